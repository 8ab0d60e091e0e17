"""How the map of flows is drawn: curves under boxes, what is joined to one box brought out."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ig_desktop.domain.processing_flows import ACTIVITY, End
from ig_desktop.domain.processing_map import Box, Curve, Picture
from ig_desktop.ui import style_marks, theme
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets import lines

RADIUS = 3


class MapPainter:
    """Draws a picture; `active` is the box whose flows are brought out."""

    def __init__(self, painter: QPainter, picture: Picture, active: End | None) -> None:
        self._painter, self._picture, self._active = painter, picture, active
        flows = [flow for flow in picture.flows if active in (flow.start, flow.end)]
        self._joined = {end for flow in flows for end in (flow.start, flow.end)}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, within: QRectF) -> None:
        """Draw what touches a part of the picture: headings, curves, boxes."""
        self._headings()
        curves = sorted(self._picture.curves, key=self._is_active)
        for curve in curves:
            if _around(curve).intersects(within):
                self._curve(curve)
        for box in self._picture.boxes:
            room = QRectF(box.left, box.top, self._picture.measures.width, box.height)
            if room.intersects(within):
                self._box(box, room)

    def _is_active(self, curve: Curve) -> bool:
        return self._active in (curve.flow.start, curve.flow.end)

    def _headings(self) -> None:
        self._painter.setPen(colour("text"))
        width = round(self._picture.measures.width)
        for words, left in self._picture.headings:
            layout = lines.laid_out(words, theme.font("small-bold"), width)
            layout.draw(self._painter, QPointF(left, 0))

    def _curve(self, curve: Curve) -> None:
        path = QPainterPath(QPointF(*curve.start))
        (a, b), (c, d) = curve.bends
        path.cubicTo(a, b, c, d, *curve.end)
        active = self._is_active(curve)
        idle = "hairline" if self._active else "muted"
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour("link"), px(2.5)) if active else QPen(colour(idle), 1)
        self._painter.setPen(pen)
        self._painter.drawPath(path)

    def _box(self, box: Box, room: QRectF) -> None:
        active, joined = box.end == self._active, box.end in self._joined
        ground = "selected" if active else "panel" if box.kind == ACTIVITY else "page"
        wide = px(2) if joined else 1
        self._painter.setPen(QPen(colour("link" if joined else "edge"), wide))
        self._painter.setBrush(colour(ground))
        inside = room.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        self._painter.drawRoundedRect(inside, px(RADIUS), px(RADIUS))
        self._words(box, room, self._ink(active, joined))

    def _ink(self, active: bool, joined: bool) -> QColor:
        if active:
            return colour("selected-text")
        return colour("text" if joined or not self._active else "secondary")

    def _words(self, box: Box, room: QRectF, ink: QColor) -> None:
        measures = self._picture.measures
        self._painter.setFont(theme.font("small"))
        self._painter.setPen(ink)
        for number, words in enumerate(box.lines):
            top = room.y() + measures.padding + number * measures.line
            place = QRectF(room.x() + measures.padding, top, room.width(), measures.line)
            self._painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)

    def ring(self, room: QRectF) -> None:
        """The focus ring round a box."""
        around = px(5)
        style_marks.focus_ring(self._painter, room.adjusted(-around, -around, around, around), 6)


def _around(curve: Curve) -> QRectF:
    """What a curve never leaves, with the width of its line."""
    corner, other = QPointF(*curve.start), QPointF(*curve.end)
    wide = px(3)
    return QRectF(corner, other).normalized().adjusted(-wide, -wide, wide, wide)
