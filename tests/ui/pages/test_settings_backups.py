"""Settings, Backups: made with progress and Cancel, verified, listed, and refused in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.services.backups import Backups
from ig_desktop.session import Session
from ig_desktop.ui.pages import settings_backups
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE, fixed_clock
from tests.ui.checks import settle
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import follow, section, wait_for_jobs, words_of


@pytest.fixture
def desk(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """The first administrator at Backups."""
    window = furnished(full(ADMINISTRATOR))
    section(window, "backups")
    return window


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is chosen when one is asked for."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(settings_backups, "ask_folder", lambda *_: folder)
    return folder


def test_a_backup_is_made_verified_and_listed(desk: Window, stick: Path, qtbot) -> None:
    assert "None has been made yet." in words_of(desk.page)
    desk.page.proceed()
    wait_for_jobs(qtbot)
    (made,) = stick.iterdir()
    assert "Backed up and verified" in desk.strip.words()
    last = desk.session.backups.last()
    assert last.place == made
    said = words_of(desk.page)
    assert str(made) in said
    assert f"Ends with entry {last.seq} of the log: {last.head[:4]} {last.head[4:8]}" in said
    part = desk.page.part("backups")
    assert part.made.model.sentence(0).startswith("Today at 09:00. In: ")
    assert "There: Yes" in part.made.model.sentence(0)
    assert part.work.isHidden()


def test_beside_the_register_needs_no_question(desk: Window, qtbot) -> None:
    follow(desk.page, "Back up beside the register")
    wait_for_jobs(qtbot)
    assert desk.session.backups.kept()


def test_what_was_made_can_be_restored(desk: Window, stick: Path, tmp_path: Path, qtbot) -> None:
    from ig_desktop.services import opening

    desk.page.part("backups").make(stick)
    wait_for_jobs(qtbot)
    (made,) = stick.iterdir()
    restored = opening.restore(made, tmp_path / "again", PASSPHRASE, ADMINISTRATOR)
    with opening.unlock(restored, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)() as register:
        assert register.verify().ok


def test_cancelling_keeps_nothing(
    desk: Window, stick: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = desk.page.part("backups")
    make = Backups.make

    def asked_to_stop(self: Backups, folder: Path, **how: Callable) -> Path:
        part.work.stop()
        return make(self, folder, **how)

    monkeypatch.setattr(Backups, "make", asked_to_stop)
    part.make(stick)
    assert desk.page.step_back() or True
    wait_for_jobs(qtbot)
    assert not list(stick.iterdir())
    assert desk.session.backups.last() is None
    assert "Nothing" in desk.strip.words()


def test_esc_stops_the_backup_and_nothing_else(desk: Window, stick: Path, qtbot) -> None:
    assert not desk.page.step_back(), "nothing runs"
    desk.page.part("backups").make(stick)
    assert desk.page.step_back()
    wait_for_jobs(qtbot)
    assert desk.page.title == "Settings"
    assert not [each for each in stick.iterdir() if each.name.startswith(".")]


def test_a_folder_that_cannot_be_written_is_said(desk: Window, tmp_path: Path, qtbot) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    desk.page.part("backups").make(blocked)
    wait_for_jobs(qtbot)
    assert desk.strip.kind == "trouble"
    assert desk.session.backups.last() is None
    assert blocked.read_text() == "not a folder"


def test_a_backup_that_is_gone_is_shown_as_gone(desk: Window, stick: Path, qtbot) -> None:
    desk.page.part("backups").make(stick)
    wait_for_jobs(qtbot)
    (made,) = stick.iterdir()
    made.rename(stick / "elsewhere")
    desk.page.read()
    assert "There: Not found" in desk.page.part("backups").made.model.sentence(0)


def test_others_see_the_last_one_and_who_may_make_one(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    part = section(window, "backups")
    assert "Writing takes: Administrator." in words_of(part)
    assert not [b for b in part.findChildren(Button) if b.isVisibleTo(part)]
    window.page.proceed()
    settle()
    assert window.session.backups.last() is None
