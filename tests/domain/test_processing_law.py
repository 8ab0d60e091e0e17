"""What an entry of the processing register lacks, by the basis it names and the rows it has."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.processing import CONTROLLER, PROCESSOR, Activity
from ig_desktop.packs.processing import load_processing

LAW = load_processing()
TODAY = date(2027, 1, 28)


def lacks(
    shape: str = CONTROLLER, rows: dict | None = None, on: date | None = TODAY, **fields: object
) -> set[str]:
    """Ids of what an entry of those fields and rows lacks, but for the DSPT."""
    activity = Activity(shape=shape, fields=fields, rows=rows or {})
    return {need.id for need in LAW.lacking(activity, on) if need.list == "basis"}


@pytest.mark.parametrize(
    ("fields", "called_for"),
    [
        ({"article_6": "a"}, {"basis-consent"}),
        ({"article_6": "b"}, {"basis-contract"}),
        ({"article_6": "c"}, {"basis-statute"}),
        ({"article_6": "d"}, {"basis-vital"}),
        ({"article_6": "e"}, {"basis-statute"}),
        ({"article_6": "ea"}, {"basis-annex-1", "basis-annex-1-note"}),
        ({"article_6": "f"}, {"basis-interests", "basis-interests-assessment"}),
        ({"article_6": "e", "statute": "NHS Act 2006"}, set()),
        ({}, {"basis-article-6"}),
    ],
)
def test_each_basis_calls_for_what_shows_it(fields, called_for):
    assert lacks(**fields) == called_for


BASIS = {"article_6": "e", "statute": "NHS Act 2006"}
POLICY = {"basis-policy-how", "basis-policy-followed"}


@pytest.mark.parametrize(
    ("fields", "called_for"),
    [
        ({"special_categories": ("none",)}, set()),
        ({"special_categories": ("race",)}, {"basis-article-9"}),
        ({"special_categories": ("health",)}, {"basis-article-9", "basis-confidentiality"}),
        ({"article_9": "h"}, {"basis-schedule-1"}),
        ({"article_9": "a"}, {"basis-consent"}),
        ({"article_9": "h", "schedule_1": "2"}, set()),
        ({"article_9": "g", "schedule_1": "6"}, {"basis-policy"} | POLICY),
        ({"article_9": "b", "schedule_1": "1"}, {"basis-policy"} | POLICY),
        ({"article_9": "g", "schedule_1": "10"}, {"basis-policy-unless"} | POLICY),
        ({"article_9": "g", "schedule_1": "13"}, set()),
        (
            {"article_9": "g", "schedule_1": "18"},
            {"basis-policy", "basis-consent-absent"} | POLICY,
        ),
        ({"criminal_data": "yes"}, {"basis-criminal"}),
        ({"criminal_data": "yes", "criminal_basis": "authority"}, set()),
        (
            {"criminal_data": "yes", "criminal_basis": "schedule-1"},
            {"basis-criminal-schedule-1"},
        ),
        (
            {
                "criminal_data": "yes",
                "criminal_basis": "schedule-1",
                "schedule_1_criminal": "36",
            },
            {"basis-policy-unless"} | POLICY,
        ),
        ({"policy_followed": "no"}, {"basis-policy-why"}),
    ],
)
def test_special_category_and_criminal_data_call_for_their_condition(fields, called_for):
    assert lacks(**BASIS, **fields) == called_for


def test_the_stricter_of_two_conditions_says_if_a_policy_document_is_due():
    due = [
        LAW.policy_due(Activity(fields={"schedule_1": one, "schedule_1_criminal": other}))
        for one, other in (("2", "33"), ("10", "33"), ("10", "18"), ("", "14"))
    ]
    assert due == ["never", "unless", "always", "always"]


@pytest.mark.parametrize(
    ("fields", "called_for"),
    [
        ({"confidentiality": "not-confidential"}, set()),
        ({"confidentiality": "implied-consent"}, {"basis-opt-out"}),
        (
            {"confidentiality": "implied-consent", "opt_out": "does-not-apply"},
            {"basis-opt-out-why"},
        ),
        (
            {"confidentiality": "copi-5", "opt_out": "applies"},
            {"basis-route-reference", "basis-approval-until"},
        ),
        (
            {"confidentiality": "public-interest", "opt_out": "applies"},
            {"basis-route-reference", "basis-guardian"},
        ),
        ({"confidentiality": "statute", "opt_out": "applies"}, {"basis-route-reference"}),
    ],
)
def test_a_route_through_confidentiality_calls_for_what_shows_it(fields, called_for):
    assert lacks(**BASIS, **fields) == called_for


def test_an_approval_that_has_ended_is_lacking_from_the_day_after():
    fields = {
        **BASIS,
        "confidentiality": "copi-5",
        "confidentiality_reference": "CAG 7-07(a-c)/2013",
        "confidentiality_until": "2027-09-30",
        "opt_out": "waived",
        "opt_out_why": "The approval letter says so.",
    }
    assert lacks(on=date(2027, 9, 30), **fields) == set()
    assert lacks(on=date(2027, 10, 1), **fields) == {"basis-approval-ended"}
    assert lacks(on=None, **fields) == set()


def test_risks_call_for_an_impact_assessment_that_is_signed_off():
    assert lacks(**BASIS, dpia_triggers=("none",)) == set()
    assert lacks(**BASIS, dpia_triggers=("matching",)) == {"basis-impact-assessment"}
    begun = {"dpia_triggers": ("matching",), "dpia_progress": "under-way"}
    assert lacks(**BASIS, **begun) == {"basis-impact-assessment"}
    signed = {"dpia_required": "yes", "dpia_progress": "signed-off"}
    assert lacks(**BASIS, **signed) == {"basis-impact-assessment-where"}


def test_a_decision_by_machine_alone_may_not_rest_on_a_recognised_interest():
    decision = {"automated": "decision", "automated_note": "How, and the safeguards."}
    assert lacks(**BASIS, **decision) == set()
    assert "basis-automated-annex-1" in lacks(article_6="ea", **decision)
    assert lacks(**BASIS, automated="decision") == {"basis-automated"}


def test_joint_controllers_need_an_arrangement():
    assert lacks(**BASIS, joint_controllers=("A trust",)) == {"basis-joint"}
    assert lacks(**BASIS, joint_controllers=("A trust",), agreement="JC 1") == set()


def processor(**columns: str) -> dict:
    return {"recipients": ({"kind": "processor", "name": "Host", **columns},)}


def test_each_processor_needs_a_contract_with_the_terms_the_law_asks_for():
    assert lacks(rows=processor(), **BASIS) == {"basis-processor"}
    assert lacks(rows=processor(agreement="C 1"), **BASIS) == set()
    assert lacks(rows=processor(), **BASIS, agreement="C 1") == set()
    assert lacks(rows=processor(agreement="C 1", terms="no"), **BASIS) == {"basis-processor-terms"}
    outside = {"recipients": ({"kind": "external", "name": "A trust"},)}
    assert lacks(rows=outside, **BASIS) == set()


def test_every_transfer_needs_a_mechanism_and_a_safeguard_its_test():
    def transfer(**columns: str) -> set[str]:
        return lacks(rows={"transfers": ({"country": "India", **columns},)}, **BASIS)

    assert transfer() == {"basis-transfer"}
    assert transfer(mechanism="approved") == set()
    assert transfer(mechanism="idta") == {
        "basis-transfer-safeguard",
        "basis-transfer-test",
        "basis-transfer-result",
    }
    whole = {"reference": "IDTA 3", "tested_on": "2026-05-01", "test": "Not materially lower."}
    assert transfer(mechanism="idta", **whole) == set()
    assert transfer(mechanism="derogation-vital") == {"basis-transfer-derogation"}


def test_acting_for_a_client_needs_the_contract_and_its_terms():
    asked = {"basis-client-contract", "basis-client-instructions", "basis-client-return"}
    assert lacks(PROCESSOR) == asked | {"basis-client-terms"}
    kept = {"agreement": "C 1", "instructions": "Schedule 2", "return_deletion": "Deleted."}
    assert lacks(PROCESSOR, **kept, contract_terms="no") == {"basis-client-terms"}
    assert lacks(PROCESSOR, **kept, contract_terms="yes") == set()


def test_the_toolkit_asks_for_the_agreement_and_its_end_in_either_place():
    def dspt(activity: Activity) -> set[str]:
        return {need.id for need in LAW.lacking(activity, TODAY) if need.list == "dspt"}

    shared = Activity(rows={"recipients": ({"kind": "external", "name": "A trust"},)})
    asked = {"dspt-agreement", "dspt-agreement-ends"}
    assert asked <= dspt(shared)
    above = replace(shared, fields={"agreement": "DSA 1", "agreement_ends": "2028-03-31"})
    assert not asked & dspt(above)
    row = {**shared.rows["recipients"][0], "agreement": "DSA 1", "agreement_ends": "2027-01-27"}
    beside = replace(shared, rows={"recipients": (row,)})
    assert not asked & dspt(beside)
    assert "dspt-recipient-ended" in dspt(beside)
    assert "dspt-ended" not in dspt(beside)
