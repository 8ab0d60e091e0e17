"""The list of requests: tabs, filters, order, pages of rows, tabs of one's own, export."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.request_filter import PAGE, RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.narrowed_list import FOLDED
from ig_desktop.ui.pages.requests import RequestsPage
from ig_desktop.ui.pages.requests_columns import days_left, initials
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.benchmarks.make_requests import fill
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable


@pytest.fixture
def page(desk: Window) -> RequestsPage:
    return desk.go("requests")


def references(page: RequestsPage) -> list[str]:
    return [page.model.row(n).reference for n in range(page.model.rowCount())]


def words_in(widget: object) -> list[str]:
    return [heading.text() for heading in widget.findChildren(Heading) if heading.isVisible()]


def pressed(page: object, words: str) -> None:
    for kind in (Button, Link):
        for button in page.findChildren(kind):
            if button.accessibleName() == words and button.isVisible():
                button.click()
                settle()
                return
    raise AssertionError(f"no button “{words}”")


def test_tabs_show_true_counts_and_their_own_rows(page: RequestsPage) -> None:
    counts = page.session.requests.counts()
    shown = {tab.value: tab.count for tab in page.tabs.shown()}
    assert shown == {tab: counts[tab] for tab in shown}
    assert list(shown) == ["open", "mine", "overdue", "due-in-five", "no-date", "closed"]
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_End)
    settle()
    assert page.wanted.tab == "closed"
    assert page.model.total == counts["closed"]
    assert {page.model.row(n).state for n in range(page.model.rowCount())} == {"Closed"}


def test_a_list_jumped_to_has_a_tab_while_it_is_shown(desk: Window) -> None:
    page = desk.go("requests", tab="can-be-closed")
    assert [tab.value for tab in page.tabs.shown()][-1] == "can-be-closed"
    assert page.tabs.value() == "can-be-closed"
    page.tabs.picked.emit("open")
    assert "can-be-closed" not in [tab.value for tab in page.tabs.shown()]


def test_words_kind_and_state_narrow_it(page: RequestsPage, qtbot: object, said: list[str]) -> None:
    target = page.model.row(3)
    QTest.keyClicks(page.filters.text, target.reference)
    qtbot.waitUntil(lambda: references(page) == [target.reference])
    assert said[-1] == "1 request"
    page.clear_filters()
    page.filters.kind.set_value("foi")
    assert {page.model.row(n).kind for n in range(page.model.rowCount())} == {"foi"}
    page.filters.kind.set_value("")
    page.filters.state.set_value("Searching")
    assert {page.model.row(n).state for n in range(page.model.rowCount())} == {"Searching"}


def test_enter_in_the_filter_looks_at_once(page: RequestsPage) -> None:
    QTest.keyClicks(page.filters.text, "orthodontic")
    assert page.model.total > 0
    QTest.keyClick(page.filters.text, Qt.Key.Key_Return)
    assert page.model.total == 0
    assert page.frame.page is page


def test_a_handler_or_nobody_can_be_asked_for(page: RequestsPage) -> None:
    page.filters.handler.set_value("0")
    assert {page.model.row(n).handler_id for n in range(page.model.rowCount())} == {None}
    id = page.session.accounts.active()[0].id
    page.filters.handler.set_value(str(id))
    assert page.wanted.handler_id == id


def test_days_narrow_it_are_kept_with_a_tab_and_any_day_will_do_again(page: RequestsPage) -> None:
    total = page.model.total
    row = page.model.row(3)
    assert page.days.isHidden()
    pressed(page, "By day")
    assert page.frame.focusWidget().accessibleName() == "Received from: day"
    fields = page.days.fields
    fields["received_from"].control.set_value(row.received)
    fields["received_to"].control.set_value(row.received)
    QTest.keyClick(fields["received_to"].control.parts()[2], Qt.Key.Key_Return)
    shown = [page.model.row(n) for n in range(page.model.rowCount())]
    assert {each.received for each in shown} == {row.received}
    assert 0 < len(shown) < total
    page.filters.kind.set_value(row.kind)
    assert {page.model.row(n).received for n in range(page.model.rowCount())} == {row.received}
    page._save_tab("That day")
    pressed(page, "Any day")
    assert page.days.isHidden()
    page.filters.kind.set_value("")
    assert page.model.total == total
    page.tabs.picked.emit(page.tab)
    settle()
    assert page.days.isVisible()
    assert fields["received_from"].control.value() == row.received


def test_half_a_day_is_said_and_escape_takes_days_away_that_narrow_nothing(
    page: RequestsPage,
) -> None:
    pressed(page, "By day")
    page.days.fields["due_before"].control.set_typed(("3", "", ""))
    pressed(page, "Show these days")
    assert "Due before must include a month and a year" in page.days.summary.words()[-1]
    assert page.days.fields["due_before"].error
    save_picture(page.frame, "requests-days-error")
    assert page.step_back()
    assert page.days.isHidden()
    assert not page.step_back()


def test_nothing_found_says_what_was_looked_at_and_looks_further(page: RequestsPage) -> None:
    closed = page.session.requests.page(RequestFilter(tab="closed")).rows[0]
    page.filters.text.setText(closed.reference)
    page.filters.apply()
    page._narrow()
    settle()
    assert words_in(page.empty) == [f"Nothing matches “{closed.reference}”."]
    assert not page.table.isVisible()
    pressed(page, "Look in closed requests too")
    assert references(page) == [closed.reference]
    assert page.tabs.value() == "all"
    page.clear_filters()
    assert not page.wanted.narrows
    assert page.filters.text.value() == ""
    assert page.model.total == page.session.requests.counts()["all"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_days_have_room_names_and_a_way_by_keyboard(page: RequestsPage, scale: float) -> None:
    theme.apply(theme.Look(scale=scale))
    if scale > 1:
        page._toggle_filters()
    page.days.ask()
    settle()
    save_picture(page.frame, f"requests-days-{scale:.0f}00")
    assert nameless(page) == []
    assert unreachable(page.frame) == []
    theme.apply(theme.Look())
    assert room_faults(page.frame) == []


@pytest.mark.parametrize("tab", ["open", "mine", "overdue", "waiting", "closed", "all"])
def test_each_empty_tab_says_so_in_its_own_words(empty_desk: Window, tab: str) -> None:
    page = empty_desk.go("requests", tab=tab)
    assert words_in(page.empty) == ["There are no requests yet."]
    page.may_write = True
    pressed(page, "Log a request")
    assert empty_desk.page.title == "Whose data is it?"


def test_headings_sort_by_mouse_and_by_keyboard(page: RequestsPage) -> None:
    headings = page.table.horizontalHeader()
    headings.setFocus(Qt.FocusReason.TabFocusReason)
    headings.chosen = 2
    QTest.keyClick(headings, Qt.Key.Key_Return)
    names = [page.model.row(n).who.casefold() for n in range(page.model.rowCount())]
    assert names == sorted(names)
    QTest.keyClick(headings, Qt.Key.Key_Return)
    assert [page.model.row(n).who.casefold() for n in range(page.model.rowCount())] == names[::-1]
    assert page.wanted.descending
    assert page.foot._left.text().startswith(f"{len(names)} requests, by name, last first.")


def test_enter_opens_and_escape_comes_back_to_the_same_row(page: RequestsPage) -> None:
    page.filters.kind.set_value("access")
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    row = page.table.row()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.frame.page.title == row.who
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.frame.page is page
    assert page.filters.kind.value() == "access"
    assert page.table.row().id == row.id


def test_a_filter_kept_as_a_tab_is_there_the_next_time(page: RequestsPage) -> None:
    page.filters.kind.set_value("foi")
    page.filters.text.setText("req")
    page._narrow()
    found = references(page)
    pressed(page, "Save as a tab")
    QTest.keyClicks(page.naming._name, "FOI by req")
    QTest.keyClick(page.naming._name, Qt.Key.Key_Return)
    settle()
    assert page.frame.strip.words() == "The tab “FOI by req” is kept."
    assert page.naming.isHidden()
    again = page.frame.go("requests")
    tab = again.tabs.shown()[-1]
    assert (tab.label, tab.count) == ("FOI by req", len(found))
    again.tabs.set_value(tab.value)
    settle()
    assert references(again) == found
    assert again.filters.kind.value() == "foi"
    assert again.filters.text.value() == "req"
    pressed(again, "Remove this tab")
    assert "FOI by req" not in [tab.label for tab in again.tabs.shown()]
    assert again.tabs.value() == "open"


def test_a_tab_without_a_name_is_refused_beside_the_field(page: RequestsPage) -> None:
    pressed(page, "Save as a tab")
    pressed(page, "Keep the tab")
    assert page.naming.fields["name"].error.startswith("Enter a name for the tab")
    QTest.keyClick(page.naming._name, Qt.Key.Key_Escape)
    assert page.naming.isHidden()
    assert page.frame.page is page


def test_it_exports_what_it_shows_in_its_order(
    page: RequestsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Requests.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.requests_export.ask_csv_to_write", lambda *_: to)
    page.filters.kind.set_value("access")
    page.model.set_order("who", True)
    page.export()
    qtbot.waitUntil(lambda: page.frame.strip.words().startswith("Exported to"))
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reference"] for row in rows] == references(page)


def test_an_export_that_cannot_be_written_says_why(
    page: RequestsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "not there" / "Requests.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.requests_export.ask_csv_to_write", lambda *_: to)
    page.export()
    qtbot.waitUntil(lambda: "could not be written" in page.frame.strip.words())
    assert page.work.job is None


def test_nothing_is_exported_without_a_place(
    page: RequestsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ig_desktop.ui.pages.requests_export.ask_csv_to_write", lambda *_: None)
    page.export()
    assert page.work.job is None


def test_new_rows_show_as_soon_as_they_are_written(page: RequestsPage) -> None:
    before = page.model.total
    row = page.model.row(0)
    page.session.requests.record(row.reference, "withdrawn", page.session.today())
    page.session.requests.record(row.reference, "closed", page.session.today())
    settle()
    assert page.model.total == before - 1
    assert row.reference not in references(page)
    assert page.tabs.shown()[0].count == before - 1


def test_a_hostile_name_is_shown_and_never_read_as_markup(page: RequestsPage) -> None:
    from ig_desktop.domain.new_request import NewRequest
    from ig_desktop.domain.people import Person

    name = "<b>Robert</b>&'); DROP TABLE request;--"
    reference = page.session.requests.log(
        NewRequest(
            kind="access", received_on=page.session.today(), person=Person(name=name), asked="x"
        )
    )
    settle()
    page.filters.text.setText("Robert")
    page._narrow()
    assert references(page) == [reference]
    assert name in page.model.sentence(0)


def test_only_what_was_scrolled_to_is_fetched(
    furnished: Callable[[Session], Window], opened: Callable, packs: object
) -> None:
    register = opened(ADMINISTRATOR)
    session = Session(register, register.actor, packs)
    fill(session, 3_000, session.today(), open_share=1.0)
    page = furnished(session).go("requests")
    assert page.model.total == 3_000
    assert page.model.rowCount() == PAGE
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    settle()
    assert page.model.rowCount() == 2 * PAGE
    page._narrow()
    assert page.model.rowCount() == PAGE


def test_one_who_only_reads_sees_no_button_that_fails(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    page = furnished(full(PEOPLE["auditor"])).go("requests")
    shown = [b.accessibleName() for b in page.findChildren(Button) if b.isVisible()]
    assert "New request" not in shown
    assert "Import" not in shown
    assert "Export" in shown


def test_a_second_opening_says_who_writes_and_offers_nothing_to_write(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    full(ADMINISTRATOR)
    second = full(PEOPLE["officer"])
    assert second.register.read_only
    page = furnished(second).go("requests")
    shown = [b.accessibleName() for b in page.findChildren(Button) if b.isVisible()]
    links = [b.accessibleName() for b in page.findChildren(Link) if b.isVisible()]
    assert "New request" not in shown
    assert "Save as a tab" not in links
    facts = " ".join(t.text() for t in page.header.findChildren(type(page.foot._left)))
    assert ADMINISTRATOR in facts


def test_columns_leave_in_their_stated_order(page: RequestsPage) -> None:
    def shown(width: int) -> list[str]:
        return [page.model.columns[n].title for n in page.table.shown_columns(width)]

    assert len(shown(1103)) == 9
    order = ["Received", "Kind", "Format", "Handler"]
    seen: list[str] = []
    for width in range(1102, 500, -1):
        gone = [c.title for c in page.model.columns if c.title not in shown(width)]
        seen += [title for title in gone if title not in seen]
    assert seen == order


def test_filters_fold_away_where_there_is_little_room(page: RequestsPage) -> None:
    theme.apply(theme.Look(scale=2.0))
    settle()
    assert not page.filters.isVisible()
    pressed(page, FOLDED)
    assert page.filters.isVisible()
    assert not page.table.isVisible()
    assert page.filters.text.hasFocus()
    save_picture(page.frame, "requests-200-filters")
    QTest.keyClick(page.filters.text, Qt.Key.Key_Escape)
    settle()
    assert page.table.isVisible()
    theme.apply(theme.Look())
    settle()
    assert page.filters.isVisible()
    assert page.table.isVisible()


@pytest.mark.parametrize(
    ("left", "words", "tint"),
    [(-4, "4 days late", "red"), (-1, "1 day late", "red"), (0, "Today", "yellow")]
    + [(1, "1 day", "yellow"), (2, "2 days", "yellow")],
)
def test_days_left_are_tinted_when_late_or_nearly(left: int, words: str, tint: str) -> None:
    assert days_left(left) == (words, tint)


def test_enough_days_left_are_plain() -> None:
    assert days_left(3) == "3 days"


@pytest.mark.parametrize(
    ("name", "short"),
    [("Rowan Sample", "R. Sample"), ("Cher", "Cher"), ("", ""), ("Ana de la Cruz", "A. Cruz")],
)
def test_names_are_shortened_in_lists(name: str, short: str) -> None:
    assert initials(name) == short


def test_every_kind_can_be_asked_for(page: RequestsPage) -> None:
    assert page.filters.kind.count() == len(KINDS) + 1


def test_it_keeps_to_its_room_and_names_everything(page: RequestsPage) -> None:
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []


def test_its_pictures(page: RequestsPage) -> None:
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    page.table.setCurrentIndex(page.model.index(5, 0))
    save_picture(page.frame, "requests")
    theme.apply(theme.Look(scale=2.0))
    save_picture(page.frame, "requests-200")
    theme.apply(theme.Look())
    page.filters.text.setText("orthodontic")
    page._narrow()
    save_picture(page.frame, "requests-empty")


def test_clearing_the_filter_keeps_the_focus_where_the_filter_is_folded_away(
    page: RequestsPage,
) -> None:
    page.frame.resize(900, 700)
    page.show_filter(RequestFilter(text="nobody at all"))
    settle()
    pressed(page, "Clear the filter")
    assert page.frame.focusWidget() is page.table
