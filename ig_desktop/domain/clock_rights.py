"""Rights of the UK GDPR: the limits of a request, and their working in words."""

from datetime import date

from ig_desktop.domain.clock_questions import days_in, shown, spans
from ig_desktop.domain.clock_rights_count import Count, Settled, pause_rule_holds, settle
from ig_desktop.domain.clock_working import Limits, Working, roll_step
from ig_desktop.domain.dates import (
    counted,
    long_day,
    month_name,
    months_after,
    plain_day,
)

_NUMBERS = {1: "One month", 3: "Three months"}


def read(w: Working) -> Limits:
    """The limits of a rights request, with every step of their working."""
    settled = settle(w)
    count = settled.count
    _start(w, count)
    _first_month(w, settled)
    _extended(w, settled)
    _pauses(w, settled)
    _last_day(w, settled)
    _offer_extension(w, settled)
    _not_pausing(w)
    return Limits(
        law=w.rule("rights.period").law,
        starts=count.start,
        due=settled.due,
        target=settled.target,
        state=count.state,
        extension_notice_by=settled.notice_by if settled.due else None,
        pauses=shown(count.pauses, count.start) if count.start else (),
    )


def _start(w: Working, count: Count) -> None:
    if not count.gates:
        return
    w.step(w.rule("rights.period"), f"Received {long_day(count.received)}.", count.received)
    for gate in count.gates:
        if gate.answered is None:
            when = "Time starts when it comes, so there is no due date yet."
            text = f"You asked for {gate.subject} on {plain_day(gate.asked)}. {when}"
        else:
            text = (
                f"You asked for {gate.subject} on {plain_day(gate.asked)} and had it on "
                f"{plain_day(gate.answered)}. Time does not start before that."
            )
        w.step(w.rule(f"rights.{gate.about}"), text, gate.answered or gate.asked)


def _first_month(w: Working, settled: Settled) -> None:
    start = settled.count.start
    if start is None:
        return
    period = w.rule("rights.period")
    begins = "Time starts on" if settled.count.gates else "Received"
    end = months_after(start, period.number)
    w.step(
        period,
        f"{begins} {long_day(start)}. {_months(period.number)} begins that day and ends on "
        f"{long_day(end)}{_no_such_day(start, end)}.",
        end,
    )


def _extended(w: Working, settled: Settled) -> None:
    start, told = settled.count.start, settled.extended
    if told is None:
        return
    rule = w.rule("rights.extension")
    in_time = f"You said on {plain_day(told)} that you need longer"
    if settled.notice_by:
        in_time += f", in time: the last day for that was {long_day(settled.notice_by)}"
    if start is None:
        w.step(rule, f"{in_time}.", told)
        return
    end = months_after(start, rule.number)
    w.step(
        rule,
        f"{in_time}. {_months(rule.number)} from the start, {plain_day(start)}, end on "
        f"{long_day(end)}{_no_such_day(start, end)}.",
        end,
    )


def _pauses(w: Working, settled: Settled) -> None:
    start = settled.count.start
    for pause in settled.count.pauses:
        rule = w.rule("rights.pause")
        asked = f"You asked for clarification on {plain_day(pause.asked)}"
        if pause.answered is None:
            since = "No answer is recorded, so time is paused and there is no due date until it is."
            w.step(rule, f"{asked}. {since}", pause.asked)
        elif start is not None:
            days = days_in(spans([pause], start))
            told = f"{asked} and were told on {plain_day(pause.answered)}."
            w.step(rule, f"{told} {_not_counted(days)}", pause.answered)


def _not_counted(days: int) -> str:
    if not days:
        return "Time had not started, so that changes nothing."
    return f"{'That day does' if days == 1 else f'Those {days} days do'} not count."


def _last_day(w: Working, settled: Settled) -> None:
    count, start = settled.count, settled.count.start
    last = count.last_day(settled.months)
    if last is None or start is None or settled.due is None:
        return
    paused = days_in(spans(count.pauses, start))
    if paused:
        end = months_after(start, settled.months)
        once = ", each counted once" if len(count.pauses) > 1 else ""
        text = f"{plain_day(end)} and {counted(paused, 'day')}{once} is {long_day(last)}."
        w.step(w.rule("rights.pause"), text, last)
        _check_late_question(w, settled, end)
    roll_step(w, w.rule("rights.roll"), last)
    _target(w, settled)


def _check_late_question(w: Working, settled: Settled, end: date) -> None:
    for pause in settled.count.pauses:
        if pause.answered and settled.due and settled.due <= pause.answered:
            w.warn(
                f"You asked for clarification on {plain_day(pause.asked)}, when the month’s own "
                "last day had passed and only the next working day was left. Check the due date."
            )


def _target(w: Working, settled: Settled) -> None:
    if settled.target is None:
        return
    rule = w.rule("rights.target")
    text = f"Aim for {long_day(settled.target)}: a stricter count leaves in the day the answer came"
    if settled.target == settled.due:
        text += ", and here it ends on the same working day"
    w.step(rule, f"{text}.", settled.target)


def _offer_extension(w: Working, settled: Settled) -> None:
    rule, notice_by = w.rule("rights.extension"), settled.notice_by
    longest = settled.count.last_day(rule.number)
    if longest is None or notice_by is None or settled.extended:
        return
    until = w.roll(longest, w.divisions)
    w.step(
        rule,
        "If it is complex, or one of several from the same person, you may have until "
        f"{long_day(until)}. Tell the person so, with the reasons, by {long_day(notice_by)}.",
        notice_by,
    )


def _not_pausing(w: Working) -> None:
    """Say which questions make no difference to the time."""
    if not pause_rule_holds(w):
        for day in w.on_days("clarification-asked"):
            rule = w.rule("rights.no-pause")
            w.step(rule, f"You asked for clarification on {plain_day(day)}. {rule.text}", day)
    for day in w.on_days("format-asked"):
        rule = w.rule("rights.format")
        w.step(rule, f"You asked on {plain_day(day)} which format they want. {rule.text}", day)


def _months(number: int) -> str:
    return _NUMBERS.get(number, f"{number} months")


def _no_such_day(start: date, end: date) -> str:
    """Why a period ends at the end of a month, where there is no corresponding date."""
    if end.day == start.day:
        return ""
    return f", the last day of the month, for {month_name(end)} has no {start.day}"
