"""How the steps of a complaint to the regulator stand: the file, the answer, what it decides."""

from collections.abc import Mapping
from datetime import date, timedelta

from ig_desktop.domain.case import ABOUT, Case
from ig_desktop.domain.casework import Casework, Outcome
from ig_desktop.domain.clock_regulator import ASKED, REQUIRED, Position, position
from ig_desktop.domain.clock_working import Event
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.standing import (
    CANNOT_START,
    COMPLETED,
    TO_DO,
    WAITING,
    Judge,
    Look,
    Standing,
    day,
    waits,
)

THE_REGULATOR, THE_TRIBUNAL = "the regulator", "the Tribunal"


def position_of(case: Case, *more: CaseEvent) -> Position:
    """What the regulator has asked for and was given, by the events that count, and any more."""
    return position(Event(e.kind, e.on, by=e.by) for e in (*case.standing, *more))


def settled_with_regulator(case: Case, law: Casework) -> bool:
    """Whether the regulator is owed nothing more: it has decided, what it requires is done, and
    an appeal has ended or was ruled out."""
    outcome = law.outcome(case.outcome)
    if outcome is None or position_of(case).owed:
        return False
    steps_left = outcome.steps and case.now("steps-done") is None
    return not steps_left and (not outcome.appeal or _appeal_settled(case))


def _appeal_settled(case: Case) -> bool:
    if case.waits_for("appealed"):
        return False
    return case.now("appeal-considered", "appeal-ended") is not None


def appeal_until(decided_on: date, law: Casework) -> date:
    """The last day for an appeal to reach the First-tier Tribunal."""
    return decided_on + timedelta(days=law.limit("appeal-days"))


def _about(look: Look) -> Standing:
    about = [link.reference for link in look.case.links if link.kind == ABOUT]
    if about:
        return Standing(COMPLETED, ", ".join(about))
    return Standing(TO_DO, act="link")


def _told(event: str, *later: str) -> Judge:
    def judge(look: Look) -> Standing:
        done = look.case.now(event, *later)
        return Standing(COMPLETED, f"On {day(done.on)}") if done else Standing(TO_DO, act=event)

    return judge


def _answer(look: Look) -> Standing:
    case = look.case
    owed = position_of(case).owes(ASKED)
    if owed:
        return Standing(TO_DO, f"By {day(owed.by)}", act="regulator-answered")
    done = case.now("regulator-answered")
    if done:
        return Standing(COMPLETED, f"On {day(done.on)}")
    if case.now("regulator-decided"):
        return Standing(COMPLETED, "It decided without one")
    return Standing(TO_DO, "No day is recorded: say by when it asks", act="regulator-asked")


def _decision(look: Look) -> Standing:
    case = look.case
    outcome = _outcome(look)
    if outcome:
        return Standing(COMPLETED, outcome.name)
    answered = case.now("regulator-answered")
    if answered is None or position_of(case).owes(ASKED):
        return Standing(CANNOT_START, "First: answer the regulator")
    return Standing(WAITING, f"Answered {day(answered.on)}", answered.on, THE_REGULATOR)


def _steps(look: Look) -> Standing | None:
    case = look.case
    now = position_of(case)
    owed = now.owes(REQUIRED)
    if owed and now.appeals:
        return Standing(CANNOT_START, "Not owed while the appeal runs")
    if owed:
        return Standing(TO_DO, f"By {day(owed.by)}", act="steps-done")
    done = case.now("steps-done")
    if done:
        return Standing(COMPLETED, f"On {day(done.on)}")
    outcome = _outcome(look)
    if outcome and outcome.steps:
        return Standing(TO_DO, "First record what it requires, and by when", act="steps-required")
    return None


def _appeal(look: Look) -> Standing | None:
    case = look.case
    appealed = case.waits_for("appealed")
    if appealed:
        return waits(appealed, THE_TRIBUNAL)
    ended = case.now("appeal-ended", "appeal-considered")
    if ended:
        return Standing(COMPLETED, f"{ended.title}, {day(ended.on)}")
    outcome, decided = _outcome(look), case.now("regulator-decided")
    if outcome is None or decided is None or not outcome.appeal:
        return None
    until = appeal_until(decided.on, look.law)
    days = look.law.limit("appeal-days")
    return Standing(TO_DO, f"Until {day(until)}: {days} days from its notice", act="appeal")


def _outcome(look: Look) -> Outcome | None:
    return look.law.outcome(look.case.outcome)


REGULATOR_STEPS: Mapping[str, Judge] = {
    "about": _about,
    "gather": _told("file-gathered", "regulator-answered"),
    "tell-dpo": _told("dpo-told"),
    "answer": _answer,
    "regulator-decision": _decision,
    "required-steps": _steps,
    "appeal": _appeal,
}
