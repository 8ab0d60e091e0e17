"""Removing an account, which nobody can undo: its name is typed; then the key may be changed."""

from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class RemoveAccountPage(SettingsQuestion):
    """Confirmed by naming whose account it is."""

    label = "Remove this account"
    permission = "accounts.write"

    def __init__(self, frame: "Window", id: int) -> None:
        super().__init__(frame, "Remove this account?", "Settings, Accounts")
        self._id = id
        self.button.setProperty("kind", "warning")

    def tell(self) -> None:
        account = self.session.accounts.get(self._id)
        self.header.heading.setText(f"Remove the account of {account.name}?")
        words = (
            "They can no longer unlock the register. This cannot be undone, but a new account can"
            " be made. What they did stays in the log under their name."
        )
        self.lead.put(Inset("", words))

    def ask(self) -> None:
        name = self.session.accounts.get(self._id).name
        label = "To confirm, type the name of the account"
        self.form.add("name", Field(label, TextInput(width=460), hint=name))

    def record(self) -> str:
        account = self.session.accounts.get(self._id)
        if self.form.values()["name"].casefold() != account.name.casefold():
            raise UserError(f"Type “{account.name}” to confirm", field="name")
        self.session.accounts.remove(self._id)
        return account.name

    def finish(self, done: str) -> None:
        self.frame.back()
        words = (
            f"The account of {done} is removed. They may have kept a copy of the register’s key:"
            " change it."
        )
        self.frame.say("warning", words, "Change the key", self._change_key)

    def _change_key(self) -> None:
        self.frame.go("settings-new-key")
