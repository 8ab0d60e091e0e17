"""An icon on its own, beside words."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.ui import theme_icons
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.layout import hold


class Mark(QWidget):
    """An icon of a size in a tone; `name` is for those who cannot see it."""

    def __init__(self, icon: str, size: float = 20, *, tone: str = "text", name: str = "") -> None:
        super().__init__()
        self._icon, self._size, self._tone = icon, size, tone
        self.setAccessibleName(name)
        hold(self, width=size, height=max(size, 21))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            size = px(self._size)
            picture = theme_icons.pixmap(
                self._icon, colour(self._tone), size, self.devicePixelRatioF()
            )
            painter.drawPixmap(0, (self.height() - size) // 2, picture)
