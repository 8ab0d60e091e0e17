"""The working of a complaint to the regulator, in words and with where each day is written."""

from datetime import date

import pytest

from ig_desktop.domain.clock import Event, reading
from ig_desktop.domain.clock_regulator import ASKED, REQUIRED, position
from ig_desktop.errors import UserError
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

CAME = date(2027, 1, 19)


def read(*events: Event):  # noqa: ANN202 (a Reading)
    received = Event("received", CAME)
    on = date(2027, 1, 28)
    return reading("regulator-complaint", [received, *events], on, load_calendar(), load_law())


def asked(on: date = CAME, by: date = date(2027, 2, 9)) -> Event:
    return Event("regulator-asked", on, by=by)


def test_every_day_is_said_with_the_letter_it_comes_from():
    moved = Event("regulator-moved", date(2027, 2, 1), by=date(2027, 2, 16))
    found = read(asked(), moved, Event("regulator-answered", date(2027, 2, 18)))
    assert [(step.text, step.source) for step in found.steps[1:]] == [
        (
            "The regulator asked for our answer by Tuesday 9 February 2027.",
            "Its letter received 19 January 2027",
        ),
        (
            "It agreed to Tuesday 16 February 2027 in place of 9 February 2027.",
            "Agreed 1 February 2027",
        ),
        (
            "Answered on Thursday 18 February 2027, 2 days late: the last day was Tuesday 16 "
            "February 2027.",
            "Recorded as of 18 February 2027",
        ),
    ]
    assert found.law == "No time limit in law: the regulator sets the day"
    assert found.days_left is None


def test_days_left_count_to_the_day_it_set():
    assert read(asked()).days_left == 12


def test_a_decision_says_what_it_ends():
    found = read(asked(), Event("regulator-decided", date(2027, 2, 1)))
    assert found.steps[-1].text.endswith("by 9 February 2027 is no longer owed.")


def test_what_was_met_in_time_stays_met_when_it_decides():
    answered = Event("regulator-answered", date(2027, 2, 5))
    found = read(asked(), answered, Event("regulator-decided", date(2027, 3, 1)))
    assert (found.state, found.due) == ("answered", date(2027, 2, 9))


def test_an_appeal_says_what_it_does_to_the_steps_and_on_what_law():
    steps = Event("steps-required", date(2027, 2, 2), by=date(2027, 3, 5))
    found = read(steps, Event("appealed", date(2027, 2, 20)))
    assert [(step.text, step.source) for step in found.steps[-2:]] == [
        (
            "An appeal was made on Saturday 20 February 2027.",
            "Recorded as of 20 February 2027",
        ),
        (
            "While an appeal against its notice runs, no step that the appeal affects need be "
            "taken.",
            "FOIA 2000 ss.50(6) and 52(3); EIR 2004 reg 18; DPA 2018 s.150(7) and (8)",
        ),
    ]
    assert found.days_left is None
    nothing = read(asked(), Event("appealed", date(2027, 2, 20)))
    assert (nothing.state, nothing.due) == ("running", date(2027, 2, 9))


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (asked(by=date(2027, 1, 18)), "sets an earlier day: 18 January 2027"),
        (asked(by=date(9999, 1, 1)), "cannot be on 9999-01-01"),
    ],
)
def test_a_day_that_cannot_be_is_refused(event: Event, words: str):
    with pytest.raises(UserError, match=words) as refused:
        read(event)
    assert refused.value.field == "regulator-asked"


def test_what_is_owed_is_told_apart_and_a_day_agreed_moves_the_first():
    steps = Event("steps-required", date(2027, 2, 2), by=date(2027, 2, 5))
    moved = Event("regulator-moved", date(2027, 2, 3), by=date(2027, 3, 1))
    now = position([moved, steps, asked()])
    assert now.owes(ASKED).by == date(2027, 2, 9)
    assert now.owes(REQUIRED).by == date(2027, 3, 1)


def test_a_day_agreed_while_an_appeal_runs_moves_what_is_owed_meanwhile():
    steps = Event("steps-required", date(2027, 2, 1), by=date(2027, 2, 5))
    appealed = Event("appealed", date(2027, 2, 1))
    moved = Event("regulator-moved", date(2027, 2, 3), by=date(2027, 3, 1))
    now = position([steps, appealed, asked(), moved])
    assert (now.owes(ASKED).by, now.owes(REQUIRED).by) == (date(2027, 3, 1), date(2027, 2, 5))


def test_the_same_letter_recorded_twice_is_one():
    now = position([asked(), asked(), Event("regulator-answered", date(2027, 2, 1))])
    assert now.owed == ()
