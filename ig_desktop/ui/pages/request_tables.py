"""A list under a tab of a request: its heading and act, its table, or what to do when empty."""

from collections.abc import Callable, Sequence
from typing import Any

from ig_desktop.exchange.csv_text import write_table
from ig_desktop.ui.pages.page_work import ask_csv_to_write, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.flow import FlowLayout
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Heading, Text

BLEED = 8
"""How far a table's lines reach beyond the words above them, so that its cells stand under them."""


class PartHeading(Block):
    """The heading of a list, its act at the right, and a sentence beneath."""

    def __init__(self, title: str, *acts: Any) -> None:
        super().__init__(space=4)
        heading = Heading(title)
        row = Row(space=16)
        row.put(heading, 1)
        holder = Block()
        self._flow = FlowLayout(across=16, down=4)
        holder.put(self._flow)
        for act in acts:
            self._flow.addWidget(act)
        row.put(holder)
        self.put(row)
        self._words = self.put(Text("", tone="secondary"))
        self._words.hide()

    def say(self, words: str) -> None:
        """Show a sentence under the heading."""
        self._words.setText(words)
        self._words.setVisible(bool(words))


class ListPart(Block):
    """One list of a case. Rows are plain objects; who lacks `permission` is not offered to add."""

    title = ""
    permission = "requests.write"
    add_words = ""
    empty_words = ""
    empty_hint = ""

    def __init__(self, page: Any, columns: Sequence[TableColumn]) -> None:
        super().__init__(space=10)
        self.page = page
        self.rows: list[Any] = []
        self.add = Button(self.add_words or "-", self.add_one, icon="plus")
        self._export = Link("Export", self.export, name=f"Export {self.title.lower()}")
        self.heading = PartHeading(self.title, self._export, self.add)
        self.put(Block(self.heading, margins=(BLEED, 0, BLEED, 0)))
        self.model = PagedModel(columns, self._fetch, key=self.key)
        self.table = Table(self.model, name=self.title, whole=True)
        self.table.opened.connect(self.open_one)
        self.put(self.table)
        self.empty = Empty(self.empty_words, self.empty_hint)
        self.put(Block(self.empty, margins=(BLEED, 0, BLEED, 0)))
        self.add.setVisible(bool(self.add_words))

    def key(self, row: Any) -> Any:
        """What tells one row from another."""
        return row.id

    def _fetch(self, sort: str, descending: bool, *_: Any) -> Page:
        return Page(self.ordered(sort, descending))

    def ordered(self, sort: str, descending: bool) -> Sequence[Any]:
        """The rows in an order: as they were given, where no column can be sorted by."""
        return self.rows

    def show_rows(self, rows: Sequence[Any], words: str = "") -> None:
        """Show other rows, and a sentence about them."""
        self.rows = list(rows)
        self.model.reload()
        self.table.setVisible(bool(rows))
        self._export.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.heading.say(words)
        why = why_not_write(self.page.session, self.permission)
        self.add.setVisible(bool(self.add_words) and not why)

    def add_one(self) -> None:
        """What the button does."""

    def open_one(self, row: Any) -> None:
        """What opening a row does."""

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        reference = self.page.case.request.reference.replace("/", "-")
        self._ask_and_write(f"{reference} {self.title.lower()}.csv")

    def _ask_and_write(self, name: str) -> None:
        frame = self.page.frame
        path = ask_csv_to_write(frame, f"Export {self.title.lower()}", name)
        if path is None:
            return
        content = write_table([c.title for c in self.model.columns], self._cells())
        done = f"{number(len(self.rows), 'row')} exported to {path.name}."
        self.page.attempt(lambda: write_file(path, content), done)

    def _cells(self) -> list[list[str]]:
        rows = self.ordered(self.model.sort_key, self.model.descending)
        return [[_words(column.cell, row) for column in self.model.columns] for row in rows]


def _words(cell: Callable[[Any], Any], row: Any) -> str:
    shown = cell(row)
    return shown if isinstance(shown, str) else str(shown[0])
