"""A complaint to the regulator in the window: logged from a case, answered, decided, corrected."""

from datetime import date
from typing import Any

import pytest

from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.ui import theme
from ig_desktop.ui.window import Window
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.request_pages import link, open_page, press, reference_of, texts

TODAY = date(2027, 1, 28)


@pytest.fixture
def about(desk: Window) -> str:
    """A request that is closed."""
    return reference_of(desk.session, "DEMO-03")


@pytest.fixture
def made(desk: Window, about: str) -> str:
    """A complaint to the regulator about it, due on 9 February."""
    complaint = RegulatorComplaint(
        received_on=date(2027, 1, 19),
        external_id="IC-1",
        asked="Why does the right not apply?",
        answer_by=date(2027, 2, 9),
    )
    return desk.session.casework.open_regulator_complaint(about, complaint)


def record(desk: Window, reference: str, event: str, **detail: str) -> None:
    desk.session.requests.record(reference, event, TODAY, detail=detail)


def tasks(page: Any) -> list[str]:
    return texts(page.part("overview").steps)


def test_it_is_logged_from_the_links_of_a_closed_case(desk: Window, about: str) -> None:
    links = open_page(desk, "request-links", about)
    press(links, "Log: Complaint to the regulator")
    page = desk.page
    page.proceed()
    assert page.summary.words() == [
        "Enter the regulator’s case reference",
        "Enter what it asks",
        "Say when it happened",
        "Say how it arrived",
    ]
    page.form.set_values(
        {
            "external_id": "IC-1",
            "asked": "Why?",
            "answer_by": date(2027, 2, 9),
            "received_on": TODAY,
            "channel": "e-mail",
        }
    )
    page.proceed()
    settle()
    shown = desk.page
    assert desk.strip.words() == f"{shown.reference} logged, and linked with {about}."
    assert shown.case.request.due_on == date(2027, 2, 9)
    assert shown.case.links[0].reference == about


def test_half_a_day_for_the_answer_is_said_as_such(desk: Window, about: str) -> None:
    page = open_page(desk, "request-regulator", about)
    page.by.parts()[0].setText("9")
    page.proceed()
    assert page.form.fields["answer_by"].error.endswith("must include a month and a year")


def test_a_day_before_the_letter_is_told_beside_its_field(desk: Window, about: str) -> None:
    page = open_page(desk, "request-regulator", about)
    values = {"external_id": "IC-1", "asked": "Why?", "received_on": TODAY, "channel": "post"}
    page.form.set_values({**values, "answer_by": date(2027, 1, 2)})
    page.proceed()
    assert "28 January 2027" in page.form.fields["answer_by"].error


def test_both_cases_show_each_other_and_open_each_other(
    desk: Window, about: str, made: str
) -> None:
    page = open_page(desk, "request", made)
    press(page.part("overview").linked, f"{about}: Erasure: Closed")
    assert desk.page.reference == about
    parent = desk.page.part("overview").linked
    press(parent, f"{made}: Complaint to the regulator: Gathering the file")
    assert desk.page.reference == made
    alone = open_page(desk, "request", reference_of(desk.session))
    assert alone.part("overview").linked.isHidden()


def test_its_page_says_what_it_is_and_leaves_out_what_it_is_not(desk: Window, made: str) -> None:
    page = open_page(desk, "request", made)
    assert [step for step in tasks(page) if step.startswith("By ")] == ["By 9 February"]
    shown = texts(page)
    assert "Information Commission" in shown
    assert "The regulator’s case" in shown
    assert page._write.isVisible()
    tabs = {tab.value for tab in page.tabs.shown()}
    assert "letters" in tabs
    assert "exemptions" not in tabs
    assert "Whose data" not in shown
    settle()
    save_picture(desk, "regulator")


def test_the_answer_to_the_regulator_is_a_letter_of_its_own(desk: Window, made: str) -> None:
    page = open_page(desk, "request", made)
    page.print_letter()
    settle()
    assert desk.page.title == "Which letter?"
    assert list(desk.page.letters._radios) == ["regulator-answer"]
    desk.page.letters.set_value("regulator-answer")
    desk.page.proceed()
    settle()
    assert desk.page.title == "Answer to the regulator"
    happened = desk.page.words_form.fields["chronology"].control.value()
    assert happened.startswith("1 September 2026: Request received\n")


def test_another_day_is_foreseen_and_recorded(desk: Window, made: str) -> None:
    page = open_page(desk, "request-event", made, event="regulator-moved")
    page.form.set_values({"on": TODAY})
    settle()
    assert page.effect.text() == "Choose the day to see."
    page.form.set_values({"by": date(2027, 2, 16), "reason": "Its e-mail"})
    settle()
    assert "7 days later." in page.effect.text()
    page.proceed()
    settle()
    assert desk.session.requests.case(made).request.due_on == date(2027, 2, 16)
    assert "9 Feb 2027 before, 16 Feb 2027 now" in desk.strip.words()


def test_a_day_typed_wrongly_is_corrected_as_a_day(desk: Window, made: str) -> None:
    number = desk.session.requests.case(made).events[-1].id
    page = open_page(desk, "request-entry", made, event_id=str(number))
    assert "Tuesday 9 February 2027" in texts(page)
    page.how.set_value("replace")
    page.form.set_values({"by": date(2027, 2, 12), "reason": "Misread"})
    settle()
    assert "3 days later." in page.effect.text()
    page._details["by"].set_value(None)
    settle()
    assert "Enter the day to see." in page.effect.text()
    page.proceed()
    assert page.form.fields["by"].error
    page.form.set_values({"by": date(2027, 2, 12)})
    page.proceed()
    settle()
    assert desk.session.requests.case(made).request.due_on == date(2027, 2, 12)


def test_what_happened_offers_what_passes_with_the_regulator(desk: Window, made: str) -> None:
    page = open_page(desk, "request-record", made)
    offered = list(page.likely._radios)
    assert offered == [
        "file-gathered", "dpo-told", "regulator-answered", "regulator-moved", "regulator-asked",
        "other",
    ]  # fmt: skip
    page.likely.set_value("other")
    page.others.set_value("regulator-decided")
    page.proceed()
    settle()
    assert desk.page.title == "What did the regulator decide?"


def test_its_decision_is_recorded_and_calls_for_what_follows(desk: Window, made: str) -> None:
    record(desk, made, "regulator-answered")
    page = open_page(desk, "request", made)
    press(page.part("overview").steps, "Record the regulator’s decision: Waiting")
    page = desk.page
    page.proceed()
    assert page.summary.words() == [
        "Choose the outcome",
        "Say what it found",
        "Say when it happened",
    ]
    page.form.set_values({"outcome": "notice-steps", "reason": "Page 3 must go", "on": TODAY})
    page.proceed()
    settle()
    page = open_page(desk, "request", made)
    assert "Decision notice: upheld, steps required" in tasks(page)
    assert "Until 25 February: 28 days from its notice" in tasks(page)
    press(page.part("overview").steps, "Decide whether to appeal: To do")
    offered = list(desk.page.likely._radios)
    assert {"appeal-considered", "appealed", "steps-required"} <= set(offered)


def test_only_fitting_links_are_offered(desk: Window, about: str, made: str) -> None:
    theirs = list(open_page(desk, "request-link", made).how._radios)
    ours = list(open_page(desk, "request-link", about).how._radios)
    assert "to-regulator-about" in theirs
    assert "to-regulator-in" not in theirs
    assert "to-regulator-in" in ours
    assert "to-regulator-about" not in ours
    assert open_page(desk, "request-links", made).regulator.isHidden()
    assert link(open_page(desk, "request-links", about), f"Unlink {made}")


def test_room_names_and_keyboard(desk: Window, about: str, made: str) -> None:
    record(desk, made, "regulator-answered")
    record(desk, made, "regulator-decided", outcome="notice-steps", reason="Page 3 must go")
    record(desk, made, "steps-required", by="2027-03-03", steps="Send page 3")
    entry = str(desk.session.requests.case(made).events[-1].id)
    for name, reference, arguments in [
        ("request", made, {}),
        ("request", about, {}),
        ("request-event", made, {"event": "regulator-moved"}),
        ("request-event", made, {"event": "steps-required"}),
        ("request-entry", made, {"event_id": entry}),
        ("request-decide", made, {}),
        ("request-record", made, {}),
    ]:
        theme.apply(theme.Look())
        page = open_page(desk, name, reference, **arguments)
        assert nameless(page) == [], name
        assert unreachable(desk) == [], name
        assert room_faults(desk) == [], name
