"""The outcome of a run: the answer first, what can be done with it, what it calls for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.processing import Activity
from ig_desktop.domain.sharing import DISCLOSURE, SharingCase
from ig_desktop.session import Packs, Session
from ig_desktop.ui.guide.outcome import OutcomePage
from ig_desktop.ui.guide.rights import RightsList
from ig_desktop.ui.theme import colour
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.rows import StepList, TaskList
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.window import Window
from tests import request_examples
from tests.conftest import PEOPLE
from tests.ui.checks import colours_at, nameless, room_faults, save_picture, settle, unreachable
from tests.ui.guide.walking import CONTROLLER, answer_all, open_guide, recorded
from tests.ui.pages.request_pages import press, texts

LAWFUL = "lawful-basis"


def show(window: Window, reference: str) -> OutcomePage:
    page = window.go("guide-run", reference=reference)
    settle()
    return page


def button_names(page: OutcomePage) -> list[str]:
    found = page.findChildren(Button)
    return [one.accessibleName() for one in found if one.isVisibleTo(page)]


def primary(page: OutcomePage) -> list[str]:
    return [
        one.accessibleName()
        for one in page.findChildren(Button)
        if one.isVisibleTo(page) and one.property("kind") == "primary"
    ]


def statuses(root: QWidget) -> list[str]:
    return [tag.text() for tag in root.findChildren(Tag) if tag.isVisibleTo(root)]


@pytest.mark.parametrize(
    ("guide", "id", "verdict", "tint"),
    [
        (LAWFUL, "fraud-initiative", "may", "tag-green"),
        (LAWFUL, "payroll-no-assessment", "may-if", "tag-yellow"),
        (LAWFUL, "no-basis", "may-not", "tag-red"),
        ("whose-data", "own-service", "told", "panel"),
    ],
)
def test_the_answer_stands_first_on_the_tint_of_what_it_is(
    empty_desk: Window, guide: str, id: str, verdict: str, tint: str
) -> None:
    page = show(empty_desk, recorded(empty_desk, guide, id))
    outcome = page.run.result.outcome
    assert page.title == outcome.title
    assert outcome.text in texts(page._panel)
    assert outcome.verdict == verdict
    assert colours_at(page._panel, (4, 4)) == [colour(tint).name()]


def test_just_recorded_there_is_no_way_back_to_the_answers(empty_desk: Window) -> None:
    empty_desk.go("guides")
    page = open_guide(empty_desk)
    answer_all(page, CONTROLLER)
    page.record()
    settle()
    shown = empty_desk.page
    assert not [one for one in links(shown) if one.accessibleName().startswith("Back")]
    empty_desk.back()
    settle()
    assert empty_desk.page.title == "Guides"
    empty_desk.go("guides", tab="recorded")
    again = show(empty_desk, "WD 27/0001")
    press(again, "Back to Guides")
    assert empty_desk.page.title == "Guides"


# into the register


def test_it_is_added_to_the_register_and_then_opened(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "fraud-initiative", "Matching payroll"))
    assert primary(page) == ["Add to the processing register"]
    assert "Fill in an activity" not in button_names(page), "there is none to fill in"
    assert "Completed" not in statuses(page)
    press(page, "Add to the processing register")
    added = empty_desk.session.processing.activity("PA 0001")
    assert (added.name, added.fields["article_6"]) == ("Matching payroll", "c")
    assert empty_desk.page.title == "Matching payroll"
    assert empty_desk.strip.words() == (
        "PA 0001 added as a draft, filled in from LB 27/0001. Fill in what it lacks."
    )
    empty_desk.back()
    settle()
    again = empty_desk.page
    assert "Open PA 0001" in button_names(again)
    assert primary(again) == []
    assert "Completed" in statuses(again), "the statute is named in the entry"
    press(again, "Name the statute in the processing register: Completed")
    assert empty_desk.page.address[0] == "activity-group"


def test_an_activity_it_was_about_is_filled_in(empty_desk: Window) -> None:
    processing = empty_desk.session.processing
    activity = processing.add(Activity(fields={"name": "Payroll"}))
    reference = recorded(empty_desk, LAWFUL, "payroll", "Payroll", activity=activity)
    page = show(empty_desk, reference)
    assert primary(page) == [f"Fill in {activity}"]
    press(page, f"Fill in {activity}")
    filled = processing.activity(activity)
    assert filled.fields["article_6"]
    assert empty_desk.strip.words() == f"{activity} filled in from {reference}, as a draft again."
    empty_desk.back()
    settle()
    assert f"Open {activity}" in button_names(empty_desk.page)
    assert any(f"The activity, {activity}" == link.words for link in links(empty_desk.page))


def links(page: QWidget) -> list[Link]:
    return [one for one in page.findChildren(Link) if one.isVisibleTo(page)]


def test_one_of_several_activities_is_found_and_filled_in(empty_desk: Window) -> None:
    processing = empty_desk.session.processing
    for name in ("Payroll", "Complaints"):
        processing.add(Activity(fields={"name": name}))
    processing.retire("PA 0002", "It ended")
    reference = recorded(empty_desk, LAWFUL, "payroll", "Payroll")
    page = show(empty_desk, reference)
    assert primary(page) == ["Add to the processing register"]
    press(page, "Fill in an activity")
    find = empty_desk.page
    assert empty_desk.focusWidget() is find.finder.text
    assert nameless(empty_desk) == []
    find.finder.text.set_value("Complaints")
    find.finder.look()
    assert find.finder.found == [], "what is retired cannot be filled in"
    find.finder.text.set_value("payr")
    find.finder.look()
    settle()
    save_picture(empty_desk, "guide-fill")
    find.finder.table.opened.emit(find.finder.found[0])
    settle()
    assert processing.activity("PA 0001").fields["article_6"]
    assert empty_desk.page.title == "Payroll"
    empty_desk.back()
    settle()
    assert "Open PA 0001" in button_names(empty_desk.page)


def test_what_was_asked_to_be_shared_goes_into_the_caldicott_log(empty_desk: Window) -> None:
    guide = empty_desk.session.guides.guide("sharing")
    able = {one.id for one in guide.outcome if "add-case" in one.acts}
    id = next(one.id for one in guide.example if one.outcome in able)
    reference = recorded(empty_desk, "sharing", id, "A request of the police")
    page = show(empty_desk, reference)
    assert primary(page) == ["Add to the Caldicott log"]
    press(page, "Add to the Caldicott log")
    (case,) = empty_desk.session.sharing.lines()
    assert case.name == "A request of the police"
    assert empty_desk.strip.words().startswith(f"{case.reference} added as a draft")
    run = empty_desk.session.guides.run(reference)
    assert run.sharing == case.reference
    assert empty_desk.session.guides.has_filled(run)
    again = show(empty_desk, reference)
    assert primary(again) == []
    assert "Add to the Caldicott log" not in button_names(again)


def test_a_case_is_filled_in_by_whom_may_prepare_it(empty_desk: Window) -> None:
    sharing = empty_desk.session.sharing
    case = sharing.add(SharingCase(shape=DISCLOSURE, fields={"name": "A request"}))
    guide = empty_desk.session.guides.guide("sharing")
    able = {one.id for one in guide.outcome if "fill-case" in one.acts}
    id = next(one.id for one in guide.example if one.outcome in able)
    page = show(empty_desk, recorded(empty_desk, "sharing", id, "A request", sharing=case))
    assert primary(page) == [f"Fill in {case}"]
    press(page, f"Fill in {case}")
    assert len(sharing.case(case).fields) > 1
    assert empty_desk.strip.words().startswith(f"{case} filled in from")


def test_what_may_not_be_done_goes_into_no_register(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "no-basis"))
    assert button_names(page) == ["Save as PDF"]
    assert "You cannot put this into the processing register." not in " ".join(texts(page))


def test_who_may_not_write_to_the_register_is_told_why(
    furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    window = furnished(sessions_by_role["dpo"])
    page = show(window, recorded(window, LAWFUL, "payroll"))
    assert button_names(page) == ["Save as PDF", "Copy the words for the privacy notice"]
    assert (
        "You cannot put this into the processing register. Your role lets you read this. Writing"
        " takes: Information governance officer."
    ) in texts(page)


# what follows


def test_what_it_calls_for_leads_on_to_the_next_guide(empty_desk: Window) -> None:
    reference = recorded(empty_desk, LAWFUL, "payroll-no-assessment", "Payroll")
    page = show(empty_desk, reference)
    assert "Start “Do we need an impact assessment?”" in button_names(page)
    assert "Before you start" in statuses(page)
    press(page, "Data protection impact assessment: Before you start")
    assert empty_desk.page.title == "What is this about?"
    assert empty_desk.page.form.control.value() == "Payroll"
    assert empty_desk.page.guide.id == "dpia"


def test_why_it_is_so_is_told_step_by_step_with_what_to_check(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "fraud-initiative"))
    found = page.run.result
    steps = " ".join(texts(page.findChildren(StepList)[-1]))
    for one in found.findings:
        shown = one.text in steps
        assert shown != one.warns, one.id
    warnings = [one.text for one in found.findings if one.warns]
    assert warnings, "this example warns"
    assert set(warnings) <= set(texts(page))
    doubtful = [one for one in found.findings if one.confidence != "high" and not one.warns]
    count = texts(page.findChildren(StepList)[-1]).count("Check before relying on this")
    assert count == len(doubtful) + (found.outcome.confidence != "high")


def test_rights_are_marked_and_their_reasons_shown_when_asked_for(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "fraud-initiative"))
    (rights,) = page.findChildren(RightsList)
    shown = texts(rights)
    for one in page.run.rights:
        assert one.name in shown
        assert one.in_short in shown
        assert one.text not in shown
    assert "No, Art 17(3)(b)" in shown
    press(rights, "Show the reasons")
    assert all(one.text in texts(rights) for one in page.run.rights)
    assert room_faults(empty_desk) == []
    press(rights, "Hide the reasons")
    assert page.run.rights[0].text not in texts(rights)


def test_the_words_for_the_notice_are_copied(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "fraud-initiative"))
    press(page, "Copy the words for the privacy notice")
    words = QGuiApplication.clipboard().text()
    assert words == "\n\n".join(one.text for one in page.run.result.notice)
    assert "Local Audit and Accountability Act 2014" in words
    assert empty_desk.strip.words() == "Copied."


def test_the_record_is_saved_as_a_pdf(
    empty_desk: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    monkeypatch.setattr(
        "ig_desktop.ui.pages.page_work.ask_file_to_write", lambda *_: tmp_path / "record"
    )
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "fraud-initiative"))
    press(page, "Save as PDF")
    qtbot.waitUntil(lambda: (tmp_path / "record.pdf").exists(), timeout=20_000)
    qtbot.waitUntil(lambda: page.work.job is None, timeout=20_000)
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    assert empty_desk.strip.words() == "Saved as record.pdf. That copy is not encrypted."


def test_a_run_for_a_request_leads_back_to_it(empty_desk: Window) -> None:
    case = request_examples.log(empty_desk.session)
    page = show(empty_desk, recorded(empty_desk, "whose-data", "own-service", request=case))
    press(page, f"The request, {case}")
    assert empty_desk.page.reference == case


# later


def test_it_is_replayed_under_the_text_it_went_through(
    empty_desk: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = recorded(empty_desk, "whose-data", "own-service")
    before = empty_desk.session.guides.guide("whose-data")
    ends = tuple(replace(one, title="Otherwise.", verdict="may-not") for one in before.outcome)
    later = replace(before, version=9, outcome=ends)
    monkeypatch.setattr(
        empty_desk.session.packs, "guides", {**empty_desk.session.packs.guides, later.id: later}
    )
    page = show(empty_desk, reference)
    assert page.title == "You are the controller."
    told = " ".join(texts(page))
    assert (
        "Judged by the law in force on 28 January 2027, with version"
        f" {before.version} of this guide."
    ) in told


def test_a_decision_whose_review_is_due_says_so_and_is_decided_again(
    empty_desk: Window, furnished: Callable[[Session], Window], opened, packs: Packs
) -> None:
    reference = recorded(empty_desk, LAWFUL, "fraud-initiative", "Matching")
    empty_desk.lock()
    settle()
    register = opened(PEOPLE["officer"])
    years_on = datetime(2029, 3, 1, 9, tzinfo=UTC)
    window = furnished(Session(register, register.actor, packs, lambda: years_on))
    page = show(window, reference)
    assert "Due since 28 January 2028" in statuses(page)
    press(page, "Review of this decision: Due since 28 January 2028")
    assert window.page.now == "check"
    window.page.record()
    settle()
    assert window.strip.words() == "Recorded as LB 29/0001."


def test_it_has_room_names_and_a_way_for_the_keyboard(empty_desk: Window) -> None:
    page = show(empty_desk, recorded(empty_desk, LAWFUL, "payroll-no-assessment"))
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    save_picture(empty_desk, "guide-outcome")
    assert page.findChildren(TaskList)
    assert room_faults(empty_desk) == []
    save_picture(empty_desk, "guide-outcome-200")
