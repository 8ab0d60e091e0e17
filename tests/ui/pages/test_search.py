"""Search from the bar: as one types, everything found, what is said when nothing is."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.session import Session
from ig_desktop.ui.pages.search import MOST_GROUPED, SearchPage, find, shared
from ig_desktop.ui.widgets.search import MOST, Found, grouped
from ig_desktop.ui.widgets.text import Heading, Text
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.activity_pages import named


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


# processing activities


@pytest.fixture
def both(desk: Window) -> Window:
    """A register whose requests and activities share a word."""
    for number in range(9):
        desk.session.processing.add(named(f"Requester service {number}"))
    return desk


def test_requests_and_activities_are_grouped_as_one_types(both: Window, qtbot: object) -> None:
    QTest.keyClick(both, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    QTest.keyClicks(both.bar.search, "requester")
    qtbot.waitUntil(lambda: both.bar.search.results() is not None)
    results = both.bar.search.results()
    assert [results.item(n).text().split("  ")[0] for n in (0, 4)] == [
        "Requests",
        "Processing activities",
    ]
    assert results.count() == MOST_GROUPED + 2
    save_picture(both, "search-grouped")
    for _ in range(4):
        QTest.keyClick(both.bar.search, Qt.Key.Key_Down)
    assert results.chosen().words.startswith("Requester service 0")
    QTest.keyClick(both.bar.search, Qt.Key.Key_Up)
    assert results.chosen().reference.startswith(("SAR", "FOI", "REG"))
    QTest.keyClick(both.bar.search, Qt.Key.Key_Up)
    QTest.keyClick(both.bar.search, Qt.Key.Key_Down)
    QTest.keyClick(both.bar.search, Qt.Key.Key_Down)
    QTest.keyClick(both.bar.search, Qt.Key.Key_Return)
    settle()
    assert both.page.title == "Requester service 0"


def test_up_chooses_the_last_of_all(both: Window) -> None:
    both.bar.search.setFocus()
    both.bar.search.setText("requester")
    both.bar.search.look()
    QTest.keyClick(both.bar.search, Qt.Key.Key_Up)
    assert both.bar.search.results().chosen().words.startswith("Requester service 2")


@pytest.mark.parametrize("words", ["PA 0003", "pa3", "PA0003"])
def test_the_reference_of_an_activity_opens_it_at_once(both: Window, words: str) -> None:
    search_for(both, words)
    assert both.page.reference == "PA 0003"


def test_the_list_has_a_tab_for_each_kind_and_exports_what_it_shows(
    both: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    search_for(both, "requester")
    page = both.page
    counts = {tab.label: tab.count for tab in page.tabs.shown()}
    assert counts["Processing activities"] == 9
    assert page.table.isVisible()
    page.tabs.set_value("activities")
    settle()
    assert page.activity_table.isVisible()
    assert not page.table.isVisible()
    save_picture(both, "search-activities")
    to = tmp_path / "Found.csv"
    where = "ig_desktop.ui.pages.processing_export.ask_csv_to_write"
    monkeypatch.setattr(where, lambda *_: to)
    page.export()
    qtbot.waitUntil(lambda: both.strip.words().startswith("Exported to"))
    assert to.read_text(encoding="utf-8-sig").count("Requester service") == 9
    page.activity_table.choose(page.activities.row(0).id)
    page.activity_table.setFocus()
    QTest.keyClick(page.activity_table, Qt.Key.Key_Return)
    settle()
    assert both.page.title == "Requester service 0"


def test_where_only_activities_match_they_are_shown(both: Window) -> None:
    assert both.session.requests.search("requester service") == []
    search_for(both, "requester service")
    page = both.page
    assert page.activity_table.isVisible()
    assert (
        "9 processing activities match “requester service”"
        in page.header._facts.findChildren(Text)[0].text()
    )
    assert nameless(both) == []
    assert unreachable(both) == []


def test_each_kind_keeps_half_the_room_at_least() -> None:
    def some(group: str, count: int) -> list[Found]:
        return [Found(f"{group}{n}", "", print, group) for n in range(count)]

    for requests, activities, expected in ((8, 8, (3, 3)), (8, 1, (5, 1)), (2, 8, (2, 4))):
        found = list(shared(some("r", requests), some("a", activities)))
        assert tuple(sum(one.group == g for one in found) for g in "ra") == expected
    assert len(list(shared(some("r", 8), []))) == 8
    assert [one.reference for one in grouped(some("r", 2))] == ["r0", "r1"]
    assert [one for one in grouped([*some("r", 1), *some("a", 1)]) if isinstance(one, str)] == [
        "r",
        "a",
    ]
