"""One sharing case: filled in, advised on, sent, taken back, withdrawn, and what came after."""

from collections.abc import Callable
from datetime import date

import pytest

from ig_desktop.domain.sharing import ASKED, DECIDED, DRAFT, WAITING, WITHDRAWN, Deciding
from ig_desktop.domain.sharing import SharingCase as Case
from ig_desktop.session import Session
from ig_desktop.ui.pages.sharing_pages import PAGES
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.window import Window
from tests.request_examples import new
from tests.services.test_processing import WHOLE
from tests.ui.checks import room_faults, save_picture, settle
from tests.ui.pages.sharing_pages import (
    PART,
    POLICE,
    acts,
    as_who,
    named,
    opened,
    press,
    texts,
    waiting,
)

__all__ = ["as_who", "waiting"]
HOSTILE = ["<b>bold</b>", "=HYPERLINK(1)", "x" * 200, "\u200fright to left", "'; DROP TABLE x;--"]


def moves(page) -> list[str]:
    return [button.accessibleName() for button in page._buttons]


def errors(page) -> str:
    return " ".join(page.findChild(ErrorSummary).words())


@pytest.fixture
def draft(empty_desk: Window) -> str:
    return empty_desk.session.sharing.add(Case(shape="flow", fields={"name": "A flow"}))


def test_a_case_is_added_by_its_kind_and_filled_in_group_by_group(empty_desk: Window) -> None:
    page = opened(empty_desk, "sharing-add")
    page.submit()
    assert "Choose what kind of sharing it is" in errors(page)
    page.whose.set_value("authority")
    page.submit()
    page = empty_desk.page
    assert page.title == "What is asked for"
    page.form.fields["name"].set_value("Police: who?")
    press(page, "Add this case and go on to The people it is about")
    case = empty_desk.session.sharing.case("SHA 27/0001")
    assert (case.name, case.shape, case.status) == ("Police: who?", "authority", DRAFT)
    page = empty_desk.page
    assert page.title == "The people it is about"
    assert page.form.fields["told_why_not"].isHidden()
    page.form.fields["told"].control.radio("no").click()
    assert not page.form.fields["told_why_not"].isHidden()
    page.submit()
    assert empty_desk.session.sharing.case("SHA 27/0001").text("told") == "no"


def test_each_line_that_is_lacking_leads_to_its_field(empty_desk: Window, draft: str) -> None:
    page = opened(empty_desk, "sharing-case", reference=draft)
    session = empty_desk.session
    needs = session.sharing.lacking(session.sharing.case(draft))
    found = [a for a in acts(page.panel) if a.startswith(("The Guardian needs", "Before any"))]
    assert len(found) == len(needs) > 10
    assert moves(page) == ["Withdraw", "Send to the Guardian"]
    press(page, "Send to the Guardian")
    assert session.sharing.case(draft).status == DRAFT
    assert "cannot go to the Guardian yet" in empty_desk.strip.words()
    press(page.panel, "The Guardian needs: Who asks")
    assert empty_desk.focusWidget() is empty_desk.page.form.fields["requester"].control


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_typed_is_kept_and_shown_as_it_is(
    empty_desk: Window, draft: str, words: str
) -> None:
    page = opened(
        empty_desk, "sharing-case-group", reference=draft, group="asked", step="requester"
    )
    page.form.fields["requester"].set_value(words)
    page.submit()
    page = opened(empty_desk, "sharing-case", reference=draft)
    assert empty_desk.session.sharing.case(draft).text("requester") == words.strip()
    assert words.strip() in texts(page.groups)


def test_conditions_and_transfers_are_added_changed_and_taken_out(
    empty_desk: Window, draft: str
) -> None:
    page = opened(empty_desk, "sharing-case", reference=draft)
    press(page, "Add a condition")
    page = empty_desk.page
    page.form.fields["text"].set_value("Destroyed in a year")
    page.submit()
    service = empty_desk.session.sharing
    assert service.case(draft).of("conditions") == ({"text": "Destroyed in a year"},)
    page = opened(empty_desk, "sharing-case-row", reference=draft, kind="conditions", number="0")
    press(page, "Take it out")
    assert service.case(draft).of("conditions") == ()


def test_a_case_is_sent_taken_back_and_withdrawn_with_reasons(
    empty_desk: Window,
) -> None:
    service = empty_desk.session.sharing
    reference = service.add(POLICE)
    page = opened(empty_desk, "sharing-case", reference=reference)
    press(page, "Send to the Guardian")
    assert service.case(reference).status == WAITING
    settle()
    assert moves(page) == ["Withdraw", "Take back"]
    assert not [name for name in acts(page.groups) if name.startswith("Change")]
    press(page, "Take back")
    empty_desk.page.submit()
    assert "Say why" in errors(empty_desk.page)
    empty_desk.page.form.fields["why"].set_value("An item was missing")
    empty_desk.page.submit()
    assert service.case(reference).status == DRAFT
    settle()
    press(page, "Withdraw")
    empty_desk.page.form.fields["why"].set_value("No longer asked for")
    empty_desk.page.submit()
    assert service.case(reference).status == WITHDRAWN
    assert service.versions(reference)[0].why == "No longer asked for"


def test_advice_is_ones_own_or_recorded_for_somebody(
    empty_desk: Window, as_who: Callable[[str], Session], draft: str
) -> None:
    page = opened(empty_desk, "sharing-advise", reference=draft)
    assert [id for id, _ in page._capacities()] == ["clinician", "legal"]
    page.submit()
    assert "Choose whose advice it is" in errors(page)
    page.whose.radio("clinician").click()
    page.form.fields["giver"].set_value("Dr Sample")
    page.form.fields["text"].set_value("They are at risk.")
    page.submit()
    session = as_who("dpo")
    page = opened(empty_desk, "sharing-advise", reference=draft)
    assert [id for id, _ in page._capacities()] == ["dpo", "clinician", "legal"]
    page.whose.radio("dpo").click()
    assert page.form.fields["giver"].isHidden()
    page.form.fields["text"].set_value("Proportionate.")
    page.submit()
    as_who("siro")
    page = opened(empty_desk, "sharing-case", reference=draft)
    press(page.panel, "Record advice")
    assert empty_desk.page.whose.value() == "siro"
    advice = empty_desk.session.sharing.file(draft).advice
    assert [(one.capacity, one.giver) for one in advice] == [
        ("clinician", "Dr Sample"),
        ("dpo", session.account.name),
    ]


def test_the_question_of_the_guardian_stands_above_the_case(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    ask = Deciding(outcome="ask", reasons="Who else would see it?")
    as_who("guardian").guardian.decide(waiting, ask)
    session = as_who("officer")
    page = opened(empty_desk, "sharing-case", reference=waiting)
    assert session.sharing.case(waiting).status == ASKED
    assert "Who else would see it?" in texts(page._told)
    assert moves(page)[-1] == "Send to the Guardian"


def test_a_decided_case_shows_who_signed_and_what_came_after(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    session = as_who("guardian")
    session.guardian.decide(waiting, PART)
    (signed,) = session.guardian.signed(waiting)
    as_who("officer")
    page = opened(empty_desk, "sharing-case", reference=waiting)
    shown = " ".join(texts(page.decided))
    assert "Gale Guardian, Caldicott Guardian, 28 January 2027" in shown
    assert signed.fingerprint in shown
    assert "1. Destroyed when the inquiry ends, by 30 June 2027: open" in shown
    press(page, "Record what came after")
    page = empty_desk.page
    page.submit()
    assert "Choose what happened" in errors(page)
    page.kind_of.radio("condition-met").click()
    assert page.condition.value() == "1"
    page.form.fields["text"].set_value("Certificate seen")
    page.submit()
    page = opened(empty_desk, "sharing-case", reference=waiting)
    assert "by 30 June 2027: met on 28 Jan 2027" in " ".join(texts(page.decided))
    file = empty_desk.session.sharing.file(waiting)
    assert [one.text for one in file.follow_ups] == ["1: Certificate seen"]
    assert file.case.status == DECIDED
    save_picture(empty_desk, "sharing-case-decided")


def test_a_look_at_it_again_moves_the_next(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str
) -> None:
    as_who("guardian").guardian.decide(waiting, PART)
    as_who("officer")
    page = opened(empty_desk, "sharing-follow-up", reference=waiting)
    page.kind_of.radio("reviewed").click()
    page.form.fields["text"].set_value("It stands")
    page.form.fields["again_on"].control.set_value(date(2027, 1, 1))
    page.submit()
    assert "must be in the future" in errors(page)
    page.form.fields["again_on"].control.set_value(date(2028, 1, 1))
    page.submit()
    (line,) = empty_desk.session.sharing.lines()
    assert line.review_on == date(2028, 1, 1)


def test_there_is_no_page_of_a_case_that_there_is_not(empty_desk: Window) -> None:
    from ig_desktop.errors import UserError

    for name in ("sharing-case", "sharing-decide", "sharing-case-versions", "sharing-like"):
        with pytest.raises(UserError, match="no sharing case"):
            empty_desk.go(name, reference="SHA 99/0001")


def test_versions_are_listed_shown_and_compared(empty_desk: Window, waiting: str) -> None:
    page = opened(empty_desk, "sharing-case-versions", reference=waiting)
    assert page.model.rowCount() == 2
    opened(empty_desk, "sharing-case-version", reference=waiting, version="1")
    assert empty_desk.page.title.endswith("version 1")
    page = opened(empty_desk, "sharing-case-compare", reference=waiting, before="1", after="2")
    assert page.words() == "Nothing differs."


GIVEN = {
    "sharing-case-new": {"shape": "flow"},
    "sharing-case-group": {"group": "principles"},
    "sharing-case-row": {"kind": "transfers"},
    "sharing-case-version": {"version": "1"},
    "sharing-case-compare": {"before": "1", "after": "2"},
    "sharing-move": {"move": "withdraw"},
}
WITHOUT = {"sharing-add", "sharing-case-new", "sharing-export", "sharing-away"}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_keeps_to_its_room(
    empty_desk: Window, as_who: Callable[[str], Session], waiting: str, name: str
) -> None:
    if name in ("sharing-decide", "sharing-follow-up"):
        session = as_who("guardian")
        if name == "sharing-follow-up":
            session.guardian.decide(waiting, PART)
    where = {} if name in WITHOUT else {"reference": waiting}
    opened(empty_desk, name, **where, **GIVEN.get(name, {}))
    assert room_faults(empty_desk) == []
    save_picture(empty_desk, name)


def test_what_a_case_is_linked_with_lists_it_and_each_leads_to_the_other(
    empty_desk: Window, waiting: str
) -> None:
    session = empty_desk.session
    request = session.requests.log(new("access", whose="controller"))
    activity = session.processing.add(WHOLE)
    for where, reference in (("request", request), ("activity", activity)):
        page = opened(empty_desk, where, reference=reference)
        assert not [words for words in acts(page) if words.startswith("SHA")]
    linked = session.sharing.add(named("Linked <b>case</b>?", request=request, activity=activity))
    for where, reference in (("request", request), ("activity", activity)):
        page = opened(empty_desk, where, reference=reference)
        press(page, f"{linked}: Linked <b>case</b>?")
        case = empty_desk.page
        assert (case.desk, case.reference) == ("sharing", linked)
        save_picture(empty_desk, f"sharing-case-from-{where}")
        press(case, reference)
        assert empty_desk.page.reference == reference
        save_picture(empty_desk, f"{where}-with-sharing")
