"""Letters about complaints, records after death and to other people, from what is recorded."""

from datetime import date

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.people import Person
from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.organisations import load_profiles, load_regulator
from ig_desktop.session import Session
from tests.request_examples import BALANCE, OPINION, answer, decide, new

TODAY = date(2027, 1, 28)
ASKER = Person(name="Requester 1043", address="2 Sample Street\nExemplar")
PATIENT = Person(
    name="Patient 2071",
    address="7 Sample Lane\nExemplar",
    date_of_birth=date(1948, 1, 15),
    nhs_number="9991909370",
    preferred_format="large",
)

SENT = {"enclosures": "the notes, 12 pages", "codes": ""}
FOUND = {
    "looked_at": "We read the file.",
    "findings": "It was sent to the wrong address.",
    "action": "We have changed it.",
}


def log(session: Session, kind: str, **known) -> str:
    return session.requests.log(new(kind, **{"person": ASKER, "whose": "controller"} | known))


def after_death(session: Session, **known) -> str:
    """An application for records after death with nothing in the way of an answer."""
    usual = {"person": PATIENT, "requester": ASKER, "health_data": "no", "third_parties": "no"}
    usual |= {"authority": "received", "received_on": date(2027, 1, 4)}
    return log(session, "deceased-records", **usual | known)


def exclude(session: Session, reference: str, exemption: str) -> int:
    law = session.packs.exemptions[exemption]
    needed = "Dr Example’s letter of 20 January" if law.needs else ""
    one = AppliedExemption(
        exemption=exemption, part="Pages 1 to 3", reason="So it is.", needed=needed,
        applied_on=TODAY,
    )  # fmt: skip
    return session.casework.apply_exemption(reference, one)


def refused_by(act) -> set[str]:
    with pytest.raises(UserError) as caught:
        act()
    found = caught.value
    return {error.field for error in found.errors} if isinstance(found, Problems) else {found.field}


# Records after death


@pytest.mark.parametrize(
    ("relationship", "said"),
    [("personal-representative", "the executor of the will"), ("claimant", "may have a claim")],
)
def test_the_entitlement_is_the_one_on_record(officer, relationship, said):
    reference = after_death(officer, relationship=relationship)
    decide(officer, reference, "granted")
    letter = officer.letters.issue(reference, "deceased-granted", SENT)
    assert said in letter.text
    assert "a copy of the records of Patient 2071" in letter.text
    assert "We are sending you these in electronic form" in letter.text
    assert officer.requests.case(reference).events[-1].kind == "responded"


def test_exclusions_are_told_as_sentences_with_their_sections(officer):
    reference = after_death(officer)
    exclude(officer, reference, "ahra-5-others")
    exclude(officer, reference, "ahra-5-claim")
    dropped = exclude(officer, reference, "ahra-5-before")
    officer.casework.withdraw_exemption(reference, dropped, "It is needed to understand the rest.")
    decide(officer, reference, "part")
    text = officer.letters.issue(reference, "deceased-part", SENT).text
    for exemption, section in (("ahra-5-others", "5(1)(a)(ii)"), ("ahra-5-claim", "5(4)")):
        sentence = officer.packs.exemptions[exemption].sentence.rstrip(".")
        assert f"• {sentence} (section {section})." in text
    assert "1 November 1991" not in text
    assert "what may matter to a claim" in text


def test_of_serious_harm_only_what_is_safe_is_told(officer):
    reference = after_death(officer, health_data="yes", third_parties="yes")
    officer.casework.assess(reference, "third-party", BALANCE)
    safe = OPINION | {"opinion": "met", "safe_words": "It could hurt someone\nto read it."}
    officer.casework.assess(reference, "serious-harm", safe)
    exclude(officer, reference, "ahra-5-harm")
    decide(officer, reference, "refused")
    text = officer.letters.draft(reference, "deceased-refused").text
    assert "• It could hurt someone to read it." in text
    assert officer.packs.exemptions["ahra-5-harm"].sentence not in text


def test_nothing_held_after_death_rests_on_a_finished_search(officer):
    reference = after_death(officer)
    officer.casework.add_search(reference, Search(place="the records store"))
    decide(officer, reference, "nothing-held")
    make = lambda: officer.letters.make(reference, "deceased-nothing-held")  # noqa: E731
    assert refused_by(make) == {"places_searched"}
    officer.casework.add_search(reference, Search(place="the old system", done_on=TODAY))
    assert "• the old system" in officer.letters.issue(reference, "deceased-nothing-held").text


def test_the_acknowledgement_after_death_knows_whether_they_have_shown_it(officer):
    shown = officer.letters.draft(after_death(officer), "deceased-acknowledgement")
    assert "You have shown us that the law lets you ask" in shown.text
    assert "Friday 12 February 2027" in shown.text
    not_yet = after_death(officer, authority="needed")
    text = officer.letters.issue(not_yet, "deceased-acknowledgement").text
    assert "We will write to you if we need anything from you to show this." in text


def test_an_answer_after_its_day_says_that_it_is_late(officer):
    late = after_death(officer, received_on=date(2026, 12, 1))
    decide(officer, late, "granted")
    text = officer.letters.draft(late, "deceased-granted", SENT).text
    assert "We are sorry that this comes late. You should have had it by 9 January 2027." in text


# Complaints


def test_a_complaint_is_acknowledged_late_rather_than_not_at_all(officer):
    late = log(officer, "dp-complaint", received_on=date(2026, 12, 14))
    letter = officer.letters.issue(late, "dp-complaint-acknowledgement")
    assert "You should have had it by 13 January 2027." in letter.text
    assert officer.requests.case(late).happened("acknowledged").on == TODAY
    in_time = officer.letters.draft(log(officer, "dp-complaint"), "dp-complaint-acknowledgement")
    assert "comes late" not in in_time.text


def test_an_nhs_complaint_is_told_the_last_day_of_its_law(officer):
    reference = log(officer, "nhs-complaint", received_on=date(2027, 1, 27))
    words = {"expected_on": "30 April 2027"}
    text = officer.letters.issue(reference, "nhs-complaint-acknowledgement", words).text
    assert "give us until Monday 26 July 2027 at the latest" in text
    assert "by 30 April 2027" in text
    assert "comes late" not in text


def test_progress_is_recorded_as_often_as_it_is_told(officer):
    reference = log(officer, "dp-complaint")
    words = {"so_far": "We read the file.", "still_to_do": "We ask Dr Example."}
    for day in ("15 February 2027", "15 March 2027"):
        officer.letters.issue(reference, "dp-complaint-progress", words | {"news_by": day})
    kinds = [event.kind for event in officer.requests.case(reference).events]
    assert kinds.count("progress-update") == 2


@pytest.mark.parametrize("outcome", ["upheld", "upheld-part", "not-upheld"])
def test_a_complaint_about_both_has_the_ways_on_of_both(officer, outcome):
    first, second = log(officer, "dp-complaint"), log(officer, "nhs-complaint")
    signed = {"action_state": "taken", "signed_as": "chief"}
    for reference in (first, second):
        decide(officer, reference, outcome)
    alone = officer.letters.draft(first, "dp-complaint-outcome", FOUND).text
    assert "Ombudsman" not in alone
    officer.casework.link(first, second, "same-person")
    text = officer.letters.issue(first, "dp-complaint-outcome", FOUND).text
    assert f"This letter also answers your complaint {second}" in text
    assert "Parliamentary and Health Service Ombudsman" in text
    text = officer.letters.issue(second, "nhs-complaint-response", FOUND | signed).text
    assert f"complaint about information, {first}." in text
    assert "Information Commission" in text


# To other people


def test_an_opinion_is_asked_of_a_professional_and_recorded(officer):
    reference = log(officer, "access", person=PATIENT, health_data="yes")
    words = {
        "recipient_name": "Dr Robin Example",
        "recipient_address": "Example Surgery\nExemplar",
        "answer_by": "8 February 2027",
        "records": "the notes, 12 pages",
        "order": "responsible",
    }
    letter = officer.letters.issue(reference, "opinion-request", words)
    assert letter.addressee == "Dr Robin Example"
    for said in ("Name: Patient 2071", "15 January 1948", "999 190 9370", "the person themselves"):
        assert said in letter.text
    event = officer.requests.case(reference).events[-1]
    assert (event.kind, event.detail["whom"]) == ("opinion-asked", "Dr Robin Example")
    step = next(s for s in officer.requests.get(reference).steps if s.id == "opinion")
    assert step.status == "waiting"


def test_someone_else_is_asked_without_naming_who_asks(officer):
    reference = log(officer, "access", person=PATIENT, requester=ASKER, relationship="agent")
    words = {
        "recipient_name": "Neighbour 77",
        "recipient_address": "1 Example Row\nExemplar",
        "answer_by": "8 February 2027",
        "information": "Your letter of 3 March 2025.",
    }
    letter = officer.letters.issue(reference, "third-party-consultation", words)
    assert "Requester 1043" not in letter.text
    assert "Patient 2071" not in letter.text
    event = officer.requests.case(reference).events[-1]
    assert (event.kind, event.detail["whom"]) == ("letter-sent", "Neighbour 77")


def test_consent_is_asked_of_the_person_in_the_size_they_read(officer):
    reference = log(officer, "access", person=PATIENT, requester=ASKER, relationship="agent")
    words = {
        "answer_by": "8 February 2027",
        "what": "the notes",
        "to_whom": "Requester 1043",
        "why": "A claim.",
    }
    letter = officer.letters.issue(reference, "consent-form", words)
    assert letter.addressee == "Patient 2071"
    assert letter.form == "large"
    assert "7 Sample Lane" in letter.text
    assert officer.requests.case(reference).events[-1].detail["whom"] == "Patient 2071"


def test_what_the_requester_needs_is_no_advice_on_a_letter_to_someone_else(officer):
    braille = Person(name="Requester 1043", address="2 Sample Street", preferred_format="braille")
    reference = log(officer, "access", person=PATIENT, requester=braille, relationship="agent")
    for template, needs in (("acknowledgement", True), ("third-party-consultation", False)):
        advice = officer.letters.draft(reference, template).advice
        assert ("Requester 1043 needs: Braille" in advice) is needs


def test_the_regulator_is_answered_from_what_is_on_the_case_it_asks_about(officer):
    about = log(officer, "objection")
    answer(officer, about, "agreed")
    complaint = RegulatorComplaint(
        received_on=date(2027, 1, 28), external_id="IC-1", asked="Why?",
        answer_by=date(2027, 2, 9),
    )  # fmt: skip
    reference = officer.casework.open_regulator_complaint(about, complaint)
    words = {"our_answer": "Because.", "enclosures": "the request"}
    letter = officer.letters.issue(reference, "regulator-answer", words)
    assert letter.addressee == "Information Commission"
    assert "Your reference: IC-1" in letter.text
    assert f"The complaint is about our case {about} (Objection)." in letter.text
    assert "• Day: 11 January 2027\n  What happened: Request received" in letter.text
    assert "  What happened: Outcome decided (Agreed and done)" in letter.text
    case = officer.requests.case(reference)
    assert case.events[-1].kind == "regulator-answered"
    assert case.reading.state == "answered"


def test_a_regulator_nobody_confirmed_is_not_written_to(sessions_by_role):
    desk = sessions_by_role["administrator"].organisation
    desk.start_from([*load_profiles()[0].organisation, load_regulator()])
    session = sessions_by_role["officer"]
    complaint = RegulatorComplaint(received_on=TODAY, external_id="IC-1", asked="Why?")
    reference = session.casework.open_regulator_complaint(log(session, "objection"), complaint)
    words = {"our_answer": "Because.", "enclosures": "the request"}
    make = lambda: session.letters.make(reference, "regulator-answer", words)  # noqa: E731
    assert refused_by(make) == {"regulator_confirmed_on"}
