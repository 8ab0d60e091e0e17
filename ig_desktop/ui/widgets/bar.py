"""The blue bar along the top: the product's name or the menu, search, help and lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import colour
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Gap, Margins, Row, hold
from ig_desktop.ui.widgets.search import SearchBox
from ig_desktop.ui.widgets.text import Text, small

NAME_WIDTH = 188
WIDE: Margins = (20, 0, 10, 0)
FOLDED: Margins = (16, 0, 10, 0)


class Bar(QWidget):
    """What is always in reach; while no register is open only the name and Help."""

    menu = Signal()
    help = Signal()
    lock = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open, self._narrow = False, False
        self._name = Text("IG Desktop", "name", tone="bar-text", wrap=False)
        hold(self._name, width=NAME_WIDTH)
        self.menu_button = Button("Menu", self.menu.emit, kind="bar", icon="menu")
        self.search = SearchBox()
        self._keys = small("Ctrl+K", "bar-text", wrap=False)
        self._help = Button("Help", self.help.emit, kind="bar", icon="help")
        self._lock = Button("Lock", self.lock.emit, kind="bar", icon="lock")
        self._row = row = Row(margins=WIDE, parent=self)
        row.put(self._name)
        row.put(self.menu_button)
        row.put(self.search, 10_000)
        self._gap = Gap(12)
        for part in (12, self._keys, None, self._help, self._gap, self._lock):
            row.put(part)
        for part in (self._name, self._keys):
            row.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        self.arrange(False, False)

    def arrange(self, open: bool, narrow: bool) -> None:
        """Show what belongs: with a register open or none, in a wide or a narrow window."""
        self._open, self._narrow = open, narrow
        folded = open and narrow
        hold(self, height=46 if folded else 52)
        self._row.set_margins(FOLDED if folded else WIDE)
        self._name.setVisible(not folded)
        self.menu_button.setVisible(open and narrow)
        self.search.setVisible(open)
        self._keys.setVisible(open and not narrow)
        for part in (self._gap, self._lock):
            part.setVisible(open)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("bar"))
            if theme.contrast():
                painter.fillRect(0, self.height() - 1, self.width(), 1, colour("bar-edge"))
