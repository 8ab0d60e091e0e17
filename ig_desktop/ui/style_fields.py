"""How text fields, text areas and choices are drawn and measured."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyle, QStyleOption, QStyleOptionComboBox, QWidget

from ig_desktop.ui import theme_icons
from ig_desktop.ui.theme import colour, px

HEIGHT = 36
RADIUS = 2
PADDING = 9
ARROW = 20
ARROW_RIGHT = 7


def _box(painter: QPainter, room: QRectF, error: bool, enabled: bool = True) -> None:
    width = px(2) if error else max(1, px(0.75))
    half = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("error" if error else "edge"), width))
    painter.setBrush(colour("field" if enabled else "panel"))
    painter.drawRoundedRect(room.adjusted(half, half, -half, -half), px(RADIUS), px(RADIUS))
    painter.restore()


def _in_error(widget: QWidget | None) -> bool:
    return bool(widget is not None and widget.property("error"))


def text_field(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw the ground and edge of a line of text to fill in."""
    if widget is None or widget.property("kind") == "bare":
        return widget is not None
    _box(painter, QRectF(option.rect), _in_error(widget), widget.isEnabled())
    return True


def frame(option: object, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw the edge of a text area; other frames are Fusion's."""
    if not isinstance(widget, QFrame) or widget.property("kind") != "area":
        return False
    _box(painter, QRectF(widget.rect()), _in_error(widget), widget.isEnabled())
    return True


def choice(option: object, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a choice closed: the box and the arrow."""
    if not isinstance(option, QStyleOptionComboBox):
        return False
    enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
    _box(painter, QRectF(option.rect), _in_error(widget), enabled)
    size = px(ARROW)
    picture = theme_icons.pixmap(
        "down", colour("field-text"), size, painter.device().devicePixelRatioF()
    )
    left = option.rect.right() - px(ARROW_RIGHT) - size + 1
    painter.drawPixmap(left, option.rect.y() + (option.rect.height() - size) // 2, picture)
    return True


def choice_label(option: object, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw what is chosen, cut with an ellipsis where it does not fit."""
    if not isinstance(option, QStyleOptionComboBox):
        return False
    room = option.rect.adjusted(px(PADDING), 0, -px(ARROW + ARROW_RIGHT + 4), 0)
    painter.setPen(colour("field-text"))
    words = option.fontMetrics.elidedText(
        option.currentText, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
    return True


def field_size(option: object, size: QSize, given: QSize, widget: QWidget | None) -> QSize:
    """A field is 36 high."""
    return QSize(given.width(), px(HEIGHT))


def choice_size(option: object, size: QSize, given: QSize, widget: QWidget | None) -> QSize:
    """A choice is 36 high and as wide as its longest entry."""
    return QSize(size.width() + px(PADDING + ARROW + ARROW_RIGHT + 12), px(HEIGHT))


def row_size(option: object, size: QSize, given: QSize, widget: QWidget | None) -> QSize:
    """A row of a list or menu is at least 36 high."""
    return QSize(given.width(), max(given.height(), px(HEIGHT)))
