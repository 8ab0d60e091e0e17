"""Long lists of people, row by row as they stand in a file: CSV or the first sheet of a workbook.

Nothing is held but the row at hand, so a list of a million rows takes no more memory than one.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from ig_desktop.errors import UserError

_PIECE = 1 << 20
LONGEST_CELL = 131_072
LAST_ROW = 1_048_576

Rows = Iterator[tuple[int, list[str]]]
"""Line or row of the file, and its cells."""


@dataclass(frozen=True)
class PeopleList:
    """A list that is open to be read once: its columns, its rows, and how the last one stands.

    `raw` gives the text of the row read last, line end included; None where a workbook has none.
    """

    columns: list[str]
    rows: Rows
    raw: Callable[[], str] | None = None
    heading: str = ""
    encoding: str = ""


@contextmanager
def opened(path: Path) -> Iterator[PeopleList]:
    """A list; UserError when the file cannot be read as one."""
    try:
        with _workbook(path) if path.suffix.lower() == ".xlsx" else _text(path) as found:
            yield found
    except OSError as error:
        raise UserError(f"The file {path.name} cannot be read: {error.strerror}.") from None


@contextmanager
def _text(path: Path) -> Iterator[PeopleList]:
    csv.field_size_limit(LONGEST_CELL)
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        lines = _Kept(file)
        first = _first(file)
        reader = csv.reader(lines, delimiter=max(",;\t|", key=first.count))
        rows = _numbered(reader, lines)
        _, columns = next(rows, (1, []))
        yield PeopleList(columns, rows, lines.take, lines.take(), encoding)


def _first(file: TextIO) -> str:
    """The first line, read before all others."""
    try:
        return file.readline()
    except UnicodeDecodeError:
        raise _unreadable(1) from None
    finally:
        file.seek(0)


def _unreadable(line: int) -> UserError:
    return UserError(
        f"The list cannot be read as CSV from line {line} on.",
        "Save it again from the spreadsheet as “CSV UTF-8”.",
        field="file",
    )


class _Kept:
    """Lines of a file, kept until they are taken: what a row of several lines was made of."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._held.append(line)
        return line

    def take(self) -> str:
        held = "".join(self._held)
        self._held.clear()
        return held

    def forget(self) -> None:
        self._held.clear()


def _numbered(reader: Any, lines: _Kept) -> Rows:
    begins = 1
    try:
        for row in reader:
            yield begins, row
            lines.forget()
            begins = reader.line_num + 1
    except (csv.Error, UnicodeDecodeError):
        raise _unreadable(begins) from None


def _encoding(path: Path) -> str:
    """UTF-16 by its mark, UTF-8 (with its mark or without) if all of it is, else Windows-1252."""
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
        file.seek(0)
        return "utf-8-sig" if file.read(3) == codecs.BOM_UTF8 else "utf-8"


@contextmanager
def _workbook(path: Path) -> Iterator[PeopleList]:
    from ig_desktop.exchange.workbook_in import Workbook

    book = Workbook(path.read_bytes())
    rows = ((row.number, list(row.cells)) for row in book.rows(book.names[0], LAST_ROW))
    _, columns = next(rows, (1, []))
    yield PeopleList(columns, rows, encoding="utf-8-sig")


def column_of(columns: list[str], wanted: str) -> int:
    """Where the NHS numbers are: the column named, or the only one whose name says so.

    UserError naming the columns there are.
    """
    names = [" ".join(name.replace("_", " ").casefold().split()) for name in columns]
    sought = " ".join(wanted.replace("_", " ").casefold().split())
    found = [
        place
        for place, name in enumerate(names)
        if (name == sought if sought else name.startswith(("nhs number", "nhs no", "nhsnumber")))
    ]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"“{name[:40]}”" for name in columns[:20] if name) or "none"
    what = "Several columns" if found else "No column"
    named = f"is called “{wanted[:40]}”" if sought else "says that it holds NHS numbers"
    raise UserError(f"{what} {named}.", f"Name one of: {there}.", field="column")
