"""An officer adds an activity by keyboard, a data protection officer approves it; then compared."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from ig_desktop.domain.processing import APPROVED, DRAFT, IN_REVIEW
from ig_desktop.session import Session
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE, fixed_clock
from tests.journeys.test_log_a_request import Keyboard
from tests.journeys.test_settings import tab_to
from tests.ui.checks import save_picture, settle

Key = Qt.Key


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


def say(keys: Keyboard, field: str, words: str) -> None:
    """Tab to a field of that name and type."""
    tab_to(keys.window, field)
    keys.type(words)


def choose(keys: Keyboard, radio: str) -> None:
    """Tab to the group that a radio is in, and go down to it."""
    for _ in range(60):
        keys.press(Key.Key_Tab)
        now = keys.window.focusWidget()
        siblings = [
            each.accessibleName()
            for each in now.parentWidget().children()
            if hasattr(each, "accessibleName")
        ]
        if radio in siblings and hasattr(now, "isChecked"):
            break
    while keys.window.focusWidget().accessibleName() != radio:
        keys.press(Key.Key_Down)
    keys.press(Key.Key_Space)


def activate(keys: Keyboard, words: str) -> None:
    """Tab to a button or link and press it."""
    tab_to(keys.window, words)
    keys.press(Key.Key_Return)


def to_the_desk(keys: Keyboard) -> None:
    keys.window.navigation.row("today").setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert keys.at == "Processing"


def add_by_hand(keys: Keyboard) -> None:
    """From nothing to a draft that lacks nothing the law asks for."""
    activate(keys, "Add an activity")
    assert keys.at == "Who decides why and how the data are used?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "What we do"
    keys.type("Individual funding requests")
    say(keys, "Business function", "Personalised commissioning")
    say(keys, "Purposes", "To decide whether a treatment is paid for.")
    activate(keys, "Add this activity and go on to People and data")
    assert keys.at == "People and data"
    keys.type("Patients")
    say(keys, "Categories of personal data", "Health records")
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Individual funding requests"
    activate(keys, "Article 30 asks for: The categories of recipients")
    assert keys.at == "Somebody who receives it"
    choose(keys, "Another controller")
    say(keys, "Recipient", "The treating trust")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Article 30 asks for: How long each category is kept, where that can be said")
    say(keys, "How long", "8 years")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Article 30 asks for: A general description of security, where that can be said")
    keys.type("Only the panel has access.")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Change article 6 lawful basis")
    choose(keys, "(e) Public task")
    say(keys, "Statute behind it", "NHS Act 2006 s.3")
    keys.press(Key.Key_Return, with_ctrl=True)


def test_from_nothing_to_an_approved_activity(keys: Keyboard, sign_in: Callable) -> None:
    to_the_desk(keys)
    add_by_hand(keys)
    session = keys.window.session
    assert session.processing.activity("PA 0001").status == DRAFT
    save_picture(keys.window, "journey-activity-filled")
    keys.press(Key.Key_Return, with_ctrl=True)
    assert session.processing.activity("PA 0001").status == IN_REVIEW

    sign_in("dpo")
    assert keys.window.navigation.row("processing").count == 1
    to_the_desk(keys)
    keys.window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Return)
    assert keys.at == "Individual funding requests"
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "When is it to be looked at again?"
    save_picture(keys.window, "journey-activity-approve")
    keys.press(Key.Key_Return, with_ctrl=True)
    session = keys.window.session
    assert session.processing.activity("PA 0001").status == APPROVED
    assert [one.reference for one in session.processing.approved()] == ["PA 0001"]

    activate(keys, "See and compare versions")
    assert keys.at == "Versions"
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Compare versions"
    said = [text.text() for text in keys.window.page._shown.findChildren(Text)]
    assert said[0].startswith("1 entry differs.")
    (review,) = keys.window.page._shown.findChildren(MarkedText)
    assert review.text() == "28 January 2028"
    save_picture(keys.window, "journey-activity-compare")
