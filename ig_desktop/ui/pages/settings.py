"""Settings: the organisation, accounts, calendars, backups, the log, and this window."""

from typing import TYPE_CHECKING

from ig_desktop.ui.pages.parted import PartedPage, Parts

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

PARTS: Parts = {
    "organisation": ("Organisation", "settings_organisation", "OrganisationPart"),
    "accounts": ("Accounts", "settings_accounts", "AccountsPart"),
    "calendars": ("Calendars", "settings_calendars", "CalendarsPart"),
    "backups": ("Backups", "settings_backups", "BackupsPart"),
    "log": ("The log", "settings_log", "LogPart"),
    "window": ("This window", "settings_window", "WindowPart"),
}


class SettingsPage(PartedPage):
    """One desk with its sections under tabs; `tab` is the one to begin with (an id of PARTS)."""

    desk = "settings"
    help_topic = "settings"
    label = "Settings"
    parts = PARTS

    def __init__(self, frame: "Window", tab: str = "organisation") -> None:
        super().__init__(frame, tab)
