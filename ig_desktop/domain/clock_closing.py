"""The end of a case: answered in time, answered late, or withdrawn."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from ig_desktop.domain.clock_breach import moment, order
from ig_desktop.domain.clock_working import ANSWERED, WITHDRAWN, Event, Limits, Step, Working
from ig_desktop.domain.dates import counted, long_day, plain_day

STATES = {"responded": ANSWERED, "withdrawn": WITHDRAWN}


def closing_event(events: tuple[Event, ...]) -> Event | None:
    """The first event that ends the case; an answer before a withdrawal on the same day."""
    ends = [event for event in events if event.kind in STATES]
    return min(ends, key=lambda event: (order(event), event.kind), default=None)


def close(w: Working, limits: Limits, ending: Event | None) -> Limits:
    """The limits with the state the ending brings, and a step saying whether it was in time."""
    if ending is None:
        return limits
    if ending.kind == "withdrawn":
        text = f"Withdrawn on {long_day(ending.on)}: there is nothing left to answer."
    else:
        text = f"Answered on {long_day(ending.on)}{_compared(limits, ending)}."
    w.steps.append(Step(ending.on, text, limits.law, "high"))
    return replace(limits, state=STATES[ending.kind])


def _compared(limits: Limits, ending: Event) -> str:
    due = limits.due
    if due is None:
        by = limits.acknowledge_by
        if by and ending.on <= by:
            return f", by {plain_day(by)}, so no separate acknowledgement is needed"
        return "; no last day was fixed"
    if isinstance(due, datetime):
        return _compared_to_the_hour(due, ending)
    return in_time(ending.on, due)


def in_time(on: date, due: date) -> str:
    """Whether that was in time for a day, as the end of a sentence."""
    if on <= due:
        return f", in time: the last day was {long_day(due)}"
    return f", {counted((on - due).days, 'day')} late: the last day was {long_day(due)}"


def _compared_to_the_hour(due: datetime, ending: Event) -> str:
    if ending.at is None:
        if ending.on == due.date():
            return f". The limit was {due:%H:%M} that day: record the time to show it was in time"
        return in_time(ending.on, due.date())
    over = moment(ending.at) - due
    if over <= timedelta():
        return f" at {moment(ending.at):%H:%M}, in time"
    hours, minutes = divmod(int(over.total_seconds()) // 60, 60)
    late = f"{counted(hours, 'hour')} and {counted(minutes, 'minute')}"
    return f" at {moment(ending.at):%H:%M}, {late} late"
