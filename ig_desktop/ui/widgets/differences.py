"""A text with what changed in it: struck through where taken out, underlined where put in."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour
from ig_desktop.ui.widgets import lines
from ig_desktop.ui.widgets.text import Text

SAID = {"out": "Taken out:", "in": "Put in:"}


class MarkedText(Text):
    """Pieces of text, each (words, mark): "out", "in" or "" for what stayed.

    A screen reader says before each change what it is.
    """

    def __init__(self, pieces: Sequence[tuple[str, str]]) -> None:
        self._pieces = tuple(pieces)
        super().__init__("".join(words for words, _ in self._pieces))
        said = (f"{SAID[mark]} {words.strip()}." if mark else words for words, mark in pieces)
        self.setAccessibleName(" ".join(part.strip() for part in said if part.strip()))

    def paint_words(self, painter: QPainter) -> None:
        """Draw the words in the room there is, with their marks."""
        room = self.contentsRect()
        width = min(room.width(), self._longest_line())
        layout = lines.laid_out(self.text(), self.font(), width, formats=self._formats())
        layout.draw(painter, QPointF(room.x(), room.y()))

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, at = [], 0
        for words, mark in self._pieces:
            if mark:
                formats.append(_range(at, len(words), mark))
            at += len(words)
        return formats


def _range(start: int, length: int, mark: str) -> QTextLayout.FormatRange:
    drawn = QTextCharFormat()
    drawn.setFontStrikeOut(mark == "out")
    drawn.setFontUnderline(mark == "in")
    if not theme.contrast():
        tint = "red" if mark == "out" else "green"
        drawn.setBackground(colour(f"tag-{tint}"))
        drawn.setForeground(colour(f"tag-{tint}-text"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, drawn
    return made
