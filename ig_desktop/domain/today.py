"""Today's work across all requests, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.request_filter import RequestRow
from ig_desktop.domain.requests import KINDS

AIM = 95  # per cent answered on time: what the Today page measures against


@dataclass(frozen=True, slots=True)
class Answered:
    """How many requests of a kind were answered in twelve months, and how many on time."""

    kind: str
    on_time: int
    total: int

    @property
    def kind_name(self) -> str:
        """The kind as shown."""
        return KINDS[self.kind].name


@dataclass(frozen=True, slots=True)
class Week:
    """How many open requests fall due in the week that begins on `monday`."""

    monday: date
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the Today page shows.

    `rows` has the first rows of the tabs overdue, due-in-five, waiting and can-be-closed;
    `counts` the true number behind every tab. `weeks` begins with this week and leaves out
    what is overdue (`counts["overdue"]`) or has no date yet (`counts["no-date"]`).
    """

    on: date
    rows: Mapping[str, list[RequestRow]]
    counts: Mapping[str, int]
    weeks: tuple[Week, ...]
    answered: tuple[Answered, ...]
    aim: int = AIM

    @property
    def on_time(self) -> int:
        """How many were answered on time, of every kind."""
        return sum(kind.on_time for kind in self.answered)

    @property
    def total(self) -> int:
        """How many were answered that had a due date, of every kind."""
        return sum(kind.total for kind in self.answered)

    @property
    def rate(self) -> int | None:
        """The share answered on time in per cent, rounded down; None when none was answered."""
        return 100 * self.on_time // self.total if self.total else None
