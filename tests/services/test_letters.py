"""Letters of a case: gathered, previewed, drafted, issued with their event, superseded."""

import hashlib
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.letter_batches import BatchOrder
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.organisations import load_profiles, load_regulator
from ig_desktop.services.letter_view import DRAFT
from ig_desktop.session import Session
from tests.letters.reader import read

TODAY = date(2027, 1, 28)

REASONS = {"ground": "complex", "reasons": "Four services hold 6,000 pages on paper."}

RESPONSE = {
    "enclosures": "your case file, 212 pages", "how_sent": "by post, as you asked",
    "searched": "the case file store", "activity_purposes": "paying for your care",
    "activity_categories": "health records", "activity_recipients": "your GP practice",
    "abroad": "no", "activity_retention": "Eight years after your care ends.",
    "activity_source": "From you.", "automated": "no",
}  # fmt: skip


def log(session: Session, **changes) -> str:
    person = Person(
        name="Requester 1043",
        address="2 Sample Street\nExemplar\nEX2 2EX",
        email="requester@example.org",
        preferred_format=changes.pop("preferred_format", "standard"),
    )
    new = {
        "kind": "access",
        "received_on": date(2027, 1, 11),
        "person": person,
        "channel": "post",
        "asked": "Continuing healthcare records, 2024 on",
        "whose": "controller",
        "health_data": "no",
        "third_parties": "no",
    }
    return session.requests.log(NewRequest(**new | changes))


def entries(session: Session) -> int:
    return session.store.value("SELECT count(*) FROM audit")


def events(session: Session, reference: str) -> list[str]:
    return [event.kind for event in session.requests.case(reference).events]


def test_an_acknowledgement_is_issued_with_its_event_and_exact_bytes(officer):
    reference = log(officer)
    before = entries(officer)
    heard = []
    officer.listen(heard.append)
    letter = officer.letters.issue(reference, "acknowledgement")
    assert entries(officer) == before + 1
    assert {"letter", f"letter:{letter.id}", "request_event"} <= heard[0]
    assert len(heard) == 1
    assert events(officer, reference) == ["received", "acknowledged"]
    pdf = officer.letters.content(letter.id)
    assert hashlib.sha256(pdf).hexdigest() == letter.sha256
    assert len(pdf) == letter.size
    assert letter.template_hash == officer.packs.letters["acknowledgement"].hash
    assert letter.officer == "Olive Officer"
    assert letter.facts["asked"] == "Continuing healthcare records, 2024 on"
    spoken = read(pdf).spoken()
    for said in (
        "Thursday 11 February 2027", "SAR 27/0001", "Olive Officer", "Information Commission",
        "NHS Midlands and Lancashire Commissioning Support Unit", "Heron House",
    ):  # fmt: skip
        assert said in spoken
        assert said in letter.text
    assert officer.letters.of_case(reference) == [letter]


def test_the_register_verifies_with_letters_in_it(officer, sessions_by_role):
    reference = log(officer)
    officer.letters.save_draft(reference, "extension", REASONS)
    officer.letters.issue(reference, "extension")
    assert sessions_by_role["auditor"].log.verify().ok


def test_a_letter_changed_behind_our_back_is_not_handed_out(officer):
    letter = officer.letters.issue(log(officer), "acknowledgement")
    officer.store.connection.execute("UPDATE letter_content SET content = x'00'")
    with pytest.raises(UserError, match="not what was issued"):
        officer.letters.content(letter.id)


def test_without_what_the_law_requires_nothing_at_all_is_recorded(officer):
    reference = log(officer)
    before = entries(officer)
    with pytest.raises(Problems) as caught:
        officer.letters.issue(reference, "extension", {"ground": "complex"})
    assert {error.field for error in caught.value.errors} == {"reasons"}
    assert entries(officer) == before
    assert events(officer, reference) == ["received"]
    assert officer.letters.of_case(reference) == []


def test_the_regulator_must_have_been_confirmed(sessions_by_role):
    desk = sessions_by_role["administrator"].organisation
    desk.start_from([*load_profiles()[0].organisation, load_regulator()])
    officer = sessions_by_role["officer"]
    with pytest.raises(Problems) as caught:
        officer.letters.issue(log(officer), "acknowledgement")
    assert [error.field for error in caught.value.errors] == ["regulator_confirmed_on"]
    assert "Settings" in caught.value.errors[0].do


def test_a_register_with_only_a_name_says_all_that_is_missing(sessions_by_role):
    officer = sessions_by_role["officer"]
    draft = officer.letters.draft(log(officer), "acknowledgement")
    assert {"organisation_address", "regulator_name"} <= {p.field for p in draft.problems}
    assert not draft.ready


def test_an_extension_says_the_new_day_and_cannot_come_after_the_first_month(officer):
    reference = log(officer)
    letter = officer.letters.issue(reference, "extension", REASONS)
    assert "Monday 12 April 2027" in letter.text
    assert "until 11 February 2027 to answer" in letter.text
    case = officer.requests.case(reference)
    assert case.reading.due == date(2027, 4, 12)
    assert case.events[-1].detail["reason"] == REASONS["reasons"]
    with pytest.raises(UserError):
        officer.letters.issue(reference, "extension", REASONS)
    late = log(officer, received_on=date(2026, 12, 1))
    with pytest.raises(Problems) as caught:
        officer.letters.issue(late, "extension", REASONS)
    assert "within the first month" in str(caught.value)
    assert events(officer, late) == ["received"]


def test_a_response_waits_for_its_gates(officer):
    reference = log(officer, health_data="yes")
    decided = {"outcome": "granted", "reason": "All of it can be given."}
    officer.requests.record(reference, "decided", TODAY, detail=decided)
    offered = {o.template.id: o for o in officer.letters.templates_for(reference)}
    assert offered["access-response"].refused is not None
    with pytest.raises(UserError):
        officer.letters.issue(reference, "access-response", RESPONSE)
    assert officer.letters.of_case(reference) == []
    free = log(officer)
    officer.requests.record(free, "decided", TODAY, detail=decided)
    officer.letters.issue(free, "access-response", RESPONSE)
    assert events(officer, free)[-1] == "responded"


def test_a_partial_answer_starts_from_the_exemptions_recorded(officer):
    reference = log(officer)
    applied = AppliedExemption(
        exemption="dpa-2-19", part="Two e-mails", reason="Legal advice", applied_on=TODAY
    )
    officer.casework.apply_exemption(reference, applied)
    decided = {"outcome": "part", "reason": "Legal advice is kept back."}
    officer.requests.record(reference, "decided", TODAY, detail=decided)
    sentence = officer.packs.exemptions["dpa-2-19"].sentence
    letter = officer.letters.issue(reference, "partial-disclosure", RESPONSE)
    law = "Data Protection Act 2018, Schedule 2, paragraph 19"
    why = f"{sentence.rstrip('.')} ({law})."
    assert f"• Letter: A\n  Why we have kept it back: {why}" in letter.text
    with pytest.raises(Problems) as caught:
        officer.letters.make(reference, "partial-disclosure", RESPONSE | {"redaction_key": ""})
    assert {error.field for error in caught.value.errors} == {"redaction_key"}


def test_the_letter_for_another_outcome_is_not_offered(officer):
    reference = log(officer)
    decided = {"outcome": "granted", "reason": "All of it can be given."}
    officer.requests.record(reference, "decided", TODAY, detail=decided)
    assert "refusal" not in {o.template.id for o in officer.letters.templates_for(reference)}
    with pytest.raises(UserError, match="not one for"):
        officer.letters.draft(reference, "refusal")
    with pytest.raises(UserError, match="There is no letter 'reply'"):
        officer.letters.draft(reference, "reply")


def test_a_processor_case_is_redirected_to_its_controller(officer):
    client = officer.organisation.all("client")[0]
    name = officer.organisation.client_on(client.id, TODAY).name
    reference = log(officer, whose="processor", client_id=client.id)
    handed = officer.letters.issue(reference, "controller-handover")
    assert handed.addressee == name
    event = officer.requests.case(reference).events[-1]
    assert (event.kind, event.detail["controller"]) == ("passed-to-controller", name)
    with pytest.raises(Problems) as caught:
        officer.letters.issue(reference, "redirect")
    assert [error.field for error in caught.value.errors] == ["outcome"]
    decided = {"outcome": "not-our-data", "reason": "We hold it for a client."}
    officer.requests.record(reference, "decided", TODAY, detail=decided)
    letter = officer.letters.issue(reference, "redirect")
    assert f"{name} will answer you." in letter.text
    assert "on 28 January 2027" in letter.text
    assert events(officer, reference)[-1] == "responded"


def test_a_letter_to_a_representative_is_about_the_person(officer):
    reference = log(
        officer,
        requester=Person(name="Sample and Partners", address="1 Law Lane"),
        relationship="agent",
        authority="needed",
    )
    draft = officer.letters.draft(reference, "authority-request")
    assert draft.ready
    assert "may act for Requester 1043" in draft.text
    assert draft.text.count("Sample and Partners") == 2
    letter = officer.letters.issue(reference, "authority-request")
    assert letter.addressee == "Sample and Partners"
    assert events(officer, reference)[-1] == "authority-asked"


def test_proof_of_authority_is_asked_only_of_somebody_who_acts_for_another(officer):
    own = log(officer)
    agent = {"requester": Person(name="Sample and Partners"), "relationship": "agent"}
    another = log(officer, **agent, authority="needed")
    for reference, offered in ((own, False), (another, True)):
        ids = {one.template.id for one in officer.letters.templates_for(reference)}
        assert ("authority-request" in ids) is offered
        assert "identity-request" in ids
    with pytest.raises(UserError, match="is not one for SAR 27/0001"):
        officer.letters.issue(own, "authority-request")
    plan = officer.letter_batches.plan(
        BatchOrder(template="authority-request"), RequestFilter(tab="open")
    )
    assert [one.to.reference for one in plan.letters] == [another]


def test_a_draft_is_kept_replaced_used_and_gone_once_issued(officer):
    reference = log(officer)
    officer.letters.save_draft(reference, "extension", {"reasons": "First"}, form="giant")
    officer.letters.save_draft(reference, "extension", REASONS, form="giant")
    (kept,) = officer.letters.drafts(reference)
    assert (kept.parts, kept.form) == (REASONS, "giant")
    draft = officer.letters.draft(reference, "extension")
    assert draft.ready
    assert draft.form == "giant"
    assert {p.known.name: p.value for p in draft.parts}["reasons"] == REASONS["reasons"]
    assert officer.letters.issue(reference, "extension").form == "giant"
    assert officer.letters.drafts(reference) == []
    officer.letters.save_draft(reference, "clarification", {})
    officer.letters.discard_draft(reference, "clarification")
    assert officer.letters.drafts(reference) == []


def test_a_draft_shows_facts_clauses_and_where_to_change_them(officer):
    draft = officer.letters.draft(log(officer), "extension", {"ground": "complex"})
    by_name = {each.known.name: each for each in (*draft.facts, *draft.parts)}
    assert by_name["extended_due"].value == "12 April 2027"
    assert by_name["requester_address"].value == "2 Sample Street\nExemplar\nEX2 2EX"
    assert by_name["requester_name"].where == "the request, People"
    assert by_name["reasons"].problem is not None
    assert [c.clause.id for c in draft.clauses if not c.met] == ["reasons"]
    assert draft.refused is None
    assert not draft.ready


def test_a_preview_shows_what_there_is_and_records_nothing(officer):
    reference = log(officer, preferred_format="large")
    before = entries(officer)
    pdf = officer.letters.preview(reference, "extension", {"ground": "complex"})
    assert "The law lets us take up to two more months" in " ".join(written(pdf))
    assert marks(pdf) == len(written(pdf))
    whole = officer.letters.preview(reference, "extension", REASONS)
    assert max(p.size for p in read(whole).pieces if p.owner == "P") == 16
    assert entries(officer) == before


def written(pdf: bytes) -> list[str]:
    """The words on each page, the mark of a draft among them."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def marks(pdf: bytes) -> int:
    """How many pages say, on the band and behind the words, that it is a draft."""
    return sum(DRAFT in words and "DRAFT" in words for words in written(pdf))


def test_a_preview_is_marked_while_the_letter_cannot_be_sent_and_never_else(officer):
    letters, reference = officer.letters, log(officer, health_data="yes")
    decided = {"outcome": "granted", "reason": "All of it can be given."}
    officer.requests.record(reference, "decided", TODAY, detail=decided)
    draft = letters.draft(reference, "access-response", RESPONSE)
    assert (draft.mark, bool(draft.problems)) == (DRAFT, False)
    assert draft.marked_text == f"{DRAFT}\n\n{draft.text}"
    barred = letters.preview(reference, "access-response", RESPONSE)
    assert marks(barred) == len(written(barred)) > 1
    with pytest.raises(UserError):
        letters.make(reference, "access-response", RESPONSE)
    free = log(officer)
    officer.requests.record(free, "decided", TODAY, detail=decided)
    shown = letters.preview(free, "access-response", RESPONSE)
    assert marks(shown) == 0
    assert (
        letters.draft(free, "access-response", RESPONSE).marked_text
        == letters.draft(free, "access-response", RESPONSE).text
    )
    made = letters.make(free, "access-response", RESPONSE)
    issued = letters.issue(free, "access-response", RESPONSE)
    assert shown == made == letters.content(issued.id)
    again = {"supersedes": True}
    assert letters.draft(free, "access-response", RESPONSE).mark == DRAFT, "sent already"
    assert letters.draft(free, "access-response", RESPONSE, **again).mark == ""
    assert marks(letters.preview(free, "access-response", RESPONSE, **again)) == 0
    officer.requests.change(free, health_data="yes")
    assert letters.draft(free, "access-response", RESPONSE, **again).mark == DRAFT, "a gate shut"
    assert marks(letters.preview(free, "access-response", RESPONSE, **again)) > 1


def test_preferred_formats_decide_size_and_way(officer):
    for wished, form, channel in (
        ("standard", "standard", "post"), ("large", "large", "post"), ("giant", "giant", "post"),
        ("e-mail", "standard", "e-mail"), ("braille", "standard", "post"),
    ):  # fmt: skip
        draft = officer.letters.draft(log(officer, preferred_format=wished), "acknowledgement")
        assert (draft.form, draft.channel) == (form, channel)
    assert "braille" in draft.advice.lower()


def test_who_signs_may_be_changed_for_one_letter_but_not_what_the_law_fixes(officer):
    reference = log(officer)
    parts = {"signatory_name": "Rowan Sample", "signatory_post": "Head of IG"}
    letter = officer.letters.issue(reference, "acknowledgement", parts)
    assert "Rowan Sample\nHead of IG" in letter.text
    with pytest.raises(Problems) as caught:
        officer.letters.draft(reference, "acknowledgement", {"due": "1 January 2030"})
    assert [error.field for error in caught.value.errors] == ["due"]


def test_a_letter_is_superseded_not_undone(officer):
    reference = log(officer)
    first = officer.letters.issue(reference, "extension", REASONS)
    second = officer.letters.supersede(
        first.id, "The reasons had a mistake.", REASONS | {"reasons": "Five services hold it."}
    )
    assert "Five services" in second.text
    assert "Monday 12 April 2027" in second.text
    assert "until 11 February 2027 to answer" in second.text
    assert events(officer, reference) == ["received", "extended"]
    assert second.event_id == first.event_id
    kept = {letter.id: letter for letter in officer.letters.of_case(reference)}
    assert kept[first.id].superseded_by == second.id
    assert kept[first.id].superseded_why == "The reasons had a mistake."
    assert officer.letters.content(first.id) != officer.letters.content(second.id)
    with pytest.raises(UserError, match="already"):
        officer.letters.supersede(first.id, "again", REASONS)
    with pytest.raises(UserError, match="Say why"):
        officer.letters.supersede(second.id, " ", REASONS)


def test_the_protected_copy_is_of_the_exact_letter(officer):
    letter = officer.letters.issue(log(officer), "acknowledgement")
    copy = officer.letters.protected_copy(letter.id, "three plain words")
    assert copy != officer.letters.content(letter.id)
    with pytest.raises(UserError):
        officer.letters.protected_copy(letter.id, "1970")


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [("officer", True, True), ("dpo", True, True), ("auditor", True, False),
     ("guardian", True, False), ("siro", True, False), ("administrator", False, False)],
)  # fmt: skip
def test_who_may_read_and_who_may_issue(officer, sessions_by_role, role, reads, writes):
    reference = log(officer)
    desk = sessions_by_role[role].letters
    for allowed, act in (
        (reads, lambda: desk.draft(reference, "acknowledgement")),
        (reads, lambda: desk.templates_for(reference)),
        (writes, lambda: desk.make(reference, "acknowledgement")),
        (writes, lambda: desk.save_draft(reference, "extension", {})),
        (writes, lambda: desk.issue(reference, "acknowledgement")),
    ):
        if allowed:
            act()
        else:
            with pytest.raises(UserError, match="no role"):
                act()


@pytest.mark.parametrize("how", [{"form": "tiny"}, {"channel": "pigeon"}])
def test_a_size_or_way_that_does_not_exist_is_refused(officer, how):
    with pytest.raises(UserError, match="Choose one of"):
        officer.letters.draft(log(officer), "acknowledgement", **how)


def test_hostile_names_come_out_as_they_went_in(officer):
    person = Person(name="<b>O'Neil</b> ((due)) & Co", address="1 <i>Street</i>")
    reference = log(officer, person=person)
    spoken = read(officer.letters.make(reference, "acknowledgement")).spoken()
    assert "Dear <b>O'Neil</b> ((due)) & Co" in spoken
    officer.people.change(replace(officer.requests.case(reference).person, name="王小明"))
    with pytest.raises(Problems) as caught:
        officer.letters.make(reference, "acknowledgement")
    assert caught.value.errors[0].field == "requester_name"
