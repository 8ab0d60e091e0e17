"""A layout that sets things beside each other and goes on to the next line, like words."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ig_desktop.ui.theme import px


class FlowLayout(QLayout):
    """Things in lines, `across` apart and lines `down` apart, in pixels at 100 %.

    `middle` centres each thing in the height of its line.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: float = 8,
        down: float = 8,
        middle: bool = False,
    ) -> None:
        super().__init__(parent) if parent else super().__init__()
        self._across, self._down, self._middle = across, down, middle
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def widgets(self) -> list[QWidget]:
        """The widgets laid out, in order."""
        return [item.widget() for item in self._items if item.widget() is not None]

    def clear(self) -> None:
        """Take everything out and let it go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._arrange(room, place=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + px(self._across) * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in shown), default=0)
        return QSize(widest, max((size.height() for size in shown), default=0))

    def _arrange(self, room: QRect, *, place: bool) -> int:
        top = room.y()
        for number, line in enumerate(self._lines(room.width())):
            if number:
                top += px(self._down)
            high = max(size.height() for _, size in line)
            left = room.x()
            for item, size in line:
                if place:
                    down = (high - size.height()) // 2 if self._middle else 0
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + px(self._across)
            top += high
        return top - room.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 1 << 20))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + px(self._across)
        return lines
