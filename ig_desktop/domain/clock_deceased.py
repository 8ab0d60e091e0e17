"""Records of someone who has died: forty days, or twenty-one (AHRA 1990 s.3)."""

from datetime import date, timedelta

from ig_desktop.domain.clock_questions import Question, questions, warn_late
from ig_desktop.domain.clock_working import NOT_STARTED, Limits, Working
from ig_desktop.domain.dates import long_day, plain_day
from ig_desktop.domain.law import Rule

ALL_RECENT = "all-recent"


def read(w: Working) -> Limits:
    """The limits of an application under AHRA 1990 s.3, with their working."""
    rule = w.rule("deceased.recent" if ALL_RECENT in w.facts else "deceased.period")
    start = _start(w, rule)
    if start is None:
        return Limits(law=rule.law, state=NOT_STARTED)
    due = _last_day(start, rule.number)
    w.step(
        rule,
        f"{long_day(start)} is day 1, so day {rule.number} is {long_day(due)}. A weekend or bank "
        "holiday does not move it.",
        due,
    )
    return Limits(law=rule.law, starts=start, due=due, target=_target(w, start))


def _target(w: Working, start: date) -> date | None:
    if ALL_RECENT in w.facts:
        return None
    rule = w.rule("deceased.target")
    target = _last_day(start, rule.number)
    w.step(rule, f"Aim for {long_day(target)}: day {rule.number}, in every case.", target)
    return target


def _start(w: Working, rule: Rule) -> date | None:
    """Day 1: the application, or the day the information asked for in time was supplied."""
    received = w.received.on
    w.step(rule, f"Application made {long_day(received)}.", received)
    limit = _last_day(received, w.rule("deceased.information").number)
    in_time: list[Question] = []
    for question in questions(w, "identity", "authority"):
        if question.asked > limit:
            warn_late(w, question, limit)
        else:
            in_time.append(question)
            _write_question(w, question)
    supplied = [question.answered for question in in_time]
    if None in supplied:
        return None
    return max([received, *(day for day in supplied if day)])


def _write_question(w: Working, question: Question) -> None:
    rule = w.rule("deceased.information")
    asked = f"You asked for {question.subject} on {plain_day(question.asked)}"
    if question.answered is None:
        text = f"{asked}, within {rule.number} days. Time runs from the day it is supplied."
    else:
        day = plain_day(question.answered)
        text = f"{asked}, within {rule.number} days, and had it on {day}. Time runs from then."
    w.step(rule, text, question.answered or question.asked)


def _last_day(first: date, number: int) -> date:
    """The last of so many days beginning with `first`, which is day 1."""
    return first + timedelta(days=number - 1)
