"""A published privacy notice: what it was built from, and what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ORGANISATION, TEMPLATE = "organisation", "template"

_NAMES = {
    ORGANISATION: "who we are, who stands for us or how to reach us",
    TEMPLATE: "the wording that comes with IG Desktop",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNotice:
    """A notice as published; `sha256` is of its Markdown, HTML and PDF, one after the other.

    `basis` is what it was built from: approved version and name of each activity (a tab between
    them) by its reference, and digests of the organisation and of the template. `changes` are
    since the notice before.
    """

    number: int = 0
    on: date
    sha256: str
    basis: Mapping[str, str]
    changes: tuple[str, ...] = ()
    officer: str = ""


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What the one notice was built from against the other, in words; see `basis`."""
    new = [key for key in now if key not in before]
    changed = [key for key in now if before.get(key, now[key]) != now[key]]
    gone = [key for key in before if key not in now]
    return [
        *(f"New: {_name(key, now[key])}." for key in new),
        *(f"Changed: {_name(key, now[key])}." for key in changed),
        *(f"No longer there: {_name(key, before[key])}." for key in gone),
    ]


def _name(key: str, value: str) -> str:
    _, _, name = value.partition("\t")
    return _NAMES.get(key) or f"{key} {name}"
