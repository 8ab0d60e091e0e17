"""The clock of one case: its dates in words on a grey panel, its state, and the track."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Column, Row
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text, small
from ig_desktop.ui.widgets.track import ClockTrack, Span


@dataclass(frozen=True)
class Fact:
    """One thing the clock says: a label, its words, and how big (h1, h2 or large)."""

    label: str
    words: str
    kind: str = "large"


class FactBlock(QWidget):
    """A small label above its words."""

    def __init__(self, fact: Fact, *, tall: bool = True) -> None:
        super().__init__()
        words = Text(fact.words, fact.kind, wrap=False, align=Qt.AlignmentFlag.AlignVCenter)
        self._words, self._tall = words, tall
        Column(small(fact.label, wrap=False), words, parent=self)
        self.rescale()

    def rescale(self) -> None:
        """Words of every size share one line."""
        if self._tall:
            self._words.setMinimumHeight(Text("", "h1").heightForWidth(1))


class ClockPanel(Panel):
    """Facts beside each other, the state as a tag at the right, the track beneath."""

    def __init__(
        self,
        facts: Sequence[Fact] = (),
        state: tuple[str, str] = ("", "plain"),
        span: Span | None = None,
    ) -> None:
        super().__init__(space=6, margins=(20, 11, 20, 8))
        self._facts = QWidget()
        self._flow = FlowLayout(self._facts, across=29, down=8)
        self._tag = Tag("", "plain")
        row = Row(space=16)
        row.put(self._facts, 1)
        row.put(self._tag)
        row.setAlignment(self._tag, Qt.AlignmentFlag.AlignTop)
        self._track = ClockTrack()
        self.put(row)
        self.put(self._track)
        self.show_clock(facts, state, span)

    def show_clock(self, facts: Sequence[Fact], state: tuple[str, str], span: Span | None) -> None:
        """Show another reading of the clock; without a span there is no track."""
        self._flow.clear()
        for fact in facts:
            self._flow.addWidget(FactBlock(fact))
        self._tag.set(*state)
        self._tag.setVisible(bool(state[0]))
        self._track.set_span(span)
        self._track.setVisible(span is not None)
