"""Organisations, their dated details and the people who hold named roles in them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from ig_desktop.domain.roles import DPO, GUARDIAN, SIRO
from ig_desktop.errors import UserError

KINDS = {
    "own": "This organisation",
    "host": "Host (the legal controller)",
    "client": "Client organisation",
    "regulator": "Regulator",
}
"""What an organisation is to us, by the id kept in the register."""

POSTS = (DPO, GUARDIAN, SIRO)
"""The named posts that letters and decisions refer to: roles, by their ids."""

CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """What is true from one day to another, both included; `None` is an open end.

    `confidence` is how sure we are of it until a person has confirmed it; `id` is its number in
    the register, 0 before it is kept there.
    """

    id: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    confidence: str = "high"
    note: str = ""
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether a person has confirmed it."""
        return self.confirmed_on is not None

    def holds_on(self, day: date) -> bool:
        """Whether this was so on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def ends_before_it_starts(self) -> bool:
        """Whether the two dates are the wrong way round."""
        return bool(self.valid_from and self.valid_to and self.valid_to < self.valid_from)


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach somebody: empty where it is not known, and never guessed."""

    address: tuple[str, ...] = ()
    email: str = ""
    telephone: str = ""
    telephone_hours: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Details(Dated, Contact):
    """What an organisation was called and where it could be reached in one period."""

    name: str
    short_name: str = ""
    registration_number: str = ""
    privacy_notice: str = ""
    complaints: str = ""


@dataclass(frozen=True, kw_only=True)
class Holder(Dated, Contact):
    """Who held a post (`dpo`, `guardian` or `siro`) in one period."""

    post: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An organisation by a key that never changes, whatever it comes to be called."""

    id: int = 0
    key: str
    kind: str
    hosted_by: str = ""
    details: tuple[Details, ...] = ()
    holders: tuple[Holder, ...] = ()

    @property
    def records(self) -> tuple[Details | Holder, ...]:
        """Every period of its details, then everybody who held a post in it."""
        return (*self.details, *self.holders)

    def on(self, day: date) -> Details | None:
        """What it was called and where it could be reached on `day`."""
        return on_day(self.details, day)

    def holder(self, post: str, day: date) -> Holder | None:
        """Who held `post` on `day`."""
        return on_day((holder for holder in self.holders if holder.post == post), day)

    def changing_on(self, day: date) -> Details:
        """What a change begins from: the details of `day`, else the last there are, without source.

        What is not changed goes on as it was; where the new details come from is to be said anew.
        """
        now = self.on(day) or (self.details[-1] if self.details else Details(name=""))
        return replace(now, id=0, valid_from=None, valid_to=None, source="", note="")

    def is_called(self, words: str) -> bool:
        """Whether `words` is its key, or a name or short name that it has or had."""
        names = {name for one in self.details for name in (one.name, one.short_name) if name}
        return words.strip().casefold() in {name.casefold() for name in (self.key, *names)}


Record = TypeVar("Record", bound=Dated)


def on_day(records: Iterable[Record], day: date) -> Record | None:
    """The one record that holds on `day`, or `None`; the first where two overlap."""
    return next((record for record in records if record.holds_on(day)), None)


def overlapping(records: Iterable[Dated]) -> tuple[Dated, Dated] | None:
    """The first two records that claim the same day, or `None` when no day is claimed twice."""
    in_order = sorted(records, key=_start)
    for earlier, later in zip(in_order, in_order[1:], strict=False):
        if _start(later) <= (earlier.valid_to or date.max):
            return earlier, later
    return None


def succession(records: Iterable[Record], new: Record, first_day: date) -> list[Record]:
    """The records to write when `new` begins on `first_day`: the one it ends, if any, then itself.

    The new record lasts as long as the one it replaces would have, or to the day before the
    next begins. UserError when another begins on that same day: that one is to be corrected.
    """
    known = list(records)
    replaced = on_day(known, first_day)
    if replaced and _start(replaced) == first_day:
        raise UserError(
            "There is already an entry that begins on that day.",
            "Correct that entry, or choose another day.",
            field="valid_from",
        )
    later = [_start(record) for record in known if _start(record) > first_day]
    ends = [min(later) - timedelta(days=1)] if later else []
    if replaced and replaced.valid_to:
        ends.append(replaced.valid_to)
    added = replace(new, valid_from=first_day, valid_to=min(ends, default=new.valid_to))
    if replaced is None:
        return [added]
    return [replace(replaced, valid_to=first_day - timedelta(days=1)), added]


def _start(record: Dated) -> date:
    return record.valid_from or date.min
