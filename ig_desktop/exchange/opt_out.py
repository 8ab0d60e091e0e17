"""The check file of the national data opt-out from a list, and the list back through a reply."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import IO, Any

from ig_desktop.domain.opt_out import (
    Applied,
    Numbers,
    Prepared,
    file_name,
    line_of,
    next_sequence,
    read_number,
    read_reply,
    why_not,
)
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import guarded
from ig_desktop.exchange.lists import PeopleList, column_of, opened

TOLD = 100
"""How many rows without a valid number are told of one by one."""

_AT_ONCE = 20_000
Tick = Callable[[int], None]
"""Told how many rows are done; may raise to end the work, which then leaves nothing behind."""


def prepare(
    source: Path,
    folder: Path,
    *,
    mailbox: str,
    on: date,
    dates: str,
    column: str = "",
    sequence: int = 0,
    tick: Tick = lambda rows: None,
) -> Prepared:
    """Write the check file of a list into a folder; a sequence number of 0 is the next there.

    Each valid number once, in the order of the list. UserError when the list cannot be read,
    holds no valid number, or the file is there already: no file may be sent twice.
    """
    number = sequence or next_sequence(os.listdir(folder), mailbox)
    target = folder / file_name(mailbox, on, number, dates)
    if target.exists():
        raise UserError(
            f"The file {target.name} is there already, and no file may be sent twice.",
            "Give the next sequence number.",
            field="sequence",
        )
    with opened(source) as found, _written(target) as out:
        prepared = _numbers(found, column_of(found.columns, column), out, target.name, tick)
        if not prepared.numbers:
            raise UserError("This list holds no valid NHS number.", "Check the column.")
    return prepared


def _numbers(found: PeopleList, place: int, out: IO[Any], name: str, tick: Tick) -> Prepared:
    seen, lines, bad = Numbers(), [], []
    rows = written = twice = bad_rows = 0
    for line, row in found.rows:
        if not any(row):
            continue
        rows += 1
        cell = row[place] if place < len(row) else ""
        number = read_number(cell)
        if not number:
            bad_rows += 1
            if bad_rows <= TOLD:
                bad.append((line, why_not(cell)))
        elif seen.add(number):
            lines.append(line_of(number))
        else:
            twice += 1
        if len(lines) >= _AT_ONCE:
            written += _flush(lines, out)
            tick(rows)
    written += _flush(lines, out)
    tick(rows)
    return Prepared(
        name=name, rows=rows, numbers=written, twice=twice, bad_rows=bad_rows, bad=tuple(bad)
    )


def _flush(lines: list[bytes], out: IO[Any]) -> int:
    out.write(b"".join(lines))
    count = len(lines)
    lines.clear()
    return count


def apply(
    source: Path,
    reply: Path,
    target: Path,
    *,
    column: str = "",
    tick: Tick = lambda rows: None,
) -> Applied:
    """Write the list without the rows that may not be used; the whole row goes.

    A row is kept as it stands. One without a valid number cannot be checked, so it goes too.
    UserError when the reply is none, or belongs to another file: nothing is written then.
    """
    with opened(source) as found:
        place = column_of(found.columns, column)
        asked = Numbers(number for _, number in _of_rows(found, place))
    with _reply(reply) as lines:
        usable = Numbers(read_reply(lines, asked))
    with opened(source) as found, _written(target, found.encoding) as out:
        return _kept(found, place, usable, out, tick)


def _of_rows(found: PeopleList, place: int) -> Iterator[tuple[int, int]]:
    for line, row in found.rows:
        number = read_number(row[place]) if place < len(row) else 0
        if number:
            yield line, number


@contextmanager
def _reply(path: Path) -> Iterator[IO[str]]:
    try:
        with path.open(encoding="ascii", errors="replace") as lines:
            yield lines
    except OSError as error:
        raise UserError(f"The file {path.name} cannot be read: {error.strerror}.") from None


def _kept(found: PeopleList, place: int, usable: Numbers, out: IO[Any], tick: Tick) -> Applied:
    rows = kept = unchecked = 0
    out.write(found.heading or _as_csv(found.columns))
    for _, row in found.rows:
        if not any(row):
            continue
        rows += 1
        number = read_number(row[place]) if place < len(row) else 0
        if number and number in usable:
            kept += 1
            out.write(found.raw() if found.raw else _as_csv(row))
        elif not number:
            unchecked += 1
        if rows % _AT_ONCE == 0:
            tick(rows)
    tick(rows)
    return Applied(rows=rows, kept=kept, opted_out=rows - kept - unchecked, unchecked=unchecked)


def _as_csv(row: list[str]) -> str:
    cells = (guarded(cell).replace('"', '""') for cell in row)
    return ",".join(f'"{cell}"' for cell in cells) + "\r\n"


@contextmanager
def _written(target: Path, encoding: str = "") -> Iterator[IO[Any]]:
    """A new private file that is there whole or not at all; UserError when it cannot be."""
    if target.exists():
        raise UserError(f"The file {target.name} is there already.", "Name another.", field="out")
    try:
        descriptor, beside = tempfile.mkstemp(prefix=".opt-out.", dir=target.parent)
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}.", field="out") from None
    try:
        with _stream(descriptor, encoding) as out:
            yield out
            out.flush()
            os.fsync(descriptor)
        os.link(beside, target)
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}.", field="out") from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _stream(descriptor: int, encoding: str) -> IO[Any]:
    if encoding:
        return open(descriptor, "w", encoding=encoding, newline="")
    return open(descriptor, "wb")
