"""What goes into a time limit, what comes out, and its working as it is written down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from ig_desktop.domain.dates import long_day, plain_day
from ig_desktop.domain.law import Kind, Law, Rule
from ig_desktop.domain.working_days import DIVISIONS, NATIONS, Calendar

NOT_STARTED = "not-started"
RUNNING = "running"
PAUSED = "paused"
ANSWERED = "answered"
WITHDRAWN = "withdrawn"
LAPSED = "lapsed"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day; `at` is its time, which only a breach needs.

    `by` is the day it sets: by when the regulator asks for an answer.
    """

    kind: str
    on: date
    at: datetime | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: its date if it has one, the words, and the law it rests on.

    `check` says what to check before relying on it, where we are not sure.
    """

    on: date | None
    text: str
    source: str
    confidence: str
    check: str = ""


class Pause(NamedTuple):
    """Days that do not count, both ends paused; `last` is None while a question is open."""

    first: date
    last: date | None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one law makes of a case: where time starts and ends.

    `pay_by` is the last day to pay a fee that is still owed; from the next the case has lapsed.
    """

    law: str
    starts: date | datetime | None = None
    due: date | datetime | None = None
    target: date | None = None
    state: str = RUNNING
    extension_notice_by: date | None = None
    acknowledge_by: date | None = None
    pauses: tuple[Pause, ...] = ()
    pay_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Reading(Limits):
    """The dates the law requires of one case, with every step of their working.

    `due` is None where none is fixed (not started, paused, or no such limit); `target` is
    the earlier day to aim for, where there is one; `days_left` counts calendar days.
    For a breach `starts` and `due` are moments, with their zone.
    """

    kind: str
    days_left: int | None
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]


@dataclass
class Working:
    """One case under its law: what is known, and the steps and warnings as they are found."""

    kind: Kind
    law: Law
    calendar: Calendar
    received: Event
    events: tuple[Event, ...]
    on: date
    facts: frozenset[str]
    nation: str
    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    counted: list[date] = field(default_factory=list)

    @property
    def divisions(self) -> tuple[str, ...]:
        """The division whose bank holidays count where the law does not name one."""
        return (NATIONS[self.nation],)

    def rule(self, id: str) -> Rule:
        """The rule in force when the request was received."""
        return self.law.rule(id, self.received.on)

    def find(self, id: str) -> Rule | None:
        """The rule in force when the request was received, if there was one."""
        return self.law.find(id, self.received.on)

    def on_days(self, kind: str) -> list[date]:
        """The days on which events of that kind happened, earliest first."""
        return [event.on for event in self.events if event.kind == kind]

    def step(self, rule: Rule, text: str, on: date | None = None) -> None:
        """Write a step down with its source; one not sure of also brings a warning."""
        self.steps.append(Step(on, text, rule.source, rule.confidence, rule.check))
        if rule.check:
            self.warn(f"Check before relying on this: {rule.check}")

    def warn(self, text: str) -> None:
        """Write a warning down, once."""
        if text not in self.warnings:
            self.warnings.append(text)

    def roll(self, day: date, divisions: Iterable[str]) -> date:
        """The day itself, or the next working day when it is closed."""
        rolled = self.calendar.next_working_day(day, tuple(divisions))
        self.counted += [day, rolled]
        return rolled

    def add_working_days(self, day: date, number: int, divisions: Iterable[str]) -> date:
        """The working day so many after `day`."""
        last = self.calendar.add_working_days(day, number, tuple(divisions))
        self.counted += [day, last]
        return last


def roll_step(w: Working, rule: Rule, day: date) -> date:
    """Roll a period's last day to a working day of the nation, and write down why."""
    rolled = w.roll(day, w.divisions)
    nation = " and ".join(DIVISIONS[division] for division in w.divisions)
    if rolled == day:
        w.step(rule, f"{long_day(day)} is a working day in {nation}.", day)
    else:
        w.step(
            rule,
            f"{_closed(w, day)}, so time runs to the end of the next working day in {nation}: "
            f"{long_day(rolled)}.{_passed(w, day, rolled)}",
            rolled,
        )
    _check_nations(w, day)
    return rolled


def _closed(w: Working, day: date) -> str:
    name = w.calendar.holiday_name(day, w.divisions)
    if name is None:
        return f"{long_day(day)} is not a working day"
    return f"{long_day(day)} is a bank holiday ({name})"


def _passed(w: Working, day: date, rolled: date) -> str:
    """The other bank holidays on the way to the next working day."""
    days = w.calendar.holidays_between(day, rolled, w.divisions)
    names = [(one, w.calendar.holiday_name(one, w.divisions)) for one in days if one != day]
    return "".join(f" {long_day(one)} is {name}." for one, name in names)


def _check_nations(w: Working, day: date) -> None:
    """Warn when the nation decides the date: the law does not say whose public holidays count."""
    ends = {name: w.calendar.next_working_day(day, (id,)) for id, name in DIVISIONS.items()}
    if len(set(ends.values())) > 1:
        dates = "; ".join(f"{name} {plain_day(end)}" for name, end in ends.items())
        w.warn(
            "Check before relying on this: the last day depends on whose bank holidays count, "
            f"and the law does not say. By nation: {dates}."
        )
