"""CSV in and out: encodings named, sizes limited, formulas made harmless and read back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from _csv import Reader

LARGEST = 20 * 1024 * 1024  # bytes
MOST_ROWS = 50_000
MOST_COLUMNS = 100

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, by column, and the line of the file it begins on."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as read: its columns, its rows, and the encoding it was written in."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: `'` goes before what would begin one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before `guarded`."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file in UTF-8 with a byte-order mark, so that spreadsheets read it right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def read_table(content: bytes, *, most_rows: int = 0) -> Table:
    """The table in a CSV file; UserError when it is too large or is no such file.

    It may have `most_rows` rows, MOST_ROWS when that is 0.
    """
    if len(content) > LARGEST:
        raise UserError(
            f"This file is larger than {LARGEST // 1_048_576} MB.",
            "Split it into several files.",
            field="file",
        )
    text, encoding = decoded(content)
    columns, lines = _parsed(text, most_rows or MOST_ROWS)
    return Table(columns, lines, encoding)


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding: UTF-8, UTF-16 or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16", "UTF-16"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _decoded(content, "cp1252", "Windows-1252"), "Windows-1252"


def _decoded(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        raise UserError(
            f"This file is neither UTF-8 nor {name} text.",
            "Save it again from the spreadsheet as “CSV UTF-8”.",
            field="file",
        ) from None


def _parsed(text: str, most_rows: int) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows = _rows(reader)
    _, header = next(rows, (1, []))
    columns = tuple(name.strip().casefold().replace(" ", "_") for name in header)
    _check_header(columns)
    lines = []
    for begins, row in rows:
        if any(cell.strip() for cell in row):
            lines.append(_line(begins, columns, row))
        if len(lines) > most_rows:
            what = f"This file has more than {most_rows:,} rows."
            raise UserError(what, "Split it into several files.", field="file")
    return columns, tuple(lines)


def _rows(reader: "Reader") -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; UserError naming the line that cannot be read."""
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error:
        raise UserError(
            f"This file cannot be read as CSV from line {begins} on"
            " (a quotation mark is out of place, or is never closed).",
            "Save it again from the spreadsheet as “CSV UTF-8”.",
            field="file",
        ) from None


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_header(columns: tuple[str, ...]) -> None:
    named = [name for name in columns if name]
    if not named:
        what = "This file has no column names in its first line."
        raise UserError(what, "Begin with the template.", field="file")
    if len(columns) > MOST_COLUMNS:
        what = f"This file has {len(columns)} columns; the most is {MOST_COLUMNS}."
        raise UserError(what, "Keep the columns of the template.", field="file")
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice:
        what = f"This file has the column “{twice}” twice."
        raise UserError(what, "Keep one of them.", field="file")


def _line(number: int, columns: tuple[str, ...], row: list[str]) -> Line:
    if len(row) > len(columns):
        extra = [cell for cell in row[len(columns) :] if cell.strip()]
        if extra:
            return Line(number, {"": f"{len(row)} cells for {len(columns)} columns"})
    cells = {name: unguarded(cell) for name, cell in zip(columns, row, strict=False) if name}
    return Line(number, cells)
