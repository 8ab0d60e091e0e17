"""What narrows a list of requests: words, kind, state and handler, in a row or under each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.ui.pages.requests_narrowing import WORDS, Narrowing
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.layout import Block, Row, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.session import Session

WAIT_MILLISECONDS = 120


class Filters(QWidget):
    """The filter's inputs; `changed` shortly after one of them has.

    `others` stand at the right of the row, or beneath the inputs where they are folded.
    """

    changed = Signal()

    def __init__(self, *others: QWidget) -> None:
        super().__init__()
        self._inputs = Narrowing()
        self.text, (self.kind, self.state, self.handler) = self._inputs.text, self._inputs.choices
        self.text.setPlaceholderText(WORDS)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda: self._timer.start())
        self._build(others)
        for choice in self._inputs.choices:
            choice.changed.connect(self._at_once)

    def _build(self, others: Sequence[QWidget]) -> None:
        self._row = Row(self.text, space=16, margins=(0, 12, 0, 11), parent=self)
        self._row.setStretch(0, 1000)
        for choice, width in ((self.kind, 136), (self.state, 166), (self.handler, 122)):
            hold(choice, width=width)
            label = Text(choice.accessibleName(), wrap=False)
            self._row.put(Row(label, choice, None, space=9))
        self._others = Row(None, *others, space=16)
        self._row.put(self._others, 1)

    def fold(self, folded: bool) -> None:
        """In a row, or under each other."""
        across, down = Row.Direction.LeftToRight, Row.Direction.TopToBottom
        self._row.setDirection(down if folded else across)
        self._others.setDirection(Row.Direction.RightToLeft if folded else across)

    def minimumSizeHint(self) -> QSize:
        """Never a reason for the window to stay wide: with less room it is folded away."""
        return QSize(px(200), super().minimumSizeHint().height())

    def offer(self, session: "Session", *, are_open: bool) -> None:
        """Offer the states that requests are in and who may handle them."""
        self._inputs.offer(session, are_open=are_open)
        for choice in self._inputs.choices:
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)

    def _at_once(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def apply(self) -> None:
        """Look now, without waiting for more to be typed."""
        if self._timer.isActive():
            self._at_once()

    def narrowed(self, wanted: RequestFilter) -> RequestFilter:
        """The filter with what is chosen here."""
        return self._inputs.narrowed(wanted)

    def show_filter(self, wanted: RequestFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        self._inputs.show_filter(wanted)


class Tools:
    """What narrows the list: above it, or instead of it, scrolling, where there is little room."""

    def __init__(self, *parts: QWidget) -> None:
        self.all = Block(*parts)
        self.above = Block()
        self.instead = ScrollArea("Filter and export")
        self.instead.setWidget(Block(self.all, None, margins=(8, 10, 8, 10)))
        self._beside = False

    def fold(self, beside: bool, *, shown: bool) -> None:
        """Stand above the list, or take its place while `shown`."""
        if beside != self._beside:
            self._beside = beside
            inside = self.instead.widget().column
            inside.removeWidget(self.all)
            if beside:
                self.above.put(self.all)
            else:
                inside.insertWidget(0, self.all)
        self.above.setVisible(beside)
        self.instead.setVisible(shown and not beside)
