"""How one step of a case stands, and what it is judged by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.dates import month_name
from ig_desktop.domain.gates import Gate
from ig_desktop.domain.request_events import CaseEvent

TO_DO = "to-do"
WAITING = "waiting"
COMPLETED = "completed"
CANNOT_START = "cannot-start"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one step stands; None in its place leaves the step out."""

    status: str
    hint: str = ""
    since: date | None = None
    waits_for: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a step is judged by: the case, the rules, the day, and its gates."""

    case: Case
    law: Casework
    on: date
    gates: tuple[Gate, ...]

    def gate(self, name: str) -> Gate | None:
        """The gate whose id begins so, if the case meets it."""
        return next((gate for gate in self.gates if gate.id.startswith(name)), None)


Judge = Callable[[Look], Standing | None]


def waits(asked: CaseEvent, waits_for: str) -> Standing:
    """Waiting since a question was asked."""
    return Standing(WAITING, f"Asked {day(asked.on)}", asked.on, waits_for)


def day(on: date) -> str:
    """A day as hints show it: "18 January"."""
    return f"{on.day} {month_name(on)}"
