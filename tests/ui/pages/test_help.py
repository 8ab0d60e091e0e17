"""Help in the window: searched, followed from topic to topic, and held to the program."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.help import Topic, search
from ig_desktop.domain.roles import PERMISSIONS
from ig_desktop.domain.templates import RECIPIENTS
from ig_desktop.errors import UserError
from ig_desktop.exchange.requests_csv import COLUMNS
from ig_desktop.packs.help import load_help
from ig_desktop.session import shipped
from ig_desktop.ui import help as help_pages
from ig_desktop.ui import help_lists
from ig_desktop.ui.first_run import FirstRunPage
from ig_desktop.ui.keys import Keys
from ig_desktop.ui.pages.settings import PARTS
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable

UI = Path(help_pages.__file__).parent
CLOCK = Topic(id="a", title="The clock", paragraphs=("It stops while proof is awaited.",))
PROOF = Topic(
    id="b", title="Proof", paragraphs=("x " * 200 + "The clock of a client. " + "y " * 99,)
)


def links(window: Window) -> list[str]:
    settle()
    return [one.text() for one in window.page.body.shown.findChildren(Link) if one.isVisible()]


def test_every_word_must_begin_a_word_of_the_topic_and_titles_count_most() -> None:
    assert [hit.topic.id for hit in search((PROOF, CLOCK), "clo")] == ["a", "b"]
    assert [hit.topic.id for hit in search((PROOF, CLOCK), "clock cli")] == ["b"]
    assert search((PROOF, CLOCK), "lock") == []
    assert search((PROOF, CLOCK), "  ") == []
    context = search((PROOF,), "client")[0].context
    assert "client" in context
    assert len(context) < 160


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("how to extend a request", "how-to-extend"),
        ("pause", "how-to-pause"),
        ("recovery code", "recovery-code"),
        ("back up", "backups"),
        ("small numbers", "small-numbers"),
        ("verify", "verify"),
        ("nhs_number", "import-columns"),
    ],
)
def test_an_everyday_question_is_answered_among_the_first(words: str, topic: str) -> None:
    found = [hit.topic.id for hit in search(help_pages.topics().values(), words)]
    assert topic in found[:3]


def test_what_topics_point_to_is_there(empty_desk: Window) -> None:
    every = help_pages.topics()
    assert sum(len(group) for group in help_pages.groups().values()) == len(every), "an id twice"
    for topic in every.values():
        assert set(topic.see) <= set(every), topic.id
        assert not topic.page or empty_desk.has_page(topic.page), topic.id
        assert topic.page != "settings" or topic.tab in ("", *PARTS), topic.id
        assert topic.paragraphs or topic.lines, topic.id


def test_every_page_asks_for_a_topic_there_is() -> None:
    asked = set()
    for module in UI.rglob("*.py"):
        asked |= set(re.findall(r'help_topic = "([^"]+)"', module.read_text(encoding="utf-8")))
    assert {"start", "recovery-code", "sharing-away", "today"} <= asked
    assert asked <= set(help_pages.topics())


def test_a_new_key_letter_guide_column_or_duty_must_have_its_words(window: Window) -> None:
    told = {topic.id: dict(topic.lines) for topic in help_lists.lists()}
    assert set(told["import-columns"]) == set(COLUMNS)
    assert len(told["every-letter"]) == len(shipped().letters)
    assert len(told["every-guide"]) == len(shipped().guides)
    assert set(help_lists.TO) == set(RECIPIENTS)
    assert {key.replace("Return", "Enter") for key in Keys(window).acts} == set(told["keys"])
    assert set(help_lists.SETTINGS) == set(PARTS)
    left = set(PERMISSIONS) - set(help_lists.DUTIES.values())
    assert left == help_lists.WITHOUT_WORDS
    for lines in told.values():
        assert all(words.strip(" .") for words in lines.values())


def test_a_file_of_help_that_cannot_be_used_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text('heading = "x"\n[[topic]]\nid = "a"\ntitel = "b"\n')
    with pytest.raises(UserError, match=r"odd\.toml"):
        load_help(tmp_path)


def test_help_is_searched_followed_and_left_by_keyboard(
    empty_desk: Window, said: list[str]
) -> None:
    form = empty_desk.go("settings-passphrase")
    settle()
    typed = form.form.fields["present"].findChild(TextInput)
    typed.setFocus()
    QTest.keyClicks(typed, "half typed")
    QTest.keyClick(empty_desk, Qt.Key.Key_F1)
    body = empty_desk.page.body
    assert body.topic.id == "settings"
    body.box.setFocus()
    QTest.keyClicks(body.box, "extend req")
    settle()
    assert links(empty_desk)[0] == "How to extend a request"
    assert re.fullmatch(r"\d+ topics? found", said[-1])
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    save_picture(empty_desk, "help-search")
    QTest.keyClick(body.box, Qt.Key.Key_Return)
    assert body.topic.id == "how-to-extend"
    assert said[-1] == "How to extend a request"
    assert "Go to this page" in links(empty_desk)
    for _ in range(2):
        QTest.keyClick(empty_desk, Qt.Key.Key_Escape)
    assert empty_desk.page is form
    assert typed.value() == "half typed"


def test_nothing_found_says_so_and_every_topic_is_offered(empty_desk: Window) -> None:
    page = empty_desk.go("help", topic="today")
    page.body.box.setText("zzzz")
    assert "Finding your way" in links(empty_desk)
    save_picture(empty_desk, "help-nothing")
    QTest.keyClick(empty_desk, Qt.Key.Key_Escape)
    assert page.body.box.text() == ""
    assert page.body.topic.id == "today"


def test_help_has_room_at_every_size(empty_desk: Window) -> None:
    empty_desk.go("help", topic="how-to-pause")
    save_picture(empty_desk, "help")
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    faults = room_faults(empty_desk)
    save_picture(empty_desk, "help-200")
    assert faults == []


def test_go_to_this_page_goes_there(empty_desk: Window) -> None:
    page = empty_desk.go("help", topic="backups")
    settle()
    next(one for one in page.findChildren(Link) if one.text() == "Go to this page").click()
    assert empty_desk.page.title == "Settings"
    empty_desk.back()
    assert empty_desk.page is page


def test_help_before_any_register_is_open_is_about_the_page(window: Window) -> None:
    first = FirstRunPage(window, {"look": lambda: None, "create": lambda: None})
    window.show_closed(first)
    first.answer.set_value("create")
    QTest.keyClick(window, Qt.Key.Key_F1)
    shown = window.stack.currentWidget()
    assert shown.body.topic.id == "start"
    assert not [one for one in shown.findChildren(Link) if one.text() == "Go to this page"]
    shown.body.open("recovery-code")
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is first
    assert first.answer.value() == "create"


def test_help_at_high_contrast(contrast: None, empty_desk: Window) -> None:
    page = empty_desk.go("help", topic="roles")
    save_picture(empty_desk, "help-contrast")
    assert page.body.topic.lines
