"""Changing one's own passphrase, proving the present one."""

from typing import TYPE_CHECKING

from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.settings_account import add_new_passphrase, new_passphrase
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import PassphraseInput
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class ChangePassphrasePage(SettingsQuestion):
    """The present one, then the new one twice."""

    label = "Change my passphrase"
    permission = "own-passphrase.write"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Change your passphrase", "Settings, Accounts")

    def tell(self) -> None:
        words = (
            "Words you can remember and nobody would guess, used nowhere else. Nobody can look it"
            " up for you. Backups made before still open with the old one."
        )
        self.lead.put(Inset("Four words or more", words))

    def ask(self) -> None:
        present = PassphraseInput(name="Present passphrase")
        self.form.add("present", Field("Present passphrase", present))
        add_new_passphrase(self.form, "New passphrase")

    def record(self) -> str:
        errors: list[UserError] = []
        present = self.form.values()["present"]
        if not present:
            errors.append(UserError("Enter your present passphrase", field="present"))
        new = gathered(errors, lambda: new_passphrase(self.form))
        if errors:
            raise Problems(errors)
        try:
            self.session.accounts.change_passphrase(present, new)
        except UserError as error:
            if error.field == "passphrase":
                error.field = "present"
            raise
        return "Your passphrase is changed. Use the new one from now on."
