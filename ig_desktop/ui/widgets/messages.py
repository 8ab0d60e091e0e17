"""What just happened and what went wrong: the message strip and the error summary."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from ig_desktop.ui import access, theme_icons
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.buttons import IconButton, Link
from ig_desktop.ui.widgets.layout import Column, Row, empty, hold
from ig_desktop.ui.widgets.text import Heading, Text


@dataclass(frozen=True)
class Kind:
    """How one kind of message looks: its tint, its ink, its icon and the icon's ink."""

    ground: str
    ink: str
    icon: str
    icon_ink: str


KINDS = {
    "done": Kind("panel", "text", "tick", "tag-green-text"),
    "info": Kind("tag-blue", "tag-blue-text", "info", "tag-blue-text"),
    "warning": Kind("tag-yellow", "tag-yellow-text", "warning", "tag-yellow-text"),
    "trouble": Kind("tag-red", "tag-red-text", "warning", "tag-red-text"),
}


class MessageStrip(QWidget):
    """One message across the page: done, info, warning or trouble; one action at most; close."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = "done"
        self._words = Text("")
        self._action = Link("")
        self._act: Callable[[], object] | None = None
        self._close = IconButton("Close this message", "cross", self.close_message)
        self._action.clicked.connect(self._run)
        hold(self, min_height=38)
        row = Row(space=10, margins=(62, 3, 14, 3), parent=self)
        row.put(self._words, 1)
        row.put(self._action)
        row.put(self._close)
        row.setAlignment(self._words, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(
        self, kind: str, words: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a message, and tell a screen reader."""
        self.kind, self._act = kind, act
        look = KINDS[kind]
        self._words.setText(words)
        self._words.set_tone(look.ink)
        self._action.set_words(action or "-")
        self._action.setVisible(bool(action))
        self._close.setProperty("ink", look.icon_ink)
        self._close.setProperty("kind", "icon")
        self.setAccessibleName(words)
        self.show()
        self.update()
        access.announce(self, words, assertive=kind == "trouble")

    def _run(self) -> None:
        act = self._act
        self.close_message()
        if act is not None:
            act()

    def close_message(self) -> None:
        """Take the message away; the focus goes on to the page."""
        if self._close.hasFocus() or self._action.hasFocus():
            self.focusNextChild()
        self._act = None
        self.hide()

    def withdraw(self, act: Callable[[], object]) -> None:
        """Take the message away where this is its action, which can no longer be done."""
        if self._act == act:
            self.close_message()

    def words(self) -> str:
        """What it says now, or "" when it is not shown."""
        return self._words.text() if not self.isHidden() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = KINDS[self.kind]
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour(look.ground))
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("hairline"))
            size = px(20)
            picture = theme_icons.pixmap(
                look.icon, colour(look.icon_ink), size, self.devicePixelRatioF()
            )
            painter.drawPixmap(px(31), (self.height() - size) // 2, picture)


class ErrorSummary(QWidget):
    """ "There is a problem": the errors of a form, each a link to its field."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = Heading("There is a problem", 2)
        self._lines = Column(space=6)
        Column(self._heading, self._lines, space=8, margins=(20, 10, 20, 16), parent=self)
        self.hide()

    def show_errors(
        self, errors: Sequence[tuple[str, QWidget | None]], *, move_focus: bool = True
    ) -> None:
        """Show (words, field) pairs; the focus moves here and it is announced."""
        empty(self._lines)
        for words, field in errors:
            self._lines.put(self._line(words, field))
        self.setAccessibleName("There is a problem")
        self.setVisible(bool(errors))
        if not errors:
            return
        access.announce(self, "There is a problem. " + ". ".join(w for w, _ in errors))
        if move_focus:
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self)

    def _line(self, words: str, field: QWidget | None) -> QWidget:
        if field is None:
            return Text(words, "bold", tone="error")
        return Link(words, lambda: go_to(field), wrap=True)

    def clear(self) -> None:
        """Take every error away."""
        empty(self._lines)
        self.hide()

    def words(self) -> list[str]:
        """The errors shown, in words."""
        found = (self._lines.itemAt(n).widget() for n in range(self._lines.count()))
        return [w.words if isinstance(w, Link) else w.text() for w in found]

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            width = px(3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("error"), width))
            half = width / 2
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(half, half, -half, -half), px(1), px(1)
            )


def go_to(field: QWidget) -> None:
    """Put the focus in a field, as if the keyboard had brought it there, and show it."""
    bring_into_view(field)
    field.setFocus(Qt.FocusReason.TabFocusReason)


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page so that a widget is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, px(24))
            return
        around = around.parentWidget()
