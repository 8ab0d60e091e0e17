"""What letters about the rights over one's own data are told comes from the case as recorded."""

from datetime import date

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.people import Person
from ig_desktop.errors import Problems
from ig_desktop.services.letter_facts_rights import in_full
from ig_desktop.session import Session
from tests.services.test_letters import RESPONSE, TODAY, log


def told(session: Session, reference: str, template: str) -> dict[str, str]:
    """What a letter begins with, by name."""
    draft = session.letters.draft(reference, template)
    return {each.known.name: each.value for each in (*draft.facts, *draft.parts)}


def decide(session: Session, reference: str, outcome: str, reason: str = "Said so") -> None:
    detail = {"outcome": outcome, "reason": reason}
    session.requests.record(reference, "decided", TODAY, detail=detail)


def search(session: Session, reference: str, **changes: object) -> None:
    found = {"place": "Case files", "who": "The team", **changes}
    session.casework.add_search(reference, Search(**found))  # type: ignore[arg-type]


OPINION = {
    "clinician": "Dr Example", "order": "responsible", "opinion": "part", "part": "Page 4",
    "reason": "It would distress them", "given_on": "2027-01-20",
    "safe_words": "One page is kept back for now.\nYour GP will speak with you about it.",
}  # fmt: skip


def test_the_key_begins_with_the_exemptions_recorded_each_once(officer: Session) -> None:
    reference = log(officer)
    for exemption, part in (("dpa-2-19", "One"), ("dpa-2-19", "Two"), ("dpa-2-24", "Three")):
        applied = AppliedExemption(
            exemption=exemption, part=part, reason="Advice", applied_on=TODAY
        )
        officer.casework.apply_exemption(reference, applied)
    decide(officer, reference, "part")
    key = told(officer, reference, "partial-disclosure")["redaction_key"].split("\n")
    assert [line[:3] for line in key] == ["A: ", "B: "]
    assert key[0].endswith("(Data Protection Act 2018, Schedule 2, paragraph 19).")
    assert key[1].endswith("(Data Protection Act 2018, Schedule 2, paragraph 24).")


@pytest.mark.parametrize(("kind", "template"), [("access", "refusal"), ("portability", "refusal")])
def test_a_refusal_names_the_paragraph_of_each_exemption(
    officer: Session, kind: str, template: str
) -> None:
    reference = log(officer, kind=kind)
    applied = AppliedExemption(
        exemption="dpa-2-5-3", part="All of it", reason="A claim is running", applied_on=TODAY
    )
    officer.casework.apply_exemption(reference, applied)
    decide(officer, reference, "refused")
    letter = officer.letters.issue(reference, template, {"decision_reasons": "A claim is running."})
    assert "would get in the way (Data Protection Act 2018, Schedule 2, paragraph 5(3))." in (
        letter.text
    )


def test_of_serious_harm_only_what_is_safe_is_told(officer: Session) -> None:
    reference = log(officer, health_data="yes")
    officer.casework.assess(reference, "serious-harm", OPINION)
    applied = AppliedExemption(
        exemption="dpa-3-5", part="Page 4", reason="Harm", needed="Dr Example", applied_on=TODAY
    )
    officer.casework.apply_exemption(reference, applied)
    decide(officer, reference, "part")
    key = told(officer, reference, "partial-disclosure")["redaction_key"]
    assert key == "A: One page is kept back for now. Your GP will speak with you about it."
    again = log(officer, health_data="yes")
    officer.casework.assess(again, "serious-harm", OPINION | {"opinion": "met", "part": ""})
    officer.casework.apply_exemption(again, applied)
    decide(officer, again, "refused")
    begun = told(officer, again, "refusal")["exemptions"]
    assert begun == "One page is kept back for now. Your GP will speak with you about it."


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("DPA 2018 Sch 2 para 5(1)", "Data Protection Act 2018, Schedule 2, paragraph 5(1)"),
        ("DPA 2018 Sch 2 para 6 and 7", "Data Protection Act 2018, Schedule 2, paragraphs 6 and 7"),
        ("DPA 2018 Sch 4 para 2 to 6", "Data Protection Act 2018, Schedule 4, paragraphs 2 to 6"),
    ],
)  # fmt: skip
def test_a_citation_is_written_out(citation: str, words: str) -> None:
    assert in_full(citation) == words


def test_every_data_protection_exemption_is_written_out(officer: Session) -> None:
    for exemption in officer.packs.exemptions.values():
        if exemption.law == "dpa":
            words = in_full(exemption.citation)
            assert words.startswith("Data Protection Act 2018, Schedule ")
            assert "para " not in words
            assert "Sch " not in words


def test_reasons_begin_with_what_was_recorded_for_the_decision(officer: Session) -> None:
    reference = log(officer, kind="erasure")
    decide(officer, reference, "declined", "We need the file for care.")
    begun = told(officer, reference, "erasure-refused")
    assert begun["decision_reasons"] == "We need the file for care."


def test_a_refusal_as_excessive_begins_with_what_was_judged(officer: Session) -> None:
    reference = log(officer)
    judged = {"ground": "repeats", "context": "The sixth in a month.", "decided_on": "2027-01-27"}
    officer.casework.assess(reference, "excessive", judged)
    asked = told(officer, reference, "fee-notice")
    assert (asked["fee_basis"], asked["fee_reasons"]) == ("excessive", "The sixth in a month.")
    decide(officer, reference, "excessive", "Not acted on")
    begun = told(officer, reference, "unfounded-excessive")
    assert begun["refusal_ground"] == "repeats"
    assert begun["decision_reasons"] == "The sixth in a month."


def test_nothing_held_takes_a_search_that_is_finished(officer: Session) -> None:
    reference = log(officer)
    decide(officer, reference, "nothing-held")
    with pytest.raises(Problems) as caught:
        officer.letters.issue(reference, "nothing-held", {"searched": "everywhere"})
    assert [error.field for error in caught.value.errors] == ["places_searched"]
    other = log(officer)
    search(officer, other, done_on=date(2027, 1, 20))
    decide(officer, other, "nothing-held")
    letter = officer.letters.issue(other, "nothing-held")
    assert "• Case files" in letter.text


@pytest.mark.parametrize(
    ("channel", "wish", "way"),
    [
        ("e-mail", "standard", "in electronic form"),
        ("e-mail", "large", "on paper"),
        ("post", "standard", "on paper"),
        ("post", "e-mail", "in electronic form"),
        ("telephone", "standard", "on paper"),
    ],
)
def test_copies_go_the_way_they_asked(officer: Session, channel: str, wish: str, way: str) -> None:
    reference = log(officer, channel=channel, preferred_format=wish)
    decide(officer, reference, "granted")
    assert told(officer, reference, "access-response")["how_sent"].startswith(way)


def test_recipients_that_were_told_are_said_to_be(officer: Session) -> None:
    reference = log(officer, kind="rectification")
    decide(officer, reference, "agreed")
    assert told(officer, reference, "rectification-done")["recipients_told"] == ""
    officer.requests.record(reference, "recipients-told", TODAY)
    assert told(officer, reference, "rectification-done")["recipients_told"] == "told"


def test_a_letter_that_closes_for_want_of_proof_names_the_day_it_was_asked_for(
    officer: Session,
) -> None:
    reference = log(officer)
    officer.requests.record(reference, "identity-asked", date(2027, 1, 13))
    officer.requests.record(reference, "authority-asked", date(2027, 1, 15))
    begun = told(officer, reference, "closed-no-identity")
    assert begun["proof_asked_on"] == "15 January 2027"
    assert begun["proof_of"] == "authority"
    officer.requests.record(reference, "authority-received", date(2027, 1, 16))
    begun = told(officer, reference, "closed-no-identity")
    assert (begun["proof_asked_on"], begun["proof_of"]) == ("13 January 2027", "identity")


def test_a_letter_that_closes_for_want_of_a_reply_names_the_question(officer: Session) -> None:
    reference = log(officer)
    officer.requests.record(reference, "clarification-asked", date(2027, 1, 12))
    decide(officer, reference, "no-reply")
    letter = officer.letters.issue(
        reference, "closed-no-reply", {"question": "We asked you which years you mean."}
    )
    assert "We wrote to you on 12 January 2027" in letter.text
    assert officer.requests.case(reference).standing[-1].kind == "letter-sent"
    officer.requests.record(reference, "closed", TODAY)


def test_a_letter_that_closes_a_withdrawn_case_names_the_day(officer: Session) -> None:
    reference = log(officer)
    officer.requests.record(reference, "withdrawn", date(2027, 1, 13))
    letter = officer.letters.issue(reference, "closed-withdrawn", {})
    assert "You told us on 13 January 2027" in letter.text
    assert "start again at any time" in letter.text


def test_asking_which_format_they_want_is_recorded_and_moves_no_date(officer: Session) -> None:
    reference = log(officer)
    due = officer.requests.case(reference).reading.due
    officer.letters.issue(reference, "format-question", {})
    case = officer.requests.case(reference)
    assert case.waits_for("format-asked")
    assert case.reading.due == due


def test_a_case_that_is_partly_a_clients_says_so_in_its_answer(officer: Session) -> None:
    client = officer.organisation.all("client")[0]
    reference = log(
        officer, whose="both", client_id=client.id, client_part="The hospital’s letters"
    )
    officer.letters.issue(reference, "controller-handover", on=date(2027, 1, 20))
    decide(officer, reference, "granted")
    name = officer.organisation.client_on(client.id, TODAY).name
    letter = officer.letters.issue(reference, "access-response", RESPONSE)
    assert f"on behalf of {name}" in letter.text
    assert "on to it on 20 January 2027" in letter.text
    assert "• The hospital’s letters" in letter.text


def test_the_controller_is_given_what_it_needs_to_answer(officer: Session) -> None:
    client = officer.organisation.all("client")[0]
    person = Person(name="Patient 2071", date_of_birth=date(1948, 1, 15), nhs_number="9991909370")
    asker = Person(
        name="Sample and Partners", address="1 Law Lane\nExemplar", telephone="01632 960 444",
        preferred_format="large", language="Welsh",
    )  # fmt: skip
    reference = log(
        officer, whose="processor", client_id=client.id, person=person, requester=asker,
        relationship="agent", authority="received",
    )  # fmt: skip
    letter = officer.letters.issue(reference, "controller-handover")
    for said in (
        "Access to own data", "It came by: post", "From: Sample and Partners",
        "• 1 Law Lane, Exemplar", "• 01632 960 444", "Large print, 16 point, Welsh",
        "Name: Patient 2071", "Date of birth: 15 January 1948", "NHS number: 999 190 9370",
        "Continuing healthcare records, 2024 on", "Thursday 11 February 2027",
        "Proof of authority received.", "We received it on 11 January 2027.",
    ):  # fmt: skip
        assert said in letter.text, said
    assert "Do you need this another way?" not in letter.text


def test_a_redirect_needs_the_hand_over_first(officer: Session) -> None:
    client = officer.organisation.all("client")[0]
    reference = log(officer, whose="processor", client_id=client.id)
    decide(officer, reference, "not-our-data")
    with pytest.raises(Problems) as caught:
        officer.letters.issue(reference, "redirect")
    assert [error.field for error in caught.value.errors] == ["passed_on"]
    assert "Pass it to the controller" in caught.value.errors[0].do


def test_a_portability_request_can_be_declined_without_an_exemption(officer: Session) -> None:
    reference = log(officer, kind="portability")
    decide(officer, reference, "declined", "We use it for our task, not by consent.")
    letter = officer.letters.issue(reference, "refusal", {"why_portability": "basis"})
    assert "not by consent" in letter.text
    assert "Article 20(1) and (3)" in letter.text


def test_a_step_of_a_clients_case_leads_to_the_outcome_before_the_redirect(
    officer: Session,
) -> None:
    client = officer.organisation.all("client")[0]
    reference = log(officer, whose="processor", client_id=client.id)
    officer.letters.issue(reference, "controller-handover")

    def act() -> str:
        steps = officer.requests.get(reference).steps
        return next(step.act for step in steps if step.id == "redirect")

    assert act() == "decided"
    decide(officer, reference, "not-our-data")
    assert act() == "letter:redirect"
