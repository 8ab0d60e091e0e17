"""Deadlines as a calendar file: whole days, ids that stay, nothing that breaks a line."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from ig_desktop.domain.deadlines import Deadline
from ig_desktop.exchange.calendar import calendar_file

MADE = datetime(2027, 1, 28, 9, 30, tzinfo=UTC)


def one(title="SHA 27/0001: look at the sharing again", on=date(2027, 7, 28)):
    return Deadline(id="SHA27-0001-review", on=on, title=title, text="Open it.")


def events(content: bytes):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_deadline_is_a_whole_day_that_a_later_file_moves():
    (event,) = events(calendar_file([one()], "register-1", MADE))
    assert event.decoded("dtstart") == date(2027, 7, 28)
    assert event.decoded("dtend") == date(2027, 7, 29)
    assert event["uid"] == "SHA27-0001-review@register-1"
    (moved,) = events(calendar_file([one(on=date(2028, 1, 1))], "register-1", MADE))
    assert moved["uid"] == event["uid"]
    assert [str(alarm["action"]) for alarm in event.walk("VALARM")] == ["DISPLAY"]


@pytest.mark.parametrize(
    "title", ["a; b, c\\d", "two\nlines", "BEGIN:VEVENT\r\nUID:x", "é" * 300, "\u202eback"]
)
def test_whatever_a_title_holds_comes_back_as_it_was_in_one_event(title: str):
    content = calendar_file([one(title)], "register-1", MADE)
    (event,) = events(content)
    assert str(event["summary"]).replace("\r\n", "\n") == title.replace("\r\n", "\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_no_deadlines_are_an_empty_calendar():
    assert events(calendar_file([], "register-1", MADE)) == []
