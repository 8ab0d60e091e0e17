"""FOI and EIR requests counted in working days: resets, charges, and how they lapse."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ig_desktop.domain.clock_questions import Question, questions, warn_late
from ig_desktop.domain.clock_working import LAPSED, PAUSED, RUNNING, Pause, Working
from ig_desktop.domain.dates import counted, end_of_months, long_day, plain_day
from ig_desktop.domain.law import Rule
from ig_desktop.domain.working_days import DIVISIONS

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Count:
    """A request with what was asked in time: clarification and charges."""

    received: date
    clarified: tuple[Question, ...] = ()
    charged: tuple[Question, ...] = ()
    lapsed_after: date | None = None
    pay_by: date | None = None

    @property
    def start(self) -> date | None:
        """The day of receipt that counts: the last answer's; None while a question is open."""
        answers = [question.answered for question in self.clarified]
        if None in answers:
            return None
        return max([self.received, *(day for day in answers if day)])

    @property
    def state(self) -> str:
        """How time stands before any answer."""
        if self.lapsed_after:
            return LAPSED
        if self.start is None or any(charge.answered is None for charge in self.charged):
            return PAUSED
        return RUNNING

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The charges waited for since the start, and a question still open."""
        start = self.start
        if start is None:
            waiting = [question.asked for question in self.clarified if not question.answered]
            return (Pause(max(waiting), None),)
        since = [
            charge for charge in self.charged if not charge.answered or charge.answered > start
        ]
        return tuple(Pause(max(c.asked, start), c.answered) for c in since)

    def takes_out(self, day: date) -> bool:
        """Whether a charge was waiting to be paid on that day."""
        return any(c.answered and c.asked <= day <= c.answered for c in self.charged)


@dataclass(frozen=True)
class Counting:
    """How one law counts working days: the names of its rules, in the case at hand."""

    w: Working
    family: str

    @property
    def period(self) -> Rule:
        """The rule that sets the ordinary period."""
        return self.w.rule(f"{self.family}.period")

    def nth_day(self, count: Count, number: int) -> date | None:
        """The working day of that number after receipt, charges left out; None while open."""
        if count.start is None or count.state != RUNNING:
            return None
        day = count.start
        for _ in range(number):
            day = self._next(count, day)
        self.w.counted += [count.start, day]
        return day

    def _next(self, count: Count, day: date) -> date:
        day += _DAY
        while count.takes_out(day) or not self._working(day):
            day += _DAY
        return day

    def _working(self, day: date) -> bool:
        return self.w.calendar.is_working_day(day, self.period.divisions)

    def settle(self) -> Count:
        """Replay what was asked; a question after the ordinary period does not move the date."""
        count = Count(self.w.received.on)
        for question in questions(self.w, "clarification", "fee"):
            last = self.nth_day(count, self.period.number)
            if last and question.asked > last:
                warn_late(self.w, question, last)
            elif question.about == "clarification":
                count = replace(count, clarified=(*count.clarified, question))
            else:
                count = self._charge(count, question)
        return count

    def last_day_to_pay(self, charge: Question) -> date:
        """The day after which an unpaid charge ends the request."""
        rule = self.w.rule(f"{self.family}.fee")
        if rule.unit == "months":
            return end_of_months(charge.asked, rule.number)
        return self.w.add_working_days(charge.asked, rule.number, self.period.divisions)

    def _charge(self, count: Count, charge: Question) -> Count:
        last = self.last_day_to_pay(charge)
        too_late = (charge.answered or self.w.on) > last
        lapsed = count.lapsed_after or (last if too_late else None)
        owed = [day for day in (count.pay_by, last if charge.answered is None else None) if day]
        return replace(
            count,
            charged=(*count.charged, charge),
            lapsed_after=lapsed,
            pay_by=None if lapsed else min(owed, default=None),
        )

    def write(self, count: Count, due: date | None) -> None:
        """Write down receipt, resets, charges and the count to the ordinary last day."""
        w = self.w
        w.step(self.period, f"Received {long_day(w.received.on)}.", w.received.on)
        for question in count.clarified:
            self._write_clarified(question)
        for charge in count.charged:
            self._write_charge(charge)
        if due and count.start:
            first = self._next(count, count.start)
            passed = self._passed(count.start, due)
            w.step(
                self.period,
                f"Day 1 is {long_day(first)}; working day {self.period.number} is "
                f"{long_day(due)}.{passed}",
                due,
            )

    def _write_clarified(self, question: Question) -> None:
        rule = self.w.rule(f"{self.family}.clarification")
        asked = f"You asked for clarification on {plain_day(question.asked)}"
        if question.answered is None:
            text = f"{asked}. No answer is recorded: the time is counted afresh from the answer."
        else:
            day = long_day(question.answered)
            text = f"{asked}. The answer came on {day}, and that becomes the day of receipt."
        self.w.step(rule, text, question.answered or question.asked)

    def _write_charge(self, charge: Question) -> None:
        rule = self.w.rule(f"{self.family}.fee")
        last = self.last_day_to_pay(charge)
        text = f"You gave notice of a fee on {plain_day(charge.asked)}"
        if charge.answered is None:
            ends = "lapsed, for the last day to pay was" if self.w.on > last else "lapses after"
            text += f" and no payment is recorded. The request {ends} {long_day(last)}."
        elif charge.answered > last:
            text += (
                f"; it was paid on {plain_day(charge.answered)}, after {long_day(last)}, the last "
                "day to pay. The request has lapsed."
            )
        else:
            days = self._working_days(charge.asked, charge.answered)
            text += (
                f" and it was paid on {plain_day(charge.answered)}. The "
                f"{counted(days, 'working day')} from one to the other, both included, do not "
                "count."
            )
        self.w.step(rule, text, charge.answered or charge.asked)

    def _working_days(self, first: date, last: date) -> int:
        before = first - _DAY
        return self.w.calendar.working_days_between(before, last, self.period.divisions)

    def _passed(self, start: date, due: date) -> str:
        """The bank holidays left out, by name, for the count is of the whole United Kingdom."""
        divisions = self.period.divisions
        days = self.w.calendar.holidays_between(start + _DAY, due, divisions)
        if not days:
            return ""
        return f" Left out as bank holidays: {'; '.join(map(self._holiday, days))}."

    def _holiday(self, day: date) -> str:
        """A bank holiday with its name, and where it is one when not everywhere."""
        calendar, divisions = self.w.calendar, self.period.divisions
        where = [one for one in divisions if calendar.holiday_name(day, (one,))]
        names = " and ".join(DIVISIONS[one] for one in where)
        place = "" if len(where) == len(divisions) else f" in {names}"
        return f"{plain_day(day)} ({calendar.holiday_name(day, divisions)}{place})"
