"""Slow work of a page: what it shows, and what it says nothing of because it ends soon."""

from threading import Event

import pytest

from ig_desktop.ui.pages import page_work
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.window import Window
from tests.ui.checks import settle
from tests.ui.pages.settings_desk import wait_for_jobs


@pytest.fixture
def work(empty_desk: Window) -> PageWork:
    """Work on a page that is shown."""
    made: PageWork = empty_desk.page.put(PageWork(empty_desk))
    settle()
    return made


def test_quiet_work_that_ends_soon_is_never_shown(
    work: PageWork, qtbot, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    work._soon.setInterval(60_000)
    done = []
    work.run("Building", lambda job, session: 7, done.append, quietly=True)
    wait_for_jobs(qtbot)
    assert done == [7]
    assert said == []
    assert work.isHidden()
    assert not work._soon.isActive()


def test_quiet_work_that_lasts_is_shown_until_it_ends(work: PageWork, qtbot) -> None:
    going = Event()
    work.run("Building", lambda job, session: going.wait(20), lambda _: None, quietly=True)
    assert work.isHidden()
    qtbot.waitUntil(lambda: not work.isHidden(), timeout=5_000)
    going.set()
    wait_for_jobs(qtbot)
    assert work.isHidden()


def test_other_work_is_shown_at_once(work: PageWork, qtbot) -> None:
    going = Event()
    work.run("Importing", lambda job, session: going.wait(20), lambda _: None)
    assert not work.isHidden()
    going.set()
    wait_for_jobs(qtbot)
    assert work.isHidden()
    assert page_work.SOON == 100
