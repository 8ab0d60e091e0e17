"""Sharing cases: prepared, advised on, sent to the Guardian, decided and signed, followed up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ig_desktop.domain.roles import ROLES
from ig_desktop.domain.sharing import (
    AUTHORITY,
    DECIDED,
    DISCLOSURE,
    DRAFT,
    WAITING,
    Advice,
    Deciding,
    FollowUp,
    SharingCase,
)
from ig_desktop.errors import Problems, UserError
from ig_desktop.register.signed_decision import check_all, read
from ig_desktop.session import Session
from tests.request_examples import new
from tests.services.test_processing import WHOLE

TODAY = date(2027, 1, 28)
REVIEW = date(2027, 7, 28)
POLICE = SharingCase(
    shape=DISCLOSURE,
    fields={
        "name": "Police: who was treated for a stab wound?",
        "purpose_class": "police",
        "received_on": "2027-01-26",
        "needed_on": "2027-01-29",
        "urgent": "yes",
        "requester": "An inspector",
        "organisation": "Exemplar Police",
        "items": ("Name", "Arrival time", "Injury"),
        "purpose": "To find a person hurt in a stabbing.",
        "care": "beyond",
        "cohort": "People treated on 9 January",
        "volume": "About 40",
        "living": "living",
        "identifiability": "identifiable",
        "told": "no",
        "told_why_not": "It could put one of them in danger.",
        "article_6": "e",
        "confidentiality": "public-interest",
        "opt_out": "does-not-apply",
        **{f"principle_{n}": f"Answer {n}" for n in range(1, 9)},
        "enough": ("Those treated for a stab wound: name and arrival time",),
        "recommendation": "part",
        "assurance": "Police service, own standards",
        "storage": "In the United Kingdom",
        "channel": "Secure e-mail",
        "retention": "With the crime record",
        "onward": "Crown Prosecution Service alone",
        "review_on": "2027-07-28",
        "notice_covers": "yes",
    },
)
PART = Deciding(
    outcome="part",
    shared="The three treated for a stab wound: name and arrival time.",
    reasons="The others add nothing to the purpose.",
    principles=(3,),
    conditions=({"text": "Destroyed when the inquiry ends", "due_on": "2027-06-30"},),
    review_on=REVIEW,
)


@pytest.fixture
def desk(sessions_by_role):
    return sessions_by_role["officer"].sharing


@pytest.fixture
def guardian(sessions_by_role):
    return sessions_by_role["guardian"].guardian


@pytest.fixture
def waiting(desk):
    """The reference of a case that waits for the Guardian."""
    reference = desk.add(POLICE)
    desk.send(reference)
    return reference


def problems(call, *arguments):
    with pytest.raises(Problems) as caught:
        call(*arguments)
    return {error.field for error in caught.value.errors}


def test_a_case_is_kept_whole_and_found_however_its_reference_is_written(desk):
    reference = desk.add(POLICE)
    assert reference == "SHA 27/0001"
    case = desk.case("sha27/1")
    assert case.fields == POLICE.fields
    assert (case.status, case.version, case.prepared_by) == (DRAFT, 1, "Olive Officer")
    assert desk.lacking(case) == []
    assert desk.add(POLICE) == "SHA 27/0002"


def test_what_lacks_something_does_not_go_to_the_guardian(desk):
    fields = {name: value for name, value in POLICE.fields.items() if name != "principle_3"}
    reference = desk.add(replace(POLICE, fields=fields))
    with pytest.raises(UserError, match="principle 3"):
        desk.send(reference)
    asked = desk.add(replace(POLICE, shape=AUTHORITY))
    with pytest.raises(UserError, match="the law they rely on"):
        desk.send(asked)


def test_the_guardian_signs_over_the_whole_case_as_decided(desk, guardian, waiting, register):
    decision = guardian.decide(waiting, PART)
    assert (decision.number, decision.outcome, decision.by) == (1, "part", "Gale Guardian")
    case = desk.case(waiting)
    assert (case.status, case.decision, case.review_on) == (DECIDED, 1, REVIEW)
    (signed,) = guardian.signed(waiting)
    document = read(signed)
    told = {row["name"]: row["words"] for row in document["case"]}
    assert told["What is asked for"] == "Name\nArrival time\nInjury"
    assert document["by"]["role_words"] == "Caldicott Guardian"
    assert document["decision"]["reasons"] == PART.reasons
    assert [finding.holds for finding in check_all([signed])] == [True]
    assert register.verify().ok


def test_every_other_role_is_refused_and_the_log_says_so(waiting, sessions_by_role, register):
    for role in ROLES:
        if role == "guardian":
            continue
        before = sessions_by_role["officer"].store.value("SELECT count(*) FROM audit")
        with pytest.raises(UserError, match="no role"):
            sessions_by_role[role].guardian.decide(waiting, PART)
        store = sessions_by_role["officer"].store
        assert store.value("SELECT count(*) FROM audit") == before + 1
        entry = store.value("SELECT entry FROM audit ORDER BY seq DESC LIMIT 1")
        assert "sharing.decide-refused" in entry
    assert sessions_by_role["officer"].sharing.case(waiting).status == WAITING
    assert register.verify().ok


def test_a_decision_says_what_it_must(guardian, waiting):
    assert problems(guardian.decide, waiting, Deciding(outcome="maybe")) == {"outcome"}
    assert problems(guardian.decide, waiting, Deciding(outcome="share")) == {
        "reasons",
        "shared",
        "review_on",
    }
    refusal = Deciding(outcome="refuse", reasons="Too much.")
    assert problems(guardian.decide, waiting, refusal) == {"principles"}
    late = replace(PART, review_on=TODAY, conditions=({"due_on": "x"}, {"text": "a\x07"}))
    assert problems(guardian.decide, waiting, late) == {
        "review_on",
        "conditions.0.due_on",
        "conditions.0.text",
        "conditions.1.text",
    }
    conditional = replace(PART, outcome="share")
    assert problems(guardian.decide, waiting, conditional) == {"conditions"}


def test_a_decided_case_is_only_followed_up_or_decided_anew_with_a_reason(desk, guardian, waiting):
    guardian.decide(waiting, PART)
    case = desk.case(waiting)
    with pytest.raises(UserError, match="is decided"):
        desk.change(waiting, replace(case, fields={**case.fields, "purpose": "Other"}))
    with pytest.raises(UserError, match="takes the place"):
        guardian.decide(waiting, Deciding(outcome="refuse", reasons="New facts.", principles=(2,)))
    refusal = Deciding(outcome="refuse", reasons="New facts.", principles=(2,))
    second = guardian.decide(waiting, refusal, "The person has come forward.")
    assert (second.number, second.replaces) == (2, 1)
    file = desk.file(waiting)
    assert [decision.outcome for decision in file.decisions] == ["part", "refuse"]
    assert file.in_force == second
    signed = guardian.signed(waiting)
    assert all(finding.holds for finding in check_all(signed))
    gone = guardian.decide(waiting, Deciding(outcome="withdraw", reasons="Asked no more."), "Over.")
    assert desk.case(waiting).status == "withdrawn"
    assert gone.number == 3


def test_a_question_goes_back_and_the_case_comes_again(desk, guardian, waiting):
    asked = guardian.decide(waiting, Deciding(outcome="ask", reasons="Why forty people?"))
    assert asked.outcome == "ask"
    case = desk.case(waiting)
    desk.change(waiting, replace(case, fields={**case.fields, "volume": "3"}), "Answered")
    desk.send(waiting)
    assert guardian.decide(waiting, PART).number == 2
    assert [v.act for v in desk.versions(waiting)][:3] == ["decide", "send", "change"]
    (difference,) = desk.compared(waiting, 3, 4)
    assert (difference.before, difference.after) == ("About 40", "3")


def test_advice_is_recorded_by_its_giver(desk, waiting, sessions_by_role):
    said = Advice(capacity="dpo", giver="", text="Proportionate for the three.", on=TODAY)
    with pytest.raises(UserError, match="no role"):
        desk.advise(waiting, said)
    with pytest.raises(UserError, match="whoever holds it"):
        sessions_by_role["siro"].sharing.advise(waiting, said)
    sessions_by_role["dpo"].sharing.advise(waiting, said)
    doctor = Advice(capacity="clinician", giver="Dr Example", text="No harm to them.", on=TODAY)
    desk.advise(waiting, doctor)
    first, second = desk.file(waiting).advice
    assert (first.giver, first.recorded_by) == ("Dana Protection", "Dana Protection")
    assert (second.giver, second.recorded_by) == ("Dr Example", "Olive Officer")
    with pytest.raises(UserError, match="future"):
        desk.advise(waiting, replace(doctor, on=date(2027, 1, 29)))


def test_what_comes_after_is_added_and_conditions_are_settled(desk, guardian, waiting):
    guardian.decide(waiting, PART)
    assert [number for number, _ in desk.file(waiting).conditions_open()] == [1]
    met = FollowUp(decision=0, kind="condition-met", on=TODAY, text="1: certificate seen")
    desk.follow_up(waiting, met)
    assert desk.file(waiting).conditions_open() == []
    with pytest.raises(UserError, match="not be before the decision"):
        desk.follow_up(waiting, replace(met, on=date(2027, 1, 27)))
    with pytest.raises(UserError, match="what happened"):
        desk.follow_up(waiting, replace(met, text=" "))
    for text in ("certificate seen", "2: certificate seen", "1:", "0: it", "1: "):
        with pytest.raises(UserError, match="which condition|what happened"):
            desk.follow_up(waiting, replace(met, text=text))
    desk.follow_up(waiting, replace(met, kind="condition-failed", text="1: it had run out"))
    file = desk.file(waiting)
    became = file.conditions_became(file.in_force)
    assert [follow.kind for follow in became.values()] == ["condition-failed"]


@pytest.mark.parametrize(
    ("deciding", "why", "refused", "kept"),
    [
        (Deciding(outcome="refuse", reasons="No.", principles=(2,)), "", "shared", "note"),
        (Deciding(outcome="withdraw", reasons="It ends."), "Misused.", "shared", "destroyed"),
    ],
)
def test_nothing_is_sent_after_a_refusal_and_what_was_shared_can_still_come_back(
    desk, guardian, waiting, deciding, why, refused, kept
):
    if why:
        guardian.decide(waiting, PART)
    guardian.decide(waiting, deciding, why)
    with pytest.raises(UserError, match="cannot come after"):
        desk.follow_up(waiting, FollowUp(decision=0, kind=refused, on=TODAY, text="Sent"))
    desk.follow_up(waiting, FollowUp(decision=0, kind=kept, on=TODAY, text="Word of it"))
    (follow,) = desk.file(waiting).follow_ups
    assert (follow.kind, follow.decision) == (kept, 2 if why else 1)


def test_a_deputy_decides_only_on_their_days(sessions_by_role, waiting, monkeypatch):
    accounts = sessions_by_role["administrator"].accounts
    deputy = sessions_by_role["siro"]
    accounts.change(deputy.account.id, deputy.account.name, ["siro", "guardian"])
    deputy.account = replace(deputy.account, roles=frozenset({"siro", "guardian"}))
    guardian = sessions_by_role["guardian"].guardian
    guardian.appoint_deputy(deputy.account.id, date(2027, 2, 1), date(2027, 2, 14))
    with pytest.raises(UserError, match="do not stand in"):
        deputy.guardian.decide(waiting, PART)
    later = Session(
        deputy.register, deputy.account, deputy.packs, lambda: datetime(2027, 2, 3, 9, tzinfo=UTC)
    )
    decision = later.guardian.decide(waiting, PART)
    assert (decision.role, decision.by) == ("deputy", "Sam Risk")
    with pytest.raises(UserError, match="The Guardian appoints"):
        later.guardian.appoint_deputy(deputy.account.id, TODAY, TODAY)
    with pytest.raises(UserError, match="does not have the Guardian"):
        guardian.appoint_deputy(sessions_by_role["dpo"].account.id, TODAY, TODAY)


def test_cases_wait_in_order_and_like_ones_are_found(desk, guardian, waiting):
    calm = desk.add(replace(POLICE, fields={**POLICE.fields, "urgent": "no"}))
    desk.send(calm)
    assert [line.reference for line in guardian.waiting()] == [waiting, calm]
    guardian.decide(waiting, PART)
    (like,) = desk.like(calm)
    assert (like.reference, like.outcome, like.decided_by) == (waiting, "part", "Gale Guardian")
    assert [line.reference for line in desk.due(REVIEW)] == [waiting]
    assert desk.due(date(2027, 7, 27)) == []


def test_a_case_is_linked_to_a_request_that_exists(desk, officer):
    with pytest.raises(UserError, match="There is no request"):
        desk.add(replace(POLICE, fields={**POLICE.fields, "request": "SAR 27/0001"}))


def test_linked_cases_are_found_from_what_they_are_linked_with(desk, officer):
    request = officer.requests.log(new("access", whose="controller"))
    activity = officer.processing.add(WHOLE)
    written = {"request": request.lower().replace(" ", ""), "activity": activity.lower()}
    reference = desk.add(replace(POLICE, fields={**POLICE.fields, **written}))
    kept = desk.case(reference)
    assert (kept.text("request"), kept.text("activity")) == (request, activity)
    assert [line.reference for line in desk.of_request(request)] == [reference]
    assert [line.reference for line in desk.of_activity(activity)] == [reference]
