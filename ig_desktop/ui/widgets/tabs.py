"""Tabs with an underline: saved filters of a list, or the parts of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from ig_desktop.ui import style_marks, theme
from ig_desktop.ui.theme import colour, px

PADDING = 16
HEIGHT = 42
UNDERLINE = 4


@dataclass(frozen=True)
class Tab:
    """One tab: its value, its label, and how many it holds (None shows no number)."""

    value: str
    label: str
    count: int | None = None

    @property
    def words(self) -> str:
        """The label with the count after it."""
        return self.label if self.count is None else f"{self.label} {self.count:,}"


class Tabs(QTabBar):
    """A row of tabs; `picked(value)` when one is chosen. Arrow keys move, as in any tab bar.

    Where there is no room for all of them they go on to a second line. `inset` moves the first
    to the right of the hairline's beginning, for tabs across a whole page.
    """

    picked = Signal(str)

    def __init__(
        self, tabs: Sequence[Tab] = (), *, name: str = "Parts of this page", inset: float = 0
    ) -> None:
        super().__init__()
        self._tabs: list[Tab] = []
        self._inset = inset
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_tabs(tabs)
        self.currentChanged.connect(self._changed)

    def rescale(self) -> None:
        """Measure the tabs again."""
        self.updateGeometry()
        self.update()

    def set_inset(self, inset: float) -> None:
        """Begin the first tab further in, in pixels at 100 %."""
        if inset != self._inset:
            self._inset = inset
            self.rescale()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show other tabs or counts; the one picked stays picked where it can."""
        before = self.value()
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._tabs = list(tabs)
        for tab in tabs:
            self.addTab(tab.words.replace("&", "&&"))
        self.set_value(before)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    def shown(self) -> list[Tab]:
        """The tabs, in order."""
        return list(self._tabs)

    def value(self) -> str:
        """The value of the tab picked, or "" where there are none."""
        index = self.currentIndex()
        return self._tabs[index].value if 0 <= index < len(self._tabs) else ""

    def set_value(self, value: str) -> None:
        """Pick a tab by its value."""
        for index, tab in enumerate(self._tabs):
            if tab.value == value:
                self.setCurrentIndex(index)

    def _changed(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.picked.emit(self._tabs[index].value)

    def rects(self, width: int) -> list[QRect]:
        """Where each tab is at a width; lines follow each other."""
        metrics = QFontMetricsF(theme.font("bold"))
        start = px(self._inset)
        left, top, found = start, 0, []
        for tab in self._tabs:
            wide = ceil(metrics.horizontalAdvance(tab.words)) + 2 * px(PADDING)
            if left > start and left + wide > width:
                left, top = start, top + px(HEIGHT)
            found.append(QRect(left, top, wide, px(HEIGHT)))
            left += wide
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rects = self.rects(width)
        return rects[-1].bottom() + 2 if rects else px(HEIGHT)

    def sizeHint(self) -> QSize:
        rects = self.rects(1 << 20)
        return QSize(rects[-1].right() + 1 if rects else 0, px(HEIGHT) + 1)

    def minimumSizeHint(self) -> QSize:
        rects = self.rects(1)
        widest = max((rect.width() for rect in rects), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def tabSizeHint(self, index: int) -> QSize:
        rects = self.rects(1 << 20)
        return rects[index].size() if index < len(rects) else QSize(px(60), px(HEIGHT))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def _at(self, event: QMouseEvent) -> int:
        where = event.position().toPoint()
        rects = self.rects(self.width())
        return next((n for n, rect in enumerate(rects) if rect.contains(where)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.setCurrentIndex(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count() - 1}
        if event.key() in ends:
            self.setCurrentIndex(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("hairline"))
            for index, rect in enumerate(self.rects(self.width())):
                self._paint_tab(painter, index, rect)

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        current = index == self.currentIndex()
        painter.setFont(theme.font("bold" if current else "body"))
        painter.setPen(colour("text" if current else "link"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._tabs[index].words)
        if current:
            line = px(UNDERLINE)
            painter.fillRect(
                rect.x(), rect.bottom() + 1 - line, rect.width(), line, colour("current")
            )
            if self.hasFocus() and self._by_keyboard():
                style_marks.focus_ring(painter, QRectF(rect), 6)

    def _by_keyboard(self) -> bool:
        return self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
