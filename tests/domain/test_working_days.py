"""Counting in working days, against a walk over the days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.domain.working_days import (
    ENGLAND_AND_WALES,
    NORTHERN_IRELAND,
    SCOTLAND,
    WHOLE_UK,
    ProclaimedDay,
)
from ig_desktop.packs.calendars import load_calendar

CALENDAR = load_calendar()
HOME = (ENGLAND_AND_WALES,)
DAY = timedelta(days=1)

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
divisions = st.sampled_from([HOME, (SCOTLAND,), (NORTHERN_IRELAND,), WHOLE_UK])


@settings(deadline=None)
@given(days, st.integers(-400, 400), divisions)
def test_working_days_between_is_what_a_walk_counts(a, distance, where):
    b = a + distance * DAY
    first, last = min(a, b), max(a, b)
    walked = sum(
        CALENDAR.is_working_day(first + n * DAY, where) for n in range(1, (last - first).days + 1)
    )
    assert CALENDAR.working_days_between(a, b, where) == (walked if b >= a else -walked)


@settings(deadline=None)
@given(days, st.integers(1, 60), divisions)
def test_adding_working_days_is_undone_by_counting_them(day, number, where):
    last = CALENDAR.add_working_days(day, number, where)
    assert CALENDAR.is_working_day(last, where)
    assert CALENDAR.working_days_between(day, last, where) == number


def test_adding_no_working_days_stays_on_the_day():
    saturday = date(2027, 1, 30)
    assert CALENDAR.add_working_days(saturday, 0, HOME) == saturday


@given(days, divisions)
def test_the_next_working_day_is_the_first_open_one(day, where):
    found = CALENDAR.next_working_day(day, where)
    assert CALENDAR.is_working_day(found, where)
    assert not any(CALENDAR.is_working_day(day + n * DAY, where) for n in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "where", "name"),
    [
        (date(2026, 12, 28), ENGLAND_AND_WALES, "Boxing Day (substitute day)"),
        (date(2027, 1, 4), SCOTLAND, "2nd January (substitute day)"),
        (date(2027, 1, 4), ENGLAND_AND_WALES, None),
        (date(2026, 6, 15), SCOTLAND, "World Cup bank holiday"),
        (date(2027, 3, 17), NORTHERN_IRELAND, "St Patrick’s Day"),
        (date(2027, 3, 29), SCOTLAND, None),
    ],
)
def test_a_bank_holiday_has_its_name_where_it_is_one(day, where, name):
    assert CALENDAR.holiday_name(day, (where,)) == name
    assert CALENDAR.is_working_day(day, (where,)) == (name is None)


def test_a_proclaimed_day_closes_its_division_alone():
    day = date(2027, 2, 11)
    more = CALENDAR.with_days([ProclaimedDay(day, SCOTLAND, "Coronation")])
    assert more.holiday_name(day, WHOLE_UK) == "Coronation"
    assert more.is_working_day(day, HOME)
    assert more.working_days_between(day - DAY, day, (SCOTLAND,)) == 0
    assert CALENDAR.is_working_day(day, WHOLE_UK)


def test_a_proclaimed_day_that_is_a_holiday_already_keeps_its_name():
    christmas = date(2026, 12, 25)
    more = CALENDAR.with_days([ProclaimedDay(christmas, SCOTLAND)])
    assert more.holiday_name(christmas, (SCOTLAND,)) == "Christmas Day"


def test_a_proclaimed_day_at_a_weekend_is_not_counted_twice():
    saturday = date(2027, 2, 13)
    more = CALENDAR.with_days([ProclaimedDay(saturday, ENGLAND_AND_WALES)])
    assert more.working_days_between(date(2027, 2, 12), date(2027, 2, 15), HOME) == 1


def test_the_holidays_between_two_days_are_those_that_close_a_weekday():
    found = CALENDAR.holidays_between(date(2026, 12, 25), date(2027, 1, 4), WHOLE_UK)
    assert found == [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 4)]


def test_a_case_is_late_on_the_weekend_after_its_last_day():
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    left = CALENDAR.working_days_left
    assert [left(day, friday, WHOLE_UK) for day in (friday, saturday, monday)] == [0, -1, -1]
    assert left(date(2026, 11, 24), friday, WHOLE_UK) == -2
    assert left(saturday, monday, WHOLE_UK) == 1
