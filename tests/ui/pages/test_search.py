"""Search from the bar: as one types, everything found, what is said when nothing is."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.session import Session
from ig_desktop.ui.pages.search import SearchPage, find
from ig_desktop.ui.widgets.search import MOST
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable


def search_for(window: Window, words: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    window.bar.search.setText(words)
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    settle()


def test_what_is_found_is_listed_as_one_types(desk: Window, qtbot: object) -> None:
    QTest.keyClick(desk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    QTest.keyClicks(desk.bar.search, "requester")
    qtbot.waitUntil(lambda: desk.bar.search.results() is not None)
    assert desk.bar.search.results().count() == MOST
    save_picture(desk, "search-as-you-type")
    QTest.keyClick(desk.bar.search, Qt.Key.Key_Down)
    chosen = desk.bar.search.results().chosen()
    QTest.keyClick(desk.bar.search, Qt.Key.Key_Return)
    settle()
    assert desk.page.reference == chosen.reference


def test_enter_lists_everything_found_open_and_closed_newest_first(desk: Window) -> None:
    search_for(desk, "requester")
    page = desk.page
    assert isinstance(page, SearchPage)
    rows = [page.model.row(n) for n in range(page.model.rowCount())]
    assert page.model.total == len(rows) == desk.session.requests.counts()["all"]
    assert {"Closed"} < {row.state for row in rows}
    received = [row.received_on for row in rows]
    assert received == sorted(received, reverse=True)


def test_searching_again_takes_the_place_of_the_list_before(desk: Window) -> None:
    search_for(desk, "requester")
    search_for(desk, "nobody of that name")
    assert desk.page.title == "Search results"
    desk.back()
    assert desk.page.title == "Today"


def test_nothing_found_says_what_was_looked_at(desk: Window) -> None:
    search_for(desk, "orthodontic <b>")
    page = desk.page
    said = [heading.text() for heading in page._nothing.findChildren(Heading)]
    assert said == ["Nothing matches “orthodontic <b>”."]
    assert not page.table.isVisible()
    assert not page._export.isVisible()
    page._search_again()
    assert desk.bar.search.hasFocus()
    assert desk.bar.search.text() == "orthodontic <b>"


@pytest.mark.parametrize("words", ['"', "* OR 1=1", "'; DROP TABLE request;--", "NEAR(", "\0"])
def test_no_words_are_taken_for_a_query(desk: Window, words: str) -> None:
    find(desk, words)
    search_for(desk, words)
    assert desk.session.requests.counts()["all"] > 0


def test_it_exports_what_it_found(
    desk: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Found.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.requests_export.ask_csv_to_write", lambda *_: to)
    search_for(desk, "requester 10")
    page = desk.page
    page.export()
    qtbot.waitUntil(lambda: desk.strip.words().startswith("Exported to"))
    with to.open(encoding="utf-8-sig", newline="") as file:
        exported = [row["reference"] for row in csv.DictReader(file)]
    assert exported == [page.model.row(n).reference for n in range(page.model.total)]


def test_one_without_a_role_that_reads_finds_nothing(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    window = furnished(full(PEOPLE["administrator"]))
    assert window.page.title == "Settings"
    assert find(window, "requester") == []


def test_after_locking_and_unlocking_it_searches_again(
    desk: Window, full: Callable[..., Session]
) -> None:
    desk.lock()
    desk.open_session(full(ADMINISTRATOR))
    settle()
    search_for(desk, "requester")
    assert desk.page.title == "Search results"


def test_it_keeps_to_its_room_and_names_everything(desk: Window) -> None:
    search_for(desk, "requester")
    assert nameless(desk) == []
    assert unreachable(desk) == []
    assert room_faults(desk) == []
