"""Complaints to the regulator: linked cases of their own, due on the day the regulator set."""

from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.organisations import Details
from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.organisations import load_regulator
from ig_desktop.services.foreseen import possible
from ig_desktop.session import Session
from tests.request_examples import answer, log, new

TODAY = date(2027, 1, 28)
BY = date(2027, 2, 2)


def letter(**changed: Any) -> RegulatorComplaint:
    known = {
        "received_on": date(2027, 1, 25),
        "external_id": "IC-1234-A1",
        "asked": "Why was it refused?",
        "answer_by": BY,
    }
    return RegulatorComplaint(**(known | changed))


def opened(session: Session, kind: str = "access", **changed: Any) -> str:
    about = log(session, kind, whose="controller")
    return session.casework.open_regulator_complaint(about, letter(**changed))


def record(session: Session, reference: str, event: str, day: int = 28, **detail: str) -> Any:
    return session.requests.record(reference, event, date(2027, 1, day), detail=detail)


def request(session: Session, reference: str) -> Any:
    return session.requests.case(reference).request


def steps(session: Session, reference: str) -> dict[str, tuple[str, str]]:
    return {s.id: (s.status_name, s.hint) for s in session.requests.get(reference).steps}


def refused(call: Any) -> set[str]:
    with pytest.raises(UserError) as caught:
        call()
    error = caught.value
    return {one.field for one in (error.errors if isinstance(error, Problems) else [error])}


# opening


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "regulator-complaint"])
def test_it_is_opened_from_a_case_of_any_kind_and_linked_both_ways(session: Session, kind: str):
    about = log(session, kind)
    made = session.casework.open_regulator_complaint(about, letter())
    assert made == "REG 27/0001"
    here, there = session.requests.case(about), session.requests.case(made)
    assert [(link.kind, link.reference) for link in here.links] == [("to-regulator-in", made)]
    assert [(link.kind, link.reference) for link in there.links] == [("to-regulator-about", about)]
    assert (there.person.id, there.requester) == (here.person.id, here.requester)
    assert [event.kind for event in here.events] == ["received"]
    kept = there.request
    assert (kept.due_on, kept.clock, kept.external_id) == (BY, "running", "IC-1234-A1")
    assert (kept.state, kept.next_step) == ("Gathering the file", "Gather the file")


@pytest.mark.parametrize(
    ("relationship", "kind"), [("claimant", "deceased-records"), ("parent", "access")]
)
def test_whoever_asked_can_complain(session: Session, relationship: str, kind: str):
    about = session.requests.log(new(kind, relationship=relationship, authority="needed"))
    made = session.requests.case(session.casework.open_regulator_complaint(about, letter()))
    assert made.request.relationship == relationship
    assert "authority" not in {
        step.id for step in session.requests.get(made.request.reference).steps
    }


def test_it_is_opened_from_a_closed_case_whose_handler_has_left(
    sessions_by_role: dict[str, Session],
):
    session, gone = sessions_by_role["officer"], sessions_by_role["dpo"].account.id
    about = log(session, "erasure", whose="controller")
    session.requests.allocate(about, gone)
    record(session, about, "withdrawn")
    record(session, about, "closed")
    made = session.casework.open_regulator_complaint(about, letter())
    assert request(session, made).handler_id == gone
    sessions_by_role["administrator"].accounts.remove(gone)
    made = session.casework.open_regulator_complaint(about, letter(external_id="IC-2"))
    assert request(session, made).handler_id is None
    assert not request(session, about).open


def test_a_clients_case_is_answered_to_the_regulator_by_us(
    sessions_by_role: dict[str, Session],
):
    session = sessions_by_role["officer"]
    client = sessions_by_role["administrator"].organisation.add_client(Details(name="Northmoor"))
    about = session.requests.log(new(whose="processor", client_id=client))
    made = session.casework.open_regulator_complaint(about, letter())
    assert "answer" in steps(session, made)
    assert refused(lambda: session.requests.change(made, whose="processor")) == {"whose"}
    unlinked = new("regulator-complaint", whose="both")
    assert refused(lambda: session.requests.log(unlinked)) == {"whose"}


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"external_id": " "}, {"external_id"}),
        ({"answer_by": date(2027, 1, 24)}, {"answer_by"}),
        ({"received_on": date(2027, 1, 10)}, {"received_on"}),
        ({"received_on": date(2027, 1, 29)}, {"received_on"}),
        ({"asked": ""}, {"asked"}),
        ({"channel": "pigeon"}, {"channel"}),
        ({"external_id": "", "received_on": date(2027, 1, 1)}, {"external_id", "received_on"}),
    ],
)
def test_what_will_not_do_is_named_and_nothing_is_kept(
    session: Session, changed: dict[str, Any], fields: set[str]
):
    about = log(session)
    complaint = letter(**changed)
    call = lambda: session.casework.open_regulator_complaint(about, complaint)  # noqa: E731
    assert refused(call) == fields
    assert session.requests.counts()["all"] == 1


def test_it_is_not_opened_from_itself_nor_twice_for_one_case_of_the_regulator(session: Session):
    made = opened(session)
    with pytest.raises(UserError, match="itself"):
        session.casework.open_regulator_complaint(made, letter())
    other = log(session, "foi")
    with pytest.raises(UserError, match="in the register already, as REG 27/0001"):
        session.casework.open_regulator_complaint(other, letter())
    session.casework.link(other, made, "to-regulator-in")
    assert len(session.requests.case(made).links) == 2


def test_it_is_one_entry_of_the_log(session: Session):
    about = log(session)
    before = session.store.value("SELECT count(*) FROM audit")
    session.casework.open_regulator_complaint(about, letter())
    assert session.store.value("SELECT count(*) FROM audit") == before + 1


def test_who_may_not_write_may_not_open_one(sessions_by_role: dict[str, Session]):
    about = log(sessions_by_role["officer"])
    with pytest.raises(UserError):
        sessions_by_role["auditor"].casework.open_regulator_complaint(about, letter())


def test_the_regulator_is_named_as_on_the_day_of_its_letter(
    sessions_by_role: dict[str, Session],
):
    session = sessions_by_role["officer"]
    made = opened(session)
    assert session.requests.get(made).regulator == "The regulator"
    sessions_by_role["administrator"].organisation.start_from([load_regulator()])
    assert session.requests.get(made).regulator == "Information Commission"
    earlier = log(session, received_on=date(2026, 9, 1))
    old = letter(received_on=date(2026, 9, 20), external_id="IC-0", answer_by=None)
    made = session.casework.open_regulator_complaint(earlier, old)
    assert session.requests.get(made).regulator == "Information Commissioner"
    assert session.requests.get(earlier).regulator == ""


# the day it set


def test_it_is_in_the_lists_by_the_day_the_regulator_set(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    made = opened(session)
    shown = session.requests.today().rows
    assert made in {row.reference for row in shown["due-in-five"]}
    assert made in {row.reference for row in session.requests.search("REG 27/0001")}
    assert made in {row.reference for row in session.requests.search("IC-1234-A1")}
    monkeypatch.setattr(session, "today", lambda: date(2027, 2, 3))
    assert made in {row.reference for row in session.requests.today().rows["overdue"]}
    kinds = RequestFilter(tab="all", kind="regulator-complaint")
    assert session.requests.count(kinds) == 1


def test_without_a_day_it_is_listed_as_having_none(session: Session):
    made = opened(session, answer_by=None)
    assert request(session, made).clock == "none"
    rows = session.requests.page(RequestFilter(tab="no-date")).rows
    assert made in {row.reference for row in rows}
    assert steps(session, made)["answer"] == ("To do", "No day is recorded: say by when it asks")
    assert steps(session, made)["about"][0] == "Completed"


def test_another_day_agreed_moves_the_date_and_says_why(session: Session):
    made = opened(session)
    done = record(
        session, made, "regulator-moved", by="16 February 2027", reason="Its e-mail of today"
    )
    assert (done.due_before, done.due_after) == (BY, date(2027, 2, 16))
    event = session.requests.case(made).events[-1]
    assert event.detail == {"by": "2027-02-16", "reason": "Its e-mail of today"}
    early = {"by": "2027-01-27", "reason": "x"}
    assert refused(lambda: record(session, made, "regulator-moved", **early)) == {"by"}
    missing = {"by": "2027-02-16", "reason": ""}
    assert refused(lambda: record(session, made, "regulator-moved", **missing)) == {"reason"}
    nonsense = {"by": "soon", "reason": "x"}
    assert refused(lambda: record(session, made, "regulator-moved", **nonsense)) == {"by"}


def test_no_day_is_moved_when_nothing_is_owed(session: Session):
    made = opened(session, answer_by=None)
    day = {"by": "2027-02-16", "reason": "x"}
    assert refused(lambda: record(session, made, "regulator-moved", **day)) == {"event"}


def test_a_day_entered_wrongly_is_corrected(session: Session):
    made = opened(session)
    event = session.requests.case(made).events[-1]
    done = session.requests.correct(made, event.id, "A slip", detail={"by": "2027-02-12"})
    assert done.due_after == date(2027, 2, 12)
    wrong = session.requests.case(made).events[-1].id
    bad = {"by": "2027-01-01"}
    assert refused(lambda: session.requests.correct(made, wrong, "x", detail=bad)) == {"by"}


# from the answer to the end


def test_answered_it_waits_for_the_regulator_and_runs_again_when_it_asks_for_more(
    session: Session,
):
    made = opened(session)
    record(session, made, "file-gathered", 26)
    record(session, made, "dpo-told", 26)
    assert request(session, made).state == "Answering the regulator"
    record(session, made, "regulator-answered", 27)
    kept = request(session, made)
    assert (kept.clock, kept.answered_on, kept.waiting_for) == (
        "answered",
        date(2027, 1, 27),
        "the regulator",
    )
    assert (kept.state, kept.next_step) == ("With the regulator", "Decision of the regulator")
    assert session.requests.today().rate == 100
    record(session, made, "regulator-asked", by="2027-02-10")
    kept = request(session, made)
    assert (kept.clock, kept.due_on, kept.answered_on) == ("running", date(2027, 2, 10), None)
    assert steps(session, made)["answer"] == ("To do", "By 10 February")


def test_no_answer_is_recorded_that_nothing_asked_for(session: Session):
    made = opened(session, answer_by=None)
    with pytest.raises(UserError, match="By 28 January 2027 the regulator had asked for no answer"):
        record(session, made, "regulator-answered")
    offered = {one.kind.id: one for one in possible(session.requests, session.requests.case(made))}
    assert "Record what it asks for" in offered["regulator-answered"].refusal
    record(session, made, "regulator-asked", 26, by="2027-02-10")
    assert refused(lambda: record(session, made, "regulator-answered", 25)) == {"event"}
    record(session, made, "regulator-answered", 28)
    for day in (26, 28):
        assert refused(lambda on=day: record(session, made, "regulator-answered", on)) == {"event"}
    record(session, made, "regulator-asked", 28, by="2027-02-20")
    assert request(session, made).due_on == date(2027, 2, 20)


def test_an_answer_given_before_the_decision_is_recorded_after_it_and_none_is_given_later(
    session: Session,
):
    made = opened(session)
    found = {"outcome": "regulator-no-action", "reason": "We did what the law asks"}
    record(session, made, "regulator-decided", 27, **found)
    assert refused(lambda: record(session, made, "regulator-answered", 28)) == {"event"}
    record(session, made, "regulator-answered", 26)
    assert steps(session, made)["answer"] == ("Completed", "On 26 January")


def test_the_answer_to_the_regulator_is_no_letter_while_it_has_asked_for_none(session: Session):
    made = opened(session, answer_by=None)
    (offered,) = session.letters.templates_for(made)
    assert offered.template.id == "regulator-answer"
    assert "had asked for no answer" in str(offered.refused)


def test_no_further_action_ends_it(session: Session):
    made = opened(session)
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "regulator-answered", 27)
    found = {"outcome": "regulator-no-action", "reason": "We did what the law asks"}
    record(session, made, "regulator-decided", **found)
    kept = request(session, made)
    assert (kept.state, kept.outcome) == ("Can be closed", "regulator-no-action")
    record(session, made, "closed")
    assert not request(session, made).open


def test_a_notice_with_steps_is_closed_when_they_are_done_and_no_appeal_runs(session: Session):
    made = opened(session)
    record(session, made, "regulator-answered", 26)
    record(session, made, "regulator-decided", 27, outcome="notice-steps", reason="Disclose it")
    assert steps(session, made)["required-steps"][0] == "To do"
    assert steps(session, made)["appeal"] == (
        "To do",
        "Until 24 February: 28 days from its notice",
    )
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "steps-required", 27, by="2027-03-03", steps="Send pages 3 and 4")
    assert request(session, made).due_on == date(2027, 3, 3)
    assert steps(session, made)["required-steps"] == ("To do", "By 3 March")
    record(session, made, "steps-done")
    with pytest.raises(UserError, match="still something to do or to wait for"):
        record(session, made, "closed")
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "appeal-considered", reason="The head of service: it is right")
    record(session, made, "closed")


def test_an_appeal_waits_for_the_tribunal(session: Session):
    made = opened(session)
    assert refused(lambda: record(session, made, "appealed", who="We did")) == {"event"}
    record(session, made, "dpo-told")
    record(session, made, "regulator-answered", 26)
    record(
        session, made, "regulator-decided", 27, outcome="notice-for-us", reason="Rightly refused"
    )
    record(session, made, "appealed", 28, who="the complainant")
    assert request(session, made).waiting_for == "the Tribunal"
    titles = [event.title for event in session.requests.case(made).events]
    assert titles[-1] == "Appeal to the First-tier Tribunal: the complainant"
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "appeal-ended", reason="Dismissed")
    record(session, made, "closed")


def test_an_appeal_suspends_the_steps_until_it_ends(session: Session):
    made = opened(session)
    record(session, made, "dpo-told")
    record(session, made, "regulator-answered", 26)
    record(session, made, "regulator-decided", 27, outcome="notice-steps", reason="Disclose it")
    record(session, made, "steps-required", 27, by="2027-03-03", steps="Send pages 3 and 4")
    done = record(session, made, "appealed", 28, who="We did")
    assert (done.due_before, done.due_after) == (date(2027, 3, 3), None)
    kept = request(session, made)
    assert (kept.clock, kept.state, kept.waiting_for) == (
        "paused",
        "With the Tribunal",
        "the Tribunal",
    )
    assert steps(session, made)["required-steps"] == (
        "Cannot start yet",
        "Not owed while the appeal runs",
    )
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    done = record(session, made, "appeal-ended", 28, reason="Dismissed")
    assert done.due_after == date(2027, 3, 3)
    assert steps(session, made)["required-steps"] == ("To do", "By 3 March")


def test_nothing_is_closed_while_the_regulator_is_owed_something_or_an_appeal_runs(
    session: Session,
):
    made = opened(session)
    record(session, made, "regulator-answered", 26)
    record(session, made, "regulator-decided", 27, outcome="notice-for-us", reason="Right")
    record(session, made, "appeal-considered", 27, reason="The head of service: no need")
    assert steps(session, made)["close"][0] == "To do"
    record(session, made, "appealed", 28, who="the complainant")
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "appeal-ended", 28, reason="Withdrawn")
    record(session, made, "regulator-asked", 28, by="2027-02-20")
    assert refused(lambda: record(session, made, "closed")) == {"event"}
    record(session, made, "regulator-answered", 28)
    record(session, made, "closed")


def test_a_decision_is_recorded_once_and_again_after_reopening(session: Session):
    made = opened(session)
    found = {"outcome": "regulator-advice", "reason": "Advice"}
    record(session, made, "regulator-decided", **found)
    assert request(session, made).due_on is None
    assert refused(lambda: record(session, made, "regulator-decided", **found)) == {"event"}
    record(session, made, "closed")
    record(session, made, "reopened", reason="It looks again")
    record(session, made, "regulator-asked", by="2027-02-20")
    assert request(session, made).due_on == date(2027, 2, 20)
    record(session, made, "regulator-decided", **found)
    wrong = {"outcome": "granted", "reason": "x"}
    other = opened(session, external_id="IC-2")
    assert refused(lambda: record(session, other, "regulator-decided", **wrong)) == {"outcome"}


# what belongs to which case


def test_each_case_takes_its_own_events_alone(session: Session):
    made, about = opened(session), log(session, "foi")
    offered = {one.kind.id for one in possible(session.requests, session.requests.case(made))}
    ordinary = {one.kind.id for one in possible(session.requests, session.requests.case(about))}
    assert offered & ordinary == {
        "approval-asked",
        "approval-received",
        "closed",
        "reopened",
        "note",
    }
    assert "regulator-asked" in offered
    assert "responded" in ordinary
    for reference, event in ((made, "responded"), (made, "extended"), (about, "dpo-told")):
        with pytest.raises(UserError, match="is not for a case of this kind"):
            record(session, reference, event, reason="x")


def test_no_gate_or_exemption_is_offered_on_it_and_only_the_answer_as_a_letter(session: Session):
    made = opened(session)
    view = session.requests.get(made)
    assert (view.gates, view.exemptions) == ((), {})
    offered = session.letters.templates_for(made)
    assert [one.template.id for one in offered] == ["regulator-answer"]


def test_one_logged_without_its_case_says_so_until_it_is_linked(session: Session):
    made = log(session, "regulator-complaint")
    assert request(session, made).next_step == "Link the case it is about"
    about = log(session, "access")
    session.casework.link(made, about, "to-regulator-about")
    assert request(session, made).next_step == "Gather the file"
    link = session.requests.case(about).links[0]
    session.casework.unlink(about, link.id)
    assert request(session, made).next_step == "Link the case it is about"


def test_only_a_complaint_to_the_regulator_is_linked_as_one(session: Session):
    here, there = log(session), log(session, "foi")
    for kind in ("to-regulator-about", "to-regulator-in"):
        with pytest.raises(UserError, match="links a complaint to the regulator"):
            session.casework.link(here, there, kind)


def test_it_goes_out_as_a_file_and_comes_back(session: Session):
    made = opened(session)
    record(session, made, "regulator-moved", by="2027-02-16", reason="Agreed by e-mail")
    record(session, made, "regulator-answered")
    record(session, made, "regulator-decided", outcome="notice-for-us", reason="Rightly refused")
    content = session.request_files.export(RequestFilter(tab="all", kind="regulator-complaint"))
    text = content.decode("utf-8-sig")
    assert "regulator-asked=2027-01-25 2027-02-02" in text
    assert "regulator-moved=2027-01-28 2027-02-16: Agreed by e-mail" in text
    renamed = text.replace("IC-1234-A1", "IC-9").replace("REG 27/0001", "").encode()
    preview = session.request_files.preview(renamed)
    assert preview.bad == ()
    (again,) = session.request_files.import_rows(preview)
    kept, copied = request(session, made), request(session, again)
    assert (copied.due_on, copied.outcome, copied.clock) == (kept.due_on, kept.outcome, kept.clock)


def test_a_bad_day_in_a_file_is_told_with_its_line(session: Session):
    rows = (
        "external_id,kind,received,asked,person,events\n"
        "IC-1,regulator-complaint,2027-01-11,Why,A. Example,regulator-asked=2027-01-11 soon\n"
        "IC-2,regulator-complaint,2027-01-11,Why,A. Example,responded=2027-01-12\n"
    )
    preview = session.request_files.preview(rows.encode())
    assert [bad.line for bad in preview.bad] == [2, 3]
    assert "by: " in preview.bad[0].reasons[0]


def test_a_review_still_does_not_follow_from_it(session: Session):
    made = opened(session)
    with pytest.raises(UserError, match="does not follow"):
        session.casework.open_review(made, TODAY, "Again", "e-mail")


def test_the_case_it_is_about_goes_on_as_before(session: Session):
    about = log(session, "access", whose="controller", health_data="no", third_parties="no")
    session.casework.open_regulator_complaint(about, letter())
    answer(session, about)
    assert request(session, about).state == "Can be closed"
