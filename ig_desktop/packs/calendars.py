"""Bank holidays: a dated file, shipped or supplied, into a Calendar once its digest agrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.working_days import DIVISIONS, Calendar
from ig_desktop.packs.files import read_toml, refused

WHAT = "calendar"


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class _File:
    """What a calendar file holds; its divisions are tables of day and name."""

    source: str
    published_on: date
    published_to: date
    first: date
    last: date
    digest: str
    holidays: dict[str, dict[date, str]]


@cache
def load_calendar(path: Path | None = None) -> Calendar:
    """The calendar in a file, or the shipped one.

    Raises UserError naming the file and what is wrong with it when it cannot be used.
    """
    path = path or paths.resources() / "calendars" / "bank-holidays.toml"
    _, content = read_toml(path, WHAT)
    try:
        file = TypeAdapter(_File).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise refused(path, f"{place}: {first['msg']}", WHAT) from None
    problem = _problem(file, content)
    if problem:
        raise refused(path, problem, WHAT)
    return Calendar(
        holidays=file.holidays,
        published_on=file.published_on,
        published_to=file.published_to,
        first=file.first,
        last=file.last,
        source=file.source,
    )


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 of everything a calendar file says but the digest itself, in a fixed order."""
    lines = [f"{key} = {content[key]}" for key in sorted(content) if key not in _NOT_LINES]
    for division, days in sorted(content["holidays"].items()):
        lines += [f"{division} {day} {name}" for day, name in sorted(days.items())]
    return sha256("\n".join(lines).encode()).hexdigest()


_NOT_LINES = ("digest", "holidays")


def _problem(file: _File, content: Mapping[str, Any]) -> str:
    """What is wrong with a calendar, in words, or nothing."""
    if digest(content) != file.digest:
        return "its content is not what its digest says, so it was changed after it was made"
    if set(file.holidays) != set(DIVISIONS):
        return f"it must have the divisions {', '.join(DIVISIONS)} and no other"
    if not file.first <= file.published_to <= file.last:
        return "published_to must be between first and last"
    for division, days in file.holidays.items():
        outside = [day for day in days if not file.first <= day <= file.last]
        if outside:
            return f"{division}: {min(outside)} is outside {file.first} to {file.last}"
        empty = set(range(file.first.year, file.last.year + 1)) - {day.year for day in days}
        if empty:
            return f"{division}: there is no holiday in {min(empty)}"
    return ""
