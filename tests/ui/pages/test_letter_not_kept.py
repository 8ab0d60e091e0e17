"""Words of a letter that cannot be kept, as on a full disk: nobody loses them unawares."""

from collections.abc import Callable

import pytest

from ig_desktop.errors import UserError
from ig_desktop.ui.pages.letter import LetterPage
from ig_desktop.ui.window import Window
from tests.ui.checks import settle
from tests.ui.pages.request_pages import open_page, reference_of

LEAVING: dict[str, Callable[[Window], object]] = {
    "back": lambda window: window.back(),
    "desk": lambda window: window.navigation.picked.emit("today"),
    "close": lambda window: window.close(),
}


@pytest.fixture
def page(desk: Window, monkeypatch: pytest.MonkeyPatch) -> LetterPage:
    """A letter with words in it, on a disk that is full."""
    shown = open_page(desk, "request-letter", reference_of(desk.session), template="clarification")

    def fails(*_: object, **__: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    monkeypatch.setattr(shown.session.letters, "save_draft", fails)
    shown.words_form.fields["unclear"].set_value("Half a thought")
    return shown


@pytest.mark.parametrize("how", list(LEAVING))
def test_it_is_said_once_and_who_leaves_again_leaves(page: LetterPage, how: str) -> None:
    window = page.frame
    LEAVING[how](window)
    settle()
    assert window.page is page
    assert window.isVisible()
    assert window.strip.words() == "What you wrote is not kept. The disk is full. Free some space."
    LEAVING[how](window)
    settle()
    assert window.page is not page


def test_words_written_since_are_asked_about_again(page: LetterPage) -> None:
    page.frame.back()
    page.words_form.fields["unclear"].set_value("A whole thought")
    page.frame.back()
    assert page.frame.page is page


def test_a_window_that_locks_says_what_it_could_not_keep(page: LetterPage) -> None:
    window = page.frame
    window.lock("after some time without use")
    settle()
    assert window.session is None
    assert "What you wrote is not kept." in window.strip.words()


def test_a_letter_further_back_is_tried_again_when_it_locks(
    page: LetterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    window = page.frame
    window.go("requests")
    monkeypatch.setattr(
        page.session.letters, "save_draft", lambda *words, **_: kept.append(words[2])
    )
    window.lock()
    assert kept == [{"unclear": "Half a thought"}]
