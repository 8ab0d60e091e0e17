"""Logging requests, recording what happens, and correcting what was recorded wrongly."""

from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import Problems, UserError
from ig_desktop.session import Session
from tests.request_examples import RECEIVED, answer, decide, log, new, person, ready

TODAY = date(2027, 1, 28)


def due(session: Session, reference: str) -> date | None:
    return session.requests.get(reference).case.request.due_on


def fields(error: UserError) -> set[str]:
    return {one.field for one in getattr(error, "errors", [error])}


# logging


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_logged_and_gets_its_prefix(session: Session, kind: str):
    reference = log(session, kind)
    assert reference == f"{KINDS[kind].prefix} 27/0001"
    view = session.requests.get(reference)
    assert view.case.request.kind == kind
    assert view.case.request.open
    assert [event.kind for event in view.case.events] == ["received"]
    assert view.steps


def test_references_count_by_kind_and_year(session: Session):
    assert log(session) == "SAR 27/0001"
    assert log(session, received_on=date(2026, 12, 31)) == "SAR 26/0001"
    assert log(session, "foi") == "FOI 27/0001"
    assert log(session) == "SAR 27/0002"


def test_the_due_date_follows_from_the_receipt(session: Session):
    reference = log(session)
    assert due(session, reference) == date(2027, 2, 11)
    view = session.requests.get(reference)
    assert view.days_left == 14
    assert view.working_days_left == 10
    assert view.case.reading.steps


def test_logging_is_one_entry_of_the_log_with_the_reference_alone(session: Session):
    told: list[frozenset[str]] = []
    session.listen(told.append)
    before = session.store.value("SELECT count(*) FROM audit")
    reference = log(session, person=person("Secret Name"))
    assert session.store.value("SELECT count(*) FROM audit") == before + 1
    entry = session.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry is not None
    assert (entry["action"], entry["subject"]) == ("request.log", reference)
    assert "Secret" not in entry["entry"]
    assert len(told) == 1
    assert {"request", "person", "request_event"} <= told[0]


def test_a_form_full_of_mistakes_names_every_field(session: Session):
    wrong = new(
        received_on=date(2027, 1, 29),
        person=person("", nhs_number="12"),
        asked=" ",
        channel="pigeon",
        relationship="neighbour",
        identity="maybe",
        whose="nobody",
        health_data="some",
        facts=frozenset({"magic"}),
    )
    with pytest.raises(Problems) as refused:
        session.requests.log(wrong)
    assert fields(refused.value) == {
        "received_on",
        "name",
        "nhs_number",
        "asked",
        "channel",
        "relationship",
        "identity",
        "whose",
        "health_data",
        "facts",
    }
    assert session.requests.counts()["all"] == 0


def test_someone_acting_for_the_person_is_kept_apart_and_needs_authority(session: Session):
    reference = log(session, relationship="agent", requester=person("Sample & Partners LLP"))
    case = session.requests.case(reference)
    assert case.person.name == "Requester 1043"
    assert case.asker.name == "Sample & Partners LLP"
    assert case.request.authority == "needed"
    with pytest.raises(Problems) as refused:
        session.requests.log(new("access", relationship="agent", requester=None))
    assert fields(refused.value) == {"requester_name"}


def test_someone_who_died_cannot_ask_for_their_own_records(session: Session):
    with pytest.raises(Problems, match="has died cannot ask"):
        session.requests.log(new("deceased-records", relationship="self"))


def test_freedom_of_information_is_asked_in_writing_and_environment_need_not_be(session: Session):
    with pytest.raises(Problems, match="in writing"):
        log(session, "foi", channel="telephone")
    assert log(session, "eir", channel="telephone") == "EIR 27/0001"


def test_a_person_the_register_knows_is_not_kept_twice(session: Session):
    reference = log(session, person=person(nhs_number="943 476 5919"))
    (known,) = session.people.with_number("9434765919")
    second = log(session, "erasure", person=known)
    assert session.requests.case(second).person == session.requests.case(reference).person
    assert session.store.value("SELECT count(*) FROM person") == 1


# recording


def record(session: Session, reference: str, event: str, day: int, **detail: str) -> Any:
    return session.requests.record(reference, event, date(2027, 1, day), detail=detail)


@pytest.mark.parametrize(("second", "state"), [(20, "Waiting for clarification"), (18, "New")])
def test_one_reply_to_two_questions_leaves_what_the_clock_leaves(
    session: Session, second: int, state: str
):
    reference = log(session)
    record(session, reference, "clarification-asked", 18)
    record(session, reference, "clarification-asked", second)
    record(session, reference, "clarification-received", 25)
    request = session.requests.get(reference).case.request
    assert request.state == state
    assert (request.due_on is None) == (state == "Waiting for clarification")


def test_a_question_about_an_access_request_stops_the_clock_and_the_reply_starts_it(
    session: Session,
):
    reference = log(session)
    asked = record(session, reference, "clarification-asked", 18)
    assert asked.moved
    assert asked.due_after is None
    assert "clock stops" in asked.notice
    assert session.requests.get(reference).case.request.state == "Waiting for clarification"
    assert record(session, reference, "clarification-received", 25).due_after == date(2027, 2, 19)


@pytest.mark.parametrize("kind", ["erasure", "objection", "dp-complaint", "deceased-records"])
def test_a_question_about_another_kind_is_recorded_and_stops_nothing(session: Session, kind: str):
    reference = log(session, kind)
    asked = record(session, reference, "clarification-asked", 18)
    assert not asked.moved
    assert "does not stop" in asked.notice
    assert session.requests.get(reference).case.waits_for("clarification-asked")


def test_a_question_about_an_access_request_from_before_the_act_stops_nothing(session: Session):
    reference = log(session, received_on=date(2026, 2, 4))
    asked = session.requests.record(reference, "clarification-asked", date(2026, 2, 10))
    assert not asked.moved
    assert "before 5 February 2026" in asked.notice


def test_a_question_about_format_stops_nothing(session: Session):
    asked = record(session, log(session), "format-asked", 18)
    assert not asked.moved
    assert "format" in asked.notice


def test_an_extension_counts_three_months_from_the_start(session: Session):
    reference = log(session)
    done = record(session, reference, "extended", 28, reason="Records in five places")
    assert done.due_after == date(2027, 4, 12)
    with pytest.raises(UserError, match="one extension only"):
        record(session, reference, "extended", 28, reason="Again")


def test_an_extension_needs_its_reasons(session: Session):
    with pytest.raises(Problems, match="reasons"):
        record(session, log(session), "extended", 28)


def test_no_extension_after_the_first_month(session: Session):
    reference = log(session, received_on=date(2026, 12, 21))
    with pytest.raises(UserError, match=r"before the first period ends .*Art 12A") as refused:
        record(session, reference, "extended", 26, reason="Late thought")
    assert "21 January 2027" in refused.value.do
    assert record(session, reference, "extended", 21, reason="Told them that day").moved


@pytest.mark.parametrize("kind", ["consent-withdrawal", "informed", "deceased-records", "foi"])
def test_a_kind_without_extension_has_none(session: Session, kind: str):
    with pytest.raises(UserError, match="no extension"):
        record(session, log(session, kind), "extended", 20, reason="It is much")


def test_environmental_information_is_extended_only_when_complex_and_voluminous(session: Session):
    reference = log(session, "eir")
    with pytest.raises(UserError, match="both complex and voluminous"):
        record(session, reference, "extended", 20, reason="It is much")
    session.requests.change(reference, facts=["complex-and-voluminous"])
    assert record(session, reference, "extended", 20, reason="It is much").moved


def test_only_freedom_of_information_is_extended_for_the_public_interest(session: Session):
    detail = {"exemption": "s.43(2)", "estimated_on": "1 March 2027"}
    reference = log(session, "foi")
    assert record(session, reference, "public-interest-extended", 20, **detail).moved
    with pytest.raises(UserError, match="Only a freedom of information request"):
        record(session, log(session), "public-interest-extended", 20, **detail)
    with pytest.raises(Problems, match="not a real date"):
        record(
            session,
            log(session, "foi"),
            "public-interest-extended",
            20,
            **(detail | {"estimated_on": "soon"}),
        )


def test_a_fee_belongs_to_some_kinds_only(session: Session):
    assert record(session, log(session, "foi"), "fee-asked", 18, amount="£12.50").due_after is None
    with pytest.raises(UserError, match="No fee"):
        record(session, log(session, "deceased-records"), "fee-asked", 18, amount="£10")


@pytest.mark.parametrize(
    "reply",
    [
        "identity-received",
        "authority-received",
        "clarification-received",
        "format-received",
        "fee-paid",
        "approval-received",
    ],
)
def test_no_reply_without_its_question(session: Session, reply: str):
    reference = log(session)
    with pytest.raises(UserError, match="needs a question first"):
        record(session, reference, reply, 20)
    question = {"fee-paid": "fee-asked"}.get(reply, reply.replace("received", "asked"))
    record(session, reference, question, 21, amount="£5", whom="the DPO")
    with pytest.raises(UserError, match="needs a question first"):
        record(session, reference, reply, 20)
    record(session, reference, reply, 22)


def test_the_same_question_is_not_asked_again_while_it_waits(session: Session):
    reference = log(session)
    record(session, reference, "identity-asked", 18)
    with pytest.raises(UserError, match="already, and no reply"):
        record(session, reference, "identity-asked", 20)
    record(session, reference, "identity-received", 20)
    record(session, reference, "identity-asked", 21)


def test_nothing_before_receipt_or_in_the_future(session: Session):
    reference = log(session)
    with pytest.raises(UserError, match="on or after 11 January 2027"):
        record(session, reference, "acknowledged", 10)
    with pytest.raises(UserError, match="future"):
        record(session, reference, "acknowledged", 29)
    assert record(session, reference, "acknowledged", 11).event_id


def test_an_unknown_event_and_an_empty_note_are_refused(session: Session):
    reference = log(session)
    with pytest.raises(UserError, match="no event"):
        record(session, reference, "exploded", 20)
    with pytest.raises(Problems, match="Write the note"):
        record(session, reference, "note", 20)
    assert session.store.value("SELECT count(*) FROM request_event") == 1


def test_no_response_without_an_outcome(session: Session):
    reference = ready(session)
    with pytest.raises(UserError, match="outcome comes first"):
        record(session, reference, "responded", 28)
    decide(session, reference, "granted")
    with pytest.raises(UserError, match="before the decision"):
        record(session, reference, "responded", 26)
    record(session, reference, "responded", 28)
    case = session.requests.get(reference).case
    assert case.request.answered_on == TODAY
    assert case.request.state == "Can be closed"


def test_an_outcome_of_another_kind_is_refused(session: Session):
    with pytest.raises(UserError, match="not an outcome of this kind"):
        decide(session, log(session, "erasure"), "granted")


def test_an_answered_request_takes_no_more_but_may_be_told_of_what_came_before(session: Session):
    reference = ready(session)
    answer(session, reference)
    with pytest.raises(UserError, match="answered or withdrawn already"):
        record(session, reference, "responded", 28)
    with pytest.raises(UserError, match="answered or withdrawn already"):
        record(session, reference, "withdrawn", 28)
    assert record(session, reference, "format-asked", 20).event_id


def test_a_case_is_closed_only_when_nothing_is_owed(session: Session):
    reference = ready(session)
    with pytest.raises(UserError, match="cannot be closed"):
        record(session, reference, "closed", 28)
    answer(session, reference)
    with pytest.raises(UserError, match="before 28 January"):
        record(session, reference, "closed", 27)
    record(session, reference, "closed", 28)
    case = session.requests.get(reference).case
    assert not case.request.open
    assert case.request.state == "Closed"
    assert case.request.closed_on == TODAY


def test_a_closed_case_takes_notes_and_reopening_alone(session: Session):
    reference = ready(session)
    answer(session, reference)
    record(session, reference, "closed", 28)
    with pytest.raises(UserError, match="closed"):
        record(session, reference, "acknowledged", 28)
    with pytest.raises(UserError, match="closed"):
        session.requests.change(reference, health_data="yes")
    with pytest.raises(UserError, match="closed"):
        session.requests.allocate(reference, None)
    session.requests.record(reference, "note", TODAY, note="They rang to say thank you.")
    with pytest.raises(Problems, match="why"):
        record(session, reference, "reopened", 28)
    record(session, reference, "reopened", 28, reason="More was found")
    case = session.requests.get(reference).case
    assert case.request.open
    assert case.outcome == ""
    assert case.reopened
    with pytest.raises(UserError, match="open already"):
        record(session, reference, "reopened", 28, reason="Again")


def test_a_reopened_case_is_answered_afresh(session: Session):
    reference = ready(session)
    answer(session, reference)
    record(session, reference, "closed", 28)
    record(session, reference, "reopened", 28, reason="More was found")
    with pytest.raises(UserError, match="outcome comes first"):
        record(session, reference, "responded", 28)
    decide(session, reference, "granted", TODAY)
    record(session, reference, "responded", 28)
    assert session.requests.get(reference).case.request.state == "Can be closed"


def test_an_answer_is_on_time_by_the_first_response(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    reference = ready(session)
    answer(session, reference)
    record(session, reference, "closed", 28)
    monkeypatch.setattr(session, "today", lambda: date(2027, 3, 1))
    again = date(2027, 3, 1)
    session.requests.record(reference, "reopened", again, detail={"reason": "More was found"})
    decide(session, reference, "granted", again)
    session.requests.record(reference, "responded", again)
    view = session.requests.get(reference)
    assert view.case.request.answered_on == TODAY
    assert (view.days_left, view.working_days_left) == (None, None)
    assert session.requests.today().rate == 100


def test_a_withdrawal_undone_by_reopening_lets_the_clock_run_again(session: Session):
    reference = log(session)
    record(session, reference, "withdrawn", 20)
    record(session, reference, "closed", 20)
    record(session, reference, "reopened", 21, reason="It was someone else who withdrew")
    case = session.requests.get(reference).case
    assert case.reading.state == "running"
    assert case.request.due_on == date(2027, 2, 11)


def test_a_case_nobody_answers_ends_without_a_response(session: Session):
    reference = log(session, "foi")
    record(session, reference, "clarification-asked", 12)
    decide(session, reference, "no-reply", TODAY)
    record(session, reference, "closed", 28)
    assert not session.requests.get(reference).case.request.open


# correcting


def event(session: Session, reference: str, kind: str) -> int:
    found = session.requests.case(reference).happened(kind)
    assert found is not None
    return found.id


def test_a_corrected_event_stays_and_another_counts(session: Session):
    reference = log(session)
    record(session, reference, "clarification-asked", 18)
    record(session, reference, "clarification-received", 25)
    wrong = event(session, reference, "clarification-received")
    done = session.requests.correct(
        reference, wrong, "The reply came a day earlier", on=date(2027, 1, 24)
    )
    assert (done.due_before, done.due_after) == (date(2027, 2, 19), date(2027, 2, 18))
    struck = next(e for e in session.requests.case(reference).events if e.id == wrong)
    assert struck.on == date(2027, 1, 25)
    assert struck.corrected is not None
    assert struck.corrected.reason == "The reply came a day earlier"
    assert struck.corrected.replaced_by == done.event_id
    with pytest.raises(UserError, match="corrected already"):
        session.requests.correct(reference, wrong, "Again", strike=True)


def test_a_corrected_receipt_moves_the_due_date_and_keeps_the_reference(session: Session):
    reference = log(session, received_on=date(2027, 1, 4))
    receipt = event(session, reference, "received")
    done = session.requests.correct(
        reference, receipt, "It came by post on the 29th", on=date(2026, 12, 29)
    )
    assert done.due_after == date(2027, 1, 29)
    assert session.requests.get(reference).case.request.received_on == date(2026, 12, 29)


def test_a_receipt_is_never_struck_out_nor_moved_past_what_followed(session: Session):
    reference = log(session)
    record(session, reference, "acknowledged", 12)
    receipt = event(session, reference, "received")
    with pytest.raises(Problems, match="one date of receipt"):
        session.requests.correct(reference, receipt, "Not ours", strike=True)
    with pytest.raises(Problems, match="before the request came"):
        session.requests.correct(reference, receipt, "Later", on=date(2027, 1, 13))
    with pytest.raises(UserError, match="future"):
        session.requests.correct(reference, receipt, "Later", on=date(2027, 1, 29))


def test_a_question_is_not_struck_from_under_its_reply(session: Session):
    reference = log(session)
    record(session, reference, "identity-asked", 18)
    record(session, reference, "identity-received", 20)
    asked = event(session, reference, "identity-asked")
    with pytest.raises(Problems, match="no question before it"):
        session.requests.correct(reference, asked, "Never asked", strike=True)
    reply = event(session, reference, "identity-received")
    session.requests.correct(reference, reply, "Never came", strike=True)
    session.requests.correct(reference, asked, "Never asked", strike=True)
    assert session.requests.case(reference).reading.state == "running"


def test_a_decision_is_not_struck_from_under_its_response_but_can_be_put_right(session: Session):
    reference = ready(session)
    answer(session, reference)
    record(session, reference, "closed", 28)
    decision = event(session, reference, "decided")
    with pytest.raises(Problems, match="no decision before it"):
        session.requests.correct(reference, decision, "Wrong case", strike=True)
    session.requests.correct(
        reference, decision, "It was nothing", detail={"outcome": "nothing-held"}
    )
    request = session.requests.case(reference).request
    assert request.outcome == "nothing-held"
    assert not request.open


def test_a_correction_says_why_and_of_what(session: Session):
    reference = log(session)
    with pytest.raises(UserError, match="Say what was wrong"):
        session.requests.correct(reference, event(session, reference, "received"), " ")
    with pytest.raises(UserError, match="no event number 999"):
        session.requests.correct(reference, 999, "Wrong")


def test_striking_out_a_closing_opens_the_case(session: Session):
    reference = log(session)
    record(session, reference, "withdrawn", 20)
    record(session, reference, "closed", 20)
    closing = event(session, reference, "closed")
    session.requests.correct(reference, closing, "Wrong case", strike=True)
    assert session.requests.get(reference).case.request.open
    assert session.requests.counts()["open"] == 1


def test_a_reopening_is_not_struck_from_under_what_followed(session: Session):
    reference = log(session)
    record(session, reference, "withdrawn", 20)
    record(session, reference, "closed", 20)
    record(session, reference, "reopened", 21, reason="It was someone else who withdrew")
    record(session, reference, "acknowledged", 22)
    reopening = event(session, reference, "reopened")
    with pytest.raises(Problems, match="while the case was closed"):
        session.requests.correct(reference, reopening, "Wrong case", strike=True)


# changing and reading


def test_what_is_known_can_be_changed_and_settles_the_case(session: Session):
    reference = log(session)
    assert session.requests.get(reference).case.request.state == "New"
    view = session.requests.change(reference, whose="controller", health_data="no")
    assert view.case.request.state == "Searching"
    with pytest.raises(Problems) as refused:
        session.requests.change(reference, whose="x", state="Closed", asked="", facts=["magic"])
    assert fields(refused.value) == {"whose", "state", "asked", "facts"}


def test_a_change_of_who_asks_changes_the_authority_it_takes(session: Session):
    reference = log(session, relationship="agent")
    assert session.requests.change(reference, relationship="self").case.request.authority == (
        "not-needed"
    )
    assert session.requests.change(reference, relationship="attorney").case.request.authority == (
        "needed"
    )


def test_a_case_is_allocated_to_an_account_that_is_there(session: Session):
    reference = log(session)
    session.requests.allocate(reference, session.account.id)
    view = session.requests.get(reference)
    assert view.handler == session.account.name
    assert view.timeline[0].title == f"Allocated: {session.account.name}"
    assert session.requests.count(RequestFilter(tab="mine")) == 1
    session.requests.allocate(reference, None)
    assert session.requests.get(reference).handler == ""
    with pytest.raises(UserError):
        session.requests.allocate(reference, 999)


@pytest.mark.parametrize("written", ["SAR 27/0001", "sar27/1", " SAR  27-0001 ", "sar270001"])
def test_a_reference_may_be_written_any_way(session: Session, written: str):
    log(session)
    assert session.requests.get(written).case.request.reference == "SAR 27/0001"


@pytest.mark.parametrize(
    "written", ["", "SAR 27/0002", "XYZ 27/0001", "' OR 1=1 --", "SAR ２７/１"]
)
def test_a_reference_that_is_not_there_is_named(session: Session, written: str):
    log(session)
    with pytest.raises(UserError, match="There is no request"):
        session.requests.get(written)


def test_who_may_not_write_cannot_and_who_may_not_read_cannot(
    sessions_by_role: dict[str, Session],
):
    reference = log(sessions_by_role["officer"])
    for role in ("guardian", "siro", "auditor", "administrator"):
        with pytest.raises(UserError, match="no role that may do this"):
            log(sessions_by_role[role])
        with pytest.raises(UserError, match="no role that may do this"):
            sessions_by_role[role].requests.record(reference, "acknowledged", TODAY)
    assert sessions_by_role["auditor"].requests.get(reference)
    with pytest.raises(UserError, match="no role that may do this"):
        sessions_by_role["administrator"].requests.page(RequestFilter())
    assert log(sessions_by_role["dpo"]) == "SAR 27/0002"


def test_the_register_verifies_after_all_this(session: Session, sessions_by_role: Any):
    reference = ready(session)
    answer(session, reference)
    record(session, reference, "closed", 28)
    found = sessions_by_role["auditor"].log.verify()
    assert found.ok, found.in_words()
    assert RECEIVED < TODAY
