"""What narrows a list of requests: words, kind, state and handler, in a row or under each other."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, Row, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Text

WAIT_MILLISECONDS = 120
NOBODY = "0"
Options = Sequence[tuple[str, str]]


class Filters(QWidget):
    """The filter's inputs; `changed` shortly after one of them has.

    `others` stand at the right of the row, or beneath the inputs where they are folded.
    """

    changed = Signal()

    def __init__(self, *others: QWidget) -> None:
        super().__init__()
        self.text = TextInput(name="Filter by reference, person or words", width=320)
        self.text.setPlaceholderText("Filter by reference, person or words")
        self.kind = Choice([("", "Every kind"), *_kinds()], name="Kind")
        self.state = Choice([("", "Every open state")], name="State")
        self.handler = Choice([("", "Everyone")], name="Handler")
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda: self._timer.start())
        self._build(others)
        for choice in (self.kind, self.state, self.handler):
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

    def offer(self, states: Sequence[str], handlers: Options, *, are_open: bool) -> None:
        """Offer these states and handlers, by name."""
        every = "Every open state" if are_open else "Every state"
        self.state.set_options([("", every), *((state, state) for state in states)])
        self.handler.set_options([("", "Everyone"), *handlers, (NOBODY, "Nobody")])
        for choice in (self.kind, self.state, self.handler):
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
        handler = self.handler.value()
        return replace(
            wanted,
            text=self.text.value(),
            kind=self.kind.value(),
            state=self.state.value(),
            handler_id=int(handler) if handler else None,
        )

    def show_filter(self, wanted: RequestFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        handler = "" if wanted.handler_id is None else str(wanted.handler_id)
        for choice, value in (
            (self.kind, wanted.kind),
            (self.state, wanted.state),
            (self.handler, handler),
        ):
            choice.blockSignals(True)
            choice.set_value(value)
            choice.blockSignals(False)
        if self.text.value() != wanted.text:
            self.text.set_value(wanted.text)

    def is_clear(self) -> bool:
        """Whether nothing is narrowed."""
        return self.narrowed(RequestFilter()) == RequestFilter()


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


def _kinds() -> list[tuple[str, str]]:
    return [(kind.id, kind.name) for kind in KINDS.values()]
