"""What may not go out by another door: corrected decisions, changed facts, letters sent again."""

from datetime import date

import pytest

from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.request_examples import OPINION, answer, decide, log, person, ready
from tests.services.test_letters import REASONS, RESPONSE

TODAY = date(2027, 1, 28)


def event(session: Session, reference: str, kind: str) -> int:
    return next(e.id for e in session.requests.case(reference).standing if e.kind == kind)


def correct_outcome(session: Session, reference: str, outcome: str) -> None:
    number = event(session, reference, "decided")
    session.requests.correct(reference, number, "Chosen by mistake", detail={"outcome": outcome})


def answerable(session: Session, **known) -> str:
    """An access request whose letters have an address to go to."""
    return ready(session, person=person(address="2 Sample Street\nExemplar"), **known)


def test_a_decision_is_not_corrected_into_a_release_that_the_gates_would_have_stopped(
    session: Session,
):
    reference = log(session, whose="controller", health_data="yes", third_parties="no")
    answer(session, reference, "nothing-held")
    with pytest.raises(UserError, match="clinician’s opinion"):
        correct_outcome(session, reference, "granted")
    assert session.requests.case(reference).outcome == "nothing-held"
    session.casework.assess(reference, "serious-harm", OPINION)
    correct_outcome(session, reference, "granted")
    assert session.requests.case(reference).outcome == "granted"


def test_the_decision_of_a_closed_case_is_held_to_the_same(session: Session):
    reference = log(session, whose="controller", health_data="yes", third_parties="no")
    answer(session, reference, "nothing-held")
    session.requests.record(reference, "closed", TODAY)
    with pytest.raises(UserError, match="clinician’s opinion"):
        correct_outcome(session, reference, "granted")


def test_striking_the_decision_before_a_response_leaves_one_that_carries_it(session: Session):
    reference = ready(session)
    decide(session, reference, "refused")
    decide(session, reference, "granted")
    session.requests.record(reference, "responded", TODAY)
    last = [e.id for e in session.requests.case(reference).standing if e.kind == "decided"][-1]
    with pytest.raises(UserError, match="at least one exemption"):
        session.requests.correct(reference, last, "Not so", strike=True)


@pytest.mark.parametrize(
    ("kind", "outcome"), [("erasure", "agreed"), ("access", "granted"), ("foi", "nothing-held")]
)
def test_what_turns_out_to_be_a_clients_is_not_answered_as_ours(
    session: Session, kind: str, outcome: str
):
    reference = log(session, kind, whose="controller", health_data="no", third_parties="no")
    decide(session, reference, outcome)
    session.requests.change(reference, whose="processor")
    with pytest.raises(UserError) as refused:
        session.requests.record(reference, "responded", TODAY)
    assert "Art 28(3)" in str(refused.value)


OTHERS = [kind for kind in KINDS if kind not in ("informed", "regulator-complaint")]


@pytest.mark.parametrize("kind", OTHERS)
def test_a_clients_case_of_any_kind_can_be_passed_on_and_ended(session: Session, kind: str):
    reference = log(session, kind, whose="processor")
    decide(session, reference, "not-our-data")
    passed = {"controller": "Exemplar ICB"}
    session.requests.record(reference, "passed-to-controller", TODAY, detail=passed)
    session.requests.record(reference, "responded", TODAY)
    session.requests.record(reference, "closed", TODAY)


def test_a_clients_case_logged_twice_can_be_ended(session: Session):
    reference = log(session, whose="processor")
    decide(session, reference, "duplicate")
    session.requests.record(reference, "closed", TODAY)


def test_a_response_is_not_made_as_a_file_while_a_gate_is_shut(officer: Session):
    reference = answerable(officer)
    decide(officer, reference, "granted")
    assert officer.letters.make(reference, "access-response", RESPONSE)
    officer.requests.change(reference, health_data="yes")
    with pytest.raises(UserError, match="clinician’s opinion"):
        officer.letters.make(reference, "access-response", RESPONSE)


@pytest.mark.parametrize("change", [{"health_data": "yes"}, {"whose": "processor"}])
def test_a_response_is_not_sent_again_while_a_gate_is_shut(officer: Session, change):
    reference = answerable(officer)
    decide(officer, reference, "granted")
    first = officer.letters.issue(reference, "access-response", RESPONSE)
    officer.requests.change(reference, **change)
    with pytest.raises(UserError, match=r"opinion|only for a client"):
        officer.letters.supersede(first.id, "A page was left out", RESPONSE)
    assert len(officer.letters.of_case(reference)) == 1


@pytest.mark.parametrize("on", [date(2027, 1, 29), date(2027, 1, 27), date(2020, 1, 1)])
def test_a_letter_sent_in_place_of_another_is_of_that_day_or_later_and_not_of_the_future(
    officer: Session, on: date
):
    first = officer.letters.issue(answerable(officer), "extension", REASONS)
    with pytest.raises(UserError) as refused:
        officer.letters.supersede(first.id, "A mistake", REASONS, on=on)
    assert refused.value.field == "on"


def test_no_letter_stands_in_place_of_one_whose_event_was_struck_out(officer: Session):
    reference = answerable(officer)
    first = officer.letters.issue(reference, "extension", REASONS)
    officer.requests.correct(reference, first.event_id, "Never posted", strike=True)
    with pytest.raises(UserError, match="no longer counts"):
        officer.letters.supersede(first.id, "A mistake", REASONS)


def test_a_letter_whose_event_was_corrected_is_replaced_under_the_event_that_counts(
    officer: Session,
):
    reference = answerable(officer)
    first = officer.letters.issue(reference, "extension", REASONS)
    day = date(2027, 1, 27)
    done = officer.requests.correct(reference, first.event_id, "The day before", on=day)
    second = officer.letters.supersede(first.id, "A mistake", REASONS)
    assert second.event_id == done.event_id
    assert "until 11 February 2027 to answer" in second.text


def test_letters_of_a_closed_case_stay_as_they_are(officer: Session):
    reference = answerable(officer)
    decide(officer, reference, "granted")
    first = officer.letters.issue(reference, "access-response", RESPONSE)
    officer.requests.record(reference, "closed", TODAY)
    with pytest.raises(UserError, match="closed"):
        officer.letters.supersede(first.id, "A page was left out", RESPONSE)


@pytest.mark.parametrize("on", [date(2027, 1, 10), date(1800, 1, 1), date(1, 1, 1)])
def test_a_letter_dated_before_the_request_says_so(officer: Session, on: date):
    reference = answerable(officer)
    for write in (officer.letters.make, officer.letters.issue, officer.letters.draft):
        with pytest.raises(UserError, match="on or after 11 January 2027") as refused:
            write(reference, "acknowledgement", on=on)
        assert not isinstance(refused.value, Problems)
        assert refused.value.field == "on"


def test_an_excuse_does_not_undo_a_clinicians_warning(session: Session):
    reference = log(session, whose="controller", health_data="yes", third_parties="no")
    warning = OPINION | {"opinion": "met", "reason": "She would come to harm."}
    opinion = session.casework.assess(reference, "serious-harm", warning)
    excuse = {"ground": "already-known", "reason": "She has it", "noted_on": "2027-01-20"}
    session.casework.assess(reference, "serious-harm-not-needed", excuse)
    decide(session, reference, "granted")
    with pytest.raises(UserError, match="would cause serious harm"):
        session.requests.record(reference, "responded", TODAY)
    session.casework.withdraw_assessment(reference, opinion.id, "It is of another patient")
    session.requests.record(reference, "responded", TODAY)


def test_what_is_partly_a_clients_is_not_closed_before_that_part_is_passed_on(session: Session):
    reference = ready(session, whose="both")
    answer(session, reference)
    assert session.requests.case(reference).request.state != "Can be closed"
    with pytest.raises(UserError, match="pass it to the controller|find the controller"):
        session.requests.record(reference, "closed", TODAY)
    passed = {"controller": "Exemplar ICB"}
    session.requests.record(reference, "passed-to-controller", TODAY, detail=passed)
    session.requests.record(reference, "closed", TODAY)


@pytest.mark.parametrize("kind", ["foi-review", "eir-review"])
def test_a_review_of_a_clients_information_says_to_pass_it_on(session: Session, kind: str):
    view = session.requests.get(log(session, kind, whose="processor"))
    assert [step.id for step in view.steps] == ["whose-data", "controller", "pass-on", "redirect"]
