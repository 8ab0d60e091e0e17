"""Freedom of information: twenty working days, the public-interest extension, internal review."""

from datetime import date

from ig_desktop.domain.clock_information import Count, Counting
from ig_desktop.domain.clock_questions import notice_in_time
from ig_desktop.domain.clock_working import Limits, Working
from ig_desktop.domain.dates import long_day, plain_day


def read(w: Working) -> Limits:
    """The limits of a request under FOIA 2000 s.10, with their working."""
    counting = Counting(w, "foi")
    count = counting.settle()
    day_20 = counting.nth_day(count, counting.period.number)
    counting.write(count, day_20)
    due = _public_interest(w, counting, count, day_20)
    return Limits(
        law=counting.period.law,
        starts=count.start,
        due=due,
        state=count.state,
        extension_notice_by=day_20,
        pauses=count.pauses,
        pay_by=count.pay_by,
    )


def _public_interest(
    w: Working, counting: Counting, count: Count, day_20: date | None
) -> date | None:
    told = notice_in_time(w, "public-interest-extended", day_20)
    if told is None:
        return day_20
    rule = w.rule("foi.public-interest")
    text = f"You said on {plain_day(told)} that you need time to weigh the public interest"
    day_40 = counting.nth_day(count, rule.number)
    if day_20 is None or day_40 is None:
        w.step(rule, f"{text}.", told)
        return None
    w.step(
        rule,
        f"{text}, in time: the notice naming the exemption was due by {long_day(day_20)}. "
        f"Working day {rule.number} from receipt is {long_day(day_40)}.",
        day_40,
    )
    return day_40


def read_review(w: Working) -> Limits:
    """The limits of an internal review: the ICO's guidance, for the Act sets none."""
    counting = Counting(w, "foi-review")
    count = Count(w.received.on)
    due = day_20 = counting.nth_day(count, counting.period.number)
    counting.write(count, day_20)
    told = notice_in_time(w, "extended", day_20)
    if told:
        rule = w.rule("foi-review.extension")
        due = counting.nth_day(count, rule.number)
        w.step(
            rule,
            f"You said on {plain_day(told)} that the case is exceptional and needs longer. Working "
            f"day {rule.number} from receipt is {long_day(due or told)}.",
            due,
        )
    return Limits(law=counting.period.law, starts=count.start, due=due, extension_notice_by=day_20)
