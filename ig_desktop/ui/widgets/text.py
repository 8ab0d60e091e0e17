"""Text as it is drawn everywhere: by kind, always literal, with the line height of the design."""

from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.widgets import lines

CHARACTERS = 82
NARROWEST = 160
NO_LIMIT = 1 << 20
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
PROSE = frozenset({"body", "bold", "small", "small-bold", "lead"})
KIND_OF_LEVEL = {1: "h1", 2: "h2", 3: "h3"}


class Text(QLabel):
    """Some words of a kind (`h1`, `body`, `small` …), wrapped at 82 characters at most.

    `tone` is a token of the theme. Markup in the words is never read. Without `wrap` the words
    stay on one line and are cut with an ellipsis where there is no room.
    """

    def __init__(
        self,
        words: str = "",
        kind: str = "body",
        *,
        tone: str = "text",
        wrap: bool = True,
        align: Qt.AlignmentFlag | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.kind = kind
        self.tone = tone
        self._wrap = wrap
        self._heights: dict[int, int] = {}
        self.setAlignment(align or (WRAPPED if wrap else ONE_LINE))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(words)
        self.rescale()

    def rescale(self) -> None:
        """Take the kind's font at today's size."""
        self._heights = {}
        self.setFont(theme.font(self.kind))
        self.updateGeometry()

    def setText(self, words: str) -> None:
        """Show other words."""
        self._heights = {}
        super().setText(words)

    def set_tone(self, tone: str) -> None:
        """Change the colour, to a token of the theme."""
        self.tone = tone
        self.update()

    def ink(self) -> QColor:
        """The colour the words are drawn in."""
        return theme.colour(self.tone)

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            room = min(width, self._longest_line())
            known = self._heights[width] = lines.height(self.text(), self.font(), room)
        return known

    def _longest_line(self) -> int:
        """The width of 82 characters, past which lines are hard to read."""
        return ceil(QFontMetricsF(self.font()).averageCharWidth() * CHARACTERS)

    def sizeHint(self) -> QSize:
        width = lines.longest_line(self.text(), self.font())
        if not self._wrap:
            written = self.text().count("\n") + 1
            return QSize(width, written * lines.line_height(self.font()))
        width = min(width, self._longest_line())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        narrowest = lines.longest_word(self.text(), self.font())
        if not self._wrap:
            narrowest = self.sizeHint().width()
        return QSize(min(narrowest, theme.px(NARROWEST)), lines.line_height(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.ink())
            self.paint_words(painter)

    def paint_words(self, painter: QPainter) -> None:
        """Draw the words in the room there is."""
        room = self.contentsRect()
        words = self.text()
        if not self._wrap and lines.longest_line(words, self.font()) > room.width():
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        if self._wrap and not self.alignment() & Qt.AlignmentFlag.AlignRight:
            room.setWidth(min(room.width(), self._longest_line()))
        centred = not self._wrap or self.kind not in PROSE
        aside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignHCenter
        one_line = not self._wrap and not self.alignment() & aside
        width = NO_LIMIT if one_line else room.width()
        layout = lines.laid_out(words, self.font(), width, self.alignment(), centred=centred)
        top = room.y()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            spare = room.height() - layout.lineCount() * lines.line_height(self.font())
            top += spare // 2
        layout.draw(painter, QPointF(room.x(), top))


class Heading(Text):
    """A heading that a screen reader finds as one; takes focus when its page is opened."""

    def __init__(
        self, words: str = "", level: int = 2, *, kind: str = "", wrap: bool = True
    ) -> None:
        super().__init__(words, kind or KIND_OF_LEVEL[level], wrap=wrap)
        self.level = level

    def setText(self, words: str) -> None:
        """Show other words, and give them to screen readers as the heading's name."""
        super().setText(words)
        self.setAccessibleName(words)


def small(words: str, tone: str = "secondary", *, wrap: bool = True) -> Text:
    """Small print: sources, column headings, what a number counts."""
    return Text(words, "small", tone=tone, wrap=wrap)


def bold(words: str, *, wrap: bool = True) -> Text:
    """Body text in bold: labels of fields, keys of rows."""
    return Text(words, "bold", wrap=wrap)
