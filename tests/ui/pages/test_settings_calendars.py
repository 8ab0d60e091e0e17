"""Settings, Calendars: what is known, days added and taken off, whose bank holidays count."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ig_desktop.domain.dates import plain_day
from ig_desktop.session import Packs, Session
from ig_desktop.ui.pages import settings_calendars, settings_moved
from ig_desktop.ui.pages.settings_calendars import running_out
from ig_desktop.ui.pages.settings_moved import MovedPage
from ig_desktop.ui.widgets.table_model import Group
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import settle
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import busy_day, follow, press, section, submit, words_of


@pytest.fixture
def desk(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """The first administrator, who is an officer too, at Calendars."""
    window = furnished(full(ADMINISTRATOR))
    section(window, "calendars")
    return window


def holiday(day: date | None, **changed: object) -> dict[str, object]:
    said = {"day": day, "name": "A day of thanks", "division": "england-and-wales", "source": ""}
    return said | changed


def test_two_years_of_the_nation_that_is_picked(desk: Window) -> None:
    holidays = desk.page.part("calendars").holidays
    rows = [holidays.model.row(n) for n in range(holidays.model.rowCount())]
    assert [row.words for row in rows if isinstance(row, Group)] == ["2027", "2028"]
    days = {row[0]: row[1] for row in rows if not isinstance(row, Group)}
    assert days[date(2027, 3, 29)] == "Easter Monday"
    holidays.nation.set_value("scotland")
    settle()
    rows = [holidays.model.row(n) for n in range(holidays.model.rowCount())]
    days = {row[0]: row[1] for row in rows if not isinstance(row, Group)}
    assert date(2027, 3, 29) not in days
    assert date(2027, 1, 4) in days


def test_the_days_shown_are_exported(
    desk: Window, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holidays = desk.page.part("calendars").holidays
    holidays.nation.set_value("northern-ireland")
    to = tmp_path / "days.csv"
    monkeypatch.setattr(settings_calendars, "ask_csv_to_write", lambda *_: to)
    holidays.export()
    rows = to.read_text("utf-8-sig").splitlines()
    assert "2027-07-12,Battle of the Boyne" in "\n".join(rows)
    assert f"{len(rows) - 1} days exported" in desk.strip.words()
    monkeypatch.setattr(settings_calendars, "ask_csv_to_write", lambda *_: tmp_path)
    holidays.export()
    assert desk.strip.kind == "trouble"


def test_how_far_the_calendar_goes_is_said(desk: Window, packs: Packs) -> None:
    assert f"Published to\n{plain_day(packs.calendar.published_to)}" in words_of(desk.page)
    soon = replace(packs.calendar, published_to=desk.session.today() + timedelta(days=90))
    said = running_out(soon, desk.session.today())
    assert said is not None
    assert "ends on 28 April 2027" in said[0]
    gone = replace(soon, published_to=desk.session.today() - timedelta(days=1))
    assert "ended on 27 January 2027" in running_out(gone, desk.session.today())[0]
    assert running_out(packs.calendar, desk.session.today()) is None


def test_a_holiday_moves_open_cases_and_says_which_and_why(
    desk: Window, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = busy_day(desk.session)
    press(desk.page, "Add a holiday")
    assert submit(desk, **holiday(day)) == []
    page = desk.page
    assert isinstance(page, MovedPage)
    assert "A day of thanks is now a bank holiday" in words_of(page)
    moved = [page.model.row(n) for n in range(page.model.rowCount())]
    assert moved
    for row in moved:
        now = desk.session.requests.case(row.reference).request.due_on
        assert now == row.due_after != row.due_before
        assert row.why
    assert page.title.startswith(f"{len(moved)} due date")
    to = tmp_path / "moved.csv"
    monkeypatch.setattr(settings_moved, "ask_csv_to_write", lambda *_: to)
    page.export()
    assert moved[0].reference in to.read_text("utf-8-sig")
    page.table.opened.emit(moved[0])
    settle()
    assert desk.page.reference == moved[0].reference
    desk.back()
    desk.back()
    settle()
    assert desk.page.title == "Settings"
    assert "A day of thanks" in desk.page.part("calendars").proclaimed.model.sentence(0)


def test_nobody_is_named_to_who_may_not_read_requests(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["administrator"]))
    officer_reads = [column.title for column in _columns(window)]
    assert "Person" not in officer_reads
    page = window.page
    page.table.opened.emit(page.model.row(0))
    settle()
    assert window.page is page
    assert "do not let you read requests" in window.strip.words()


def _columns(window: Window) -> tuple:
    window.go("settings-add-holiday")
    settle()
    day = date(2027, 2, 1)
    for _ in range(10):
        submit(window, **holiday(day))
        if isinstance(window.page, MovedPage):
            break
        window.go("settings-add-holiday")
        settle()
        day += timedelta(days=1)
    return window.page.model.columns


def test_a_day_that_moves_nothing_says_so(desk: Window) -> None:
    press(desk.page, "Add a holiday")
    assert submit(desk, **holiday(date(2035, 7, 2))) == []
    assert desk.page.title == "Settings"
    assert "No open case moved." in desk.strip.words()


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"day": None}, {"day"}),
        ({"day": None, "name": "", "division": ""}, {"day", "name", "division"}),
        ({"name": "two\x07bells"}, {"name"}),
    ],
)
def test_what_is_missing_is_said_beside_it(desk: Window, wrong: dict, fields: set[str]) -> None:
    press(desk.page, "Add a holiday")
    assert submit(desk, **(holiday(date(2027, 7, 1)) | wrong))
    assert {name for name, field in desk.page.form.fields.items() if field.error} == fields
    assert desk.session.holidays.all() == []


def test_the_same_day_twice_is_refused_beside_the_day(desk: Window) -> None:
    desk.session.holidays.add(date(2035, 7, 2), "scotland", "A day")
    press(desk.page, "Add a holiday")
    assert submit(desk, **holiday(date(2035, 7, 2), division="scotland"))
    assert desk.page.form.fields["day"].error


def test_a_day_is_taken_off_and_the_cases_move_back(desk: Window) -> None:
    moved = desk.session.holidays.add(busy_day(desk.session), "england-and-wales", "A day")
    settle()
    proclaimed = desk.page.part("calendars").proclaimed
    proclaimed.table.opened.emit(proclaimed.rows[0])
    settle()
    press(desk.page, "Take it off the list")
    assert isinstance(desk.page, MovedPage)
    back = [desk.page.model.row(n) for n in range(desk.page.model.rowCount())]
    assert [(row.reference, row.due_after) for row in back] == [
        (row.reference, row.due_before) for row in moved
    ]
    assert desk.session.holidays.all() == []


def test_whose_bank_holidays_count_works_dates_out_again(desk: Window) -> None:
    requests = desk.session.requests
    desk.session.holidays.add(busy_day(desk.session), "scotland", "A Scottish day")
    settle()
    follow(desk.page, "Change nation")
    assert desk.page.form.values() == {"nation": "england-and-wales"}
    assert submit(desk, nation="scotland") == []
    assert desk.session.organisation.setting("nation") == "scotland"
    assert isinstance(desk.page, MovedPage)
    moved = [desk.page.model.row(n) for n in range(desk.page.model.rowCount())]
    assert moved
    assert all(requests.case(row.reference).request.due_on == row.due_after for row in moved)
    assert {row.why for row in moved} == {"The bank holidays of Scotland count now."}
