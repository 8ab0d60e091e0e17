"""The Processing desk: tabs, filters, order, what is empty, the first register, export."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.processing import PROCESSOR, Activity
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.help import topics
from ig_desktop.ui.pages.narrowed_list import FOLDED
from ig_desktop.ui.pages.processing import ORDERS, ProcessingPage
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.services.test_activity_lists import complete
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.activity_pages import acts, named, opened, press, texts
from tests.ui.pages.conftest import Opener

HOSTILE = "<b>Bold</b> =1+1 \u200f"


@pytest.fixture
def page(empty_desk: Window) -> ProcessingPage:
    session = empty_desk.session
    desk = session.processing
    desk.add(named("Funding requests", review_on="2027-01-04", function="Commissioning"))
    desk.add(named("Payroll", owner="Head of Pay", article_6="b"))
    desk.add(Activity(shape=PROCESSOR, fields={"name": HOSTILE}))
    desk.submit("PA 0002")
    return opened(empty_desk, "processing")


def references(page: ProcessingPage) -> list[str]:
    return [page.model.row(n).reference for n in range(page.model.rowCount())]


def cells(page: ProcessingPage, number: int) -> list[str]:
    row = page.model.row(number)
    made = [column.cell(row) for column in page.model.columns]
    return [cell if isinstance(cell, str) else cell[0] for cell in made]


def heading(page: ProcessingPage) -> str:
    return page.empty.findChildren(Heading)[0].text()


def test_each_row_says_whose_on_what_basis_and_what_is_lacking(page: ProcessingPage) -> None:
    assert references(page) == ["PA 0003", "PA 0001", "PA 0002"]
    assert cells(page, 1)[:5] == [
        "PA 0001",
        "Funding requests",
        "Controller",
        "(e) Public task",
        "",
    ]
    assert (cells(page, 1)[6], cells(page, 1)[8]) == ("Draft", "4 Jan 2027")
    session = page.session
    bare = session.processing.activity("PA 0003")
    lacking = session.packs.processing.lacking(bare, session.today())
    assert cells(page, 0)[2] == "Processor"
    assert cells(page, 0)[7] == f"{len(lacking)} things"
    session.processing.add(complete(session, named("A whole one")))
    settle()
    assert cells(page, 1)[7] == "Nothing"
    assert page.model.columns[6].cell(page.model.row(3)) == ("In review", "grey")
    assert page.model.columns[8].cell(page.model.row(2)) == ("4 Jan 2027", "red")


def test_in_review_is_the_move_of_whoever_approves(
    empty_desk: Window, page: ProcessingPage, opened: Callable, packs: object
) -> None:
    from tests.conftest import fixed_clock

    empty_desk.lock()
    register = opened(PEOPLE["dpo"])
    empty_desk.open_session(Session(register, register.actor, packs, fixed_clock))
    now = empty_desk.go("processing", tab="in-review")
    settle()
    assert now.model.columns[6].cell(now.model.row(0)) == ("In review", "blue")
    assert "Add an activity" not in acts(now)


def test_tabs_and_filters_narrow_the_list(page: ProcessingPage) -> None:
    shown = {tab.value: tab.count for tab in page.tabs.shown()}
    assert shown == page.session.processing.counts()
    page.tabs.set_value("draft")
    settle()
    assert references(page) == ["PA 0003", "PA 0001"]
    page.filters.text.setText("fund")
    page._narrow()
    assert references(page) == ["PA 0001"]
    page.show_all()
    page.filters.basis.set_value("b")
    assert references(page) == ["PA 0002"]
    page.clear_filters()
    page.filters.function.set_value("Commissioning")
    assert references(page) == ["PA 0001"]
    assert [page.filters.owner.itemText(n) for n in range(2)] == ["Every owner", "Head of Pay"]


def test_sorting_by_keyboard_says_the_order(page: ProcessingPage) -> None:
    headings = page.table.horizontalHeader()
    headings.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(headings, Qt.Key.Key_Return)
    assert references(page) == ["PA 0001", "PA 0002", "PA 0003"]
    QTest.keyClick(headings, Qt.Key.Key_Return)
    assert references(page) == ["PA 0003", "PA 0002", "PA 0001"]
    assert page.foot._left.text().startswith("3 activities, by reference, last first.")
    assert set(ORDERS) == {column.sort for column in page.model.columns}


def test_enter_opens_and_escape_comes_back_to_the_same_row(page: ProcessingPage) -> None:
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.frame.page.title == "Funding requests"
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.frame.page is page
    assert page.table.row().reference == "PA 0001"


def test_the_desk_counts_what_asks_something_of_somebody(page: ProcessingPage) -> None:
    assert page.frame.navigation.row("processing").count == 2
    page.session.processing.retire("PA 0001", "Over")
    settle()
    assert page.frame.navigation.row("processing").count == 1


def test_an_empty_register_offers_the_first_register(empty_desk: Window) -> None:
    page = opened(empty_desk, "processing")
    first = page.session.processing.first_register()
    assert heading(page) == "There are no processing activities yet."
    save_picture(empty_desk, "processing-empty")
    press(page, f"Start from {len(first)} activities")
    assert page.model.total == len(first)
    assert f"{len(first)} activities added as drafts" in page.frame.strip.words()
    assert page.session.processing.first_register() == []
    save_picture(empty_desk, "processing")


def test_an_empty_register_offers_nothing_to_one_who_reads(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    page = opened(window, "processing")
    if page.model.total == 0:
        assert acts(page.empty) == []
    assert "Add an activity" not in acts(page)
    assert "Your role lets you read this." in " ".join(texts(page.header))


def test_what_matches_nothing_says_what_was_looked_at(page: ProcessingPage) -> None:
    page.tabs.set_value("draft")
    page.filters.text.setText("payroll")
    page._narrow()
    settle()
    assert heading(page) == "Nothing matches “payroll”."
    assert "2 activities under “Draft” were looked at, by reference, name and words." in texts(
        page.empty
    )
    press(page, "Look in all activities")
    assert references(page) == ["PA 0002"]
    page.tabs.set_value("approved")
    page.clear_filters()
    settle()
    assert heading(page) == "No activity has been approved."
    press(page, "Show all of them")
    assert page.model.total == 3


def test_it_exports_what_it_shows_in_its_order(
    page: ProcessingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Activities.csv"
    where = "ig_desktop.ui.pages.processing_export.ask_csv_to_write"
    monkeypatch.setattr(where, lambda *_: to)
    page.model.set_order("reference", True)
    page.export()
    qtbot.waitUntil(lambda: page.frame.strip.words().startswith("Exported to"))
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Reference"] for row in rows] == references(page)
    assert rows[0]["Name"] == HOSTILE
    assert rows[1]["Article 6"] == "(b) Contract"
    assert rows[2]["Next review"] == "2027-01-04"


def test_columns_leave_in_their_stated_order(page: ProcessingPage) -> None:
    def shown(width: int) -> list[str]:
        return [page.model.columns[n].title for n in page.table.shown_columns(width)]

    assert len(shown(1103)) == 9
    seen: list[str] = []
    for width in range(1102, 300, -1):
        gone = [c.title for c in page.model.columns if c.title not in shown(width)]
        seen += [title for title in gone if title not in seen]
    assert seen == ["Confidentiality", "Article 9", "Whose", "Article 6", "Next review"]


def test_filters_fold_away_where_there_is_little_room(page: ProcessingPage) -> None:
    theme.apply(theme.Look(scale=2.0))
    settle()
    assert not page.filters.isVisible()
    press(page, FOLDED)
    assert page.filters.isVisible()
    QTest.keyClick(page.filters.text, Qt.Key.Key_Escape)
    settle()
    assert page.table.isVisible()


def test_only_what_was_scrolled_to_is_fetched(empty_desk: Window) -> None:
    session = empty_desk.session
    session.processing.add_all([Activity(fields={"name": f"Activity {n}"}) for n in range(450)])
    page = opened(empty_desk, "processing")
    assert (page.model.total, page.model.rowCount()) == (450, 200)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    settle()
    assert page.model.rowCount() == 400
    assert session.processing.count(ActivityFilter(text="44")) == 11


def test_it_keeps_to_its_room_and_names_everything(page: ProcessingPage) -> None:
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []


def test_every_page_about_activities_has_its_help(empty_desk: Window) -> None:
    from importlib import import_module

    from ig_desktop.ui.pages.processing_pages import PAGES

    known = set(topics())
    for module, name in [*PAGES.values(), ("processing", "ProcessingPage")]:
        page = getattr(import_module(f"ig_desktop.ui.pages.{module}"), name)
        assert page.help_topic in known, name
