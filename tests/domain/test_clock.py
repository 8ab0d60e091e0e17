"""Readings beside their dates: the pauses a track draws, the words of steps, what is refused."""

from datetime import UTC, date, datetime

import pytest

from ig_desktop.domain.clock import Event, Pause, kinds, reading
from ig_desktop.errors import UserError
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

RECEIVED = date(2027, 1, 11)


def january(day):
    return date(2027, 1, day)


def read(kind, *events, on=date(2027, 1, 28), facts=()):
    happened = [Event("received", RECEIVED), *(Event(name, day) for name, day in events)]
    return reading(kind, happened, on, load_calendar(), load_law(), facts)


def test_pauses_are_spans_with_both_ends_and_overlaps_joined():
    found = read(
        "access",
        ("clarification-asked", january(18)),
        ("clarification-asked", january(20)),
        ("clarification-received", january(22)),
        ("clarification-received", january(25)),
        ("clarification-asked", january(28)),
        ("clarification-received", january(29)),
    )
    assert found.pauses == (
        Pause(january(18), january(25)),
        Pause(january(28), january(29)),
    )


def test_a_question_still_open_is_a_pause_without_an_end():
    found = read(
        "access",
        ("clarification-asked", january(14)),
        ("clarification-received", january(15)),
        ("clarification-asked", january(18)),
    )
    assert found.pauses == (Pause(january(14), january(15)), Pause(january(18), None))


def test_a_question_open_when_time_starts_pauses_it_from_then():
    found = read(
        "access",
        ("identity-asked", january(12)),
        ("clarification-asked", january(12)),
        ("identity-received", january(20)),
    )
    assert (found.state, found.pauses) == ("paused", (Pause(january(20), None),))


def test_before_time_starts_there_is_no_pause():
    found = read("access", ("identity-asked", january(12)), ("clarification-asked", january(12)))
    assert found.pauses == ()


def test_a_charge_is_a_pause_of_an_information_request():
    asked = ("fee-asked", january(18))
    assert read("foi", asked).pauses == (Pause(january(18), None),)
    paid = read("foi", asked, ("fee-paid", january(20)))
    assert paid.pauses == (Pause(january(18), january(20)),)


def test_a_charge_counts_as_a_pause_only_since_the_receipt_that_counts():
    clarified = ("clarification-asked", january(13)), ("clarification-received", january(20))
    before = read("foi", ("fee-asked", january(12)), ("fee-paid", january(14)), *clarified)
    across = read("foi", ("fee-asked", january(12)), ("fee-paid", january(22)), *clarified)
    assert before.pauses == ()
    assert across.pauses == (Pause(january(20), january(22)),)


def test_an_information_request_waiting_for_clarification_is_paused_from_the_question():
    assert read("foi", ("clarification-asked", january(13))).pauses == (Pause(january(13), None),)


def words(found):
    return " ".join(step.text for step in found.steps)


@pytest.mark.parametrize(
    ("kind", "events", "said"),
    [
        (
            "access",
            [("clarification-asked", january(18)), ("clarification-received", january(18))],
            "That day does not count.",
        ),
        (
            "access",
            [
                ("identity-asked", january(12)),
                ("clarification-asked", january(12)),
                ("clarification-received", january(15)),
                ("identity-received", january(20)),
            ],
            "Time had not started, so that changes nothing.",
        ),
        ("access", [("format-asked", january(18))], "does not stop time."),
        (
            "erasure",
            [("clarification-asked", january(18))],
            "Only a request under Article 15 is paused for clarification.",
        ),
        (
            "access",
            [("identity-asked", january(12))],
            "Time starts when it comes, so there is no due date yet.",
        ),
        (
            "access",
            [("extended", january(20)), ("identity-asked", january(12))],
            "You said on 20 January 2027 that you need longer.",
        ),
        ("foi", [("fee-asked", january(18))], "The request lapses after Saturday 17 April 2027."),
        (
            "foi",
            [("fee-asked", january(18)), ("fee-paid", date(2027, 4, 19))],
            "paid on 19 April 2027, after Saturday 17 April 2027, the last day to pay.",
        ),
        (
            "foi",
            [("fee-asked", january(18)), ("fee-paid", january(22))],
            "The 5 working days from one to the other, both included, do not count.",
        ),
        (
            "foi",
            [
                ("clarification-asked", january(13)),
                ("public-interest-extended", january(14)),
            ],
            "You said on 14 January 2027 that you need time to weigh the public interest.",
        ),
        (
            "dp-complaint",
            [("responded", january(20))],
            "by 10 February 2027, so no separate acknowledgement is needed.",
        ),
        ("dp-complaint", [("responded", date(2027, 3, 1))], "no last day was fixed."),
    ],
)
def test_a_step_says_what_happened_in_plain_words(kind, events, said):
    assert said in words(read(kind, *events))


def test_a_lapsed_charge_is_said_to_be_past():
    asked = ("fee-asked", january(18))
    assert "The request lapses after Saturday 17 April 2027." in words(
        read("foi", asked, on=date(2027, 4, 17))
    )
    lapsed = "The request lapsed, for the last day to pay was Saturday 17 April 2027."
    assert lapsed in words(read("foi", asked, on=date(2027, 4, 18)))


def test_a_complex_environmental_request_hears_what_an_extension_would_give():
    found = read("eir", facts=("complex-and-voluminous",))
    assert found.due == date(2027, 2, 8)
    assert "Working day 40 from receipt is Monday 8 March 2027." in words(found)


def test_holidays_left_out_of_a_count_say_where_they_are_holidays():
    text = words(
        read(
            "foi",
            ("clarification-asked", january(13)),
            ("clarification-received", date(2027, 3, 1)),
        )
    )
    assert "17 March 2027 (St Patrick’s Day in Northern Ireland)" in text
    assert "26 March 2027 (Good Friday)" in text
    assert "29 March 2027 (Easter Monday in England and Wales and Northern Ireland)" in text


def test_events_of_the_desk_alone_are_passed_over():
    plain = read("access")
    assert read("access", ("acknowledged", january(12)), ("note", january(5))) == plain


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "There is no day of receipt."),
        ([Event("extended", RECEIVED)], "There is no day of receipt."),
        (
            [Event("received", RECEIVED), Event("received", january(12))],
            "There is more than one day of receipt.",
        ),
    ],
)
def test_there_must_be_one_day_of_receipt(events, said):
    with pytest.raises(UserError, match=said):
        reading("access", events, RECEIVED, load_calendar(), load_law())


def test_receipt_recorded_twice_for_one_day_is_one():
    events = [Event("received", RECEIVED), Event("received", RECEIVED)]
    found = reading("access", events, RECEIVED, load_calendar(), load_law())
    assert found.due == date(2027, 2, 11)


def test_a_moment_of_the_register_is_read_in_london():
    aware = datetime(2026, 12, 24, 16, 30, tzinfo=UTC)
    events = [Event("received", aware.date(), aware)]
    found = reading("breach", events, RECEIVED, load_calendar(), load_law())
    assert found.due.isoformat() == "2026-12-27T16:30:00+00:00"


def test_the_kinds_are_those_of_the_law():
    assert [kind.id for kind in kinds(load_law())][:2] == ["access", "rectification"]
