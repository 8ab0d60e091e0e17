"""What was begun and not recorded survives a window that locks, and is nobody else's to see."""

from collections.abc import Callable
from datetime import date

import pytest

from ig_desktop.errors import UserError
from ig_desktop.services.drafts import Drafts
from ig_desktop.session import Session
from ig_desktop.ui.app import FrontDoor
from ig_desktop.ui.pages.begun import BegunPage, offer
from ig_desktop.ui.pages.log_request import LogRequestPage
from ig_desktop.ui.pages.record_event import RecordEventPage
from ig_desktop.ui.window import Window
from tests.conftest import PEOPLE
from tests.ui.checks import nameless, room_faults, settle, unreachable
from tests.ui.pages.conftest import Opener
from tests.ui.pages.request_pages import open_page, press, reference_of, texts
from tests.ui.pages.test_log_request import NUMBER, answer

Furnish = Callable[[Session], Window]
FULL = UserError("The disk is full.", "Free some space.")


def entries(session: Session) -> list[str]:
    """The actions of the log, the first first."""
    return [row["action"] for row in session.store.select("SELECT action FROM audit ORDER BY seq")]


def half_logged(window: Window) -> LogRequestPage:
    """A request logged up to the person, with half a number and half a date typed."""
    page = window.go("new-request")
    answer(page, whose="controller")
    answer(page, group="access")
    answer(page, day="yesterday", channel="telephone")
    page.form.fields["name"].set_value("Ada Sample")
    page.form.fields["nhs_number"].set_value("943")
    page.form.fields["date_of_birth"].control.set_typed(("3", "ma", ""))
    settle()
    return page


def again(window: Window, furnished: Furnish, full: Opener, account: str = "officer") -> Session:
    """Lock, and unlock as the account of a role."""
    window.lock("after some time without use")
    settle()
    session = full(PEOPLE[account])
    furnished(session)
    return session


def test_a_half_logged_request_survives_a_lock_whole(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    half_logged(desk)
    session = again(desk, furnished, full)
    offer(desk, session)
    assert desk.strip.words() == "You were logging a request. Your answers are kept."
    page = desk.go("new-request")
    assert page.now == "about"
    assert page.draft.answers["received_on"] == date(2027, 1, 27)
    values = page.form.values()
    assert (values["name"], values["nhs_number"]) == ("Ada Sample", "943")
    assert page.form.fields["date_of_birth"].control.typed() == ("3", "ma", "")


def test_somebody_known_is_taken_up_as_they_are(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    page = half_logged(desk)
    known = desk.session.people.get(1)
    page.draft.keep("about", {"known_person": known, "name": known.name})
    page.form.fields["name"].set_value(known.name)
    session = again(desk, furnished, full)
    assert desk.go("new-request").draft.answers["known_person"] == session.people.get(1)


def test_it_is_written_once_when_left_and_not_when_nothing_changed(desk: Window) -> None:
    before = entries(desk.session)
    half_logged(desk)
    assert entries(desk.session) == before
    desk.go("today")
    assert entries(desk.session) == [*before, "draft.keep"]
    desk.back()
    settle()
    desk.go("today")
    assert entries(desk.session) == [*before, "draft.keep"]


def test_looking_at_a_page_writes_nothing(desk: Window) -> None:
    before = entries(desk.session)
    reference = reference_of(desk.session)
    for name, more in (
        ("request-event", {"event": "extended"}),
        ("request-decide", {}),
        ("request-detail", {"field": "asked"}),
        ("request-detail", {"field": "whose"}),
        ("request-person", {"person_id": "1"}),
        ("request-review", {}),
        ("request-form", {"form": "serious-harm"}),
    ):
        open_page(desk, name, reference, **more)
    desk.go("new-request")
    session = desk.session
    desk.navigation.picked.emit("today")
    assert entries(session) == before


def test_logging_it_takes_the_draft_away_in_the_same_act(desk: Window) -> None:
    page = half_logged(desk)
    page.come_back_later()
    assert desk.strip.words() == "Your answers are kept. New request goes on."
    page = desk.go("new-request")
    answer(page, nhs_number=NUMBER, date_of_birth=None)
    for answers in (
        {"relationship": "self"},
        {"identity": "known"},
        {"asked": "All my records"},
        {"preferred_format": "large"},
        {"handler_id": "0"},
    ):
        answer(page, **answers)
    before = entries(desk.session)
    page.log()
    settle()
    assert entries(desk.session) == [*before, "request.log"]
    assert desk.session.drafts.mine() == []
    assert desk.strip.words().startswith("SAR ")


def test_begun_again_forgets_what_was_kept(desk: Window) -> None:
    half_logged(desk)
    desk.navigation.picked.emit("today")
    page = desk.go("new-request")
    page.start_again()
    assert desk.session.drafts.mine() == []
    desk.navigation.picked.emit("today")
    assert desk.session.drafts.mine() == []
    assert desk.go("new-request").now == "whose"


def event_page(window: Window, step: str = "") -> RecordEventPage:
    return open_page(
        window, "request-event", reference_of(window.session), event="extended", step=step
    )


def test_words_of_an_event_stand_there_again_until_they_are_recorded(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    page = event_page(desk, step="extend")
    page.form.fields["reason"].set_value("Eleven boxes of paper")
    page.when.set_value(date(2027, 1, 27))
    session = again(desk, furnished, full)
    page = event_page(desk)
    assert page.form.values()["reason"] == "Eleven boxes of paper"
    assert page.when.value() == date(2027, 1, 27)
    assert desk.strip.words().startswith("You had begun this on Thursday 28 January 2027.")
    page.submit()
    settle()
    assert session.drafts.mine() == []
    assert entries(session)[-2:] == ["request.extended", "draft.discard"]


def test_half_a_day_is_kept_as_it_was_typed(desk: Window, furnished: Furnish, full: Opener) -> None:
    page = event_page(desk)
    page.when.days.set_value("other")
    page.when.date.set_typed(("2", "feb", ""))
    again(desk, furnished, full)
    page = event_page(desk)
    assert page.when.days.value() == "other"
    assert page.when.date.typed() == ("2", "feb", "")
    assert page.when.date.isVisible()


def test_only_what_was_typed_is_put_over_what_is_known_by_then(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    page = open_page(desk, "request-detail", reference_of(desk.session), field="whose")
    page.answer.set_value("both")
    page.part.set_value("Their half")
    session = again(desk, furnished, full)
    content = session.drafts.mine()[0].content
    assert content == {"whose": "both", "client_part": "Their half"}


@pytest.mark.parametrize(
    ("name", "more", "field", "words"),
    [
        ("request-decide", {}, "reason", "Because"),
        ("request-form", {"form": "serious-harm"}, "clinician", "Dr Jules Example"),
        ("request-exemption", {"exemption": "dpa-2-16"}, "reason", "Because"),
        ("request-search", {}, "terms", "Sample"),
        ("request-regulator", {}, "asked", "Everything"),
        ("request-review", {}, "asked", "Again"),
        ("request-person", {"person_id": "1"}, "needs", "A ramp"),
        ("request-detail", {"field": "asked"}, "asked", "More of it"),
    ],
)
def test_other_pages_keep_their_words_too(
    desk: Window,
    furnished: Furnish,
    full: Opener,
    name: str,
    more: dict[str, str],
    field: str,
    words: str,
) -> None:
    reference = reference_of(desk.session)
    open_page(desk, name, reference, **more).form.fields[field].set_value(words)
    again(desk, furnished, full)
    assert open_page(desk, name, reference, **more).form.values()[field] == words


def test_nobody_sees_what_another_began(desk: Window, furnished: Furnish, full: Opener) -> None:
    half_logged(desk)
    officer = desk.session.account.id
    window = desk
    other = again(window, furnished, full, "dpo")
    assert other.store.value("SELECT account_id FROM draft") == officer
    assert other.drafts.mine() == []
    assert other.drafts.find("new-request", {}) is None
    other.drafts.discard("new-request", {})
    assert other.store.value("SELECT count(*) FROM draft") == 1
    offer(window, other)
    assert window.strip.words() == ""


def test_the_log_names_the_case_and_tells_nothing_of_the_words(desk: Window) -> None:
    page = event_page(desk)
    session = desk.session
    begun = session.store.value("SELECT max(seq) FROM audit")
    for words in ("Ada Sample is away", "Ada Sample is back"):
        page.form.fields["reason"].set_value(words)
        desk.go("today")
        desk.back()
    session.drafts.discard("request-event", session.drafts.mine()[0].arguments)
    entries = session.store.select("SELECT entry FROM audit WHERE seq > ?", (begun,))
    details = session.store.select("SELECT detail FROM audit_detail WHERE seq > ?", (begun,))
    assert len(entries) == len(details) == 3
    assert all(reference_of(session) in row["entry"] for row in entries)
    assert "Ada" not in str(entries) + str(details)
    assert session.register.verify().ok


def test_an_older_page_does_not_bring_back_what_was_logged(desk: Window) -> None:
    half_logged(desk)
    newer = desk.go("new-request")
    newer.start_again()
    session = desk.session
    desk.navigation.picked.emit("today")
    assert session.drafts.mine() == []
    assert newer.draft.is_empty()


@pytest.mark.parametrize("begun", ["log", "event"])
def test_a_full_disk_holds_one_back_once_and_says_so_at_a_lock(
    desk: Window, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    def fails(*_: object) -> None:
        raise FULL

    monkeypatch.setattr(Drafts, "keep", fails)
    page = half_logged(desk) if begun == "log" else event_page(desk)
    if begun == "event":
        page.form.fields["reason"].set_value("Because")
    said = "What you wrote is not kept. The disk is full. Free some space."
    desk.back()
    assert desk.page is page
    assert desk.strip.words() == said
    desk.navigation.picked.emit("today")
    assert desk.page is not page
    desk.go("new-request")
    event_page(desk).form.fields["reason"].set_value("Because")
    desk.lock("after some time without use")
    settle()
    assert desk.session is None
    assert desk.strip.words() == said


def test_come_back_later_does_not_promise_what_a_full_disk_breaks(
    desk: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise FULL

    monkeypatch.setattr(Drafts, "keep", fails)
    page = half_logged(desk)
    page.come_back_later()
    assert desk.page is page
    assert "not kept" in desk.strip.words()


def test_closing_the_window_keeps_it(desk: Window, full: Opener) -> None:
    half_logged(desk)
    desk.close()
    settle()
    assert [one.page for one in full().drafts.mine()] == ["new-request"]


def test_who_only_reads_is_told_before_and_offered_nothing(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    half_logged(desk)
    desk.lock()
    reading = full(PEOPLE["officer"], read_only=True)
    window = furnished(reading)
    offer(window, reading)
    assert window.strip.words() == ""
    page = window.go("new-request")
    settle()
    assert "You cannot log a request here." in texts(page)
    page = event_page(window)
    assert "You cannot record this here." in texts(page)
    assert page.form.fields == {}


def test_several_are_listed_to_go_on_with_or_discard(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    half_logged(desk)
    event_page(desk).form.fields["reason"].set_value("Because")
    session = again(desk, furnished, full)
    offer(desk, session)
    assert desk.strip.words() == "You had begun 2 things, and what you wrote is kept."
    page = desk.go("begun")
    settle()
    title = next(one.title for one in session.drafts.mine() if one.page == "request-event")
    press(page, f"Discard: {title}, {reference_of(session)}")
    assert [one.page for one in session.drafts.mine()] == ["new-request"]
    press(page, "Go on: Log a request")
    assert isinstance(desk.page, LogRequestPage)


def test_the_list_keeps_to_its_room_and_names_everything(desk: Window) -> None:
    half_logged(desk)
    event_page(desk).form.fields["reason"].set_value("Because")
    page = desk.go("begun")
    assert nameless(page) == []
    assert unreachable(desk) == []
    assert room_faults(desk) == []


def test_it_is_offered_on_coming_in_and_leads_to_the_list(desk: Window, full: Opener) -> None:
    half_logged(desk)
    desk.lock()
    settle()
    door = FrontDoor(desk)
    door.enter(full())
    settle()
    assert desk.strip.words() == "You were logging a request. Your answers are kept."
    press(desk.strip, "Go on or discard")
    assert isinstance(desk.page, BegunPage)


def test_a_removed_account_takes_its_drafts_along(
    desk: Window, furnished: Furnish, full: Opener
) -> None:
    half_logged(desk)
    officer = desk.session.account.id
    session = again(desk, furnished, full, "administrator")
    session.accounts.remove(officer)
    assert session.store.value("SELECT count(*) FROM draft") == 0
    assert session.register.verify().ok
