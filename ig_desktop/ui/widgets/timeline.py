"""What has happened: dates, dots on a line, and words; the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.layout import Column, Row, empty, hold
from ig_desktop.ui.widgets.text import Text, small


@dataclass(frozen=True)
class Happening:
    """One thing that happened: when (as written), what, and who or what was said."""

    when: str
    what: str
    note: str = ""


class Timeline(QWidget):
    """Happenings under each other, joined by a line; the first has a filled dot."""

    def __init__(self, happenings: Sequence[Happening] = ()) -> None:
        super().__init__()
        self.column = Column(parent=self)
        self.set_happenings(happenings)

    def set_happenings(self, happenings: Sequence[Happening]) -> None:
        """Show other happenings."""
        empty(self.column)
        for number, happening in enumerate(happenings):
            last = number == len(happenings) - 1
            self.column.put(_Entry(happening, first=number == 0, last=last))


class _Entry(QWidget):
    def __init__(self, happening: Happening, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        when = hold(small(happening.when), width=64)
        words = Column(Text(happening.what))
        if happening.note:
            words.put(small(happening.note))
        row = Row(margins=(0, 0, 0, 0 if last else 12), parent=self)
        row.put(when)
        row.put(28)
        row.put(words, 1)
        row.setAlignment(when, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            centre = QPointF(px(74), px(11))
            painter.setPen(QPen(colour("hairline"), max(1, px(1.5))))
            if not self._first:
                painter.drawLine(QPointF(centre.x(), 0), centre)
            if not self._last:
                painter.drawLine(centre, QPointF(centre.x(), self.height()))
            painter.setPen(QPen(colour("link"), px(2)))
            painter.setBrush(colour("link" if self._first else "page"))
            painter.drawEllipse(centre, px(4), px(4))
