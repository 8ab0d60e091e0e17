"""Complaints: about data protection (DPA 2018 s.164A) and under the NHS Regulations of 2009."""

from datetime import timedelta

from ig_desktop.domain.clock_working import NONE, Limits, Working, roll_step
from ig_desktop.domain.dates import end_of_months, long_day


def read_data_protection(w: Working) -> Limits:
    """The day to acknowledge by; the outcome has no fixed day. No limit before 19 June 2026."""
    received = w.received.on
    rule = w.find("dp-complaint.acknowledge")
    if rule is None:
        before = w.rule("dp-complaint.none")
        w.step(before, f"Received {long_day(received)}. {before.text}", received)
        w.warn("No time limit is set by law for this complaint. Answer it as your policy says.")
        return Limits(law=before.law, state=NONE)
    last = received + timedelta(days=rule.number)
    first = long_day(received + timedelta(days=1))
    w.step(
        rule,
        f"Received {long_day(received)}. The day after, {first}, is day 1, so day {rule.number} "
        f"is {long_day(last)}.",
        last,
    )
    by = roll_step(w, w.rule("dp-complaint.roll"), last)
    outcome = w.rule("dp-complaint.outcome")
    w.step(outcome, outcome.text)
    return Limits(law=rule.law, starts=received, acknowledge_by=by)


def read_nhs(w: Working) -> Limits:
    """Three working days of England to acknowledge, six months to respond."""
    received = w.received.on
    acknowledge, respond = w.rule("nhs-complaint.acknowledge"), w.rule("nhs-complaint.response")
    by = w.add_working_days(received, acknowledge.number, acknowledge.divisions)
    w.step(
        acknowledge,
        f"Received {long_day(received)}. Working day {acknowledge.number} after that, by the bank "
        f"holidays of England, is {long_day(by)}: acknowledge by then.",
        by,
    )
    due = end_of_months(received, respond.number)
    w.step(
        respond,
        f"The {respond.number} months that begin with the day of receipt end on {long_day(due)}; a "
        "weekend does not move that. You may agree a longer time with the complainant before then.",
        due,
    )
    return Limits(law=respond.law, starts=received, due=due, acknowledge_by=by)
