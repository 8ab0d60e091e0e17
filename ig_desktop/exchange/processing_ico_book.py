"""The ICO's workbook as we write it: its sheet, and sheets of ours for what it cannot hold."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.processing import CONTROLLER, ROWS, Activity
from ig_desktop.exchange.processing_ico import Ico
from ig_desktop.exchange.processing_words import shown
from ig_desktop.exchange.workbook_out import (
    HEADING,
    LABEL,
    NOTE,
    TITLE,
    Cell,
    SheetOut,
    fits,
    shortened,
    write_workbook,
)

Told = Callable[[int], object]

TEMPLATE = "Template"
HEADING_ROW = 9
OURS, LONG = "IG Desktop", "IG Desktop long texts"
ROW_SHEETS = {
    "retention": "IG Desktop retention",
    "recipients": "IG Desktop recipients",
    "transfers": "IG Desktop transfers",
}
OWNER = "activity"
"""The column of the other sheets that holds an activity's reference."""

FIRST = ("reference", "shape", "row", "marks")
LAST = "proposed"
PART = 4_000
"""So many characters of a long text stand in one cell, however they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The controller, its protection officer or its representative, as the head of the sheet
    shows them.
    """

    name: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who keeps the record, as they are on a day."""

    controller: Party
    officer: Party = field(default_factory=Party)
    representative: Party = field(default_factory=Party)
    on: date


def write_ico(
    activities: Sequence[Activity], ico: Ico, head: Head, told: Told | None = None
) -> bytes:
    """The workbook; `read_ico` gives every activity back as it is.

    `told` is told how many rows were written, and may stop it all by raising.
    """
    book = _Book(ico, activities)
    title = f"Record of processing activities: {head.controller.name}"
    template = SheetOut(
        name=TEMPLATE,
        rows=[*_head(title, head), [], [], _headings(ico), *book.template],
        widths=[32] * len(ico.columns),
        below=HEADING_ROW,
        beside=1,
    )
    return write_workbook(title, [template, *book.own_sheets()], head.on, told)


def _head(title: str, head: Head) -> Iterator[list[str | Cell]]:
    """Rows 1 to 6."""
    yield [Cell(title, TITLE)]
    on = f"As on {plain_day(head.on)}"
    names = ("Controller", "Data Protection Officer", "Representative")
    yield [Cell(on, NOTE), *(Cell(name, LABEL) for name in names)]
    parties = (head.controller, head.officer, head.representative)
    for label in ("Name", "Address", "Email", "Telephone"):
        yield [Cell(label, LABEL), *(getattr(party, label.lower()) for party in parties)]


def _headings(ico: Ico) -> list[str | Cell]:
    return [Cell(column.heading, HEADING) for column in ico.columns.values()]


def marks(cells: Iterable[str]) -> str:
    """A mark for each cell, by which an edited one, or a row that was moved, is known again."""
    return " ".join(mark(cell) for cell in cells)


def mark(cell: str) -> str:
    """The mark of one cell: "-" for an empty one."""
    return hashlib.sha256(cell.encode("utf-8", "replace")).hexdigest()[:8] if cell else "-"


class _Book:
    """The rows of every sheet for some activities."""

    def __init__(self, ico: Ico, activities: Sequence[Activity]) -> None:
        self.ico, self.law = ico, ico.law
        self.template: list[list[str]] = []
        self.long: list[list[str]] = []
        self.ours = [self._one(activity) for activity in activities]
        self.rows = {kind: list(self._rows(kind, activities)) for kind in ROWS}

    def _one(self, activity: Activity) -> list[str]:
        """The row of our own sheet; what the ICO's sheet says of it is added there."""
        exact = {one.id: shown(one, activity.value(one.id), self.law) for one in self.law.fields}
        row, known = "", ""
        if activity.shape == CONTROLLER:
            cells = [shortened(cell) for _, cell in sorted(self.ico.cells(activity).items())]
            self.template.append(cells)
            row, known = str(HEADING_ROW + len(self.template)), marks(cells)
            exact = self._without_said(activity, cells, exact)
        first = [activity.reference, activity.shape, row, known]
        values = [self._held(activity.reference, name, text) for name, text in exact.items()]
        return [*first, *values, "\n".join(activity.proposed)]

    def _without_said(
        self, activity: Activity, cells: Sequence[str], exact: Mapping[str, str]
    ) -> dict[str, str]:
        """What the ICO's cells do not give back exactly by themselves."""
        read = self.ico.meaning(dict(enumerate(cells, start=1)))
        return {
            name: ""
            if name in read.fields
            and name not in read.guessed
            and read.fields[name] == activity.value(name)
            else text
            for name, text in exact.items()
        }

    def _held(self, reference: str, name: str, text: str) -> str:
        """The text, or none where it is too long for a cell and is kept in parts instead."""
        if fits(text):
            return text
        for start in range(0, len(text), PART):
            self.long.append([reference, name, text[start : start + PART]])
        return ""

    def _rows(self, kind: str, activities: Iterable[Activity]) -> Iterator[list[str]]:
        """The rows of one kind, each after the reference of its activity."""
        for activity in activities:
            for number, row in enumerate(activity.of(kind)):
                yield [
                    activity.reference,
                    *(
                        self._held(
                            activity.reference,
                            f"{kind}.{number}.{column.id}",
                            shown(column, row.get(column.id, ""), self.law),
                        )
                        for column in self.law.row(kind).columns
                    ),
                ]

    def own_sheets(self) -> Iterator[SheetOut]:
        """Our own sheets, with the names of their columns twice: for people, then for us."""
        fields = {one.id: one.name for one in self.law.fields}
        names = {
            "reference": "Our reference",
            "shape": "Whose processing",
            "row": "Row of the sheet Template",
            "marks": "Marks, by which changed cells are known",
            **fields,
            LAST: "Proposed: to be confirmed",
        }
        yield _sheet(OURS, names, self.ours)
        for kind in ROWS:
            columns = {column.id: column.name for column in self.law.row(kind).columns}
            yield _sheet(ROW_SHEETS[kind], {OWNER: "Our reference", **columns}, self.rows[kind])
        if self.long:
            names = {OWNER: "Our reference", "field": "Column", "text": "Part of its text"}
            yield _sheet(LONG, names, self.long)


def _sheet(name: str, columns: Mapping[str, str], rows: Sequence[Sequence[str]]) -> SheetOut:
    heads: list[list[str | Cell]] = [
        [Cell(words, HEADING) for words in columns.values()],
        [Cell(id, NOTE) for id in columns],
    ]
    return SheetOut(name=name, rows=[*heads, *rows], widths=[28] * len(columns), below=2, beside=1)
