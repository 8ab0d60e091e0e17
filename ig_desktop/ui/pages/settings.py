"""Settings: the organisation, accounts, calendars, backups, the log, and this window."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.settings_base import Part
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

PARTS: Mapping[str, tuple[str, str, str]] = {
    "organisation": ("Organisation", "settings_organisation", "OrganisationPart"),
    "accounts": ("Accounts", "settings_accounts", "AccountsPart"),
    "calendars": ("Calendars", "settings_calendars", "CalendarsPart"),
    "backups": ("Backups", "settings_backups", "BackupsPart"),
    "log": ("The log", "settings_log", "LogPart"),
    "window": ("This window", "settings_window", "WindowPart"),
}


class SettingsPage(ScrollPage):
    """One desk with its sections under tabs; `tab` is the one to begin with (an id of PARTS)."""

    desk = "settings"
    help_topic = "settings"

    def __init__(self, frame: "Window", tab: str = "organisation") -> None:
        super().__init__(frame, PageHeader("Settings"))
        self.tabs = Tabs([Tab(id, PARTS[id][0]) for id in PARTS], name="Parts of Settings")
        self._room = Block()
        self.put(self.tabs, above=6)
        self.put(self._room, bleed=(BLEED, BLEED), above=14)
        self._parts: dict[str, Part] = {}
        self.tabs.set_value(tab)
        self.tabs.picked.connect(lambda _: self._picked())

    def read(self) -> None:
        shown = self.part(self.tabs.value())
        for part in self._parts.values():
            part.setVisible(part is shown)
        with kept_focus(self._room):
            shown.read()

    def part(self, id: str) -> Part:
        """What is under a tab, made when first asked for."""
        if id not in self._parts:
            _, module, name = PARTS[id]
            kind = getattr(import_module(f"ig_desktop.ui.pages.{module}"), name)
            self._parts[id] = self._room.put(kind(self))
            self.fold()
        return self._parts[id]

    def _picked(self) -> None:
        self.read()
        self.area.verticalScrollBar().setValue(0)

    def changed(self, what: frozenset[str]) -> None:
        """What is being typed stays; what is shown is read again."""
        self.read()

    def step_back(self) -> bool:
        """Esc: stop what runs under the tab that is shown."""
        return self.part(self.tabs.value()).stop()
