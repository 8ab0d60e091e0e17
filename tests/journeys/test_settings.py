"""The first letter waits for a person: by keyboard from the refusal to the regulator confirmed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR
from tests.ui.checks import save_picture, settle
from tests.ui.pages.conftest import Opener

Key = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def press(window: Window, *keys: Qt.Key, with_ctrl: bool = False) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key, CTRL if with_ctrl else NONE)
        settle()


def tab_to(window: Window, words: str) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(120):
        press(window, Key.Key_Tab)
        now = window.focusWidget()
        if words in (now.accessibleName(), getattr(now, "words", "")):
            return
    raise AssertionError(f"Tab never comes to “{words}”")


@pytest.fixture
def window(furnished: Callable[[Session], Window], full: Opener, window: Window) -> Window:
    """An administrator who is an officer too; nobody has confirmed the regulator yet."""
    session = full(ADMINISTRATOR)
    session.organisation.correct(session.organisation.regulator_on(session.today()))
    return furnished(session)


def a_request(session: Session) -> str:
    """An open request that can be acknowledged."""
    rows = session.requests.page(RequestFilter(tab="open")).rows
    return next(row.reference for row in rows if row.reference.startswith("SAR"))


def test_a_letter_waits_until_the_regulator_is_confirmed(window: Window) -> None:
    session = window.session
    reference = a_request(session)
    with pytest.raises(UserError, match=r"[Rr]egulator"):
        session.letters.issue(reference, "acknowledgement", {})
    window.navigation.row("today").setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Key.Key_Up, Key.Key_Return)
    assert window.page.title == "Settings"
    tab_to(window, "Confirm the details of Information Commission")
    assert isinstance(window.focusWidget(), Link)
    save_picture(window, "journey-to-confirm")
    press(window, Key.Key_Return)
    assert window.page.title == "Are these details right?"
    press(window, Key.Key_Return, with_ctrl=True)
    assert window.page.title == "Settings"
    assert "confirmed by" in window.strip.words()
    save_picture(window, "journey-confirmed")
    assert session.letters.issue(reference, "acknowledgement", {})


def test_a_section_is_reached_and_left_by_keyboard(window: Window) -> None:
    window.go("settings")
    settle()
    window.page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Key.Key_Right)
    assert window.page.tabs.value() == "accounts"
    tab_to(window, "Add an account")
    press(window, Key.Key_Space)
    assert window.page.title == "Who is the account for?"
    press(window, Key.Key_Escape)
    assert window.page.title == "Settings"
    assert window.page.tabs.value() == "accounts"
    window.page.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Key.Key_End)
    assert window.page.tabs.value() == "window"
