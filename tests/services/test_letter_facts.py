"""What every letter is told of time: late or not, and whether time waits for what is asked."""

from datetime import date

import pytest

from ig_desktop.domain.people import Person
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from tests.services.test_letters import TODAY, log
from tests.services.test_letters_others import after_death

LATE = date(2026, 12, 18)
AGENT = {"requester": Person(name="Sample and Partners", address="1 Law Lane")}


def text(session: Session, reference: str, template: str, **words: str) -> str:
    return session.letters.draft(reference, template, words).text


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        ("access", "acknowledgement"),
        ("erasure", "acknowledgement"),
        ("foi", "foi-acknowledgement"),
        ("eir", "eir-acknowledgement"),
        ("foi-review", "foi-review-acknowledgement"),
        ("eir-review", "eir-review-acknowledgement"),
        ("access", "format-question"),
        ("erasure", "clarification"),
    ],
)
def test_no_letter_promises_an_answer_by_a_day_that_is_over(
    officer: Session, kind: str, template: str
) -> None:
    soon = text(officer, log(officer, kind=kind), template)
    assert "You will have" in soon or "you will have" in soon
    assert "You should have had" not in soon
    late = text(officer, log(officer, kind=kind, received_on=date(2026, 11, 2)), template)
    assert "You should have had" in late
    assert "ou will have our answer by" not in late
    assert "ou will have the result of the review by" not in late


def test_an_answer_about_ones_own_data_that_comes_late_says_so(officer: Session) -> None:
    late = log(officer, kind="erasure", received_on=LATE)
    said = text(officer, late, "erasure-refused")
    assert "We are sorry that this comes late. You should have had it by 18 January 2027." in said
    assert "comes late" not in text(officer, log(officer, kind="erasure"), "erasure-refused")


def test_a_question_that_comes_too_late_to_stop_the_clock_does_not_say_that_it_does(
    officer: Session,
) -> None:
    soon, late = log(officer), log(officer, received_on=LATE)
    assert "The time we have to answer stops today" in text(officer, soon, "clarification")
    assert "stops today" not in text(officer, late, "clarification")


@pytest.mark.parametrize(
    ("template", "starts"),
    [
        ("identity-request", "The month starts on the day we receive what we have asked for."),
        ("authority-request", "We count it from the day we receive your proof."),
    ],
)
def test_time_starts_with_proof_only_when_it_is_asked_for_in_time(
    officer: Session, template: str, starts: str
) -> None:
    known = {**AGENT, "relationship": "agent", "authority": "needed"}
    soon, late = log(officer, **known), log(officer, **known, received_on=LATE)
    assert starts in text(officer, soon, template)
    said = text(officer, late, template)
    assert starts not in said
    assert "The time the law gives us runs on while we wait for it." in said


@pytest.mark.parametrize(("day", "waits"), [(17, True), (18, False)])
def test_after_a_death_time_waits_for_proof_asked_for_within_14_days(
    officer: Session, day: int, waits: bool
) -> None:
    reference = after_death(officer, authority="needed")
    for template in ("identity-request", "authority-request"):
        on = date(2027, 1, day)
        said = officer.letters.draft(reference, template, on=on)
        assert ("The time the law gives us starts on the day" in said.text) is waits
        assert ("The time the law gives us runs on" in said.text) is not waits
        assert {one.clause.id for one in said.clauses if not one.met} <= {"why"}


def test_a_fee_asked_for_too_late_does_not_stop_the_time(officer: Session) -> None:
    words = {"fee_basis": "excessive"}
    soon, late = log(officer), log(officer, received_on=LATE)
    assert "The month starts on the day we receive your payment." in text(
        officer, soon, "fee-notice", **words
    )
    assert "runs on while we wait for your payment" in text(officer, late, "fee-notice", **words)


def test_a_letter_dated_before_what_it_tells_is_refused(officer: Session) -> None:
    reference = log(officer, received_on=date(2027, 1, 4))
    officer.requests.record(reference, "withdrawn", date(2027, 1, 26))
    with pytest.raises(UserError) as caught:
        officer.letters.issue(reference, "closed-withdrawn", on=date(2027, 1, 25))
    (error,) = caught.value.errors  # type: ignore[attr-defined]
    assert error.field == "withdrawn_on"
    assert "26 January 2027 is after the day of this letter, 25 January 2027" in error.what
    assert officer.letters.issue(reference, "closed-withdrawn", on=TODAY).on == TODAY
