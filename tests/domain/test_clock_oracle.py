"""The clocks against a second working of the same law, by walking day after day.

Nothing here is shared with the product but the events: bank holidays come from GOV.UK's own
data, months are found by trying days, and every count is a walk.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from ig_desktop.domain.clock import Event, reading
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

DAY = timedelta(days=1)
ON = date(2026, 11, 22)
ROUNDS = 1500
ENGLAND = "england-and-wales"
NATIONS = (ENGLAND, "scotland", "northern-ireland")
MISSING = {("scotland", date(2026, 6, 15))}  # in the proclamation, not in the library's data
ARTICLE_12A = date(2026, 2, 5)


@cache
def holidays(division):
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    return {h["date"] for h in known} | {day for where, day in MISSING if where == division}


def closed(day, *divisions):
    return day.strftime("%a") in ("Sat", "Sun") or any(day in holidays(d) for d in divisions)


def rolled(day, nation):
    while closed(day, nation):
        day += DAY
    return day


def same_day_months_on(day, months):
    month = day.month - 1 + months
    year, month, number = day.year + month // 12, month % 12 + 1, day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def days(first, last):
    return {first + n * DAY for n in range((last - first).days + 1)}


class Doubtful(Exception):
    """A question fell after the last day of the strict count, or on a day the roll had added."""


def month_end(start, paused, months):
    """The last day of so many months when paused days are passed over, before any roll."""
    left = (same_day_months_on(start, months) - start).days
    day = start
    while left:
        day += DAY
        left -= day not in paused
    return day


def rights(kind, received, asked, extended, nation):
    """(starts, due, target, notice by) with `asked` as (about, asked, answered) in any order."""
    pausing = kind == "access" and received >= ARTICLE_12A
    asked = sorted(q for q in asked if q[0] != "clarification" or pausing)

    def replay(months):
        start, pauses = received, []
        for about, on, answered in sorted(asked, key=lambda q: (q[1], q[0])):
            last = month_end(start, paused_days(pauses), months)
            if on > rolled(last, nation):
                continue
            if about == "clarification":
                if on > month_end(start, paused_days(pauses, False), months):
                    raise Doubtful
                pauses.append((on, answered))
            else:
                start = max(start, answered)
        return start, pauses

    def paused_days(pauses, answer_counts=True):
        return set().union(*(days(a, b if answer_counts else b - DAY) for a, b in pauses))

    start, pauses = replay(1)
    notice_by = rolled(month_end(start, paused_days(pauses), 1), nation)
    months = 3 if extended and extended <= notice_by else 1
    if months == 3:
        start, pauses = replay(3)
    due = rolled(month_end(start, paused_days(pauses), months), nation)
    target = rolled(month_end(start, paused_days(pauses, False), months), nation)
    any_paused = any(day > start for day in paused_days(pauses))
    return start, due, target if any_paused else None, notice_by


def foi(received, asked, extended_to):
    """(date of receipt, due, day 20) walking working days of the whole United Kingdom."""

    def nth(start, charges, number):
        waiting = set().union(*(days(a, b) for a, b in charges))
        day = start
        while number:
            day += DAY
            number -= not closed(day, *NATIONS) and day not in waiting
        return day

    start, charges = received, []
    for about, on, answered in sorted(asked, key=lambda q: (q[1], q[0])):
        if on > nth(start, charges, 20):
            continue
        if about == "clarification":
            start = max(start, answered)
        else:
            charges.append((on, answered))
    day_20 = nth(start, charges, 20)
    in_time = extended_to and extended_to <= day_20
    return start, nth(start, charges, 40) if in_time else day_20, day_20


def random_day(random, first=date(2025, 6, 1), last=date(2028, 3, 1)):
    return first + random.randrange((last - first).days) * DAY


def random_questions(random, received, about, longest):
    """Answered questions in sequence or overlapping, so that each has its own answer in order."""
    made, on, answered = [], received, received
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        on = on + random.randrange(longest) * DAY
        answered = max(answered, on) + random.randrange(15) * DAY
        made.append((about, on, answered))
    return made


def as_events(received, asked, **others):
    reply = {"fee": "fee-paid"}
    events = [Event("received", received)]
    for about, on, answered in asked:
        events += [
            Event(f"{about}-asked", on),
            Event(reply.get(about, f"{about}-received"), answered),
        ]
    return events + [Event(name, day) for name, day in others.items() if day]


@pytest.mark.parametrize("seed", [1, 2])
def test_rights_agree_with_walking_the_days(seed):
    random = Random(seed)
    compared = extended_ones = paused_ones = 0
    while compared < ROUNDS:
        kind = random.choice(("access", "access", "access", "erasure", "portability"))
        nation, received = random.choice(NATIONS), random_day(random)
        asked = [
            *random_questions(random, received, "clarification", 25),
            *random_questions(random, received, "identity", 12),
            *random_questions(random, received, random.choice(("authority", "fee")), 8),
        ]
        told = received + random.randrange(60) * DAY if random.random() < 0.4 else None
        try:
            expected = rights(kind, received, asked, told, nation)
        except Doubtful:
            continue
        events = as_events(received, asked, extended=told)
        random.shuffle(events)
        found = reading(kind, events, ON, load_calendar(), load_law(), nation=nation)
        assert (found.starts, found.due, found.target, found.extension_notice_by) == expected, (
            kind,
            nation,
            events,
        )
        compared += 1
        extended_ones += found.due > same_day_months_on(found.starts, 2)
        paused_ones += found.target is not None
    assert extended_ones > ROUNDS / 20
    assert paused_ones > ROUNDS / 20


@pytest.mark.parametrize("kind", ["foi", "eir"])
def test_information_requests_agree_with_walking_the_days(kind):
    random = Random(3)
    told_by = {"foi": "public-interest-extended", "eir": "extended"}[kind]
    facts = {"foi": (), "eir": ("complex-and-voluminous",)}[kind]
    for _ in range(ROUNDS):
        received = random_day(random)
        asked = [
            *random_questions(random, received, "clarification", 20),
            *random_questions(random, received, "fee", 20),
        ]
        told = received + random.randrange(60) * DAY if random.random() < 0.4 else None
        events = as_events(received, asked, **{told_by: told})
        random.shuffle(events)
        found = reading(kind, events, ON, load_calendar(), load_law(), facts)
        expected = foi(received, asked, told)
        assert (found.starts, found.due, found.extension_notice_by) == expected, events


def test_plain_counts_agree_with_walking_the_days():
    random = Random(4)
    for _ in range(ROUNDS):
        received, nation = random_day(random), random.choice(NATIONS)
        read = read_plain(received, nation)
        assert read("foi-review").due == foi(received, [], None)[1]
        assert read("eir-review").due == foi(received, [], received)[1]
        assert len(days(received, read("deceased-records").due)) == 40
        assert len(days(received, read("deceased-records").target)) == 21
        nhs = read("nhs-complaint")
        between = days(received + DAY, nhs.acknowledge_by)
        assert sum(not closed(day, ENGLAND) for day in between) == 3
        assert not closed(nhs.acknowledge_by, ENGLAND)
        after = nhs.due + DAY
        assert after in (same_day_months_on(received, 6), same_day_months_on(received, 6) + DAY)
        assert read("consent-withdrawal").due == rolled(same_day_months_on(received, 1), nation)
        if received >= date(2026, 6, 19):
            by = read("dp-complaint").acknowledge_by
            assert by == rolled(received + 30 * DAY, nation)


def read_plain(received, nation):
    return lambda kind: reading(
        kind, [Event("received", received)], ON, load_calendar(), load_law(), nation=nation
    )


def test_seventy_two_hours_really_pass():
    random = Random(5)
    for _ in range(ROUNDS):
        aware = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(1_500_000))
        found = reading(
            "breach",
            [Event("received", aware.date(), aware)],
            ON,
            load_calendar(),
            load_law(),
        )
        assert found.due.timestamp() - aware.timestamp() == 72 * 3600
        hour = found.due.utcoffset() // timedelta(hours=1)
        assert found.due.replace(tzinfo=None) == aware.replace(tzinfo=None) + timedelta(
            hours=72 + hour
        )
