"""What the program is given to open: a register, a case to decide, a decision to bring back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from ig_desktop.errors import UserError
from ig_desktop.paths import CASE, DECISION

if TYPE_CHECKING:
    from ig_desktop.ui.app import FrontDoor


class Given(QObject):
    """Opens one thing after another; a decision waits until a register is open."""

    def __init__(self, door: "FrontDoor") -> None:
        super().__init__(door.window)
        self._door, self._window = door, door.window
        self._waiting: Path | None = None
        self._window.opened.connect(self._bring_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On macOS a file that is opened elsewhere comes as an event, at any time."""
        if isinstance(event, QFileOpenEvent):
            self.open(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def open(self, given: Path) -> None:
        """Show what can be done with it; while a register is open, only a decision has a place."""
        kind = given.suffix.lower()
        if kind == DECISION:
            self._waiting = given
            self._await_register(given)
        elif self._window.session is not None:
            self._window.say("info", f"Lock this register first, then open {given.name} again.")
        elif kind == CASE:
            self._decide(given)
        else:
            self._door.begin(given)

    def _decide(self, case: Path) -> None:
        from ig_desktop.ui.decide_away import OpenCasePage

        page = OpenCasePage(self._window, self._door.first_run, case=case)
        self._window.show_closed(page)

    def _await_register(self, decision: Path) -> None:
        if self._window.session is not None:
            self._bring_back()
            return
        self._door.open_first()
        self._window.say("info", f"Open the register that {decision.name} is to be kept in.")

    def _bring_back(self) -> None:
        decision, self._waiting = self._waiting, None
        if decision is None:
            return
        try:
            self._window.go("sharing-away", decision=decision)
        except UserError as error:
            self._window.show_error(error)
