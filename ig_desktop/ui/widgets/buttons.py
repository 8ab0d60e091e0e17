"""Buttons by kind, and links that act; a label is always literal."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ig_desktop.ui import theme, theme_icons
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets import lines

Act = Callable[[], object]
LINK_HEIGHT = 24


class Button(QPushButton):
    """A button: `primary` (one to a page), `secondary`, `warning`, `bar` (in the blue bar).

    `icon` names a drawing of resources/icons; `trailing` puts it after the words.
    """

    def __init__(
        self,
        words: str,
        act: Act | None = None,
        *,
        kind: str = "secondary",
        icon: str = "",
        trailing: bool = False,
        description: str = "",
    ) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setProperty("glyph", icon)
        self.setProperty("trailing", trailing)
        self.setAccessibleName(words)
        self.setAccessibleDescription(description)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rescale()
        if act is not None:
            self.clicked.connect(lambda: act())

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font("body" if self.property("kind") == "bar" else "bold"))

    def set_words(self, words: str) -> None:
        """Change the label."""
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()


class IconButton(Button):
    """A button that is only an icon; `name` is what a screen reader says and the tip shows."""

    def __init__(self, name: str, icon: str, act: Act | None = None) -> None:
        super().__init__("", act, kind="icon", icon=icon)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self.underMouse():
                painter.fillRect(self.rect(), QColor(0, 0, 0, 20))
            size = px(18)
            ink = colour(str(self.property("ink") or "text"))
            picture = theme_icons.pixmap(
                str(self.property("glyph")), ink, size, self.devicePixelRatioF()
            )
            corner = QPoint((self.width() - size) // 2, (self.height() - size) // 2)
            painter.drawPixmap(corner, picture)


class Link(QPushButton):
    """An act in a row, drawn as a link, underlined 3 px below the baseline; wraps when it must.

    `name` is what a screen reader says when the words alone do not tell ("Change kind").
    `icon` is drawn before the words, as on the way back.
    """

    def __init__(
        self,
        words: str,
        act: Act | None = None,
        *,
        name: str = "",
        kind: str = "body",
        tone: str = "link",
        icon: str = "",
        wrap: bool = False,
    ) -> None:
        super().__init__(words.replace("&", "&&"))
        self.words = words
        self._kind, self._tone, self._icon, self._wrap = kind, tone, icon, wrap
        self.setAccessibleName(name or words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Maximum if wrap else QSizePolicy.Policy.Fixed
        down = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(across, down)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.rescale()
        if act is not None:
            self.clicked.connect(lambda: act())

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font(self._kind))

    def set_words(self, words: str, name: str = "") -> None:
        """Change the words."""
        self.words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Change the colour, to a token of the theme."""
        self._tone = tone
        self.update()

    def _indent(self) -> int:
        return px(17) if self._icon else 0

    def _least(self) -> int:
        return max(px(LINK_HEIGHT), lines.line_height(self.font()) + px(3))

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        pitch = lines.line_height(self.font())
        words = lines.height(self.words, self.font(), width - self._indent())
        return self._least() + words - pitch

    def sizeHint(self) -> QSize:
        width = lines.longest_line(self.words, self.font()) + self._indent() + 1
        return QSize(width, self._least())

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        longest = lines.longest_word(self.words, self.font()) + self._indent() + 1
        return QSize(min(longest, px(160)), self._least())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ink = colour(self._tone if self.isEnabled() else "secondary")
            painter.setPen(ink)
            self._paint_icon(painter, ink)
            layout = lines.laid_out(self.words, self.font(), self.width() - self._indent())
            corner = QPointF(self._indent(), int(self.isDown()))
            layout.draw(painter, corner)
            self._underline(painter, layout, corner, ink)

    def _paint_icon(self, painter: QPainter, ink: QColor) -> None:
        if self._icon:
            size = px(18)
            picture = theme_icons.pixmap(self._icon, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(-px(5), (self.height() - size) // 2, picture)

    def _underline(
        self, painter: QPainter, layout: QTextLayout, corner: QPointF, ink: QColor
    ) -> None:
        thick = px(2) if self.underMouse() or self.isDown() else max(1, px(0.75))
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            below = round(corner.y() + line.y() + line.ascent()) + px(3)
            start = round(corner.x() + line.x())
            width = round(line.naturalTextWidth())
            painter.fillRect(start, below, width, thick, ink)
