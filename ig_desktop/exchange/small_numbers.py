"""Tables of counts and record-level extracts in, and a table that may be released out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ig_desktop.domain.small_numbers import TOTAL, Anonymity, Key, Released, anonymity, table
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import write_table
from ig_desktop.exchange.lists import opened
from ig_desktop.exchange.opt_out import Tick

HIDDEN, ALL = "*", "Total"
_AT_ONCE = 20_000
Counted = TypeVar("Counted")


def read_counts(
    source: Path, by: Sequence[str], count: str = "", tick: Tick = lambda rows: None
) -> dict[Key, int]:
    """The counts of a file by its columns `by`, with every total.

    With a column `count` each row stands for so many; without one, for one. UserError when the
    file cannot be read, a column is not there, or a count is no whole number.
    """
    return table(_ticked(_counted(source, by, count), tick), len(by))


def _ticked(keys: Iterator[Counted], tick: Tick) -> Iterator[Counted]:
    """What is read, telling now and then how many rows that is; telling may end it."""
    rows = 0
    for rows, key in enumerate(keys, start=1):
        if rows % _AT_ONCE == 0:
            tick(rows)
        yield key
    tick(rows)


def _counted(source: Path, by: Sequence[str], count: str) -> Iterator[tuple[Key, int]]:
    if not by:
        raise UserError("Name the columns to count by.", field="by")
    with opened(source) as found:
        places = [_place(found.columns, name) for name in by]
        counts = _place(found.columns, count) if count else None
        for line, row in found.rows:
            if any(cell.strip() for cell in row):
                key = tuple(_cell(row, place) for place in places)
                yield key, 1 if counts is None else _whole(_cell(row, counts), line)


def read_anonymity(
    source: Path, known: Sequence[str], wanted: int, tick: Tick = lambda rows: None
) -> Anonymity:
    """How alike the records of an extract are in the columns that somebody might know."""
    if not known:
        raise UserError("Name the columns that somebody might know.", field="known")
    with opened(source) as found:
        places = [_place(found.columns, name) for name in known]
        rows = (row for _, row in found.rows if any(cell.strip() for cell in row))
        keys = (tuple(_cell(row, p) for p in places) for row in rows)
        return anonymity(_ticked(keys, tick), wanted)


def write_released(released: Released) -> bytes:
    """The table as CSV: a row for each count, a star for each that is hidden."""
    columns = (*released.dimensions, "Count")
    return write_table(columns, (_row(key, n) for key, n in released.counts.items()))


def write_rounded(dimensions: Sequence[str], counts: dict[Key, int]) -> bytes:
    """Rounded counts as CSV."""
    return write_table((*dimensions, "Count"), (_row(key, n) for key, n in counts.items()))


def _row(key: Key, count: int | None) -> tuple[str, ...]:
    shown = HIDDEN if count is None else str(count)
    return (*(ALL if value is TOTAL else value for value in key), shown)


def in_words(key: Key) -> str:
    """Where a count stands, in words."""
    return ", ".join(ALL if value is TOTAL else value or "(empty)" for value in key)


def _place(columns: Sequence[str], name: str) -> int:
    wanted = name.strip().casefold()
    found = [n for n, column in enumerate(columns) if column.strip().casefold() == wanted]
    if len(found) != 1:
        there = ", ".join(f"“{column[:40]}”" for column in columns[:20] if column)
        how = "Several columns are" if found else "No column is"
        raise UserError(f"{how} called “{name[:40]}”.", f"There are: {there}.", field="by")
    return found[0]


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _whole(text: str, line: int) -> int:
    digits = text.replace(",", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 12):
        raise UserError(f"Line {line}: the count “{text[:20]}” is no whole number.", field="count")
    return int(digits)
