"""The parts of the map page: what it is narrowed to, what a box sends in words, the table."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal

from ig_desktop.domain.processing import ActivityLine
from ig_desktop.domain.processing_flows import ACTIVITY, End, Flow, told_of
from ig_desktop.domain.processing_map import COLUMNS
from ig_desktop.ui.pages.request_tables import ListPart
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.settings_base import keep_in_view
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Act, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.inputs import Choice
from ig_desktop.ui.widgets.layout import Block, Line, Row, hold
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.text import Text, bold

if TYPE_CHECKING:
    from ig_desktop.ui.pages.processing_map import MapPage

MOST_TOLD = 8
NARROWEST, HIGH = 300, 88
HINT = "Point at a box, or go to one with the arrow keys, to see what it receives and sends."


class Narrowing(Block):
    """One function or one activity of those there are; `changed` when another is picked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._function = Choice([], name="Business function", width=300)
        self._activity = Choice([], name="Activity", width=300)
        self._lines: Sequence[ActivityLine] = ()
        flow = FlowLayout(across=24, down=8)
        for label, choice in (("Business function", self._function), ("Activity", self._activity)):
            flow.addWidget(hold(Field(label, choice), width=300))
        self.put(flow)
        self._function.changed.connect(self._function_picked)
        self._activity.changed.connect(self.changed)

    @property
    def function(self) -> str:
        """The function that is picked; "" for all."""
        return self._function.value()

    @property
    def activity(self) -> str:
        """The reference of the activity that is picked; "" for all."""
        return self._activity.value()

    def reference(self, name: str) -> str:
        """The reference of an activity by its name; "" when there is none."""
        return next((line.reference for line in self._lines if line.name == name), "")

    def offer(self, functions: Iterable[str], lines: Sequence[ActivityLine]) -> None:
        """Offer other functions and activities; what is picked stays where it is still there."""
        self._lines = lines
        every = ("", "Every function")
        self._function.set_options([every, *((name, name) for name in functions)])
        self._offer_activities()

    def begin(self, function: str, reference: str, lines: Sequence[ActivityLine]) -> None:
        """Begin with one function, or one activity."""
        for choice, value in ((self._function, function), (self._activity, reference)):
            choice.blockSignals(True)
            choice.set_value(value)
            choice.blockSignals(False)
            self._offer_activities()

    def _offer_activities(self) -> None:
        of = [line for line in self._lines if self.function in ("", line.function)]
        every = ("", "Every activity")
        options = [(line.reference, f"{line.name} ({line.reference})") for line in of]
        self._activity.set_options([every, *options])

    def _function_picked(self) -> None:
        self._offer_activities()
        self.changed.emit()


class Told(Block):
    """What one box receives and sends, in words, under the map; always in view."""

    def __init__(self, only: Act, open_end: Callable[[End | None], object]) -> None:
        super().__init__()
        self._end: End | None = None
        self._name = bold("", wrap=False)
        self._kind = Text("", tone="secondary", wrap=False)
        self._comes, self._leaves = Text("", wrap=False), Text("", wrap=False)
        self._only = Link("Show only these in the table", only)
        self._open = Link("Open the activity", lambda: open_end(self._end))
        row = Row(self._name, self._kind, None, space=10)
        for link in (self._only, self._open):
            row.put(link)
        self.put(Line())
        self.put(Block(row, self._comes, self._leaves, None, space=2, margins=(32, 8, 32, 4)))
        hold(self, height=HIGH)

    def minimumSizeHint(self) -> QSize:
        """Small: it never keeps the page from folding."""
        return QSize(px(NARROWEST), px(HIGH))

    def show_end(self, end: End | None, flows: Iterable[Flow]) -> None:
        """Say what comes to an end and what leaves it; a hint where there is none."""
        self._end = end
        comes, leaves = told_of(end, flows) if end else ([], [])
        self._name.setText(end[1] if end else "")
        self._kind.setText(COLUMNS[end[0]] if end else HINT)
        for text, label, ends in ((self._comes, "From", comes), (self._leaves, "To", leaves)):
            text.setText(_listed(label, ends))
            text.setVisible(bool(ends))
        self._only.setVisible(end is not None)
        self._open.setVisible(end is not None and end[0] == ACTIVITY)

    def words(self) -> str:
        """What it says."""
        told = (self._name.text(), self._kind.text(), self._comes.text(), self._leaves.text())
        return ". ".join(words.rstrip(".") for words in told if words)


def _listed(label: str, ends: Sequence[str]) -> str:
    if not ends:
        return ""
    more = len(ends) - MOST_TOLD
    rest = f"; and {more:,} more" if more > 0 else ""
    return f"{label}: {'; '.join(ends[:MOST_TOLD])}{rest}."


class Flows(ListPart):
    """Every flow that the map shows: from, to and what; or only those of one box."""

    title = "The flows in words"
    empty_words = "Nothing is sent."
    empty_hint = "No source, system, recipient or transfer is recorded of these activities."

    def __init__(self, page: "MapPage") -> None:
        columns = [
            TableColumn("From", lambda flow: flow.start[1], 200, sort="from", stretch=True),
            TableColumn("To", lambda flow: flow.end[1], 200, sort="to", stretch=True),
            TableColumn("What is sent", lambda flow: flow.what, 160, sort="what", stretch=True),
        ]
        super().__init__(page, columns)
        self.only: End | None = None
        self._all: Sequence[Flow] = ()
        self._every = Link("Show every flow", lambda: self.show_flows(self._all))
        self.heading.put(Row(self._every, None))
        keep_in_view(self.table, page.area)

    def key(self, row: Flow) -> Flow:
        return row

    def show_flows(self, flows: Sequence[Flow], only: End | None = None) -> None:
        """Show them all, or only those of one end that is still there."""
        self._all = flows
        rows = [flow for flow in flows if only in (flow.start, flow.end)]
        self.only = only if rows else None
        self.show_rows(rows if self.only else flows, self._said(rows))
        self._every.setVisible(self.only is not None)

    def _said(self, rows: Sequence[Flow]) -> str:
        if self.only is None:
            return "The same as the map, line by line."
        return f"Only {number(len(rows), 'flow')} of {self.only[1]}."

    def ordered(self, sort: str, descending: bool) -> Sequence[Flow]:
        if not sort:
            return self.rows
        cell = next(column.cell for column in self.model.columns if column.sort == sort)
        return sorted(self.rows, key=lambda flow: cell(flow).casefold(), reverse=descending)

    def open_one(self, row: Flow) -> None:
        self.page.open_flow(row)

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        self._ask_and_write("Who sends what to whom.csv")
