"""From a computer on which nothing is open yet to a first request, by keyboard alone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ig_desktop import paths
from ig_desktop.services import opening
from ig_desktop.ui import pages
from ig_desktop.ui.app import FrontDoor
from ig_desktop.ui.pages.today_start import first_steps
from ig_desktop.ui.window import Window
from tests.conftest import CHEAP
from tests.journeys.test_log_a_request import Keyboard, log_by_telephone
from tests.ui.checks import save_picture, settle

Key = Qt.Key


class Newcomer(Keyboard):
    """Somebody who starts the program for the first time; every key is counted."""

    pressed = 0

    def press(self, *keys: Qt.Key, with_ctrl: bool = False) -> None:
        self.pressed += len(keys)
        super().press(*keys, with_ctrl=with_ctrl)

    @property
    def closed(self) -> str:
        """What the page without a register is called."""
        shown = self.window.stack.currentWidget()
        assert shown is not None
        return shown.title()


def test_from_nothing_to_a_first_request(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    monkeypatch.setattr(paths, "registers_folder", lambda: tmp_path / "registers")
    monkeypatch.setattr(opening, "create", partial(opening.create, cost=CHEAP))
    window.furnish = pages.furnish
    FrontDoor(window).open_first()
    settle()
    keys = Newcomer(window)
    assert keys.closed == "What would you like to do?"
    keys.press(Key.Key_Down, Key.Key_Space)
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.closed == "Which organisation is it for?"
    keys.type("Exemplar Trust")
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.closed == "Who holds these posts?"
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.closed == "Who are you?"
    keys.type("Rowan Sample")
    keys.press(Key.Key_Return, with_ctrl=True)
    keys.type("four words are better")
    keys.press(Key.Key_Tab, Key.Key_Tab)
    keys.type("four words are better")
    keys.press(Key.Key_Return, with_ctrl=True)
    qtbot.waitUntil(lambda: keys.closed == "Keep the recovery code", timeout=10_000)
    window.stack.currentWidget().form.fields["kept"].setFocus()
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Today"
    assert first_steps(window.session) == dict.fromkeys(first_steps(window.session), False)
    save_picture(window, "first-steps-new")
    log_by_telephone(keys)
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Ada Sample"
    assert first_steps(window.session)["request"]
    assert keys.pressed <= 35, "keys besides what is typed"
