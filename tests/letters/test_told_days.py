"""A letter tells no day as done that comes after it, and promises none that is over."""

from datetime import date, timedelta

import pytest

from ig_desktop.domain.conditions import holds
from ig_desktop.letters.compose import assess
from ig_desktop.letters.values import read_values
from ig_desktop.packs.letters import load_letters
from tests.letters.facts import EXTRA, ON, facts, template_of

DAY = timedelta(days=1)
WHEN = {"done": ON + DAY, "promised": ON - DAY}
SIDE = {"done": "after", "promised": "before"}


def told(template):
    """Everything a letter is told of which it says that it is done, or promises it."""
    return [one for one in (*template.facts, *template.parts) if one.told]


def cases():
    """(case, name, how it is told) of each day that a case of a letter asks for."""
    for case in sorted(EXTRA):
        template = load_letters()[template_of(case)]
        given = read_values(template, facts(case), ON).given
        for one in told(template):
            if holds(one.when, given):
                yield case, one.name, one.told


def problem(case, name, day, on=ON):
    template = load_letters()[template_of(case)]
    value = [(f"{day.day}/{day.month}/{day.year}", "It happened")] if name == "chronology" else day
    made = assess(template, facts(case, **{name: value}), on)
    return [one for one in made.problems if one.field == name]


@pytest.mark.parametrize(("case", "name", "how"), list(cases()))
def test_a_day_on_the_wrong_side_of_the_letter_is_refused_and_its_own_day_is_not(case, name, how):
    (wrong,) = problem(case, name, WHEN[how])
    template = load_letters()[template_of(case)]
    known = template.fact(name) or template.part(name)
    assert wrong.what.startswith(f"{known.label}: ")
    assert wrong.what.endswith(f"is {SIDE[how]} the day of this letter, 28 January 2027.")
    assert wrong.do
    assert problem(case, name, ON) == []


def test_every_letter_with_a_day_to_be_typed_has_been_tried():
    tried = {(template_of(case), name) for case, name, _ in cases()}
    typed = {
        (template.id, part.name)
        for template in load_letters().values()
        for part in template.parts
        if part.type == "date"
    }
    assert typed <= tried
    assert len(typed) >= 20


def test_the_error_says_what_to_do_where_the_day_is_typed_and_where_it_is_recorded():
    (typed,) = problem("erasure-done", "erased_on", ON + DAY)
    assert typed.do == (
        "The letter says that it is done. Enter the day it was done, or wait until it is."
    )
    (promised,) = problem("nhs-complaint-delay", "expected_on", ON - DAY)
    assert promised.do == "The letter promises it. Enter the day of the letter or a later one."
    (recorded,) = problem("redirect", "passed_on", ON + DAY)
    assert recorded.do.startswith("Date the letter on or after that day, or correct the day here:")
    (set_by_law,) = problem("extension", "extended_due", ON - DAY)
    assert set_by_law.do.startswith("Date the letter on or before that day, or")


def test_a_letter_that_is_dated_before_what_it_tells_is_refused():
    earlier = date(2027, 1, 13)
    assert problem("redirect", "passed_on", date(2027, 1, 14), earlier)
    assert not problem("redirect", "passed_on", date(2027, 1, 13), earlier)


def test_only_rows_that_begin_with_a_day_are_looked_at():
    rows = [("In the spring", "We spoke"), ("5 October 2026", "Received")]
    template = load_letters()["regulator-answer"]
    made = assess(template, facts("regulator-answer", chronology=rows), ON)
    assert not [one for one in made.problems if one.field == "chronology"]
    rows.append(("29 January 2027", "Answered"))
    made = assess(template, facts("regulator-answer", chronology=rows), ON)
    assert [one.field for one in made.problems] == ["chronology"]
