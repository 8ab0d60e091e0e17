"""Today: its figures, its groups, what opens, what is exported, and what it says when idle."""

import csv
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.activities_due import DUES
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.exchange.csv_text import unguarded
from ig_desktop.register.database import Register
from ig_desktop.session import Packs, Session
from ig_desktop.ui.pages import today_start
from ig_desktop.ui.pages.today import FIGURES, TodayPage
from ig_desktop.ui.pages.today_figures import bars, shares
from ig_desktop.ui.pages.today_list import DueLine, Line, NoticeLine, due_lines, lines
from ig_desktop.ui.pages.today_start import first_steps, first_tasks
from ig_desktop.ui.widgets.rows import Task
from ig_desktop.ui.widgets.table_model import Group
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, NOW, PEOPLE, fixed_clock
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.activity_pages import REVIEW, WHOLE, named
from tests.ui.pages.notice_pages import GONE, make_stale


@pytest.fixture
def page(desk: Window) -> TodayPage:
    assert isinstance(desk.page, TodayPage)
    return desk.page


def late_request(session: Session, days: int = 60) -> str:
    received = (NOW - timedelta(days=days)).date()
    new = NewRequest(
        kind="access", received_on=received, person=Person(name="Ada Late"), asked="All of it"
    )
    return session.requests.log(new)


def test_each_figure_is_the_true_count_and_jumps_to_its_list(page: TodayPage) -> None:
    counts = page.session.requests.counts()
    buttons = page.figures.buttons()
    assert [b.figure.number for b in buttons] == [f"{counts[tab]}" for tab in FIGURES]
    assert buttons[0].figure.bad
    buttons[2].click()
    settle()
    assert page.frame.page.wanted.tab == "waiting"
    assert page.frame.page.model.total == counts["waiting"]


def test_the_navigation_counts_what_is_overdue_or_nearly(page: TodayPage) -> None:
    counts = page.session.requests.counts()
    wanted = counts["overdue"] + counts["due-in-five"]
    assert page.frame.navigation.row("today").count == wanted
    assert page.frame.navigation.row("requests").count == counts["open"]


def test_no_request_is_listed_twice(page: TodayPage) -> None:
    assert page.today is not None
    listed = [line.row.id for line in lines(page.today) if isinstance(line, Line)]
    assert len(listed) == len(set(listed))
    every = {row.id for rows in page.today.rows.values() for row in rows}
    assert set(listed) == every


def test_a_group_that_is_cut_says_how_many_more(page: TodayPage) -> None:
    few = page.session.requests.today(limit=1)
    groups = [line.words for line in lines(few) if isinstance(line, Group)]
    assert "1 more in the list of requests" in groups


def test_enter_opens_the_request_that_is_chosen(page: TodayPage) -> None:
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    line = page.table.row()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.frame.page.title == line.row.who


def test_what_is_written_shows_at_once(page: TodayPage) -> None:
    before = page.today.counts["overdue"]
    late_request(page.session)
    settle()
    assert page.today.counts["overdue"] == before + 1
    assert page.figures.buttons()[0].figure.number == str(before + 1)
    assert "Ada Late" in page.model.sentence(1)


def test_rows_keep_their_height_when_groups_move(page: TodayPage) -> None:
    late_request(page.session)
    settle()
    table, model = page.table, page.model
    groups = set(model.groups())
    rows = {table.rowHeight(n) for n in range(model.rowCount()) if n not in groups}
    assert len(rows) == 1
    assert {table.rowHeight(n) for n in groups}.isdisjoint(rows)


def test_the_chart_adds_up_to_what_falls_due(page: TodayPage) -> None:
    today = page.today
    shown = bars(today)
    assert [bar.label for bar in shown[:2]] == ["Overdue", "This week"]
    assert shown[-1].label == "No date yet"
    assert sum(bar.number for bar in shown) == (
        today.counts["overdue"] + sum(week.due for week in today.weeks) + today.counts["no-date"]
    )
    assert any(bar.label == "Later" and bar.number for bar in shown)


def test_the_shares_by_kind_add_up_to_the_whole(page: TodayPage) -> None:
    rows = shares(page.today)
    assert rows[-1][0] == "Other kinds"
    assert sum(row[1] for row in rows) == page.today.on_time
    assert sum(row[2] for row in rows) == page.today.total


def test_it_exports_what_it_shows(
    page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Today.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.today.ask_csv_to_write", lambda *_: to)
    page.export()
    qtbot.waitUntil(lambda: page.frame.strip.words().startswith("Exported to"))
    rows = list(csv.reader(to.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:2] == ["Group", "Reference"]
    shown = sum(len(page.today.rows[tab]) for tab in page.today.rows)
    shown += sum(page.session.processing.due().counts.values())
    shown += sum(page.session.sharing.asks().counts.values())
    assert len(rows) == shown + 1
    assert rows[1][0] == "Overdue"
    assert rows[1][6] == "'-4", "a number below nothing is no formula"


def test_reviews_and_conditions_are_saved_for_a_calendar(
    page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Deadlines"
    monkeypatch.setattr("ig_desktop.ui.pages.today.ask_file_to_write", lambda *_: to)
    page.save_calendar()
    qtbot.waitUntil(lambda: page.frame.strip.words().startswith("Saved as"))
    content = (tmp_path / "Deadlines.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == len(page.session.deadlines.all()) > 2
    assert b"SHA 27/0002: condition 2 is due" in content


def test_an_empty_register_says_what_to_do(empty_desk: Window) -> None:
    page = empty_desk.page
    assert not page.table.isVisible()
    page.proceed()
    settle()
    assert empty_desk.page.title == "Whose data is it?"


def test_a_day_without_work_says_so(empty_desk: Window) -> None:
    late_request(empty_desk.session, days=1)
    settle()
    said = [
        child.text()
        for child in empty_desk.page._nothing.findChildren(type(empty_desk.page.header.heading))
    ]
    assert said == ["Nothing needs you today.", "First steps"]


@pytest.mark.parametrize("role", ["auditor", "guardian"])
def test_those_who_only_read_are_told_and_see_no_button_that_fails(
    role: str,
    furnished: Callable[[Session], Window],
    full: Callable[..., Session],
) -> None:
    page = furnished(full(PEOPLE[role])).page
    assert page._new.isHidden()
    facts = " ".join(child.text() for child in page.header.findChildren(type(page._weeks._what)))
    assert "Your role lets you read this." in facts


def test_it_keeps_to_its_room_and_names_everything(page: TodayPage) -> None:
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []


def test_its_picture(page: TodayPage) -> None:
    page.table.setCurrentIndex(page.model.index(4, 0))
    save_picture(page.frame, "today")


def test_its_picture_in_contrast(page: TodayPage, contrast: None) -> None:
    page.table.setCurrentIndex(page.model.index(4, 0))
    save_picture(page.frame, "today-contrast")


# processing activities


def day(days: int) -> str:
    return (NOW.date() + timedelta(days=days)).isoformat()


@pytest.fixture
def due(page: TodayPage) -> TodayPage:
    """Today with activities that ask for something."""
    processing = page.session.processing
    new = (
        named("Late", review_on=day(-7), owner="Head of Pay"),
        named("Soon", review_on=day(1)),
        named("Waits"),
        named("Ended", agreement_ends=day(-1)),
    )
    references = [processing.add(one) for one in new]
    processing.submit(references[2])
    settle()
    return page


NAMES = ("Late", "Soon", "Waits", "Ended")


def places(page: TodayPage) -> list[int]:
    """Where the activities of this test stand."""
    rows = [(n, page.model.row(n)) for n in range(page.model.rowCount())]
    return [n for n, row in rows if isinstance(row, DueLine) and row.row.name in NAMES]


def test_activities_are_named_with_what_they_ask_for(due: TodayPage) -> None:
    late, soon, waits, ended = (due.model.sentence(n) for n in places(due))
    assert "Who: Head of Pay." in late
    assert late.endswith("Review: Late. Due: Thu 21 Jan. Working days: 5 days late")
    groups = [due.model.row(n).words for n in due.model.groups()]
    assert [words for words in DUES.values() if words in groups] == list(DUES.values())
    assert soon.endswith("Due: Fri 29 Jan. Working days: 1 day")
    assert "Approve: Waits. Due: No date yet" in waits
    assert "Renew or end the agreement: Ended. Due: Wed 27 Jan. Working days: Ended" in ended
    save_picture(due.frame, "today-activities")


def test_figures_of_activities_jump_to_their_tab(due: TodayPage) -> None:
    button = due.figures.buttons()[-1]
    count = due.session.processing.counts()["review-due"]
    assert (button.figure.words, button.figure.number) == ("Activities to review", f"{count}")
    button.click()
    settle()
    assert due.frame.page.wanted.tab == "review-due"
    assert due.frame.page.model.total == count >= 2


def test_one_who_approves_is_told_of_what_waits(
    due: TodayPage, full: Callable[..., Session]
) -> None:
    window = due.frame
    window.lock()
    window.open_session(full(PEOPLE["dpo"]))
    settle()
    button = window.page.figures.buttons()[-1]
    count = window.session.processing.counts()["in-review"]
    assert (button.figure.words, button.figure.number) == ("Activities to approve", f"{count}")


def test_an_activity_opens_from_today(due: TodayPage) -> None:
    number = places(due)[0]
    due.table.setFocus(Qt.FocusReason.TabFocusReason)
    due.table.setCurrentIndex(due.model.index(number, 0))
    due.print_letter()
    assert due.frame.page is due
    QTest.keyClick(due.table, Qt.Key.Key_Return)
    settle()
    assert due.frame.page.title == "Late"


def test_groups_of_activities_that_are_cut_say_how_many_more(due: TodayPage) -> None:
    due.session.processing.add(named("Later", review_on=day(-1)))
    few = due.session.processing.due(limit=1)
    groups = [line.words for line in due_lines(few) if isinstance(line, Group)]
    assert "1 more in the list of activities" in groups


def test_activities_are_exported_with_the_rest(
    due: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    to = tmp_path / "Today.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.today.ask_csv_to_write", lambda *_: to)
    due.export()
    qtbot.waitUntil(lambda: due.frame.strip.words().startswith("Exported to"))
    with to.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Kind"] == "Processing activity"]
    told = {
        row["Next step"]: (row["Due"], unguarded(row["Working days"]), row["State"])
        for row in rows
        if row["Next step"].rpartition(": ")[2] in NAMES
    }
    assert told == {
        "Review: Late": ("2027-01-21", "-5", "Draft"),
        "Review: Soon": ("2027-01-29", "1", "Draft"),
        "Approve: Waits": ("", "", "In review"),
        "Renew or end the agreement: Ended": ("2027-01-27", "-1", "Draft"),
    }
    assert len(rows) == sum(due.session.processing.due().counts.values())


# the privacy notice


def notice_line(page: TodayPage) -> tuple[str, NoticeLine] | None:
    """The group and the line of the notice, where Today names it."""
    shown = [page.model.row(number) for number in range(page.model.rowCount())]
    for group, line in pairwise(shown):
        if isinstance(line, NoticeLine):
            return group.words, line
    return None


def test_a_notice_that_is_right_is_not_named(page: TodayPage) -> None:
    assert notice_line(page) is None
    assert "notice" not in " ".join(b.figure.words for b in page.figures.buttons())


def test_a_notice_out_of_date_stands_at_the_end_and_opens(page: TodayPage) -> None:
    session = page.session
    session.processing.retire(GONE, "Ended.")
    settle()
    group, line = notice_line(page)
    assert (group, line.reference) == ("Privacy notice out of date", "Notice 1")
    assert line.step == "Publish the privacy notice again: No longer there: PA 0030 Procurement"
    make_stale(session, retire=False)
    page.read()
    _, line = notice_line(page)
    assert line.step == "Publish the privacy notice again: 3 changes"
    assert page.model.sentence(page.model.rowCount() - 1) == (
        f"Privacy notice out of date. Notice 1. Next step, or what it waits for: {line.step}"
    )
    button = page.figures.buttons()[-1]
    assert (button.figure.words, button.figure.number) == ("Privacy notice out of date", "1")
    save_picture(page.frame, "today-notice")
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table, Qt.Key.Key_End)
    page.print_letter()
    assert page.frame.page is page
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.frame.page.title == "Assurance"
    page.frame.back()
    page.figures.buttons()[-1].click()
    settle()
    assert page.frame.page.title == "Assurance"


def test_a_notice_out_of_date_is_exported_with_the_rest(
    page: TodayPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    make_stale(page.session)
    to = tmp_path / "Today.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.today.ask_csv_to_write", lambda *_: to)
    page.export()
    qtbot.waitUntil(lambda: page.frame.strip.words().startswith("Exported to"))
    with to.open(encoding="utf-8-sig", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["Kind"] == "Privacy notice"]
    assert (row["Group"], row["Reference"]) == ("Privacy notice out of date", "Notice 1")
    assert row["Next step"] == "Publish the privacy notice again: 3 changes"
    assert (row["Due"], row["Working days"]) == ("", "")


def test_no_notice_is_asked_for_before_anything_is_approved(
    furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    session = sessions_by_role["officer"]
    reference = session.processing.add(WHOLE)
    session.processing.submit(reference)
    window = furnished(session)
    assert notice_line(window.page) is None
    sessions_by_role["dpo"].processing.approve(reference, REVIEW)
    window.page.read()
    group, line = notice_line(window.page)
    assert group == "No privacy notice published yet"
    assert (line.reference, line.step) == ("No notice", "Publish the first privacy notice")
    button = window.page.figures.buttons()[-1]
    assert button.figure.words == "Privacy notice to publish"


def tasks(page: TodayPage) -> dict[str, Task]:
    return {task.words: task for task in first_tasks(page.frame, page.session)}


def test_an_empty_register_lists_its_first_steps_and_each_leads_somewhere(
    furnished: Callable[[Session], Window], opened: Callable[..., Register], packs: Packs
) -> None:
    register = opened(ADMINISTRATOR)
    page = furnished(Session(register, register.actor, packs, fixed_clock)).page
    assert "First steps" in [one.text() for one in page.findChildren(Heading)]
    save_picture(page.frame, "first-steps")
    assert nameless(page.frame) == []
    assert unreachable(page.frame) == []
    faults = room_faults(page.frame)
    save_picture(page.frame, "first-steps-200")
    assert faults == []
    for task in tasks(page).values():
        if task.act is not None:
            task.act()
            page.frame.back()
    assert page.frame.page is page


def test_a_first_step_is_done_when_the_register_says_so_and_goes_with_the_last(
    empty_desk: Window,
) -> None:
    page, session = empty_desk.page, empty_desk.session
    before = first_steps(session)
    assert before["account"], "the register of the tests has an account of each role"
    assert not before["regulator"], "there is none to confirm yet"
    assert not before["request"]
    assert not before["backup"]
    late_request(session, 1)
    assert first_steps(session)["request"]
    assert tasks(page)["Log your first request"].status == "Done"
    assert tasks(page)["Make a backup"].act is None, "an officer makes none"


def test_nothing_is_listed_when_every_step_is_done(
    page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = dict.fromkeys(first_steps(page.session), True)
    monkeypatch.setattr(today_start, "first_steps", lambda session: done)
    assert tasks(page) == {}
