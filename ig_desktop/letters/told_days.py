"""Days that a letter tells as done, and so not after it, or promises, and so not before it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.templates import LetterFact, LetterPart
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError


def untimely(fact: LetterFact | LetterPart, value: Any, on: date) -> UserError | None:
    """What is wrong with the days of a fact in a letter dated `on`; None when nothing is."""
    for day in _days(value):
        if fact.told == "done" and day > on:
            what = f"{fact.label}: {plain_day(day)} is after the day of this letter"
            return UserError(f"{what}, {plain_day(on)}.", _do(fact, "after"), field=fact.name)
        if fact.told == "promised" and day < on:
            what = f"{fact.label}: {plain_day(day)} is before the day of this letter"
            return UserError(f"{what}, {plain_day(on)}.", _do(fact, "before"), field=fact.name)
    return None


def _do(fact: LetterFact | LetterPart, side: str) -> str:
    """What puts it right: another letter's day always may; the day itself where it is entered."""
    if isinstance(fact, LetterFact):
        until = "on or after" if side == "after" else "on or before"
        return f"Date the letter {until} that day, or correct the day here: {fact.where}."
    if side == "after":
        return "The letter says that it is done. Enter the day it was done, or wait until it is."
    return "The letter promises it. Enter the day of the letter or a later one."


def _days(value: Any) -> Iterator[date]:
    """The day itself, or the first cell of each row that is one."""
    if isinstance(value, date):
        yield value
    for cell in value if isinstance(value, list) else ():
        try:
            yield written_day(str(cell), "")
        except UserError:
            continue
