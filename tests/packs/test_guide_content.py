"""What the guides say, held against the law in the packs: every list, every pairing, every turn."""

from datetime import date

import pytest

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.guide import Guide, walk
from ig_desktop.domain.guide_answers import check_answers
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_report import check_guide
from ig_desktop.domain.guide_results import Result, filled_activity, in_force, result
from ig_desktop.domain.processing import Activity
from ig_desktop.errors import Problems
from ig_desktop.packs.guides import law_for, load_guides
from ig_desktop.packs.processing import PAIRED, load_processing

GUIDES = load_guides()
BASIS = GUIDES["lawful-basis"]
LAW = load_processing()
PART_2 = LAW.vocabulary("schedule-1", part="2")


def came_of(guide: Guide, example: str, **changed: object) -> Result:
    """What comes of a worked example, with some answers changed ("_" for "-")."""
    (one,) = (one for one in guide.example if one.id == example)
    told = {name.replace("_", "-"): value for name, value in changed.items()}
    answers = check_answers(guide, {**guide.example_answers(one), **told})
    return result(guide, walk(guide, answers, FACTS), law_for(guide.subject))


def asked(question: str, **answers: object) -> bool:
    given = {name.replace("_", "-"): value for name, value in answers.items()}
    return holds(BASIS.find(question).when, given, FACTS)


def test_a_policy_document_is_asked_for_where_the_schedule_calls_for_one():
    for term in PART_2:
        always = term.policy_document == "always"
        assert asked("policy", condition="g", paragraph=term.id) == always, term.id
    for term in LAW.vocabulary("schedule-1"):
        always = term.policy_document == "always"
        assert asked("policy", criminal_paragraph=term.id) == always, term.id
        excepted = term.policy_document == "unless"
        assert asked("exception", criminal_paragraph=term.id) == excepted, term.id
    assert asked("policy", exception="no")
    assert not asked("policy", exception="yes")
    assert asked("policy", condition="b")


def test_substantial_public_interest_is_asked_for_where_the_paragraph_does():
    told = {t.id for t in PART_2 if asked("public-interest", paragraph=t.id)}
    assert told == {t.id for t in PART_2 if t.substantial_public_interest}


def test_every_kind_of_special_category_data_and_every_risk_counts():
    for term in LAW.vocabulary("special-category"):
        assert asked("condition", special=[term.id]) == (term.id != "none"), term.id
    assert asked("condition", special=["none", "health"])
    for term in LAW.vocabulary("dpia-trigger"):
        assert asked("assessed", risks=[term.id]) == (term.id != "none"), term.id
        due = holds(GUIDES["dpia"].find("existing").when, {"role": "ours", "risks": [term.id]})
        assert due == (term.id != "none"), term.id


def test_every_safeguard_of_a_transfer_needs_the_test_and_every_derogation_a_reason():
    guide = GUIDES["transfer"]
    for term in LAW.vocabulary("transfer-mechanism"):
        assert holds(guide.find("tested").when, {"safeguard": term.id}) == term.needs_test
        assert holds(guide.find("occasional").when, {"derogation": term.id}) == term.derogation


def test_every_pairing_is_a_worked_example_that_agrees_with_it():
    """Those of people who have died or cannot be identified end before there is a basis."""
    seen = set()
    for example in BASIS.example:
        found = came_of(BASIS, example.id)
        pairing = LAW.pairing(str(found.walk.answers["kind"]))
        if pairing is None or found.outcome.verdict in ("may-not", "told"):
            continue
        if all(
            not getattr(pairing, name)
            or found.fields.get(name, "") in ("", *getattr(pairing, name))
            for name in PAIRED
        ):
            seen.add(pairing.id)
    without = {"population-health", "previously-unassessed-care"}
    assert seen | without == {one.id for one in LAW.pairings}


@pytest.mark.parametrize("name", GUIDES)
def test_every_rule_and_question_of_a_guide_is_in_a_worked_example(name):
    guide = GUIDES[name]
    assert check_guide(guide, law_for(guide.subject)).notes == ()
    walked = {q.id for one in guide.example for q in came_of(guide, one.id).walk.path}
    assert walked == {question.id for question in guide.question}


def test_a_public_authority_is_offered_no_legitimate_interest_of_any_kind():
    """UK GDPR Art 6(1), last paragraph, as amended by DUAA 2025 s.70(2)(c)."""
    found = came_of(BASIS, "charity-request", authority="yes", compatible="law")
    assert found.walk.question.id == "otherwise"
    offered = {option.id for option in found.walk.question.options}
    assert offered == {"life", "contract", "choice", "none"}


def test_what_waits_is_never_a_plain_yes():
    """Whatever is answered with "Not yet" turns a yes into a yes if, or a no."""
    for guide in GUIDES.values():
        for example in guide.example:
            found = came_of(guide, example.id)
            if "not-yet" in found.walk.answers.values():
                assert found.outcome.verdict in ("may-if", "may-not"), example.id


def test_fields_that_a_finished_guide_fills_are_those_of_its_subject():
    for guide in GUIDES.values():
        law = law_for(guide.subject)
        columns = {f"transfers.{column.id}" for column in law.row("transfers").columns}
        known = {one.id for one in law.fields} | {"shape"} | columns
        for example in guide.example:
            assert set(came_of(guide, example.id).fields) <= known


def test_an_entry_filled_by_the_guide_lacks_little_that_its_basis_calls_for():
    """Only what the guide does not ask for is left: if the policy document is followed."""
    left = set()
    for example in BASIS.example:
        found = came_of(BASIS, example.id)
        if found.outcome.verdict == "may" and found.fields.get("shape") == "controller":
            filled = filled_activity(Activity(fields={"name": "A"}), found.fields)
            left |= {need.id for need in LAW.lacking(filled) if need.list == "basis"}
    assert left == {"basis-policy-followed", "basis-consent"}


def test_what_may_not_be_done_has_no_documents_no_notice_and_fills_nothing():
    found = came_of(BASIS, "no-route")
    assert found.outcome.verdict == "may-not"
    assert found.findings
    assert (found.documents, found.notice, found.fields) == ((), (), {})


def test_the_sentences_for_the_notice_fill_the_activity():
    found = came_of(BASIS, "sick-pay")
    text = str(found.fields["notice_text"])
    assert text.startswith("We do this because the law obliges us to: Social Security")
    assert all(sentence.text in text for sentence in found.notice)
    moved = came_of(GUIDES["transfer"], "us-bridge")
    assert moved.notice
    assert "notice_text" not in moved.fields


def test_a_guide_offers_what_is_in_force_on_the_day_it_is_asked():
    guide = GUIDES["transfer"]
    for day, offered in ((date(2023, 10, 11), False), (date(2023, 10, 12), True)):
        options = {option.id for option in in_force(guide, LAW, day).find("some").options}
        assert ("united-states" in options) == offered
        assert "canada" in options
    own = in_force(BASIS, LAW, date(2026, 2, 4)).find("in-mind").options
    assert {option.id for option in own} == {"a", "b", "c", "d", "e", "f", "none"}


@pytest.mark.parametrize("question", ["special", "risks"])
def test_none_is_not_chosen_together_with_others(question):
    last = BASIS.find(question).options[-1].id
    last = BASIS.find(question).options[-2].id if last == "none" else last
    with pytest.raises(Problems, match="cannot be chosen together with others"):
        check_answers(BASIS, {question: ["none", last]})
    assert check_answers(BASIS, {question: ["none", "none"]}) == {question: ("none",)}
