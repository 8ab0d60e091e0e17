"""The idle lock: when nobody has touched the window for a while, it locks itself."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

MINUTES = 10
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
    other events of a page never pass through Python.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, minutes: float = MINUTES) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: float) -> None:
        """Lock after this many minutes."""
        self._timer.setInterval(round(minutes * 60_000))

    def watch(self, window: QWindow | None) -> None:
        """Take a native window's events as signs of life."""
        if window is not None:
            window.installEventFilter(self)

    def start(self) -> None:
        """Begin counting, with a register open."""
        self._timer.start()

    def stop(self) -> None:
        """Stop counting, with the register locked."""
        self._timer.stop()

    def is_running(self) -> bool:
        """Whether it is counting."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
