"""The parts of a page: its header, two columns that fold into one, and the foot of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Block, Column, Gap, Line, Row, hold
from ig_desktop.ui.widgets.text import Heading, Text, small

NO_LIMIT = 16777215


class PageHeader(QWidget):
    """Back link, title, facts line, and actions at the right, or under the title when narrow."""

    def __init__(
        self,
        title: str,
        *,
        facts: str = "",
        caption: str = "",
        back: str = "",
        on_back: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.heading = Heading(title, 1)
        self._back = Link(back or "Back", on_back, icon="back", name=f"Back to {back}", wrap=True)
        if not back or back == "Back":
            self._back.setAccessibleName("Back")
        self._caption = Text(caption, tone="secondary")
        self._facts = Block(margins=(0, 0, 0, 3))
        self._gap = Gap(10)
        parts = (None, self._back, self._gap, self._caption, self.heading, self._facts)
        self._title = Column(*parts)
        self.has_back = on_back is not None
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, across=8, down=8)
        self._row = Row(space=24)
        self._row.put(self._title, 1)
        self._column = Column(self._row, space=12, parent=self)
        self._back.setVisible(on_back is not None)
        self._caption.setVisible(bool(caption))
        self._gap.setVisible(bool(caption) and self.has_back)
        self._buttons: list[QWidget] = []
        self._narrow: bool | None = None
        self.set_facts(facts)
        self.fold(False)

    def set_facts(self, *facts: str | QWidget, tone: str = "secondary") -> None:
        """The line under the title: one sentence, or several facts with lines between."""
        shown = [fact for fact in facts if fact]
        _clear(self._facts)
        if len(shown) == 1 and isinstance(shown[0], str):
            self._facts.put(Text(shown[0], tone=tone))
        elif shown:
            self._facts.put(FactsLine([fact_text(f) if isinstance(f, str) else f for f in shown]))
        self._facts.setVisible(bool(shown))

    def set_caption(self, caption: str) -> None:
        """The line above the title: what the question is about."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))

    def add_action(self, button: QWidget) -> Any:
        """Add an action; the primary one last, where it stands at the right."""
        self._buttons.append(button)
        self._place()
        return button

    def remove_action(self, button: QWidget) -> None:
        """Take an action away."""
        self._buttons.remove(button)
        self._place()
        button.hide()
        button.setParent(None)
        button.deleteLater()

    def fold(self, narrow: bool) -> None:
        """Put the actions beside the title, or under it where narrow and they do not fit."""
        narrow = narrow and not self._fits()
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._row.removeWidget(self._actions)
        self._column.removeWidget(self._actions)
        if narrow:
            self._column.addWidget(self._actions)
        else:
            self._row.addWidget(self._actions)
            self._row.setAlignment(self._actions, Qt.AlignmentFlag.AlignBottom)
        self._place()

    def _fits(self) -> bool:
        beside = self._flow.sizeHint().width() + px(24)
        words = max(part.sizeHint().width() for part in (self.heading, self._facts))
        return words + beside <= self.width()

    def _place(self) -> None:
        """The primary action stands last at the right, and first when under the title."""
        while self._flow.count():
            self._flow.takeAt(0)
        order = list(self._buttons)
        if self._narrow:
            order.sort(key=lambda button: button.property("kind") != "primary")
        for button in order:
            self._flow.addWidget(button)
        self._actions.setVisible(bool(order))


def fact_text(words: str) -> Text:
    """One fact of a facts line."""
    return Text(words, wrap=False)


def _clear(block: Block) -> None:
    while block.column.count():
        gone = block.column.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()


class FactsLine(QWidget):
    """Facts beside each other with upright lines between; they wrap like words."""

    def __init__(self, facts: Sequence[QWidget]) -> None:
        super().__init__()
        flow = FlowLayout(self, across=10, down=2, middle=True)
        for number, fact in enumerate(facts):
            if number:
                flow.addWidget(hold(Line("muted", upright=True), height=17))
            flow.addWidget(fact)


class Columns(QWidget):
    """The work at the left and what is beside it at the right; under it when there is no room."""

    def __init__(self, main: Any, side: Any, *, side_width: float, gap: float) -> None:
        super().__init__()
        self.main = main if isinstance(main, QWidget) else _around(main)
        self.side = side if isinstance(side, QWidget) else _around(side)
        self._side_width, self._gap = side_width, gap
        self._row = Row(space=gap, parent=self)
        self._folded: bool | None = None
        self._row.put(self.main, 1)
        self.fold(False)

    def fold(self, one: bool) -> None:
        """One column or two."""
        if one == self._folded:
            return
        self._folded = one
        self._row.removeWidget(self.side)
        while self._row.count() > 1:
            self._row.takeAt(1)
        if one:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(NO_LIMIT)
            self.side._held = {}
            self._row.setDirection(Row.Direction.TopToBottom)
            self._row.addWidget(self.side)
        else:
            self._row.setDirection(Row.Direction.LeftToRight)
            self._row.addWidget(self.side)
            hold(self.side, width=self._side_width)
            self._row.setAlignment(self.side, Qt.AlignmentFlag.AlignTop)


def _around(layout: Any) -> QWidget:
    block = Block()
    block.put(layout)
    block.put(None)
    return block


class Foot(QWidget):
    """The line at the foot of a list: what is shown and what tints mean, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self._left, self._right = small("", wrap=False), small("", wrap=False)
        row = Row(space=24, margins=(32, 0, 32, 0))
        row.put(self._left, 1)
        row.put(self._right)
        outer = Column(Line(), parent=self)
        outer.put(row, 1)
        hold(self, height=29)
        self.hide()

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        self._left.setText(left)
        self._right.setText(right)
        self.setVisible(self.has_words())

    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._left.text() or self._right.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("page"))
