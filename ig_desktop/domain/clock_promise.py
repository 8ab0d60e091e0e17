"""Withdrawal of consent and the right to be informed: no period in law, one in the notice."""

from ig_desktop.domain.clock_working import Limits, Working
from ig_desktop.domain.dates import long_day, months_after


def read(w: Working) -> Limits:
    """The month that the organisation's own privacy notice promises, labelled as that."""
    duty, promise = w.rule(f"{w.kind.id}.duty"), w.rule("promise.period")
    received = w.received.on
    w.step(duty, f"Received {long_day(received)}. {duty.text}", received)
    last = months_after(received, promise.number)
    due = w.roll(last, w.divisions)
    moved = f", and the next working day is {long_day(due)}" if due != last else ""
    w.step(promise, f"{promise.text} That month ends on {long_day(last)}{moved}.", due)
    return Limits(law=duty.law, starts=received, due=due)
