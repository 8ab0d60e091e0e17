"""Passages under headings of their own, words that keep their lines, and days that are written."""

from datetime import date

import pytest

from ig_desktop.errors import Problems
from ig_desktop.letters.blocks import Bullets, Heading, Paragraph
from ig_desktop.letters.compose import compose
from ig_desktop.letters.text import plain_text
from tests.letters.cases.information import COMMERCIAL, FOI, NAMES
from tests.letters.facts import ON, facts


def problems(templates, case, **changes):
    with pytest.raises(Problems) as caught:
        compose(templates[case], facts(case, **changes), ON)
    return caught.value.errors


def under(letter, heading):
    """What stands under a heading, up to the next."""
    places = [n for n, block in enumerate(letter.body) if isinstance(block, Heading)]
    start = next(n for n in places if letter.body[n].text == heading)
    end = next(n for n in places if n > start)
    return letter.body[start + 1 : end]


def test_each_exemption_stands_under_a_heading_of_its_own_with_what_leads_to_each_passage(
    letter_of,
):
    letter = letter_of("foi-refusal")
    headings = [(b.level, b.text) for b in letter.body if isinstance(b, Heading)]
    first, second = headings.index((3, NAMES[0])), headings.index((3, COMMERCIAL[0]))
    assert headings.index((2, "Our reasons")) < first < second
    passages = under(letter, COMMERCIAL[0])
    assert [block.spans[0].text for block in passages if block.spans[0].bold] == [
        "What we are keeping back: ", "Why: ", "For giving it out: ", "For keeping it back: ",
    ]  # fmt: skip
    assert passages[0].spans[0].text == COMMERCIAL[1]
    assert passages[3].spans[0].text.startswith("Its own commercial interests")


def test_points_in_a_passage_are_a_list(letter_of):
    row = [*COMMERCIAL[:3], "- the prices\n- the margins", *COMMERCIAL[4:]]
    passages = under(letter_of("foi-refusal", weighed=[row]), COMMERCIAL[0])
    at = next(n for n, b in enumerate(passages) if isinstance(b, Bullets))
    assert passages[at - 1].spans[0].text == "Why:"
    assert [entry[0].text for entry in passages[at].entries] == ["the prices", "the margins"]


@pytest.mark.parametrize("missing", [2, 3, 4, 5])
def test_an_exemption_without_its_reasons_or_a_side_of_the_public_interest_is_refused(
    templates, missing
):
    row = [words if place != missing else " - " for place, words in enumerate(COMMERCIAL)]
    errors = problems(templates, "foi-refusal", weighed=[row])
    mine = [error for error in errors if error.field == "weighed"]
    assert len(mine) == 1
    assert COMMERCIAL[0] in mine[0].what
    assert "the request, Exemptions" in mine[0].do


def test_a_qualified_exemption_told_without_weighing_is_refused(templates):
    for template in ("foi-refusal", "foi-part", "foi-review-outcome"):
        errors = problems(templates, template, weighed=[COMMERCIAL[:4]])
        assert {error.field for error in errors} == {"weighed"}


def test_sections_are_not_taken_from_plain_words(templates):
    errors = problems(templates, "foi-refusal", weighed="Commercial interests")
    assert "weighed" in {error.field for error in errors}


def test_what_was_asked_keeps_its_lines(letter_of):
    text = plain_text(letter_of("foi-acknowledgement"))
    assert FOI["asked"] in text
    assert FOI["asked"].count("\n") == 1


@pytest.mark.parametrize(
    "written", ["2027-02-26", "26/02/2027", "26 February 2027", date(2027, 2, 26)]
)
def test_a_day_may_be_written_in_any_usual_way(letter_of, written):
    letter = letter_of("foi-public-interest-extension", estimated_on=written)
    first = next(block for block in letter.body if isinstance(block, Paragraph))
    assert "26\xa0February 2027" in "".join(span.text for span in first.spans)


@pytest.mark.parametrize("written", ["soon", "31 February 2027"])
def test_a_day_that_is_none_is_refused(templates, written):
    errors = problems(templates, "foi-public-interest-extension", estimated_on=written)
    assert "estimated_on" in {error.field for error in errors}
