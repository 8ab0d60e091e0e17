"""What holds of every reading, whatever happened: tried on events that Hypothesis invents."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.domain.clock import CLOCKS, Event, reading
from ig_desktop.domain.working_days import NATIONS, WHOLE_UK
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

LAW, CALENDAR = load_law(), load_calendar()
DAY = timedelta(days=1)
RIGHTS = tuple(kind.id for kind in LAW.kinds.values() if kind.clock == "rights")
UK_WIDE = ("foi", "foi-review", "eir", "eir-review")
COUNTED_IN_DAYS = tuple(id for id in LAW.kinds if id != "breach")
ON = date(2027, 1, 28)

days = st.dates(date(2024, 1, 1), date(2028, 6, 30))
nations = st.sampled_from(sorted(NATIONS))
kinds_of_event = st.sampled_from(sorted(set(LAW.events) - {"responded", "withdrawn"}))
happenings = st.lists(st.tuples(kinds_of_event, st.integers(0, 90)), max_size=8)
facts = st.sets(st.sampled_from(sorted(LAW.facts)))

every = settings(max_examples=150, deadline=None)


def read(kind, received, happened=(), nation="england-and-wales", known=(), on=ON):
    events = [Event("received", received)]
    events += [Event(name, received + after * DAY) for name, after in happened]
    return reading(kind, events, on, CALENDAR, LAW, frozenset(known), nation)


@every
@given(st.sampled_from(RIGHTS + UK_WIDE), days, happenings, nations, facts)
def test_a_last_day_that_rolls_is_never_closed(kind, received, happened, nation, known):
    found = read(kind, received, happened, nation, known)
    divisions = WHOLE_UK if kind in UK_WIDE else (NATIONS[nation],)
    for day in (found.due, found.target, found.extension_notice_by):
        assert day is None or CALENDAR.is_working_day(day, divisions)


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, nations, facts)
def test_a_later_receipt_never_gives_an_earlier_day(kind, received, nation, known):
    readings = [read(kind, received + n * DAY, (), nation, known) for n in range(40)]
    for name in ("due", "target", "acknowledge_by", "extension_notice_by"):
        found = [getattr(one, name) for one in readings]
        for earlier, later in pairwise(found):
            assert earlier is None or later is None or earlier <= later


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, happenings, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(kind, received, happened, random):
    shuffled = list(happened)
    random.shuffle(shuffled)
    assert read(kind, received, happened) == read(kind, received, shuffled)


@every
@given(st.sampled_from((*RIGHTS, "foi-review", "eir")), days, happenings, st.integers(0, 90))
def test_an_extension_never_gives_an_earlier_day(kind, received, happened, after):
    known = ("complex-and-voluminous",)
    base = [one for one in happened if one[0] != "extended"]
    plain = read(kind, received, base, known=known)
    extended = read(kind, received, [*base, ("extended", after)], known=known)
    assert (plain.due is None) <= (extended.due is None) or extended.due is not None
    if plain.due and extended.due:
        assert extended.due >= plain.due


@every
@given(days.filter(lambda day: day >= date(2026, 2, 5)), st.integers(1, 60), st.integers(0, 40))
def test_a_pause_never_shortens_the_time(received, after, length):
    asked = [("clarification-asked", after), ("clarification-received", after + length)]
    plain, paused = read("access", received), read("access", received, asked)
    assert paused.due >= plain.due
    assert paused.due - plain.due <= timedelta(days=length + 1 + 5)


@every
@given(st.sampled_from((*RIGHTS, "deceased-records")), days, happenings, nations)
def test_the_target_is_never_after_the_limit(kind, received, happened, nation):
    found = read(kind, received, happened, nation)
    assert found.target is None or (found.due is not None and found.target <= found.due)


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, happenings, nations, facts)
def test_dates_come_only_while_time_runs(kind, received, happened, nation, known):
    found = read(kind, received, happened, nation, known)
    assert (found.due is None) == (
        found.state in ("not-started", "paused", "lapsed", "none") or kind == "dp-complaint"
    )
    assert (found.days_left is None) == (found.due is None)
    assert found.due is None or found.due >= received
    assert found.extension_notice_by is None or found.extension_notice_by <= found.due
    assert found.state != "not-started" or found.starts is None


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, happenings, st.integers(0, 120))
def test_an_answer_ends_the_count_and_says_so(kind, received, happened, after):
    found = read(kind, received, [*happened, ("responded", after)])
    assert found.state == "answered"
    assert found.days_left is None
    assert found.steps[-1].on == received + after * DAY


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, happenings)
def test_every_step_and_warning_is_a_sentence_with_a_source(kind, received, happened):
    found = read(kind, received, happened)
    for step in found.steps:
        assert step.source
        assert not step.text[0].islower()
        assert step.text.endswith(".")
        assert "  " not in step.text
        assert "None" not in step.text
    assert len(set(found.warnings)) == len(found.warnings)
    unsure = any(step.confidence != "high" for step in found.steps)
    said = any(warning.startswith("Check before relying") for warning in found.warnings)
    assert said or not unsure


@every
@given(st.sampled_from(COUNTED_IN_DAYS), days, happenings, days)
def test_the_day_it_is_read_changes_only_what_is_left(kind, received, happened, on):
    early, late = read(kind, received, happened), read(kind, received, happened, on=on)
    assert early.due == late.due
    assert early.target == late.target


def test_every_clock_has_a_kind_and_every_kind_a_clock():
    assert {kind.clock for kind in LAW.kinds.values()} == set(CLOCKS)
