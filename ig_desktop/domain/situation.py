"""Where a case stands in a few words: its state, its next step, and what it waits for."""

from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.next_steps import NextStep
from ig_desktop.domain.standing import TO_DO, WAITING

CLOSED = "Closed"
CAN_BE_CLOSED = "Can be closed"
REOPENED = "Reopened"

_CLOCK_STOPS = ("identity", "authority", "fee", "clarify")


@dataclass(frozen=True, slots=True)
class Situation:
    """What lists show of a case; `waiting_for` is empty when the next move is ours."""

    state: str
    next_step: str
    waiting_for: str = ""
    waiting_since: date | None = None


def situation(case: Case, steps: tuple[NextStep, ...]) -> Situation:
    """The state and next step that follow from the task list."""
    if not case.request.open:
        return Situation(CLOSED, "")
    ends = next((s for s in steps if s.id == "close" and s.status == TO_DO), None)
    if ends:
        return Situation(CAN_BE_CLOSED, ends.title)
    stopped = next((s for s in steps if s.id in _CLOCK_STOPS and s.status == WAITING), None)
    if stopped:
        return _waiting(stopped)
    return _working(steps)


def _working(steps: tuple[NextStep, ...]) -> Situation:
    telling = [s for s in steps if s.doing and s.status in (TO_DO, WAITING)]
    to_do = next((s for s in steps if s.status == TO_DO), None)
    if to_do is None:
        waiting = next((s for s in steps if s.status == WAITING), None)
        return _waiting(waiting) if waiting else Situation(REOPENED, "Look at the case")
    leading = next((s for s in telling if s.status == TO_DO), telling[0] if telling else to_do)
    return Situation(leading.doing or "New", _what(to_do))


def _what(step: NextStep) -> str:
    if step.id == "search" and "Left: " in step.hint:
        return f"Search: {step.hint.partition('Left: ')[2]}"
    return step.title


def _waiting(step: NextStep) -> Situation:
    whom = step.waits_for
    state = step.waiting or f"Waiting for {whom}"
    if step.id == "approve":
        state = f"With {whom}"
    elif step.id == "search":
        state = f"Waiting for {whom}"
    return Situation(state, _AWAITED.get(step.id, "{}").format(whom), whom, step.since)


_AWAITED = {
    "identity": "Proof of identity",
    "authority": "Proof of authority",
    "fee": "The fee",
    "clarify": "Clarification",
    "format": "Their choice of format",
    "opinion": "Opinion of {}",
    "approve": "Approval by {}",
    "search": "Records from {}",
    "regulator-decision": "Decision of {}",
    "appeal": "Decision of {}",
}
