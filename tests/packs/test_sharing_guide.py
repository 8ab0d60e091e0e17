"""The sharing guides against the rulebook: every scenario, every pathway, every way through."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.domain.guide import UNSURE, Guide, offered, walk
from ig_desktop.domain.guide_answers import check_answers
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import Result, filled_entry, result
from ig_desktop.domain.guide_search import A_DAY
from ig_desktop.domain.processing_checks import check_entry
from ig_desktop.domain.sharing import SharingCase
from ig_desktop.packs.guides import law_for, load_guides

GUIDES = load_guides()
SHARE, OPT_OUT = GUIDES["sharing"], GUIDES["opt-out"]
LAW = law_for("sharing")
OF_SHARING = [guide for guide in GUIDES.values() if guide.subject == "sharing"]
NEVER = ("insurance", "marketing")


@dataclass(frozen=True)
class Expected:
    """What must come of a scenario: in which example of which guide, and what it says."""

    guide: str
    example: str
    outcome: str
    verdict: str
    findings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sets: dict[str, str] = field(default_factory=dict)


ON = {"opt_out": "applies"}
OFF = {"opt_out": "does-not-apply"}
CARE = {**OFF, "confidentiality": "implied-consent", "care": "care", "recommendation": "share"}

SCENARIOS: dict[str, tuple[Expected, ...]] = {
    "CAL-01": (
        Expected("sharing", "referral", "care", "may", ("care", "duty-to-share"), sets=CARE),
        Expected("opt-out", "referral", "care", "told", ("care",), sets=OFF),
    ),
    "CAL-03": (
        Expected("sharing", "audit", "approval", "may", ("opt-out-on", "opt-outs-out"), sets=ON),
        Expected(
            "sharing",
            "audit-opt-outs-in",
            "approval-left",
            "may-if",
            ("opt-out-on",),
            ("opt-out-check",),
            ON,
        ),
        Expected("opt-out", "audit", "applies-first", "may-if", ("applies",), ("check",), ON),
        Expected("opt-out", "audit-applied", "applies", "may", ("applies",), ("counts",), ON),
    ),
    "CAL-04": (
        Expected(
            "sharing",
            "waiver-said",
            "approval-left",
            "may-if",
            ("opt-out-unseen",),
            ("waiver", "opt-out-check"),
            ON,
        ),
        Expected(
            "sharing",
            "waiver-said-applied",
            "approval",
            "may",
            ("opt-out-unseen", "opt-outs-out"),
            ("waiver",),
            ON,
        ),
        Expected(
            "opt-out",
            "waiver-said",
            "applies-first",
            "may-if",
            ("unseen",),
            ("letter", "check"),
            ON,
        ),
    ),
    "CAL-06": (
        Expected("sharing", "study-consent", "consent", "may", ("route-consent",), sets=OFF),
        Expected("opt-out", "study", "basis", "told", ("consent",), sets=OFF),
    ),
    "CAL-13": (
        Expected(
            "sharing",
            "us-cloud",
            "approval-left",
            "may-if",
            ("transfer-blocked",),
            ("transfer",),
            {"transfers.country": "United States of America"},
        ),
        Expected("sharing", "us-cloud-safe", "approval", "may", ("safeguarded",)),
    ),
    "LTR-01": (
        Expected(
            "sharing", "own-no-opinion", "own-waits", "may-if", ("opinion-window",), ("opinion",)
        ),
    ),
    "LTR-02": (
        Expected(
            "sharing", "own-old-opinion", "own-waits", "may-if", ("opinion-window",), ("opinion",)
        ),
    ),
    "LTR-07": (Expected("sharing", "client", "clients", "may-not"),),
}
"""Rows CAL and LTR of the scenarios; LTR-05 is of a letter, and no guide asks it."""


def came_of(guide: Guide, example: str, **changed: object) -> Result:
    """What comes of a worked example, with some answers changed ("_" for "-")."""
    (one,) = (one for one in guide.example if one.id == example)
    told = {name.replace("_", "-"): value for name, value in changed.items()}
    return came_of_answers(guide, {**guide.example_answers(one), **told})


def came_of_answers(guide: Guide, answers: dict[str, object]) -> Result:
    return result(guide, walk(guide, check_answers(guide, answers), FACTS), LAW)


def case_of(found: Result) -> SharingCase:
    """The case that a result makes, as it would be kept."""
    new = filled_entry(SharingCase(shape="disclosure", fields={"name": "Case"}), found.fields)
    return check_entry(new, LAW, "Say what it is called")


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [(scenario, one) for scenario, each in SCENARIOS.items() for one in each],
    ids=lambda value: value if isinstance(value, str) else f"{value.guide}:{value.example}",
)
def test_a_scenario_comes_out_as_the_rulebook_says(scenario, expected):
    guide = GUIDES[expected.guide]
    found = came_of(guide, expected.example)
    assert (found.outcome.id, found.outcome.verdict) == (expected.outcome, expected.verdict)
    assert set(expected.findings) <= {one.id for one in found.findings}
    assert set(expected.documents) <= {one.id for one in found.documents}
    assert expected.sets.items() <= found.fields.items()
    (example,) = (one for one in guide.example if one.id == expected.example)
    assert f"scenario {scenario}" in example.source


def test_no_worked_example_names_a_scenario_that_is_not_told_of_here():
    for guide in OF_SHARING:
        for example in guide.example:
            if "scenario" in example.source:
                scenario = example.source.rpartition("scenario ")[2]
                mapped = {(one.guide, one.example) for one in SCENARIOS[scenario]}
                assert (guide.id, example.id) in mapped


def test_every_kind_of_purpose_has_a_worked_example():
    used = {SHARE.example_answers(example).get("kind") for example in SHARE.example}
    assert {term.id for term in LAW.vocabulary("sharing-purpose")} <= used | {None}


def test_what_such_sharing_usually_rests_on_is_shown_to_compare_with():
    assert [one.id for one in came_of(SHARE, "police").pairings] == ["police-request"]
    assert {one.id for one in came_of(SHARE, "audit").pairings} == {
        "national-audit",
        "incident-audit",
    }
    assert came_of(SHARE, "insurer").pairings == ()


def waits(found: Result) -> bool:
    return "not-yet" in found.walk.answers.values()


def test_a_case_from_a_whole_walk_lacks_nothing_that_the_guardian_needs():
    """Only what was answered with "Not yet" is left, and cases that need no Guardian say less."""
    short = {"care", "care-waits", "coded", "coded-waits", "anonymous", "anonymous-waits"}
    seen = 0
    for example in SHARE.example:
        found = came_of(SHARE, example.id)
        if found.outcome.stops or found.outcome.id in short:
            continue
        lacking = {need.id for need in LAW.lacking(case_of(found))}
        seen += 1
        assert not lacking or waits(found), (example.id, lacking)
    assert seen >= 40


def test_a_refusal_fills_the_case_with_what_was_asked_and_why_it_is_refused():
    for example in SHARE.example:
        found = came_of(SHARE, example.id)
        if found.outcome.verdict == "may-not" and found.outcome.id not in ("clients", "principle"):
            case = case_of(found)
            assert case.text("recommendation") == "refuse", example.id
            assert case.text("recommendation_why"), example.id
            assert case.text("items"), example.id
            assert found.documents == ()


@pytest.mark.parametrize("kind", NEVER)
@pytest.mark.parametrize("consent", ["could", "refused", "unsafe", "cannot"])
@pytest.mark.parametrize("living", ["living", "both", "deceased"])
def test_insurers_and_marketing_get_nothing_without_consent(kind, consent, living):
    found = came_of(SHARE, "insurer", kind=kind, consent=consent, living=living, wishes="")
    assert (found.outcome.id, found.outcome.verdict) == ("never", "may-not")
    agreed = came_of(SHARE, "insurer-consent", kind=kind)
    assert agreed.outcome.id == "consent"


@pytest.mark.parametrize(
    "missing", ["purpose", "people", "items", "law", "need", "less", "signature"]
)
@pytest.mark.parametrize("kind", ["police", "court", "regulator", "coroner"])
def test_a_request_that_lacks_anything_is_sent_back_with_what_is_missing(kind, missing):
    found = came_of(SHARE, "police", kind=kind, lacking=[missing])
    assert found.outcome.id == "send-back"
    (label,) = (o.label for o in SHARE.find("lacking").options if o.id == missing)
    assert label in found.outcome.text
    assert label in found.documents[0].text


@pytest.mark.parametrize("principle", range(1, 9))
def test_a_principle_that_is_not_met_stops_what_the_law_does_not_oblige_to(principle):
    name = f"principle-{principle}"
    for example in ("audit", "study-consent", "measles", "police-settled", "member"):
        found = came_of(SHARE, example, **{name: "no"})
        assert (found.outcome.id, found.outcome.verdict) == ("principle", "may-not"), example
        doubted = came_of(SHARE, example, **{name: "concern"})
        assert doubted.outcome.verdict == "may-if", example
        assert name in {one.id for one in doubted.findings}
    for example in ("court-order", "regulator"):
        assert came_of(SHARE, example, **{name: "no"}).outcome.verdict == "may-if", example


@pytest.mark.parametrize(
    ("gate", "answer"),
    [
        ("assurance", "not-yet"),
        ("agreement", "not-yet"),
        ("dpia", "not-yet"),
        ("storage", "not-yet"),
        ("onward", "not-yet"),
        ("notice", "not-yet"),
        ("conditions-met", "not-yet"),
        ("opt-outs", "not-yet"),
    ],
)
def test_no_gate_that_is_open_lets_anything_through(gate, answer):
    assert came_of(SHARE, "audit").outcome.verdict == "may"
    found = came_of(SHARE, "audit", **{gate: answer}, country="India")
    assert found.outcome.verdict == "may-if"
    assert [one for one in found.documents if one.due == "before"]


def test_each_route_says_whether_the_opt_out_applies():
    """National data opt-out: on for approvals alone, unless they disapply it and that was seen."""
    for example in SHARE.example:
        found = came_of(SHARE, example.id)
        told, answers = found.fields.get("opt_out", ""), found.walk.answers
        if answers.get("letter") in ("no", "unseen"):
            assert told == "applies", example.id
        elif answers.get("letter") == "seen":
            assert told == "waived", example.id
        elif "confidentiality" in found.fields:
            coded = found.fields["confidentiality"] == "not-confidential"
            assert told == ("not-confidential" if coded else "does-not-apply"), example.id


def test_the_public_interest_is_always_for_the_guardian():
    for example in SHARE.example:
        found = came_of(SHARE, example.id)
        if found.fields.get("confidentiality") == "public-interest":
            assert found.outcome.verdict in ("may-if", "may-not"), example.id
            assert "Factor" not in found.fields["public_interest"]
            if found.outcome.verdict == "may-if":
                assert "guardian" in {one.id for one in found.documents}


def random_walk(guide: Guide, data: st.DataObject) -> Result:
    """An end of the guide, by answers chosen at random wherever the guide leads."""
    answers: dict[str, object] = {}
    while (asked := walk(guide, answers, FACTS).question) is not None:
        ids = [option.id for option in offered(asked, answers, FACTS)]
        if asked.type == "choice":
            answers[asked.id] = data.draw(st.sampled_from(ids), asked.id)
        elif asked.type == "choices":
            answers[asked.id] = (data.draw(st.sampled_from(ids), asked.id),)
        else:
            answers[asked.id] = A_DAY if asked.type == "date" else "Some words."
    return came_of_answers(guide, answers)


@pytest.mark.parametrize("guide", OF_SHARING, ids=lambda guide: guide.id)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_wherever_answers_lead_there_is_a_sourced_outcome_and_a_case_that_can_be_kept(guide, data):
    found = random_walk(guide, data)
    outcome = found.outcome
    assert outcome is not None
    assert outcome.source
    assert all(one.source for one in (*found.findings, *found.documents))
    case = case_of(found)
    if outcome.verdict == "may" and found.walk.answers.get("patient") == "yes":
        assert case.text("confidentiality") not in ("", "not-confidential", "public-interest")
        assert case.text("opt_out")
        assert not waits(found)
        assert "no" not in {case.text(f"principle_{n}_met") for n in range(1, 9)}
    assert UNSURE not in found.walk.answers.values()
