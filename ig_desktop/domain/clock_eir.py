"""Environmental information: twenty working days, forty if complex and voluminous, and review."""

from datetime import date

from ig_desktop.domain.clock_information import Count, Counting
from ig_desktop.domain.clock_questions import notice_in_time
from ig_desktop.domain.clock_working import Limits, Working
from ig_desktop.domain.dates import long_day, plain_day

COMPLEX = "complex-and-voluminous"


def read(w: Working) -> Limits:
    """The limits of a request under EIR 2004 regs 5 to 9, with their working."""
    counting = Counting(w, "eir")
    count = counting.settle()
    day_20 = counting.nth_day(count, counting.period.number)
    counting.write(count, day_20)
    told = notice_in_time(w, "extended", day_20)
    return Limits(
        law=counting.period.law,
        starts=count.start,
        due=_extended(w, counting, count, told) or day_20,
        state=count.state,
        extension_notice_by=day_20,
        pauses=count.pauses,
        pay_by=count.pay_by,
    )


def _extended(w: Working, counting: Counting, count: Count, told: date | None) -> date | None:
    """The last day as extended, or None when it is not; says what would extend it."""
    if COMPLEX not in w.facts:
        if told:
            w.warn(
                "The extension does not count: it is allowed only for a request both complex and "
                f"voluminous, and that is not recorded. If it is so, add the fact {COMPLEX} "
                f"(--fact {COMPLEX})."
            )
        return None
    rule = w.rule("eir.extension")
    day_40 = counting.nth_day(count, rule.number)
    if day_40 is None:
        return None
    until = f"Working day {rule.number} from receipt is {long_day(day_40)}."
    if told is None:
        w.step(
            rule,
            "It is complex and voluminous, so it may be extended if notice is given by working "
            f"day 20. {until}",
        )
        return None
    text = f"You gave notice on {plain_day(told)} that it is complex and voluminous, in time."
    w.step(rule, f"{text} {until}", day_40)
    return day_40


def read_review(w: Working) -> Limits:
    """The limit for deciding on representations: reg 11(4)."""
    counting = Counting(w, "eir-review")
    count = Count(w.received.on)
    due = counting.nth_day(count, counting.period.number)
    counting.write(count, due)
    return Limits(law=counting.period.law, starts=count.start, due=due)
