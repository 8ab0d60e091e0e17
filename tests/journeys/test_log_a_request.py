"""A request is logged by keyboard alone, found again, and stands in today's work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.ui.checks import save_picture, settle

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Keyboard:
    """Somebody who never touches the mouse: every key goes to what has the focus."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def press(self, *keys: Qt.Key, with_ctrl: bool = False) -> None:
        for key in keys:
            target = self.window.focusWidget() or self.window
            QTest.keyClick(target, key, CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier)
            settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)
        settle()

    @property
    def at(self) -> str:
        """What the page is called."""
        return self.window.page.title


@pytest.fixture
def keys(empty_desk: Window) -> Keyboard:
    return Keyboard(empty_desk)


def log_by_telephone(keys: Keyboard) -> None:
    """The person is on the telephone and asks for their own data, today."""
    keys.press(Key.Key_N, with_ctrl=True)
    assert keys.at == "Whose data is it?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "What are they asking for?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "When and how did it arrive?"
    keys.press(Key.Key_Space, Key.Key_Tab, Key.Key_Space, Key.Key_Return)
    assert keys.at == "Who is it about?"
    keys.type("Ada Sample")
    keys.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    keys.type("943 476 5919")
    keys.press(Key.Key_Return)
    assert keys.at == "Who is asking?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "Is it clear that they are who they say?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "What did they ask for?"
    keys.type("Everything about my continuing healthcare assessment")
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "How do they need to be written to?"
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Who will handle it?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "Check your answers"


def test_from_the_ringing_telephone_to_the_due_date(keys: Keyboard, said: list[str]) -> None:
    log_by_telephone(keys)
    facts = [text.text() for text in keys.window.page.header._facts.findChildren(Text)]
    assert facts == ["Due on Monday 1 March 2027, in 22 working days."]
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.at == "Ada Sample"
    assert "SAR 27/0001 logged. Due on Monday 1 March 2027, in 22 working days." in said
    case = keys.window.session.requests.case("SAR 27/0001")
    assert case.request.whose == "controller"
    assert case.request.channel == "telephone"
    assert case.request.handler_id == keys.window.session.account.id
    assert case.person.nhs_number == "9434765919"
    assert case.person.preferred_format == "large"
    assert [event.kind for event in case.events] == ["received"]


def test_it_is_found_by_reference_name_number_and_words(keys: Keyboard) -> None:
    log_by_telephone(keys)
    keys.press(Key.Key_Return, with_ctrl=True)
    for words in ("SAR 27/0001", "sar27/1", "ada sam", "943 476 5919", "9434765919", "continuing"):
        keys.window.go("today")
        keys.press(Key.Key_K, with_ctrl=True)
        keys.type(words)
        keys.press(Key.Key_Return)
        assert keys.at == "Ada Sample", words


def test_it_stands_in_the_list_and_opens_from_there(keys: Keyboard) -> None:
    log_by_telephone(keys)
    keys.press(Key.Key_Return, with_ctrl=True)
    keys.window.go("requests", tab="mine")
    settle()
    keys.window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    save_picture(keys.window, "journey-logged")
    assert "SAR 27/0001. Kind: Access to own data. Person: Ada Sample" in (
        keys.window.page.model.sentence(0)
    )
    keys.press(Key.Key_Return)
    assert keys.at == "Ada Sample"


def test_the_answers_survive_looking_something_up_in_between(keys: Keyboard) -> None:
    keys.press(Key.Key_N, with_ctrl=True)
    keys.press(Key.Key_Space, Key.Key_Return)
    keys.press(Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert keys.at == "What do they want done with their data?"
    keys.press(Key.Key_K, with_ctrl=True)
    keys.type("nobody of that name")
    keys.press(Key.Key_Return)
    assert keys.at == "Search results"
    keys.press(Key.Key_N, with_ctrl=True)
    assert keys.at == "What do they want done with their data?"
    keys.press(Key.Key_Space, Key.Key_Return)
    assert keys.at == "When and how did it arrive?"
