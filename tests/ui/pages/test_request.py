"""One request: its header, its clock, next steps and where they lead, its tabs, who may read."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.case import Search
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.request import RequestPage
from ig_desktop.ui.pages.request_clock import Clock, facts, left_words, tag
from ig_desktop.ui.pages.request_history import action_words
from ig_desktop.ui.pages.request_steps import place_of
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.request_pages import (
    HARM,
    THIRD_PARTY,
    link,
    open_page,
    press,
    reference_of,
    texts,
)

TABS = ("overview", "searches", "documents", "exemptions", "people", "letters", "history")


@pytest.fixture
def reference(desk: Window) -> str:
    return reference_of(desk.session)


@pytest.fixture
def page(desk: Window, reference: str) -> RequestPage:
    return open_page(desk, "request", reference)


def test_the_header_says_who_what_who_handles_it_and_how_they_read(page: RequestPage) -> None:
    assert page.title == "Requester 1039"
    shown = texts(page.header)
    assert "Access to own data" in shown
    assert page.reference in shown
    assert "Wants large print, 16 point" in shown
    assert page.frame.windowTitle() == "Requester 1039: IG Desktop"


def test_the_clock_says_due_left_aim_and_when_to_tell_them(page: RequestPage) -> None:
    shown = texts(page.clock)
    found = [words for words in shown if words[0].isdigit() or words[:3] in ("Fri", "Thu")]
    assert found[:3] == ["Friday 19 February 2027", "22 days, 16 working", "Thu 18 February"]
    assert "Tell them by, if it needs longer" in shown
    assert [t.text() for t in page.clock.findChildren(Tag)] == ["Clock running"]
    assert page.clock.track.accessibleDescription() == (
        "Received 11 Jan. Paused 18 to 25 Jan. Today 28 Jan. Due 19 Feb"
    )


def test_every_step_of_the_working_has_its_source_and_doubts_are_explained_once(
    page: RequestPage,
) -> None:
    shown = texts(page.part("overview").working)
    steps = page.case.reading.steps
    for step in steps:
        assert step.text in shown
        assert step.source in shown
    doubtful = [step for step in steps if step.confidence != "high"]
    assert shown.count("Check before relying on this") == len(doubtful) == 3
    assert len([words for words in shown if words.startswith("The law’s words leave out")]) == 1


def test_what_happened_is_newest_first_and_says_what_it_did_to_the_clock(
    page: RequestPage,
) -> None:
    shown = texts(page.part("overview").timeline)
    said = [words for words in shown if "; the clock" in words]
    assert said == [
        "Clarification received; the clock runs again",
        "Clarification asked; the clock stopped",
    ]
    assert "Request received by e-mail" in shown
    assert any(words.startswith("“All my records, please”") for words in shown)


def test_next_steps_lead_to_what_does_them(page: RequestPage) -> None:
    session = page.session
    session.casework.add_search(page.reference, Search(place="Shared mailbox"))
    settle()
    steps = page.part("overview").steps
    press(steps, "Search: To do")
    assert page.tabs.value() == "searches"
    page.show_tab("overview")
    settle()
    press(steps, "Get a clinician’s opinion on serious harm: Waiting")
    assert page.frame.page.title == "Clinician’s opinion on serious harm"
    page.frame.back()
    settle()
    press(steps, "Acknowledge: Completed")
    assert page.frame.page.title == "Acknowledged"


def test_a_step_that_cannot_start_is_no_link_and_says_why(page: RequestPage) -> None:
    steps = page.part("overview").steps
    held = [s for s in page.view.steps if s.status == "cannot-start"]
    assert held
    names = [each.accessibleName() for each in steps.findChildren(Link)]
    for step in held:
        assert step.title in texts(steps)
        assert step.hint in texts(steps)
        assert not [name for name in names if name.startswith(step.title)]


def test_every_step_of_every_demonstration_case_leads_to_a_page_that_opens(desk: Window) -> None:
    from ig_desktop.domain.request_filter import RequestFilter
    from ig_desktop.ui.pages.request_steps import where

    rows = desk.session.requests.page(RequestFilter(tab="all")).rows
    seen = set()
    for row in rows:
        view = desk.session.requests.get(row.reference)
        for step in view.steps:
            place = where(step, view.case)
            if place is None or place[0] == "tab":
                continue
            kind = (place[0], tuple(place[1].items()) if "entry" not in place[0] else ())
            if kind in seen:
                continue
            seen.add(kind)
            page = open_page(desk, place[0], row.reference, **place[1])
            assert page.title, place
            desk.back()
    assert len(seen) > 12


def test_an_act_that_no_page_does_leads_nowhere() -> None:
    assert place_of("", "close") is None
    assert place_of("nothing-known", "close") is None


def test_tabs_count_what_they_hold_and_read_again_after_each_act(
    page: RequestPage, qtbot: object
) -> None:
    session, reference = page.session, page.reference
    session.casework.assess(reference, "serious-harm", HARM)
    session.casework.apply_exemption(reference, THIRD_PARTY)
    session.casework.attach(reference, "note.txt", b"found", "What we found")
    qtbot.waitUntil(lambda: page.view is not None and len(page.case.exemptions) == 1)
    words = [tab.words for tab in page.tabs._tabs]
    assert words[:5] == ["Overview", "Searches 0", "Documents 1", "Exemptions 1", "People 1"]
    assert words[5:] == ["Letters 0", f"History {page.tabs._tabs[6].count}"]
    page.show_tab("exemptions")
    settle()
    assert page.part("exemptions").applied.model.rowCount() == 1
    assert "No: the test is not met. Nothing in it would harm" in texts(page.part("exemptions"))


def test_the_focus_stays_on_a_step_while_others_write(page: RequestPage, qtbot: object) -> None:
    step = link(page.part("overview").steps, "Acknowledge: Completed")
    step.setFocus()
    page.session.requests.record(page.reference, "note", date(2027, 1, 28), "Rang")
    qtbot.waitUntil(lambda: page.case.happened("note") is not None)
    now = page.frame.focusWidget()
    assert now is not step
    assert now.accessibleName() == "Acknowledge: Completed"


def test_tabs_are_reached_by_arrows_and_end(page: RequestPage) -> None:
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.tabs.value() == "searches"
    QTest.keyClick(page.tabs, Qt.Key.Key_End)
    assert page.tabs.value() == "history"


def test_the_history_of_an_officer_is_what_the_case_records(page: RequestPage) -> None:
    page.show_tab("history")
    rows = page.part("history").rows
    assert len(rows) == page.tabs._tabs[6].count == len(page.case.events)
    assert rows[0].who
    assert "signed log" in " ".join(texts(page.part("history")))


def test_the_history_of_an_auditor_is_the_log(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    with full() as officer:
        imported = reference_of(officer)
        officer.requests.record(imported, "note", date(2027, 1, 28), "Rang to ask how it goes")
    session = full(PEOPLE["auditor"])
    desk = furnished(session)
    page = open_page(desk, "request", imported, tab="history")
    entries = session.log.page(subject=page.reference)
    assert [row.id for row in page.part("history").rows] == [entry.seq for entry in entries]
    assert page.part("history").rows[0].role == "Information governance officer"
    assert page.part("history").rows[0].what == "Recorded: Note"
    page.part("history").table.opened.emit(page.part("history").rows[0])
    settle()
    assert desk.page.title.endswith("Recorded: Note")


def test_a_case_that_was_imported_with_others_shows_what_it_records_itself(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    session = full(PEOPLE["auditor"])
    rows = session.requests.page(RequestFilter(tab="all")).rows
    imported = next(row.reference for row in rows if not session.log.count(row.reference))
    page = open_page(furnished(session), "request", imported, tab="history")
    assert len(page.part("history").rows) == len(page.case.events)
    assert "in one import" in " ".join(texts(page.part("history")))


def test_actions_of_the_log_are_words() -> None:
    assert action_words("request.clarification-asked") == "Recorded: Clarification asked"
    assert action_words("search.add") == "Added a place to the search log"
    assert action_words("assessment.child", {"child": "Wishes"}) == "Recorded: Wishes"
    assert action_words("new-thing.done") == "New thing: done"


def test_who_may_only_read_is_told_so_and_has_nothing_to_press(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    session = full(PEOPLE["auditor"])
    desk = furnished(session)
    page = open_page(desk, "request", reference_of(session))
    assert "You can look, but not change anything." in page.reading_only.text()
    shown = [b.accessibleName() for b in page.findChildren(Button) if b.isVisibleTo(page)]
    assert shown == []
    asked = open_page(desk, "request-event", page.reference, event="note")
    assert asked.button.isHidden()
    assert "You cannot record this here." in texts(asked)
    asked.proceed()
    assert desk.page is asked


def test_a_register_open_for_reading_says_so(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    session = full(PEOPLE["officer"], read_only=True)
    page = open_page(furnished(session), "request", reference_of(session))
    assert "reading only" in page.reading_only.text()
    assert not page._record.isVisible()


def test_a_processor_case_and_a_closed_one_are_shown(desk: Window) -> None:
    processor = open_page(desk, "request", reference_of(desk.session, "DEMO-23"))
    assert any("Northmoor" in words for words in texts(processor.part("overview")))
    closed = open_page(desk, "request", reference_of(desk.session, "DEMO-04"))
    assert [t.text() for t in closed.clock.findChildren(Tag)] == ["Answered late"]


def test_back_is_named_after_the_page_before(desk: Window, reference: str) -> None:
    page = open_page(desk, "request", reference)
    assert link(page.header, f"Back to {desk._history[-2].title}").words == desk._history[-2].title


def test_a_request_that_is_not_there_is_said(desk: Window) -> None:
    open_page(desk, "request", "SAR 99/9999")
    assert "There is no request" in desk.strip.words()


def test_what_is_left_and_how_it_ended() -> None:
    assert left_words(0, 0) == "Due today"
    assert left_words(1, 1) == "1 day, 1 working"
    assert left_words(-3, -1) == "3 days late, 1 working"
    day = date(2027, 1, 28)
    ended = Clock(state="answered", received=day, today=day, due=day, answered=day)
    assert tag(ended) == ("Answered in time", "green")
    stopped = Clock(state="paused", received=day, today=day, waiting="clarification")
    assert facts(stopped)[:2] == [
        ("Due", "No date while it is stopped", "h1"),
        ("Waiting for", "Clarification", "h2"),
    ]


def test_no_part_wants_more_room_than_it_has_and_all_is_reached(page: RequestPage) -> None:
    session, reference = page.session, page.reference
    session.casework.apply_exemption(reference, THIRD_PARTY)
    session.casework.assess(reference, "serious-harm", HARM)
    session.casework.add_search(reference, Search(place="The continuing healthcare mailbox"))
    for tab in TABS:
        theme.apply(theme.Look())
        page.show_tab(tab)
        settle()
        assert nameless(page) == [], tab
        assert unreachable(page.frame) == [], tab
        assert room_faults(page.frame) == [], tab


def test_its_picture(page: RequestPage) -> None:
    save_picture(page.frame, "request")
    theme.apply(theme.Look(scale=2.0))
    save_picture(page.frame, "request-200")


def test_its_picture_in_high_contrast(page: RequestPage, contrast: None) -> None:
    save_picture(page.frame, "request-contrast")


def test_the_longest_words_and_other_scripts_stay_in_their_room(desk: Window) -> None:
    person = Person(
        name="Wolfeschlegelsteinhausenbergerdorff" * 5,
        address="\n".join(["Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2] * 4),
        needs="Ἀριστοτέλης, محمد بن سلمان, नमस्ते " * 20,
        preferred_format="giant",
        language="Cymraeg",
    )
    reference = desk.session.requests.log(
        NewRequest(
            kind="access",
            received_on=date(2026, 11, 2),
            person=person,
            asked="Everything " * 300,
            external_id="X" * 100,
        )
    )
    desk.session.requests.record(reference, "note", date(2027, 1, 28), "W" * 400)
    desk.session.casework.add_search(reference, Search(place="P" * 200, found="F" * 900))
    page = open_page(desk, "request", reference)
    assert any("days late" in words for words in texts(page.clock))
    for tab in ("overview", "searches", "people"):
        theme.apply(theme.Look())
        page.show_tab(tab)
        assert room_faults(desk) == [], tab
    theme.apply(theme.Look())
    open_page(desk, "request", "SAR 26/0001")
    assert room_faults(desk) == [], "the name is on its way back"
    theme.apply(theme.Look())
    open_page(desk, "request-letter", reference, template="acknowledgement")
    assert room_faults(desk) == []
    theme.apply(theme.Look())
    open_page(desk, "request-entries", reference)
    assert room_faults(desk) == []
