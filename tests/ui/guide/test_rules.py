"""How a guide decides, to be read: nothing of it is left out, and conditions are in words."""

import pytest

from ig_desktop.domain.guide_words import when
from ig_desktop.ui.guide.rules import RulesPage
from ig_desktop.ui.guide.rules_parts import PARTS, WorkedExample
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.request_pages import press, texts


def read(window: Window, name: str, tab: str = "asks") -> RulesPage:
    page = window.go("guide-rules", name=name, tab=tab)
    settle()
    return page


def test_every_question_is_there_with_when_and_why_it_is_asked(empty_desk: Window) -> None:
    page = read(empty_desk, "whose-data")
    shown = texts(page)
    for question in page.guide.question:
        assert question.ask in shown
        assert set(question.why) <= set(shown)
        if question.when is not None:
            assert f"Asked when {when(page.guide, question.when)}." in shown
    words = "Asked when “About living people” is “Yes”."
    assert words in shown
    assert f"Version {page.guide.version}, reviewed on" in " ".join(shown)


def test_every_outcome_is_there_with_its_condition(empty_desk: Window) -> None:
    page = read(empty_desk, "lawful-basis", "outcomes")
    shown = texts(page)
    for outcome in page.guide.outcome:
        stops = "Stops when" if outcome.stops else "When"
        if outcome.when is not None:
            assert f"{stops} {when(page.guide, outcome.when)}." in shown
    assert any("something is left to be done first" in words for words in shown)


def test_what_may_follow_names_documents_and_warnings(empty_desk: Window) -> None:
    page = read(empty_desk, "lawful-basis", "follows")
    shown = texts(page)
    assert "Data protection impact assessment: before you start" in shown
    assert any(words.startswith("Take care: ") for words in shown)
    assert any("[" in words for words in shown), "a place for an answer is named"
    assert not any("((" in words for words in shown)


def test_a_worked_example_shows_its_answers_when_asked(empty_desk: Window) -> None:
    page = read(empty_desk, "whose-data", "examples")
    examples = page.findChildren(WorkedExample)
    assert len(examples) == len(page.guide.example)
    first = page.guide.example[0]
    assert "Paying our staff." not in texts(examples[0])
    press(page, f"Show the answers: {first.title}")
    assert "Paying our staff." in texts(examples[0])
    press(page, f"Hide the answers: {first.title}")
    assert "Paying our staff." not in texts(examples[0])


def test_it_can_be_started_from_here(empty_desk: Window) -> None:
    press(read(empty_desk, "whose-data"), "Start")
    assert empty_desk.page.title == "What is this about?"


@pytest.mark.parametrize("tab", list(PARTS))
def test_every_part_of_every_guide_has_room_and_says_no_heading_twice(
    empty_desk: Window, tab: str
) -> None:
    for guide in empty_desk.session.guides.all():
        page = read(empty_desk, guide.id, tab)
        heads = [h.text() for h in page.findChildren(Heading) if h.isVisibleTo(page)]
        assert len({*heads}) == len(heads), guide.id
        assert nameless(empty_desk) == [], guide.id
        assert unreachable(empty_desk) == [], guide.id
    read(empty_desk, "whose-data", tab)
    save_picture(empty_desk, f"guide-rules-{tab}")
    assert room_faults(empty_desk) == []
