"""`ig-desktop demo`: alive on any day, the same on the same day, and never over something else."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ig_desktop.cli import cli
from ig_desktop.cli import demo as command
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.services import demo
from ig_desktop.session import Session, found
from tests.conftest import CHEAP

DAYS = [
    pytest.param(date(2026, 11, 22), id="a Sunday"),
    pytest.param(date(2026, 12, 29), id="between the years"),
    pytest.param(date(2027, 1, 28), id="the day it tells of"),
    pytest.param(date(2027, 3, 30), id="after Easter"),
    pytest.param(date(2028, 2, 29), id="a leap day"),
    pytest.param(date(2029, 8, 31), id="years later"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A demonstration built by the command, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "here"
    return folder, CliRunner().invoke(cli, ["demo", str(folder), "--no-window"])


@pytest.fixture
def built_on(tmp_path: Path) -> Callable[[date], Session]:
    """Builds a demonstration on a day."""

    def build(day: date) -> Session:
        now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        place = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        session, _ = found(place, demo.founding(CHEAP), now=lambda: now)
        demo.fill(session, CHEAP)
        return session

    return build


def rows_of(session: Session) -> list[tuple[object, ...]]:
    return [tuple(row) for row in session.requests.page(RequestFilter(tab="all")).rows]


def test_it_prints_the_work_list_one_date_explained_and_the_proof(built):
    _, result = built
    assert result.exit_code == 0, result.output
    for told in (
        "35 requests",
        "overdue",
        "NEXT STEP OR WAITING FOR",
        "How one of these dates is worked out",
        "UK GDPR Art 12A(5)",
        "The register verifies",
    ):
        assert told in result.output


def test_three_letters_are_written_as_pdf(built):
    folder, result = built
    letters = sorted((folder / "letters").iterdir())
    assert [letter.read_bytes()[:8] for letter in letters] == [b"%PDF-1.7"] * 3
    assert {letter.stem.split()[-1] for letter in letters} == {
        "acknowledgement",
        "extension",
        "controller-handover",
    }
    assert all(str(letter) in result.output for letter in letters)


def test_what_is_printed_opens_the_register(built):
    folder, result = built
    lines = [line.partition("  ") for line in result.output.splitlines()]
    told = {name: value.strip() for name, _, value in lines if value}
    register = Path(told["Register"])
    assert register.parent == folder
    with open_register(register, told["Passphrase"], told["Account"]) as opened:
        assert "officer" in opened.actor.roles
    with open_with_code(register, told["Recovery code"]) as opened:
        assert opened.actor.roles == {"administrator"}


def test_a_second_run_in_the_same_folder_is_refused(built):
    folder, _ = built
    before = sorted(folder.rglob("*"))
    again = CliRunner().invoke(cli, ["demo", str(folder), "--no-window"])
    assert again.exit_code == 2
    assert "already something in" in again.output
    assert sorted(folder.rglob("*")) == before


def test_a_file_in_the_way_is_refused(tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    result = CliRunner().invoke(cli, ["demo", str(tmp_path / "file"), "--no-window"])
    assert result.exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    result = CliRunner().invoke(cli, ["demo", str(tmp_path / "file" / "below"), "--no-window"])
    assert result.exit_code == 2
    assert "cannot be written to" in result.output


def test_without_a_folder_each_run_has_a_fresh_one(tmp_path: Path):
    day = date(2027, 1, 28)
    first = command.fresh(tmp_path, day)
    first.mkdir()
    second = command.fresh(tmp_path, day)
    assert (first.name, second.name) == ("2027-01-28", "2027-01-28-2")


@pytest.mark.parametrize("day", DAYS)
def test_the_work_list_looks_alive_on_any_day(built_on, tmp_path: Path, day: date):
    with built_on(day) as session:
        counts = session.requests.today().counts
        assert counts["all"] == 35
        assert counts["overdue"] >= 2
        assert counts["due-in-five"] >= 1
        assert counts["waiting"] >= 5
        assert counts["can-be-closed"] >= 1
        assert counts["closed"] == 6
        assert session.requests.today().rate in range(60, 100)
        assert counts["mine"] >= 10
        assert len(demo.write_letters(session, tmp_path / "letters")) == 3
        assert session.log.verify().ok


def test_guides_were_gone_through_for_some_activities(built_on):
    with built_on(date(2027, 1, 28)) as session:
        runs = session.guides.runs()
        assert {run.guide for run in runs} == {"whose-data", "lawful-basis", "dpia"}
        for run in runs:
            assert session.processing.activity(run.activity).name == run.about
            assert session.guides.pdf(run.reference).startswith(b"%PDF")


def test_every_kind_of_request_is_there_and_every_nature_of_waiting(built_on):
    with built_on(date(2027, 1, 28)) as session:
        cases = [
            session.requests.case(reference) for reference in demo.by_external_id(session).values()
        ]
    kinds = {case.request.kind for case in cases}
    assert kinds == set(KINDS)
    waits = {case.request.next_step for case in cases}
    assert {"Proof of identity", "Proof of authority", "Clarification"} <= waits
    assert {case.request.clock for case in cases} >= {
        "running",
        "paused",
        "not-started",
        "answered",
    }
    assert {case.request.whose for case in cases} == {"controller", "processor", "both", "unknown"}


def test_the_same_day_gives_the_same_requests(built_on):
    with built_on(date(2027, 2, 15)) as one, built_on(date(2027, 2, 15)) as other:
        assert rows_of(one) == rows_of(other)


def test_nothing_happens_on_a_closed_day_or_after_today(built_on):
    today = date(2027, 5, 4)
    with built_on(today) as session:
        calendar = session.packs.calendar
        for reference in demo.by_external_id(session).values():
            for event in session.requests.case(reference).events:
                assert event.on <= today
                if event.kind != "allocated":
                    assert calendar.is_working_day(event.on, ["england-and-wales"])


@pytest.mark.parametrize(
    ("platform", "environment", "seen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
    ],
)
def test_a_window_is_opened_where_it_can_be_seen(monkeypatch, platform, environment, seen):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert command.has_display() is seen


def test_the_window_opens_on_the_demonstration(monkeypatch, tmp_path: Path):
    opened = []
    monkeypatch.setattr(command, "has_display", lambda: True)
    monkeypatch.setattr("ig_desktop.ui.app.run", lambda register: opened.append(register) or 0)
    result = CliRunner().invoke(cli, ["demo", str(tmp_path / "new")])
    assert result.exit_code == 0, result.output
    assert opened == [tmp_path / "new" / "Demonstration.igregister"]
    assert "To open the window" not in result.output
