"""Periods of months, against the reckoning of dateutil."""

from datetime import date

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ig_desktop.domain.dates import end_of_months, months_after

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(DAYS, st.integers(-240, 240))
def test_the_corresponding_date_is_what_dateutil_says(day: date, months: int):
    assert months_after(day, months) == day + relativedelta(months=months)


def test_a_month_without_the_date_ends_it_on_its_last_day():
    assert months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_a_period_that_begins_with_the_31st_may_end_on_the_last_day_of_a_short_month():
    assert end_of_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert end_of_months(date(2026, 8, 15), 6) == date(2027, 2, 14)
