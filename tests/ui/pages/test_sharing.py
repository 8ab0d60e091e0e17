"""The Sharing desk: tabs, filters, columns, order, empty states, and what is exported."""

from collections.abc import Callable
from importlib import import_module

import pytest
from PySide6.QtCore import Qt

from ig_desktop.domain.sharing_filter import TABS
from ig_desktop.session import Session
from ig_desktop.ui.help import topics
from ig_desktop.ui.pages.sharing_columns import SharingCells
from ig_desktop.ui.pages.sharing_pages import PAGES
from ig_desktop.ui.pages.sharing_words import IN_SHORT
from ig_desktop.ui.window import Window
from tests.ui.checks import room_faults, save_picture, settle
from tests.ui.pages.settings_desk import wait_for_jobs
from tests.ui.pages.sharing_pages import PART, POLICE, acts, as_who, named, press, texts, waiting

__all__ = ["as_who", "waiting"]


def shown(page) -> list[str]:
    return [page.model.row(n).name for n in range(page.model.rowCount())]


def test_an_empty_log_says_what_it_is_for_and_how_to_begin(empty_desk: Window) -> None:
    page = empty_desk.go("sharing")
    settle()
    assert "There are no sharing cases yet." in texts(page)
    press(page, "Add the first case")
    assert empty_desk.page.title == "What kind of sharing is it?"


def test_it_begins_with_what_waits_urgent_cases_first(empty_desk: Window, waiting: str) -> None:
    service = empty_desk.session.sharing
    calm = service.add(named("Later", urgent="no"))
    service.send(calm)
    service.add(named("Not sent"))
    page = empty_desk.go("sharing")
    settle()
    assert page.wanted.tab == "waiting"
    assert shown(page) == [POLICE.fields["name"], "Later"]
    assert [tab.count for tab in page.tabs.shown()] == [2, 1, 0, 0, 3]
    assert "2 cases, urgent first" in page.foot._left.text()
    save_picture(empty_desk, "sharing")


def test_each_tab_shows_its_own_and_says_when_it_is_empty(empty_desk: Window, waiting: str) -> None:
    page = empty_desk.go("sharing", tab="decided")
    settle()
    assert "No case is decided yet." in texts(page)
    press(page, "Show all of them")
    assert page.wanted.tab == "all"
    assert len(shown(page)) == 1
    for tab in TABS:
        page.tabs.set_value(tab)
        settle()
        assert page.wanted.tab == tab


def test_words_purpose_and_period_narrow_together(empty_desk: Window, waiting: str) -> None:
    service = empty_desk.session.sharing
    service.add(named("Study", purpose_class="research", received_on="2025-01-02"))
    page = empty_desk.go("sharing", tab="all")
    settle()
    page.filters.purpose.set_value("research")
    settle()
    assert shown(page) == ["Study"]
    page.filters.period.set_value("30")
    settle()
    assert "Nothing matches this filter." in texts(page)
    press(page, "Clear the filter")
    settle()
    assert len(shown(page)) == 2
    page.filters.text.setText("study")
    page.filters.text.textEdited.emit("study")
    page.filters.apply()
    settle()
    assert shown(page) == ["Study"]


@pytest.mark.parametrize("words", ["<b>", "=1+1", "\u202edoc", '"', "'; --", "a" * 10_000])
def test_whatever_is_typed_finds_nothing_and_breaks_nothing(
    empty_desk: Window, waiting: str, words: str
) -> None:
    page = empty_desk.go("sharing", tab="all")
    page.filters.text.setText(words)
    page.filters.changed.emit()
    settle()
    assert page.model.total in (0, 1)


def test_columns_leave_in_the_stated_order(empty_desk: Window) -> None:
    drops = {c.title: c.drop for c in SharingCells(empty_desk.session).columns() if c.drop}
    order = sorted(drops, key=lambda title: -drops[title])
    said = "decided, purpose, needed by, waits, asked by, review, outcome"
    assert [title.lower() for title in order] == said.split(", ")
    assert said in " ".join(topics()["sharing"].paragraphs)


def test_a_decision_shows_in_the_list_and_in_the_count(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    assert empty_desk.navigation.row("sharing").count == 1
    session = as_who("guardian")
    assert empty_desk.navigation.row("sharing").count == 1
    session.guardian.decide(waiting, PART)
    settle()
    assert empty_desk.navigation.row("sharing").count == 0
    page = empty_desk.go("sharing", tab="decided")
    settle()
    cells = {c.title: c.cell(page.model.row(0)) for c in page.model.columns}
    assert cells["Outcome"] == IN_SHORT["part"] == "Share part"
    assert cells["Decided"] == "28 Jan 2027"
    assert cells["Review"] == "28 Jul 2027"


def test_enter_opens_a_case(empty_desk: Window, waiting: str) -> None:
    page = empty_desk.go("sharing")
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    page.table.opened.emit(page.model.row(0))
    assert empty_desk.page.title == POLICE.fields["name"]


def test_one_who_only_reads_is_not_offered_to_add(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    as_who("auditor")
    page = empty_desk.go("sharing")
    settle()
    assert "Add a case" not in acts(page)
    assert any("Writing takes" in words for words in texts(page.header))


def test_the_list_and_the_decisions_are_exported(
    empty_desk: Window, as_who: Callable, waiting: str, tmp_path, monkeypatch, qtbot
) -> None:
    as_who("guardian").guardian.decide(waiting, PART)
    written = iter(["list.csv", "proofs.json", "table.csv", "paper.pdf", "report.pdf"])
    monkeypatch.setattr(
        "ig_desktop.ui.pages.sharing_export.ask_file_to_write",
        lambda *_: tmp_path / next(written),
    )
    page = empty_desk.go("sharing-export")
    page.export()
    assert "Choose what you export" in texts(page)
    for what in ("list", "proofs", "table", "paper", "report"):
        page.what.set_value(what)
        page.export()
        wait_for_jobs(qtbot)
    assert b"Police: who was treated" in (tmp_path / "list.csv").read_bytes()
    from ig_desktop.services.sharing_files import check

    _, findings = check((tmp_path / "proofs.json").read_bytes())
    assert all(finding.holds for finding in findings)
    assert b"SHA 27/0001" in (tmp_path / "table.csv").read_bytes()
    assert (tmp_path / "paper.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "report.pdf").read_bytes()[:5] == b"%PDF-"


def test_days_of_an_export_must_be_days_in_order(empty_desk: Window) -> None:
    page = empty_desk.go("sharing-export")
    page.what.set_value("table")
    page.form.fields["since"].control.set_typed(("1", "3", "2027"))
    page.form.fields["until"].control.set_typed(("1", "2", "2027"))
    page.export()
    assert "The last day must not be before the first" in texts(page)
    page.form.fields["until"].control.set_typed(("31", "2", "2027"))
    page.export()
    assert "Decided until must be a real date" in texts(page)


def test_the_desk_keeps_to_its_room(empty_desk: Window, waiting: str) -> None:
    empty_desk.go("sharing")
    settle()
    assert room_faults(empty_desk) == []


def test_every_page_about_cases_has_its_help(empty_desk: Window) -> None:
    known = set(topics())
    for module, name in [*PAGES.values(), ("sharing", "SharingPage")]:
        page = getattr(import_module(f"ig_desktop.ui.pages.{module}"), name)
        assert page.help_topic in known, name
