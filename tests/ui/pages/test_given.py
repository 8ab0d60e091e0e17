"""What the program is given to open, in the window: a register, a case, a decision."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from ig_desktop import __main__, paths
from ig_desktop.session import Session
from ig_desktop.ui import app, preferences
from ig_desktop.ui.app import FrontDoor
from ig_desktop.ui.decide_away import OpenCasePage
from ig_desktop.ui.first_run import FirstRunPage
from ig_desktop.ui.given import Given
from ig_desktop.ui.unlock import UnlockPage
from ig_desktop.ui.window import Window
from tests.ui.checks import settle
from tests.ui.pages.sharing_pages import acts, as_who, press, waiting
from tests.ui.test_window import Sample

__all__ = ["as_who", "waiting"]


@pytest.fixture
def given(window: Window) -> Given:
    return Given(FrontDoor(window))


@pytest.mark.parametrize(
    ("arguments", "opened"),
    [
        (["/a/Register.igregister"], "/a/Register.igregister"),
        (["/a/Case of May.IGCASE"], "/a/Case of May.IGCASE"),
        (["/a/x.igdecision"], "/a/x.igdecision"),
        (["demo"], None),
        (["demo", "/a/Register.igregister"], None),
        (["--version"], None),
        ([], None),
    ],
)
def test_what_is_opened_is_known_by_its_ending(arguments: list[str], opened: str | None) -> None:
    assert paths.given_to_open(arguments) == (Path(opened) if opened else None)


def test_the_program_hands_it_to_the_window(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path | None] = []
    monkeypatch.setattr(app, "run", lambda given=None: seen.append(given) or 0)
    for name in ("disable", "set_threshold"):
        monkeypatch.setattr(f"ig_desktop.__main__.gc.{name}", lambda *_: None)
    monkeypatch.setattr("sys.argv", ["ig-desktop", str(folder)])
    assert __main__.main() == 0
    assert seen == [folder]


def test_a_register_asks_who_is_there(given: Given, folder: Path, window: Window) -> None:
    given.open(folder)
    page = window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    assert page.closed.folder == folder


def test_one_that_has_gone_is_said(given: Given, tmp_path: Path, window: Window) -> None:
    given.open(tmp_path / "Gone.igregister")
    assert isinstance(window.stack.currentWidget(), FirstRunPage)
    assert window.strip.kind == "trouble"


def test_a_case_begins_with_its_file(given: Given, tmp_path: Path, window: Window) -> None:
    case = tmp_path / "case.igcase"
    event = QFileOpenEvent(QUrl.fromLocalFile(str(case)))
    assert given.eventFilter(QCoreApplication.instance(), event)
    page = window.stack.currentWidget()
    assert isinstance(page, OpenCasePage)
    assert page.file.value() == str(case)


def test_a_decision_waits_for_its_register(
    given: Given, tmp_path: Path, folder: Path, window: Window, session: Session
) -> None:
    class Away(Sample):
        def __init__(self, frame: Window, decision: Path) -> None:
            super().__init__(frame)
            self.decision = decision

    preferences.change(last_register=str(folder))
    given.open(tmp_path / "x.igdecision")
    assert isinstance(window.stack.currentWidget(), UnlockPage)
    assert "x.igdecision" in window.strip.words()
    window.add_page("sharing-away", Away)
    window.furnish = None
    window.open_session(session)
    assert isinstance(window.page, Away)
    assert window.page.decision == tmp_path / "x.igdecision"


def test_with_a_register_open_a_decision_is_brought_back_on_asking(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str, tmp_path: Path
) -> None:
    opener = Given(FrontDoor(empty_desk))
    (tmp_path / "x.igdecision").write_bytes(b"{}")
    opener.open(tmp_path / "x.igdecision")
    settle()
    assert empty_desk.page is not None
    assert "Bring x.igdecision back" in acts(empty_desk.page)
    press(empty_desk.page, "Bring x.igdecision back")
    assert "no decision made away" in empty_desk.strip.words()
    opener.open(tmp_path / "other.igcase")
    assert "Lock this register first" in empty_desk.strip.words()
