"""Log a request: each question, wrong answers, the way back, the draft, the check, the act."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.people import Person
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session
from ig_desktop.ui import theme
from ig_desktop.ui.pages.log_request import LogRequestPage
from ig_desktop.ui.pages.log_request_draft import Draft, draft_of
from ig_desktop.ui.pages.stepped import TO_CHECK
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.text import Text
from ig_desktop.ui.window import Window
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE, fixed_clock
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable

NUMBER = "943 476 5919"
ACCESS: dict[str, dict[str, object]] = {
    "whose": {"whose": "controller"},
    "group": {"group": "access"},
    "arrived": {"day": "today", "channel": "telephone"},
    "about": {"name": "Ada Sample", "nhs_number": NUMBER},
    "relationship": {"relationship": "self"},
    "identity": {"identity": "known"},
    "asked": {"asked": "All my records"},
    "format": {"preferred_format": "large"},
    "handler": {"handler_id": "0"},
}


@pytest.fixture
def page(empty_desk: Window) -> LogRequestPage:
    return empty_desk.go("new-request")


def answer(page: LogRequestPage, **fields: object) -> None:
    for name, value in fields.items():
        page.form.fields[name].set_value(value)
    page.proceed()
    settle()


def answer_all(page: LogRequestPage, **instead: dict[str, object]) -> None:
    answers = {**ACCESS, **instead}
    while page.now != TO_CHECK:
        before = page.now
        answer(page, **answers[page.now])
        assert page.now != before, page.summary.words()


def texts(root: QWidget) -> list[str]:
    return [text.text() for text in root.findChildren(Text) if text.isVisible()]


def requests(page: LogRequestPage) -> int:
    return page.frame.session.requests.counts()["all"]


def test_it_begins_with_whose_data_it_is_and_picks_nothing(page: LogRequestPage) -> None:
    assert page.title == "Whose data is it?"
    assert page.form.fields["whose"].value() == ""
    assert page.frame.windowTitle() == "Whose data is it?: IG Desktop"
    assert page.frame.focusWidget() is page.form.fields["whose"].control.radio("controller")


def test_no_answer_is_a_problem_said_above_and_beside(page: LogRequestPage) -> None:
    page.proceed()
    settle()
    assert page.now == "whose"
    assert page.summary.words() == ["Say whose data it is"]
    assert page.form.fields["whose"].error == "Say whose data it is"
    assert page.frame.focusWidget() is page.summary._heading


def test_answers_so_far_stand_beside_and_can_be_changed(page: LogRequestPage) -> None:
    answer(page, whose="controller")
    answer(page, group="access")
    answer(page, day="today", channel="post")
    beside = texts(page.side)
    assert "Ours: we are the controller" in beside
    assert "Thursday 28 January 2027, post" in beside
    names = [link.accessibleName() for link in page.side.findChildren(Link)]
    assert names[0] == "Change: Whose data is it?"
    page.side.findChildren(Link)[0].click()
    settle()
    assert page.now == "whose"
    assert page.form.fields["whose"].value() == "controller"
    answer(page, whose="unknown")
    assert page.now == "about", "after a change it goes on where it was"


def test_changing_to_a_client_asks_which_before_going_on(page: LogRequestPage) -> None:
    answer_all(page)
    page.change("whose")
    settle()
    answer(page, whose="processor")
    assert page.now == "client"
    answer(page, client_id="0")
    assert page.now == TO_CHECK
    assert page.draft.new_request(page.known.law).client_id is None


def test_a_kind_changed_asks_again_who_is_asking_where_it_no_longer_fits(
    page: LogRequestPage,
) -> None:
    answer_all(page)
    page.change("group")
    settle()
    answer(page, group="deceased-records")
    assert page.now == "about-deceased"
    answer(page, name="Ada Sample", died_on=date(2026, 12, 1))
    assert page.now == "relationship"
    answer(page, relationship="claimant")
    answer(page, requester_name="Bela Sample")
    answer(page, authority="needed")
    answer(page, recent="yes")
    assert page.now == TO_CHECK
    new = page.draft.new_request(page.known.law)
    assert new.facts == {"all-recent"}
    assert new.requester is not None
    assert new.requester.preferred_format == "large"
    assert new.person.preferred_format == "standard", "letters go to the one who asks"


def test_back_goes_question_by_question_and_keeps_what_was_typed(page: LogRequestPage) -> None:
    answer(page, whose="controller")
    page.form.fields["group"].set_value("eir")
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.now == "whose"
    assert page.form.fields["whose"].value() == "controller"
    page.proceed()
    settle()
    assert page.form.fields["group"].value() == "eir"
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert page.frame.page is not page


def test_the_draft_is_kept_until_it_is_logged_or_begun_again(page: LogRequestPage) -> None:
    window = page.frame
    answer(page, whose="controller")
    answer(page, group="access")
    page.form.fields["channel"].set_value("post")
    page.form.fields["day"].set_value("today")
    page.come_back_later()
    settle()
    assert window.page is not page
    again = window.go("new-request")
    assert again.now == "arrived"
    assert again.form.fields["channel"].value() == "post"
    assert "begun" in window.strip.words()
    window.strip._action.click()
    settle()
    assert again.now == "whose"
    assert again.form.fields["whose"].value() == ""


def test_a_draft_goes_with_its_session(folder: object, packs: Packs) -> None:
    def session() -> Session:
        register = open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock)
        return Session(register, register.actor, packs, fixed_clock)

    with session() as first:
        draft_of(first).keep("whose", {"whose": "controller"})
        assert draft_of(first).answered
    with session() as second:
        assert not draft_of(second).answered


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("", "", ""), "Enter date received"),
        (("31", "2", "2027"), "Date received must be a real date"),
        (("29", "1", "2027"), "The date received must not be in the future."),
        (("1", "", "2027"), "Date received must include a month"),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_words(
    page: LogRequestPage, typed: tuple[str, str, str], error: str
) -> None:
    answer(page, whose="controller")
    answer(page, group="access")
    page.form.fields["day"].set_value("other")
    for part, words in zip(page.form._date.parts(), typed, strict=True):
        part.setText(words)
    answer(page, channel="post")
    assert page.now == "arrived"
    assert page.form.fields["received_on"].error.startswith(error)


def test_month_names_are_understood_and_shown_again(page: LogRequestPage) -> None:
    answer(page, whose="controller")
    answer(page, group="access")
    page.form.fields["day"].set_value("other")
    for part, words in zip(page.form._date.parts(), ("11", "January", "2027"), strict=True):
        part.setText(words)
    answer(page, channel="post")
    assert page.draft.answers["received_on"] == date(2027, 1, 11)
    page.step_back()
    assert page.form.fields["day"].value() == "other"
    assert page.form.fields["received_on"].value() == date(2027, 1, 11)


def test_freedom_of_information_by_telephone_is_refused_with_what_to_do(
    page: LogRequestPage,
) -> None:
    answer(page, whose="controller")
    answer(page, group="foi")
    answer(page, day="today", channel="telephone")
    assert page.now == "arrived"
    error = page.form.fields["channel"].error
    assert "in writing" in error
    assert "Help them" in error
    answer(page, channel="e-mail")
    assert page.now == "correspondent"


def test_each_wrong_detail_of_a_person_is_said_at_once(page: LogRequestPage) -> None:
    for question in ("whose", "group", "arrived"):
        answer(page, **ACCESS[question])
    born = page.form.fields["date_of_birth"].control.parts()
    born[0].setText("31")
    born[1].setText("2")
    born[2].setText("1980")
    answer(page, name="", nhs_number="943 476 5918", email="ada at example")
    errors = {name: field.error for name, field in page.form.fields.items() if field.error}
    assert set(errors) == {"name", "date_of_birth", "nhs_number", "email"}
    assert len(page.summary.words()) == 4
    assert "last digit" in errors["nhs_number"]


def test_somebody_known_by_number_is_offered_and_used_as_they_are(
    page: LogRequestPage, said: list[str]
) -> None:
    answer_all(page)
    page.log()
    settle()
    first = page.frame.session.people.with_number(NUMBER)[0]
    again = page.frame.go("new-request")
    for question in ("whose", "group", "arrived"):
        answer(again, **ACCESS[question])
    QTest.keyClicks(again.form.fields["nhs_number"].control, NUMBER)
    known = again.form._known
    assert known.isVisible()
    assert known.person == first
    assert "SAR 27/0001" in texts(known)[1]
    known.findChild(Button).click()
    assert again.form.fields["name"].value() == "Ada Sample"
    for question in ("about", "relationship", "identity", "asked", "format", "handler"):
        assert again.now == question
        answer(again, **({} if question in ("about", "format") else ACCESS[question]))
    assert again.draft.answers["preferred_format"] == "large"
    again.log()
    settle()
    cases = [page.frame.session.requests.case(f"SAR 27/000{n}") for n in (1, 2)]
    assert cases[0].person.id == cases[1].person.id == first.id


def test_somebody_known_whose_details_changed_is_kept_apart() -> None:
    known = Person(id=7, name="Ada Sample", nhs_number="9434765919")
    answers = {"name": "Ada Sample", "nhs_number": "9434765919", "known_person": known}
    answers |= {"group": "access", "preferred_format": "standard", "received_on": date(2027, 1, 4)}
    packs = Packs()
    assert Draft(answers).new_request(packs.casework).person.id == 7
    changed = Draft({**answers, "email": "ada@example.org"}).new_request(packs.casework)
    assert changed.person.id == 0
    assert changed.person.email == "ada@example.org"


def test_the_check_shows_every_answer_and_the_due_date_with_its_reasons(
    page: LogRequestPage,
) -> None:
    answer_all(page)
    assert page.title == "Check your answers"
    shown = texts(page)
    for words in ("Access to own data", "Ada Sample", NUMBER, "Large print, 16 point", "English"):
        assert words in shown
    assert "Not provided" in shown
    assert "Monday 1 March 2027, in 22 working days." in shown
    assert any("no matching" in words or "one month" in words.lower() for words in shown)
    assert any(words.startswith("UK GDPR Art 12") for words in shown)
    names = [link.accessibleName() for link in page._check.findChildren(Link)]
    assert "Change kind" in names
    assert "Change NHS number" in names


def test_a_complaint_says_when_to_acknowledge_it(page: LogRequestPage) -> None:
    complaint = {"complaint": "dp-complaint"}
    answer_all(page, group={"group": "complaint"}, complaint=complaint)
    words = "Acknowledge it by Monday 1 March 2027. The law sets no date for the answer."
    assert texts(page).count(words) == 2


def test_a_long_text_is_cut_in_the_check_and_kept_whole(page: LogRequestPage) -> None:
    long = "All of it. " * 200
    answer_all(page, asked={"asked": long})
    assert any(words.endswith("… and 1,599 characters more") for words in texts(page))
    page.log()
    assert page.frame.session.requests.case("SAR 27/0001").request.asked == long.strip()


def test_enter_alone_never_logs(page: LogRequestPage) -> None:
    answer_all(page)
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert requests(page) == 0
    assert page.now == TO_CHECK
    QTest.keyClick(page.frame.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert requests(page) == 1


def test_logging_is_one_intention_and_shows_the_new_request(page: LogRequestPage) -> None:
    window = page.frame
    answer_all(page)
    before = window.session.store.value("SELECT count(*) FROM audit")
    page.log()
    settle()
    assert window.session.store.value("SELECT count(*) FROM audit") == before + 1
    assert window.page.title == "Ada Sample"
    assert window.strip.words() == (
        "SAR 27/0001 logged. Due on Monday 1 March 2027, in 22 working days."
    )
    window.back()
    assert window.page.title == "Today", "back passes over the questions"
    assert window.go("new-request").now == "whose", "the answers are gone"


def test_who_acts_for_another_is_kept_with_their_authority(page: LogRequestPage) -> None:
    answer_all(
        page,
        relationship={"relationship": "agent"},
        representative={"requester_name": "Mock Solicitors", "requester_email": "m@example.org"},
        authority={"authority": "received"},
    )
    shown = texts(page)
    assert "A solicitor or other agent" in shown
    assert "Proof of authority received" in shown
    page.log()
    case = page.frame.session.requests.case("SAR 27/0001")
    assert (case.request.relationship, case.request.authority) == ("agent", "received")
    assert case.requester.name == "Mock Solicitors"
    assert case.requester.preferred_format == "large"


def test_what_only_the_service_refuses_is_said_and_leads_to_its_answer(
    page: LogRequestPage,
) -> None:
    answer_all(page)
    page.draft.answers["handler_id"] = 999
    page.log()
    settle()
    assert requests(page) == 0
    assert page.now == TO_CHECK
    assert page.summary.words()


def test_logging_twice_by_a_double_press_logs_once(page: LogRequestPage) -> None:
    answer_all(page)
    page.log()
    page.log()
    settle()
    assert page.frame.session.requests.counts()["all"] == 1


@pytest.mark.parametrize("role", ["auditor", "siro", "guardian"])
def test_those_who_only_read_are_told_why(
    role: str, furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    page = furnished(full(PEOPLE[role])).go("new-request")
    assert page.form is None
    assert "You cannot log a request here." in texts(page)
    page.proceed()
    assert page.form is None


def test_a_second_opening_says_who_is_writing(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    full(ADMINISTRATOR)
    page = furnished(full(PEOPLE["officer"])).go("new-request")
    assert any(ADMINISTRATOR in words for words in texts(page))


def test_every_question_keeps_to_its_room_and_names_everything(
    furnished: Callable[[Session], Window], full: Callable[..., Session]
) -> None:
    page = furnished(full()).go("new-request")
    answers = {
        **ACCESS,
        "whose": {"whose": "both"},
        "client": {"client_id": "0"},
        "group": {"group": "right"},
        "right": {"right": "automated-decision"},
        "arrived": {"day": "other", "received_on": date(2027, 1, 11), "channel": "in-person"},
        "relationship": {"relationship": "attorney"},
        "representative": {"requester_name": "Placeholder and Figment Solicitors"},
        "authority": {"authority": "needed"},
    }
    faults = []
    while page.now != TO_CHECK:
        theme.apply(theme.Look())
        page.frame.resize(1366, 768)
        settle()
        assert nameless(page.frame) == [], page.now
        assert unreachable(page.frame) == [], page.now
        faults += [f"{page.now}: {fault}" for fault in room_faults(page.frame)]
        before = page.now
        answer(page, **answers[page.now])
        assert page.now != before, page.summary.words()
    faults += [f"check: {fault}" for fault in room_faults(page.frame)]
    assert faults == []


def test_its_pictures(page: LogRequestPage) -> None:
    save_picture(page.frame, "log-a-request")
    answer(page, whose="controller")
    page.proceed()
    save_picture(page.frame, "log-a-request-error")
    answer_all(page)
    page.frame.resize(1366, 1000)
    save_picture(page.frame, "log-a-request-check")


def test_its_picture_in_contrast(page: LogRequestPage, contrast: None) -> None:
    answer(page, whose="controller")
    save_picture(page.frame, "log-a-request-contrast")


def test_the_offer_to_start_again_goes_with_the_page(page: LogRequestPage) -> None:
    window = page.frame
    answer(page, whose="controller")
    window.back()
    again = window.go("new-request")
    assert window.strip.words().startswith("You had begun")
    again.start_again()
    assert again.now == "whose"
    answer(again, whose="controller")
    window.back()
    window.go("new-request")
    window._desk_picked("today")
    settle()
    assert window.strip.words() == "", "there is no page for it to act on"
