"""Going through a guide: one question at a time, drafts, Back and Change, not sure, recording."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ig_desktop.domain.begun import Begun
from ig_desktop.domain.organisations import Holder
from ig_desktop.domain.processing import Activity
from ig_desktop.domain.sharing import DISCLOSURE, SharingCase
from ig_desktop.services.organisation import Organisations
from ig_desktop.session import Session
from ig_desktop.ui.guide.finding_out import FindingOut
from ig_desktop.ui.guide.page import GuidePage
from ig_desktop.ui.pages.begun import offer
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import Radio
from ig_desktop.ui.window import Window
from tests import request_examples
from tests.ui.checks import nameless, room_faults, save_picture, settle, unreachable
from tests.ui.guide.walking import (
    ABOUT,
    CLIENT,
    CONTROLLER,
    answer,
    answer_all,
    example,
    open_guide,
    recorded,
)
from tests.ui.pages.request_pages import press, texts

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PURPOSE = "Handling complaints."


@pytest.fixture
def page(empty_desk: Window) -> GuidePage:
    return open_guide(empty_desk)


def beside(page: GuidePage) -> list[str]:
    return texts(page.side)


def drafts(page: GuidePage) -> list[Begun]:
    return page.session.drafts.mine()


def test_it_begins_with_what_it_is_about_and_chooses_nothing(page: GuidePage) -> None:
    assert page.title == "What is this about?"
    assert "Whose data?" in texts(page.header)
    assert page.frame.focusWidget() is page.form.control
    answer(page, ABOUT)
    assert "Whose data? Paying our staff" in texts(page.header)
    answer(page, CONTROLLER["purpose"])
    assert page.title == "Is it about living people who can be identified?"
    radios = page.form.findChildren(Radio)
    assert [radio.isChecked() for radio in radios] == [False] * 4
    assert page.frame.focusWidget() is radios[0]
    unsure = radios[-1]
    assert unsure.label == "I’m not sure"
    assert unsure.accessibleDescription() == unsure.hint
    assert unsure.hint.startswith("See how to find out, and who to ask.")


def test_no_answer_is_a_problem_said_above_and_beside(page: GuidePage) -> None:
    page.proceed()
    settle()
    assert page.summary.words() == ["Enter an answer"]
    assert page.form.fields["about"].error == "Enter an answer"
    answer(page, ABOUT)
    answer(page, PURPOSE)
    page.proceed()
    settle()
    assert page.summary.words() == ["Choose an answer"]
    assert page.now == "living"
    answer(page, "living")
    assert not page.summary.words()


@pytest.mark.parametrize("typed", ["x" * 10_000, "a\x00b", "a\x1bb"])
def test_a_long_text_that_cannot_be_kept_is_refused_too(page: GuidePage, typed: str) -> None:
    answer(page, ABOUT)
    answer(page, typed * 10)
    assert page.now == "purpose"
    assert page.form.fields["purpose"].error


@pytest.mark.parametrize("typed", ["x" * 10_000, "a\x00b", "a\x1bb", "a\u202eb"])
def test_what_cannot_be_kept_is_refused_beside_its_field(page: GuidePage, typed: str) -> None:
    answer(page, typed)
    assert page.now == "about"
    assert page.form.fields["about"].error


def test_markup_and_formulas_are_words_like_others(page: GuidePage) -> None:
    about = "=1+1 <b>Pay</b>"
    answer_all(page, CONTROLLER, about)
    assert about in texts(page.check)
    page.record()
    settle()
    assert f"Whose data? {about}" in texts(page.frame.page)


def test_answers_so_far_stand_beside_and_can_be_changed(page: GuidePage) -> None:
    answer(page, ABOUT)
    assert beside(page) == []
    for name in ("purpose", "living", "obliged"):
        answer(page, CLIENT[name])
    assert page.now == "decides"
    assert "Your answers so far" in beside(page)
    names = [link.accessibleName() for link in page.side.findChildren(Link)]
    assert names[1] == "Change: Is it about living people who can be identified?"
    page.side.findChildren(Link)[1].click()
    settle()
    assert page.now == "living"
    assert page.form.control.value() == "living"
    page.proceed()
    settle()
    assert page.now == "decides"


def test_many_answers_show_the_latest_and_the_others_when_asked(empty_desk: Window) -> None:
    page = open_guide(empty_desk, "lawful-basis")
    answers = example(empty_desk, "lawful-basis", "fraud-initiative")
    answer(page, ABOUT)
    while page.now != "task" and page.now != "special":
        answer(page, answers[page.now])
    words = next(link.words for link in page.side.findChildren(Link))
    assert words in ("Show 1 answer before these", "Show 2 answers before these")
    assert words in [link.words for link in page.side.findChildren(Link)]
    asked = "What will be done with the data, and why?"
    assert asked not in beside(page)
    press(page, words)
    assert asked in beside(page)
    assert page.frame.focusWidget().accessibleName() == f"Change: {asked}"


def test_back_goes_a_question_back_and_on_to_the_next_again(page: GuidePage) -> None:
    answer(page, ABOUT)
    answer(page, PURPOSE)
    answer(page, "living")
    press(page, "Back")
    assert page.now == "living"
    QTest.keyClick(page.frame, Key.Key_Escape)
    settle()
    assert page.now == "purpose"
    assert page.form.control.value() == PURPOSE
    page.proceed()
    settle()
    assert page.now == "living"
    page.step_back()
    page.step_back()
    assert page.now == "about"
    assert not page.step_back()


def test_changing_an_answer_asks_what_it_calls_for_and_comes_back(page: GuidePage) -> None:
    answer_all(page, CONTROLLER)
    assert page.title == "Check your answers"
    press(page, "Change who chose the purpose")
    assert page.now == "decides"
    answer(page, "client")
    assert page.now == "clients"
    for name in ("clients", "essentials", "own-use", "contract", "others"):
        answer(page, CLIENT[name])
    assert page.now == "check"
    press(page, "Change who chose the purpose")
    answer(page, "us")
    assert page.now == "check"
    assert "Exemplar Trust" not in texts(page.check)
    press(page, "Change who chose the purpose")
    answer(page, "client")
    assert page.now == "check", "answers given before are not asked for twice"


def test_what_is_empty_and_may_be_says_not_provided(page: GuidePage) -> None:
    answers = CLIENT | {"contract": "yes", "contract-where": ""}
    answer_all(page, answers)
    shown = texts(page.check)
    assert "Not provided" in shown
    assert shown.index("What it is about") < shown.index("What is done")
    assert "Recording keeps these answers" in " ".join(shown)


# drafts


def test_every_continue_keeps_the_answers(page: GuidePage) -> None:
    answer(page, ABOUT)
    (kept,) = drafts(page)
    assert (kept.page, kept.arguments) == ("guide", {"name": "whose-data"})
    assert kept.title == "Whose data? Paying our staff"
    answer(page, PURPOSE)
    answer(page, "living")
    (kept,) = drafts(page)
    assert kept.content["answers"] == {"purpose": PURPOSE, "living": "living"}


def test_a_run_survives_a_lock_whole(
    page: GuidePage, furnished: Callable[[Session], Window], opened, packs
) -> None:
    window = page.frame
    answer(page, ABOUT)
    page.form.control.set_value("Half a sen")
    window.lock()
    settle()
    from tests.conftest import PEOPLE, fixed_clock

    register = opened(PEOPLE["officer"])
    furnished(Session(register, register.actor, packs, fixed_clock))
    again = open_guide(window)
    assert again.now == "purpose"
    assert again.draft.about == ABOUT
    assert again.form.control.value() == "Half a sen"
    assert window.strip.words().startswith("You had begun this on Thursday 28 January 2027.")


def test_come_back_later_keeps_what_is_there_and_goes(empty_desk: Window) -> None:
    empty_desk.go("guides")
    page = open_guide(empty_desk)
    answer(page, ABOUT)
    press(page, "Save and come back later")
    assert empty_desk.page.title == "Guides"
    assert empty_desk.strip.words().startswith("Your answers are kept.")
    assert len(empty_desk.session.drafts.mine()) == 1


def test_starting_again_forgets_what_was_begun(page: GuidePage) -> None:
    answer(page, ABOUT)
    answer(page, PURPOSE)
    page.frame.go("guides")
    settle()
    again = open_guide(page.frame)
    assert again.now == "living"
    again.start_again()
    settle()
    assert (again.now, drafts(again)) == ("about", [])
    assert again.form.control.value() == ""


def test_answers_that_a_newer_guide_no_longer_takes_are_left_out(empty_desk: Window) -> None:
    content = {
        "about": ABOUT,
        "answers": {"purpose": PURPOSE, "living": "undead", "gone": "x"},
        "typed": {"gone": {"gone": "y"}},
    }
    begun = Begun(page="guide", arguments={"name": "whose-data"}, title="x", content=content)
    empty_desk.session.drafts.keep(begun)
    page = open_guide(empty_desk)
    assert page.now == "living"
    assert page.draft.answers == {"purpose": PURPOSE}


# not sure


def test_not_sure_says_how_to_find_out_and_keeps_the_answers(
    page: GuidePage, said: list[str]
) -> None:
    answer(page, ABOUT)
    answer(page, PURPOSE)
    answer(page, "unsure")
    assert page.now == "living"
    (section,) = page.findChildren(FindingOut)
    words = page.session.guides.guide("whose-data").find("living").unsure
    assert words in texts(section)
    assert page.frame.focusWidget() is section.heading
    assert any(words in heard for heard in said)
    assert drafts(page)[0].content["answers"]["living"] == "unsure"
    answer(page, "living")
    assert page.now == "obliged"
    assert not page.work.findChildren(FindingOut)


def test_who_is_named_to_be_asked_is_told_with_how_to_reach_them(
    empty_desk: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder(post="dpo", name="Dana Protection", email="dpo@exemplar.example")
    monkeypatch.setattr(
        Organisations, "holder_on", lambda self, post, day: holder if post == "dpo" else None
    )
    page = open_guide(empty_desk)
    answer(page, ABOUT)
    answer(page, PURPOSE)
    answer(page, "unsure")
    shown = texts(page.findChildren(FindingOut)[0])
    assert "Data protection officer: Dana Protection" in shown
    assert "dpo@exemplar.example" in shown


# what it is about


def test_from_an_activity_what_the_register_says_is_there_to_be_looked_at(
    empty_desk: Window,
) -> None:
    fields = {"name": "Payroll", "purpose": "To pay our staff."}
    reference = empty_desk.session.processing.add(Activity(fields=fields))
    page = open_guide(empty_desk, activity=reference)
    assert page.form.control.value() == "Payroll"
    page.proceed()
    settle()
    assert page.form.control.value() == "To pay our staff."
    assert "purpose" not in page.draft.answers
    assert any(f"From {reference}." in words for words in texts(page.form))
    page.proceed()
    settle()
    answer_all(page, CONTROLLER)
    page.record()
    settle()
    (run,) = empty_desk.session.guides.runs(activity=reference)
    assert run.about == "Payroll"
    assert run.answers["purpose"] == "To pay our staff."


def test_from_a_request_the_run_is_attached_to_it(empty_desk: Window) -> None:
    reference = request_examples.log(empty_desk.session)
    page = open_guide(empty_desk, reference=reference)
    assert page.form.control.value() == f"{reference}, Access to own data"
    page.proceed()
    settle()
    answer_all(page, CONTROLLER)
    assert drafts(page)[0].reference == reference
    page.record()
    settle()
    (run,) = empty_desk.session.guides.runs(request=reference)
    assert run.request == reference
    assert drafts(empty_desk.page) == []


def test_from_a_sharing_case_the_run_is_attached_to_it(empty_desk: Window) -> None:
    session = empty_desk.session
    case = session.sharing.add(SharingCase(shape=DISCLOSURE, fields={"name": "A request"}))
    page = open_guide(empty_desk, "sharing", sharing=case)
    assert page.form.control.value() == "A request"
    answers = session.guides.guide("sharing").example_answers(
        session.guides.guide("sharing").example[0]
    )
    answer_all(page, answers, "A request")
    page.record()
    settle()
    (run,) = session.guides.runs(sharing=case)
    assert run.about == "A request"


def test_a_guide_that_another_called_for_is_about_the_same(empty_desk: Window) -> None:
    session = empty_desk.session
    activity = session.processing.add(Activity(fields={"name": "Payroll"}))
    before = recorded(empty_desk, "whose-data", "own-service", "Payroll", activity=activity)
    page = open_guide(empty_desk, "dpia", after=before)
    assert page.form.control.value() == "Payroll"
    assert page.subject.activity == activity


def test_deciding_again_begins_with_the_answers_to_be_checked(empty_desk: Window) -> None:
    before = recorded(empty_desk, "whose-data", "own-service", "Payroll")
    page = open_guide(empty_desk, again=before)
    assert page.now == "check"
    assert "Paying our staff." in texts(page.check)
    page.record()
    settle()
    assert empty_desk.strip.words() == "Recorded as WD 27/0002."
    assert empty_desk.session.guides.run(before).about == "Payroll"


def test_what_activities_like_it_rest_on_is_told_and_never_chosen(empty_desk: Window) -> None:
    page = open_guide(empty_desk, "lawful-basis")
    answer(page, ABOUT)
    answer(page, PURPOSE)
    assert page.now == "kind"
    assert all("usually rest" not in radio.hint for radio in page.form.findChildren(Radio))
    answer(page, "safeguarding")
    told = " ".join(beside(page))
    assert "usually rest on" in told
    assert "Check before relying on this" in told
    assert not any(radio.isChecked() for radio in page.form.findChildren(Radio))


# kinds of answer


def test_a_long_list_is_narrowed_by_words_and_none_of_these_stays(empty_desk: Window) -> None:
    page = open_guide(empty_desk, "lawful-basis")
    answers = example(empty_desk, "lawful-basis", "safeguarding-trust")
    answer(page, ABOUT)
    while page.now != "paragraph":
        answer(page, answers[page.now])
    control = page.form.control
    assert page.frame.focusWidget() is control.words
    QTest.keyClicks(control.words, "safeguarding")
    settle()
    shown = [r.label for r in page.form.findChildren(Radio) if r.isVisible()]
    assert 0 < len(shown) < 6
    assert "None of these" in shown
    assert control.shown.text() == f"{len(shown) - 2} of 23 answers shown.", "none, and not sure"
    page.proceed()
    settle()
    assert page.summary.words() == ["Choose an answer"]
    answer(page, answers["paragraph"])
    assert page.now != "paragraph"


def test_none_stands_alone_among_ticks(empty_desk: Window) -> None:
    page = open_guide(empty_desk, "lawful-basis")
    answers = example(empty_desk, "lawful-basis", "direct-care")
    answer(page, ABOUT)
    while page.now != "special":
        answer(page, answers[page.now])
    ticks = page.form.control
    for value in ("health", "genetic"):
        ticks.box(value).click()
    assert ticks.value() == ["health", "genetic"]
    ticks.box("none").click()
    assert ticks.value() == ["none"]
    ticks.box("race").click()
    assert ticks.value() == ["race"]
    ticks.box("unsure").click()
    assert ticks.value() == ["unsure"]
    assert ticks.box("health").accessibleName() == "Health"
    assert ticks.box("health").hint == "", "a hint that says the label again is left out"


# recording


def test_recording_names_the_run_and_takes_the_draft_with_it(page: GuidePage) -> None:
    answer_all(page, CONTROLLER)
    press(page, "Record this decision")
    assert page.frame.strip.words() == "Recorded as WD 27/0001."
    assert page.frame.page.title == "You are the controller."
    assert page.frame.session.drafts.mine() == []


def test_a_refusal_is_said_above_the_answers(page: GuidePage, monkeypatch) -> None:
    from ig_desktop.errors import UserError
    from ig_desktop.services.guides import Guides

    def refuse(*_: object, **__: object) -> None:
        raise UserError("The disk is full.", "Free some space.", field="living")

    monkeypatch.setattr(Guides, "record", refuse)
    answer_all(page, CONTROLLER)
    page.record()
    settle()
    assert page.summary.words() == ["The disk is full. Free some space."]
    press(page.summary, "The disk is full. Free some space.")
    assert page.frame.focusWidget().accessibleName() == "Change about living people"


@pytest.mark.parametrize("role", ["auditor", "siro"])
def test_who_may_not_record_is_told_and_can_read_how_it_decides(
    role: str, furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    window = furnished(sessions_by_role[role])
    page = open_guide(window)
    assert "You cannot record a decision here." in texts(page)
    press(page, "Read how it decides")
    assert window.page.title == "Whose data?"


@pytest.mark.parametrize("role", ["guardian", "dpo"])
def test_guardian_and_officer_of_data_protection_record_too(
    role: str, furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    page = open_guide(furnished(sessions_by_role[role]))
    answer_all(page, CONTROLLER)
    page.record()
    settle()
    assert page.frame.page.title == "You are the controller."


# keys, room, names, speed


def test_keys_alone_go_through_it(page: GuidePage) -> None:
    window = page.frame

    def press_key(key: Qt.Key, ctrl: bool = False) -> None:
        how = CTRL if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(window.focusWidget() or window, key, how)
        settle()

    QTest.keyClicks(window.focusWidget(), ABOUT)
    press_key(Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), PURPOSE)
    press_key(Key.Key_Return, ctrl=True)
    assert page.now == "living"
    press_key(Key.Key_Space)
    press_key(Key.Key_Return)
    press_key(Key.Key_Space)
    press_key(Key.Key_Return)
    assert page.now == "decides"
    press_key(Key.Key_Down)
    press_key(Key.Key_Up)
    press_key(Key.Key_Space)
    press_key(Key.Key_Return)
    assert page.now == "check"
    press_key(Key.Key_Return, ctrl=True)
    assert window.page.title == "You are the controller."


def test_every_kind_of_question_has_room_and_names(empty_desk: Window) -> None:
    page = open_guide(empty_desk, "lawful-basis")
    answers = example(empty_desk, "lawful-basis", "safeguarding-trust")
    answer(page, ABOUT)
    looked_at = {"purpose", "living", "kind", "paragraph", "special", "risks"}
    while page.now != "check":
        if page.now in looked_at:
            assert nameless(empty_desk) == [], page.now
            assert unreachable(empty_desk) == [], page.now
            if page.now in ("purpose", "special", "paragraph"):
                assert room_faults(empty_desk) == [], page.now
                empty_desk.resize(1366, 768)
        if page.now == "living":
            answer(page, "unsure")
            assert room_faults(empty_desk) == [], "how to find out"
            save_picture(empty_desk, "guide-unsure")
            empty_desk.resize(1366, 768)
        save_picture(empty_desk, f"guide-{page.now}")
        answer(page, answers[page.now])
    assert nameless(empty_desk) == []
    assert unreachable(empty_desk) == []
    assert room_faults(empty_desk) == []
    save_picture(empty_desk, "guide-check")


def test_the_guardian_is_offered_what_was_begun_on_coming_in(
    furnished: Callable[[Session], Window], sessions_by_role: dict[str, Session]
) -> None:
    session = sessions_by_role["guardian"]
    window = furnished(session)
    answer(open_guide(window), ABOUT)
    window.go("today")
    offer(window, session)
    assert window.strip.words() == (
        "You had begun: Whose data? Paying our staff. What you wrote is kept."
    )
    press(window.strip, "Go on or discard")
    press(window.page, "Go on: Whose data? Paying our staff")
    assert window.page.now == "purpose"
