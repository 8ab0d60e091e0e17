"""The desks at the left: an icon, a name and how much waits at each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ig_desktop.ui import style_marks, theme, theme_icons
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.layout import Column, hold

WIDTH, ROW, ICON = 200, 42, 20
ICON_AT, LABEL_AT, COUNT_MARGIN, BAR = 18, 50, 16, 4
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Place:
    """One desk in the navigation."""

    id: str
    label: str
    icon: str


class NavigationRow(QPushButton):
    """A desk to go to; the current one is bold on white with a blue bar."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.label)
        self.place = place
        self.current = False
        self.count: int | None = None
        self.setProperty("ring", False)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.mark(False)

    def mark(self, current: bool) -> None:
        """Be the desk that is shown, or not; Tab stops only on the one that is."""
        self.current = current
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self._name()
        self.update()

    def set_count(self, count: int | None) -> None:
        """Say how much waits here."""
        self.count = count
        self._name()
        self.update()

    def _name(self) -> None:
        words = self.place.label if self.count is None else f"{self.place.label}, {self.count}"
        self.setAccessibleName(words)
        self.setAccessibleDescription("Current desk" if self.current else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down are the navigation's own."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def rescale(self) -> None:
        """The paint asks for its fonts; only the size changes."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint_ground(painter)
            ink = colour("current-text" if self.current else "text")
            size = px(ICON)
            picture = theme_icons.pixmap(self.place.icon, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(px(ICON_AT), (self.height() - size) // 2, picture)
            painter.setFont(theme.font("bold" if self.current else "body"))
            painter.setPen(ink)
            room = self.rect().adjusted(px(LABEL_AT), 0, -px(COUNT_MARGIN), 0)
            painter.drawText(room, int(MIDDLE | Qt.AlignmentFlag.AlignLeft), self.place.label)
            if self.count is not None:
                painter.setFont(theme.font("small"))
                painter.setPen(colour("secondary"))
                painter.drawText(room, int(MIDDLE | Qt.AlignmentFlag.AlignRight), f"{self.count:,}")

    def _paint_ground(self, painter: QPainter) -> None:
        whole = self.rect()
        if self.current:
            painter.fillRect(whole, colour("current-ground"))
            if theme.contrast():
                painter.setPen(colour("text"))
                painter.drawRect(whole.adjusted(0, 0, -1, -1))
            bar = colour("text") if theme.contrast() else colour("current")
            painter.fillRect(QRect(0, 0, px(BAR), self.height()), bar)
        elif self.underMouse():
            painter.fillRect(whole, colour("pressed" if not theme.contrast() else "page"))
        if self.hasFocus() and self._by_keyboard():
            style_marks.focus_ring(painter, QRectF(whole), 6)

    def _by_keyboard(self) -> bool:
        return self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


class Navigation(QWidget):
    """The desks under each other; Up and Down move, Enter or Space goes there."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Desks")
        self._rows: dict[str, NavigationRow] = {}
        self._column = Column(margins=(0, 12, 1, 0), parent=self)
        self._column.put(None)
        hold(self, width=WIDTH + 1)

    def set_places(self, places: Sequence[Place]) -> None:
        """Show these desks."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for number, place in enumerate(places):
            row = NavigationRow(place)
            row.clicked.connect(lambda _=False, id=place.id: self.picked.emit(id))
            self._column.insertWidget(number, row)
            self._rows[place.id] = row

    def set_current(self, id: str) -> None:
        """Mark the desk that is shown."""
        for own, row in self._rows.items():
            row.mark(own == id)
        if id not in self._rows:
            for row in list(self._rows.values())[:1]:
                row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_count(self, id: str, count: int | None) -> None:
        """Say how much waits at a desk."""
        if id in self._rows:
            self._rows[id].set_count(count)

    def focus_current(self) -> None:
        """Put the focus on the desk that is shown, or the first."""
        rows = list(self._rows.values())
        for row in [row for row in rows if row.current] or rows[:1]:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def row(self, id: str) -> NavigationRow:
        """The row of a desk."""
        return self._rows[id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = list(self._rows.values())
        here = next((n for n, row in enumerate(rows) if row.hasFocus()), -1)
        step = STEPS.get(Qt.Key(event.key()))
        if here < 0 or step is None:
            event.ignore()
            return
        rows[(here + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("panel"))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("hairline"))
