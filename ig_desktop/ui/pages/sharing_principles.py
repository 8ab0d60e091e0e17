"""The principles that a decision turns on: their eight numbers to tick, in one line."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ig_desktop.domain.sharing import PRINCIPLES
from ig_desktop.ui import theme
from ig_desktop.ui.pages.sharing_words import PRINCIPLES as IN_SHORT
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.flow import FlowLayout

SIDE = 30


class NumberTick(QCheckBox):
    """One number in a square; filled while it is ticked, and named in full to those who hear it."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.setAccessibleName(f"Principle {number}: {IN_SHORT[number]}")
        self.setToolTip(IN_SHORT[number])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.rescale()

    def rescale(self) -> None:
        """Take the font at today's size."""
        self.setFont(theme.font("bold"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE), px(SIDE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, where: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            on = self.isChecked()
            painter.setPen(QPen(colour("text"), 2))
            painter.setBrush(colour("selection" if on else "page"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(3), px(3))
            painter.setPen(colour("selection-text" if on else "text"))
            painter.setFont(self.font())
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class PrincipleTicks(QWidget):
    """The eight numbers; `value()` is those ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        flow = FlowLayout(self, across=6, down=6)
        self._boxes = {number: NumberTick(number) for number in PRINCIPLES}
        for box in self._boxes.values():
            box.toggled.connect(lambda: self.changed.emit())
            flow.addWidget(box)
        self.setFocusProxy(self._boxes[1])

    def words(self) -> str:
        """Those ticked by name, in order: "3 Minimum, 8 No surprises"."""
        return ", ".join(f"{number} {IN_SHORT[number]}" for number in self.value())

    def value(self) -> list[int]:
        return [number for number, box in self._boxes.items() if box.isChecked()]

    def set_value(self, numbers: Sequence[int]) -> None:
        for number, box in self._boxes.items():
            box.setChecked(number in numbers)

    def box(self, number: int) -> NumberTick:
        """The box of a principle."""
        return self._boxes[number]
