"""A letter prepared, seen, kept as a draft, issued for good, printed, saved, and replaced."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from ig_desktop.domain.letter_places import PLACES
from ig_desktop.domain.people import Person
from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.errors import UserError
from ig_desktop.letters.pages import page_count
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.letter import LetterPage
from ig_desktop.ui.pages.letter_facts import CLOCK, WHERES, place_of
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.request_examples import log
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.request_pages import link, open_page, press, reference_of, texts

TODAY = date(2027, 1, 28)
WORDS = {
    "unclear": "We hold records in four services.",
    "questions": "Which services?\nWhich years?",
    "offer": "Your care plan of 2026.",
}


@pytest.fixture
def reference(desk: Window) -> str:
    return reference_of(desk.session)


@pytest.fixture
def page(desk: Window, reference: str) -> LetterPage:
    return open_page(desk, "request-letter", reference, template="clarification")


def write(page: LetterPage, **words: str) -> None:
    for name, value in (words or WORDS).items():
        page.words_form.fields[name].set_value(value)
    page.refresh()
    settle()


def events(page: LetterPage) -> list[str]:
    case = page.session.requests.case(page.reference)
    return [event.kind for event in case.standing]


# choosing


def test_letters_stand_under_what_they_are_for_what_comes_next_first(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-letters", reference)
    heads = [head.text() for head in page.form.findChildren(Heading)]
    assert heads == ["Keep them informed", "Ask them", "Write to someone else"]
    shown = list(page.letters._radios)
    assert len(shown) == len(set(shown)) >= 3
    save_picture(desk, "letter-choose")
    assert page.letters.radio("extension").accessibleDescription().startswith("Keep them informed")
    page.proceed()
    assert page.summary.words() == ["Choose a letter"]
    page.letters.set_value("acknowledgement")
    page.proceed()
    assert desk.page.title == "Acknowledgement"


def test_a_draft_comes_first(desk: Window, reference: str) -> None:
    desk.session.letters.save_draft(reference, "extension", {"reasons": "Many"})
    page = open_page(desk, "request-letters", reference)
    radio = page.letters.radio("extension")
    assert radio.accessibleDescription().startswith("Next for this request. A draft is kept.")


def test_letters_that_answer_wait_for_the_outcome(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-letters", reference, event="responded")
    assert "Letters that answer are offered once the outcome is decided." in texts(page.lead)
    assert not {"access-response", "refusal"} & set(page.letters._radios)
    press(page, "Decide the outcome")
    assert desk.page.title != "Which letter?"
    opinion = {"clinician": "Dr Example", "order": "responsible", "opinion": "not-met"}
    opinion |= {"reason": "None", "given_on": "2027-01-27"}
    desk.session.casework.assess(reference, "serious-harm", opinion)
    detail = {"outcome": "granted", "reason": "Nothing stands against it"}
    desk.session.requests.record(reference, "decided", TODAY, "", detail)
    page = open_page(desk, "request-letters", reference)
    first = page.letters.radio("access-response")
    assert first.accessibleDescription().startswith("Next for this request")
    page = open_page(desk, "request-letters", reference, event="responded")
    assert "access-response" in page.letters._radios
    assert "refusal" not in page.letters._radios
    assert page.lead.isHidden()


@pytest.mark.parametrize("kind", ["foi", "deceased-records", "nhs-complaint"])
def test_the_step_to_acknowledge_offers_the_letter_of_its_kind(desk: Window, kind: str) -> None:
    whose = log(desk.session, kind)
    page = open_page(desk, "request", whose)
    press(page, "Acknowledge")
    offered = list(desk.page.letters._radios)
    assert len(offered) == 1
    assert offered[0].endswith("-acknowledgement")
    assert desk.page.letters.value() == offered[0]


def test_ctrl_p_on_a_request_writes_a_letter(desk: Window, reference: str) -> None:
    open_page(desk, "request", reference)
    QTest.keyClick(desk, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert desk.page.title == "Which letter?"


# what it says


def test_everything_a_letter_takes_from_a_request_leads_to_where_it_is_entered(
    desk: Window, reference: str
) -> None:
    case = desk.session.requests.case(reference)
    facts = {(fact.name, fact.where) for one in desk.session.packs.letters.values()
             for fact in one.facts if not one.alone}  # fmt: skip
    for name, where in facts:
        place = place_of(name, where, case)
        nowhere = where.startswith("the letter") or (not where and name not in CLOCK)
        assert (place is None) == nowhere, where
        if place is not None and place.page != "settings":
            open_page(desk, place.page, reference, **place.arguments)
            assert not desk.strip.words(), where
    assert place_of("held", "the request, Exemptions", case).arguments == {"tab": "exemptions"}


def test_the_places_where_facts_are_entered_have_the_names_they_have_in_the_window(
    desk: Window, reference: str
) -> None:
    session = desk.session
    agent = {"relationship": "agent", "requester": Person(name="An Agent"), "authority": "needed"}
    about = log(session, **agent)
    complaint = RegulatorComplaint(received_on=TODAY, external_id="IC-1", asked="Why?")
    regulator = session.casework.open_regulator_complaint(about, complaint)
    cases = (about, log(session, "eir"), regulator)
    shown: set[str] = set()
    for one in (reference, *cases):
        page = open_page(desk, "request", one)
        shown |= {*texts(page), *(tab.label for tab in page.tabs._tabs)}
        shown |= {button.accessibleName() for button in page.findChildren(Button)}
    shown |= {*texts(open_page(desk, "request", reference, tab="exemptions"))}
    desk.go("settings")
    settle()
    shown |= {*texts(desk.page), *(tab.label for tab in desk.page.tabs._tabs)}
    shown |= {step.title for step in session.packs.casework.steps}
    named = {word for one in PLACES for word in one.split(", ")[1:]}
    assert named - shown == set()
    assert set(WHERES) <= set(PLACES)


def test_a_greeting_is_changed_in_the_letter_though_there_is_none_yet(page: LetterPage) -> None:
    link(page.this_letter, "Change how they are greeted").click()
    page.this_letter._open.set_value("Ms Sample")
    page.refresh()
    settle()
    assert "Dear Ms Sample" in page.current.text


def test_facts_come_with_change_or_why(page: LetterPage) -> None:
    shown = texts(page.left)
    for words in ("Form", "Large print, 16 point", "Sent by", "Thursday 28 January 2027"):
        assert words in shown
    press(page, "Why day the answer is due")
    assert page.frame.page.title == "Requester 1039"
    page.frame.back()
    settle()
    press(page, "Change name of the person written to")
    assert page.frame.page.title == "What is known of this person"


def test_facts_from_settings_are_folded_away(page: LetterPage) -> None:
    assert "Name of the organisation" not in texts(page.left)
    page._settings.link.click()
    settle()
    assert "Name of the organisation" in texts(page.left)
    assert page._settings.link.words == "Hide facts from Settings"


def test_what_is_missing_is_listed_and_leads_to_its_field(page: LetterPage) -> None:
    assert page.missing.isVisible()
    press(page.missing, "Our questions: Needed")
    assert page.frame.focusWidget() is page.words_form.fields["questions"].control
    write(page)
    assert not page.missing.isVisible()


def test_what_it_must_tell_is_ticked_as_it_is_told(page: LetterPage) -> None:
    unmet = [check for check in page.current.clauses if not check.met]
    assert unmet
    write(page)
    assert all(check.met for check in page.current.clauses)
    shown = texts(page.must_tell)
    for check in page.current.clauses:
        assert check.clause.words in shown
        assert any(words.startswith(check.clause.source) for words in shown)


def test_the_sheet_follows_what_is_typed(page: LetterPage, qtbot: object) -> None:
    before = page.preview._pdf
    questions = page.words_form.fields["questions"].control
    questions.setFocus()
    QTest.keyClicks(questions, "Which clinic?")
    qtbot.waitUntil(lambda: "Which clinic?" in page.preview.text.toPlainText())
    assert page.preview._pdf != before
    assert questions.hasFocus()


def test_a_part_only_asked_on_a_condition_appears_with_it(desk: Window, reference: str) -> None:
    session = desk.session
    session.casework.assess(
        reference,
        "serious-harm",
        {"clinician": "Dr Example", "order": "responsible", "opinion": "not-met",
         "reason": "None", "given_on": "2027-01-27"},
    )  # fmt: skip
    session.requests.record(reference, "decided", TODAY, "", {"outcome": "granted", "reason": "x"})
    page = open_page(desk, "request-letter", reference, template="access-response")
    fields = page.words_form.fields
    assert not fields["activity_safeguards"].isVisible()
    assert not fields["logic"].isVisible()
    write(page, abroad="yes")
    assert fields["activity_safeguards"].isVisible()


def test_the_form_the_way_and_the_day_can_be_changed_for_this_letter(page: LetterPage) -> None:
    write(page)
    pages = page_count(page.preview._pdf)
    press(page.this_letter, "Change form")
    control = page.this_letter._open
    assert control.hasFocus()
    control.set_value("giant")
    page.refresh()
    assert control.hasFocus()
    assert page_count(page.preview._pdf) > pages
    press(page.this_letter, "Done form")
    assert "Giant print, 24 point" in texts(page.this_letter)
    assert page.frame.focusWidget().accessibleName() == "Change form"
    press(page.this_letter, "Change date")
    page.this_letter._open.set_value(date(2027, 1, 27))
    press(page.this_letter, "Done date")
    page.refresh()
    assert page.current.on == date(2027, 1, 27)


def test_the_focus_stays_on_a_link_while_the_letter_is_read_again(page: LetterPage) -> None:
    change = link(page.this_letter, "Change sent by")
    change.setFocus()
    page.refresh()
    settle()
    now = page.frame.focusWidget()
    assert now is not change
    assert now.accessibleName() == "Change sent by"


def test_who_signs_can_be_changed_for_this_letter_alone(page: LetterPage) -> None:
    press(page.this_letter, "Change who signs")
    page.this_letter._open.set_value("The Information Team")
    press(page.this_letter, "Done who signs")
    page.refresh()
    assert "The Information Team" in page.current.text
    assert (
        page.session.letters.draft(page.reference, "clarification").text.count(
            "The Information Team"
        )
        == 0
    )


def test_what_the_font_cannot_draw_is_said_and_nothing_is_lost(page: LetterPage) -> None:
    write(page, **WORDS | {"unclear": "ひらがな"})
    said = texts(page.missing) + texts(page.preview.trouble)
    assert any("ひ" in words or "U+3072" in words for words in said), said
    page.proceed()
    assert "clarification-asked" not in events(page)[3:]
    write(page, unclear="Plain words")
    assert page.preview.area.isVisible()


def test_needs_beyond_a_letter_are_said(desk: Window) -> None:
    braille = reference_of(desk.session, "DEMO-16")
    page = open_page(desk, "request-letter", braille, template="acknowledgement")
    assert any("needs: Braille" in words for words in texts(page.advice))


# the sheet


def test_pages_turn_and_sizes_change(page: LetterPage) -> None:
    write(page)
    preview = page.preview
    assert preview.where.text() == f"Page 1 of {preview._pages}"
    assert not preview.previous.isVisible()
    press(preview, "Next page")
    assert preview.where.text().startswith("Page 2 of")
    assert preview.sheet.accessibleName().startswith("Page 2 of")
    preview.turn(99)
    settle()
    assert not preview.next.isVisible()
    press(preview, "Previous page")
    fit = preview.sheet._image.width()
    assert fit <= preview.area.viewport().width()
    press(preview, "Actual size")
    assert preview.sheet._image.width() != fit
    press(preview, "Fit width")
    assert preview.sheet._image.width() == fit


def test_it_can_be_read_as_text(page: LetterPage) -> None:
    press(page.preview, "Read as text")
    assert page.preview.text.isVisible()
    assert page.preview.text.toPlainText() == page.current.marked_text
    assert page.preview.text.isReadOnly()
    press(page.preview, "See the pages")
    assert page.preview.area.isVisible()


def test_a_letter_that_cannot_be_sent_says_so_to_eyes_ears_and_clipboard(page: LetterPage) -> None:
    preview, band = page.preview, QColor("#d5281b")
    assert preview.sheet._image.pixelColor(6, 6) == band
    press(preview, "Next page")
    assert preview.sheet._image.pixelColor(6, 6) == band
    assert preview.sheet.accessibleName().startswith("Draft: cannot be sent yet. Page 2 of ")
    assert preview.text.toPlainText().startswith("Draft: cannot be sent yet\n")
    press(page, "Copy the text")
    assert QGuiApplication.clipboard().text().startswith("Draft: cannot be sent yet\n")
    write(page)
    assert preview.sheet._image.pixelColor(6, 6) != band
    assert preview.sheet.accessibleName().startswith("Page 2 of ")
    press(page, "Copy the text")
    assert QGuiApplication.clipboard().text() == page.current.text


# drafts


def test_a_draft_is_kept_and_taken_up_again(page: LetterPage) -> None:
    write(page, unclear="Half a thought")
    press(page, "Save a draft")
    assert page.frame.strip.words() == "The draft is kept with the request."
    shown = open_page(page.frame, "request", page.reference)
    press(shown.part("overview").letters, "Clarification: Draft")
    again: LetterPage = page.frame.page
    assert again.words_form.fields["unclear"].value() == "Half a thought"


def test_what_was_typed_and_not_saved_becomes_the_draft(page: LetterPage) -> None:
    write(page, unclear="Nothing typed is lost")
    QTest.keyClick(page.frame, Qt.Key.Key_Escape)
    settle()
    (draft,) = page.session.letters.drafts(page.reference)
    assert draft.parts["unclear"] == "Nothing typed is lost"


def test_looking_at_a_letter_keeps_no_draft(page: LetterPage) -> None:
    theme.apply(theme.Look(scale=1.5))
    settle()
    page.frame.back()
    assert page.session.letters.drafts(page.reference) == []


# issuing


def test_an_incomplete_letter_is_not_issued_and_says_what_is_missing(page: LetterPage) -> None:
    press(page, "Issue this letter")
    assert not page.confirm.isVisible()
    assert page.frame.strip.words() == "The letter is not complete. Missing: 3."
    assert page.frame.focusWidget() is page.missing.heading
    assert page.words_form.fields["offer"].error == "Enter: What we can give them now"


def test_issuing_is_asked_once_more_by_name_and_can_be_left(page: LetterPage) -> None:
    write(page)
    before = events(page)
    page.issue_button.setFocus()
    QTest.keyClick(page.frame, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.confirm.heading.text() == "Issue “Clarification” to Requester 1039?"
    assert page.frame.focusWidget() is page.confirm.no
    QTest.keyClick(page.frame, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert events(page) == before
    QTest.keyClick(page.frame, Qt.Key.Key_Escape)
    settle()
    assert not page.confirm.isVisible()
    assert page.frame.page is page
    assert page.frame.focusWidget() is page.issue_button


def test_an_issued_letter_is_kept_with_its_event_and_shown(page: LetterPage) -> None:
    write(page)
    press(page, "Issue this letter")
    press(page.confirm, "Issue “Clarification”")
    shown = page.frame.page
    assert shown.title == "Clarification"
    assert page.frame.strip.words() == "“Clarification” issued, and kept exactly as it is."
    (letter,) = shown.session.letters.of_case(shown.reference)
    assert shown.preview._pdf == shown.session.letters.content(letter.id)
    assert letter.sha256 in texts(shown)
    case = shown.session.requests.case(shown.reference)
    assert [e.on for e in case.standing if e.kind == "clarification-asked"][-1] == TODAY
    assert case.reading.state == "paused"
    assert shown.session.letters.drafts(shown.reference) == []
    page.frame.back()
    settle()
    assert page.frame.page.title != "Clarification"


def test_a_letter_whose_event_is_refused_says_why_and_stays(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-letter", reference, template="controller-handover")
    assert "It cannot be issued yet" in texts(page.cannot)
    assert any("Settle whose data it is" in words for words in texts(page.cannot))


# a finished letter


@pytest.fixture
def issued(desk: Window, reference: str):  # noqa: ANN201
    letter = desk.session.letters.issue(reference, "clarification", WORDS)
    return open_page(desk, "issued-letter", reference, letter_id=str(letter.id))


def test_the_exact_letter_is_saved_and_copied(
    issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # noqa: ANN001
    monkeypatch.setattr(
        "ig_desktop.ui.pages.page_work.ask_file_to_write", lambda *_: tmp_path / "sent"
    )
    press(issued, "Save as PDF")
    exact = issued.session.letters.content(issued.letter.id)
    assert (tmp_path / "sent.pdf").read_bytes() == exact
    assert "not encrypted" in issued.frame.strip.words()
    press(issued, "Copy the text")
    assert QGuiApplication.clipboard().text() == issued.letter.text


def test_printing_draws_every_page_through_the_computers_own_dialog(
    issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # noqa: ANN001
    from PySide6 import QtPrintSupport

    to = tmp_path / "printed.pdf"

    def accept(dialog: QtPrintSupport.QPrintDialog) -> bool:
        dialog.printer().setOutputFileName(str(to))
        return True

    monkeypatch.setattr(QtPrintSupport.QPrintDialog, "exec", accept)
    QTest.keyClick(issued.frame, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert issued.frame.strip.words() == "Sent to the printer."
    assert page_count(to.read_bytes()) == issued.preview._pages


def test_an_incomplete_letter_is_not_printed_or_saved(
    page: LetterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("ig_desktop.ui.pages.letter_frame.print_pdf", never)
    monkeypatch.setattr("ig_desktop.ui.pages.page_work.ask_file_to_write", never)
    press(page, "Print")
    press(page, "Save as PDF")
    assert "not complete" in page.frame.strip.words()


def test_a_protected_copy_opens_with_its_passphrase_alone(
    issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # noqa: ANN001
    import pikepdf

    to = tmp_path / "protected.pdf"
    monkeypatch.setattr("ig_desktop.ui.pages.letter_issued.ask_file_to_write", lambda *_: to)
    press(issued, "Save a protected copy for e-mail")
    asking = issued.frame.page
    asking.proceed()
    assert asking.summary.words() == ["Enter a passphrase"]
    asking.passphrase.set_value("three small words and one")
    asking.proceed()
    settle()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(to)
    with pikepdf.open(to, password="three small words and one") as copy:
        assert len(copy.pages) == issued.preview._pages


def test_another_letter_can_be_sent_in_its_place_with_a_reason(issued) -> None:  # noqa: ANN001
    session, reference, frame = issued.session, issued.reference, issued.frame
    before = [event.kind for event in session.requests.case(reference).events]
    press(issued, "Send another letter in its place")
    page: LetterPage = frame.page
    write(page, **WORDS | {"offer": "Your care plan of 2026, and its review."})
    assert page.current.mark == ""
    assert page.cannot.isHidden()
    press(page, "Issue this letter")
    press(page.confirm, "Issue “Clarification”")
    assert page.confirm._why.error == "Say why"
    page.confirm.reason.set_value("The first left out the review")
    press(page.confirm, "Issue “Clarification”")
    new = frame.page.letter
    old = next(one for one in session.letters.of_case(reference) if one.id != new.id)
    assert (old.superseded_by, old.superseded_why) == (new.id, "The first left out the review")
    assert [event.kind for event in session.requests.case(reference).events] == before
    shown = open_page(frame, "issued-letter", reference, letter_id=str(old.id))
    assert "The first left out the review" in texts(shown)
    press(shown, "See that letter")
    assert frame.page.letter.id == new.id


def test_letters_are_listed_with_their_state(issued) -> None:  # noqa: ANN001
    session, reference = issued.session, issued.reference
    session.letters.save_draft(reference, "extension", {"reasons": "Many places"})
    shown = open_page(issued.frame, "request", reference, tab="letters")
    model = shown.part("letters").model
    states = [model.columns[5].cell(model.row(n)) for n in range(model.rowCount())]
    assert states == [("Draft", "grey"), "Issued"]
    assert shown.tabs._tabs[5].count == 2
    table = shown.part("letters").table
    table.opened.emit(model.row(1))
    settle()
    assert issued.frame.page.title == "Clarification"


def test_who_may_only_read_sees_the_letter_and_cannot_write(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    with full() as officer:
        reference = reference_of(officer)
        letter = officer.letters.issue(reference, "clarification", WORDS)
    desk = furnished(full(PEOPLE["auditor"]))
    page = open_page(desk, "request-letter", reference, template="extension")
    assert page.issue_button.isHidden()
    assert "You can look, but not write" in texts(page.cannot)
    with pytest.raises(AssertionError):
        link(page.this_letter, "Change form")
    page.proceed()
    assert not page.confirm.isVisible()
    shown = open_page(desk, "issued-letter", reference, letter_id=str(letter.id))
    assert not shown._another.isVisible()
    assert shown.preview._pages >= 1


def test_a_letter_that_is_not_there_is_said(desk: Window, reference: str) -> None:
    page = open_page(desk, "issued-letter", reference, letter_id="999")
    assert "There is no letter with number 999" in texts(page.preview.trouble)[0]


def test_a_template_that_is_not_for_the_case_is_said(desk: Window, reference: str) -> None:
    open_page(desk, "request-letter", reference, template="no-such-letter")
    assert "There is no letter" in desk.strip.words()


# in every size


def test_room_names_and_keyboard(page: LetterPage) -> None:
    write(page)
    page._settings.link.click()
    settle()
    assert nameless(page) == []
    assert unreachable(page.frame) == []
    assert room_faults(page.frame) == []


def test_the_question_before_issuing_in_every_size(page: LetterPage) -> None:
    write(page)
    page.ask_issue()
    assert nameless(page) == []
    assert room_faults(page.frame) == []


def test_the_issued_letter_in_every_size(issued) -> None:  # noqa: ANN001
    assert nameless(issued) == []
    assert unreachable(issued.frame) == []
    assert room_faults(issued.frame) == []


def test_with_room_for_one_column_tabs_change_to_the_sheet(page: LetterPage) -> None:
    theme.apply(theme.Look(scale=2.0))
    settle()
    assert page.views.isVisible()
    assert page.area.isVisible()
    assert not page.preview.isVisible()
    page.views.set_value("sheet")
    settle()
    assert page.preview.isVisible()
    assert not page.area.isVisible()
    press(page, "Issue this letter")
    assert page.area.isVisible()


def test_what_was_typed_when_the_window_locks_itself_becomes_the_draft(
    page: LetterPage, full: Callable[..., Session]
) -> None:
    write(page, unclear="Called away")
    page.frame.lock("after some time without use")
    page.leave()
    assert page.frame.session is None
    (draft,) = full().letters.drafts(page.reference)
    assert draft.parts["unclear"] == "Called away"


def test_an_error_while_reading_is_shown(page: LetterPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("The disk cannot be read.")

    monkeypatch.setattr(type(page.session.letters), "draft", refuse)
    page.refresh()
    assert page.frame.strip.words() == "The disk cannot be read."


def test_their_pictures(page: LetterPage) -> None:
    write(page)
    save_picture(page.frame, "letter")
    theme.apply(theme.Look(scale=2.0))
    save_picture(page.frame, "letter-200")
    page.views.set_value("sheet")
    save_picture(page.frame, "letter-200-sheet")


def test_its_picture_in_high_contrast(page: LetterPage, contrast: None) -> None:
    write(page)
    save_picture(page.frame, "letter-contrast")
