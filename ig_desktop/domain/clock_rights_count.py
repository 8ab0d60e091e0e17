"""Rights of the UK GDPR counted: one month, its start, pauses and extension (Arts 12(3), 12A)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from ig_desktop.domain.clock_questions import (
    Question,
    days_in,
    notice_in_time,
    questions,
    spans,
    warn_late,
)
from ig_desktop.domain.clock_working import NOT_STARTED, PAUSED, RUNNING, Working
from ig_desktop.domain.dates import months_after


@dataclass(frozen=True)
class Count:
    """A request with the questions that count: those that hold up the start, and the pauses."""

    received: date
    gates: tuple[Question, ...] = ()
    pauses: tuple[Question, ...] = ()

    @cached_property
    def start(self) -> date | None:
        """The relevant time: the latest of receipt and what was asked for; None until it comes."""
        arrived = [gate.answered for gate in self.gates]
        if None in arrived:
            return None
        return max([self.received, *(day for day in arrived if day)])

    @cached_property
    def state(self) -> str:
        """How time stands before any answer."""
        if self.start is None:
            return NOT_STARTED
        return PAUSED if any(pause.answered is None for pause in self.pauses) else RUNNING

    def last_day(self, months: int, *, with_answer: bool = True) -> date | None:
        """The last day before any roll, or None while something is open."""
        if self.start is None or self.state != RUNNING:
            return None
        paused = spans(self.pauses, self.start, with_answer=with_answer)
        return months_after(self.start, months) + timedelta(days=days_in(paused))

    def and_asked(self, question: Question) -> "Count":
        """The same with one more question that counts."""
        if question.about == "clarification":
            return replace(self, pauses=(*self.pauses, question))
        return replace(self, gates=(*self.gates, question))


@dataclass(frozen=True)
class Settled:
    """What a rights request comes to, for its working to be written down."""

    count: Count
    months: int
    due: date | None
    target: date | None
    notice_by: date | None
    extended: date | None


def settle(w: Working) -> Settled:
    """Replay what was asked and told, in the order it happened."""
    asked = _asked(w)
    first = w.rule("rights.period").number
    base = _within(w, asked, first)
    notice_by = _rolled(w, base.last_day(first))
    extended = notice_in_time(w, "extended", notice_by)
    months = w.rule("rights.extension").number if extended else first
    count = _within(w, asked, months) if extended else base
    due = _rolled(w, count.last_day(months))
    for question in asked:
        if due and question not in (*count.gates, *count.pauses):
            warn_late(w, question, due)
    target = _rolled(w, count.last_day(months, with_answer=False))
    paused = count.start and spans(count.pauses, count.start)
    return Settled(count, months, due, target if paused else None, notice_by, extended)


def pause_rule_holds(w: Working) -> bool:
    """Whether clarification pauses this request: access, received since Article 12A."""
    return w.kind.pausable and w.find("rights.pause") is not None


def _asked(w: Working) -> list[Question]:
    gates = ("identity", "authority", "fee")
    return questions(w, *gates, *(("clarification",) if pause_rule_holds(w) else ()))


def _within(w: Working, asked: list[Question], months: int) -> Count:
    """Count the questions asked before time ran out; a later one cannot bring it back."""
    count = Count(w.received.on)
    for question in asked:
        last = _rolled(w, count.last_day(months))
        if last is None or question.asked <= last:
            count = count.and_asked(question)
    return count


def _rolled(w: Working, day: date | None) -> date | None:
    return day and w.roll(day, w.divisions)
