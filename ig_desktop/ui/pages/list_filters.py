"""What narrows a list: words and choices, in a row or under each other; where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, Row, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Text

WAIT_MILLISECONDS = 120
Options = Sequence[tuple[str, str]]


class ListFilters(QWidget):
    """The filter's inputs; `changed` shortly after one of them has.

    Each choice has its width. `others` stand at the right of the row, or beneath the inputs
    where they are folded.
    """

    changed = Signal()

    def __init__(self, text: TextInput, choices: Mapping[Choice, int], *others: QWidget) -> None:
        super().__init__()
        self.text, self.choices = text, tuple(choices)
        text.setPlaceholderText(text.accessibleName())
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.changed)
        self.text.textEdited.connect(lambda: self._timer.start())
        self._row = Row(self.text, space=16, margins=(0, 12, 0, 11), parent=self)
        self._row.setStretch(0, 1000)
        for choice, width in choices.items():
            hold(choice, width=width)
            label = Text(choice.accessibleName(), wrap=False)
            self._row.put(Row(label, choice, None, space=9))
            choice.changed.connect(self._at_once)
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

    def widen_views(self) -> None:
        """Let each opened list be as wide as what it offers."""
        for choice in self.choices:
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)

    def _at_once(self) -> None:
        self._timer.stop()
        self.changed.emit()

    def apply(self) -> None:
        """Look now, without waiting for more to be typed."""
        if self._timer.isActive():
            self._at_once()

    def narrowed(self, wanted: Any) -> Any:
        """The filter with what is chosen here."""
        raise NotImplementedError


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
