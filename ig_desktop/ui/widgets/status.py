"""The status bar: who is signed in and as what, the register, backups and the log."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.buttons import Act, Link
from ig_desktop.ui.widgets.layout import Line, Row, empty, hold
from ig_desktop.ui.widgets.text import Text, small

SPACE, LEFT, RIGHT = 16, 20, 22


class StatusBar(QWidget):
    """Short facts at the left with lines between, one at the right.

    Where there is no room for all, whole facts go: the second, then the first, then the others
    from the left; the one at the right stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Status")
        self._row = Row(space=SPACE, margins=(LEFT, 1, RIGHT, 0), parent=self)
        self._said: tuple[list[str], str, bool] = ([], "", False)
        self._facts: list[tuple[Line, Text]] = []
        self._right: Text | Link | None = None
        hold(self, height=31)

    def say(self, *facts: str, right: str = "", act: Act | None = None) -> None:
        """Show these facts; with `act` the one at the right is bad, and a link."""
        shown = [fact for fact in facts if fact]
        if self._said == (shown, right, bool(act)):
            return
        self._said = (shown, right, bool(act))
        empty(self._row)
        self._facts = [(Line(upright=True), small(fact, "text", wrap=False)) for fact in shown]
        for line, fact in self._facts:
            self._row.put(hold(line, max_height=18))
            self._row.put(fact)
        self._row.put(None)
        self._right = None
        if right and act:
            self._right = self._row.put(Link(right, act, kind="small-bold", tone="error"))
        elif right:
            self._right = self._row.put(small(right, "text", wrap=False))
        self.setAccessibleDescription(". ".join([*shown, right] if right else shown))
        self._fit()

    def _fit(self) -> None:
        """Show as many facts as there is room for, with a line between each two."""
        shown = list(range(len(self._facts)))
        for number in (1, 0, *shown[2:]):
            if self._width(shown) <= self.width():
                break
            if number in shown:
                shown.remove(number)
        for number, (line, fact) in enumerate(self._facts):
            fact.setVisible(number in shown)
            line.setVisible(number in shown[1:])

    def _width(self, shown: list[int]) -> int:
        right = self._right.sizeHint().width() + 2 * px(SPACE) if self._right else 0
        facts = sum(self._facts[number][1].sizeHint().width() for number in shown)
        lines = max(len(shown) - 1, 0) * (px(2 * SPACE) + 1)
        return px(LEFT) + facts + lines + right + px(RIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def rescale(self) -> None:
        """Find room for the facts at today's text size."""
        for part in self.findChildren(Text) + self.findChildren(Link):
            part.rescale()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("panel"))
            painter.fillRect(0, 0, self.width(), 1, colour("hairline"))
