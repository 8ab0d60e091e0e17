"""The national data opt-out check: numbers in, numbers that may be used back, counts kept.

Only counts are ever kept: that somebody opted out is nowhere written down (National data opt-out
operational policy ch.8).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.casework import Sourced
from ig_desktop.errors import UserError

DATES = {"DDMMYYYY": "%d%m%Y", "DDMMYY": "%d%m%y"}
"""How the date may stand in a file's name, and the same for strftime."""

LAST_SEQUENCE = 9999
_MAILBOX = re.compile(r"[A-Z0-9]{4,20}")
_SPACES = str.maketrans("", "", " \t\xa0-")
_BLOCK = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOutSetting(Sourced):
    """A setting of the check service, which may change."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was made of a list: rows, numbers written, and what was left out, by its line.

    `bad` holds line and reason of the first rows that have no valid number, `bad_rows` how many
    there are; `twice` counts numbers that were there already.
    """

    name: str
    rows: int
    numbers: int
    twice: int
    bad_rows: int
    bad: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was made of a list and the reply to it: rows kept and left out.

    `opted_out` are rows whose number may not be used, `unchecked` rows without a valid number.
    """

    rows: int
    kept: int
    opted_out: int
    unchecked: int

    @property
    def doubt(self) -> str:
        """Why to look at the reply again: a download cut short lets nobody’s row be used."""
        return "" if self.kept else "The reply lets nobody’s row be used. Check that it came whole."


class Numbers:
    """A set of valid NHS numbers whose size in memory does not grow with how many there are.

    One bit for each number that there can be, in blocks made when first needed.
    """

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self._blocks: list[bytearray | None] = [None] * 100
        for number in numbers:
            self.add(number)

    def add(self, number: int) -> bool:
        """Add a number; whether it is new."""
        block, bit = divmod(number // 10, _BLOCK)
        bits = self._blocks[block]
        if bits is None:
            bits = self._blocks[block] = bytearray(_BLOCK // 8)
        place, mask = bit >> 3, 1 << (bit & 7)
        if bits[place] & mask:
            return False
        bits[place] |= mask
        return True

    def __contains__(self, number: int) -> bool:
        block, bit = divmod(number // 10, _BLOCK)
        bits = self._blocks[block]
        return bits is not None and bool(bits[bit >> 3] & (1 << (bit & 7)))


def _weighed(weights: tuple[int, int, int]) -> list[int]:
    """For every three digits the sum of each with its weight."""
    a, b, c = weights
    return [a * (n // 100) + b * (n // 10 % 10) + c * (n % 10) for n in range(1000)]


_FIRST, _SECOND, _THIRD = _weighed((10, 9, 8)), _weighed((7, 6, 5)), _weighed((4, 3, 2))


def read_number(cell: str) -> int:
    """The NHS number in a cell, with or without spaces; 0 when it is not a valid one.

    Ten digits of which the last is the check digit (modulus 11).
    """
    if len(cell) != 10:
        cell = cell.translate(_SPACES)
        if len(cell) != 10:
            return 0
    if not (cell.isdecimal() and cell.isascii()):
        return 0
    number = int(cell)
    weighed = (
        _FIRST[number // 10_000_000]
        + _SECOND[number // 10_000 % 1000]
        + _THIRD[number // 10 % 1000]
        + number % 10
    )
    return 0 if weighed % 11 else number


def why_not(cell: str) -> str:
    """Why a cell holds no valid NHS number."""
    digits = cell.translate(_SPACES)
    if not digits:
        return "There is no NHS number."
    if not (digits.isascii() and digits.isdecimal()):
        return "The NHS number has something in it that is not a digit."
    if len(digits) != 10:
        return f"The NHS number has {len(digits)} digits, not 10."
    return "The NHS number’s check digit is wrong."


def line_of(number: int) -> bytes:
    """A number as the check file holds it: ten digits, a comma, a line feed."""
    return b"%010d,\n" % number


def file_name(mailbox: str, on: date, sequence: int, dates: str) -> str:
    """The name of a check file; UserError for a mailbox, number or form of date that will not do.

    Sequence numbers must rise, and no file may be sent twice.
    """
    mailbox = mailbox.strip().upper()
    if not _MAILBOX.fullmatch(mailbox):
        what = "A mailbox is 4 to 20 capital letters and digits, like X26HC065."
        raise UserError(what, field="mailbox")
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise UserError(f"The sequence number must be 1 to {LAST_SEQUENCE}.", field="sequence")
    if dates not in DATES:
        raise UserError(f"The date is written as {' or '.join(DATES)}.", field="dates")
    return f"{mailbox}-{on.strftime(DATES[dates])}-{sequence:04d}.dat"


def next_sequence(names: Iterable[str], mailbox: str) -> int:
    """The first number above those of the files of this mailbox."""
    form = re.compile(rf"{re.escape(mailbox.strip().upper())}-\d{{6,8}}-(\d{{4}})\.dat")
    used = (int(found.group(1)) for name in names if (found := form.fullmatch(name)))
    return max(used, default=0) + 1


def read_reply(lines: Iterable[str], asked: Numbers) -> Iterator[int]:
    """The numbers of a reply, each of which was asked about.

    UserError when it is the receipt, the line that says the file was refused, or the reply to
    another file: then nothing may be concluded from it.
    """
    for place, line in enumerate(lines, start=1):
        text = line.strip().rstrip(",").strip()
        if not text:
            continue
        number = read_number(text)
        if not number:
            raise _no_reply(text, place)
        if number not in asked:
            raise UserError(
                f"Line {place} of this reply has a number that the list does not have.",
                "It belongs to another file. Find the reply to this one.",
                field="reply",
            )
        yield number


def _no_reply(text: str, place: int) -> UserError:
    if place == 1 and text.startswith(("{", "[")):
        what, do = "This is the receipt, not the reply.", "The list of numbers comes after it."
    elif place == 1 and not text[:1].isdigit():
        what = "The check service refused the file."
        do = "Prepare it again from the list, and send it under a new sequence number."
    else:
        what = f"Line {place} of this reply is not a valid NHS number."
        do = "Fetch the reply again: nothing can be concluded from a damaged one."
    return UserError(what, do, field="reply")
