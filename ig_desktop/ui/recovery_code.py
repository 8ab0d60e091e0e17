"""The recovery code, shown once: to be printed or saved, and put somewhere safe."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ig_desktop import private
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui.closed import ClosedPage, ask_file_to_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import TickBox
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

KEPT = "I have put it somewhere safe"
NOT_KEPT = f"Tick “{KEPT}” when you have printed it or written it down"
SHOWN_ONCE = (
    "It opens the register when nobody can sign in any more. It is shown now and never again, and"
    " it is kept nowhere."
)


class CodeToKeep(Block):
    """The code, large enough to copy, with what prints or saves its page."""

    def __init__(self, frame: "Window", session: Session, code: str, organisation: str) -> None:
        super().__init__()
        self._frame, self._session = frame, session
        self._code, self._organisation = code, organisation
        self._shown = Text(spaced(code), "large")
        self._shown.setAccessibleName(f"Recovery code: {code}")
        self.put(Panel(self._shown, margins=(20, 14, 20, 14)))
        self.put(14)
        self.put(
            Row(
                Button("Print the page", self._print, icon="print"),
                Button("Save the page", self._save, icon="document"),
                None,
                space=8,
            )
        )

    def page(self) -> bytes:
        """The printable page, as a PDF."""
        from ig_desktop.letters.recovery import recovery_page

        return recovery_page(self._code, self._organisation, self._session.today())

    def forget(self) -> None:
        """Show the code no more."""
        self._shown.setText("")
        self._shown.setAccessibleName("")
        self._code = ""

    def _save(self) -> None:
        start = Path.home() / "Recovery code.pdf"
        to = ask_file_to_write(self, "Save the recovery page", start, "PDF (*.pdf)")
        if to is None:
            return
        try:
            private.write(to, self.page())
        except OSError:
            self._frame.show_error(
                UserError("The page could not be saved there.", "Choose another place.")
            )
        else:
            self._frame.say("done", f"Saved as {to.name}. Print it, then delete the file.")

    def _print(self) -> None:
        from ig_desktop.ui.printing import print_pdf

        if print_pdf(self, self.page(), "Recovery code"):
            self._frame.say("done", "Sent to the printer.")


class RecoveryCodePage(ClosedPage):
    """The code, how to keep it, and the tick without which one does not go on."""

    help_topic = "recovery-code"

    def __init__(self, frame: "Window", session: Session, code: str, organisation: str) -> None:
        super().__init__(frame, "Keep the recovery code", caption="The register is made")
        self.on_kept: Callable[[], object] = lambda: None
        self._session, self._code = session, code
        self._done = False
        self.main.put(12)
        self.main.put(Text(SHOWN_ONCE))
        self.main.put(12)
        self._shown = CodeToKeep(frame, session, code, organisation)
        self.main.put(self._shown)
        self.main.put(16)
        self.form.add("kept", Field("", TickBox(KEPT)), self.main)
        self.put_buttons("Go to the register", self.go_on)
        put_where_to_keep(self.side)

    def go_on(self) -> None:
        """Go to work, once it is said to be safe."""
        if not self.form.values()["kept"]:
            self.show_error(UserError(NOT_KEPT, field="kept"))
            return
        self._done = True
        self._shown.forget()
        self._code = ""
        self.frame.strip.close_message()
        self.on_kept()

    def abandon(self) -> None:
        """The window closes or shows something else: the register is not left open."""
        if not self._done:
            self._session.lock()


def put_where_to_keep(side: Column | Block) -> None:
    """Say beside the code where its page belongs."""
    side.put(Heading("Where to keep it", 3))
    side.put(9)
    places = AnswersSoFar()
    places.add("Best", "The safe of the Senior Information Risk Owner, on paper")
    places.add("Not", "With the register, in an e-mail, or on the same computer")
    side.put(places)
    side.put(12)
    side.put(Text("Whoever holds it can read everything in the register."))


def spaced(code: str) -> str:
    """A code in two lines of four groups, easier to compare with paper."""
    groups = code.split("-")
    half = (len(groups) + 1) // 2
    return "\n".join("  ".join(part) for part in (groups[:half], groups[half:]) if part)
