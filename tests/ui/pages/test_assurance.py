"""The Assurance desk: how the notice stands, what is in the way, and every published one."""

import csv
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.services.notices import HTML, MARKDOWN, PDF
from ig_desktop.session import Session
from ig_desktop.ui.pages import notice_save, request_tables
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.services.test_processing import REVIEW, WHOLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.notice_pages import CHANGED, GONE, NEW, change, make_stale
from tests.ui.pages.request_pages import press, texts
from tests.ui.pages.settings_desk import follow, shown, words_of


@pytest.fixture
def stale(desk: Window) -> Window:
    """The desk, with a notice that is out of date."""
    make_stale(desk.session)
    desk.go("assurance")
    settle()
    return desk


def names(window: Window, kind: type) -> list[str]:
    return [one.accessibleName() for one in window.page.findChildren(kind)
            if one.isVisibleTo(window.page)]  # fmt: skip


def test_a_notice_that_is_right_says_so_and_is_not_to_be_published(desk: Window) -> None:
    desk.go("assurance")
    settle()
    said = words_of(desk.page)
    assert "The notice is right as it stands" in said
    assert "Nothing has changed since notice 1 was published on 28 January 2027." in said
    assert shown(desk.page, Button, "Publish") == []
    assert desk.navigation.row("assurance").count is None
    last = desk.session.notices.standing().last
    assert last is not None
    assert {"Notice 1", "28 January 2027, by Robin Administrator", last.sha256} <= set(
        said.split("\n")
    )
    save_picture(desk, "assurance")


def test_a_notice_out_of_date_names_each_change_with_the_way_to_it(stale: Window) -> None:
    said = words_of(stale.page)
    assert "The notice is out of date" in said
    assert "3 things have changed since notice 1 was published on 28 January 2027." in said
    rows = [line for line in said.split("\n") if line.endswith(".") and ": PA " in line]
    assert rows == [
        "New: PA 0035 Legal claims and employment tribunals.",
        "Changed: PA 0019 Answering requests for people’s own information.",
        "No longer there: PA 0030 Procurement.",
    ]
    assert stale.navigation.row("assurance").count == 1
    save_picture(stale, "assurance-stale")
    follow(stale.page, f"See what changed in {CHANGED}")
    assert stale.page.title == "Compare versions"
    assert "</b>" in words_of(stale.page)
    (told,) = [one for one in stale.session.notices.standing().changes if one.before and one.now]
    versions = (stale.page.before.value(), stale.page.after.value())
    assert versions == (str(told.before), str(told.now))
    stale.back()
    for reference in (NEW, GONE):
        follow(stale.page, f"See {reference}")
        assert stale.page.reference == reference
        stale.back()


def test_the_count_goes_once_it_is_published(stale: Window) -> None:
    stale.session.notices.publish()
    settle()
    assert stale.navigation.row("assurance").count is None
    assert "The notice is right as it stands" in words_of(stale.page)
    assert "Notice 2" in texts(stale.page)


def test_what_stands_in_the_way_leads_to_where_it_is_mended(
    furnished: Callable[[Session], Window], session: Session
) -> None:
    window = furnished(session)
    window.go("assurance")
    settle()
    said = words_of(window.page)
    assert "No notice has been published yet" in said
    assert "none is approved yet" in said
    assert window.navigation.row("assurance").count is None
    assert shown(window.page, Button, "Publish") == []
    ways = [words for words in names(window, Link) if words.startswith("Go to")]
    assert len(ways) == len(session.notices.missing()) > 1
    save_picture(window, "assurance-missing")
    follow(window.page, "Go to Processing: No processing activity is approved yet.")
    assert window.page.title == "Processing"
    window.back()
    settle()
    (other, *_) = [words for words in ways if "Organisation" in words]
    follow(window.page, other)
    assert window.page.title == "Settings"
    assert window.page.tabs.value() == "organisation"


def test_the_first_notice_is_due_once_something_is_approved(
    furnished: Callable[[Session], Window], sessions_by_role
) -> None:
    session = sessions_by_role["officer"]
    reference = session.processing.add(WHOLE)
    session.processing.submit(reference)
    sessions_by_role["dpo"].processing.approve(reference, REVIEW)
    window = furnished(session)
    window.go("assurance")
    settle()
    assert "1 approved activity is ready to be told of." in words_of(window.page)
    assert window.navigation.row("assurance").count == 1
    assert len(shown(window.page, Button, "Publish")) == 1


def test_who_may_not_publish_is_told_why(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    session = full()
    make_stale(session)
    session.lock()
    window = furnished(full(PEOPLE["auditor"]))
    window.go("assurance")
    settle()
    assert "Your role lets you read this." in words_of(window.page)
    assert shown(window.page, Button, "Publish") == []
    assert shown(window.page, Link, f"See what changed in {CHANGED}")
    window.go("notice-publish")
    settle()
    assert "You cannot change this here." in words_of(window.page)
    assert window.page.button.isHidden()


# saving


@pytest.fixture
def website(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is chosen when one is asked for."""
    made = tmp_path / "website"
    made.mkdir()
    monkeypatch.setattr(notice_save, "ask_folder", lambda *_: made)
    return made


def test_the_exact_files_are_saved_one_by_one_or_all_together(
    desk: Window, website: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.go("assurance")
    settle()
    follow(desk.page, "Save all three in a folder")
    kept = desk.session.notices.files_of(1)
    assert {path.name: path.read_bytes() for path in website.iterdir()} == kept
    digest = sha256(kept[MARKDOWN] + kept[HTML] + kept[PDF]).hexdigest()
    assert digest in texts(desk.page)
    assert str(website) in desk.strip.words()
    follow(desk.page, "Save all three in a folder")
    assert "already" in desk.strip.words()
    for words, name in (("web page", HTML), ("Markdown", MARKDOWN), ("PDF", PDF)):
        to = tmp_path / "saved"
        monkeypatch.setattr(notice_save, "ask_file_to_write", lambda *_, to=to: to)
        follow(desk.page, f"Save the {words}")
        assert to.with_suffix(Path(name).suffix).read_bytes() == kept[name]


def test_a_folder_that_refuses_is_told(
    desk: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_save, "ask_folder", lambda *_: tmp_path / "gone")
    desk.go("assurance")
    settle()
    follow(desk.page, "Save all three in a folder")
    assert "could not be written" in desk.strip.words()
    monkeypatch.setattr(notice_save, "ask_folder", lambda *_: None)
    desk.strip.close_message()
    follow(desk.page, "Save all three in a folder")
    assert desk.strip.words() == ""


# what was published


def test_every_published_notice_is_listed_and_opens(
    stale: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale.session.notices.publish()
    page = stale.go("assurance", tab="published")
    settle()
    part = page.part("published")
    rows = [part.list.model.sentence(n) for n in range(part.list.model.rowCount())]
    assert rows[0].startswith("Notice 2. Published: 28 Jan 2027. By: Olive Officer.")
    assert "New: PA 0035 Legal claims and employment tribunals. Changed: PA 0019" in rows[0]
    assert "The first notice." in rows[1]
    save_picture(stale, "assurance-published")
    to = tmp_path / "notices.csv"
    monkeypatch.setattr(request_tables, "ask_csv_to_write", lambda *_: to)
    press(page, "Export published notices")
    with to.open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.DictReader(file))
    kept = stale.session.notices.published()
    assert [row["SHA-256"] for row in told] == [one.sha256 for one in kept]
    part.list.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part.list.table, Qt.Key.Key_End)
    QTest.keyClick(part.list.table, Qt.Key.Key_Return)
    settle()
    assert stale.page.title == "Notice 1"


def test_before_the_first_the_list_says_there_is_none(
    furnished: Callable[[Session], Window], session: Session
) -> None:
    window = furnished(session)
    window.go("assurance", tab="published")
    settle()
    assert "No notice has been published yet." in words_of(window.page)


# room and names


@pytest.mark.parametrize("tab", ["notice", "published"])
def test_the_desk_fits_and_is_reached_by_keyboard(stale: Window, tab: str) -> None:
    stale.go("assurance", tab=tab)
    settle()
    assert nameless(stale) == []
    assert unreachable(stale) == []
    assert room_faults(stale) == []


def test_what_stands_in_the_way_fits(
    furnished: Callable[[Session], Window], session: Session
) -> None:
    window = furnished(session)
    window.go("assurance")
    settle()
    assert room_faults(window) == []


def test_it_is_read_again_when_an_activity_changes_elsewhere(desk: Window) -> None:
    desk.go("assurance")
    settle()
    change(desk.session, CHANGED, purpose="Otherwise.")
    desk.session.processing.retire(GONE, "Ended.")
    settle()
    assert "2 things have changed" in words_of(desk.page)
