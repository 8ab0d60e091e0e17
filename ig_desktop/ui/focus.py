"""One focus ring per window, which follows the focus wherever it goes."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

ALWAYS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit)


def wants_ring(widget: QWidget) -> bool:
    """Whether the frame is drawn round a widget; many ring an item of their own instead.

    Buttons wear it only when the keyboard brought the focus.
    """
    asked = widget.property("ring")
    if asked is not None:
        return bool(asked) and _by_keyboard(widget)
    if isinstance(widget, ALWAYS):
        return True
    return isinstance(widget, QPushButton) and _by_keyboard(widget)


def _by_keyboard(widget: QWidget) -> bool:
    return bool(widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange))


class FocusRing(QObject):
    """Moves a window's QFocusFrame to whatever in it has the focus.

    Qt puts the frame inside the page it is drawn on, so it goes when that page goes: then
    there is a new one.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame = QFocusFrame(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    @property
    def frame(self) -> QFocusFrame:
        """The one frame of the window."""
        if not isValid(self._frame):
            self._frame = QFocusFrame(self._window)
        return self._frame

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window:
            self._leave()
            return
        target = now.focusProxy() or now
        if wants_ring(target):
            self.frame.setWidget(target)
            self.frame.setVisible(target.isVisible())
        else:
            self._leave()

    def _leave(self) -> None:
        if isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Stop following, before the window goes."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._moved)
        self._leave()
