"""The pages of the notice: as it stands, to be published, as it was, and what it says otherwise."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from ig_desktop.errors import UserError
from ig_desktop.letters.pages import page_count
from ig_desktop.services.notices import HTML, MARKDOWN, PDF, Built
from ig_desktop.session import Session
from ig_desktop.ui.pages import notice_preview, notice_save
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, room_faults, save_picture, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.notice_pages import make_stale, opened
from tests.ui.pages.request_pages import press, texts
from tests.ui.pages.settings_desk import follow, shown, wait_for_jobs, words_of


@pytest.fixture
def stale(desk: Window) -> Window:
    """The window, with a notice that is out of date."""
    make_stale(desk.session)
    return desk


# as it stands


def test_the_notice_is_seen_as_it_would_be_published(stale: Window, qtbot) -> None:
    page = opened(stale, qtbot, "notice-preview")
    built = stale.session.notices.built()
    assert page.content()[MARKDOWN].decode() == built.markdown
    assert page.content()[PDF] == built.pdf
    assert page.preview.where.text() == f"Page 1 of {page_count(built.pdf)}"
    assert "<b>their</b> data" in page.preview.text.toPlainText()
    assert "As it would be published on 28 January 2027" in words_of(page)
    assert "draft until the notice is published" in words_of(page)
    assert page.work.isHidden()
    save_picture(stale, "notice-preview")


def test_the_pages_and_the_pdf_come_in_the_size_that_is_chosen(
    stale: Window, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(stale, qtbot, "notice-preview")
    standard = page_count(page.content()[PDF])
    page.form.set_value("large")
    page.form.set_value("giant")
    with pytest.raises(UserError, match="no notice to see yet"):
        page.content()
    wait_for_jobs(qtbot)
    qtbot.waitUntil(lambda: bool(page.files), timeout=10_000)
    pdf = page.content()[PDF]
    assert pdf == stale.session.notices.built().pdf_in("giant")
    assert page_count(pdf) > standard
    to = tmp_path / "giant.pdf"
    monkeypatch.setattr(notice_save, "ask_file_to_write", lambda *_: to)
    follow(page, "Save the PDF")
    assert to.read_bytes() == pdf


def test_a_notice_that_is_right_is_shown_exactly_as_published(desk: Window, qtbot) -> None:
    page = opened(desk, qtbot, "notice-preview")
    assert dict(page.content()) == desk.session.notices.files_of(1)
    assert "Notice 1, published on 28 January 2027 and still right" in words_of(page)
    assert shown(page, Button, "Publish") == []
    page.form.set_value("large")
    wait_for_jobs(qtbot)
    assert page.content()[MARKDOWN] == desk.session.notices.files_of(1)[MARKDOWN]
    assert page.content()[PDF] != desk.session.notices.files_of(1)[PDF]


def test_ctrl_p_prints_the_pages_that_are_shown(
    stale: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    monkeypatch.setattr(notice_preview, "print_pdf", lambda *told: printed.append(told) or True)
    page = opened(stale, qtbot, "notice-preview")
    page.print_letter()
    assert printed == [(page, page.content()[PDF], "The notice as it stands")]
    assert stale.strip.words() == "Sent to the printer."


# publishing


def test_publishing_is_checked_first_then_shows_what_was_published(
    stale: Window, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(stale, qtbot, "notice-publish")
    said = words_of(page)
    assert "What has changed since notice 1" in said
    assert "Changed: PA 0019 Answering requests for people’s own information." in said
    assert page.button.text() == "Publish notice 2"
    assert "Nothing is sent anywhere." in said
    save_picture(stale, "notice-publish")
    assert stale.session.notices.published()[0].number == 1
    page.proceed()
    page.proceed()
    wait_for_jobs(qtbot)
    assert [one.number for one in stale.session.notices.published()] == [2, 1]
    assert stale.page.title == "Notice 2"
    assert "Notice 2 is published." in stale.strip.words()
    assert stale.navigation.row("assurance").count is None
    to = tmp_path / "privacy.html"
    monkeypatch.setattr(notice_save, "ask_file_to_write", lambda *_: to)
    follow(stale.page, "Save the web page")
    assert to.read_bytes() == stale.session.notices.files_of(2)[HTML]
    stale.back()
    assert stale.page.title != "Publish the privacy notice?"


def test_cancel_keeps_nothing(stale: Window, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    going, made = Event(), Built.pdf_in

    def slow(self: Built, form: str) -> bytes:
        going.wait(20)
        return made(self, form)

    monkeypatch.setattr(Built, "pdf_in", slow)
    page = opened(stale, qtbot, "notice-publish")
    page.proceed()
    qtbot.waitUntil(lambda: "%" in " ".join(texts(page.work)), timeout=5_000)
    save_picture(stale, "notice-publishing")
    press(page.work, "Cancel")
    going.set()
    wait_for_jobs(qtbot)
    assert "Stopped. Nothing was kept." in stale.strip.words()
    assert len(stale.session.notices.published()) == 1
    assert stale.page is page


def test_one_entry_of_the_log_says_so(stale: Window, qtbot, register) -> None:
    before = stale.session.store.value("SELECT count(*) FROM audit")
    opened(stale, qtbot, "notice-publish").proceed()
    wait_for_jobs(qtbot)
    assert stale.session.store.value("SELECT count(*) FROM audit") == before + 1


def test_nothing_to_publish_has_no_button(desk: Window, qtbot) -> None:
    page = opened(desk, qtbot, "notice-publish")
    assert "There is nothing to publish." in words_of(page)
    assert page.button.isHidden()
    page.proceed()
    wait_for_jobs(qtbot)
    assert len(desk.session.notices.published()) == 1


def test_what_stands_in_the_way_is_shown_and_nothing_can_be_published(
    furnished: Callable[[Session], Window], session: Session, qtbot
) -> None:
    window = furnished(session)
    page = opened(window, qtbot, "notice-publish")
    assert "What stands in the way" in words_of(page)
    assert page.button.isHidden()
    assert room_faults(window) == []


def test_a_notice_that_cannot_be_printed_is_refused_in_words(
    stale: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self, progress):
        raise UserError("The notice cannot be printed: “𓀀”.")

    monkeypatch.setattr("ig_desktop.services.notices.Notices.publish", refused)
    page = opened(stale, qtbot, "notice-publish")
    page.proceed()
    wait_for_jobs(qtbot)
    assert "cannot be printed" in stale.strip.words()
    assert stale.page is page
    assert page.work.isHidden()


# as it was


def test_a_published_notice_is_shown_with_its_exact_files(stale: Window, qtbot) -> None:
    stale.session.notices.publish()
    page = opened(stale, qtbot, "published-notice", number="1")
    assert "Replaced by notice 2" in words_of(page)
    assert dict(page.content()) == stale.session.notices.files_of(1)
    assert "The first notice." in words_of(page)
    page = opened(stale, qtbot, "published-notice", number="2")
    assert "In force" in words_of(page)
    assert "New: PA 0035 Legal claims and employment tribunals." in words_of(page)
    save_picture(stale, "published-notice")
    follow(page, "See what it says otherwise than notice 1")
    wait_for_jobs(qtbot)
    assert stale.page.title == "What notice 2 says otherwise"


def test_a_notice_that_was_never_published_has_no_page(desk: Window) -> None:
    with pytest.raises(UserError, match="no published notice 9"):
        desk.go("published-notice", number="9")
    assert desk.page.title == "Today"


# compared


def test_what_it_would_say_otherwise_is_marked_section_by_section(stale: Window, qtbot) -> None:
    page = opened(stale, qtbot, "notice-compare", number="0", before="1")
    assert page.title == "What the notice would say otherwise"
    found = stale.session.notices.compared(0, 1)
    heads = [heading.text() for heading in page.shown.findChildren(Heading)]
    assert heads == [one.heading for one in found]
    assert "What do we do?" in heads
    marked = [text._pieces for text in page.shown.findChildren(MarkedText)]
    assert ("Procurement", "out") in [
        (words[:11], mark) for pieces in marked for words, mark in pieces
    ]
    assert any("<b>their</b>" in words for pieces in marked for words, _ in pieces)
    assert f"{len(found)} sections differ." in words_of(page)
    save_picture(stale, "notice-compare")


def test_two_notices_that_say_the_same_differ_in_nothing(desk: Window, qtbot) -> None:
    page = opened(desk, qtbot, "notice-compare", number="0", before="1")
    assert "Nothing differs but the day." in words_of(page)


# room and names


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("notice-preview", {}),
        ("notice-publish", {}),
        ("published-notice", {"number": "1"}),
        ("notice-compare", {"number": "0", "before": "1"}),
    ],
)
def test_each_page_fits_and_is_reached_by_keyboard(stale: Window, qtbot, name, arguments) -> None:
    opened(stale, qtbot, name, **arguments)
    assert nameless(stale) == []
    assert unreachable(stale) == []
    assert room_faults(stale) == []
    wait_for_jobs(qtbot)


def test_a_page_that_is_left_while_it_builds_does_no_harm(
    furnished: Callable[[Session], Window], full: Opener, qtbot
) -> None:
    window = furnished(full())
    window.go("notice-preview")
    window.back()
    wait_for_jobs(qtbot)
    window.go("notice-preview")
    window.lock()
    wait_for_jobs(qtbot)
    assert window.session is None
