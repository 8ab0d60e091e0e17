"""The register of processing activities: kept, changed, approved by four eyes, compared."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.processing import APPROVED, DRAFT, IN_REVIEW, PROCESSOR, RETIRED, Activity
from ig_desktop.errors import Problems, UserError

WHOLE = Activity(
    fields={
        "name": "Individual funding requests",
        "function": "Personalised Healthcare Commissioning",
        "purpose": "To decide whether a treatment is paid for.",
        "individuals": ("Patients",),
        "data_categories": ("Name and contact details", "Health records"),
        "security": "Role-based access; encrypted at rest.",
        "article_6": "e",
        "statute": "NHS Act 2006 s.3",
    },
    rows={
        "recipients": ({"kind": "external", "name": "The treating trust"},),
        "retention": ({"category": "Case files", "period": "8 years"},),
    },
)
REVIEW = date(2028, 1, 28)


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].processing


@pytest.fixture
def dpo(sessions_by_role):
    return sessions_by_role["dpo"].processing


def test_an_activity_is_kept_whole_and_found_however_its_reference_is_written(desk):
    reference = desk.add(WHOLE)
    assert reference == "PA 0001"
    kept = desk.activity("pa1")
    assert (kept.fields, kept.rows) == (WHOLE.fields, WHOLE.rows)
    assert (kept.status, kept.version, kept.shape) == (DRAFT, 1, "controller")
    assert desk.add(WHOLE) == "PA 0002"


def test_it_is_approved_by_the_protection_officer_who_did_not_prepare_it(desk, dpo):
    reference = desk.add(WHOLE)
    with pytest.raises(UserError, match="is a draft"):
        dpo.approve(reference, REVIEW)
    desk.submit(reference)
    with pytest.raises(UserError, match="no role"):
        desk.approve(reference, REVIEW)
    with pytest.raises(UserError, match="future"):
        dpo.approve(reference, date(2027, 1, 28))
    approved = dpo.approve(reference, REVIEW)
    assert (approved.status, approved.review_on) == (APPROVED, REVIEW)
    assert [kept.act for kept in desk.versions(reference)] == ["approve", "submit", "add"]


def test_nobody_approves_what_they_alone_prepared(sessions_by_role):
    both = sessions_by_role["dpo"]
    roles = frozenset({"dpo", "officer"})
    accounts = sessions_by_role["administrator"].accounts
    accounts.change(both.account.id, both.account.name, roles)
    both.account = replace(both.account, roles=roles)
    reference = both.processing.add(WHOLE)
    both.processing.submit(reference)
    with pytest.raises(UserError, match="You alone prepared"):
        both.processing.approve(reference, REVIEW)
    both.processing.send_back(reference, "Say more.")
    officer = sessions_by_role["officer"].processing
    kept = officer.activity(reference)
    officer.change(reference, replace(kept, fields={**kept.fields, "owner": "Head of IFR"}))
    officer.submit(reference)
    assert both.processing.approve(reference, REVIEW).status == APPROVED


def test_what_is_approved_stays_in_force_while_a_change_is_a_draft(desk, dpo):
    reference = desk.add(WHOLE)
    desk.submit(reference)
    dpo.approve(reference, REVIEW)
    kept = desk.activity(reference)
    changed = desk.change(
        reference, replace(kept, fields={**kept.fields, "purpose": "Something else."}), "New policy"
    )
    assert changed.status == DRAFT
    assert [one.text("purpose") for one in desk.approved()] == [WHOLE.text("purpose")]
    (difference,) = desk.compared(reference, kept.version, changed.version)
    assert (difference.id, difference.after) == ("purpose", "Something else.")
    desk.retire(reference, "The service has ended.")
    assert desk.approved() == []
    desk.bring_back(reference, "It goes on.")
    assert desk.approved() == []
    assert desk.activity(reference).status == DRAFT


def test_what_is_proposed_or_lacking_is_not_approved(desk, dpo):
    reference = desk.add(replace(WHOLE, proposed=("article_6", "nothing_here")))
    assert desk.activity(reference).proposed == ("article_6",)
    desk.submit(reference)
    with pytest.raises(UserError, match="nobody has confirmed"):
        dpo.approve(reference, REVIEW)
    bare = desk.add(Activity(fields={"name": "Bare"}))
    desk.submit(bare)
    with pytest.raises(UserError, match="lacks the purposes"):
        dpo.approve(bare, REVIEW)
    assert {line.reference: line.lacking > 0 for line in desk.lines()}[bare]


def test_a_change_of_what_somebody_else_changed_is_refused(desk):
    reference = desk.add(WHOLE)
    first = desk.activity(reference)
    desk.change(reference, replace(first, fields={**first.fields, "owner": "A"}))
    with pytest.raises(UserError, match="was changed since"):
        desk.change(reference, replace(first, fields={**first.fields, "owner": "B"}))
    now = desk.activity(reference)
    assert desk.change(reference, now) == now
    assert len(desk.versions(reference)) == 2


def test_each_field_at_fault_is_named_and_nothing_is_kept(desk):
    bad = Activity(
        fields={"name": "x\x07", "article_6": "z", "review_on": "soon", "individuals": ("a\x00",)},
        rows={"recipients": ({"name": "Trust"},), "transfers": ({"tested_on": "1"},)},
    )
    with pytest.raises(Problems) as caught:
        desk.add(bad)
    fields = {error.field for error in caught.value.errors}
    assert fields == {
        "name",
        "article_6",
        "review_on",
        "individuals",
        "recipients.0.kind",
        "transfers.0.tested_on",
    }
    assert desk.lines() == []
    with pytest.raises(UserError, match="Enter the name"):
        desk.add(Activity(fields={"name": " "}))


def test_fields_of_the_other_shape_are_left_out(desk):
    reference = desk.add(
        Activity(shape=PROCESSOR, fields={"name": "Invoices", "article_6": "e", "clients": ("X",)})
    )
    assert desk.activity(reference).fields == {"name": "Invoices", "clients": ("X",)}


def test_what_rests_on_a_field_that_is_left_out_is_left_out_too(desk):
    fields = {"criminal_data": "no", "criminal_basis": "schedule-1", "schedule_1_criminal": "10"}
    reference = desk.add(Activity(fields={"name": "A", **fields}))
    assert desk.activity(reference).fields == {"criminal_data": "no", "name": "A"}


def test_reviews_fall_due_and_retired_ones_do_not(desk):
    fields = {**WHOLE.fields, "review_on": "2027-02-01"}
    due, gone = desk.add(replace(WHOLE, fields=fields)), desk.add(replace(WHOLE, fields=fields))
    assert desk.retire(gone, "Ended.").status == RETIRED
    assert [line.reference for line in desk.reviews_due(date(2027, 2, 1))] == [due]
    assert desk.reviews_due(date(2027, 1, 31)) == []


def test_every_row_stands_in_the_log(desk, sessions_by_role, register):
    desk.submit(desk.add(WHOLE))
    assert desk.activity("PA 0001").status == IN_REVIEW
    assert register.verify().ok


def test_the_first_register_is_added_once_as_drafts_to_confirm(desk):
    references = desk.start_from_first()
    assert len(references) >= 30
    lines = desk.lines()
    assert {line.status for line in lines} == {DRAFT}
    assert all(line.proposed for line in lines)
    assert desk.start_from_first() == []
    assert len({line.reference for line in lines}) == len(references)


def test_cells_it_was_read_from_are_kept_as_they_were_written(desk):
    reference = desk.add(replace(WHOLE, written={"12": " Public task\r\n", "13": ""}))
    kept = desk.activity(reference)
    assert kept.written == {"12": " Public task\n"}
    desk.change(reference, replace(kept, written={"12": "public task"}))
    assert desk.activity(reference).written == {"12": "public task"}
    with pytest.raises(Problems) as caught:
        desk.add(replace(WHOLE, written={"12": "a\x07"}))
    assert [error.field for error in caught.value.errors] == ["written.12"]


def test_whose_processing_it_is_may_change_and_each_version_keeps_its_own(desk):
    reference = desk.add(WHOLE)
    kept = desk.change(
        reference, replace(desk.activity(reference), shape=PROCESSOR), "It is theirs"
    )
    assert kept.shape == desk.activity(reference).shape == desk.lines()[0].shape == PROCESSOR
    assert "article_6" not in kept.fields
    assert desk.version(reference, 1).activity.shape == "controller"
    first = desk.compared(reference, 1, 2)[0]
    assert (first.id, "Article 30(1)" in first.before, "Article 30(2)" in first.after) == (
        "shape", True, True
    )  # fmt: skip
