"""Going through a guide in a test: answering the question that is shown, and all of them."""

from collections.abc import Mapping
from typing import Any

from ig_desktop.ui.guide.page import GuidePage
from ig_desktop.ui.window import Window
from tests.ui.checks import settle

ABOUT = "Paying our staff"
CONTROLLER = {"purpose": "Paying our staff.", "living": "living", "obliged": "no", "decides": "us"}
CLIENT = {
    "purpose": "Handling complaints.",
    "living": "living",
    "obliged": "no",
    "decides": "client",
    "clients": "Exemplar Trust",
    "essentials": "client",
    "own-use": "no",
    "contract": "not-yet",
    "others": "no",
}


def open_guide(window: Window, name: str = "whose-data", **arguments: str) -> GuidePage:
    """The page of a guide, as somebody has just gone to it."""
    page = window.go("guide", name=name, **arguments)
    settle()
    assert isinstance(page, GuidePage)
    return page


def answer(page: GuidePage, value: Any) -> None:
    """Answer the question that is shown, and continue."""
    assert page.form is not None
    page.form.fill_in(value)
    page.proceed()
    settle()


def answer_all(page: GuidePage, answers: Mapping[str, Any], about: str = ABOUT) -> None:
    """Answer every question that is asked, from where the page is to the answers to check."""
    if page.now == "about":
        answer(page, about)
    while page.now != "check":
        asked = page.now
        answer(page, answers[asked])
        assert page.now != asked, page.summary.words()


def example(window: Window, guide: str, id: str) -> dict[str, Any]:
    """The answers of a worked example of a guide that ships."""
    found = window.session.guides.guide(guide)
    return found.example_answers(next(one for one in found.example if one.id == id))


def recorded(window: Window, guide: str, id: str, about: str = ABOUT, **to: str) -> str:
    """The reference of a worked example as it was recorded."""
    answers = example(window, guide, id)
    run = window.session.guides.record(guide, about, answers, **to)
    return run.reference
