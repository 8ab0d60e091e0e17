"""Work on a case: judgements, exemptions, searches, documents, people, details, linked cases."""

import csv
import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ig_desktop.domain.case import Search
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from ig_desktop.ui import temporary_copies, theme
from ig_desktop.ui.closed import with_ending
from ig_desktop.ui.pages.page_work import write_file
from ig_desktop.ui.pages.request_searches import time_words
from ig_desktop.ui.temporary_copies import COPIES
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

TODAY = date(2027, 1, 28)


@pytest.fixture
def reference(desk: Window) -> str:
    return reference_of(desk.session)


def case(desk: Window, reference: str):  # noqa: ANN201 (a Case)
    return desk.session.requests.case(reference)


# judgements


def fill(page, answers: dict[str, object]) -> None:  # noqa: ANN001
    for name, value in answers.items():
        page._inputs[name].set_value(date.fromisoformat(value) if "2027-" in value else value)
        settle()


def test_an_opinion_asks_only_what_its_answers_call_for(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-form", reference, form="serious-harm", step="opinion")
    assert not page.form.fields["order_reason"].isVisible()
    page._inputs["order"].set_value("experienced")
    settle()
    assert page.form.fields["order_reason"].isVisible()
    assert "DPA 2018 Sch 3 paras 2(1), 5 and 6; AHRA 1990 ss.5(1)(a)(i) and 7" in texts(page)


def test_an_opinion_unanswered_names_each_question(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-form", reference, form="serious-harm")
    page.proceed()
    assert len(page.summary.words()) == 5
    assert page.form.fields["opinion"].error.startswith("Answer “Would giving the data")


def test_an_opinion_recorded_opens_the_gate_and_is_shown_next_time(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-form", reference, form="serious-harm", step="opinion")
    fill(page, HARM)
    page.proceed()
    settle()
    step = next(s for s in desk.session.requests.get(reference).steps if s.id == "opinion")
    assert step.status == "completed"
    again = open_page(desk, "request-form", reference, form="serious-harm")
    assert "No: the test is not met. Nothing in it would harm" in texts(again.side)


def test_why_no_opinion_is_needed_can_be_said_instead(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-form", reference, form="serious-harm", step="opinion")
    press(page, "No opinion is needed: say why")
    other = desk.page
    assert other.title == "Why no clinician’s opinion is needed"
    fill(other, {"ground": "already-known", "reason": "Sent last year", "noted_on": "2027-01-28"})
    other.proceed()
    settle()
    assert [a.form for a in case(desk, reference).assessments] == ["serious-harm-not-needed"]


def test_a_date_typed_wrongly_is_said_as_such(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-form", reference, form="serious-harm")
    when = page._inputs["given_on"]
    when.days.set_value("other")
    when.date.parts()[0].setText("31")
    page.proceed()
    assert page.summary.words() == ["Date must include a month and a year"]


def test_the_balance_for_another_person_asks_the_six_matters_without_consent(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-form", reference, form="third-party")
    fill(page, {"worker": "none", "consent": "given"})
    assert not page.form.fields["confidence"].isVisible()
    fill(page, {"consent": "refused"})
    asked = ("information", "confidence", "steps", "capable", "refusal")
    assert all(page.form.fields[name].isVisible() for name in asked)
    fill(page, {"worker": "health"})
    assert not page.form.fields["consent"].isVisible()


def test_a_child_who_disagrees_settles_it(desk: Window) -> None:
    parent = reference_of(desk.session, "DEMO-24")
    page = open_page(desk, "request-form", parent, form="child", step="child")
    fill(
        page,
        {"understands": "yes", "agrees": "no", "wish": "none", "reason": "Asked at clinic",
         "settled_on": "2027-01-28"},
    )  # fmt: skip
    page.proceed()
    settle()
    assert case(desk, parent).assessments[-1].result == "may-not"
    shown = open_page(desk, "request", parent, tab="exemptions")
    assert "May not be given. Asked at clinic" in texts(shown)


def test_a_judgement_is_withdrawn_with_a_reason_and_stays(desk: Window, reference: str) -> None:
    desk.session.casework.assess(reference, "serious-harm", HARM)
    page = open_page(desk, "request", reference, tab="exemptions")
    press(page, "Withdraw Clinician’s opinion on serious harm")
    withdraw = desk.page
    assert "Dr Jules Example" in texts(withdraw)
    withdraw.proceed()
    assert withdraw.summary.words() == ["Say why"]
    withdraw.reason.set_value("It was about somebody else")
    withdraw.proceed()
    settle()
    assert case(desk, reference).assessments[-1].withdrawn == "It was about somebody else"
    assert "Withdrawn: It was about somebody else" in texts(desk.page)


def test_any_form_can_be_chosen(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-forms", reference)
    page.proceed()
    assert page.summary.words() == ["Choose what to record"]
    page.which.set_value("cost-limit")
    page.proceed()
    assert desk.page.title == "Estimate against the cost limit"


# exemptions


def test_exemptions_are_found_by_a_word_of_their_plain_sentence(
    desk: Window, reference: str
) -> None:
    page = open_page(desk, "request-exemptions", reference)
    total = len(page._offered)
    page.exemptions.words.set_value("serious harm")
    settle()
    shown = [e.id for e in page._offered if page.exemptions.radio(e.id).isVisible()]
    assert "dpa-3-5" in shown
    assert 0 < len(shown) < total
    assert page.exemptions.shown.text() == f"{len(shown)} of {total} exemptions shown."
    page.proceed()
    assert page.summary.words() == ["Choose an exemption"]
    page.exemptions.set_value("dpa-3-5")
    page.proceed()
    assert desk.page.title == desk.session.packs.exemptions["dpa-3-5"].title


def test_a_qualified_exemption_takes_both_sides_and_a_balance(desk: Window) -> None:
    foi = reference_of(desk.session, "DEMO-12")
    page = open_page(desk, "request-exemption", foi, exemption="foi-43-2")
    page.form.set_values({"part": "Schedule 2", "reason": "Prices of a live tender"})
    page.proceed()
    words = page.summary.words()
    assert "Say when it happened" in words
    assert any("reasons for giving it out" in line for line in words)
    assert any("cannot be used until the public interest is weighed" in line for line in words)
    page.form.set_values(
        {"for_disclosure": "Public money", "against_disclosure": "Worse prices",
         "balance": "disclose", "applied_on": TODAY}
    )  # fmt: skip
    page.proceed()
    assert "favours giving this out" in page.form.fields["balance"].error
    page.form.set_values({"balance": "withhold"})
    page.proceed()
    assert page.summary.words() == ["Say whose interests, and how they would be harmed."]
    page.form.set_values({"needed": "Ours and two bidders’: the prices would be undercut"})
    page.proceed()
    settle()
    applied = case(desk, foi).exemptions[-1]
    assert (applied.exemption, applied.balance) == ("foi-43-2", "withhold")


def test_an_exemption_is_withdrawn_and_stays_on_record(desk: Window, reference: str) -> None:
    number = desk.session.casework.apply_exemption(reference, THIRD_PARTY)
    page = open_page(desk, "request-applied", reference, applied_id=str(number))
    assert "They name a neighbour who has not agreed" in texts(page)
    page.reason.set_value("The neighbour has agreed")
    page.proceed()
    settle()
    assert case(desk, reference).exemptions[-1].withdrawn == "The neighbour has agreed"
    shown = open_page(desk, "request", reference, tab="exemptions")
    assert shown.tabs._tabs[3].count == 0
    again = open_page(desk, "request-applied", reference, applied_id=str(number))
    assert again.button.isHidden()


# searches


def test_a_place_is_added_changed_and_taken_off(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-search", reference)
    page.proceed()
    assert page.summary.words() == ["Say where to look."]
    page.form.set_values({"place": "Shared mailbox", "who": "Kit Nobody", "asked_on": TODAY})
    page.form.fields["minutes"].set_value("half an hour")
    page.proceed()
    assert page.summary.words() == ["Enter the time spent in whole minutes"]
    page.form.fields["minutes"].set_value("30")
    page.proceed()
    settle()
    kept = case(desk, reference).searches[-1]
    assert (kept.place, kept.minutes, kept.asked_on) == ("Shared mailbox", 30, TODAY)
    again = open_page(desk, "request-search", reference, search_id=str(kept.id))
    assert again.form.fields["minutes"].value() == "30"
    again.form.fields["done_on"].set_value(date(2027, 1, 27))
    again.proceed()
    assert again.form.fields["done_on"].error == "It cannot be done before it was asked for."
    press(again, "Take it off the search log")
    assert case(desk, reference).searches == ()


def test_the_search_log_says_how_far_it_is_and_opens_by_enter(desk: Window, reference: str) -> None:
    casework = desk.session.casework
    casework.add_search(reference, Search(place="Mailbox", done_on=TODAY, minutes=90))
    casework.add_search(reference, Search(place="Archive", asked_on=TODAY))
    page = open_page(desk, "request", reference, tab="searches")
    assert "1 of 2 places done. 1 hour 30 minutes spent." in texts(page)
    table = page.part("searches").table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert desk.page.title == "A place searched"


def test_times_are_said_as_people_do() -> None:
    assert time_words(1) == "1 minute"
    assert time_words(60) == "1 hour"
    assert time_words(125) == "2 hours 5 minutes"


def test_what_a_list_shows_is_exported_without_formulas(
    desk: Window, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.session.casework.add_search(reference, Search(place="=cmd|' /C calc'!A0", minutes=5))
    to = tmp_path / "searches.csv"
    monkeypatch.setattr("ig_desktop.ui.pages.request_tables.ask_csv_to_write", lambda *_: to)
    page = open_page(desk, "request", reference, tab="searches")
    press(page, "Export searches")
    rows = list(csv.reader(to.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["Place", "Who looks", "Asked", "Done", "Found", "Minutes"]
    assert rows[1][0].startswith("'=cmd")
    assert desk.strip.words() == "1 row exported to searches.csv."


# documents


@pytest.fixture
def kept(desk: Window, reference: str) -> str:
    number = desk.session.casework.attach(reference, "found.pdf", b"%PDF-1.7 found", "The file")
    return str(number)


def test_a_file_is_described_and_kept(
    desk: Window, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear team")
    monkeypatch.setattr("ig_desktop.ui.pages.request_documents.ask_file_to_add", lambda frame: path)
    page = open_page(desk, "request", reference, tab="documents")
    assert "No document is kept with this request." in texts(page)
    press(page, "Add a document")
    adding = desk.page
    assert "letter.txt" in texts(adding)
    adding.description.set_value("What they sent with it")
    adding.proceed()
    settle()
    (document,) = case(desk, reference).attachments
    assert (document.name, document.size) == ("letter.txt", 9)
    assert desk.session.casework.content(reference, document.id) == b"Dear team"


def test_a_file_that_is_gone_or_empty_is_said(desk: Window, reference: str, tmp_path: Path) -> None:
    page = open_page(desk, "request-add-document", reference, path=str(tmp_path / "gone.txt"))
    page.proceed()
    assert page.summary.words()[0].startswith("gone.txt could not be read")
    (tmp_path / "none.txt").write_bytes(b"")
    page = open_page(desk, "request-add-document", reference, path=str(tmp_path / "none.txt"))
    page.proceed()
    assert page.summary.words()[0].startswith("This document is empty.")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Path]]:
    """Where copies were that the computer was asked to open."""
    found: list[Path] = []
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(temporary_copies.QDesktopServices, "openUrl", open_url)
    yield found
    assert COPIES.wipe()
    assert list(folder.iterdir()) == []


def test_a_document_is_opened_through_a_copy_that_is_wiped(
    desk: Window, reference: str, kept: str, opened: list[Path]
) -> None:
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    assert desk.focusWidget() is page.open_button
    press(page, "Open a copy")
    (copy,) = opened
    assert copy.read_bytes() == b"%PDF-1.7 found"
    assert "found" not in copy.name
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.parent.stat().st_mode & 0o077 == 0
    desk.strip._action.click()
    assert not copy.exists()
    assert desk.strip.words() == "The copy is wiped."


def test_copies_go_when_the_register_locks(
    desk: Window, reference: str, kept: str, opened: list[Path]
) -> None:
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    press(page, "Open a copy")
    desk.lock()
    assert not opened[0].exists()
    assert COPIES.files() == []


def test_what_a_run_cut_short_left_behind_goes_and_what_another_has_open_stays(
    opened: list[Path], tmp_path: Path
) -> None:
    other = temporary_copies.TemporaryCopies()
    in_use = other.open("a.pdf", b"in use")
    left = tmp_path / "temporary" / f"{temporary_copies.PREFIX}left"
    left.mkdir()
    (left / "document-1.pdf").write_bytes(b"left behind")
    (left / temporary_copies.LOCK).touch()
    temporary_copies.wipe_left_behind()
    assert not left.exists()
    assert in_use.read_bytes() == b"in use"
    assert other.wipe()


def test_what_could_act_when_opened_is_not_opened(
    desk: Window, reference: str, opened: list[Path]
) -> None:
    for name in ("run.exe", "page.html", "script", "a.pdf.lnk"):
        number = desk.session.casework.attach(reference, name, b"x")
        page = open_page(desk, "request-document", reference, attachment_id=str(number))
        press(page, "Open a copy")
        assert "not opened from here" in desk.strip.words()
        desk.back()
    assert opened == []
    assert COPIES.files() == []


def test_no_program_for_it_leaves_no_copy(
    desk: Window,
    reference: str,
    kept: str,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(temporary_copies.QDesktopServices, "openUrl", lambda url: False)
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    press(page, "Open a copy")
    assert "no program" in desk.strip.words()
    assert COPIES.files() == []


def test_a_copy_is_saved_where_the_user_says(
    desk: Window, reference: str, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "copy.pdf"
    monkeypatch.setattr("ig_desktop.ui.pages.request_documents.ask_file_to_write", lambda *_: to)
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    press(page, "Save a copy")
    assert to.read_bytes() == b"%PDF-1.7 found"
    assert "not encrypted" in desk.strip.words()


def test_deleting_a_document_takes_a_reason_and_never_a_stray_key(
    desk: Window, reference: str, kept: str, opened: list[Path]
) -> None:
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    QTest.keyClick(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(opened) == 1
    assert len(case(desk, reference).attachments) == 1
    page.button.click()
    assert page.summary.words() == ["Say why"]
    page.reason.set_value("It belongs to another case")
    page.button.click()
    settle()
    assert case(desk, reference).attachments == ()
    assert desk.strip.words() == "found.pdf: deleted."


# people, details, who handles it


def test_a_person_is_changed_in_every_case_that_names_them(desk: Window, reference: str) -> None:
    page = open_page(desk, "request", reference, tab="people")
    press(page, "Change Requester 1039")
    form = desk.page
    form.form.fields["nhs_number"].set_value("123 456 7890")
    form.form.fields["email"].set_value("not an address")
    form.proceed()
    assert len(form.summary.words()) == 2
    form.form.set_values({"nhs_number": "943 476 5919", "email": "new@example.org"})
    form.form.set_values({"preferred_format": "braille", "language": "Polish"})
    form.form.fields["died_on"].control.parts()[0].setText("3")
    form.proceed()
    assert form.summary.words() == ["Date of death must include a month and a year"]
    form.form.fields["died_on"].set_value(None)
    form.proceed()
    settle()
    person = case(desk, reference).person
    assert (person.nhs_number, person.email) == ("9434765919", "new@example.org")
    shown = open_page(desk, "request", reference)
    assert {"Wants braille", "Reads Polish"} <= set(texts(shown.header))


def test_someone_who_asks_for_another_is_shown_with_their_capacity(desk: Window) -> None:
    parent = reference_of(desk.session, "DEMO-24")
    page = open_page(desk, "request", parent, tab="people")
    shown = texts(page.part("people"))
    assert [w for w in shown if w.startswith("Who ")] == ["Who it is about", "Who is asking"]
    assert "A parent, for a child" in shown


def test_each_detail_can_be_changed(desk: Window, reference: str) -> None:
    for field, value in {
        "asked": "Only the letters of 2025",
        "channel": "post",
        "whose": "unknown",
        "relationship": "mp",
        "identity": "needed",
        "health_data": "no",
        "third_parties": "yes",
        "external_id": "THEIRS-7",
    }.items():
        page = open_page(desk, "request-detail", reference, field=field)
        page.answer.set_value(value)
        page.proceed()
        settle()
        assert getattr(case(desk, reference).request, field) == value
        assert "saved." in desk.strip.words()


def test_saving_what_is_so_already_writes_nothing_and_says_so(desk: Window, reference: str) -> None:
    session = desk.session
    person, handler = case(desk, reference).person.id, case(desk, reference).request.handler_id
    desk.session.requests.change(reference, whose="both", client_part="Theirs")
    search = session.casework.add_search(reference, Search(place="Archive", minutes=5))
    before = session.store.value("SELECT count(*) FROM audit")
    pages = [
        ("request-detail", {"field": name})
        for name in ("asked", "channel", "whose", "identity", "external_id", "health_data")
    ]
    pages += [("request-search", {"search_id": str(search)})]
    pages += [("request-person", {"person_id": str(person)})]
    pages += [("request-handler", {})] if handler else []
    for name, more in pages:
        open_page(desk, name, reference, **more).proceed()
        settle()
        assert desk.strip.words() == "Nothing was changed.", (name, more)
    session.requests.allocate(reference, handler)
    assert session.store.value("SELECT count(*) FROM audit") == before


def test_what_is_partly_a_clients_asks_which_part(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-detail", reference, field="whose")
    assert not page._part.isVisible()
    page.answer.set_value("processor")
    assert not page._part.isVisible()
    page.answer.set_value("both")
    assert page._part.isVisible()
    client, _ = desk.session.organisation.clients(TODAY)[0]
    page.client.set_value(str(client.id))
    page.part.set_value("The funding file\nThe appeal")
    assert room_faults(desk) == []
    page.proceed()
    settle()
    assert case(desk, reference).request.client_part == "The funding file\nThe appeal"
    shown = open_page(desk, "request", reference)
    part = "The client’s part: The funding file"
    assert any(part in words for words in texts(shown.part("overview")))


def test_a_clients_data_asks_which_client(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-detail", reference, field="whose", step="whose-data")
    assert not page._client.isVisible()
    page.answer.set_value("processor")
    settle()
    assert page._client.isVisible()
    client, details = desk.session.organisation.clients(TODAY)[0]
    page.client.set_value(str(client.id))
    page.proceed()
    settle()
    assert case(desk, reference).request.client_id == client.id
    shown = open_page(desk, "request", reference)
    assert any(details.name in words for words in texts(shown.part("overview")))


def test_facts_the_clock_turns_on_are_ticked_and_move_the_date(desk: Window) -> None:
    after_death = reference_of(desk.session, "DEMO-10")
    before = case(desk, after_death).request.due_on
    page = open_page(desk, "request-detail", after_death, field="facts")
    page.answer.set_value(["all-recent"])
    page.proceed()
    settle()
    assert case(desk, after_death).request.due_on != before
    assert desk.strip.words() == "Facts the time limit turns on: saved. The due date has moved."


def test_a_closed_case_is_not_changed(desk: Window) -> None:
    closed = reference_of(desk.session, "DEMO-04")
    page = open_page(desk, "request-detail", closed, field="channel")
    page.answer.set_value("post")
    page.proceed()
    assert page.summary.words() == ["This case is closed. Reopen it first, saying why."]


def test_who_handles_it_is_chosen_among_those_who_may(desk: Window, reference: str) -> None:
    page = open_page(desk, "request-handler", reference)
    offered = list(page.handler._radios)
    assert offered[0] == str(desk.session.account.id)
    assert offered[-1] == "0"
    dpo = next(a.id for a in desk.session.accounts.active() if a.name == PEOPLE["dpo"])
    page.handler.set_value(str(dpo))
    page.proceed()
    settle()
    assert case(desk, reference).request.handler_id == dpo
    assert desk.strip.words() == f"Handled by {PEOPLE['dpo']}."
    page = open_page(desk, "request-handler", reference)
    page.handler.set_value("0")
    page.proceed()
    assert case(desk, reference).request.handler_id is None


# linked cases


def test_cases_are_linked_and_unlinked(desk: Window, reference: str) -> None:
    other = reference_of(desk.session, "DEMO-22")
    page = open_page(desk, "request-link", reference)
    page.proceed()
    assert page.summary.words() == ["Enter its reference", "Say how it belongs"]
    page.form.set_values({"other": "SAR 99/0001", "kind": "related"})
    page.proceed()
    assert "There is no request" in page.form.fields["other"].error
    page.form.set_values({"other": reference})
    page.proceed()
    assert page.form.fields["other"].error == "A case cannot be linked with itself."
    page.form.set_values({"other": other.lower().replace(" ", "")})
    page.proceed()
    settle()
    links = open_page(desk, "request-links", reference)
    press(links, f"Open {other}")
    assert desk.page.reference == other
    desk.back()
    settle()
    press(links, f"Unlink {other}")
    assert case(desk, reference).links == ()
    assert "No case is linked with this one." in texts(links)


def test_a_review_becomes_a_case_of_its_own_with_its_own_clock(desk: Window) -> None:
    foi = reference_of(desk.session, "DEMO-02")
    links = open_page(desk, "request-links", foi)
    press(links, "Log: FOI internal review")
    page = desk.page
    page.proceed()
    assert len(page.summary.words()) == 3
    page.form.set_values({"asked": "You missed 2024", "received_on": TODAY, "channel": "e-mail"})
    page.proceed()
    settle()
    made = desk.page
    assert made.reference.startswith("FRV 27/")
    assert made.case.links[0].reference == foi
    assert desk.strip.words() == f"{made.reference} logged, and linked with {foi}."


PAGES: list[tuple[str, str, dict[str, str]]] = [
    ("DEMO-19", "request-form", {"form": "third-party", "step": "third-parties"}),
    ("DEMO-19", "request-forms", {}),
    ("DEMO-19", "request-exemptions", {}),
    ("DEMO-12", "request-exemption", {"exemption": "foi-43-2"}),
    ("DEMO-19", "request-search", {}),
    ("DEMO-19", "request-person", {"person_id": "1"}),
    ("DEMO-19", "request-detail", {"field": "whose", "step": "whose-data"}),
    ("DEMO-10", "request-detail", {"field": "facts"}),
    ("DEMO-24", "request-detail", {"field": "relationship"}),
    ("DEMO-19", "request-handler", {}),
    ("DEMO-29", "request-links", {}),
    ("DEMO-19", "request-link", {}),
    ("DEMO-02", "request-review", {}),
    ("DEMO-02", "request-regulator", {}),
]


def test_room_names_and_keyboard(desk: Window) -> None:
    for external, name, arguments in PAGES:
        theme.apply(theme.Look())
        page = open_page(desk, name, reference_of(desk.session, external), **arguments)
        assert nameless(page) == [], name
        assert unreachable(desk) == [], name
        assert room_faults(desk) == [], name


def test_pages_of_one_thing_recorded_in_every_size(desk: Window, reference: str, kept: str) -> None:
    number = desk.session.casework.apply_exemption(reference, THIRD_PARTY)
    made = desk.session.casework.assess(reference, "serious-harm", HARM)
    for name, arguments in [
        ("request-document", {"attachment_id": kept}),
        ("request-applied", {"applied_id": str(number)}),
        ("request-withdraw-form", {"assessment_id": str(made.id)}),
        ("request-add-document", {"path": "/nowhere/letter.pdf"}),
    ]:
        page = open_page(desk, name, reference, **arguments)
        assert nameless(page) == []
        assert unreachable(desk) == []
        assert room_faults(desk) == []
        desk.back()


def test_every_page_tells_who_may_only_read(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    session = full(PEOPLE["auditor"])
    desk = furnished(session)
    reference = reference_of(session)
    for external, name, arguments in PAGES:
        page = open_page(desk, name, reference_of(session, external), **arguments)
        if name == "request-links":
            assert not page.link.isVisible()
            continue
        assert page.button.isHidden(), name
        assert "You cannot record this here." in texts(page)
    assert open_page(desk, "request", reference, tab="documents").part("documents").add.isHidden()


class Strays(QObject):
    """Counts windows that come up beside the one there is."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window, self.found = window, set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        own = isinstance(watched, QWidget) and watched.isWindow() and watched is not self._window
        if event.type() == QEvent.Type.Show and own:
            self.found.add(type(watched).__name__)
        return False


def test_no_page_flashes_up_a_window_of_its_own(desk: Window, qapp: QApplication) -> None:
    strays = Strays(desk)
    qapp.installEventFilter(strays)
    more = [
        ("DEMO-19", "request", {}),
        ("DEMO-19", "request-record", {}),
        ("DEMO-19", "request-event", {"event": "extended"}),
        ("DEMO-19", "request-entries", {}),
        ("DEMO-19", "request-decide", {}),
        ("DEMO-19", "request-letters", {}),
        ("DEMO-19", "request-letter", {"template": "clarification"}),
    ]
    for external, name, arguments in [*PAGES, *more]:
        open_page(desk, name, reference_of(desk.session, external), **arguments)
    for tab in ("searches", "documents", "exemptions", "people", "letters", "history"):
        open_page(desk, "request", reference_of(desk.session), tab=tab)
    qapp.removeEventFilter(strays)
    assert strays.found == set()


def test_their_pictures(desk: Window, reference: str) -> None:
    open_page(desk, "request-form", reference, form="third-party")
    save_picture(desk, "third-party")
    open_page(desk, "request-exemptions", reference)
    save_picture(desk, "exemptions")
    page = open_page(desk, "request-detail", reference, field="whose", step="whose-data")
    save_picture(desk, "detail")
    assert link(page, "Save")


def test_a_copy_that_cannot_be_made_says_why_and_leaves_nothing(
    desk: Window,
    reference: str,
    kept: str,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ig_desktop.private.write", cut_short)
    page = open_page(desk, "request-document", reference, attachment_id=kept)
    press(page, "Open a copy")
    assert "could not be made: No space left" in desk.strip.words()
    assert (opened, COPIES.files()) == ([], [])


def cut_short(path: Path, content: bytes) -> None:
    """A disk that is full after half of it."""
    path.write_bytes(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("was_there", [True, False])
def test_a_full_disk_leaves_what_was_there_whole_and_nothing_else(
    was_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    to = tmp_path / "Letter.pdf"
    if was_there:
        to.write_bytes(b"before")
    monkeypatch.setattr("ig_desktop.private.os.fsync", full)
    with pytest.raises(UserError, match="No space left"):
        write_file(to, b"%PDF-1.7 whole")
    there = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert there == ({"Letter.pdf": b"before"} if was_there else {})


def test_a_link_and_a_pipe_are_written_through(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_bytes(b"before")
    (tmp_path / "link.csv").symlink_to("there.csv")
    write_file(tmp_path / "link.csv", b"after")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_bytes() == b"after"
    write_file(Path(os.devnull), b"after")
    assert not Path(os.devnull).is_file()


def test_an_ending_is_added_but_never_onto_another_file(tmp_path: Path) -> None:
    chosen = tmp_path / "Requests"
    assert with_ending(chosen, ".csv").name == "Requests.csv"
    assert with_ending(chosen.with_suffix(".txt"), ".csv").name == "Requests.txt"
    assert with_ending(tmp_path / ("n" * 300), ".csv"), "writing says that it is too long"
    (tmp_path / "Requests.csv").touch()
    assert with_ending(chosen, ".csv") == chosen, "nobody was asked about Requests.csv"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_not_read_for_ever(desk: Window, reference: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    page = open_page(desk, "request-add-document", reference, path=str(pipe))
    page.description.set_value("A pipe")
    press(page, "Keep this document")
    assert page.summary.words() == ["pipe.pdf is not a file. Choose a document."]
