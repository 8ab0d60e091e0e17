"""How buttons are drawn and measured: primary, secondary, warning, bar and close."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from ig_desktop.ui import theme, theme_icons
from ig_desktop.ui.theme import colour, px

State = QStyle.StateFlag
RADIUS = 4
LIP = 2
PADDING = 16
ICON = 18
ICON_GAP = 8
FILLED = ("primary", "warning")


@dataclass(frozen=True)
class Paint:
    """The colours of one button in one state; None is not drawn."""

    ground: QColor | None
    edge: QColor | None
    lip: QColor | None
    ink: QColor


def kind_of(widget: QWidget | None) -> str:
    """The kind of a button: primary, secondary, warning, bar or icon."""
    return str(widget.property("kind") or "secondary") if widget is not None else "secondary"


def paint_of(kind: str, state: QStyle.StateFlag) -> Paint:
    """The colours for a kind and a state."""
    hover = bool(state & (State.State_MouseOver | State.State_Sunken))
    if not state & State.State_Enabled:
        ground = colour("pressed") if kind in FILLED else colour("page")
        return Paint(ground, None if kind in FILLED else colour("edge"), None, colour("secondary"))
    if kind in FILLED:
        ground = colour(f"{kind}-hover" if hover else kind)
        lip = colour(f"{kind}-lip")
        return Paint(ground, lip if theme.contrast() else None, lip, colour("primary-text"))
    if kind == "bar":
        return Paint(None, None, None, colour("bar-button"))
    if kind == "icon":
        return Paint(colour("pressed") if hover else None, None, None, colour("text"))
    sunken = bool(state & State.State_Sunken)
    ground = colour("pressed" if sunken else "hover" if hover else "page")
    return Paint(ground, colour("edge"), None, colour("secondary-text"))


def button(option: object, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a whole push button; says whether it did."""
    if not isinstance(option, QStyleOptionButton):
        return False
    kind = kind_of(widget)
    paint = paint_of(kind, option.state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, QRectF(option.rect), kind, paint, bool(option.state & State.State_Sunken))
    _label(painter, option, kind, paint, widget)
    painter.restore()
    return True


def _ground(painter: QPainter, room: QRectF, kind: str, paint: Paint, sunken: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if paint.edge is not None:
        width = px(2) if kind in FILLED else max(1, px(1) if theme.scale() > 1.5 else 1)
        half = width / 2
        painter.setPen(QPen(paint.edge, width))
        painter.setBrush(paint.ground or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(half, half, -half, -half), px(RADIUS), px(RADIUS))
        return
    if paint.ground is None:
        return
    if paint.lip is not None:
        painter.setBrush(paint.lip)
        painter.drawRoundedRect(room, px(RADIUS), px(RADIUS))
        room = room.adjusted(0, px(LIP) if sunken else 0, 0, 0 if sunken else -px(LIP))
    painter.setBrush(paint.ground)
    painter.drawRoundedRect(room, px(RADIUS), px(RADIUS))


def _label(
    painter: QPainter,
    option: QStyleOptionButton,
    kind: str,
    paint: Paint,
    widget: QWidget | None,
) -> None:
    glyph = str(widget.property("glyph") or "") if widget is not None else ""
    trailing = bool(widget is not None and widget.property("trailing"))
    sunken = bool(option.state & State.State_Sunken)
    room = option.rect.translated(0, px(2 if kind in FILLED else 1) if sunken else 0)
    if kind in FILLED and not theme.contrast():
        room.setHeight(room.height() - px(LIP))
    painter.setPen(paint.ink)
    painter.setFont(widget.font() if widget is not None else theme.font("bold"))
    words = painter.fontMetrics().horizontalAdvance(option.text.replace("&&", "&"))
    size, gap = (px(ICON), px(ICON_GAP) if option.text else 0) if glyph else (0, 0)
    left = room.x() + (room.width() - words - size - gap) / 2
    if glyph:
        ratio = painter.device().devicePixelRatioF()
        picture = theme_icons.pixmap(glyph, paint.ink, size, ratio)
        where = left + words + gap if trailing else left
        painter.drawPixmap(round(where), room.y() + (room.height() - size) // 2, picture)
    start = left if trailing else left + size + gap
    text_room = QRectF(start, room.y(), words + 1, room.height())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(text_room, int(flags | Qt.TextFlag.TextHideMnemonic), option.text)


def button_size(option: object, size: QSize, given: QSize, widget: QWidget | None) -> QSize:
    """The size of a button: 36 high, or 38 with its lip; padding 16."""
    if not isinstance(option, QStyleOptionButton) or widget is None:
        return given
    kind = kind_of(widget)
    metrics = widget.fontMetrics()
    words = metrics.horizontalAdvance(option.text.replace("&&", "&"))
    icon = px(ICON) + (px(ICON_GAP) if option.text else 0) if widget.property("glyph") else 0
    if kind == "icon":
        return QSize(px(32), px(32))
    padding = px(10) if kind == "bar" else px(PADDING)
    return QSize(words + icon + 2 * padding, px(38 if kind in FILLED else 36))
