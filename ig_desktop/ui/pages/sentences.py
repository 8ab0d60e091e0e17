"""Small words that pages of lists share: counts, lists of things, days as lists write them."""

from collections.abc import Iterable
from datetime import date

from ig_desktop.domain.dates import month_name, weekday


def either(things: Iterable[str]) -> str:
    """Several things of which one will do: "a, b or c"."""
    *first, last = things
    return f"{', '.join(first)} or {last}" if first else last


def number(count: int, one: str, many: str = "") -> str:
    """How many there are: "1 request", "2,410 requests"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def short_day(day: date) -> str:
    """A day as lists write it: "1 Feb 2027"."""
    return f"{day.day} {month_name(day)[:3]} {day.year}"


def near_day(day: date) -> str:
    """A day not far off, with its weekday: "Mon 1 Feb"."""
    return f"{weekday(day)[:3]} {day.day} {month_name(day)[:3]}"
