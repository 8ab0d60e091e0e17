"""Every worked case of clock_cases.toml: an IG officer can read and check that file."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from ig_desktop.domain.clock import Event, reading
from ig_desktop.domain.working_days import ProclaimedDay
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

CASES = tomllib.loads((Path(__file__).parent / "clock_cases.toml").read_text("utf-8"))["case"]
NOT_LOOKED_AT = object()
DEFAULTS = {
    "state": "running",
    "target": "none",
    "acknowledge_by": "none",
    "starts": NOT_LOOKED_AT,
    "extension_notice_by": NOT_LOOKED_AT,
}


def event(kind, when):
    if isinstance(when, datetime):
        return Event(kind, when.date(), when)
    return Event(kind, when)


def read(case):
    events = [text.split() for text in case.get("events", [])]
    extra = [text.split() for text in case.get("holidays", [])]
    return reading(
        case["kind"],
        [event("received", case["received"])]
        + [
            Event(name, date.fromisoformat(day), by=date.fromisoformat(by[0]) if by else None)
            for name, day, *by in events
        ],
        case.get("on", date(2026, 11, 22)),
        load_calendar().with_days(
            ProclaimedDay(date.fromisoformat(d), where) for d, where in extra
        ),
        load_law(),
        frozenset(case.get("facts", [])),
        case.get("nation", "england-and-wales"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_comes_out_as_the_law_says(case):
    found = read(case)
    for name, default in [("due", None), *DEFAULTS.items()]:
        expected = case.get(name, default)
        if expected is not NOT_LOOKED_AT:
            value = getattr(found, name)
            assert ("none" if value is None else value) == expected, name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_warns_of_what_it_should_and_of_nothing_else(case):
    warnings, expected = read(case).warnings, case.get("warns", [])
    assert len(warnings) == len(expected), warnings
    for words in expected:
        assert any(words in warning for warning in warnings), (words, warnings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_step_of_a_worked_case_names_its_source(case):
    steps = read(case).steps
    assert steps
    assert all(step.text and step.source for step in steps)


def test_case_names_are_unique():
    assert len({case["id"] for case in CASES}) == len(CASES)
