"""Letters, Make a batch: what it is to be, the list to check, making it, and what came of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QThreadPool
from PySide6.QtTest import QTest

from ig_desktop.domain.letter_batches import Planned
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.session import Session
from ig_desktop.ui import theme
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages import letters_batch
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.letters.reader import read
from tests.services.letters_alone import NOTICE, with_notice
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import press, texts


@pytest.fixture
def batch(furnished: Callable[[Session], Window], full: Opener) -> Window:
    """The tab, open in the demonstration."""
    session = with_notice(full())
    session.requests.save_filter("My records", RequestFilter(tab="all", kind="access"))
    window = furnished(session)
    window.go("letters", tab="batch")
    settle()
    return window


@pytest.fixture
def into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where letters go when a folder is asked for."""
    folder = tmp_path / "letters"
    monkeypatch.setattr(letters_batch, "ask_folder", lambda *_: folder)
    return folder


def part(window: Window) -> letters_batch.BatchPart:
    return window.page.part("batch")


def finish() -> None:
    """Let what runs come to its end."""
    assert QThreadPool.globalInstance().waitForDone(20_000)
    QCoreApplication.processEvents()
    settle()


def listed(window: Window, template: str = "acknowledgement", **fields: str) -> None:
    form = part(window).form
    form.template.set_value(template)
    for name, value in fields.items():
        control = {"what": form.what, "files": form.files}.get(name)
        (control or form.form.fields[name].control).set_value(value)
    press(part(window), "See the list")
    finish()


def rows(window: Window) -> list[Planned]:
    model = part(window).model
    return [model.row(number)[1] for number in range(model.rowCount())]


def test_what_does_not_go_with_the_letter_is_not_asked(batch: Window) -> None:
    form = part(batch).form
    assert form._of_people.isHidden()
    form.template.set_value("extension")
    settle()
    assert "reasons" in form.words
    assert not form.requests.isHidden()
    form.template.set_value(NOTICE)
    settle()
    assert set(form.words) == {"what"}
    assert form.requests.isHidden()
    assert not form._of_people.isHidden()
    assert form.both_sides.isHidden()
    form.files.set_value("book")
    assert not form.both_sides.isHidden()
    offered = [form.form.fields["filter"].control.itemText(n) for n in range(12)]
    assert {"Open", "All", "My records"} <= set(offered)


def control(window: Window, name: str) -> Any:
    return part(window).form.form.fields[name].control


def asked_for(window: Window) -> RequestFilter:
    return part(window).form.order()[1]


def test_requests_are_chosen_by_all_that_narrows_their_list(batch: Window) -> None:
    session = batch.session
    every = session.requests.page(RequestFilter(kind="access"), limit=1_000).rows
    row = next(row for row in every if row.handler_id and row.due and not row.waiting)
    part(batch).form.template.set_value("extension")
    control(batch, "kind").set_value("access")
    control(batch, "state").set_value(row.state)
    control(batch, "handler").set_value(str(row.handler_id))
    control(batch, "received_from").set_value(row.received)
    control(batch, "received_to").set_value(row.received)
    control(batch, "due_after").set_value(row.due - timedelta(days=1))
    control(batch, "due_before").set_value(row.due + timedelta(days=1))
    listed(batch, "extension")
    expected = [
        each.reference
        for each in every
        if (each.state, each.handler_id, each.received, each.due)
        == (row.state, row.handler_id, row.received, row.due)
    ]
    assert sorted(one.to.reference for one in rows(batch)) == sorted(expected)
    assert row.reference in expected


def test_a_filter_that_was_kept_fills_in_the_rest(batch: Window) -> None:
    session, form = batch.session, part(batch).form
    kept = RequestFilter(
        tab="all", kind="foi", state="Asleep", handler_id=99, text="Oak",
        received_from=date(2026, 12, 1), due_before=date(2027, 3, 1),
    )  # fmt: skip
    number = session.requests.save_filter("Old ones", kept)
    batch.page.read()
    form.template.set_value("extension")
    control(batch, "filter").set_value(f"saved:{number}")
    assert asked_for(batch) == kept
    batch.page.read()
    settle()
    assert asked_for(batch) == kept
    assert control(batch, "state").currentText() == "Asleep"
    control(batch, "kind").set_value("access")
    control(batch, "filter").set_value("open")
    control(batch, "due_before").set_value(None)
    assert asked_for(batch) == replace(kept, tab="open", kind="access", due_before=None)


def test_half_a_day_is_said_beside_it(batch: Window) -> None:
    form = part(batch).form
    form.template.set_value("acknowledgement")
    control(batch, "received_from").set_typed(("3", "ma", ""))
    press(part(batch), "See the list")
    assert form.form.fields["received_from"].error == "Received from must include a year"
    control(batch, "received_from").set_value(date(2027, 1, 5))
    control(batch, "received_to").set_value(date(2027, 1, 4))
    press(part(batch), "See the list")
    assert "before the first, 5 January 2027" in form.form.fields["received_to"].error
    assert part(batch).step == "form"


def test_what_is_missing_is_said_beside_the_field(batch: Window) -> None:
    press(part(batch), "See the list")
    assert part(batch).form.form.fields["template"].error == "Choose a letter"
    part(batch).form.template.set_value(NOTICE)
    press(part(batch), "See the list")
    assert "Choose a file of people" in " ".join(part(batch).form.form.summary.words())


def test_the_list_says_what_is_missing_and_some_are_taken_out(batch: Window, into: Path) -> None:
    listed(batch, kind="access")
    found = rows(batch)
    ready = [one for one in found if one.ready]
    stopped = [one for one in found if not one.ready]
    assert ready
    assert stopped
    assert found[: len(stopped)] == stopped
    assert f"{len(ready)} letters can be made, {len(stopped)} cannot." in " ".join(
        texts(part(batch))
    )
    table = part(batch).table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert batch.strip.words().startswith(f"{stopped[0].to.reference}: The letter needs this")
    assert len(part(batch).model.chosen()) == len(ready)
    table.choose(next(row[0] for row in part(batch).model.letters if row[1].ready))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert f"{len(ready) - 1} letters in the batch." in texts(batch.page.foot)
    assert "Taken out" in part(batch).model.sentence(table.currentIndex().row())
    press(batch.page, f"Make {len(ready) - 1} letters")
    finish()
    assert len(list(into.glob("*.pdf"))) == len(ready) - 1
    assert "nothing was recorded" in " ".join(texts(part(batch)))
    assert batch.session.store.value("SELECT count(*) FROM letter") == 0
    press(batch.page, "Make another batch")
    assert part(batch).form.template.value() == "acknowledgement"


def test_one_file_for_the_print_room_is_issued_and_printed(
    batch: Window, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    monkeypatch.setattr(letters_batch, "print_pdf", lambda _, pdf, title: printed.append(pdf))
    listed(batch, kind="access", what="issue", files="book")
    count = len(part(batch).model.chosen())
    assert any("cannot be undone" in words for words in texts(part(batch)))
    heard: list[frozenset[str]] = []
    batch.session.listen(heard.append)
    press(batch.page, f"Issue {count} letters")
    finish()
    [book] = into.glob("*.pdf")
    assert f"{count} letters, pages" in read(book.read_bytes()).spoken()
    assert batch.session.store.value("SELECT count(*) FROM letter") == count
    assert any("letter" in changed for changed in heard)
    assert f"{count} letters issued." in " ".join(texts(part(batch)))
    batch.page.print_letter()
    assert printed == [book.read_bytes()]
    batch.page.tabs.set_value("sent")
    batch.page.read()
    settle()
    assert batch.page.part("sent").model.total == count
    assert link_hidden(batch, "Make another batch")


def link_hidden(window: Window, words: str) -> bool:
    return all(act.isHidden() for act in part(window).acts if act.text() == words)


def test_people_of_a_file_are_written_to(
    batch: Window, into: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,address,odd\nA. Person,1 Street,\n,2 Street,\nB. Person,3 Street,\n")
    monkeypatch.setattr(letters_batch, "ask_file_to_read", lambda *_: people)
    form = part(batch).form
    form.template.set_value(NOTICE)
    press(part(batch), "Choose a file")
    assert "people.csv" in texts(part(batch))
    form.words["what"].control.set_value("A letter was lost.")
    listed(batch, NOTICE, what="issue")
    assert [one.reasons for one in rows(batch) if not one.ready] == [("It has no name.",)]
    assert "Columns passed over: odd." in " ".join(texts(part(batch)))
    press(batch.page, "Issue 2 letters")
    finish()
    assert sorted(path.name for path in into.glob("*.pdf")) == [
        "LTR 27-0001 Test notice.pdf", "LTR 27-0002 Test notice.pdf",
    ]  # fmt: skip


def test_files_to_begin_with_and_of_problems_are_saved(
    batch: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "out.csv"
    monkeypatch.setattr(letters_batch, "ask_csv_to_write", lambda *_: to)
    part(batch).form.template.set_value(NOTICE)
    settle()
    press(part(batch), "Save a file to begin with")
    assert to.read_text(encoding="utf-8-sig") == "name,address,greeting,what\n"
    listed(batch, kind="access")
    press(part(batch), "Save the list of problems")
    assert "Address of the person written to" in to.read_text(encoding="utf-8-sig")


def test_cancel_keeps_what_was_done_and_says_so(
    batch: Window, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(batch, kind="access", what="issue")

    def cancel_at_two(job: object, words: str) -> Callable[[int, int], bool]:
        return lambda done, total: done < 2

    monkeypatch.setattr(letters_batch, "_going", cancel_at_two)
    part(batch)._make.click()
    finish()
    assert batch.session.store.value("SELECT count(*) FROM letter") == 2
    assert "It was stopped before the end." in " ".join(texts(part(batch)))


def test_progress_is_shown_and_cancel_is_told_to_the_work() -> None:
    job, moves = Job(lambda _: None), []
    job.moved.connect(lambda done, total, words: moves.append((done, total, words)))
    going = letters_batch._going(job, "Issuing")
    assert going(1, 9)
    job.cancel()
    assert not going(2, 9)
    assert moves == [(1, 9, "Issuing"), (2, 9, "Issuing")]


def test_escape_goes_back_to_the_questions(batch: Window) -> None:
    listed(batch, kind="access")
    assert part(batch).form.isHidden()
    assert batch.page.step_back()
    assert not part(batch).form.isHidden()
    assert part(batch).form.form.fields["kind"].control.value() == "access"
    assert not batch.page.step_back()


def test_what_changed_the_register_leaves_the_list_as_it_was(batch: Window) -> None:
    listed(batch, kind="access")
    before = rows(batch)
    batch.session.requests.save_filter("Another", RequestFilter())
    batch.page.read()
    settle()
    assert rows(batch) == before
    assert part(batch).form.isHidden()


def test_who_may_only_read_is_told_why(
    furnished: Callable[[Session], Window], full: Opener
) -> None:
    window = furnished(full(PEOPLE["auditor"]))
    window.go("letters", tab="batch")
    settle()
    assert part(window).form.isHidden()
    assert any("Writing takes" in words for words in texts(part(window)))


@pytest.mark.parametrize("step", ["form", "list"])
def test_it_has_room_names_and_a_way_by_keyboard(batch: Window, step: str) -> None:
    form = part(batch).form
    form.template.set_value("extension")
    form.words["reasons"].control.set_value("Four services hold it on paper.")
    form.words["ground"].control.set_value("complex")
    if step == "list":
        listed(batch, "extension", what="issue", files="book")
    settle()
    save_picture(batch, f"letters-batch-{step}")
    theme.apply(theme.Look(scale=2.0))
    save_picture(batch, f"letters-batch-{step}-200")
    theme.apply(theme.Look())
    assert nameless(batch) == []
    assert unreachable(batch) == []
    assert room_faults(batch) == []
