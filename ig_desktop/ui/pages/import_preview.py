"""What importing a file would do: rows that are new, rows there already, rows that will not do."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt

from ig_desktop.domain.requests import KINDS
from ig_desktop.services.imports import Preview
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


class PreviewTabs(Block):
    """Three tabs: new, there already, cannot be imported; opens on what is wrong, if anything."""

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.tabs = Tabs(name="Rows of the file")
        self.tabs.picked.connect(self._pick)
        self.new = Table(_model(_NEW, lambda: self._rows("new")), name="New requests")
        self.there = Table(_model(_THERE, lambda: self._rows("there")), name="There already")
        self.bad = BadRows()
        self._parts = {"new": self.new, "there": self.there, "bad": self.bad}
        self.put(self.tabs)
        self.put(8)
        for part in self._parts.values():
            self.put(hold(part, min_height=LEAST), 1)

    def _rows(self, part: str) -> tuple[Any, ...]:
        return getattr(self.preview, part) if self.preview else ()

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would do."""
        self.preview = preview
        self.tabs.set_tabs(
            [
                Tab("new", "New", len(preview.new)),
                Tab("there", "Already in the register", len(preview.there)),
                Tab("bad", "Cannot be imported", len(preview.bad)),
            ]
        )
        for table in (self.new, self.there):
            table.model().reload()
        self.bad.show_rows(preview)
        first = next((name for name in ("bad", "new", "there") if self._rows(name)), "new")
        self.tabs.set_value(first)
        self._pick(first)

    def _pick(self, value: str) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == value)


def _model(columns: list[TableColumn], rows: Callable[[], tuple[Any, ...]]) -> PagedModel:
    def fetch(sort: str, descending: bool, after: Any, limit: int) -> Rows:
        start = after or 0
        page = rows()[start : start + limit]
        following = start + limit
        return Rows(page, following if following < len(rows()) else None)

    return PagedModel(columns, fetch, count=lambda: len(rows()), key=lambda row: row.line)


_NEW = [
    TableColumn("Line", lambda row: str(row.line), 70),
    TableColumn("Kind", lambda row: KINDS[row.new.kind].name, 203),
    TableColumn("Person", lambda row: row.new.person.name, 150),
    TableColumn("Received", lambda row: short_day(row.new.received_on), 104),
    TableColumn("Asked for", lambda row: row.new.asked, 160, stretch=True, drop=1),
]
_THERE = [
    TableColumn("Line", lambda row: str(row.line), 70),
    TableColumn("In the register as", lambda row: row.reference, 200, stretch=True),
]


class BadRows(ScrollArea):
    """Each row that cannot be imported: its line, and every reason in full."""

    def __init__(self) -> None:
        super().__init__("Rows that cannot be imported")
        self._rows = Block()
        self.setWidget(self._rows)

    def show_rows(self, preview: Preview) -> None:
        """Show the first hundred, and how many more there are."""
        empty(self._rows.column)
        for bad in preview.bad[:MOST_BAD]:
            line = hold(bold(f"Line {bad.line}", wrap=False), width=110)
            row = Row(line, space=16, margins=(8, 7, 0, 6))
            row.setAlignment(line, Qt.AlignmentFlag.AlignTop)
            row.put(Column(*(Text(reason) for reason in bad.reasons)), 1)
            self._rows.put(row)
            self._rows.put(Line())
        more = len(preview.bad) - MOST_BAD
        if more > 0:
            words = f"{number(more, 'more row')}: save the list to see all of them."
            self._rows.put(Column(Text(words, tone="secondary"), margins=(8, 8, 0, 8)))
        self._rows.put(None)


def bad_lines(preview: Preview) -> Iterator[list[str]]:
    """Every row that cannot be imported, for a file: line and reason."""
    for bad in preview.bad:
        for reason in bad.reasons:
            yield [str(bad.line), reason]
