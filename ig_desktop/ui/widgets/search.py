"""The search in the bar: as one types, what was found opens beneath it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui import access, theme, theme_icons
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import hold
from ig_desktop.ui.widgets.lines import elided
from ig_desktop.ui.widgets.text import small

PROMPT = "Search by reference, name, NHS number or words"
WAIT_MILLISECONDS = 120
ROW, HEAD = 40, 30
MOST = 8


@dataclass(frozen=True)
class Found:
    """One thing found: its reference, what it is, what opening it does, and what kind it is."""

    reference: str
    words: str
    act: Callable[[], object]
    group: str = ""


Search = Callable[[str], Sequence[Found]]


class SearchBox(TextInput):
    """The box; results are the search's own, at most eight, chosen with Up, Down and Enter."""

    def __init__(self) -> None:
        super().__init__(name="Search")
        self.setAccessibleDescription(f"{PROMPT}. Results are listed as you type.")
        self._search: Search | None = None
        self._all: Callable[[str], object] | None = None
        self._results: Results | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self.textEdited.connect(lambda: self._timer.start())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hold(self, height=34, max_width=460, min_width=120)

    def rescale(self) -> None:
        super().rescale()
        self.setTextMargins(px(38), 0, px(6), 0)

    def set_source(
        self, search: Search | None, on_all: Callable[[str], object] | None = None
    ) -> None:
        """Search with this; `on_all(words)` opens the whole list of what was found."""
        self._search, self._all = search, on_all

    def wipe(self) -> None:
        """Forget what was typed and found."""
        self._timer.stop()
        self.clear()
        self.close_results()
        self._search = self._all = None

    def look(self) -> None:
        """Search for what is typed now, and show it."""
        words = self.text().strip()
        if not words or self._search is None:
            self.close_results()
            return
        try:
            found = list(self._search(words))[:MOST]
        except UserError as error:
            self._show([], str(error))
            return
        self._show(found, "" if found else f"Nothing matches “{words}”.")

    def _show(self, found: list[Found], message: str) -> None:
        if self._results is None:
            self._results = Results(self.window(), self)
        self._results.show_found(found, message)
        self._results.place()
        access.announce(self, message or f"{len(found)} found. Down arrow to choose.")

    def results(self) -> "Results | None":
        """The list beneath, while it is open."""
        return self._results

    def close_results(self) -> None:
        """Close the list beneath."""
        if self._results is not None:
            self._results.go()
            self._results = None

    def event(self, event: QEvent) -> bool:
        """Escape empties the box before it is the window's way back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            busy = self._results is not None or bool(self.text())
            if event.key() == Qt.Key.Key_Escape and busy:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and self._results is not None:
            self._results.step(1)
        elif key == Qt.Key.Key_Up and self._results is not None:
            self._results.step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and (self._results is not None or self.text()):
            self.close_results()
            self.clear()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self._timer.stop()
        chosen = self._results.chosen() if self._results is not None else None
        words = self.text().strip()
        if chosen is not None:
            self._open(chosen)
        elif words and self._all is not None:
            self.close_results()
            self._all(words)
        elif words:
            self.look()

    def _open(self, found: Found) -> None:
        self.close_results()
        self.clear()
        found.act()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._timer.stop()
        self.close_results()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            size = px(20)
            picture = theme_icons.pixmap(
                "search", colour("secondary"), size, self.devicePixelRatioF()
            )
            painter.drawPixmap(px(9), (self.height() - size) // 2, picture)
            if not self.text():
                painter.setPen(colour("secondary"))
                painter.setFont(theme.font("body"))
                room = self.rect().adjusted(px(41), 0, -px(10), 0)
                flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
                painter.drawText(room, flags, elided(painter, PROMPT, room.width()))


class Results(QListWidget):
    """What was found, over the page; it never takes the focus from the box."""

    def __init__(self, window: QWidget, box: SearchBox) -> None:
        super().__init__(window)
        self._box = box
        self._found: list[Found | str] = []
        self._message = small("", "text")
        self._message.setParent(self)
        self.setAccessibleName("Search results")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemEntered.connect(self.setCurrentItem)
        self.itemClicked.connect(lambda: self._pick())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def go(self) -> None:
        """Close for good."""
        self.parent().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def show_found(self, found: list[Found], message: str) -> None:
        """Show these, or a message."""
        self._found = grouped(found)
        self.clear()
        for each in self._found:
            entry = QListWidgetItem(each if isinstance(each, str) else _said(each))
            entry.setSizeHint(QSize(0, px(HEAD if isinstance(each, str) else ROW)))
            if isinstance(each, str):
                entry.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(entry)
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand beneath the box, as wide as it."""
        corner = self._box.mapTo(self.parent(), QPoint(0, self._box.height() + px(3)))
        heads = sum(isinstance(each, str) for each in self._found)
        high = px(ROW) * max(1, len(self._found) - heads) + px(HEAD) * heads + px(2)
        self.setGeometry(QRect(corner, QSize(self._box.width(), high)))
        self._message.setGeometry(px(12), px(9), self.width() - px(24), px(22))

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        rows = [row for row, each in enumerate(self._found) if isinstance(each, Found)]
        if rows:
            now = self.currentRow()
            place = rows.index(now) if now in rows else -1 if by > 0 else 0
            self.setCurrentRow(rows[(place + by) % len(rows)])
            access.announce(self._box, self.currentItem().text())

    def chosen(self) -> Found | None:
        """The one chosen, or None."""
        row = self.currentRow()
        found = self._found[row] if 0 <= row < len(self._found) else None
        return found if isinstance(found, Found) else None

    def _pick(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._box._open(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), colour("page"))
            for row, found in enumerate(self._found):
                room = self.visualItemRect(self.item(row))
                if isinstance(found, str):
                    self._paint_head(painter, room, found)
                else:
                    self._paint_row(painter, room, found, row == self.currentRow())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("edge"), 1))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_head(self, painter: QPainter, room: QRect, words: str) -> None:
        painter.fillRect(room, colour("panel"))
        painter.setFont(theme.font("small-bold"))
        painter.setPen(colour("text"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room.adjusted(px(12), 0, -px(12), 0), flags, words)

    def _paint_row(self, painter: QPainter, room: QRect, found: Found, chosen: bool) -> None:
        if chosen:
            painter.fillRect(room, colour("selected"))
            painter.fillRect(room.x(), room.y(), px(4), room.height(), colour("current"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        inside = room.adjusted(px(12), 0, -px(12), 0)
        painter.setFont(theme.font("cell"))
        painter.setPen(colour("selected-link" if chosen else "link"))
        painter.drawText(inside, flags, found.reference)
        inside = inside.adjusted(px(116), 0, 0, 0)
        painter.setPen(colour("selected-text" if chosen else "text"))
        painter.drawText(inside, flags, elided(painter, found.words, inside.width()))


def grouped(found: Sequence[Found]) -> list[Found | str]:
    """What was found under the name of each kind; without names where all are of one."""
    groups = list(dict.fromkeys(each.group for each in found))
    if len(groups) < 2:
        return list(found)
    shown: list[Found | str] = []
    for group in groups:
        shown += [group, *(each for each in found if each.group == group)]
    return shown


def _said(found: Found) -> str:
    """One thing found as a screen reader says it."""
    return f"{found.reference}  {found.words}"
