"""What an entry says: groups of fields as rows, and tables of what stands several times."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ig_desktop.domain.entries import Row
from ig_desktop.domain.organisation_words import lower_first
from ig_desktop.domain.processing_law import EntryLaw, Field, RowKind
from ig_desktop.ui.pages.entry_kind import EntryKind
from ig_desktop.ui.pages.request_tables import BLEED, ListPart
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.layout import Row as Across
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Heading, Text

PROPOSED = "Proposed: confirm"
KEY_WIDTH = 250
NAMED_WIDTH = 210.0
WIDTHS = {"date": 110.0, "choice": 170.0, "words": 200.0}


@dataclass(frozen=True)
class Acts:
    """What can be done with what is shown: a row opened; with `may` a field changed, confirmed."""

    change: Callable[[Field], object]
    confirm: Callable[[str], object]
    row: Callable[[str, str], object]
    may: bool


class Groups(Block):
    """Every group under its heading, with the tables; without `acts` an old version, to read."""

    def __init__(self, entries: EntryKind, page: Any) -> None:
        super().__init__(space=22)
        self._entries, self._law = entries, entries.law
        self._shown: dict[str, Block] = {}
        self.tables: dict[str, Rows] = {}
        for group in self._law.groups:
            self._shown[group.id] = self.put(Block(space=8, margins=(BLEED, 0, BLEED, 0)))
            for name in entries.rows_after.get(group.id, ()):
                self.tables[name] = self.put(Rows(page, self._law.row(name), entries))

    def show_entry(self, entry: Any, acts: Acts | None) -> None:
        """Show an entry; it can be changed where `acts` are given."""
        called = self._law.fields_of(entry)
        proposed = self._entries.proposed(entry)
        for group in self._law.groups:
            fields = [one for one in called if one.group == group.id]
            block = self._shown[group.id]
            empty(block.column)
            block.put(Heading(group.name))
            block.put(self._rows(fields, entry, proposed, acts))
            block.setVisible(bool(fields))
        for name, table in self.tables.items():
            table.show_of(entry, acts, is_proposed=name in proposed)

    def _rows(
        self, fields: Iterable[Field], entry: Any, proposed: Sequence[str], acts: Acts | None
    ) -> SummaryList:
        rows = SummaryList(key_width=KEY_WIDTH)
        for one in fields:
            words = self._law.shown(one, entry.value(one.id))
            marked = one.id in proposed
            rows.add(one.name, _marked(words) if marked else words, *_links(one, marked, acts))
        return rows


def _marked(words: str) -> Block:
    """A value that is proposed and waits to be confirmed."""
    return Block(Text(words), Across(Tag(PROPOSED, "blue"), None), space=4)


def _links(one: Field, proposed: bool, acts: Acts | None) -> list[Link]:
    if acts is None or not acts.may:
        return []
    links = [change(one.name, partial(acts.change, one))]
    if proposed:
        links.insert(0, change(one.name, partial(acts.confirm, one.id), "Confirm"))
    return links


class Rows(ListPart):
    """What may stand several times: one kind of row as a table."""

    def __init__(self, page: Any, kind: RowKind, entries: EntryKind) -> None:
        self.title = kind.name
        self.add_words, self.empty_words = entries.row_words[kind.id]
        self._kind = kind
        self._acts: Acts | None = None
        super().__init__(page, _columns(kind, entries.law))
        words = f"Confirm {lower_first(kind.name)}"
        self._confirm = Link("Confirm", self._confirm_all, name=words)
        self._tag = Tag(PROPOSED, "blue")
        marked = Across(self._tag, self._confirm, None, space=12)
        self._proposed = Block(marked, margins=(BLEED, 0, BLEED, 0))
        self.column.insertWidget(1, self._proposed)

    def show_of(self, entry: Any, acts: Acts | None, *, is_proposed: bool) -> None:
        """Show the rows of an entry."""
        self._acts = acts
        rows = entry.of(self._kind.id)
        self.show_rows(list(enumerate(rows)))
        may = acts is not None and acts.may
        self.add.setVisible(may)
        self._proposed.setVisible(is_proposed and bool(rows))
        self._confirm.setVisible(may)

    def key(self, row: tuple[int, Row]) -> int:
        return row[0]

    def add_one(self) -> None:
        if self._acts is not None:
            self._acts.row(self._kind.id, "")

    def open_one(self, row: tuple[int, Row]) -> None:
        if self._acts is not None:
            self._acts.row(self._kind.id, str(row[0]))

    def _confirm_all(self) -> None:
        if self._acts is not None:
            self._acts.confirm(self._kind.id)

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        reference = self.page.reference.replace("/", "-")
        self._ask_and_write(f"{reference} {self.title.lower()}.csv")


def _columns(kind: RowKind, law: EntryLaw) -> list[TableColumn]:
    """The columns of a kind of row: first its first line of text, which opens the row.

    That one and the required ones stay, the others leave from the last.
    """
    named = next(one for one in kind.columns if one.type == "line")
    order = [named, *(one for one in kind.columns if one is not named)]
    return [
        TableColumn(
            one.name,
            partial(_cell, one, law, "Not said" if one is named or one.required else ""),
            NAMED_WIDTH if one is named else WIDTHS.get(one.type, 150.0),
            drop=0 if one is named or one.required else place,
            stretch=one.type != "date",
            tone="link" if one is named else "text",
        )
        for place, one in enumerate(order)
    ]


def _cell(one: Field, law: EntryLaw, empty: str, row: tuple[int, Row]) -> str:
    return law.shown(one, row[1].get(one.id, "")).replace("\n", " ") or empty
