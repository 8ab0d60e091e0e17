"""Settings, the last desk, and every page reached from it; imported when first gone to."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ig_desktop.ui.widgets.page import Page
    from ig_desktop.ui.window import Window

PAGES: Mapping[str, tuple[str, str]] = {
    "settings-organisation": ("settings_one_organisation", "OneOrganisationPage"),
    "settings-confirm": ("settings_confirm", "ConfirmPage"),
    "settings-add-client": ("settings_details", "AddClientPage"),
    "settings-add-host": ("settings_details", "AddHostPage"),
    "settings-change-details": ("settings_details", "ChangeDetailsPage"),
    "settings-correct-details": ("settings_details", "CorrectDetailsPage"),
    "settings-letterhead": ("settings_letterhead", "LetterheadPage"),
    "settings-appoint": ("settings_holders", "AppointPage"),
    "settings-correct-holder": ("settings_holders", "CorrectHolderPage"),
    "settings-add-account": ("settings_account", "AddAccountPage"),
    "settings-account": ("settings_account", "ChangeAccountPage"),
    "settings-remove-account": ("settings_account_remove", "RemoveAccountPage"),
    "settings-deputy": ("settings_deputies", "DeputyPage"),
    "settings-passphrase": ("settings_passphrase", "ChangePassphrasePage"),
    "settings-new-code": ("settings_recovery", "NewCodePage"),
    "settings-keep-code": ("settings_recovery", "KeepCodePage"),
    "settings-new-key": ("settings_key", "NewKeyPage"),
    "settings-add-holiday": ("settings_holiday", "AddHolidayPage"),
    "settings-holiday": ("settings_holiday", "RemoveHolidayPage"),
    "settings-nation": ("settings_nation", "NationPage"),
    "settings-moved": ("settings_moved", "MovedPage"),
    "settings-log-entry": ("settings_log_entry", "LogEntryPage"),
}


def add_settings(window: "Window") -> None:
    """Put Settings under the desks there are, and its pages in."""
    from ig_desktop.ui.window import Desk

    desk = _later("settings", "SettingsPage")
    window.add_desk(Desk("settings", "Settings", "settings", desk))
    for name, (module, page) in PAGES.items():
        window.add_page(name, _later(module, page))


def _later(module: str, page: str) -> Any:
    def make(window: "Window", **arguments: Any) -> "Page":
        made: Page = getattr(import_module(f"ig_desktop.ui.pages.{module}"), page)(
            window, **arguments
        )
        return made

    return make
