"""Icons drawn by hand: one SVG each, on a grid of 24, in the colour asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ig_desktop import paths


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _pixmap(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", ink).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    picture.setDevicePixelRatio(ratio)
    return picture


def pixmap(name: str, ink: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in the colour `ink`, `size` pixels square."""
    return _pixmap(name, ink.name(), size, ratio)


def icon(name: str, ink: QColor, size: int) -> QIcon:
    """The same as a QIcon, for the few places that only take one."""
    found = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        found.addPixmap(pixmap(name, ink, size, ratio))
    return found
