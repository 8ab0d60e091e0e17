"""Recording what happened: what may be, what it does to the date, correcting it, the outcome."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.errors import UserError
from ig_desktop.services.foreseen import foreseen_corrected, possible
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.record_event import RecordEventPage
from ig_desktop.ui.pages.request_choose import likely_events
from ig_desktop.ui.pages.request_entry import EntryPage
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.ui.checks import (
    nameless,
    room_faults,
    save_picture,
    settle,
    tab_stops,
    unreachable,
)
from tests.ui.pages.request_pages import (
    HARM,
    THIRD_PARTY,
    link,
    open_page,
    press,
    reference_of,
    texts,
)

TODAY = date(2027, 1, 28)


@pytest.fixture
def reference(desk: Window) -> str:
    return reference_of(desk.session)


def due(session: Session, reference: str) -> date | None:
    return session.requests.case(reference).request.due_on


def entry_of(session: Session, reference: str, kind: str) -> str:
    return str(session.requests.case(reference).happened(kind).id)


# what happened?


def test_likely_events_come_first_and_the_rest_on_asking(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-record", reference)
    assert page.title == "What happened?"
    offered = list(page.likely._radios)
    assert offered[-1] == "other"
    assert len(offered) <= 6
    assert not page._rest.isVisible()
    page.likely.set_value("other")
    settle()
    assert page._rest.isVisible()
    both = {*offered[:-1], *page.others._radios}
    view = desk.session.requests.get(reference)
    allowed = {p.kind.id for p in possible(desk.session.requests, view.case) if not p.refusal}
    assert both == allowed


def test_what_is_waited_for_is_the_likeliest(desk: Window) -> None:
    waiting = reference_of(desk.session, "DEMO-22")
    view = desk.session.requests.get(waiting)
    found = likely_events(view.steps, list(EVENT_KINDS))
    assert found[0] == "identity-received"


def test_what_may_not_be_recorded_now_says_why(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-record", reference)
    assert "Told which format they want" not in texts(page)
    page.not_now.link.click()
    settle()
    shown = texts(page)
    assert any("needs a question first" in words for words in shown)
    assert any("FOIA 2000 s.10(3)" in words for words in shown)
    assert any("This case is open already" in words for words in shown)


def test_choosing_nothing_is_said_and_choosing_goes_on(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-record", reference)
    page.proceed()
    assert page.summary.words() == ["Choose what happened"]
    page.likely.set_value("other")
    page.others.set_value("decided")
    page.proceed()
    settle()
    assert desk.page.title == "What is the outcome?"


# one event


def test_the_effect_is_shown_and_said_before_it_is_recorded(
    desk: Window, reference: str, said: list[str]
) -> None:
    page = open_page(desk, "request-event", reference, event="clarification-asked")
    assert page.effect.text() == "Choose the day to see."
    page.when.set_value(TODAY)
    settle()
    assert "No date while it is stopped" in page.effect.text()
    assert "The clock stops until the answer comes." in page.effect.text()
    assert said[-1] == page.effect.text()
    assert due(desk.session, reference) == date(2027, 2, 19)


def test_an_extension_shows_the_later_date_and_needs_its_reason(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-event", reference, event="extended")
    page.proceed()
    assert page.summary.words() == [
        "Say when it happened",
        "Say why it needs longer: the notice must give the reasons",
    ]
    assert desk.focusWidget() is page.summary._heading
    page.when.set_value(TODAY)
    settle()
    assert "Monday 19 April 2027" in page.effect.text()
    assert "59 days later." in page.effect.text()
    page.form.fields["reason"].set_value("Seven years of records in five places")
    page.proceed()
    settle()
    assert due(desk.session, reference) == date(2027, 4, 19)
    assert desk.strip.words() == (
        "Extended: recorded. Due date: 19 Feb 2027 before, 19 Apr 2027 now."
    )
    case = desk.session.requests.case(reference)
    assert case.happened("extended").detail["reason"] == "Seven years of records in five places"


def test_a_question_that_stops_nothing_says_so(desk: Window) -> None:
    rectification = reference_of(desk.session, "DEMO-15")
    page = open_page(desk, "request-event", rectification, event="clarification-asked")
    page.when.set_value(TODAY)
    settle()
    assert "the clock does not stop" in page.effect.text()
    page.proceed()
    settle()
    assert "the clock does not stop" in desk.strip.words()


def test_an_event_the_clock_ignores_says_so_at_once(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="note")
    assert page.effect.text() == "Nothing: the clock takes no notice of it."
    page.when.set_value(TODAY)
    page.proceed()
    assert page.summary.words() == ["Write the note."]
    page.note.set_value("Rang to ask how it goes")
    page.proceed()
    assert desk.page is not page


def test_a_date_that_is_none_or_in_the_future_is_said_beside_it(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-event", reference, event="acknowledged")
    page.when.days.set_value("other")
    for part, words in zip(page.when.date.parts(), ("31", "2", "2027"), strict=True):
        part.setText(words)
    page.proceed()
    assert page.summary.words() == ["Date must be a real date"]
    page.when.set_value(date(2027, 3, 1))
    page.proceed()
    assert page.form.fields["on"].error == "The date must not be in the future."
    assert [e.on for e in page.case.events if e.kind == "acknowledged"] == [date(2027, 1, 12)]


def test_the_letter_that_records_it_is_offered_instead(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="extended")
    press(page, "Write the letter instead: issuing it records this")
    assert desk.page.title == "Extension"


def test_whom_and_how_much_are_asked_where_they_belong(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="opinion-asked")
    page.when.set_value(TODAY)
    page.proceed()
    assert page.summary.words() == ["Say which clinician was asked"]
    page.form.fields["whom"].set_value("Dr Jules Example")
    page.proceed()
    assert page.session.requests.case(reference).happened("opinion-asked").detail == {
        "whom": "Dr Jules Example"
    }


def test_weighing_the_public_interest_names_the_exemption_and_the_day(desk: Window) -> None:
    foi = reference_of(desk.session, "DEMO-12")
    page = open_page(desk, "request-event", foi, event="public-interest-extended")
    page.when.set_value(TODAY)
    page.proceed()
    assert (
        page.summary.words()
        == [
            "Enter when do you expect to decide by?",
            "Say which exemption is being weighed",
        ]
        or len(page.summary.words()) == 2
    )
    page.form.fields["exemption"].set_value("FOIA 2000 s.43(2)")
    page.form.fields["estimated_on"].set_value(date(2027, 2, 25))
    page.proceed()
    settle()
    detail = desk.session.requests.case(foi).happened("public-interest-extended").detail
    assert detail == {"exemption": "FOIA 2000 s.43(2)", "estimated_on": "2027-02-25"}


def test_enter_in_a_line_records_and_in_a_text_does_not(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="opinion-asked")
    page.when.set_value(TODAY)
    page.note.setFocus()
    QTest.keyClick(page.note, Qt.Key.Key_Return)
    assert desk.page is page
    whom = page.form.fields["whom"].control
    whom.setFocus()
    QTest.keyClicks(whom, "Dr Jules Example")
    QTest.keyClick(whom, Qt.Key.Key_Return)
    assert desk.page is not page


def test_tab_goes_through_the_fields_then_the_button(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="opinion-asked")
    page.when.days.radio("today").setFocus(Qt.FocusReason.TabFocusReason)
    stops = tab_stops(desk)
    stops = stops[: stops.index(page.button)]
    assert stops[-2:] == [page.form.fields["whom"].control, page.note]


def test_what_was_typed_stays_while_others_write(
    desk: Window, reference: str, qtbot: object
) -> None:
    page = open_page(desk, "request-event", reference, event="note")
    page.note.set_value("Half a sentence")
    desk.session.requests.record(reference, "progress-update", TODAY)
    settle()
    assert page.note.value() == "Half a sentence"


# correcting


def test_the_entry_that_is_wrong_is_chosen_and_shown_with_who_recorded_it(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-entries", reference)
    page.proceed()
    assert page.summary.words() == ["Choose an entry"]
    page.entries.set_value(entry_of(desk.session, reference, "acknowledged"))
    page.proceed()
    settle()
    shown: EntryPage = desk.page
    assert shown.title == "Acknowledged"
    assert "Tuesday 12 January 2027" in texts(shown)
    assert any(words.startswith("Robin Administrator, ") for words in texts(shown))


def test_correcting_the_receipt_moves_the_due_date_and_shows_it_first(
    desk: Window, reference: str
) -> None:
    received = entry_of(desk.session, reference, "received")
    page = open_page(desk, "request-entry", reference, event_id=received)
    assert list(page.how._radios) == ["replace"]
    page.how.set_value("replace")
    page.when.set_value(date(2027, 1, 12))
    settle()
    assert "1 day later." not in page.effect.text() or "22 February" in page.effect.text()
    assert "Monday 22 February 2027" in page.effect.text()
    page.proceed()
    assert page.summary.words() == ["Say what was wrong"]
    page.reason.set_value("The stamp on the envelope says the 12th")
    page.proceed()
    settle()
    assert due(desk.session, reference) == date(2027, 2, 22)
    assert "Due date: 19 Feb 2027 before, 22 Feb 2027 now." in desk.strip.words()


def test_an_entry_struck_out_stays_on_record_marked_as_wrong(desk: Window, reference: str) -> None:
    acknowledged = entry_of(desk.session, reference, "acknowledged")
    page = open_page(desk, "request-entry", reference, event_id=acknowledged)
    page.how.set_value("strike")
    settle()
    assert not page.form.fields["on"].isVisible()
    assert page.effect.text().startswith("What") or "Nothing" in page.effect.text()
    page.reason.set_value("It was another case")
    page.proceed()
    settle()
    case = desk.session.requests.case(reference)
    assert case.happened("acknowledged") is None
    shown = open_page(desk, "request", reference)
    assert "Recorded wrongly: Acknowledged" in texts(shown.part("overview").timeline)
    assert "It was another case. Corrected by Olive Officer" in texts(shown)
    again = open_page(desk, "request-entry", reference, event_id=acknowledged)
    assert again.button.isHidden()


def test_striking_a_question_foresees_what_its_reply_would_make_of_it(
    desk: Window, reference: str
) -> None:
    case = desk.session.requests.case(reference)
    received = case.happened("clarification-received")
    seen = foreseen_corrected(desk.session.requests, case, received, None)
    assert seen.after.state == "paused"
    moved = foreseen_corrected(
        desk.session.requests, case, received, replace(received, on=date(2027, 1, 26))
    )
    assert moved.after.due == date(2027, 2, 22)


def test_an_entry_that_is_not_there_is_said(desk: Window, reference: str) -> None:
    open_page(desk, "request-entry", reference, event_id="999999")
    assert "no entry number 999999" in desk.strip.words()


# the outcome


def test_the_outcome_says_what_stands_in_the_way(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-decide", reference)
    page.outcome.set_value("granted")
    settle()
    assert any("opinion" in words for words in texts(page.takes))
    page.outcome.set_value("part")
    settle()
    assert "An exemption on record, with its reasons" in texts(page.takes)
    page.outcome.set_value("unfounded")
    settle()
    press(page.takes, "Record it first")
    assert desk.page.title == "Why the request is manifestly unfounded"


def test_an_outcome_needs_a_choice_a_reason_and_a_day(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-decide", reference)
    page.proceed()
    assert page.summary.words() == [
        "Choose the outcome", "Say why", "Say when it happened",
    ]  # fmt: skip
    page.outcome.set_value("nothing-held")
    page.reason.set_value("Every place was searched")
    page.when.set_value(TODAY)
    page.proceed()
    settle()
    assert desk.session.requests.case(reference).outcome == "nothing-held"
    assert desk.strip.words() == "Outcome: nothing held: recorded."


def test_an_outcome_whose_reasons_are_not_on_record_is_refused_with_what_to_do(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-decide", reference)
    page.outcome.set_value("excessive")
    page.reason.set_value("It is too much")
    page.when.set_value(TODAY)
    page.proceed()
    assert "Record it first: why the request is manifestly excessive." in page.summary.words()[0]
    assert desk.session.requests.case(reference).outcome == ""


def test_a_gate_that_is_shut_is_named_when_the_response_is_recorded(
    desk: Window, reference: str
) -> None:
    session = desk.session
    session.requests.record(reference, "decided", TODAY, "", {"outcome": "granted", "reason": "x"})
    page: RecordEventPage = open_page(desk, "request-event", reference, event="responded")
    page.when.set_value(TODAY)
    page.proceed()
    assert any("DPA 2018 Sch 3 para 6" in words for words in page.summary.words())
    session.casework.assess(reference, "serious-harm", HARM)
    page.proceed()
    settle()
    assert session.requests.case(reference).happened("responded") is not None


def test_close_and_reopen(desk: Window) -> None:
    reference = reference_of(desk.session, "DEMO-26")
    page = open_page(desk, "request-event", reference, event="closed")
    page.when.set_value(TODAY)
    page.proceed()
    settle()
    assert not desk.session.requests.case(reference).request.open
    again = open_page(desk, "request-event", reference, event="reopened")
    again.when.set_value(TODAY)
    again.form.fields["reason"].set_value("They say the list still has them")
    again.proceed()
    settle()
    assert desk.session.requests.case(reference).request.open


PAGES = [
    ("request-record", {}),
    ("request-event", {"event": "extended", "step": "acknowledge"}),
    ("request-event", {"event": "identity-asked", "step": "identity"}),
    ("request-entries", {}),
    ("request-decide", {}),
]


def test_room_names_and_keyboard(desk: Window, reference: str) -> None:
    for name, arguments in PAGES:
        theme.apply(theme.Look())
        page = open_page(desk, name, reference, **arguments)
        for radios in ("likely", "how", "outcome"):
            group = getattr(page, radios, None)
            if group is not None:
                group.set_value(list(group._radios)[-1])
        if hasattr(page, "when"):
            page.when.set_value(date(2027, 1, 20))
        settle()
        assert nameless(page) == [], name
        assert unreachable(desk) == [], name
        assert room_faults(desk) == [], name


def test_the_entry_page_in_every_size(desk: Window, reference: str) -> None:
    entry = entry_of(desk.session, reference, "clarification-asked")
    page = open_page(desk, "request-entry", reference, event_id=entry)
    page.how.set_value("replace")
    assert nameless(page) == []
    assert unreachable(desk) == []
    assert room_faults(desk) == []


def test_hostile_words_are_shown_as_they_are(desk: Window, reference: str) -> None:
    words = "<b>Robert'); DROP TABLE request;--</b> & ((name)) %s"
    page = open_page(desk, "request-event", reference, event="note")
    page.when.set_value(TODAY)
    page.note.set_value(words)
    page.proceed()
    settle()
    shown = open_page(desk, "request", reference)
    assert f"{words}. Olive Officer" in texts(shown.part("overview").timeline)
    for text in shown.findChildren(Text):
        assert text.textFormat() == Qt.TextFormat.PlainText


def test_its_picture(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-event", reference, event="clarification-asked")
    page.when.set_value(TODAY)
    save_picture(desk, "record-event")
    desk.session.casework.apply_exemption(reference, THIRD_PARTY)
    page = open_page(desk, "request-decide", reference)
    page.outcome.set_value("part")
    save_picture(desk, "decide")
    link(page, "Record this outcome")


@pytest.mark.parametrize("broken", ["requests.get", "requests.reckoner"])
def test_a_question_that_could_not_be_read_has_no_button_to_press(
    broken: str, desk: Window, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise UserError("The disk could not be read.")

    service, method = broken.split(".")
    monkeypatch.setattr(getattr(desk.session, service), method, fails)
    page = open_page(desk, "request-record", reference)
    assert desk.strip.words() == "The disk could not be read."
    assert page.button.isHidden()
    page.proceed()
