"""Versions of an activity: listed, shown as they were, any two compared field by field."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.ui.pages.entry_versions import pieces
from ig_desktop.ui.pages.processing_words import ACTS
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.window import Window
from tests.ui.checks import save_picture, settle
from tests.ui.pages.activity_pages import WHOLE, acts, change, opened, press, texts


@pytest.fixture
def reference(empty_desk: Window) -> str:
    session = empty_desk.session
    reference = session.processing.add(replace(WHOLE, proposed=("article_6",)))
    change(session, reference, purpose="To decide whether a treatment is paid for or not.")
    session.processing.confirm(reference, 2)
    kept = session.processing.activity(reference)
    rows = {**kept.rows, "recipients": ({"kind": "internal", "name": "Finance"},)}
    fields = {**kept.fields, "individuals": ("Patients", "Carers"), "article_6": "c"}
    session.processing.change(reference, replace(kept, fields=fields, rows=rows), "A new policy")
    return reference


def shown(page) -> dict[str, list[tuple[str, str]]]:
    heads = [h.text() for h in page._shown.findChildren(Heading)]
    marked = [list(text._pieces) for text in page._shown.findChildren(MarkedText)]
    return dict(zip(heads, marked, strict=True))


def test_versions_say_when_who_what_and_why(empty_desk: Window, reference: str) -> None:
    page = opened(empty_desk, "activity-versions", reference=reference)
    said = [page.model.sentence(n) for n in range(page.model.rowCount())]
    assert said[0] == (
        "Version 4. When: 28 Jan 2027, 09:00. Who: Olive Officer. What was done: Changed. "
        "Why: A new policy"
    )
    assert [words.split(". ")[0] for words in said] == [f"Version {n}" for n in (4, 3, 2, 1)]
    assert "What was done: Proposals confirmed" in said[1]
    save_picture(empty_desk, "activity-versions")


def test_an_old_version_is_shown_as_it_was_and_cannot_be_changed(
    empty_desk: Window, reference: str
) -> None:
    page = opened(empty_desk, "activity-versions", reference=reference)
    page.table.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table, Qt.Key.Key_End)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    old = empty_desk.page
    assert old.title == "Individual funding requests, version 1"
    said = texts(old.groups)
    assert "To decide whether a treatment is paid for." in said
    assert "Carers" not in " ".join(said)
    assert not [name for name in acts(old) if name.startswith(("Change", "Confirm", "Add"))]
    save_picture(empty_desk, "activity-version")
    press(old, "Compare with the newest")
    assert empty_desk.page.title == "Compare versions"
    assert (empty_desk.page.before.value(), empty_desk.page.after.value()) == ("1", "4")


def test_two_versions_are_compared_field_by_field(empty_desk: Window, reference: str) -> None:
    page = opened(empty_desk, "activity-compare", reference=reference, before="1", after="4")
    found = shown(page)
    assert list(found) == [
        "Purposes",
        "Categories of individuals",
        "Article 6 lawful basis",
        "Who receives it",
        "Proposed and not yet confirmed",
    ]
    assert found["Purposes"][-1] == ("for or not.", "in") or ("or not.", "in") in found["Purposes"]
    assert found["Categories of individuals"] == [("Patients", ""), ("\n", ""), ("Carers", "in")]
    assert found["Article 6 lawful basis"] == [
        ("(e) Public task", "out"),
        ("\n", ""),
        ("(c) Legal obligation", "in"),
    ]
    assert found["Proposed and not yet confirmed"] == [("Article 6 lawful basis", "out")]
    assert texts(page._shown)[0].startswith("5 entries differ.")
    save_picture(empty_desk, "activity-compare")


def test_other_versions_are_picked_in_place(empty_desk: Window, reference: str) -> None:
    page = opened(empty_desk, "activity-compare", reference=reference, before="1", after="4")
    page.after.set_value("2")
    settle()
    assert list(shown(page)) == ["Purposes"]
    page.before.set_value("2")
    settle()
    assert texts(page._shown) == ["Nothing differs."]
    page.before.set_value("3")
    settle()
    assert list(shown(page)) == ["Proposed and not yet confirmed"]
    assert shown(page)["Proposed and not yet confirmed"][0][1] == "out"


def test_comparing_begins_with_what_was_chosen(empty_desk: Window, reference: str) -> None:
    page = opened(empty_desk, "activity-versions", reference=reference)
    press(page, "Compare two")
    assert (empty_desk.page.before.value(), empty_desk.page.after.value()) == ("3", "4")
    empty_desk.back()
    page.table.choose(2)
    press(page, "Compare two")
    assert (empty_desk.page.before.value(), empty_desk.page.after.value()) == ("2", "4")


def test_one_version_alone_is_compared_with_nothing(empty_desk: Window) -> None:
    reference = empty_desk.session.processing.add(WHOLE)
    page = opened(empty_desk, "activity-versions", reference=reference)
    assert "Compare two" not in acts(page)


def test_every_act_of_the_service_has_its_words(empty_desk: Window) -> None:
    session = empty_desk.session
    first = session.processing.start_from_first()[0]
    assert session.processing.versions(first)[0].act in ACTS
    law = session.packs.processing
    assert {"submit", "approve", "send-back", "retire", "bring-back", "confirm"} <= set(ACTS)
    assert law.fields


def test_a_hostile_text_is_marked_and_not_read(empty_desk: Window) -> None:
    session = empty_desk.session
    reference = session.processing.add(WHOLE)
    change(session, reference, purpose="<b>bold</b> & <script>")
    (difference,) = session.processing.compared(reference, 1, 2)
    made = pieces(session.packs.processing, difference)
    assert "".join(words for words, mark in made if mark != "out") == "<b>bold</b> & <script>"
