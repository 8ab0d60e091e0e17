"""Whether what passes between us and the regulator may be recorded on a complaint to it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ig_desktop.domain.clock_regulator import ANSWER, SETS_A_DAY, Position
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.steps_regulator import position_of
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.domain.event_checks import Proposed


def _sets_a_day(p: "Proposed") -> Iterator[UserError]:
    by = p.event.by
    if by and by < p.event.on:
        what = f"The day it sets cannot be before {plain_day(p.event.on)}, when it was set."
        yield UserError(what, "Check both dates.", field="by")


def _moved(p: "Proposed") -> Iterator[UserError]:
    yield from _sets_a_day(p)
    if not any(owed.since <= p.event.on for owed in position_of(p.case).owed):
        yield UserError(
            "The regulator is owed nothing by a set day, so there is no day to move.",
            "Record what it asks for, and by when, first.",
            field="event",
        )


def _answered(p: "Proposed") -> Iterator[UserError]:
    if _answers(position_of(p.case, p.event)) == _answers(position_of(p.case)):
        yield UserError(
            f"By {plain_day(p.event.on)} the regulator had asked for no answer that it lacks.",
            "Record what it asks for, and by when, first. If you sent it something else, add a "
            "note.",
            field="event",
        )


def _answers(now: Position) -> int:
    """How many answers there are to something that the regulator had asked for."""
    return sum(turn.event.kind == ANSWER and turn.owed is not None for turn in now.turns)


def _decided(p: "Proposed") -> Iterator[UserError]:
    if p.case.outcome:
        yield UserError(
            "The regulator’s decision is recorded already.",
            "Correct that entry if it is wrong, or reopen the case if it decided again.",
            field="event",
        )
    fitting = {one.id for one in p.law.outcomes_for(p.case.request.kind, p.event.on)}
    if p.event.detail.get("outcome") not in fitting:
        what = "That is not how a complaint to the regulator can end."
        yield UserError(what, f"It takes: {', '.join(sorted(fitting))}.", field="outcome")


def _appeal(p: "Proposed") -> Iterator[UserError]:
    outcome = p.law.outcome(p.case.outcome)
    decided = p.case.now("regulator-decided")
    if outcome is None or decided is None or not outcome.appeal:
        yield UserError(
            "There is no decision on record that can be appealed against.",
            "Record the regulator’s decision first.",
            field="event",
        )
    elif p.event.on < decided.on:
        what = f"It cannot be before the decision of {plain_day(decided.on)}."
        yield UserError(what, field="on")


REGULATOR_CHECKS: Mapping[str, Callable[["Proposed"], Iterator[UserError]]] = {
    **dict.fromkeys(SETS_A_DAY, _sets_a_day),
    "regulator-moved": _moved,
    ANSWER: _answered,
    "regulator-decided": _decided,
    "appealed": _appeal,
    "appeal-considered": _appeal,
}
