"""The status bar: who is signed in and as what, the register, backups and the log."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.theme import colour
from ig_desktop.ui.widgets.layout import Line, Row, empty, hold
from ig_desktop.ui.widgets.text import small


class StatusBar(QWidget):
    """Short facts at the left with lines between, one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Status")
        self._row = Row(space=16, margins=(20, 1, 22, 0), parent=self)
        hold(self, height=31)

    def say(self, *facts: str, right: str = "") -> None:
        """Show these facts."""
        empty(self._row)
        shown = [fact for fact in facts if fact]
        for number, fact in enumerate(shown):
            if number:
                line = Line(upright=True)
                self._row.put(hold(line, max_height=18))
            self._row.put(small(fact, "text", wrap=False))
        self._row.put(None)
        if right:
            self._row.put(small(right, "text", wrap=False))
        self.setAccessibleDescription(". ".join([*shown, right] if right else shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("panel"))
            painter.fillRect(0, 0, self.width(), 1, colour("hairline"))
