"""Whether the right that a request exercises applies: beside it, before anything is refused."""

from collections.abc import Callable

import pytest

from ig_desktop.domain.processing import Activity
from ig_desktop.session import Session
from ig_desktop.ui.pages.request_rights import PROMPT
from ig_desktop.ui.window import Window
from tests import request_examples
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.guide.walking import CONTROLLER, answer_all, recorded
from tests.ui.pages.request_pages import press, texts

HEAD = "Does this right apply?"
BASIS = {"name": "Payroll", "article_6": "c", "statute": "Pensions Act 2008"}
PAGES = ("request", "request-decide", "request-exemptions")


def linked(window: Window, kind: str = "erasure", **fields: str) -> str:
    """A request of a kind that is linked to an activity."""
    session = window.session
    reference = request_examples.log(session, kind)
    activity = session.processing.add(Activity(fields=BASIS | fields))
    session.processing.link(reference, activity)
    return reference


def shown(window: Window, name: str, reference: str) -> list[str]:
    page = window.go(name, reference=reference)
    settle()
    return texts(page)


@pytest.mark.parametrize("name", PAGES)
def test_it_is_told_why_the_right_does_not_apply_before_anything_is_refused(
    empty_desk: Window, name: str
) -> None:
    reference = linked(empty_desk)
    told = shown(empty_desk, name, reference)
    assert HEAD in told
    assert "No: Payroll" in told
    ((_, standing),) = empty_desk.session.processing.rights_for_request(reference)
    assert standing.text in told
    assert any(words.startswith("UK GDPR Art 17(3)(b)") for words in told)
    assert "PA 0001, draft" in told
    assert PROMPT in told


def test_the_page_of_one_exemption_says_it_too(empty_desk: Window) -> None:
    reference = linked(empty_desk, "access")
    page = empty_desk.go("request-exemption", reference=reference, exemption="dpa-3-5")
    settle()
    assert "Yes: Payroll" in texts(page)


def test_each_linked_activity_speaks_for_itself(empty_desk: Window) -> None:
    reference = linked(empty_desk)
    session = empty_desk.session
    other = session.processing.add(Activity(fields={"name": "Newsletter", "article_6": "a"}))
    session.processing.link(reference, other)
    told = shown(empty_desk, "request-decide", reference)
    assert "No: Payroll" in told
    assert "Yes: Newsletter" in told


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_said_where_nothing_is_linked_or_no_right_is_exercised(
    empty_desk: Window, name: str
) -> None:
    alone = request_examples.log(empty_desk.session, "erasure")
    assert HEAD not in shown(empty_desk, name, alone)
    foi = linked(empty_desk, "foi")
    assert HEAD not in shown(empty_desk, name, foi)


def test_whose_data_it_is_is_found_by_the_guide_and_attached(empty_desk: Window) -> None:
    reference = request_examples.log(empty_desk.session)
    page = empty_desk.go("request", reference=reference)
    settle()
    press(page, "Whose data is it? Go through the guide")
    guide = empty_desk.page
    assert guide.guide.id == "whose-data"
    guide.proceed()
    settle()
    answer_all(guide, CONTROLLER)
    guide.record()
    settle()
    empty_desk.back()
    settle()
    told = texts(empty_desk.page)
    assert empty_desk.page.reference == reference
    assert "Whose data? WD 27/0001, 28 January 2027, Olive Officer" in told
    press(empty_desk.page, "You are the controller. WD 27/0001")
    assert empty_desk.page.title == "You are the controller."


def test_who_may_not_record_sees_what_was_found_and_no_way_to_start(
    furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    officer = sessions_by_role["officer"]
    reference = request_examples.log(officer)
    answers = {**CONTROLLER}
    officer.guides.record("whose-data", "A case", answers, request=reference)
    window = furnished(sessions_by_role["auditor"])
    page = window.go("request", reference=reference)
    settle()
    assert "Whose data? WD 27/0001, 28 January 2027, Olive Officer" in texts(page)
    assert page.parts["overview"].guides._start.isHidden()


@pytest.mark.parametrize("name", PAGES)
def test_there_is_room_for_it_and_all_of_it_is_named(empty_desk: Window, name: str) -> None:
    reference = linked(empty_desk)
    recorded(empty_desk, "whose-data", "own-service", "A case", request=reference)
    shown(empty_desk, name, reference)
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    save_picture(empty_desk, f"rights-{name}")
    assert room_faults(empty_desk) == []
