"""Words broken into lines at a width, with the line height of the design."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ig_desktop.ui import theme

ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
REMEMBERED = 8_192

_heights: dict[tuple[str, str, int], int] = {}


def line_height(font: QFont) -> int:
    """The height of one line, in pixels."""
    return ceil(QFontMetricsF(font).height() * theme.LINE_HEIGHT)


def laid_out(
    words: str,
    font: QFont,
    width: int,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    centred: bool = False,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """The words as lines no wider than `width`, ready to draw.

    What a line has over its font's own height stands above it, or half on each side.
    """
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption(align & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(ANYWHERE)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(list(formats))
    layout.beginLayout()
    pitch, lead = line_height(font), line_height(font) - QFontMetricsF(font).height()
    lead = lead / 2 if centred else lead
    top = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width) + 0.9)
        line.setPosition(QPointF(0, round(top + lead)))
        top += pitch
    layout.endLayout()
    return layout


def height(words: str, font: QFont, width: int) -> int:
    """How high the words stand at a width; remembered, since pages say the same words again."""
    if not words:
        return line_height(font)
    asked = (words, font.key(), width)
    known = _heights.get(asked)
    if known is None:
        if len(_heights) >= REMEMBERED:
            _heights.clear()
        known = _heights[asked] = laid_out(words, font, width).lineCount() * line_height(font)
    return known


def longest_line(words: str, font: QFont) -> int:
    """The width of the longest line as written, before any wrapping.

    A pixel more than the advance: a last letter that leans out takes it, and would else be
    broken from its word.
    """
    metrics = QFontMetricsF(font)
    return max((ceil(metrics.horizontalAdvance(line)) + 1 for line in words.split("\n")), default=0)


def longest_word(words: str, font: QFont) -> int:
    """The width of the longest word: less than this breaks inside a word."""
    metrics = QFontMetricsF(font)
    return max((ceil(metrics.horizontalAdvance(word)) + 1 for word in words.split()), default=0)


def cut(words: str, font: QFont, width: int) -> str:
    """The words as one line, cut with an ellipsis where they are wider than `width`."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def elided(painter: QPainter, words: str, width: int) -> str:
    """The words, cut with an ellipsis where they are wider than `width`."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
