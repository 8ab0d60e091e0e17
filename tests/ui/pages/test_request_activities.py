"""The processing activities of a request: shown beside it, linked by search, unlinked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.session import Session
from ig_desktop.ui.pages.request_activities import RequestActivitiesPage
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.pages.activity_pages import acts, named, opened, press, texts
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import reference_of

NAMES = ("Zoo funding requests", "Zoo payroll", "Zoo funding panels")


def by_name(session: Session, name: str) -> str:
    """The reference of one of these activities."""
    return next(line.reference for line in session.processing.lines() if line.name == name)


@pytest.fixture
def reference(desk: Window) -> str:
    processing = desk.session.processing
    for name in NAMES:
        processing.add(named(name))
    reference = reference_of(desk.session)
    for linked in processing.of_request(reference):
        processing.unlink(reference, linked.reference)
    return reference


@pytest.fixture
def page(desk: Window, reference: str) -> RequestActivitiesPage:
    return opened(desk, "request-activities", reference=reference)


def linked(page: RequestActivitiesPage) -> list[str]:
    return [one.reference for one in page.session.processing.of_request(page.reference)]


def test_an_activity_is_found_and_linked_by_keyboard(
    desk: Window, page: RequestActivitiesPage
) -> None:
    page.finder.text.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(page.finder.text, "zoo fund")
    QTest.keyClick(page.finder.text, Qt.Key.Key_Return)
    settle()
    found = [page.finder.model.row(n).name for n in range(page.finder.model.rowCount())]
    assert found == ["Zoo funding panels", "Zoo funding requests"]
    assert page.finder.table.hasFocus()
    save_picture(desk, "request-activities")
    QTest.keyClick(page.finder.table, Qt.Key.Key_Down)
    QTest.keyClick(page.finder.table, Qt.Key.Key_Return)
    settle()
    one = by_name(desk.session, "Zoo funding requests")
    assert linked(page) == [one]
    assert desk.strip.words() == f"{one} linked."
    assert page.finder.text.hasFocus()
    assert f"Unlink {one}" in acts(page)


def test_what_is_linked_is_not_found_again(page: RequestActivitiesPage) -> None:
    one = by_name(page.session, "Zoo funding requests")
    page.session.processing.link(page.reference, one)
    settle()
    page.finder.text.set_value("zoo fund")
    page.finder.look()
    assert [row.name for row in page.finder.found] == ["Zoo funding panels"]
    page.finder.text.set_value("nothing like it")
    page.finder.look()
    assert page.finder._said.text() == "Nothing matches “nothing like it”."
    assert not page.finder.table.isVisible()


def test_a_link_is_taken_away_again(page: RequestActivitiesPage) -> None:
    one = by_name(page.session, "Zoo payroll")
    page.session.processing.link(page.reference, one)
    settle()
    press(page, f"Unlink {one}")
    assert linked(page) == []
    assert "No activity is linked with this request." in texts(page)


def test_the_request_shows_what_it_is_linked_with(desk: Window, reference: str) -> None:
    request = opened(desk, "request", reference=reference)
    shown = request.parts["overview"].activities
    assert "None is linked with this request yet." in texts(shown)
    press(shown, "Link an activity")
    one = by_name(desk.session, "Zoo payroll")
    desk.session.processing.link(reference, one)
    desk.back()
    settle()
    assert "None is linked with this request yet." not in texts(shown)
    press(shown, f"{one}: Zoo payroll: Draft")
    assert desk.page.title == "Zoo payroll"


def test_one_who_only_reads_is_offered_no_link(
    desk: Window, reference: str, full: Opener, furnished: Callable[[Session], Window]
) -> None:
    one = by_name(desk.session, "Zoo payroll")
    desk.session.processing.link(reference, one)
    desk.lock()
    desk.open_session(full(PEOPLE["auditor"]))
    page = opened(desk, "request-activities", reference=reference)
    assert f"Open {one}" in acts(page)
    assert f"Unlink {one}" not in acts(page)
    assert not page.finder.text.isVisible()
    request = opened(desk, "request", reference=reference)
    assert "Link or unlink activities" not in acts(request)


def test_it_keeps_to_its_room_and_names_everything(
    desk: Window, page: RequestActivitiesPage
) -> None:
    page.session.processing.link(page.reference, by_name(page.session, "Zoo payroll"))
    page.finder.text.set_value("zoo fund")
    page.finder.look()
    settle()
    assert nameless(desk) == []
    assert unreachable(desk) == []
    assert room_faults(desk) == []
