"""A double click acts once: its second half never lands on what the first brought up."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class StrayClicks(QObject):
    """Takes presses that follow one at the same place too fast for another widget to be meant.

    It watches the native window: a press comes there first, then a double click if it was one.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._on: QWidget | None = None
        self._where = QPointF()
        self._when = 0
        self._stray = False

    def watch(self, window: QWindow | None) -> None:
        """Look at a native window's presses."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in PRESSES or not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._look(event)
        return self._stray

    def _look(self, event: QMouseEvent) -> None:
        under = self._widget.childAt(event.position().toPoint())
        self._stray = self._is_again(event) and under is not self._on
        self._when = event.timestamp()
        if not self._stray:
            self._on, self._where = under, event.position()

    def _is_again(self, event: QMouseEvent) -> bool:
        hints = QGuiApplication.styleHints()
        moved = (event.position() - self._where).manhattanLength()
        soon = event.timestamp() - self._when < hints.mouseDoubleClickInterval()
        return soon and moved <= hints.mouseDoubleClickDistance()
