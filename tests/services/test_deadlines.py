"""The deadlines of a register: reviews, ends and conditions, without anybody's name."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.sharing import Deciding, FollowUp
from tests.services.test_sharing import PART, POLICE, TODAY


@pytest.fixture
def session(sessions_by_role):
    return sessions_by_role["officer"]


@pytest.fixture
def decided(session, sessions_by_role):
    flow = replace(POLICE, fields={**POLICE.fields, "expires_on": "2028-01-01"})
    reference = session.sharing.add(flow)
    session.sharing.send(reference)
    sessions_by_role["guardian"].guardian.decide(reference, PART)
    return reference


def told(session):
    return [(deadline.id, deadline.on) for deadline in session.deadlines.all()]


def test_a_shared_case_has_its_condition_review_and_end(session, decided):
    assert told(session) == [
        ("SHA27-0001-condition-1", date(2027, 6, 30)),
        ("SHA27-0001-review", date(2027, 7, 28)),
        ("SHA27-0001-end", date(2028, 1, 1)),
    ]
    assert POLICE.fields["name"] not in str(session.deadlines.all())
    content = session.deadlines.calendar()
    assert content.count(b"BEGIN:VEVENT") == 3
    assert b"stab" not in content


def test_what_is_settled_or_refused_is_no_deadline(session, decided, sessions_by_role):
    met = FollowUp(decision=0, kind="condition-met", on=TODAY, text="1: seen")
    session.sharing.follow_up(decided, met)
    session.sharing.follow_up(decided, FollowUp(decision=0, kind="ended", on=TODAY, text="Off"))
    other = session.sharing.add(POLICE)
    session.sharing.send(other)
    refuse = Deciding(outcome="refuse", reasons="Too much", principles=(3,))
    sessions_by_role["guardian"].guardian.decide(other, refuse)
    assert told(session) == []


def test_reviews_of_activities_stand_there_too(session):
    fields = {"name": "Payroll", "review_on": "2027-03-01", "agreement_ends": "2027-02-01"}
    session.processing.add(Activity(fields=fields))
    gone = session.processing.add(Activity(fields={**fields, "name": "Old"}))
    session.processing.retire(gone, "No longer done")
    assert told(session) == [
        ("PA0001-agreement", date(2027, 2, 1)),
        ("PA0001-review", date(2027, 3, 1)),
    ]
