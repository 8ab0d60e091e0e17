"""How radios, tick boxes, scroll bars and the focus ring are drawn."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionSlider, QWidget

from ig_desktop.ui.theme import colour, px

State, SC = QStyle.StateFlag, QStyle.SubControl
MARK = 24
RING = 32
BAR = 6
BAR_MARGIN = 4


def focus_ring(painter: QPainter, room: QRectF, radius: float, inner: QColor | None = None) -> None:
    """The ring: yellow 3 outside, dark 2 inside, all within `room`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer, line = px(3), px(2)
    painter.setPen(QPen(colour("focus"), outer))
    edge = room.adjusted(outer / 2, outer / 2, -outer / 2, -outer / 2)
    painter.drawRoundedRect(edge, px(radius), px(radius))
    inset = outer + line / 2
    painter.setPen(QPen(inner or colour("focus-line"), line))
    inside = room.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inside, px(radius) * 0.7, px(radius) * 0.7)
    painter.restore()


def focus_frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw the window's focus frame around the widget it follows."""
    focus_ring(painter, QRectF(option.rect), 6)
    return True


def _ink(option: QStyleOption) -> QColor:
    return colour("text" if option.state & State.State_Enabled else "muted")


def _centre(option: QStyleOption) -> QPointF:
    return QRectF(option.rect).center()


def radio(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a radio: a ring of 24 in a box of 32, which the focus ring fills."""
    centre, focused = _centre(option), bool(option.state & State.State_HasFocus)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if focused:
        _disc(painter, centre, px(RING) / 2, colour("focus"))
    width = px(3) if focused else px(2)
    painter.setPen(QPen(_ink(option), width))
    painter.setBrush(colour("page"))
    painter.drawEllipse(centre, px(MARK) / 2 - width / 2, px(MARK) / 2 - width / 2)
    if option.state & State.State_On:
        _disc(painter, centre, px(MARK) * 0.23, _ink(option))
    painter.restore()
    return True


def _disc(painter: QPainter, centre: QPointF, radius: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(centre, radius, radius)


def tick_box(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a tick box: a square of 24 in a box of 32, which the focus ring fills."""
    centre, focused = _centre(option), bool(option.state & State.State_HasFocus)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, focused)
    if focused:
        half = px(RING) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("focus"))
        ring = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        painter.drawRoundedRect(ring, px(4), px(4))
    width, half = px(3) if focused else px(2), px(MARK) / 2
    square = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    painter.fillRect(square, _ink(option))
    painter.fillRect(square.adjusted(width, width, -width, -width), colour("page"))
    if option.state & State.State_On:
        _tick(painter, square, _ink(option))
    painter.restore()
    return True


def _tick(painter: QPainter, square: QRectF, ink: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, px(3)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = square.width()
    points = [(0.24, 0.52), (0.42, 0.70), (0.77, 0.29)]
    shape = QPolygonF([QPointF(square.x() + x * side, square.y() + y * side) for x, y in points])
    painter.drawPolyline(shape)


def scroll_bar(option: object, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a scroll bar: a rounded bar of 6, no groove, no arrows."""
    if not isinstance(option, QStyleOptionSlider):
        return False
    if option.maximum <= option.minimum:
        return True
    style = widget.style() if widget is not None else None
    slider = scroll_part(option, SC.SC_ScrollBarSlider, style)
    thin, margin = px(BAR), px(BAR_MARGIN)
    if option.orientation == Qt.Orientation.Vertical:
        bar = QRectF(slider.x() + margin, slider.y(), thin, slider.height())
    else:
        bar = QRectF(slider.x(), slider.y() + margin, slider.width(), thin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    active = option.state & (State.State_MouseOver | State.State_Sunken)
    painter.setBrush(colour("edge" if active else "muted"))
    painter.drawRoundedRect(bar, thin / 2, thin / 2)
    painter.restore()
    return True


def scroll_part(option: QStyleOptionSlider, part: object, style: QStyle | None) -> QRect:
    """Where the parts of a scroll bar are; it has no arrows."""
    if part in (SC.SC_ScrollBarAddLine, SC.SC_ScrollBarSubLine):
        return QRect()
    whole = QRect(option.rect)
    upright = option.orientation == Qt.Orientation.Vertical
    length = whole.height() if upright else whole.width()
    span = option.maximum - option.minimum
    shown = length * option.pageStep // max(1, span + option.pageStep)
    size = min(length, max(shown, px(40))) if span else length
    at = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    pieces = {
        SC.SC_ScrollBarSlider: (at, size),
        SC.SC_ScrollBarSubPage: (0, at),
        SC.SC_ScrollBarAddPage: (at + size, length - at - size),
    }
    start, extent = pieces.get(part, (0, length))
    if upright:
        return QRect(whole.x(), whole.y() + start, whole.width(), extent)
    return QRect(whole.x() + start, whole.y(), extent, whole.height())
