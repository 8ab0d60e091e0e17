"""A published privacy notice: what it was built from, and what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

ORGANISATION, TEMPLATE = "organisation", "template"
NEW, CHANGED, GONE = "New", "Changed", "No longer there"

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

    @property
    def activities(self) -> int:
        """How many activities it was built from."""
        return activities_in(self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a notice is built from, and what has become of it.

    `what` is NEW, CHANGED or GONE; `reference` is the activity’s, with its approved versions then
    and now (0 where it was not there), or "" for the organisation and the template.
    """

    what: str
    name: str
    reference: str = ""
    before: int = 0
    now: int = 0

    @property
    def words(self) -> str:
        """The change as a sentence."""
        return f"{self.what}: {f'{self.reference} {self.name}'.strip()}."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStanding:
    """How a notice stands: the last one, what has changed since, and what one would tell of now."""

    last: PublishedNotice | None = None
    changes: tuple[Change, ...] = ()
    activities: int = 0

    @property
    def is_due(self) -> bool:
        """Whether a notice is to be published: the last is stale, or there is none yet."""
        return bool(self.changes) if self.last else self.activities > 0


def activities_in(basis: Mapping[str, str]) -> int:
    """How many activities a notice is built from; see `PublishedNotice.basis`."""
    return len(basis.keys() - _NAMES.keys())


def versions_in(basis: Mapping[str, str]) -> dict[str, int]:
    """The version of each activity that a notice is built from; see `PublishedNotice.basis`."""
    return {key: _version(value) for key, value in basis.items() if key not in _NAMES}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[Change]:
    """What the one notice was built from against the other; see `PublishedNotice.basis`."""
    new = [key for key in now if key not in before]
    other = [key for key in now if before.get(key, now[key]) != now[key]]
    gone = [key for key in before if key not in now]
    return [
        _change(what, key, before.get(key, ""), now.get(key, ""))
        for what, keys in ((NEW, new), (CHANGED, other), (GONE, gone))
        for key in keys
    ]


def _change(what: str, key: str, before: str, now: str) -> Change:
    if key in _NAMES:
        return Change(what=what, name=_NAMES[key])
    _, _, name = (now or before).partition("\t")
    return Change(what=what, name=name, reference=key, before=_version(before), now=_version(now))


def _version(value: str) -> int:
    return int(value.partition("\t")[0] or 0)
