"""Numbers as bars in rows: a label, a bar as long as the number, and the number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px

ROW = 26
BAR = 16
LABEL = 92
NUMBER = 36
LONGEST = 160


@dataclass(frozen=True)
class Bar:
    """One row: its label, its number, and how it is filled: plain, bad (red) or open (none)."""

    label: str
    number: int
    fill: str = "plain"
    now: bool = False


class Bars(QWidget):
    """Rows of bars on one scale; read out as one sentence."""

    def __init__(self, bars: Sequence[Bar] = (), *, name: str = "") -> None:
        super().__init__()
        self._name = name
        self._bars: list[Bar] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other numbers."""
        self._bars = list(bars)
        self.setAccessibleName(self._name)
        said = "; ".join(f"{bar.label}: {bar.number}" for bar in bars)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """The paint measures for itself; only the size changes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(LABEL + LONGEST + NUMBER), px(ROW) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(LABEL + NUMBER + 40), px(ROW) * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            most = max((bar.number for bar in self._bars), default=0) or 1
            room = min(px(LONGEST), self.width() - px(LABEL + NUMBER))
            for row, bar in enumerate(self._bars):
                self._paint_bar(painter, row, bar, room * bar.number // most)

    def _paint_bar(self, painter: QPainter, row: int, bar: Bar, length: int) -> None:
        top, left, high = row * px(ROW), px(LABEL), px(ROW)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setPen(colour("text"))
        painter.setFont(theme.font("small-bold" if bar.now else "small"))
        painter.drawText(QRect(0, top, left, high), middle, bar.label)
        length = max(length, 2) if bar.number else 0
        shape = QRect(left, top + (high - px(BAR)) // 2, length, px(BAR))
        if length:
            self._fill(painter, shape, bar.fill)
        painter.setPen(colour("text"))
        painter.setFont(theme.font("small-bold"))
        painter.drawText(
            QRect(left + length + px(8), top, px(NUMBER), high), middle, f"{bar.number:,}"
        )

    def _fill(self, painter: QPainter, shape: QRect, fill: str) -> None:
        if fill == "open" or (theme.contrast() and fill == "plain"):
            painter.setPen(colour("edge"))
            painter.drawRect(shape.adjusted(0, 0, -1, -1))
            return
        painter.fillRect(shape, colour("error" if fill == "bad" else "chart"))
