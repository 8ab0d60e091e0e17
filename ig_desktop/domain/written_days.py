"""Dates as people and spreadsheets write them."""

import re
from datetime import date

from ig_desktop.errors import UserError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})[\s-]+(\d{4})", re.ASCII)


def written_day(text: str, field: str) -> date:
    """2027-01-11, 11/01/2027 (day first) or 11 January 2027; UserError when it is no real date."""
    found = _parts(text.strip())
    try:
        if found:
            return date(*found)
    except ValueError:
        pass
    raise UserError(
        f"“{text.strip()[:40]}” is not a real date.",
        "Write it like 2027-01-11, 11/01/2027 or 11 January 2027.",
        field=field,
    )


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day."""
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numeric := _NUMERIC.fullmatch(text):
        return int(numeric[3]), int(numeric[2]), int(numeric[1])
    named = _NAMED.fullmatch(text)
    if named and named[2][:3].lower() in _MONTHS:
        return int(named[3]), _MONTHS.index(named[2][:3].lower()) + 1, int(named[1])
    return None
