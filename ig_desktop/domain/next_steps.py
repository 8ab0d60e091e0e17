"""Next steps: what a case calls for, in order, with how each stands and the law behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework, StepRule
from ig_desktop.domain.gates import gates
from ig_desktop.domain.standing import (
    CANNOT_START,
    COMPLETED,
    TO_DO,
    WAITING,
    Look,
    Standing,
)
from ig_desktop.domain.steps_answering import ANSWERING
from ig_desktop.domain.steps_asking import ASKING
from ig_desktop.domain.steps_regulator import REGULATOR_STEPS

STATUS_NAMES: Mapping[str, str] = {
    TO_DO: "To do",
    WAITING: "Waiting",
    COMPLETED: "Completed",
    CANNOT_START: "Cannot start yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One row of the task list.

    `hint` says what is left, who is waited for or why it cannot start; `since` is the day the
    waiting began; `doing` and `waiting` name the state a case is in meanwhile.
    """

    id: str
    title: str
    status: str
    hint: str
    why: str
    source: str
    confidence: str
    since: date | None = None
    waits_for: str = ""
    doing: str = ""
    waiting: str = ""
    act: str = ""

    @property
    def status_name(self) -> str:
        """The status as shown."""
        return STATUS_NAMES[self.status]


JUDGES = {**ASKING, **ANSWERING, **REGULATOR_STEPS}

_PROCESSOR = frozenset({"whose-data", "controller", "pass-on", "redirect", "close"})


def next_steps(case: Case, law: Casework, on: date) -> tuple[NextStep, ...]:
    """The task list of a case on that day."""
    look = Look(case, law, on, gates(case, law, on))
    steps = []
    for rule in _rules(case, law):
        standing = JUDGES[rule.step](look)
        if standing:
            steps.append(_step(rule, standing))
    return tuple(_after(case, steps))


def _rules(case: Case, law: Casework) -> Iterator[StepRule]:
    only = _PROCESSOR if case.request.whose == "processor" else None
    for rule in law.steps:
        fits = case.request.kind in rule.kinds and rule.in_force(case.request.received_on)
        if fits and (only is None or rule.step in only):
            yield rule


def _step(rule: StepRule, standing: Standing) -> NextStep:
    return NextStep(
        id=rule.step,
        title=rule.title,
        status=standing.status,
        hint=standing.hint,
        why=rule.why,
        source=rule.source,
        confidence=rule.confidence,
        since=standing.since,
        waits_for=standing.waits_for,
        doing=rule.doing,
        waiting=rule.waiting,
        act=standing.act,
    )


_BEFORE_DECIDING = frozenset(
    {
        "approve",
        "child",
        "consider",
        "opinion",
        "review",
        "search",
        "third-parties",
        "whose-data",
        "wishes",
    }
)


def _after(case: Case, steps: list[NextStep]) -> Iterator[NextStep]:
    """The steps, with the decision held back until what it rests on is completed."""
    left = [s for s in steps if s.id in _BEFORE_DECIDING and s.status != COMPLETED]
    for step in steps:
        if step.id == "decide" and step.status == TO_DO and left:
            yield _held(step, f"First: {_lower(left[0].title)}")
        elif step.id == "review" and step.status == TO_DO:
            searches = [s for s in left if s.id == "search"]
            yield _held(step, "First: finish the search") if searches else step
        else:
            yield step


def _held(step: NextStep, hint: str) -> NextStep:
    return replace(step, status=CANNOT_START, hint=hint)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
