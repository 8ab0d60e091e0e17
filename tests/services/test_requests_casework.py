"""Gates, next steps, searches, exemptions, documents and linked cases."""

from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.case import Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.organisations import Details
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.request_examples import BALANCE, OPINION, answer, decide, log, new, person, ready

TODAY = date(2027, 1, 28)


def record(session: Session, reference: str, event: str, day: int = 28, **detail: str) -> Any:
    return session.requests.record(reference, event, date(2027, 1, day), detail=detail)


def shut(session: Session, reference: str) -> dict[str, str]:
    return {gate.id: gate.words for gate in session.requests.get(reference).shut}


def step(session: Session, reference: str, id: str) -> tuple[str, str] | None:
    steps = session.requests.get(reference).steps
    return next(((s.status_name, s.hint) for s in steps if s.id == id), None)


def state(session: Session, reference: str) -> str:
    return session.requests.get(reference).case.request.state


# gates


def test_health_data_is_not_given_without_an_opinion(session: Session):
    reference = ready(session, health_data="yes")
    decide(session, reference, "granted")
    with pytest.raises(UserError, match="may not go without a clinician") as refused:
        record(session, reference, "responded")
    assert refused.value.field == "gate:health"
    assert "DPA 2018 Sch 3 para 6" in refused.value.do
    assert step(session, reference, "respond") == (
        "Cannot start yet",
        "Health data may not go without a clinician’s opinion. DPA 2018 Sch 3 para 6",
    )
    session.casework.assess(reference, "serious-harm", OPINION)
    record(session, reference, "responded")


@pytest.mark.parametrize(
    ("given_on", "works"), [("2026-07-28", False), ("2026-07-29", True), ("2027-01-28", True)]
)
def test_an_opinion_must_be_within_six_months_of_the_response(
    session: Session, given_on: str, works: bool
):
    reference = ready(session, health_data="yes")
    session.casework.assess(reference, "serious-harm", OPINION | {"given_on": given_on})
    decide(session, reference, "granted")
    if works:
        record(session, reference, "responded")
    else:
        with pytest.raises(UserError, match="28 July 2026 is too old.*29 July 2026 or later"):
            record(session, reference, "responded")
        assert step(session, reference, "opinion") == (
            "To do",
            "The opinion of 28 July 2026 is too old: to rely on it on 28 January 2027 it must be"
            " of 29 July 2026 or later.",
        )


def test_an_opinion_given_after_the_response_was_sent_does_not_save_it(session: Session):
    reference = ready(session, health_data="yes")
    decide(session, reference, "granted", date(2027, 1, 26))
    session.casework.assess(reference, "serious-harm", OPINION | {"given_on": "2027-01-28"})
    with pytest.raises(UserError, match="after the response"):
        record(session, reference, "responded", 27)


def test_an_opinion_that_part_would_harm_allows_part_alone(session: Session):
    reference = ready(session, health_data="yes")
    partly = OPINION | {"opinion": "part", "part": "The letter of May"}
    session.casework.assess(reference, "serious-harm", partly)
    decide(session, reference, "granted", date(2027, 1, 26))
    with pytest.raises(UserError, match="part of it would cause serious harm"):
        record(session, reference, "responded")
    session.requests.correct(
        reference,
        session.requests.case(reference).happened("decided").id,  # type: ignore[union-attr]
        "In part",
        detail={"outcome": "part"},
    )
    with pytest.raises(UserError, match="at least one exemption"):
        record(session, reference, "responded")
    exempt(session, reference, "dpa-3-5", needed="Opinion of 20 January")
    record(session, reference, "responded")


def test_an_opinion_that_all_would_harm_allows_refusal_alone(session: Session):
    reference = ready(session, health_data="yes")
    session.casework.assess(reference, "serious-harm", OPINION | {"opinion": "met"})
    assert "Refuse it" in shut(session, reference)["health"]
    exempt(session, reference, "dpa-3-5", needed="Opinion of 20 January")
    answer(session, reference, "refused")


def test_what_is_already_known_to_the_person_needs_no_opinion(session: Session):
    reference = ready(session, health_data="yes")
    known = {"ground": "already-known", "reason": "She wrote it.", "noted_on": "2027-01-20"}
    session.casework.assess(reference, "serious-harm-not-needed", known)
    assert "health" not in shut(session, reference)
    answer(session, reference)


def test_a_unit_or_board_cannot_say_it_is_a_health_professional(session: Session):
    reference = ready(session, health_data="yes")
    claim = {"ground": "health-professional", "reason": "We are", "noted_on": "2027-01-20"}
    with pytest.raises(UserError):
        session.casework.assess(reference, "serious-harm-not-needed", claim)
    assert "health" in shut(session, reference)


def test_a_withdrawn_opinion_shuts_the_gate_again(session: Session):
    reference = ready(session, health_data="yes")
    made = session.casework.assess(reference, "serious-harm", OPINION)
    assert "health" not in shut(session, reference)
    session.casework.withdraw_assessment(reference, made.id, "It was about someone else")
    assert "health" in shut(session, reference)
    with pytest.raises(UserError, match="no assessment number 99"):
        session.casework.withdraw_assessment(reference, 99, "x")


def test_another_persons_information_needs_the_recorded_balance(session: Session):
    reference = ready(session, third_parties="yes")
    decide(session, reference, "granted", date(2027, 1, 26))
    with pytest.raises(UserError, match=r"paras 16 and 17") as refused:
        record(session, reference, "responded")
    assert refused.value.field == "gate:third-parties"
    given = BALANCE | {"worker": "health", "result": "give"}
    session.casework.assess(reference, "third-party", given)
    record(session, reference, "responded")


def test_what_is_taken_out_for_another_person_is_not_everything(session: Session):
    reference = ready(session, third_parties="yes")
    session.casework.assess(reference, "third-party", BALANCE)
    decide(session, reference, "granted")
    with pytest.raises(UserError, match="about others is taken out"):
        record(session, reference, "responded")


def test_what_is_not_known_yet_shuts_every_gate_and_all_are_named(session: Session):
    reference = log(session, identity="needed", relationship="agent")
    decide(session, reference, "granted")
    with pytest.raises(Problems) as refused:
        record(session, reference, "responded")
    gates = {error.field for error in refused.value.errors}
    assert gates == {
        "gate:whose-data",
        "gate:identity",
        "gate:authority",
        "gate:health",
        "gate:third-parties",
    }
    assert all(error.do for error in refused.value.errors)


def test_a_refusal_passes_gates_that_a_disclosure_would_not(session: Session):
    reference = ready(session, health_data="yes")
    answer(session, reference, "nothing-held")


def test_proof_that_comes_opens_the_gates_of_identity_and_authority(session: Session):
    reference = ready(session, identity="needed", relationship="agent")
    assert set(shut(session, reference)) == {"identity", "authority"}
    for what in ("identity", "authority"):
        record(session, reference, f"{what}-asked", 12)
        assert state(session, reference) == f"Waiting for proof of {what}"
        record(session, reference, f"{what}-received", 14)
    assert not shut(session, reference)
    assert session.requests.get(reference).case.request.due_on == date(2027, 2, 15)


def test_proof_asked_for_of_someone_known_still_has_to_come(session: Session):
    reference = ready(session, identity="known")
    record(session, reference, "identity-asked", 12)
    assert set(shut(session, reference)) == {"identity"}


def test_a_child_who_understands_and_disagrees_is_heeded(session: Session):
    reference = ready(session, relationship="parent", authority="received")
    assert "child" in shut(session, reference)
    answers = {"understands": "yes", "agrees": "no", "wish": "none"}
    rest = {"reason": "She told the nurse.", "settled_on": "2027-01-20"}
    session.casework.assess(reference, "child", answers | rest)
    assert "Refuse it" in shut(session, reference)["child"]
    session.casework.assess(reference, "child", answers | rest | {"agrees": "yes"})
    assert not shut(session, reference)


def test_a_deputy_needs_what_the_person_wished(session: Session):
    reference = ready(session, relationship="attorney", authority="received")
    assert set(shut(session, reference)) == {"wishes"}
    wishes = {"wish": "some", "which": "The diary", "reason": "Note", "settled_on": "2027-01-20"}
    session.casework.assess(reference, "wishes", wishes)
    decide(session, reference, "granted")
    with pytest.raises(UserError, match="kept from them"):
        record(session, reference, "responded")


# whose data


@pytest.fixture
def northmoor(sessions_by_role: dict[str, Session]) -> int:
    details = Details(name="Northmoor Integrated Care Board")
    return sessions_by_role["administrator"].organisation.add_client(details)


def test_a_processor_passes_it_on_and_never_discloses(
    sessions_by_role: dict[str, Session], northmoor: int
):
    session = sessions_by_role["officer"]
    reference = log(session, whose="processor")
    titles = [s.title for s in session.requests.get(reference).steps]
    assert titles == [
        "Settle whose data it is",
        "Find the controller",
        "Pass it to the controller",
        "Tell the requester who will answer",
    ]
    assert step(session, reference, "pass-on") == ("Cannot start yet", "First: find the controller")
    with pytest.raises(UserError, match="releases nothing without"):
        decide(session, reference, "granted")
    session.requests.change(reference, client_id=northmoor)
    assert session.requests.get(reference).client == "Northmoor Integrated Care Board"
    decide(session, reference, "not-our-data")
    with pytest.raises(UserError, match="not been passed"):
        record(session, reference, "responded")
    with pytest.raises(UserError, match="cannot be closed"):
        record(session, reference, "closed")
    record(session, reference, "passed-to-controller", controller="Northmoor")
    assert step(session, reference, "redirect") == ("To do", "Send the redirect letter")
    record(session, reference, "responded")
    record(session, reference, "closed")
    assert state(session, reference) == "Closed"


def test_a_processors_outcomes_are_those_without_disclosure(session: Session):
    view = session.requests.get(log(session, whose="processor"))
    assert [outcome.id for outcome in view.outcomes] == ["not-our-data", "duplicate"]


def test_nothing_is_passed_on_while_it_is_ours(session: Session):
    with pytest.raises(UserError, match="Settle whose data|client’s data"):
        record(session, ready(session), "passed-to-controller", controller="Northmoor")


def test_what_is_partly_a_clients_is_answered_and_passed_on(
    sessions_by_role: dict[str, Session], northmoor: int
):
    session = sessions_by_role["officer"]
    reference = ready(session, whose="both", client_id=northmoor)
    assert step(session, reference, "controller") == ("To do", "Say which part is the client’s")
    session.requests.change(reference, client_part=" The funding file.\r\nThe appeal. ")
    assert session.requests.case(reference).request.client_part == "The funding file.\nThe appeal."
    assert step(session, reference, "controller") == ("Completed", "")
    assert step(session, reference, "pass-on") == ("To do", "")
    assert step(session, reference, "search") is not None
    record(session, reference, "passed-to-controller", controller="Northmoor")
    answer(session, reference)


def test_a_part_is_a_clients_only_where_part_is_ours(
    sessions_by_role: dict[str, Session], northmoor: int
):
    session = sessions_by_role["officer"]
    for whose, kept in (("both", "The appeal"), ("processor", ""), ("controller", "")):
        reference = ready(session, whose=whose, client_id=northmoor, client_part="The appeal")
        assert session.requests.case(reference).request.client_part == kept
    reference = ready(session, whose="both", client_id=northmoor, client_part="The appeal")
    with pytest.raises(UserError, match="2,000 characters or fewer"):
        session.requests.change(reference, client_part="x" * 2_001)
    assert session.requests.change(reference, whose="processor").case.request.client_part == ""


def test_what_is_ours_alone_has_no_client(sessions_by_role: dict[str, Session], northmoor: int):
    session = sessions_by_role["officer"]
    assert session.requests.case(ready(session, client_id=northmoor)).request.client_id is None
    reference = log(session, whose="processor", client_id=northmoor)
    assert session.requests.case(reference).request.client_id == northmoor
    session.requests.change(reference, whose="controller")
    assert session.requests.case(reference).request.client_id is None


def test_a_client_that_is_not_there_is_refused(session: Session):
    with pytest.raises(UserError):
        log(session, whose="processor", client_id=999)
    with pytest.raises(UserError):
        session.requests.change(ready(session), whose="processor", client_id=999)


# next steps and states


def test_the_state_follows_the_work(session: Session):
    reference = log(session)
    assert state(session, reference) == "New"
    safe = {"whose": "controller", "health_data": "yes", "third_parties": "no"}
    session.requests.change(reference, **safe)
    assert state(session, reference) == "Searching"
    mailbox = session.casework.add_search(
        reference, Search(place="the shared mailbox", who="Finance", asked_on=TODAY)
    )
    record(session, reference, "acknowledged")
    record(session, reference, "opinion-asked", whom="Dr. Inventa Clinic")
    view = session.requests.get(reference)
    assert view.case.request.state == "Waiting for Finance"
    assert view.case.request.waiting_since == TODAY
    found = Search(id=mailbox, place="the shared mailbox", who="Finance", done_on=TODAY, found="3")
    session.casework.update_search(reference, found)
    assert state(session, reference) == "Redacting"
    record(session, reference, "reviewed")
    view = session.requests.get(reference)
    assert view.case.request.state == "With a clinician"
    assert view.case.request.next_step == "Opinion of Dr. Inventa Clinic"
    session.casework.assess(reference, "serious-harm", OPINION)
    record(session, reference, "approval-asked", whom="the DPO")
    assert state(session, reference) == "With the DPO"
    record(session, reference, "approval-received")
    assert state(session, reference) == "Deciding"
    decide(session, reference, "granted", TODAY)
    assert state(session, reference) == "Ready to send"
    record(session, reference, "responded")
    assert state(session, reference) == "Can be closed"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("foi", "Searching"),
        ("deceased-records", "Checking entitlement"),
        ("dp-complaint", "Investigating"),
        ("foi-review", "Reviewing"),
        ("rectification", "Deciding"),
    ],
)
def test_each_kind_has_states_of_its_own(session: Session, kind: str, expected: str):
    reference = log(session, kind, whose="controller")
    record(session, reference, "acknowledged")
    assert state(session, reference) == expected


def test_a_complaint_is_due_by_its_acknowledgement_until_it_has_one(session: Session):
    reference = log(session, "nhs-complaint", date(2027, 1, 26), whose="controller")
    assert session.requests.case(reference).request.next_on == date(2027, 1, 29)
    assert step(session, reference, "acknowledge") == ("To do", "By 29 January")
    record(session, reference, "acknowledged")
    assert session.requests.case(reference).request.next_on == date(2027, 7, 25)


def test_recipients_are_told_once_a_change_is_agreed(session: Session):
    reference = log(session, "rectification", whose="controller")
    assert step(session, reference, "recipients") is None
    decide(session, reference, "agreed")
    assert step(session, reference, "recipients") == ("To do", "")


# searches


def test_a_search_is_kept_changed_and_taken_off(session: Session):
    reference = ready(session)
    number = session.casework.add_search(reference, Search(place="Archive", minutes=30))
    assert step(session, reference, "search") == ("To do", "0 of 1 places done. Left: Archive")
    session.casework.remove_search(reference, number)
    assert session.requests.case(reference).searches == ()
    with pytest.raises(UserError, match="no search number"):
        session.casework.update_search(reference, Search(id=number, place="Archive"))


def test_a_search_that_makes_no_sense_is_refused(session: Session):
    wrong = Search(
        place="",
        asked_on=date(2027, 1, 29),
        done_on=date(2027, 1, 20),
        from_on=date(2026, 2, 1),
        to_on=date(2026, 1, 1),
        minutes=-1,
    )
    with pytest.raises(Problems) as refused:
        session.casework.add_search(ready(session), wrong)
    assert [error.field for error in refused.value.errors] == [
        "place",
        "asked_on",
        "done_on",
        "to_on",
        "minutes",
    ]


# exemptions and outcomes that need reasons


def exempt(session: Session, reference: str, exemption: str, **words: str) -> int:
    plain = {"part": "Page 3", "reason": "It names someone else."}
    applied = AppliedExemption(exemption=exemption, applied_on=TODAY, **(plain | words))
    return session.casework.apply_exemption(reference, applied)


def test_an_exemption_of_another_law_is_refused(session: Session):
    with pytest.raises(UserError, match="not one for access"):
        exempt(session, ready(session), "foi-21", needed="Website")
    with pytest.raises(UserError, match="not one for access"):
        exempt(session, ready(session), "made-up")


def test_a_withdrawn_exemption_no_longer_carries_a_refusal(session: Session):
    reference = ready(session)
    number = exempt(session, reference, "dpa-2-19")
    decide(session, reference, "refused")
    assert step(session, reference, "exemptions") == ("Completed", "1 recorded")
    session.casework.withdraw_exemption(reference, number, "It was no legal advice")
    assert step(session, reference, "exemptions") == ("To do", "")
    with pytest.raises(UserError, match="at least one exemption"):
        record(session, reference, "responded")


@pytest.mark.parametrize("outcome", ["unfounded", "excessive"])
def test_a_request_is_called_unfounded_or_excessive_only_with_reasons(
    session: Session, outcome: str
):
    reference = ready(session)
    with pytest.raises(UserError, match="needs its reasons on record"):
        decide(session, reference, outcome)
    ground = {"unfounded": "malicious", "excessive": "repeats"}[outcome]
    answers = {"ground": ground, "context": "Nine letters in a week", "decided_on": "2027-01-20"}
    session.casework.assess(reference, outcome, answers)
    decide(session, reference, outcome)


def test_the_cost_limit_refuses_only_what_is_over_it(session: Session):
    reference = log(session, "foi", whose="controller")
    estimate = {"authority": "other", "basis": "A sample", "estimated_on": "2027-01-20"}
    session.casework.assess(reference, "cost-limit", estimate | {"hours": "18"})
    with pytest.raises(UserError, match="does not follow"):
        decide(session, reference, "over-cost-limit")
    session.casework.assess(reference, "cost-limit", estimate | {"hours": "20"})
    decide(session, reference, "over-cost-limit")


# documents


def test_a_document_is_kept_and_given_back_byte_for_byte(session: Session):
    reference = ready(session)
    content = bytes(range(256)) * 50
    number = session.casework.attach(reference, r"C:\Users\x\..\letter.pdf", content, "Scan")
    (kept,) = session.requests.case(reference).attachments
    assert (kept.name, kept.size, kept.description) == ("letter.pdf", len(content), "Scan")
    assert session.casework.content(reference, number) == content
    assert content[:64] not in (session.register.folder / "register.db").read_bytes()
    other = ready(session)
    with pytest.raises(UserError, match="no document number"):
        session.casework.content(other, number)
    session.casework.remove_attachment(reference, number, "Someone else’s letter")
    assert session.requests.case(reference).attachments == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("=cmd|' /C calc'!A0.csv", "C calc'!A0.csv"),
        ("\u202egpj.exe", "gpj.exe"),
        ("..", "document"),
        ("a:b\x00c.txt", "abc.txt"),
    ],
)
def test_a_document_is_known_by_a_harmless_name(session: Session, name: str, kept: str):
    reference = ready(session)
    session.casework.attach(reference, name, b"x")
    assert session.requests.case(reference).attachments[0].name == kept


def test_an_empty_or_huge_document_is_refused(session: Session, monkeypatch: Any):
    from ig_desktop.domain import attachments

    reference = ready(session)
    with pytest.raises(UserError, match="empty"):
        session.casework.attach(reference, "a.pdf", b"")
    monkeypatch.setattr(attachments, "LARGEST", 10)
    with pytest.raises(UserError, match="most is 50 MB"):
        session.casework.attach(reference, "a.pdf", b"12345678901")
    assert session.requests.case(reference).attachments == ()


# linked cases


@pytest.mark.parametrize(
    ("kind", "review"),
    [
        ("foi", "FRV 27/0001"),
        ("eir", "ERV 27/0001"),
        ("access", "DPC 27/0001"),
        ("deceased-records", "NHC 27/0001"),
    ],
)
def test_a_review_is_a_linked_case_of_its_own(session: Session, kind: str, review: str):
    reference = log(session, kind, whose="controller")
    asked = "You left out the second question"
    made = session.casework.open_review(reference, TODAY, asked, "e-mail")
    assert made == review
    here, there = session.requests.case(reference), session.requests.case(made)
    assert there.person.id == here.person.id
    assert here.links[0].reference == made
    assert there.links[0].reference == reference
    assert {here.links[0].kind, there.links[0].kind} in (
        {"review-of", "reviewed-by"},
        {"complaint-about", "complained-of-in"},
    )


def test_a_review_has_no_review(session: Session):
    with pytest.raises(UserError, match="does not follow"):
        session.casework.open_review(log(session, "foi-review"), TODAY, "Again", "e-mail")
    with pytest.raises(UserError, match="cannot be before"):
        session.casework.open_review(log(session, "foi"), date(2027, 1, 10), "Early", "e-mail")


@pytest.mark.parametrize(("day", "warned"), [(date(2027, 3, 29), False), (date(2027, 3, 31), True)])
def test_a_review_asked_for_late_is_warned_of(
    session: Session, monkeypatch: pytest.MonkeyPatch, day: date, warned: bool
):
    reference = log(session, "foi", whose="controller")
    answer(session, reference)
    monkeypatch.setattr(session, "today", lambda: date(2027, 4, 1))
    review = session.casework.open_review(reference, day, "Look again", "e-mail")
    view = session.requests.get(review)
    assert bool(view.warnings) is warned
    assert "may be refused" in "".join(view.warnings) or not warned


def test_cases_are_linked_once_and_not_with_themselves(session: Session):
    one, two = log(session), session.requests.log(new(person=person("Requester 2")))
    session.casework.link(one, two, "same-person")
    with pytest.raises(UserError, match="linked already"):
        session.casework.link(two, one, "same-person")
    with pytest.raises(UserError, match="itself"):
        session.casework.link(one, one)
    session.casework.unlink(two, session.requests.case(two).links[0].id)
    assert session.requests.case(one).links == ()


def test_all_of_it_is_in_the_log_and_verifies(sessions_by_role: dict[str, Session]):
    session = sessions_by_role["officer"]
    reference = ready(session, health_data="yes")
    session.casework.assess(reference, "serious-harm", OPINION)
    session.casework.add_search(reference, Search(place="Archive"))
    exempt(session, reference, "dpa-2-19")
    number = session.casework.attach(reference, "a.pdf", b"abc")
    session.casework.remove_attachment(reference, number, "By mistake")
    session.casework.link(reference, ready(session))
    found = sessions_by_role["auditor"].log.verify()
    assert found.ok, found.in_words()
    session.register.connection.execute("UPDATE assessment SET result = 'met'")
    assert not sessions_by_role["auditor"].log.verify().ok
