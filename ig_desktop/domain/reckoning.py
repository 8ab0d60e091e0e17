"""Where a case stands in time and work: the clock's reading, the next steps, the cached fields."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ig_desktop.domain.assessments import latest, opinion_ends
from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.clock import Event, Reading, reading
from ig_desktop.domain.clock_working import ANSWERED
from ig_desktop.domain.law import Law
from ig_desktop.domain.next_steps import NextStep, next_steps
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent, standing
from ig_desktop.domain.requests import EIR, FOI, KINDS, REGULATOR, Request
from ig_desktop.domain.situation import situation
from ig_desktop.domain.working_days import NATIONS, WHOLE_UK, Calendar


@dataclass(frozen=True)
class Reckoner:
    """What every case is reckoned by: the law, the calendar with proclaimed days, and the day."""

    law: Law
    casework: Casework
    calendar: Calendar
    nation: str
    today: date

    def reading(
        self, request: Request, events: Iterable[CaseEvent], on: date | None = None
    ) -> Reading:
        """The clock of a request with these events, as on that day (today when not given)."""
        return reading(
            request.kind,
            clock_events(events),
            on or self.today,
            self.calendar,
            self.law,
            request.facts,
            self.nation,
        )

    def read(self, case: Case) -> Case:
        """The case with its clock read afresh."""
        return replace(case, reading=self.reading(case.request, case.events))

    def steps(self, case: Case) -> tuple[NextStep, ...]:
        """The task list of a case today."""
        return next_steps(case, self.casework, self.today)

    def settled(self, case: Case) -> Request:
        """The request with every cached field as its events make it; the case must be read."""
        case = _known(case)
        now = situation(case, self.steps(case))
        clock = case.reading
        return replace(
            case.request,
            due_on=_day(clock.due),
            next_on=_next(case),
            target_on=clock.target,
            clock=clock.state,
            state=now.state,
            next_step=now.next_step,
            waiting_for=now.waiting_for,
            waiting_since=now.waiting_since,
            outcome=case.outcome,
            answered_on=_answered_on(case),
            changes_on=self._changes_on(case),
        )

    def _changes_on(self, case: Case) -> date | None:
        """The first day on which an open case may stand differently though nothing happens.

        The day after the last to pay a fee (FOIA 2000 s.9(2)), or after the last on which a
        clinician's opinion may be relied on (DPA 2018 Sch 3 paras 5(3)-(4) and 6(3)-(4)).
        """
        if not case.request.open:
            return None
        opinion = latest(case.assessments, "serious-harm")
        months = self.casework.limit("opinion-months")
        last = [opinion_ends(opinion.on, months)] if opinion else []
        last += [case.reading.pay_by] if case.reading.pay_by else []
        days = [day + timedelta(days=1) for day in last if day >= self.today]
        return min(days, default=None)

    def working_days_left(self, kind: str, due: date) -> int:
        """Working days from today to the due date; negative when it has passed."""
        divisions = divisions_of(kind, self.nation)
        return self.calendar.working_days_left(self.today, due, divisions)


def divisions_of(kind: str, nation: str) -> tuple[str, ...]:
    """The parts of the United Kingdom whose bank holidays a kind's working days leave out.

    Every part for FOI and EIR (FOIA 2000 s.10(6); EIR 2004 reg 2(1)), the nation's for others.
    """
    if KINDS[kind].regime in (FOI, EIR):
        return WHOLE_UK
    return (NATIONS[nation],)


def clock_events(events: Iterable[CaseEvent]) -> list[Event]:
    """What the clock is told: standing events of its own kinds, but no withdrawal that a later
    reopening undid."""
    counting = standing(events)
    reopened = max((e.on for e in counting if e.kind == "reopened"), default=date.min)
    return [
        Event(event.kind, event.on, by=event.by)
        for event in counting
        if EVENT_KINDS[event.kind].clock
        and not (event.kind == "withdrawn" and event.on <= reopened)
    ]


def _known(case: Case) -> Case:
    """The case as open or closed as its last event left it."""
    last = case.happened("closed", "reopened")
    closed_on = last.on if last and last.kind == "closed" else None
    if (case.request.open, case.request.closed_on) == (closed_on is None, closed_on):
        return case
    request = replace(case.request, open=closed_on is None, closed_on=closed_on)
    return replace(case, request=request)


def _answered_on(case: Case) -> date | None:
    """The day of the first response; of a complaint to the regulator, of the last thing it asked
    for that it was given, while it asks for no more."""
    if case.request.of_kind.regime == REGULATOR:
        given = case.happened("regulator-answered", "steps-done")
        return given.on if given and case.reading.state == ANSWERED else None
    return next((event.on for event in case.standing if event.kind == "responded"), None)


def _next(case: Case) -> date | None:
    """The next date the law sets: the acknowledgement's until it is given, then the answer's."""
    due, acknowledge_by = _day(case.reading.due), case.reading.acknowledge_by
    if acknowledge_by and not case.happened("acknowledged", "responded"):
        return min(acknowledge_by, due) if due else acknowledge_by
    return due


def _day(moment: date | None) -> date | None:
    return moment if type(moment) is date else None
