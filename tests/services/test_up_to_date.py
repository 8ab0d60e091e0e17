"""Dates that are never stale: as days go by, and when the shipped rules change."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ig_desktop.domain.request_filter import SORTS, TABS, RequestFilter
from ig_desktop.domain.rules_mark import RulesMark, read_mark
from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.session import Packs, Session
from tests.conftest import PEOPLE
from tests.newer_rules import newer_rules
from tests.request_examples import OPINION, decide, log, person, ready
from tests.services.test_requests_random import Officer

TODAY = date(2027, 1, 28)
LAST_TO_PAY = date(2027, 4, 27)
LAPSED = LAST_TO_PAY + timedelta(days=1)
JUBILEE = date(2027, 2, 11)
Opener = Callable[..., Register]


class Clock:
    """A clock that a test moves on."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def officer(opened: Opener, packs: Packs, clock: Clock) -> Session:
    register = opened(PEOPLE["officer"])
    return Session(register, register.actor, packs, clock)


@pytest.fixture
def newer() -> Packs:
    return newer_rules(JUBILEE)


def rows(session: Session, **wanted: Any) -> list[tuple[Any, ...]]:
    found = session.requests.page(RequestFilter(**wanted))
    return [tuple(row) for row in found.rows]


def state(session: Session, tab: str) -> list[tuple[str, str]]:
    return [
        (row.reference, row.state) for row in session.requests.page(RequestFilter(tab=tab)).rows
    ]


def everything(session: Session) -> dict[str, Any]:
    """What every list, figure and file says."""
    requests = session.requests
    today = requests.today(1000)
    lists = {
        f"{tab} by {sort} {down}": rows(session, tab=tab, sort=sort, descending=down)
        for tab in TABS
        for sort in SORTS
        for down in (False, True)
    }
    by_state = {each: rows(session, state=each, sort="who") for each in requests.states()}
    exported = session.request_files.export(RequestFilter(tab="all"))
    figures = (today.weeks, today.answered, requests.counts(), requests.states())
    return (
        lists
        | by_state
        | {
            "figures": figures,
            "export": exported,
            "found": [tuple(row) for row in requests.search("requester", 200)],
            "in words": rows(session, tab="open", text="requester"),
            "due before": rows(session, due_before=date(2027, 3, 1)),
        }
    )


def charged(session: Session, kind: str = "foi") -> str:
    reference = log(session, kind)
    session.requests.record(reference, "fee-asked", TODAY, detail={"amount": "£25"})
    return reference


def entries(session: Session) -> int:
    return int(session.store.value("SELECT count(*) FROM audit"))


# as days go by


def test_a_fee_that_is_not_paid_lapses_on_the_day_in_every_list(officer: Session, clock: Clock):
    reference, before = charged(officer), entries(officer)
    clock.day = LAST_TO_PAY
    assert state(officer, "waiting") == [(reference, "Waiting for the fee")]
    assert state(officer, "can-be-closed") == []
    clock.day = LAPSED
    assert state(officer, "waiting") == []
    assert state(officer, "can-be-closed") == [(reference, "Can be closed")]
    assert state(officer, "open") == state(officer, "all") == [(reference, "Can be closed")]
    counts = officer.requests.counts()
    assert (counts["waiting"], counts["can-be-closed"], counts["open"]) == (0, 1, 1)
    assert officer.requests.states() == ["Can be closed"]
    (found,) = officer.requests.search(reference)
    assert (found.state, found.clock, found.waiting_for) == ("Can be closed", "lapsed", "")
    today = officer.requests.today()
    assert [row.reference for row in today.rows["can-be-closed"]] == [reference]
    assert today.rows["waiting"] == []
    (line,) = csv.DictReader(io.StringIO(exported(officer)))
    assert (line["clock"], line["state"], line["waiting_for"]) == ("lapsed", "Can be closed", "")
    assert officer.requests.get(reference).case.request.state == "Can be closed"
    assert entries(officer) == before, "nothing was written"
    officer.requests.record(reference, "closed", LAPSED)
    assert state(officer, "closed") == [(reference, "Closed")]


def exported(session: Session) -> str:
    return session.request_files.export(RequestFilter()).decode("utf-8-sig")


def test_a_linked_case_is_shown_as_it_stands_on_the_day(officer: Session, clock: Clock):
    reference, other = charged(officer), log(officer)
    officer.casework.link(other, reference, "related")
    for day, found in ((LAST_TO_PAY, "Waiting for the fee"), (LAPSED, "Can be closed")):
        clock.day = day
        (link,) = officer.requests.get(other).case.links
        assert link.state == found


def test_environmental_information_lapses_after_sixty_working_days(officer: Session, clock: Clock):
    reference = charged(officer, "eir")
    last = officer.requests.case(reference).reading.pay_by
    assert last is not None
    clock.day = last
    assert state(officer, "can-be-closed") == []
    clock.day = last + timedelta(days=1)
    assert state(officer, "can-be-closed") == [(reference, "Can be closed")]


def test_a_fee_paid_on_the_last_day_never_lapses(officer: Session, clock: Clock):
    reference = charged(officer)
    clock.day = LAST_TO_PAY
    officer.requests.record(reference, "fee-paid", LAST_TO_PAY)
    clock.day = LAPSED
    assert state(officer, "can-be-closed") == []
    assert officer.store.value("SELECT changes_on FROM request") is None


def test_who_may_only_read_sees_the_day_too(
    officer: Session, opened: Opener, packs: Packs, clock: Clock
):
    reference = charged(officer)
    clock.day = LAPSED
    register = opened(PEOPLE["auditor"], read_only=True)
    auditor = Session(register, register.actor, packs, clock)
    assert state(auditor, "can-be-closed") == [(reference, "Can be closed")]
    with auditor.reopened() as own:
        assert state(own, "can-be-closed") == [(reference, "Can be closed")]
    officer.requests.record(reference, "closed", LAPSED)
    assert state(auditor, "can-be-closed") == []
    assert state(auditor, "closed") == [(reference, "Closed")]


def test_an_opinion_that_grows_too_old_is_asked_for_again_on_the_day(
    officer: Session, clock: Clock
):
    reference = ready(officer, health_data="yes")
    officer.casework.assess(reference, "serious-harm", OPINION)
    officer.requests.record(reference, "acknowledged", TODAY)
    decide(officer, reference, "granted")
    steps = []
    for day in (date(2027, 7, 19), date(2027, 7, 20)):
        clock.day = day
        (row,) = officer.requests.page(RequestFilter()).rows
        assert row.next_step == officer.requests.get(reference).case.request.next_step
        steps.append(row.next_step)
    assert steps[0].startswith("Send")
    assert "opinion" in steps[1]


def test_a_list_read_page_by_page_shows_each_request_once(officer: Session, clock: Clock):
    kinds = ["foi", "access", "eir"] * 5
    for kind in kinds:
        charged(officer, kind) if kind != "access" else log(officer)
    clock.day = date(2027, 6, 1)
    for sort in SORTS:
        for down in (False, True):
            wanted = RequestFilter(tab="all", sort=sort, descending=down)
            whole = [row.id for row in officer.requests.page(wanted).rows]
            found, after = [], None
            while True:
                page = officer.requests.page(wanted, after, 4)
                found += [row.id for row in page.rows]
                if page.after is None:
                    break
                after = page.after
            assert found == whole
            assert sorted(found) == list(range(1, len(kinds) + 1))


@pytest.mark.parametrize("seed", range(3))
def test_on_any_later_day_lists_say_what_reckoning_every_case_afresh_would_say(
    officer: Session, clock: Clock, seed: int
):
    someone = Officer(officer, seed)
    someone.chance.seed(seed)
    for number in range(220):
        someone.try_something()
        if number % 11 == 0:
            charged(officer, someone.chance.choice(["foi", "eir"]))
    moved = 0
    for days in (0, 1, 60, 88, 89, 90, 91, 120, 172, 173, 174, 200):
        clock.day = TODAY + timedelta(days=days)
        found, afresh = everything(officer), officer.up_to_date.afresh()
        officer.holidays.recompute_all("To compare")
        assert not officer.up_to_date.afresh()
        assert everything(officer) == found, days
        moved += len(afresh.requests)
    assert moved > 3


# when the shipped rules change


def test_rules_are_known_by_their_marks():
    before, after = RulesMark("0.1.0", "aa", "bb"), RulesMark("0.2.0", "cc", "bb")
    assert after.differs(before) == (
        "The law pack changed from aa to cc and IG Desktop changed from 0.1.0 to 0.2.0"
    )
    assert before.differs(before) == ""
    assert read_mark(after.written()) == after
    assert read_mark("") == read_mark("what is this thing") == RulesMark()


def test_a_register_just_made_is_up_to_date(officer: Session):
    assert officer.up_to_date.why() == ""
    before = entries(officer)
    assert officer.up_to_date.catch_up() == []
    assert entries(officer) == before


def test_new_rules_move_open_cases_in_one_intention_that_says_why(
    officer: Session, newer: Packs, clock: Clock
):
    reference, before = log(officer), entries(officer)
    other = log(officer, received_on=date(2027, 1, 12), person=person("Somebody Else"))
    later = Session(officer.register, officer.account, newer, clock)
    told: list[tuple[int, int]] = []
    (moved,) = later.up_to_date.catch_up(lambda done, total: not told.append((done, total)))
    assert (moved.reference, moved.due_before, moved.due_after) == (
        reference,
        JUBILEE,
        date(2027, 2, 12),
    )
    assert moved.why.startswith("The published bank holidays changed from ")
    assert moved.why.endswith(" and IG Desktop changed from 0.1.0 to 0.2.0.")
    assert told == [(0, 2), (1, 2)]
    assert entries(later) == before + 2
    entry = later.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry is not None
    assert entry["action"] == "request.recompute"
    details = later.store.select("SELECT detail FROM audit_detail WHERE seq = ?", (entry["seq"],))
    assert any(moved.why in row["detail"] for row in details)
    assert len(details) == 2, "the case that moved and the mark, not the other case"
    assert later.up_to_date.why() == ""
    assert later.up_to_date.catch_up() == []
    assert later.requests.case(other).request.due_on == date(2027, 2, 12)
    assert later.register.verify().ok


def test_nothing_is_kept_when_it_is_stopped(officer: Session, newer: Packs, clock: Clock):
    log(officer)
    later = Session(officer.register, officer.account, newer, clock)

    def stop(done: int, total: int) -> bool:
        raise UserError("Stopped.")

    with pytest.raises(UserError, match="Stopped"):
        later.up_to_date.catch_up(stop)
    assert later.up_to_date.why()


@pytest.mark.parametrize("read_only", [True, False])
def test_who_may_not_write_sees_new_dates_and_writes_nothing(
    officer: Session, opened: Opener, newer: Packs, clock: Clock, read_only: bool
):
    reference = log(officer)
    log(officer, received_on=date(2027, 1, 12))
    before = entries(officer)
    officer.lock()
    register = opened(PEOPLE["officer" if read_only else "auditor"], read_only=read_only)
    reader = Session(register, register.actor, newer, clock)
    assert not reader.up_to_date.writes()
    found = reader.up_to_date.afresh()
    (moved,) = reader.up_to_date.moved(found)
    assert (moved.reference, moved.due_after) == (reference, date(2027, 2, 12))
    lines = reader.requests.page(RequestFilter()).rows
    assert {row.due_on for row in lines} == {"2027-02-12"}
    assert [week.due for week in reader.requests.today().weeks] == [0, 0, 2]
    with pytest.raises(UserError):
        reader.up_to_date.catch_up()
    assert entries(reader) == before
    assert reader.store.value("SELECT count(*) FROM request WHERE due_on = ?", ("2027-02-11",)) == 1


def test_what_a_job_found_is_taken_over_until_somebody_writes(
    officer: Session, opened: Opener, newer: Packs, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    log(officer)
    register = opened(PEOPLE["auditor"], read_only=True)
    reader = Session(register, register.actor, newer, clock)
    with reader.reopened() as own:
        found = own.up_to_date.afresh()
    reader.up_to_date.take(found)
    assert reader.up_to_date.afresh() is found
    second = log(officer, person=person("Somebody Else"))
    assert reader.up_to_date.afresh() is not found
    assert second in {r.reference for r in reader.up_to_date.afresh().requests.values()}


def test_a_holiday_added_under_new_rules_tells_both_reasons(
    sessions_by_role: dict[str, Session], newer: Packs
):
    reference = log(sessions_by_role["officer"])
    administrator = sessions_by_role["administrator"]
    administrator.packs = newer
    (moved,) = administrator.holidays.add(date(2027, 2, 12), "england-and-wales", "Another day")
    assert (moved.reference, moved.due_after) == (reference, date(2027, 2, 15))
    assert "Another day is now a bank holiday" in moved.why
    assert "The published bank holidays changed" in moved.why
    assert administrator.up_to_date.why() == ""


def test_a_case_the_rules_cannot_reckon_is_shown_as_it_is_kept(
    officer: Session, opened: Opener, newer: Packs, clock: Clock
):
    log(officer)
    newer.__dict__["law"] = replace(newer.law, rules={})
    register = opened(PEOPLE["auditor"], read_only=True)
    reader = Session(register, register.actor, newer, clock)
    (row,) = reader.requests.page(RequestFilter()).rows
    assert row.due_on == "2027-02-11"
