"""Our own sheets of an ICO workbook: what its columns cannot hold, row by row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ig_desktop.domain.dates import counted
from ig_desktop.domain.processing import ROWS, SHAPES, Row, Value
from ig_desktop.domain.processing_law import Field
from ig_desktop.errors import UserError
from ig_desktop.exchange.processing_entries import BadEntry, Entry, known_rows
from ig_desktop.exchange.processing_ico import Ico, Meaning
from ig_desktop.exchange.processing_ico_book import FIRST, LAST, LONG, OURS, OWNER, ROW_SHEETS, mark
from ig_desktop.exchange.workbook_in import Formula, SheetRow, Workbook

MOST_OF_ROWS = 200_000
TELLING = (1, 2)
"""By these columns (business function, purpose) a row that was changed is known again."""

_HEADS = 5


@dataclass(kw_only=True)
class OwnRow:
    """One row of the sheet “IG Desktop”: its cells by column, where it stands, its marks."""

    line: int
    cells: Mapping[str, str]
    rows: dict[str, list[Row]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """The activity's reference."""
        return self.cells.get("reference", "").strip()

    @property
    def row(self) -> int:
        """The row of the ICO's sheet that was written with it; 0 for none."""
        text = self.cells.get("row", "").strip()
        return int(text) if text.isascii() and text.isdigit() else 0

    @cached_property
    def marks(self) -> dict[int, str]:
        """The mark of each cell that was written with it, by column."""
        return dict(enumerate(self.cells.get("marks", "").split(), start=1))


class Own:
    """What our sheets say, and which row of the ICO's sheet each row of ours belongs to."""

    def __init__(self, rows: Sequence[OwnRow], columns: frozenset[str], ico: Ico) -> None:
        self.rows, self.columns, self.ico = rows, columns, ico
        self._used: set[int] = set()

    # which belongs to which

    def partners(self, there: Mapping[int, Mapping[int, str]]) -> dict[int, OwnRow | str]:
        """For rows of the ICO's sheet (their marks by number) our row, or why none can be told.

        A row that is nobody's of ours is left out: it is new. Unchanged rows are known wherever
        they stand; a changed one by its function or purpose, or by its place if none was moved.
        """
        left = {each.line: each for each in self.rows if each.row}
        found: dict[int, OwnRow | str] = {}

        def take(number: int, partner: OwnRow | None) -> None:
            if partner is not None:
                found[number] = left.pop(partner.line)

        columns = sorted({n for marks in there.values() for n in marks})
        alike = _indexed(left.values(), columns)
        for number, marks in there.items():
            same = [each for each in alike.get(_key(marks, columns), ()) if each.line in left]
            take(number, next((e for e in same if e.row == number), same[0] if same else None))
        moved = any(isinstance(e, OwnRow) and e.row != number for number, e in found.items())
        here = {each.row: each for each in left.values()}
        like = _indexed(left.values(), TELLING)
        for number in (number for number in there if number not in found):
            same = [e for e in like.get(_key(there[number], TELLING), ()) if e.line in left]
            own = here.get(number)
            if own is None or own.line not in left or (moved and not _told(own, there[number])):
                own = same[0] if len(same) == 1 else None
            take(number, own)
        claimed = {each.row for each in left.values()}
        for number in there:
            if number not in found and number in claimed:
                found[number] = (
                    "It cannot be told which activity this is: rows were moved, and this one was"
                    " changed. Put the rows back into their order."
                )
        self._used = {each.line for each in found.values() if isinstance(each, OwnRow)}
        return found

    def notes(self) -> tuple[str, ...]:
        """What was left alone: activities whose row is no longer in the ICO's sheet."""
        gone = [each for each in self.rows if each.row and each.line not in self._used]
        if not gone:
            return ()
        many = counted(len(gone), "row")
        return (
            f"{many} of the sheet “{OURS}” has no row in the ICO’s sheet any more and was left"
            " alone; nothing is removed by an import."
            if len(gone) == 1
            else f"{many} of the sheet “{OURS}” have no row in the ICO’s sheet any more and were"
            " left alone; nothing is removed by an import.",
        )

    # what they say

    def alone(self) -> Iterator[Entry | BadEntry]:
        """The activities that stand on our sheet alone: those of processors."""
        for each in self.rows:
            if not each.row:
                yield self._entry(each.line, each, {}, Meaning(), lambda _: frozenset())

    def entry(
        self,
        number: int,
        cells: Mapping[int, str],
        partner: OwnRow,
        loose: Callable[[Meaning], frozenset[str]],
    ) -> Entry | BadEntry:
        """An activity that stands on both: what was changed in the ICO's sheet goes first."""
        return self._entry(number, partner, cells, self.ico.meaning(cells), loose)

    def _entry(
        self,
        line: int,
        own: OwnRow,
        cells: Mapping[int, str],
        meaning: Meaning,
        loose: Callable[[Meaning], frozenset[str]],
    ) -> Entry | BadEntry:
        edited = {n for n, cell in cells.items() if own.marks.get(n, "-") != mark(cell)}
        reasons = list(own.reasons)
        fields = self._fields(own, meaning, edited, reasons)
        rows, changed = self._rows(own, meaning, edited)
        shape = own.cells.get("shape", "").strip()
        if shape and shape not in SHAPES:
            reasons.append(f"Whose processing: it must be one of: {', '.join(SHAPES)}.")
        if reasons:
            return BadEntry(line, tuple(reasons))
        by_field = {one.id: n for n, one in self.ico.fields.items()}
        return Entry(
            line=line,
            reference=own.reference,
            shape=shape,
            fields=fields,
            rows=rows,
            loose=frozenset(changed),
            cells=cells or None,
            proposed=tuple(own.cells[LAST].split()) if LAST in own.cells else None,
            guessed=tuple(
                name for name in sorted(meaning.guessed)
                if by_field.get(name) in edited or name in changed
            ),
            notes=tuple(meaning.notes) if edited else (),
        )  # fmt: skip

    def _fields(
        self, own: OwnRow, meaning: Meaning, edited: set[int], reasons: list[str]
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for one in self.ico.law.fields:
            text = own.cells.get(one.id, "")
            if one.ico in edited or (one.id in meaning.fields and not text):
                found[one.id] = meaning.fields[one.id]
            elif one.id in self.columns:
                found[one.id] = self._value(one, text, reasons)
        return found

    def _value(self, of: Field, text: str, reasons: list[str]) -> Value:
        try:
            return self.ico.words.value(of, text)
        except (UserError, OverflowError) as error:
            reasons.append(str(error))
            return ""

    def _rows(
        self, own: OwnRow, meaning: Meaning, edited: set[int]
    ) -> tuple[dict[str, tuple[Row, ...]], set[str]]:
        """The rows of each kind, and the kinds that were changed in the ICO's sheet."""
        found = {kind: tuple(own.rows.get(kind, ())) for kind in ROWS}
        changed = {self.ico.columns[n].rows for n in edited} - {""}
        for kind in changed:
            read = meaning.rows.get(kind, ())
            found[kind] = known_rows(read, found[kind], kind, self.ico.law)
        return found, changed


def _key(marks: Mapping[int, str], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(marks.get(n, "-") for n in columns)


def _indexed(rows: Iterable[OwnRow], columns: Sequence[int]) -> dict[tuple[str, ...], list[OwnRow]]:
    """Our rows by the marks of some columns."""
    found: dict[tuple[str, ...], list[OwnRow]] = {}
    for each in rows:
        found.setdefault(_key(each.marks, columns), []).append(each)
    return found


def _told(own: OwnRow, marks: Mapping[int, str]) -> bool:
    """Whether a changed row says what ours was written with: its function, or its purpose."""
    return any(own.marks.get(n, "-") == marks.get(n, "-") != "-" for n in TELLING)


# reading the sheets


def read_own(book: Workbook, ico: Ico) -> Own:
    """Our own sheets; nothing when the workbook has none."""
    columns, rows = _table(book, OURS, {*FIRST, LAST, *(one.id for one in ico.law.fields)})
    found = [OwnRow(line=number, cells=cells) for number, cells in rows]
    by_reference = {each.reference: each for each in found if each.reference}
    for each in found:
        each.reasons += _formulas(each.cells, OURS)
    for kind in ROWS:
        _read_rows(book, kind, by_reference, ico)
    for reference, name, text in _long(book):
        if reference in by_reference:
            _add_long(by_reference[reference], name, text)
    return Own(found, columns, ico)


def _read_rows(book: Workbook, kind: str, owners: Mapping[str, OwnRow], ico: Ico) -> None:
    of = {column.id: column for column in ico.law.row(kind).columns}
    sheet = ROW_SHEETS[kind]
    for number, cells in _table(book, sheet, {OWNER, *of}, MOST_OF_ROWS)[1]:
        owner = owners.get(cells.get(OWNER, "").strip())
        if owner is None:
            continue
        owner.reasons += _formulas(cells, sheet)
        row: dict[str, str] = {}
        for name, cell in cells.items():
            if name in of and not isinstance(cell, Formula):
                try:
                    row[name] = str(ico.words.value(of[name], cell))
                except (UserError, OverflowError) as error:
                    owner.reasons.append(f"Sheet “{sheet}”, row {number}: {error}")
        owner.rows.setdefault(kind, []).append(row)


def _formulas(cells: Mapping[str, str], sheet: str) -> Iterator[str]:
    for cell in cells.values():
        if isinstance(cell, Formula):
            yield f"Sheet “{sheet}”, cell {cell}, holds a formula, which is never run."


def _long(book: Workbook) -> Iterator[tuple[str, str, str]]:
    for _, cells in _table(book, LONG, {OWNER, "field", "text"}, MOST_OF_ROWS)[1]:
        yield (
            cells.get(OWNER, "").strip(),
            cells.get("field", "").strip(),
            cells.get("text", ""),
        )


def _add_long(owner: OwnRow, name: str, text: str) -> None:
    kind, _, rest = name.partition(".")
    number, _, column = rest.partition(".")
    if kind in ROWS and number.isdigit() and int(number) < len(owner.rows.get(kind, ())):
        row = dict(owner.rows[kind][int(number)])
        row[column] = row.get(column, "") + text
        owner.rows[kind][int(number)] = row
    elif not rest:
        owner.cells = {**owner.cells, name: owner.cells.get(name, "") + text}


def _table(
    book: Workbook, name: str, known: set[str], most: int = 20_000
) -> tuple[frozenset[str], list[tuple[int, dict[str, str]]]]:
    """The columns of one of our sheets, and its rows with their numbers; none if it is not there.

    Its columns are named by the second of its heading rows, wherever that stands.
    """
    heads: list[str] = []
    found: list[tuple[int, dict[str, str]]] = []
    for row in book.rows(name, most):
        if not heads and row.number <= _HEADS:
            heads = _heads(row, known)
        elif heads:
            cells = dict(zip(heads, row.cells, strict=False))
            cells.pop("", None)
            found.append((row.number, cells))
    return frozenset(heads) - {""}, found


def _heads(row: SheetRow, known: set[str]) -> list[str]:
    if not {"reference", OWNER} & set(row.cells):
        return []
    return [cell if cell in known else "" for cell in row.cells]
