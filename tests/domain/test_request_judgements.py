"""Assessments, exemptions and the cost limit, judged by the shipped rules."""

from datetime import date

import pytest

from ig_desktop.domain.assessments import (
    asked,
    assess,
    earliest_opinion,
    opinion_ends,
    opinion_holds,
)
from ig_desktop.domain.exemptions import AppliedExemption, check_applied, for_kind
from ig_desktop.errors import Problems
from ig_desktop.packs.casework import load_casework
from ig_desktop.packs.exemptions import load_exemptions
from tests.request_examples import BALANCE, OPINION

LAW = load_casework()
TODAY = date(2027, 1, 28)


def test_an_opinion_is_too_old_the_day_after_six_months():
    relied_on = date(2027, 1, 15)
    assert earliest_opinion(relied_on, 6) == date(2026, 7, 16)
    assert not opinion_holds(date(2026, 7, 15), relied_on, 6)
    assert opinion_holds(date(2026, 7, 16), relied_on, 6)
    assert not opinion_holds(date(2027, 1, 16), relied_on, 6)


@pytest.mark.parametrize(
    "given", [date(2026, 8, 31), date(2026, 8, 29), date(2027, 2, 28), date(2026, 7, 16)]
)
def test_the_last_day_of_an_opinion_is_the_last_it_holds(given: date):
    last = opinion_ends(given, 6)
    assert opinion_holds(given, last, 6)
    assert not opinion_holds(given, date.fromordinal(last.toordinal() + 1), 6)


def test_an_assessment_keeps_only_the_answers_that_were_called_for():
    form = LAW.form("serious-harm")
    made = assess(form, OPINION | {"order_reason": "not asked for", "part": "x"}, TODAY, LAW)
    assert made.result == "not-met"
    assert made.on == date(2027, 1, 20)
    assert "order_reason" not in made.answers
    assert "part" not in made.answers


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"clinician": ""}, "clinician"),
        ({"order": "experienced"}, "order_reason"),
        ({"opinion": "part"}, "part"),
        ({"opinion": "perhaps"}, "opinion"),
        ({"given_on": "2027-01-29"}, "given_on"),
        ({"given_on": "31 January"}, "given_on"),
        ({"reason": "x" * 10_001}, "reason"),
    ],
)
def test_an_opinion_that_lacks_something_is_refused_by_question(changes: dict, field: str):
    with pytest.raises(Problems) as refused:
        assess(LAW.form("serious-harm"), OPINION | changes, TODAY, LAW)
    assert [error.field for error in refused.value.errors] == [field]


def test_every_factor_of_the_balance_is_asked_unless_consent_or_role_settles_it():
    form = LAW.form("third-party")
    factors = {"information", "confidence", "steps", "capable", "refusal"}
    asked_then = {question.id for question in asked(form, BALANCE)}
    assert factors <= asked_then
    assert not factors & {q.id for q in asked(form, BALANCE | {"consent": "given"})}
    worker = {q.id for q in asked(form, BALANCE | {"worker": "health"})}
    assert not worker & (factors | {"consent"})
    for factor in factors:
        with pytest.raises(Problems):
            assess(form, BALANCE | {factor: ""}, TODAY, LAW)


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({"understands": "yes", "agrees": "no", "wish": "none"}, "may-not"),
        ({"understands": "yes", "agrees": "yes", "wish": "none"}, "may"),
        ({"understands": "no", "wish": "some", "which": "The diary"}, "part"),
        ({"understands": "no", "wish": "all"}, "may-not"),
    ],
)
def test_what_a_child_understands_and_wishes_settles_the_result(answers: dict, result: str):
    rest = {"reason": "The school nurse asked.", "settled_on": "2027-01-20"}
    assert assess(LAW.form("child"), answers | rest, TODAY, LAW).result == result


@pytest.mark.parametrize(
    ("hours", "authority", "result"),
    [
        ("20", "other", "over"),
        ("20", "department", "within"),
        ("18", "other", "within"),
        ("18.1", "other", "over"),
        ("24", "department", "within"),
    ],
)
def test_the_cost_limit_follows_from_hours_and_authority(hours: str, authority: str, result: str):
    answers = {"hours": hours, "authority": authority, "basis": "A sample of ten files"}
    made = assess(LAW.form("cost-limit"), answers | {"estimated_on": "2027-01-20"}, TODAY, LAW)
    assert made.result == result


@pytest.mark.parametrize("hours", ["", "-1", "nan", "inf", "1e999", "twenty", "２０"])
def test_hours_must_be_a_plain_number(hours: str):
    answers = {"hours": hours, "authority": "other", "basis": "x", "estimated_on": "2027-01-20"}
    with pytest.raises(Problems):
        assess(LAW.form("cost-limit"), answers, TODAY, LAW)


def applied(**words: str) -> AppliedExemption:
    plain = {"exemption": "foi-43-2", "part": "Annex B", "reason": "It shows the unit prices."}
    return AppliedExemption(applied_on=TODAY, **(plain | words))


WEIGHED = {
    "needed": "The supplier’s",
    "for_disclosure": "How public money is spent",
    "against_disclosure": "The next tender",
}


def test_a_qualified_exemption_is_refused_without_the_public_interest():
    law = load_exemptions()["foi-43-2"]
    with pytest.raises(Problems) as refused:
        check_applied(law, applied())
    fields = {error.field for error in refused.value.errors}
    assert fields == {"needed", "for_disclosure", "against_disclosure", "balance"}
    with pytest.raises(Problems, match="favours giving this out"):
        check_applied(law, applied(**WEIGHED, balance="disclose"))
    assert check_applied(law, applied(**WEIGHED, balance="withhold")).balance == "withhold"


def test_an_absolute_exemption_needs_no_public_interest():
    law = load_exemptions()["foi-21"]
    kept = check_applied(law, applied(needed="On our website", balance="withhold"))
    assert kept.exemption == "foi-21"
    assert kept.balance == ""


def test_the_exemptions_are_those_of_the_rulebook():
    known = load_exemptions()
    absolute = {e.citation for e in known.values() if e.law == "foi" and e.type == "absolute"}
    assert {f"FOIA 2000 s.{n}" for n in ("21", "23", "32", "34", "40(1)", "41", "44")} <= absolute
    assert "FOIA 2000 s.36" not in absolute
    assert known["eir-13-1-a"].public_interest is False
    assert all(
        e.public_interest for e in known.values() if e.citation.startswith("EIR 2004 reg 12")
    )
    assert {e.law for e in for_kind(known.values(), "access", TODAY)} == {"dpa"}
    assert {e.law for e in for_kind(known.values(), "deceased-records", TODAY)} == {"ahra"}
    assert not for_kind(known.values(), "foi", date(2004, 12, 31))
    assert all(e.source and e.sentence and e.reviewed_on for e in known.values())
