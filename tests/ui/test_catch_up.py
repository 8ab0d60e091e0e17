"""Opening a register whose dates were reckoned by other rules, and staying past midnight."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.register.unlocking import open_register
from ig_desktop.services.up_to_date import UpToDate
from ig_desktop.session import Packs, Session
from ig_desktop.ui import jobs, pages
from ig_desktop.ui.app import FrontDoor
from ig_desktop.ui.catch_up import CatchUpPage, CaughtUp, work_out
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.new_day import NewDay
from ig_desktop.ui.pages.settings_moved import MovedPage
from ig_desktop.ui.pages.today import TodayPage
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import NOW, PASSPHRASE, PEOPLE, fixed_clock
from tests.newer_rules import newer_rules
from tests.request_examples import log
from tests.ui.checks import nameless, room_faults, save_picture, settle

JUBILEE = date(2027, 2, 11)
Enter = Callable[..., FrontDoor]


@pytest.fixture
def reference(folder: Path, packs: Packs) -> str:
    """A request in the register, reckoned by the rules as they are."""
    with open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock) as register:
        return log(Session(register, register.actor, packs, fixed_clock))


@pytest.fixture
def enter(folder: Path, window: Window, reference: str, qtbot) -> Enter:
    """Go in with a later version of the program."""

    def enter(role: str, *, read_only: bool = False, holiday: date = JUBILEE) -> FrontDoor:
        register = open_register(
            folder, PASSPHRASE, PEOPLE[role], now=fixed_clock, read_only=read_only
        )
        door = FrontDoor(window)
        door.enter(Session(register, register.actor, newer_rules(holiday), fixed_clock))
        return door

    return enter


def inside(door: FrontDoor, qtbot) -> Window:
    qtbot.waitUntil(lambda: door.window.session is not None, timeout=10_000)
    settle()
    return door.window


def words_of(window: Window) -> str:
    page = window.page
    assert page is not None
    return " ".join(text.text() for text in page.findChildren(Text))


def due(session: Session) -> date | None:
    (row,) = session.requests.page(RequestFilter()).rows
    return row.due


def test_it_says_what_is_being_done_and_how_far_it_is(
    enter: Enter, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(session: Session, why: str, job: Job) -> CaughtUp:
        job.step(1, 4)
        assert go_on.wait(20)
        return work_out(session, why, job)

    monkeypatch.setattr("ig_desktop.ui.catch_up.work_out", slow)
    door = enter("officer")
    page = door.window.stack.currentWidget()
    assert isinstance(page, CatchUpPage)
    qtbot.waitUntil(lambda: "25 %" in page._busy._words.text(), timeout=10_000)
    assert page.title() == "Working the due dates out again"
    assert not room_faults(door.window)
    assert not nameless(page)
    save_picture(door.window, "catch-up")
    go_on.set()
    inside(door, qtbot)


def test_an_officer_waits_a_moment_and_is_told_which_cases_moved_and_why(
    enter: Enter, reference: str, qtbot
) -> None:
    door = enter("officer")
    assert isinstance(door.window.stack.currentWidget(), CatchUpPage)
    window = inside(door, qtbot)
    assert isinstance(window.page, MovedPage)
    assert window.page.title == "1 due date moved"
    assert "The log keeps this" in words_of(window)
    assert "The published bank holidays changed from" in words_of(window)
    (row,) = window.page._moved
    assert (row.reference, row.who, row.due_after) == (
        reference,
        "Requester 1043",
        date(2027, 2, 12),
    )
    save_picture(window, "moved-by-rules")
    window.back()
    assert isinstance(window.page, TodayPage)
    assert window.session.up_to_date.why() == ""
    assert due(window.session) == date(2027, 2, 12)


def test_when_nothing_moved_a_message_says_so(enter: Enter, qtbot) -> None:
    window = inside(enter("officer", holiday=date(2027, 8, 2)), qtbot)
    assert isinstance(window.page, TodayPage)
    assert window.strip.kind == "info"
    assert window.strip.accessibleName().endswith("with IG Desktop. No due date moved.")


@pytest.mark.parametrize(("role", "read_only"), [("auditor", False), ("officer", True)])
def test_who_may_not_write_is_shown_the_new_dates_all_the_same(
    enter: Enter, qtbot, role: str, read_only: bool
) -> None:
    window = inside(enter(role, read_only=read_only), qtbot)
    session = window.session
    assert isinstance(window.page, MovedPage)
    assert "Nothing was written" in words_of(window)
    assert "The log keeps this" not in words_of(window)
    assert due(session) == date(2027, 2, 12)
    assert session.store.value("SELECT due_on FROM request") == "2027-02-11"
    assert session.up_to_date.why()


def test_who_sees_no_requests_goes_straight_in(enter: Enter) -> None:
    door = enter("administrator")
    assert door.window.session is not None
    assert door.window.session.up_to_date.why(), "for the next who may"


def test_a_full_disk_lets_one_in_and_says_so(
    enter: Enter, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: UpToDate, progress: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    monkeypatch.setattr(UpToDate, "catch_up", full)
    window = inside(enter("officer"), qtbot)
    assert window.strip.kind == "trouble"
    assert "The disk is full. Free some space." in window.strip.accessibleName()
    assert due(window.session) == date(2027, 2, 12), "shown though it was not written"


def test_closing_the_window_meanwhile_leaves_the_register_locked_and_as_it_was(
    enter: Enter, folder: Path, packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = enter("officer")
    door.window.close()
    settle()
    assert not jobs.running()
    with open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock) as register:
        assert not register.read_only
        session = Session(register, register.actor, packs, fixed_clock)
        assert session.requests.counts()["open"] == 1


# a new day


class Midnight:
    """A clock that goes on to the next day when told."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)


def test_a_window_left_open_moves_on_to_the_new_day(
    folder: Path, reference: str, packs: Packs, window: Window
) -> None:
    clock = Midnight()
    register = open_register(folder, PASSPHRASE, PEOPLE["officer"], now=clock)
    session = Session(register, register.actor, packs, clock)
    pages.furnish(window)
    midnight = NewDay(window)
    window.open_session(session)
    heard: list[frozenset[str]] = []
    session.listen(heard.append)
    assert "28 January 2027" in words_of(window)
    before = window.navigation.row("today").count
    clock.now = NOW + timedelta(hours=14, minutes=59)
    midnight.look()
    assert heard == []
    clock.now = datetime(2027, 2, 5, 0, 0, 5, tzinfo=UTC)
    midnight.look()
    midnight.look()
    settle()
    assert heard == [frozenset({"day"})]
    assert "5 February 2027" in words_of(window)
    assert (before, window.navigation.row("today").count) == (0, 1)
    window.go("requests", tab="due-in-five")
    settle()
    assert window.page.model.total == 1
    clock.now = datetime(2027, 2, 12, 8, 0, tzinfo=UTC)
    midnight.look()
    settle()
    assert window.page.model.total == 0
    window.lock()
    midnight.look()
