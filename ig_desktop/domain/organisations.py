"""Organisations, their dated details and the people who hold named roles in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from ig_desktop.domain.roles import DPO, GUARDIAN, SIRO

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
    """What is true from one day to another, both included; `None` is an open end."""

    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    confidence: str = "high"
    note: str = ""

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

    key: str
    kind: str
    hosted_by: str = ""
    details: tuple[Details, ...] = ()
    holders: tuple[Holder, ...] = ()


Record = TypeVar("Record", bound="HoldsOn")


class HoldsOn(Protocol):
    """Anything that can say whether it was so on a day."""

    def holds_on(self, day: date) -> bool:
        """Whether this was so on `day`."""
        ...


def on_day(records: Iterable[Record], day: date) -> Record | None:
    """The one record that holds on `day`, or `None`; the first where two overlap."""
    return next((record for record in records if record.holds_on(day)), None)


def overlapping(records: Iterable[Dated]) -> tuple[Dated, Dated] | None:
    """The first two records that claim the same day, or `None` when no day is claimed twice."""
    in_order = sorted(records, key=lambda record: record.valid_from or date.min)
    for earlier, later in zip(in_order, in_order[1:], strict=False):
        if (later.valid_from or date.min) <= (earlier.valid_to or date.max):
            return earlier, later
    return None
