"""What importing a file would do: a tab for each kind of row, those that will not do in full."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt

from ig_desktop.domain.requests import KINDS
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row, empty, hold
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page as Rows
from ig_desktop.ui.widgets.table_model import PagedModel, TableColumn
from ig_desktop.ui.widgets.tabs import Tab, Tabs
from ig_desktop.ui.widgets.text import Text, bold

MOST_BAD = 100
LEAST = 70
BAD = "bad"


class BadRow(Protocol):
    """A row that cannot be imported: its line, and every reason why."""

    @property
    def line(self) -> int: ...

    @property
    def reasons(self) -> tuple[str, ...]: ...


class Preview(Protocol):
    """What any preview has: rows that cannot be imported, how the file is written, and more."""

    @property
    def bad(self) -> Sequence[BadRow]: ...

    @property
    def encoding(self) -> str: ...

    @property
    def passed_over(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """A tab: the rows of the preview that it is of (an attribute of that name), its label, and
    what shows them when told to."""

    id: str
    label: str
    widget: Any
    show: Callable[[Any], object]


class PreviewTabs(Block):
    """A tab for each part; opens on the first that has any rows, in the order of `first`."""

    def __init__(self, parts: Sequence[PreviewPart], first: Sequence[str]) -> None:
        super().__init__()
        self.preview: Any = None
        self._first = first
        self._parts = {part.id: part for part in parts}
        self.tabs = Tabs(name="Rows of the file")
        self.tabs.picked.connect(self._pick)
        self.put(self.tabs)
        self.put(8)
        for part in parts:
            self.put(hold(part.widget, min_height=LEAST), 1)

    def part(self, id: str) -> Any:
        """What shows the rows of one part."""
        return self._parts[id].widget

    def show_preview(self, preview: Any) -> None:
        """Show what a file would do."""
        self.preview = preview
        counts = {id: len(getattr(preview, id)) for id in self._parts}
        self.tabs.set_tabs([Tab(p.id, p.label, counts[p.id]) for p in self._parts.values()])
        for part in self._parts.values():
            part.show(preview)
        first = next((id for id in self._first if counts[id]), self._first[0])
        self.tabs.set_value(first)
        self._pick(first)

    def _pick(self, value: str) -> None:
        for id, part in self._parts.items():
            part.widget.setVisible(id == value)


def table_part(id: str, label: str, name: str, columns: Sequence[TableColumn]) -> PreviewPart:
    """A part whose rows stand in a table."""
    held: list[tuple[Any, ...]] = [()]

    def fetch(sort: str, descending: bool, after: Any, limit: int) -> Rows:
        start = after or 0
        page = held[0][start : start + limit]
        following = start + limit
        return Rows(page, following if following < len(held[0]) else None)

    model = PagedModel(columns, fetch, count=lambda: len(held[0]), key=lambda row: row.line)

    def show(preview: Any) -> None:
        held[0] = getattr(preview, id)
        model.reload()

    return PreviewPart(id, label, Table(model, name=name), show)


def bad_part() -> PreviewPart:
    """The part of rows that cannot be imported."""
    rows = BadRows()
    return PreviewPart(BAD, "Cannot be imported", rows, rows.show_rows)


def request_parts() -> list[PreviewPart]:
    """The parts of a file of requests."""
    return [
        table_part("new", "New", "New requests", _NEW),
        table_part("there", "Already in the register", "There already", THERE),
        bad_part(),
    ]


_NEW = [
    TableColumn("Line", lambda row: str(row.line), 70),
    TableColumn("Kind", lambda row: KINDS[row.new.kind].name, 203),
    TableColumn("Person", lambda row: row.new.person.name, 150),
    TableColumn("Received", lambda row: short_day(row.new.received_on), 104),
    TableColumn("Asked for", lambda row: row.new.asked, 160, stretch=True, drop=1),
]
THERE = [
    TableColumn("Line", lambda row: str(row.line), 70),
    TableColumn("In the register as", lambda row: row.reference, 200, stretch=True),
]


class RowList(ScrollArea):
    """Rows of a file, each under its line number; only the first hundred are shown."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows = Block()
        self.setWidget(self._rows)

    def show_lines(self, rows: Sequence[tuple[int, Column]], more: int, where: str) -> None:
        """Show rows, each a line number and what stands beside it, and how many more there are."""
        empty(self._rows.column)
        for number_, beside in rows:
            line = hold(bold(f"Line {number_}", wrap=False), width=110)
            row = Row(line, space=16, margins=(8, 7, 0, 6))
            row.setAlignment(line, Qt.AlignmentFlag.AlignTop)
            row.put(beside, 1)
            self._rows.put(row)
            self._rows.put(Line())
        if more > 0:
            words = f"{number(more, 'more row')}: {where}"
            self._rows.put(Column(Text(words, tone="secondary"), margins=(8, 8, 0, 8)))
        self._rows.put(None)


class BadRows(RowList):
    """Each row that cannot be imported: its line, and every reason in full."""

    def __init__(self) -> None:
        super().__init__("Rows that cannot be imported")

    def show_rows(self, preview: Preview) -> None:
        """Show the first hundred, and how many more there are."""
        shown = [
            (bad.line, Column(*(Text(reason) for reason in bad.reasons)))
            for bad in preview.bad[:MOST_BAD]
        ]
        self.show_lines(shown, len(preview.bad) - MOST_BAD, "save the list to see all of them.")


def bad_lines(preview: Preview) -> Iterator[list[str]]:
    """Every row that cannot be imported, for a file: line and reason."""
    for bad in preview.bad:
        for reason in bad.reasons:
            yield [str(bad.line), reason]
