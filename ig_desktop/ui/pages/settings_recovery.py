"""A new recovery code: made, then shown once, to be printed or saved and put somewhere safe."""

from typing import TYPE_CHECKING

from ig_desktop.errors import UserError
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.recovery_code import (
    KEPT,
    NOT_KEPT,
    SHOWN_ONCE,
    CodeToKeep,
    put_where_to_keep,
)
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import TickBox
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class NewCodePage(SettingsQuestion):
    """Says what a new code does before it is made."""

    label = "Make a new recovery code"
    permission = "accounts.write"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Make a new recovery code?", "Settings, Accounts")

    def tell(self) -> None:
        words = (
            "The code that was printed before stops working at once. Have a printer ready, or paper"
            " and a pen: the new one is shown once."
        )
        self.lead.put(Inset("", words))
        put_where_to_keep(self.side.put(Block()))

    def record(self) -> str:
        return self.session.accounts.new_recovery_code()

    def finish(self, done: str) -> None:
        self.frame.replace("settings-keep-code", code=done)


class KeepCodePage(SettingsQuestion):
    """The new code, and the tick without which one is asked again before leaving."""

    label = "Done"
    permission = "accounts.write"

    def __init__(self, frame: "Window", code: str) -> None:
        super().__init__(frame, "Keep the recovery code", "The new code is made")
        self._shown = CodeToKeep(frame, self.session, code, self._organisation())
        for link in self.findChildren(Link):
            link.hide()

    def _organisation(self) -> str:
        return self.session.organisation.own_on(self.session.today()).name

    def tell(self) -> None:
        self.lead.put(Text(SHOWN_ONCE))
        self.lead.put(self._shown)
        put_where_to_keep(self.side.put(Block()))

    def ask(self) -> None:
        self.form.add("kept", Field("", TickBox(KEPT)))

    def begin_at_first(self) -> None:
        """The focus begins at the heading: the code is read before anything is ticked."""

    def record(self) -> str:
        if not self.form.values()["kept"]:
            raise UserError(NOT_KEPT, field="kept")
        return "The new recovery code is in force. The one before opens nothing any more."

    def step_back(self) -> bool:
        """Esc: not before it is said to be safe, for it is shown only now."""
        if self.form.values().get("kept"):
            return False
        self.submit()
        return True

    def leave(self) -> None:
        self._shown.forget()
