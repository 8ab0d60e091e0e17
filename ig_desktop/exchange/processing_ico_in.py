"""The ICO's workbook read: anybody's, or one of ours with what its columns cannot hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ig_desktop.domain.processing import CONTROLLER, Activity
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import Line, Table
from ig_desktop.exchange.processing_csv import activities_in
from ig_desktop.exchange.processing_entries import (
    ActivitySheet,
    BadEntry,
    Entry,
)
from ig_desktop.exchange.processing_ico import Ico, Meaning, made_name
from ig_desktop.exchange.processing_ico_book import HEADING_ROW, TEMPLATE, mark
from ig_desktop.exchange.processing_ico_own import Own, read_own
from ig_desktop.exchange.processing_words import plain
from ig_desktop.exchange.workbook_in import Formula, SheetRow, Told, Workbook, formula_words

_LOOK = 30
"""In so many rows of a sheet the headings are looked for."""

KIND = "Excel workbook"


def read_ico(content: bytes, ico: Ico, told: Told | None = None) -> ActivitySheet:
    """The activities in a workbook; UserError when it is none, or has not the ICO's headings.

    One whose first row names our own columns is read as such a CSV file is. `told` is told how
    many rows were read, and may stop it all by raising.
    """
    book = Workbook(content, told)
    sheet = _sheet(book, ico)
    if sheet is None:
        return activities_in(_table(book), ico.law)
    own = read_own(book, ico)
    found = [*_entries(sheet, own, ico), *own.alone()]
    entries = _named(one for one in found if isinstance(one, Entry))
    return ActivitySheet(
        entries=tuple(entries),
        bad=tuple(one for one in found if isinstance(one, BadEntry)),
        encoding=KIND,
        passed_over=sheet.passed_over,
        notes=own.notes(),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows under the headings, with which cell of a row is which of the ICO's columns."""

    rows: tuple[SheetRow, ...]
    places: Mapping[int, int]
    passed_over: tuple[str, ...]

    def cells(self, row: SheetRow) -> dict[int, str]:
        """The cells of a row by number of the ICO's column."""
        return {
            n: _unix(row.cells[place]) if place < len(row.cells) else ""
            for n, place in self.places.items()
        }


def _unix(cell: str) -> str:
    if isinstance(cell, Formula):
        return cell
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(book: Workbook, ico: Ico) -> _Sheet | None:
    """The first sheet with the ICO's headings, that called “Template” before others."""
    headings = {plain(column.heading): n for n, column in ico.columns.items()}
    names = sorted(book.names, key=lambda name: plain(name) != plain(TEMPLATE))
    for name in names:
        rows = list(_first(book.rows(name)))
        for place, row in enumerate(rows):
            found = [headings.get(plain(cell), 0) for cell in row.cells]
            if {1, 2} <= set(found):
                every = list(book.rows(name))
                return _under(every[place], found, every[place + 1 :])
    return None


def _table(book: Workbook) -> Table:
    """The first sheet as a table of our own columns; UserError when it is not one."""
    rows = list(book.rows(book.names[0])) if book.names else []
    columns = [name.strip().casefold().replace(" ", "_") for name in rows[0].cells] if rows else []
    if not {"name", "name_of_the_activity"} & set(columns):
        raise UserError(
            "No sheet of this workbook has the headings of the ICO’s template.",
            f"They stand in row {HEADING_ROW} of the sheet “{TEMPLATE}”, word for word.",
            field="file",
        )
    lines = [
        Line(row.number, dict(zip(columns, map(_unix, row.cells), strict=False)))
        for row in rows[1:]
    ]
    return Table(tuple(columns), tuple(lines), KIND)


def _first(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    for row in rows:
        if row.number > _LOOK:
            return
        yield row


def _under(heads: SheetRow, found: Sequence[int], rows: Sequence[SheetRow]) -> _Sheet:
    twice = next((n for n in found if n and found.count(n) > 1), 0)
    if twice:
        words = heads.cells[found.index(twice)]
        raise UserError(
            f"This workbook has the column “{words}” twice.", "Keep one of them.", field="file"
        )
    over = tuple(cell for n, cell in zip(found, heads.cells, strict=True) if not n and cell.strip())
    places = {n: place for place, n in enumerate(found) if n}
    return _Sheet(tuple(rows), places, over)


# rows


def _entries(sheet: _Sheet, own: Own, ico: Ico) -> Iterator[Entry | BadEntry]:
    cells = {row.number: sheet.cells(row) for row in sheet.rows}
    cells = {number: each for number, each in cells.items() if any(each.values())}
    partners = own.partners({number: _marks(each) for number, each in cells.items()})
    for number, each in cells.items():
        formulas = [cell for cell in each.values() if isinstance(cell, Formula)]
        partner = partners.get(number)
        if formulas:
            yield BadEntry(number, tuple(map(formula_words, formulas)))
        elif partner is None:
            yield _foreign(number, each, ico)
        elif isinstance(partner, str):
            yield BadEntry(number, (partner,))
        else:
            yield own.entry(number, each, partner, lambda meaning: _loose(meaning))


def _marks(cells: Mapping[int, str]) -> dict[int, str]:
    return {n: mark(cell) for n, cell in cells.items()}


def _loose(meaning: Meaning) -> frozenset[str]:
    return frozenset(meaning.rows)


def _foreign(number: int, cells: Mapping[int, str], ico: Ico) -> Entry:
    """A row of somebody's own workbook: what its cells say, and a name made for it."""
    meaning = ico.meaning(cells)
    return Entry(
        line=number,
        shape=CONTROLLER,
        fields=meaning.fields,
        rows=meaning.rows,
        loose=_loose(meaning),
        cells=cells,
        guessed=("name", *sorted(meaning.guessed)),
        named=False,
        notes=tuple(meaning.notes),
    )


def _named(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, with a name of its own for each that has none."""
    taken: dict[str, set[str]] = {}
    for entry in entries:
        if entry.named:
            yield entry
            continue
        held = taken.setdefault(plain(entry.text("function")), set())
        name = made_name(Activity(fields=entry.fields), held)
        held.add(plain(name))
        yield replace(entry, fields={"name": name, **entry.fields})
