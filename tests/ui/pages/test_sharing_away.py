"""A case decided away from the register, in the window: key, case, decision, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.domain.sharing import DECIDED
from ig_desktop.session import Session
from ig_desktop.ui.decide_away import DecideAwayPage, OpenCasePage
from ig_desktop.ui.window import Window
from tests.conftest import PASSPHRASE, fixed_clock
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.sharing_pages import acts, as_who, opened, press, texts, waiting

__all__ = ["as_who", "waiting"]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Where files are written, and which is read, instead of asking."""
    where = {"write": tmp_path / "none", "read": tmp_path / "none", "folder": tmp_path}
    for module in ("pages.sharing_away", "decide_away"):
        name = f"ig_desktop.ui.{module}.ask_file_to_write"
        monkeypatch.setattr(name, lambda *_: where["write"])
    name = "ig_desktop.ui.pages.sharing_away.ask_file_to_read"
    monkeypatch.setattr(name, lambda *_: where["read"])
    return where


@pytest.fixture
def taken(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str, places: dict[str, Path]
) -> dict[str, Path]:
    """The Guardian's key and a case, both saved in the window; nobody is signed in any more."""
    as_who("guardian")
    page = opened(empty_desk, "sharing-away")
    places["write"] = places["key"] = places["folder"] / "key.igkey"
    press(page, "Save my key")
    as_who("officer")
    page = opened(empty_desk, "sharing-away")
    places["write"] = places["case"] = places["folder"] / "case.igcase"
    press(page, "Save the case for the Guardian")
    empty_desk.lock()
    return places


def hold(window: Window, taken: dict[str, Path], qtbot: object, passphrase: str) -> OpenCasePage:
    page = OpenCasePage(window, lambda: None, fixed_clock)
    window.show_closed(page)
    page.file.set_value(str(taken["case"]))
    page.key.set_value(str(taken["key"]))
    page.passphrase.set_value(passphrase)
    page.open()
    qtbot.waitUntil(lambda: page._gone or not page.is_busy())
    settle()
    return page


def test_what_can_be_done_here_follows_from_the_role(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    page = opened(empty_desk, "sharing-away")
    assert "Save my key" not in acts(page)
    assert "Save the case for the Guardian" in acts(page)
    as_who("auditor")
    page = opened(empty_desk, "sharing-away")
    assert "You cannot send a case or bring a decision back." in texts(page)


def test_from_the_register_to_the_guardian_and_back(
    empty_desk: Window,
    as_who: Callable[[str], Session],
    waiting: str,
    taken: dict[str, Path],
    qtbot: object,
) -> None:
    hold(empty_desk, taken, qtbot, PASSPHRASE)
    page = empty_desk.stack.currentWidget()
    assert isinstance(page, DecideAwayPage)
    assert page.title() == "Police: who was treated for a stab wound?"
    assert "Name, Arrival time, Injury\nPeople treated on 9 January. About 40" in texts(page)
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    page.panel.button.click()
    assert "Choose what you decide." in texts(page)
    page.panel.outcome.radio("refuse").click()
    page.panel.form.fields["reasons"].set_value("Not proportionate.")
    page.panel.form.fields["principles"].control.box(3).click()
    taken["write"] = taken["read"] = taken["folder"] / "decided.igdecision"
    settle()
    save_picture(empty_desk, "decide-away")
    page.panel.button.click()
    assert page.saved.text().startswith("Signed and saved as ")

    session = as_who("officer")
    press(opened(empty_desk, "sharing-away"), "Bring a decision back")
    file = session.sharing.file(waiting)
    assert (file.case.status, file.in_force.outcome) == (DECIDED, "refuse")
    assert file.in_force.by == "Gale Guardian"


def test_a_wrong_passphrase_or_another_file_is_told_beside_its_field(
    empty_desk: Window, taken: dict[str, Path], qtbot: object
) -> None:
    page = hold(empty_desk, taken, qtbot, "not this one at all")
    assert page.form.fields["passphrase"].error
    taken["case"].write_bytes(b"{}")
    page = hold(empty_desk, taken, qtbot, PASSPHRASE)
    assert page.form.fields["file"].error
    page = OpenCasePage(empty_desk, lambda: None)
    empty_desk.show_closed(page)
    page.open()
    assert [field.error for field in page.form.fields.values()] == [
        "Choose the case that was sent to you",
        "Choose your key",
        "Enter your passphrase",
    ]


def test_what_was_altered_on_the_way_is_refused_with_the_reason(
    empty_desk: Window,
    as_who: Callable[[str], Session],
    waiting: str,
    taken: dict[str, Path],
    qtbot: object,
) -> None:
    hold(empty_desk, taken, qtbot, PASSPHRASE)
    page = empty_desk.stack.currentWidget()
    page.panel.outcome.radio("refuse").click()
    page.panel.form.fields["reasons"].set_value("Not proportionate.")
    page.panel.form.fields["principles"].control.box(3).click()
    taken["write"] = taken["read"] = taken["folder"] / "decided.igdecision"
    page.panel.button.click()
    content = taken["read"].read_bytes().replace(b"Not proportionate", b"Now proportionate")
    taken["read"].write_bytes(content)
    session = as_who("officer")
    press(opened(empty_desk, "sharing-away"), "Bring a decision back")
    assert "the signature does not fit" in empty_desk.strip.words()
    assert session.sharing.file(waiting).decisions == ()


def test_both_pages_keep_to_their_room(
    empty_desk: Window, taken: dict[str, Path], qtbot: object
) -> None:
    page = OpenCasePage(empty_desk, lambda: None)
    empty_desk.show_closed(page)
    settle()
    save_picture(empty_desk, "open-case-away")
    assert room_faults(empty_desk) == []
    hold(empty_desk, taken, qtbot, PASSPHRASE)
    empty_desk.stack.currentWidget().panel.outcome.radio("part").click()
    assert room_faults(empty_desk) == []
