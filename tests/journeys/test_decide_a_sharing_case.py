"""A case prepared, advised on, decided, signed and followed up by keyboard; its file checked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ig_desktop.domain.sharing import DECIDED, WAITING
from ig_desktop.services.sharing_files import check
from ig_desktop.session import Session
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE, fixed_clock
from tests.journeys.test_keep_the_register import activate, choose, say
from tests.journeys.test_log_a_request import Keyboard
from tests.services.test_sharing import POLICE
from tests.ui.checks import save_picture, settle

Key = Qt.Key
LEFT = ("requester", "principle_3", "principle_3_met")
"""What the case does not say yet when the journey begins: filled in by hand."""


@pytest.fixture
def keys(empty_desk: Window) -> Keyboard:
    return Keyboard(empty_desk)


@pytest.fixture
def sign_in(empty_desk: Window, opened: Callable, packs: object) -> Callable[[str], None]:
    """Lock the window and unlock it as somebody else."""

    def as_who(role: str) -> None:
        empty_desk.lock()
        register = opened(PEOPLE[role])
        empty_desk.open_session(Session(register, register.actor, packs, fixed_clock))
        settle()

    return as_who


def activate_back(keys: Keyboard, words: str) -> None:
    """Press Shift and Tab until what has these words has the focus, then Enter."""
    for _ in range(160):
        keys.press(Key.Key_Backtab)
        if keys.window.focusWidget().accessibleName() == words:
            keys.press(Key.Key_Return)
            return
    raise AssertionError(f"Shift and Tab never come to “{words}”")


def to_the_desk(keys: Keyboard) -> None:
    keys.window.navigation.row("today").setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert keys.at == "Sharing"


def open_first(keys: Keyboard) -> None:
    keys.window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Return)
    assert keys.at == POLICE.fields["name"]


def begin(keys: Keyboard) -> None:
    """An officer adds a case, whose other fields came with an earlier one."""
    to_the_desk(keys)
    activate(keys, "Add the first case")
    assert keys.at == "What kind of sharing is it?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "What is asked for"
    keys.type(POLICE.fields["name"])
    activate(keys, "Add this case")
    session = keys.window.session
    case = session.sharing.case("SHA 27/0001")
    given = {name: value for name, value in POLICE.fields.items() if name not in LEFT}
    session.sharing.change(case.reference, replace(case, fields=given))
    settle()


def prepare_and_send(keys: Keyboard) -> None:
    activate_back(keys, "The Guardian needs: Who asks")
    keys.type("An inspector")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate_back(keys, "The Guardian needs: Principle 3")
    keys.type("3 people would do, not 40")
    choose(keys, "There is a concern")
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == POLICE.fields["name"]
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.window.session.sharing.case("SHA 27/0001").status == WAITING


def advise(keys: Keyboard) -> None:
    to_the_desk(keys)
    open_first(keys)
    activate_back(keys, "Record advice")
    choose(keys, "Data protection officer")
    say(keys, "Your advice", "Proportionate for the three.")
    keys.press(Key.Key_Return, with_ctrl=True)
    save_picture(keys.window, "journey-sharing-advised")


def decide(keys: Keyboard) -> None:
    """The Guardian begins at Today, opens what waits, and signs."""
    assert keys.at == "Today"
    keys.window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Home, Key.Key_Return)
    assert keys.at == POLICE.fields["name"]
    choose(keys, "Share part, or on conditions")
    say(keys, "Why", "The others add nothing.")
    activate(keys, "Change conditions")
    keys.type("Destroyed when the inquiry ends")
    activate(keys, "Done")
    save_picture(keys.window, "journey-sharing-decide")
    activate(keys, "Sign: share part")
    assert keys.at == "Today"
    assert keys.window.session.sharing.case("SHA 27/0001").status == DECIDED


def follow_up(keys: Keyboard) -> None:
    to_the_desk(keys)
    open_first(keys)
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "What came after the decision?"
    keys.press(Key.Key_Space)
    say(keys, "In words", "Certificate seen")
    keys.press(Key.Key_Return, with_ctrl=True)
    save_picture(keys.window, "journey-sharing-followed-up")


def export(keys: Keyboard, file: Path, qtbot: object) -> None:
    to_the_desk(keys)
    activate(keys, "Export")
    choose(keys, "Decisions with proofs")
    activate(keys, "Export")
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: "exported to" in keys.window.strip.words())


def test_from_the_request_to_a_file_that_proves_itself(
    keys: Keyboard,
    sign_in: Callable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: object,
) -> None:
    begin(keys)
    prepare_and_send(keys)
    sign_in("dpo")
    advise(keys)
    sign_in("guardian")
    decide(keys)
    sign_in("officer")
    follow_up(keys)
    file = tmp_path / "decisions.json"
    name = "ig_desktop.ui.pages.sharing_export.ask_file_to_write"
    monkeypatch.setattr(name, lambda *_: file)
    sign_in("auditor")
    export(keys, file, qtbot)
    told, findings = check(file.read_bytes())
    assert len(told.decisions) == 1
    assert all(finding.holds for finding in findings)
    words = " ".join(finding.words for finding in findings)
    assert "signed by Gale Guardian (Caldicott Guardian)" in words
    altered = file.read_bytes().replace(b"add nothing", b"add little.")
    assert not all(finding.holds for finding in check(altered)[1])
