"""Proclaimed holidays and fresh reckonings move open cases, and say which and why."""

from datetime import date

import pytest

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from tests.request_examples import answer, log, person, ready

TODAY = date(2027, 1, 28)
JUBILEE = date(2027, 2, 11)


@pytest.fixture
def desks(sessions_by_role: dict[str, Session]) -> tuple[Session, Session]:
    return sessions_by_role["officer"], sessions_by_role["administrator"]


def test_a_proclaimed_day_moves_the_open_cases_it_touches_and_names_them(
    desks: tuple[Session, Session],
):
    officer, administrator = desks
    moved_case = log(officer)
    other = log(officer, received_on=date(2027, 1, 12))
    closed = ready(officer)
    answer(officer, closed)
    officer.requests.record(closed, "closed", TODAY)
    entries = officer.store.value("SELECT count(*) FROM audit")
    (moved,) = administrator.holidays.add(
        JUBILEE, "england-and-wales", "Jubilee", "Royal proclamation"
    )
    assert officer.store.value("SELECT count(*) FROM audit") == entries + 1
    assert moved.reference == moved_case
    assert (moved.due_before, moved.due_after) == (JUBILEE, date(2027, 2, 12))
    assert moved.why == "Jubilee is now a bank holiday in England and Wales."
    (row,) = [r for r in officer.requests.page(RequestFilter()).rows if r.reference == moved_case]
    assert row.due == date(2027, 2, 12)
    assert officer.requests.case(other).request.due_on == date(2027, 2, 12)
    assert officer.requests.case(closed).request.due_on == JUBILEE


def test_who_may_not_read_requests_is_not_told_whose_they_are(desks: tuple[Session, Session]):
    officer, administrator = desks
    log(officer, person=person("Zebedee Hush"))
    (moved,) = administrator.holidays.add(JUBILEE, "england-and-wales", "Jubilee")
    assert moved.who == ""
    assert officer.holidays.recompute_all("A new calendar") == []


def test_a_day_of_another_part_moves_only_what_counts_it(desks: tuple[Session, Session]):
    officer, administrator = desks
    log(officer)
    information = log(officer, "foi")
    moved = administrator.holidays.add(date(2027, 2, 8), "scotland", "Local day")
    assert [one.reference for one in moved] == [information]


def test_a_day_taken_off_moves_them_back(desks: tuple[Session, Session]):
    officer, administrator = desks
    reference = log(officer)
    administrator.holidays.add(JUBILEE, "england-and-wales", "Jubilee")
    (kept,) = officer.holidays.all()
    (moved,) = administrator.holidays.remove(kept.id)
    assert (moved.reference, moved.due_after) == (reference, JUBILEE)
    assert administrator.holidays.all() == []
    assert officer.requests.case(reference).request.due_on == JUBILEE


def test_a_day_is_added_once_by_name_in_a_part_that_there_is(desks: tuple[Session, Session]):
    _, administrator = desks
    administrator.holidays.add(JUBILEE, "england-and-wales", "Jubilee")
    with pytest.raises(UserError, match="on the list already"):
        administrator.holidays.add(JUBILEE, "england-and-wales", "Jubilee again")
    with pytest.raises(UserError, match="must be one of"):
        administrator.holidays.add(JUBILEE, "wales", "Jubilee")
    with pytest.raises(UserError, match="Enter the holiday’s name"):
        administrator.holidays.add(JUBILEE, "scotland", " ")
    with pytest.raises(UserError, match="no role"):
        desks[0].holidays.add(JUBILEE, "scotland", "Jubilee")


def test_reckoning_afresh_moves_what_the_law_moves_and_says_why(
    desks: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
):
    officer, administrator = desks
    reference = log(officer, received_on=date(2027, 1, 4))
    assert officer.holidays.recompute_all("Nothing is new") == []
    administrator.organisation.set_setting("nation", "scotland")
    monkeypatch.setattr(officer, "today", lambda: TODAY)
    with pytest.raises(UserError, match="Say why"):
        officer.holidays.recompute_all(" ")
    assert officer.holidays.recompute_all("The nation was changed") == []
    assert officer.requests.case(reference).request.due_on == date(2027, 2, 4)
    patrick = log(officer, received_on=date(2027, 1, 17), person=person("Patrick"))
    administrator.organisation.set_setting("nation", "northern-ireland")
    extended = officer.requests.record(
        patrick, "extended", TODAY, detail={"reason": "Three places"}
    )
    assert extended.due_after == date(2027, 4, 19)
    (moved,) = _moved_by_nation(desks)
    assert moved.why == "The nation was changed."


def _moved_by_nation(desks: tuple[Session, Session]) -> list:
    """A case due on 17 March falls due a day later in Northern Ireland."""
    officer, administrator = desks
    administrator.organisation.set_setting("nation", "england-and-wales")
    officer.holidays.recompute_all("Back to England and Wales")
    reference = log(officer, received_on=date(2026, 12, 17), person=person("March"))
    detail = {"reason": "Three places"}
    officer.requests.record(reference, "extended", date(2027, 1, 15), detail=detail)
    assert officer.requests.case(reference).request.due_on == date(2027, 3, 17)
    administrator.organisation.set_setting("nation", "northern-ireland")
    return officer.holidays.recompute_all("The nation was changed")
