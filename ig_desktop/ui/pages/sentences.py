"""Small words that pages of lists share: counts, lists of things, days as lists write them."""

from collections.abc import Iterable, Sequence
from datetime import date

from ig_desktop.domain.dates import month_name, weekday

CHECK = "Check before relying on this"
"""What is said of a rule that we are not sure of."""


def either(things: Iterable[str]) -> str:
    """Several things of which one will do: "a, b or c"."""
    *first, last = things
    return f"{', '.join(first)} or {last}" if first else last


def listed(things: Sequence[str]) -> str:
    """Several things, all of them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def number(count: int, one: str, many: str = "") -> str:
    """How many there are: "1 request", "2,410 requests"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shortened(words: str, longest: int) -> str:
    """The words on one line, cut at a word where there are more characters than that."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0] + "…"


def short_day(day: date) -> str:
    """A day as lists write it: "1 Feb 2027"."""
    return f"{day.day} {month_name(day)[:3]} {day.year}"


def doubt(confidence: str) -> str:
    """What to say of a rule by how sure we are of it: "" when we are."""
    return "" if confidence == "high" else CHECK


def sourced(source: str, confidence: str = "high") -> str:
    """A source, and that it is to be checked where we are not sure of it."""
    return source if confidence == "high" else f"{source.removesuffix('.')}. {CHECK}."


def near_day(day: date) -> str:
    """A day not far off, with its weekday: "Mon 1 Feb"."""
    return f"{weekday(day)[:3]} {day.day} {month_name(day)[:3]}"
