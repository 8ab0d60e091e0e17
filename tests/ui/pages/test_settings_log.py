"""Settings, The log: verified, sealed, read a page at a time, narrowed, opened and exported."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from ig_desktop.session import Session
from ig_desktop.ui import frame_facts
from ig_desktop.ui.pages import settings_log, settings_log_entries
from ig_desktop.ui.pages.settings_log_words import GROUPS, action_words
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PEOPLE
from tests.register.tampering import tampering
from tests.ui.checks import settle
from tests.ui.pages.conftest import Opener
from tests.ui.pages.settings_desk import follow, section, wait_for_jobs, words_of


@pytest.fixture
def session(full: Opener) -> Session:
    """An account that may read the log and write what is logged."""
    session = full(ADMINISTRATOR)
    own = session.accounts.get(session.account.id)
    session.accounts.change(own.id, own.name, [*own.roles, "auditor"])
    session.tell(frozenset({f"account:{own.id}"}))
    return session


@pytest.fixture
def desk(furnished: Callable[[Session], Window], session: Session) -> Window:
    window = furnished(session)
    section(window, "log")
    return window


def entries(window: Window):
    return window.page.part("log").entries


def result(window: Window) -> str:
    return window.page.part("log").result.text()


# proof


def test_verifying_says_in_words_that_all_is_well(desk: Window, qtbot, said: list[str]) -> None:
    count = desk.session.log.count()
    desk.page.proceed()
    wait_for_jobs(qtbot)
    assert result(desk).startswith("The log is whole. The register verifies: ")
    assert f" {count} log entries" in result(desk)
    assert any(words.startswith("The log is whole") for words in said)


def test_a_changed_row_is_named(desk: Window, qtbot) -> None:
    with tampering(desk.session.register) as raw:
        raw.execute("UPDATE person SET name = 'Somebody Else' WHERE id = 1")
    desk.page.part("log").verify()
    wait_for_jobs(qtbot)
    assert result(desk).startswith("Something is wrong. The register does not verify.")
    assert "person" in result(desk)


def status_words(window: Window) -> str:
    return words_of(window.status).splitlines()[-1]


def test_when_it_was_verified_is_shown_and_what_is_wrong_leads_here(desk: Window, qtbot) -> None:
    desk.status_facts = frame_facts.status
    desk.refresh_frame()
    part = desk.page.part("log")
    assert part.last.text() == "The log has not been verified yet."
    part.verify()
    wait_for_jobs(qtbot)
    settle()
    assert status_words(desk).startswith("Log verified today at ")
    assert part.last.text().startswith("Last verified: Today at ")
    with tampering(desk.session.register) as raw:
        raw.execute("UPDATE person SET name = 'Somebody Else' WHERE id = 1")
    part.verify()
    wait_for_jobs(qtbot)
    settle()
    assert "The register does not verify. The person" in part.last.text()
    assert part.last.tone == "error"
    desk.go("today")
    follow(desk.status, "Log did not verify")
    assert desk.page.tabs.value() == "log"


def test_esc_stops_verifying(desk: Window, qtbot) -> None:
    assert not desk.page.step_back()
    desk.page.part("log").verify()
    assert desk.page.step_back()
    wait_for_jobs(qtbot)
    assert result(desk).startswith(("Not verified to the end", "The log is whole")) or (
        "Stopped" in desk.strip.words()
    )


def test_a_seal_is_written_and_verified_against(
    desk: Window, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = tmp_path / "kept" / "seal.json"
    seal.parent.mkdir()
    monkeypatch.setattr(settings_log, "ask_file_to_write", lambda *_: seal.with_suffix(""))
    part = desk.page.part("log")
    part.write_seal()
    assert seal.exists()
    sealed = desk.session.log.count()
    assert f"Entry {sealed} is sealed" in desk.strip.words()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(seal), ""))
    part.verify_against()
    wait_for_jobs(qtbot)
    assert f"It contains the seal of entry {sealed}." in result(desk)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path), ""))
    part.verify_against()
    wait_for_jobs(qtbot)
    assert desk.strip.kind == "trouble"
    assert result(desk) == ""


def test_a_seal_that_cannot_be_written_is_said(
    desk: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "no such folder" / "seal.json"
    monkeypatch.setattr(settings_log, "ask_file_to_write", lambda *_: nowhere)
    desk.page.part("log").write_seal()
    assert desk.strip.kind == "trouble"
    monkeypatch.setattr(settings_log, "ask_file_to_write", lambda *_: None)
    desk.strip.close_message()
    desk.page.part("log").write_seal()
    assert not desk.strip.words()


# reading


def test_pages_turn_to_older_entries_and_back(
    desk: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_log_entries, "PAGE", 10)
    shown = entries(desk)
    shown.read()
    settle()
    total = desk.session.log.count()
    seen = []
    for _ in range(total):
        seen += [shown.model.row(n).seq for n in range(shown.model.rowCount())]
        if shown._older.isHidden():
            break
        follow(shown, "Older entries")
    assert seen == list(range(total, 0, -1))
    follow(shown, "Newer entries")
    assert shown.model.row(0).seq == seen[(len(seen) - 1) // 10 * 10 - 10]
    assert f"of {total}" in words_of(shown)


def test_the_row_one_moves_to_is_seen(desk: Window) -> None:
    table = entries(desk).table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(25):
        QTest.keyClick(table, Qt.Key.Key_Down)
        settle()
        row = table.visualRect(table.currentIndex())
        top = table.viewport().mapTo(desk.page.area.viewport(), row.topLeft()).y()
        assert 0 <= top <= desk.page.area.viewport().height() - row.height()


def test_entries_are_narrowed_by_reference_what_and_who(desk: Window) -> None:
    shown = entries(desk)
    first = desk.session.log.page(about=("letter", "request"), limit=200)
    reference = next(entry.subject for entry in first if entry.subject.startswith("SAR"))
    shown.reference.set_value(reference)
    shown.narrow()
    rows = [shown.model.row(n) for n in range(shown.model.rowCount())]
    assert rows
    assert {row.subject for row in rows} == {reference}
    shown.reference.set_value("")
    shown.group.set_value("accounts")
    rows = [shown.model.row(n) for n in range(shown.model.rowCount())]
    assert {row.action.partition(".")[0] for row in rows} == {"account"}
    mine = desk.session.account
    shown.who.set_value(str(mine.id))
    rows = [shown.model.row(n) for n in range(shown.model.rowCount())]
    assert {row.account for row in rows} == {mine.name}
    idle = next(one for one in desk.session.accounts.active() if one.name == PEOPLE["dpo"])
    shown.who.set_value(str(idle.id))
    settle()
    assert shown.model.rowCount() == 0
    assert "No entries." in words_of(shown)


def test_an_entry_shows_what_it_changed_before_and_after(desk: Window) -> None:
    desk.session.organisation.set_setting("idle_lock_minutes", "20")
    desk.session.organisation.set_setting("idle_lock_minutes", "25")
    settle()
    entries(desk).table.opened.emit(entries(desk).model.row(0))
    settle()
    assert desk.page.title.endswith("Changed a setting")
    said = words_of(desk.page)
    assert "Value\n25\nBefore: 20" in said
    assert ADMINISTRATOR in said
    desk.back()
    assert desk.page.tabs.value() == "log"


def test_every_action_there_is_has_words_and_a_group(session: Session) -> None:
    groups = {thing for _, things in GROUPS.values() for thing in things}
    for entry in session.log.page(limit=500):
        assert entry.action.partition(".")[0] in groups, entry.action
        assert "." not in action_words(entry.action)


def test_what_is_shown_is_exported_whole_and_safe(
    desk: Window, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "log.csv"
    monkeypatch.setattr(settings_log_entries, "ask_csv_to_write", lambda *_: to)
    monkeypatch.setattr(settings_log_entries, "EXPORT_PAGE", 7)
    entries(desk).export()
    wait_for_jobs(qtbot)
    rows = list(csv.reader(to.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Entry", "When", "Who"]
    assert len(rows) == desk.session.log.count() + 1
    assert f"{len(rows) - 1} entries exported" in desk.strip.words()


@pytest.mark.parametrize(
    ("role", "reads", "verifies"),
    [("officer", False, False), ("administrator", False, True), ("auditor", True, True)],
)
def test_who_reads_and_who_verifies(
    furnished: Callable[[Session], Window], full: Opener, role: str, reads: bool, verifies: bool
) -> None:
    window = furnished(full(PEOPLE[role]))
    part = section(window, "log")
    assert part.entries.isVisible() == reads
    assert part._verify.isVisible() == verifies
    assert ("You cannot read the entries." in words_of(part)) == (not reads)
    assert ("Verifying takes:" in words_of(part)) == (not verifies)
