"""A stale notice: from Today, through what has changed, to the published web page on a disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ig_desktop.services.notices import HTML
from ig_desktop.ui.pages import notice_save
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.window import Window
from tests.journeys.test_log_a_request import Keyboard
from tests.journeys.test_settings import tab_to
from tests.ui.checks import save_picture, settle
from tests.ui.pages.notice_pages import CHANGED, make_stale
from tests.ui.pages.settings_desk import wait_for_jobs

Key = Qt.Key


@pytest.fixture
def keys(desk: Window) -> Keyboard:
    make_stale(desk.session)
    desk.page.read()
    settle()
    return Keyboard(desk)


def activate(keys: Keyboard, words: str) -> None:
    """Tab to a button or link and press it."""
    tab_to(keys.window, words)
    keys.press(Key.Key_Return)


def test_an_officer_publishes_what_has_changed_and_saves_the_web_page(
    keys: Keyboard, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = keys.window
    assert keys.at == "Today"
    assert window.navigation.row("assurance").count == 1
    window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_End)
    save_picture(window, "journey-notice-today")
    keys.press(Key.Key_Return)
    assert keys.at == "Assurance"

    activate(keys, f"See what changed in {CHANGED}")
    assert keys.at == "Compare versions"
    keys.press(Key.Key_Escape)
    assert keys.at == "Assurance"
    activate(keys, "See what the notice would say otherwise")
    wait_for_jobs(qtbot)
    assert keys.at == "What the notice would say otherwise"
    marked = [text._pieces for text in window.page.shown.findChildren(MarkedText)]
    now = ["".join(words for words, mark in one if mark != "out") for one in marked]
    assert any("<b>their</b> data." in words for words in now)
    keys.press(Key.Key_Escape)

    activate(keys, "Publish")
    assert keys.at == "Publish the privacy notice?"
    keys.press(Key.Key_Return, with_ctrl=True)
    wait_for_jobs(qtbot)
    assert keys.at == "Notice 2"
    save_picture(window, "journey-notice-published")

    to = tmp_path / "privacy-notice.html"
    monkeypatch.setattr(notice_save, "ask_file_to_write", lambda *_: to)
    activate(keys, "Save the web page")
    assert to.read_bytes() == window.session.notices.files_of(2)[HTML]
    assert "&lt;b&gt;their&lt;/b&gt; data." in to.read_text("utf-8")
    assert window.navigation.row("assurance").count is None
    keys.press(Key.Key_Escape)
    assert keys.at == "Assurance"
