"""The Guides desk: the guides there are, what was begun, and what was recorded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.domain.processing import Activity
from ig_desktop.session import Session
from ig_desktop.ui.pages.guides import GuidesPage
from ig_desktop.ui.pages.search import find
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.guide.walking import ABOUT, answer, open_guide, recorded
from tests.ui.pages.request_pages import press, texts


def show(window: Window, tab: str = "guides") -> GuidesPage:
    page = window.go("guides", tab=tab)
    settle()
    return page


def rows(page: GuidesPage) -> list[str]:
    return [page.model.row(number).reference for number in range(page.model.rowCount())]


@pytest.fixture
def three(empty_desk: Window) -> GuidesPage:
    """Three recorded runs, of three outcomes."""
    activity = empty_desk.session.processing.add(Activity(fields={"name": "Payroll"}))
    recorded(empty_desk, "lawful-basis", "payroll", "Zebra payroll", activity=activity)
    recorded(empty_desk, "lawful-basis", "no-basis", "Apple list")
    recorded(empty_desk, "whose-data", "own-service", "Mango 100% _ mail")
    return show(empty_desk, "recorded")


# the guides there are


def test_every_guide_says_what_it_answers_and_is_started_or_read(empty_desk: Window) -> None:
    page = show(empty_desk)
    shown = texts(page)
    for guide in empty_desk.session.guides.all():
        assert guide.name in shown
        assert guide.about in shown
    assert any("Version 1, reviewed on 30 November 2026." in words for words in shown)
    press(page, "How it decides: Whose data?")
    assert empty_desk.page.title == "Whose data?"
    empty_desk.back()
    press(empty_desk.page, "Start: Whose data?")
    assert empty_desk.page.title == "What is this about?"


def test_what_was_begun_is_gone_on_with_or_discarded(empty_desk: Window) -> None:
    answer(open_guide(empty_desk), ABOUT)
    page = show(empty_desk)
    assert "Begun, not finished" in texts(page)
    press(page, "Go on: Whose data? Paying our staff")
    assert empty_desk.page.now == "purpose"
    page = show(empty_desk)
    press(page, "Discard: Whose data? Paying our staff")
    assert "Begun, not finished" not in texts(page)
    assert empty_desk.session.drafts.mine() == []


def test_starting_again_begins_another_beside_what_was_begun(empty_desk: Window) -> None:
    answer(open_guide(empty_desk), ABOUT)
    for about in ("Complaints", "Invoices"):
        press(show(empty_desk), "Start: Whose data?")
        assert empty_desk.page.now == "about"
        answer(empty_desk.page, about)
    begun = [one.title for one in empty_desk.session.drafts.mine()]
    assert sorted(begun) == [
        "Whose data? Complaints",
        "Whose data? Invoices",
        "Whose data? Paying our staff",
    ]
    press(show(empty_desk), "Go on: Whose data? Complaints")
    assert empty_desk.page.draft.about == "Complaints"
    press(show(empty_desk), "Discard: Whose data? Complaints")
    press(show(empty_desk), "Start: Whose data?")
    assert empty_desk.page.draft.about == "", "a number that is free again is taken"


def test_who_may_not_record_can_read_and_start_nothing(
    furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    window = furnished(sessions_by_role["auditor"])
    page = show(window)
    names = [link.accessibleName() for link in page.there.findChildren(Link)]
    assert not any(name.startswith("Start") for name in names)
    assert "How it decides: Whose data?" in names
    assert any("Writing takes:" in words for words in texts(page))


# what was recorded


def test_what_was_recorded_is_listed_newest_first_with_its_tint(three: GuidesPage) -> None:
    assert rows(three) == ["WD 27/0001", "LB 27/0002", "LB 27/0001"]
    outcome = three.model.columns[3].cell
    tints = {three.model.row(n).reference: outcome(three.model.row(n)) for n in range(3)}
    assert tints["LB 27/0001"] == ("May", "green")
    assert tints["LB 27/0002"] == ("May not", "red")
    assert tints["WD 27/0001"] == "Answered"
    assert "3 decisions, newest first." in three.foot._left.text()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zebra", ["LB 27/0001"]),
        ("lb 27", ["LB 27/0002", "LB 27/0001"]),
        ("whose APPLE", []),
        ("100%", ["WD 27/0001"]),
        ("_", ["WD 27/0001"]),
        ("%", ["WD 27/0001"]),
        ("PA 0001", ["LB 27/0001"]),
        ("' OR 1=1 --", []),
        ("olive", ["WD 27/0001", "LB 27/0002", "LB 27/0001"]),
    ],
)
def test_words_narrow_the_list(three: GuidesPage, words: str, found: list[str]) -> None:
    three.filters.text.set_value(words)
    three.filters.changed.emit()
    settle()
    assert rows(three) == found
    if not found:
        assert "3 decisions were looked at." in texts(three)
        press(three, "Clear the filter")
        assert len(rows(three)) == 3


def test_guide_and_outcome_narrow_the_list(three: GuidesPage) -> None:
    three.filters.guide.set_value("lawful-basis")
    three.filters.outcome.set_value("may-not")
    settle()
    assert rows(three) == ["LB 27/0002"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("about", "LB 27/0002"),
        ("reference", "LB 27/0001"),
        ("guide", "LB 27/0001"),
        ("verdict", "LB 27/0001"),
        ("date", "LB 27/0001"),
        ("who", "LB 27/0001"),
    ],
)
def test_headings_sort_it_both_ways(three: GuidesPage, sort: str, first: str) -> None:
    three.model.set_order(sort, False)
    up = rows(three)
    assert up[0] == first
    three.model.set_order(sort, True)
    assert rows(three) == up[::-1]


def test_opening_one_shows_its_outcome(three: GuidesPage) -> None:
    three.table.opened.emit(three.model.row(2))
    settle()
    assert three.frame.page.reference == "LB 27/0001"


def test_what_is_shown_is_exported(
    three: GuidesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "decisions.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.guides_recorded.ask_csv_to_write", lambda *_: to)
    three.filters.guide.set_value("lawful-basis")
    settle()
    press(three, "Export")
    qtbot.waitUntil(lambda: three.work.job is None and to.exists(), timeout=20_000)
    head, *lines = to.read_text("utf-8-sig").splitlines()
    assert head.startswith("Reference,What it is about,Guide,Outcome,Answer,Date")
    assert [line.split(",")[0] for line in lines] == ["LB 27/0002", "LB 27/0001"]
    assert "2027-01-28" in lines[0]
    assert "PA 0001" in lines[1]


def test_nothing_recorded_says_so(empty_desk: Window) -> None:
    assert "No decision is recorded yet." in texts(show(empty_desk, "recorded"))


@pytest.mark.parametrize("tab", ["guides", "recorded"])
def test_the_desk_has_room_names_and_a_way_for_the_keyboard(three: GuidesPage, tab: str) -> None:
    answer(open_guide(three.frame), ABOUT)
    show(three.frame, tab)
    assert nameless(three.frame) == []
    assert unreachable(three.frame) == []
    save_picture(three.frame, f"guides-{tab}")
    assert room_faults(three.frame) == []


def test_a_decision_is_found_by_its_reference_in_the_bar(three: GuidesPage) -> None:
    (found,) = find(three.frame, "lb27/2")
    assert found.reference == "LB 27/0002"
    assert found.words.startswith("Find the lawful basis: Apple list. You may not do this")
    found.act()
    settle()
    assert three.frame.page.reference == "LB 27/0002"
