"""What a list of requests shows: a tab, filters, an order, and its keyset pages."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.text import sendable
from ig_desktop.errors import UserError

TABS: Mapping[str, str] = {
    "open": "Open",
    "mine": "Mine",
    "overdue": "Overdue",
    "due-in-five": "Due in five days",
    "no-date": "No date yet",
    "waiting": "Waiting",
    "can-be-closed": "Can be closed",
    "closed": "Closed",
    "all": "All",
}

SORTS = ("due", "reference", "kind", "who", "received", "state", "handler", "format")

PAGE = 200

DAYS: Mapping[str, str] = {
    "received_from": "Received from",
    "received_to": "Received up to",
    "due_after": "Due after",
    "due_before": "Due before",
}
"""The days that a filter may name: those of receipt are among the days shown, the others not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFilter:
    """Which requests, in what order; an empty field leaves everything in.

    `handler_id` 0 means those that nobody handles.
    """

    tab: str = "open"
    kind: str = ""
    state: str = ""
    handler_id: int | None = None
    text: str = ""
    received_from: date | None = None
    received_to: date | None = None
    due_after: date | None = None
    due_before: date | None = None
    sort: str = "due"
    descending: bool = False

    def checked(self) -> "RequestFilter":
        """Itself; UserError when it names a tab, kind or order there is not, or no day at all."""
        known = {"tab": TABS, "kind": {"", *KINDS}, "sort": SORTS}
        for field, allowed in known.items():
            if getattr(self, field) not in allowed:
                raise UserError(f"There is no {field} {getattr(self, field)!r}.", field=field)
        self._check_days()
        return replace(self, state=sendable(self.state), text=sendable(self.text))

    def _check_days(self) -> None:
        """UserError for a stretch of days that ends before it begins."""
        if self.received_from and self.received_to and self.received_to < self.received_from:
            what = f"The last day of receipt is before the first, {plain_day(self.received_from)}."
            raise UserError(what, "Change one of the two.", field="received_to")
        if self.due_after and self.due_before and self.due_before <= self.due_after:
            what = f"No day is after {plain_day(self.due_after)} and before that."
            raise UserError(what, "Change one of the two.", field="due_before")

    @property
    def narrows(self) -> bool:
        """Whether it leaves out anything of its tab."""
        return replace(self, tab="open", sort="due", descending=False) != RequestFilter()

    @property
    def days(self) -> Mapping[str, date | None]:
        """The days it names, by the names of `DAYS`."""
        return {name: getattr(self, name) for name in DAYS}

    def as_settings(self) -> dict[str, Any]:
        """The filter as plain values, for keeping."""
        days = {name: day.isoformat() if day else None for name, day in self.days.items()}
        return asdict(self) | days

    @classmethod
    def from_settings(cls, kept: Mapping[str, Any]) -> "RequestFilter":
        """A kept filter; what this version does not know of it is left out."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in kept.items() if name in known}
        days = {name: date.fromisoformat(values[name]) for name in DAYS if values.get(name)}
        return cls(**values | days)


class RequestRow(NamedTuple):
    """One line of a list, as it comes from the register: dates are ISO texts.

    `due_on` is the next date the law sets: until a complaint is acknowledged, that of the
    acknowledgement.
    """

    id: int
    reference: str
    kind: str
    who: str
    received_on: str
    due_on: str | None
    clock: str
    state: str
    waiting_for: str
    waiting_since: str | None
    next_step: str
    handler_id: int | None
    format: str
    due_key: str

    @property
    def kind_name(self) -> str:
        """The kind as shown."""
        return KINDS[self.kind].name

    @property
    def due(self) -> date | None:
        """The due date."""
        return date.fromisoformat(self.due_on) if self.due_on else None

    @property
    def received(self) -> date:
        """The day it was received."""
        return date.fromisoformat(self.received_on)

    @property
    def waiting(self) -> bool:
        """Whether the next move is someone else's."""
        return bool(self.waiting_for)


Position = tuple[str | int, ...]


class Page(NamedTuple):
    """Rows in order, and where the next page begins (None when there is none)."""

    rows: list[RequestRow]
    after: Position | None


@dataclass(frozen=True, slots=True)
class Saved:
    """A filter kept under a name, shown as a tab."""

    id: int
    name: str
    filter: RequestFilter
