"""What is typed or picked: a line of text, a passphrase, a longer text, a choice from a list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Row, hold


class TextInput(QLineEdit):
    """A line of text to fill in; `value()` is what was typed without spaces at its ends."""

    changed = Signal()

    def __init__(self, value: str = "", *, name: str = "", width: float = 0) -> None:
        super().__init__(value)
        self.setAccessibleName(name)
        self._width = width
        if width:
            hold(self, max_width=width, min_width=min(width, 40))
        self.rescale()
        self.textChanged.connect(lambda: self.changed.emit())

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font("body"))
        self.setTextMargins(px(7), 0, px(5), 0)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(px(self._width), hint.height()) if self._width else hint

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: str) -> None:
        self.setText(value)

    def set_error(self, error: bool) -> None:
        """Draw it in error, or no longer."""
        self.setProperty("error", error)
        self.update()


class PassphraseInput(QWidget):
    """A passphrase, hidden until Show is pressed."""

    changed = Signal()

    def __init__(self, *, name: str = "Passphrase") -> None:
        super().__init__()
        self.line = TextInput(name=name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._show = Button("Show", self._toggle, description=f"Show the {name.lower()}")
        hold(self._show, min_width=72)
        Row(self.line, self._show, space=11, parent=self)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._show.set_words("Hide" if hidden else "Show")

    def value(self) -> str:
        """The passphrase exactly as typed."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        self.line.setText(value)

    def set_error(self, error: bool) -> None:
        self.line.set_error(error)

    def setAccessibleName(self, name: str) -> None:
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        self.line.setAccessibleDescription(description)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves it."""

    changed = Signal()

    def __init__(self, value: str = "", *, name: str = "", rows: int = 3) -> None:
        super().__init__(value)
        self._rows = rows
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "area")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rescale()
        self.textChanged.connect(self.changed)

    def rescale(self) -> None:
        """Take the font at today's size, and the height of its rows."""
        self.setFont(theme.font("body"))
        self.document().setDocumentMargin(px(8))
        high = self.fontMetrics().lineSpacing() * self._rows + 2 * px(9) + 2
        self.setFixedHeight(high)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.setPlainText(value)

    def set_error(self, error: bool) -> None:
        """Draw it in error, or no longer."""
        self.setProperty("error", error)
        self.viewport().update()
        self.update()


class Choice(QComboBox):
    """One of a list: `options` are (value, label); `value()` is the value picked."""

    changed = Signal()

    def __init__(self, options: list[tuple[str, str]], *, name: str = "", width: float = 0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)
        if width:
            hold(self, max_width=width)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()
        self.currentIndexChanged.connect(lambda: self.changed.emit())

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font("body"))
        self.view().setFont(theme.font("body"))

    def set_options(self, options: list[tuple[str, str]]) -> None:
        """Offer other options; what was picked stays picked where it can."""
        picked = self.value()
        self.blockSignals(True)
        self.clear()
        for value, label in options:
            self.addItem(label, value)
        self.set_value(picked or "")
        self.blockSignals(False)

    def value(self) -> str:
        found = self.currentData()
        return "" if found is None else str(found)

    def set_value(self, value: str) -> None:
        self.setCurrentIndex(max(0, self.findData(value)))

    def set_error(self, error: bool) -> None:
        """Draw it in error, or no longer."""
        self.setProperty("error", error)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, it never changes an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showPopup()
            return
        super().keyPressEvent(event)
