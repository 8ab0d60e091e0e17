"""A chart of counts as a figure: a label, a bar, and its number, one under the other."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import Flowable

from ig_desktop.letters.blocks import Bars
from ig_desktop.letters.embedding import number
from ig_desktop.letters.fonts import UNITS
from ig_desktop.letters.runs import set_text
from ig_desktop.letters.structure import Element

_BLUE = "0 0.369 0.722"
_LABELS = 0.42
"""How much of the width labels may take."""


class BarChart(Flowable):
    """The caption, then the bars; the longest bar fills what labels and numbers leave."""

    def __init__(self, bars: Bars, root: Element, form: ParagraphStyle, width: float) -> None:
        super().__init__()
        self.bars, self.room = bars, width
        self.size, self.row = form.fontSize, form.leading * 1.15
        self.figure = Element("Figure", root, words=bars.words)
        self.spaceBefore = form.fontSize * 0.6

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """The whole width, and a row for the caption and each bar."""
        return self.room, self.row * (len(self.bars.rows) + 1)

    def draw(self) -> None:
        """Bars first, then the words."""
        canvas, height = self.canv, self.wrap(0, 0)[1]
        corners = (canvas.absolutePosition(0, 0), canvas.absolutePosition(self.room, height))
        self.figure.box = (*corners[0], *corners[1])
        left = min(
            self.room * _LABELS, max(map(self._width, self._labels()), default=0) + self.size
        )
        most = max((count for _, count in self.bars.rows), default=0) or 1
        full = self.room - left - max(map(self._width, self._numbers()), default=0) - self.size
        shapes, texts = [f"{_BLUE} rg"], [(0.0, height - self.size, self.bars.caption, True)]
        for place, (label, count) in enumerate(self.bars.rows, start=2):
            bottom = height - self.row * place + self.row * 0.25
            bar = full * count / most
            shapes.append(
                f"{number(left)} {number(bottom)} {number(bar)} {number(self.row * 0.6)} re f"
            )
            base = bottom + self.row * 0.12
            texts.append((0.0, base, self._cut(label, left - self.size / 2), False))
            texts.append((left + bar + self.size / 2, base, f"{count:,}", False))
        canvas.draw_shapes("\n".join(shapes), self.figure)
        text = canvas.beginText()
        for x, y, words, bold in texts:
            text.show(x, y, self.size, words, bold, self.figure)
        canvas.drawText(text)

    def _labels(self) -> list[str]:
        return [label for label, _ in self.bars.rows]

    def _numbers(self) -> list[str]:
        return [f"{count:,}" for _, count in self.bars.rows]

    def _width(self, words: str) -> float:
        return float(set_text(words, bold=False).width * self.size / UNITS)

    def _cut(self, words: str, room: float) -> str:
        """As much of a label as there is room for."""
        if self._width(words) <= room:
            return words
        while words and self._width(f"{words}…") > room:
            words = words[:-1].rstrip()
        return f"{words}…"
