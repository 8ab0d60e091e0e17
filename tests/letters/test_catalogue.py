"""Whatever happens to a case, there is a letter that says it: every kind, outcome and question."""

from datetime import date
from types import SimpleNamespace

import pytest

from ig_desktop.domain.requests import KINDS, REGULATOR
from ig_desktop.domain.templates import PURPOSES
from ig_desktop.letters.text import plain_text
from ig_desktop.packs.casework import load_casework
from ig_desktop.packs.law import load_law
from ig_desktop.services.letter_work import serves

ON = date(2027, 1, 28)
CASEWORK = load_casework()
OURS = [kind for kind in KINDS if KINDS[kind].regime != REGULATOR]

WITHOUT_LETTER = {"duplicate"}
"""Outcomes that nobody is written to about: the other case answers."""

QUESTIONS = {
    *("identity-asked", "authority-asked", "fee-asked", "clarification-asked"),
    *("extended", "public-interest-extended", "format-asked"),
}
"""What a kind's clock knows because we wrote."""

ENDINGS = [
    pytest.param(kind, whose, outcome, id=f"{kind}, {whose}, {outcome.id}")
    for kind in OURS
    for whose in ("controller", "processor", "both")
    for outcome in CASEWORK.outcomes_for(kind, ON, processor=whose == "processor")
]


def serving(templates, kind, outcome=""):
    """The letters that the desk offers for such a case, in which one acts for another."""
    case = SimpleNamespace(request=SimpleNamespace(kind=kind), outcome=outcome, requester="Agent")
    return [template for template in templates.values() if serves(template, case)]


@pytest.mark.parametrize(("kind", "whose", "outcome"), ENDINGS)
def test_every_way_a_case_can_end_has_its_letter(templates, kind, whose, outcome):
    offered = serving(templates, kind, outcome.id)
    answers = {one.id for one in offered if outcome.id in one.outcomes}
    if outcome.id in WITHOUT_LETTER:
        assert answers == set()
    elif outcome.id == "not-our-data":
        assert answers == {"redirect"}
        assert "controller-handover" in {one.id for one in offered if one.to == "controller"}
    elif outcome.without_response:
        assert answers == {f"closed-{outcome.id}"}
    else:
        assert answers
        assert {templates[id].event for id in answers} <= {"responded", "letter-sent"}
        assert any(templates[id].event == "responded" for id in answers)
        assert all(templates[id].to == "requester" for id in answers)


def test_no_letter_is_for_an_outcome_that_its_kinds_do_not_have(templates):
    for template in templates.values():
        known = {one.id for kind in template.kinds for one in CASEWORK.outcomes_for(kind, ON)}
        assert set(template.outcomes) <= known, template.id


@pytest.mark.parametrize("kind", OURS)
def test_every_kind_has_one_acknowledgement_and_a_way_to_ask_what_stops_its_clock(templates, kind):
    offered = serving(templates, kind)
    assert len([one for one in offered if one.event == "acknowledged"]) == 1
    asked = {one.event for one in offered}
    assert QUESTIONS & set(load_law().kind(kind).events) <= asked
    assert "clarification-asked" in asked


@pytest.mark.parametrize("kind", OURS)
def test_every_kind_has_a_letter_for_a_case_that_was_withdrawn(templates, kind):
    assert "closed-withdrawn" in {one.id for one in serving(templates, kind)}


@pytest.mark.parametrize(
    ("case", "words"),
    [("redirect, records after death", "High Court"), ("redirect, complaint", "Ombudsman")],
)
def test_what_is_passed_on_tells_where_to_complain(letter_of, case, words):
    assert words in plain_text(letter_of(case))


def test_the_regulator_is_answered_by_a_letter_of_its_own(templates):
    offered = serving(templates, "regulator-complaint")
    assert [(one.id, one.to, one.event) for one in offered] == [
        ("regulator-answer", "regulator", "regulator-answered")
    ]
    decided = serving(templates, "regulator-complaint", "notice-steps")
    assert [one.id for one in decided] == ["regulator-answer"]


def test_complaints_are_told_how_far_we_are(templates):
    for kind in ("dp-complaint", "nhs-complaint"):
        events = [one.event for one in serving(templates, kind)]
        assert events.count("progress-update") == 1


def test_letters_stand_under_what_they_are_for(templates):
    to_others = {one.id for one in templates.values() if one.purpose == "others"}
    alone = {one.id for one in templates.values() if one.purpose == "alone"}
    assert to_others >= {"third-party-consultation", "opinion-request", "consent-form"}
    sharing = {one.id for one in templates.values() if one.sharing}
    assert sharing == {
        *("sharing-decision-granted", "sharing-decision-refused"),
        *("authority-granted", "authority-refused", "authority-more-needed"),
    }
    assert alone == {"breach-notice", *sharing}
    for template in templates.values():
        assert template.purpose in PURPOSES
        if template.purpose in ("asking", "informing"):
            assert template.to == "requester", template.id
