"""A tag: a few words on a tint that means one thing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour, px

KINDS = ("red", "yellow", "blue", "grey", "green")
PADDING = 8
RADIUS = 3


def tag_height(font: QFont) -> int:
    """The height of a tag in a font: the line and 2 above and below."""
    return round(QFontMetricsF(font).height()) + px(4)


def paint_tag(painter: QPainter, room: QRectF, words: str, kind: str) -> None:
    """Draw a tag that fills `room`; in a high-contrast session an outline instead of a tint."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if theme.contrast():
        painter.setPen(QPen(colour("text"), 1))
        room = room.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(colour(f"tag-{kind}"))
    painter.drawRoundedRect(room, px(RADIUS), px(RADIUS))
    painter.setPen(colour(f"tag-{kind}-text"))
    metrics = QFontMetricsF(painter.font())
    base = room.y() + (room.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(room.x() + px(PADDING), round(base)), words)
    painter.restore()


class Tag(QLabel):
    """A tag on its own; `plain` is ordinary text without a tint."""

    def __init__(self, words: str, kind: str = "plain") -> None:
        super().__init__(words)
        self.kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rescale()

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font("body" if self.kind == "plain" else "small"))
        self.updateGeometry()

    def set(self, words: str, kind: str) -> None:
        """Show other words on another tint."""
        self.kind = kind
        self.setText(words)
        self.rescale()

    def sizeHint(self) -> QSize:
        words = round(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1
        padding = 0 if self.kind == "plain" else 2 * px(PADDING)
        return QSize(words + padding, tag_height(self.font()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self.font())
            if self.kind != "plain":
                paint_tag(painter, QRectF(self.rect()), self.text(), self.kind)
                return
            painter.setPen(colour("text"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self.text())
