"""The idle lock: when nobody has touched the window for a while, it locks itself."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

MINUTES = 10
LOOK_EVERY_SECONDS = 15
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Emits `idle` after so many minutes without a touch, while it is running.

    It watches the native window, which sees each key and mouse event once, so the thousands of
    other events of a page never pass through Python. Minutes count while the computer sleeps:
    the first touch after waking up finds the window locked.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, minutes: float = MINUTES) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._touched = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def set_minutes(self, minutes: float) -> None:
        """Lock after this many minutes."""
        self._seconds = minutes * 60

    def watch(self, window: QWindow | None) -> None:
        """Take a native window's events as signs of life."""
        if window is not None:
            window.installEventFilter(self)

    def start(self) -> None:
        """Begin counting, with a register open."""
        self._touch()
        self._timer.start(round(min(LOOK_EVERY_SECONDS, self._seconds / 4) * 1000))

    def stop(self) -> None:
        """Stop counting, with the register locked."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether it is counting."""
        return self._timer.isActive()

    def _touch(self) -> None:
        self._touched = (time.time(), time.monotonic())

    def passed(self) -> float:
        """Seconds since the last touch; of the two clocks the one that says more is believed."""
        by_wall, by_count = self._touched
        return max(time.time() - by_wall, time.monotonic() - by_count)

    def look(self) -> bool:
        """Lock if it is time; says whether it was."""
        if not self.is_running() or self.passed() < self._seconds:
            return False
        self.stop()
        self.idle.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in TOUCHES or not self.is_running():
            return False
        if self.look():
            return True
        self._touch()
        return False
