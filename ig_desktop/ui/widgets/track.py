"""The clock as a track: received to due, pauses hatched, today marked; beside the steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px

BAR = 8
ABOVE = 20
BELOW = 20
HATCH = 8
Pause = tuple[date, date]


@dataclass(frozen=True)
class Span:
    """What the track shows: from received to due, the pauses (both days in), and today."""

    received: date
    due: date
    today: date
    pauses: Sequence[Pause] = ()


def short(day: date) -> str:
    """A day as the track writes it: 18 Jan."""
    return f"{day.day} {day:%b}"


def _after(day: date) -> date:
    """The day after, where a paused stretch that includes `day` ends on the track."""
    return day + timedelta(days=1)


def pause_words(pause: Pause) -> str:
    """A pause as the track writes it: Paused 18 to 25 Jan."""
    start, end = pause
    if (start.year, start.month) == (end.year, end.month):
        return f"Paused {start.day} to {short(end)}"
    return f"Paused {short(start)} to {short(end)}"


class ClockTrack(QWidget):
    """A bar from the day of receipt to the day it is due; read out as a sentence."""

    def __init__(self, span: Span | None = None) -> None:
        super().__init__()
        self._span = span
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The clock from receipt to due date")
        self.set_span(span)

    def set_span(self, span: Span | None) -> None:
        """Show another clock, or none."""
        self._span = span
        self.setVisible(span is not None) if self.parent() else None
        if span is not None:
            parts = [f"Received {short(span.received)}", *map(pause_words, span.pauses)]
            parts += [f"Today {short(span.today)}", f"Due {short(span.due)}"]
            self.setAccessibleDescription(". ".join(parts))
        self.update()

    def rescale(self) -> None:
        """The paint measures for itself; only the size changes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(ABOVE + BAR + BELOW))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(ABOVE + BAR + BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._span is None:
            return
        with QPainter(self) as painter:
            self._paint_bar(painter, self._span)
            self._paint_words(painter, self._span)

    def _x(self, day: date) -> int:
        if self._span is None:
            return 0
        first, last = self._span.received, max(self._span.due, self._span.today)
        days = max(1, (last - first).days)
        part = min(max((day - first).days, 0), days) / days
        return round(part * (self.width() - 1))

    def _piece(self, start: date, end: date) -> QRect:
        left = self._x(start)
        return QRect(left, px(ABOVE), max(1, self._x(end) - left), px(BAR))

    def _paint_bar(self, painter: QPainter, span: Span) -> None:
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(colour("page"))
        painter.drawRect(QRect(0, px(ABOVE), self.width() - 1, px(BAR) - 1))
        late = span.today > span.due
        done = "text" if theme.contrast() else "chart"
        painter.fillRect(self._piece(span.received, min(span.today, span.due)), colour(done))
        if late:
            after = "current" if theme.contrast() else "error"
            painter.fillRect(self._piece(span.due, span.today), colour(after))
        for start, end in span.pauses:
            self._hatch(painter, self._piece(start, _after(end)))
        for day, above in ((span.received, 0), (span.due, 0), (span.today, px(6))):
            self._notch(painter, self._x(day), above)

    def _hatch(self, painter: QPainter, piece: QRect) -> None:
        painter.save()
        painter.fillRect(piece, colour("page"))
        painter.setClipRect(piece)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("edge"), 1))
        for left in range(piece.left() - piece.height(), piece.right(), px(HATCH)):
            start = QPointF(left, piece.bottom() + 1)
            painter.drawLine(start, QPointF(left + piece.height(), piece.top()))
        painter.restore()
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(piece.adjusted(0, 0, -1, -1))

    def _notch(self, painter: QPainter, x: int, above: int) -> None:
        width = max(2, px(2))
        left = min(max(0, x - width // 2), self.width() - width)
        painter.fillRect(left, px(ABOVE) - above, width, px(BAR) + above + px(4), colour("text"))

    def _paint_words(self, painter: QPainter, span: Span) -> None:
        under = px(ABOVE + BAR) + px(2)
        room: list[QRectF] = []
        ends = [
            (span.received, f"Received {short(span.received)}", "small"),
            (span.due, f"Due {short(span.due)}", "small-bold"),
        ]
        between = [
            (start + (_after(end) - start) / 2, pause_words((start, end)), "small")
            for start, end in span.pauses
        ]
        for day, words, kind in ends + between:
            self._word(painter, self._x(day), under, words, kind, room)
        self._word(painter, self._x(span.today), -px(1), "Today", "small-bold", [])

    def _word(
        self, painter: QPainter, x: int, top: int, words: str, kind: str, room: list[QRectF]
    ) -> None:
        """Draw words centred on x but inside the track; leave them out where others stand."""
        wide = round(QFontMetricsF(theme.font(kind)).horizontalAdvance(words)) + 1
        left = min(max(0, x - wide // 2), self.width() - wide)
        place = QRectF(left, top, wide, px(18))
        if any(place.adjusted(-px(8), 0, px(8), 0).intersects(other) for other in room):
            return
        room.append(place)
        painter.setFont(theme.font(kind))
        painter.setPen(colour("text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
