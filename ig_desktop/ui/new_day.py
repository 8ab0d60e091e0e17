"""A window left open over midnight: the page shown and the counts move on to the new day."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

LOOK_EVERY_SECONDS = 20
DAY = frozenset({"day"})
"""What listeners are told has changed."""


class NewDay(QObject):
    """Looks at the day while a register is open, and tells its session's listeners of a new one."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.opened.connect(self._begin)
        window.locked.connect(self._timer.stop)

    def _begin(self) -> None:
        session = self._window.session
        self._day = session.today() if session else None
        self._timer.start(LOOK_EVERY_SECONDS * 1000)

    def look(self) -> None:
        """Tell of the new day, once, if it is one."""
        session = self._window.session
        if session is not None and session.today() != self._day:
            self._day = session.today()
            session.tell(DAY)
