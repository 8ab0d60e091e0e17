"""The map of who sends what to whom, drawn in the room there is; arrow keys go from box to box."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ig_desktop.domain.processing_flows import End
from ig_desktop.domain.processing_map import COLUMNS, Box, Measures, Picture
from ig_desktop.ui import access, theme
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets import lines
from ig_desktop.ui.widgets.flow_map_paint import MapPainter

LEAST_BOX, MOST_BOX = 124, 300
LEAST_GAP, MOST_GAP = 44, 150
PADDING, SPACE, UNDER_HEAD = 6, 9, 10
MOST_LINES = 3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def least_width(columns: int) -> int:
    """The width, in pixels at 100 %, below which that many columns cannot be read."""
    return columns * LEAST_BOX + (columns - 1) * LEAST_GAP


def measured(width: int, headings: Sequence[str]) -> Measures:
    """The measures of a map of columns under such headings, in a room of that width."""
    columns = max(len(headings), 1)
    gap = max(width * 0.06, px(LEAST_GAP))
    box = min((width - (columns - 1) * gap) / columns, px(MOST_BOX))
    gap = min((width - columns * box) / max(columns - 1, 1), px(MOST_GAP))
    font = theme.font("small-bold")
    highest = max((lines.height(words, font, round(box)) for words in headings), default=0)
    return Measures(
        width=box,
        gap=gap,
        line=lines.line_height(theme.font("small")),
        padding=px(PADDING),
        space=px(SPACE),
        head=highest + px(UNDER_HEAD),
        fit=lambda name: fitted(name, round(box) - 2 * px(PADDING)),
    )


def fitted(name: str, width: int) -> tuple[str, ...]:
    """A name in the lines it takes at a width; what is past the third is cut."""
    words, font = " ".join(name.split()), theme.font("small")
    layout = lines.laid_out(words, font, width)
    found = [layout.lineAt(number) for number in range(layout.lineCount())]
    broken = [words[line.textStart() :][: line.textLength()].strip() for line in found]
    if len(broken) > MOST_LINES:
        rest = " ".join(broken[MOST_LINES - 1 :])
        broken = [*broken[: MOST_LINES - 1], lines.cut(rest, font, width)]
    return tuple(broken) or ("",)


class FlowMap(QWidget):
    """A picture of boxes and flows.

    `pointed(end)` when the mouse is over a box, or None; `chosen(end)` when one is clicked or
    gone to by keyboard; `opened(end)` by Enter or two clicks. `room_for()` says whether a
    picture can be read in a width.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._given: Picture | None = None
        self._drawn: Picture | None = None
        self.at: End | None = None
        self.over: End | None = None
        self.setAccessibleName(name)
        self.setProperty("ring", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # what is shown

    def show_picture(self, picture: Picture) -> None:
        """Show another map; what is chosen stays so where it is still there."""
        self._given = picture
        ends = {box.end for box in picture.boxes}
        self.over = None
        self._lay_out()
        if self.at is not None and self.at not in ends:
            self.choose(None)

    def rescale(self) -> None:
        """Lay it out at today's text size."""
        self._lay_out()

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        if self._given is None:
            return
        headings = [words for words, _ in self._given.headings]
        self._drawn = self._given.measured(measured(self.width(), headings))
        self.setFixedHeight(ceil(self._drawn.height) + 2)
        self.update()

    @property
    def boxes(self) -> Sequence[Box]:
        """The boxes as they are drawn."""
        return self._drawn.boxes if self._drawn else ()

    def box(self, end: End | None) -> Box | None:
        """The box of an end of flows, as it is drawn."""
        return next((box for box in self.boxes if box.end == end), None)

    def room_of(self, box: Box) -> QRectF:
        """Where a box is drawn."""
        width = self._drawn.measures.width if self._drawn else 0
        return QRectF(box.left, box.top, width, box.height)

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            return
        with QPainter(self) as painter:
            drawing = MapPainter(painter, self._drawn, self.over or self.at)
            drawing.paint(QRectF(event.rect()))
            box = self.box(self.at)
            if box is not None and self.hasFocus() and self._by_keyboard():
                drawing.ring(self.room_of(box))

    def _by_keyboard(self) -> bool:
        return self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    # choosing

    def choose(self, end: End | None) -> None:
        """Choose a box, or none; it is told to screen readers."""
        if end == self.at:
            return
        self.at = end
        words = f"{end[1]}, {COLUMNS[end[0]]}" if end else ""
        self.setAccessibleDescription(words)
        if words and self.hasFocus():
            access.announce(self, words)
        self.update()
        self.chosen.emit(end)

    def _point(self, end: End | None) -> None:
        if end != self.over:
            self.over = end
            self.update()
            self.pointed.emit(end)

    def _under(self, where: QPoint) -> End | None:
        found = (box.end for box in self.boxes if self.room_of(box).contains(where.toPointF()))
        return next(found, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        end = self._under(event.position().toPoint())
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if end else arrow)
        self._point(end)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._under(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        end = self._under(event.position().toPoint())
        if end is not None:
            self.opened.emit(end)

    def event(self, event: QEvent) -> bool:
        """Where a name is cut, the tip shows it whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            box = self.box(self._under(event.pos()))
            cut = box is not None and " ".join(box.lines) != " ".join(box.name.split())
            QToolTip.showText(event.globalPos(), box.name if box and cut else "", self)
            return True
        return super().event(event)

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at is None and event.reason() != Qt.FocusReason.MouseFocusReason and self.boxes:
            self.choose(_column(self.boxes, min(box.left for box in self.boxes))[0].end)
        self.update()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """Where the focus is within: what scrolls to it comes to the box that is chosen."""
        box = self.box(self.at)
        if query == Qt.InputMethodQuery.ImCursorRectangle and box is not None:
            return self.room_of(box).toRect()
        return super().inputMethodQuery(query)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.box(self.at)
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if here is not None and event.key() in ENTER and plain:
            self.opened.emit(here.end)
            return
        there = self._beyond(here, Qt.Key(event.key())) if here is not None else None
        if there is None:
            event.ignore()
        else:
            self.choose(there.end)

    def _beyond(self, here: Box, key: Qt.Key) -> Box | None:
        """The box that a key goes to: along a column, or to the nearest one it is joined to."""
        column = _column(self.boxes, here.left)
        place = column.index(here)
        along = {
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Down: min(place + 1, len(column) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(column) - 1,
        }
        if key in along:
            return column[along[key]]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._across(here, to_right=key == Qt.Key.Key_Right)
        return None

    def _across(self, here: Box, *, to_right: bool) -> Box:
        """The box in another column: joined to this one if any is, in the nearest such column."""
        beside = [box for box in self.boxes if (box.left > here.left) == to_right]
        beside = [box for box in beside if box.left != here.left]
        flows = self._drawn.flows if self._drawn else []
        joined = {end for flow in flows for end in (flow.start, flow.end)
                  if here.end in (flow.start, flow.end)}  # fmt: skip
        likely = [box for box in beside if box.end in joined] or beside

        def far(box: Box) -> tuple[float, float]:
            return abs(box.left - here.left), abs(box.middle - here.middle)

        return min(likely, key=far, default=here)


def _column(boxes: Sequence[Box], left: float) -> list[Box]:
    """The boxes of a column, from the top."""
    return sorted((box for box in boxes if box.left == left), key=lambda box: box.top)
