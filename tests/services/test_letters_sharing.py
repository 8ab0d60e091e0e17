"""Letters to the applicant of a sharing case: their words come from the case and its decision."""

from dataclasses import replace

import pytest

from ig_desktop.domain.sharing import AUTHORITY, Deciding, SharingCase
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.services.test_sharing import PART, POLICE

GRANTED, REFUSED = "sharing-decision-granted", "sharing-decision-refused"
MORE = "authority-more-needed"
APPLICANT = {
    "contact": "1 College Green, Sampleton, SA2 2SA",
    "retention": "when the study has ended.",
}
ASKED = {
    "authority_kind": "police",
    "law_claimed": "Data Protection Act 2018, Schedule 2, paragraph 2",
    "necessity": "No other way",
    "proportionality": "One evening",
    "signed_by": "A detective inspector",
}
REFUSE = Deciding(outcome="refuse", reasons="It is more than the purpose needs.", principles=(3,))


@pytest.fixture
def guardian(sessions_by_role):
    return sessions_by_role["guardian"].guardian


def case(**fields: object) -> SharingCase:
    return replace(POLICE, fields={**POLICE.fields, **APPLICANT, **fields})


def decided(officer: Session, guardian, deciding: Deciding, of: SharingCase | None = None) -> str:
    reference = officer.sharing.add(of or case())
    officer.sharing.send(reference)
    guardian.decide(reference, deciding)
    return reference


def offered(officer: Session, reference: str) -> list[str]:
    return [one.template.id for one in officer.letters.templates_for(reference)]


def test_a_decision_is_told_in_a_letter_whose_words_are_those_decided(officer, guardian):
    reference = decided(officer, guardian, PART)
    assert offered(officer, reference) == [GRANTED]
    draft = officer.letters.draft(reference, GRANTED)
    assert [str(problem) for problem in draft.problems] == []
    assert (draft.reference, draft.addressee, draft.channel) == (
        reference,
        "Exemplar Police",
        "post",
    )
    for words in (
        *("Exemplar Police\n1 College Green\nSampleton\nSA2 2SA", "Dear An inspector"),
        *("Our reference: SHA 27/0001", "You applied on 26 January 2027"),
        "Name; Arrival time; Injury (People treated on 9 January)",
        "The decision was made by Gale Guardian, Caldicott Guardian.",
        "• The three treated for a stab wound: name and arrival time.",
        "• Destroyed when the inquiry ends (by 30 June 2027).",
        "• Only people who need the data for this purpose see it.",
        "Answer: Overriding public interest",
        "because the public interest in this case overrides it",
        "This is how you get it: Secure e-mail.",
        "When you destroy the data or give it back: when the study has ended. Then",
        "We look at this decision again on 28 July 2027.",
    ):
        assert words in draft.text, words


def test_the_letter_sent_stays_with_the_case(officer, guardian):
    reference = decided(officer, guardian, PART)
    issued = officer.letters.issue("sha 27/1", GRANTED)
    assert (issued.reference, issued.outside, issued.event_id) == (reference, True, None)
    assert [one.id for one in officer.letters.of_case(reference)] == [issued.id]
    row = officer.store.get("letter", issued.id)
    assert (row["request_id"], row["sharing_id"]) == (None, officer.sharing.case(reference).id)
    assert officer.store.value("SELECT subject FROM audit ORDER BY seq DESC") == reference
    again = officer.letters.issue(reference, GRANTED, {"note": "A second copy."})
    assert [one.id for one in officer.letters.of_case(reference)] == [again.id, issued.id]
    new = officer.letters.supersede(again.id, "Wrong post", {"recipient_greeting": "Inspector Oak"})
    assert "Dear Inspector Oak" in new.text
    assert officer.letters.issue("", REFUSED, alone()).reference == "LTR 27/0001"


def alone() -> dict[str, str]:
    from tests.letters.facts import facts

    told = facts(REFUSED)
    names = ("recipient_name", "recipient_address", "applied_on", "applied_for", "decided_by")
    return {name: str(told[name]) for name in (*names, "reference", "ground", "reasons")}


def test_what_the_officer_writes_stands_in_place_of_what_the_case_says(officer, guardian):
    reference = decided(officer, guardian, PART)
    text = officer.letters.draft(reference, GRANTED, {"data": "Name alone"}).text
    assert "• Name alone" in text
    assert "stab wound: name" not in text
    emptied = officer.letters.draft(reference, GRANTED, {"transfer": ""})
    assert {problem.field for problem in emptied.problems} == {"transfer"}


def test_a_draft_is_kept_with_the_case_for_whoever_writes_on(officer, guardian, sessions_by_role):
    first, second = decided(officer, guardian, PART), decided(officer, guardian, PART)
    officer.letters.save_draft(first, GRANTED, {"note": "So far."})
    officer.letters.save_draft(first, GRANTED, {"note": "Further."}, form="large")
    other = sessions_by_role["dpo"].letters
    (kept,) = other.drafts(first)
    assert (kept.parts, kept.form) == ({"note": "Further."}, "large")
    assert other.templates_for(first)[0].draft
    assert not other.templates_for(second)[0].draft
    assert other.drafts(second) == other.drafts("") == []
    other.discard_draft(first, GRANTED)
    assert officer.letters.drafts(first) == []
    assert officer.store.value("SELECT subject FROM audit ORDER BY seq DESC") == first


def test_a_refusal_names_the_reasons_and_the_ways_that_are_left(officer, guardian):
    reference = decided(officer, guardian, REFUSE)
    assert offered(officer, reference) == [REFUSED]
    draft = officer.letters.draft(reference, REFUSED, {"ground": "minimum"})
    assert draft.ready
    assert "It is more than the purpose needs." in draft.text
    assert "support under section 251" in draft.text
    missing = officer.letters.draft(reference, REFUSED).problems
    assert [problem.field for problem in missing] == ["ground"]


def test_an_authority_has_letters_of_its_own(officer, guardian):
    whole = replace(case(**ASKED), shape=AUTHORITY)
    granted = decided(officer, guardian, PART, whole)
    assert offered(officer, granted) == ["authority-granted"]
    draft = officer.letters.draft(granted, "authority-granted")
    assert draft.ready
    assert "Answer: Data Protection Act 2018, Schedule 2, paragraph 2" in draft.text
    assert "• Destroyed when the inquiry ends (by 30 June 2027)." in draft.text
    refused = decided(officer, guardian, REFUSE, whole)
    assert offered(officer, refused) == ["authority-refused"]
    assert (
        "Apply to a court for an order." in officer.letters.draft(refused, "authority-refused").text
    )


def test_a_request_that_says_too_little_is_sent_back_with_what_is_missing(officer):
    told = {**ASKED, "law_claimed": "", "proportionality": ""}
    reference = officer.sharing.add(replace(case(**told), shape=AUTHORITY))
    assert offered(officer, reference) == [MORE]
    draft = officer.letters.draft(reference, MORE)
    assert draft.ready
    missing = draft.text.partition("What is missing")[2].partition("Why we ask")[0]
    assert [line for line in missing.splitlines() if line.startswith("•")] == [
        "• The law you rely on, with its section, and whether it obliges us or lets us decide.",
        "• Why less would not do: fewer people, fewer items or a shorter time.",
    ]
    officer.letters.issue(reference, MORE)
    whole = officer.sharing.add(replace(case(**ASKED), shape=AUTHORITY))
    (problem,) = officer.letters.draft(whole, MORE).problems
    assert problem.field == "missing"


def test_a_case_has_only_the_letters_of_its_stage(officer, guardian):
    reference = officer.sharing.add(case())
    assert offered(officer, reference) == []
    for template in (GRANTED, MORE, "breach-notice", "acknowledgement"):
        with pytest.raises(UserError, match="not one for SHA 27/0001"):
            officer.letters.issue(reference, template)
    officer.sharing.send(reference)
    assert offered(officer, reference) == []
    guardian.decide(reference, PART)
    guardian.decide(reference, REFUSE, "It was misunderstood.")
    assert offered(officer, reference) == [REFUSED]
    with pytest.raises(UserError, match="no sharing case"):
        officer.letters.templates_for("SHA 27/0099")
    assert officer.store.value("SELECT count(*) FROM letter") == 0


def test_by_email_where_an_address_is_all_there_is(officer, guardian):
    reference = decided(officer, guardian, PART, case(contact="disclosure@police.example"))
    draft = officer.letters.draft(reference, GRANTED)
    assert draft.channel == "e-mail"
    assert draft.ready
    by_post = officer.letters.draft(reference, GRANTED, channel="post")
    assert [problem.field for problem in by_post.problems] == ["recipient_address"]


def test_who_may_not_write_letters_sends_none(officer, guardian, sessions_by_role):
    reference = decided(officer, guardian, PART)
    with pytest.raises(UserError, match="no role"):
        sessions_by_role["siro"].letters.issue(reference, GRANTED)
    assert officer.letters.of_case(reference) == []


def test_hostile_words_of_a_case_print_as_they_are(officer, guardian):
    reference = decided(officer, guardian, PART, case(purpose="<b>((reference))</b> **bold** =1+1"))
    assert "<b>((reference))</b> **bold** =1+1" in officer.letters.draft(reference, GRANTED).text
    assert officer.letters.make(reference, GRANTED).startswith(b"%PDF")
    with pytest.raises(Problems):
        officer.letters.make(reference, GRANTED, {"transfer": ""})
