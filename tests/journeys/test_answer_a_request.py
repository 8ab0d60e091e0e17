"""A request is answered through the window: identity, clarification, opinion, outcome, letter."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.letters.pages import page_count
from ig_desktop.ui.widgets.choices import Radio
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.messages import bring_into_view
from ig_desktop.ui.window import Window
from tests.letters.reader import read
from tests.ui.checks import save_picture, settle
from tests.ui.pages.request_pages import link, texts

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
ENCLOSED = {
    "What we are sending": "your case file, 212 pages",
    "How we are sending it": "by post, as you asked",
    "Where we looked": "the case file store",
    "Why we use the information": "paying for your care",
    "What kinds of information it is": "health records",
    "Who we have shared it with, or may share it with": "your GP practice",
    "How long we keep it, or how we decide that": "Eight years after your care ends.",
    "Where we got it from": "From you.",
}


class Officer:
    """Somebody at the window, with one hand on the keyboard and one on the mouse."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def at(self) -> str:
        return self.window.page.title

    @property
    def says(self) -> str:
        return self.window.strip.words()

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        for key in keys:
            target = self.window.focusWidget() or self.window
            QTest.keyClick(target, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
            settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)
        settle()

    def click(self, words: str) -> None:
        """Click the link or button of that name with the mouse."""
        self.click_on(link(self.window.page, words))

    def click_on(self, widget: QWidget) -> None:
        bring_into_view(widget)
        settle()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(6, widget.height() // 2))
        settle()

    def pick(self, label: str, within: str = "") -> None:
        """Click a radio by its label, in the field of that name where there are several."""
        found = [
            radio
            for radio in self.window.page.findChildren(Radio)
            if radio.label == label and radio.isVisibleTo(self.window)
            and (not within or self._field_of(radio) == within)
        ]  # fmt: skip
        self.click_on(found[0])

    def _field_of(self, widget: QWidget) -> str:
        around = widget.parentWidget()
        while around is not None and not isinstance(around, Field):
            around = around.parentWidget()
        return around.label_text if around is not None else ""

    def go_to_field(self, label: str) -> None:
        found = next(
            field
            for field in self.window.page.findChildren(Field)
            if field.label_text == label and field.isVisibleTo(self.window)
        )
        bring_into_view(found)
        (found.focusProxy() or found.control).setFocus(Qt.FocusReason.TabFocusReason)
        settle()

    def on(self, day: date) -> None:
        """Another day, typed."""
        self.pick("Another day")
        self.press(Key.Key_Tab)
        for part in (str(day.day), str(day.month), str(day.year)):
            self.type(part)
            self.press(Key.Key_Tab)

    def record(self, event: str, day: date) -> None:
        """Record what happened, by keyboard and mouse, from the request's page."""
        self.click("Record what happened")
        assert self.at == "What happened?"
        if not [r for r in self._radios() if r.label == event]:
            self.pick("Something else")
        self.pick(event)
        self.press(Key.Key_Return)
        assert self.at == event
        self.on(day)

    def _radios(self) -> list[Radio]:
        return [r for r in self.window.page.findChildren(Radio) if r.isVisibleTo(self.window)]

    def done(self) -> None:
        self.press(Key.Key_Return, ctrl=True)


@pytest.fixture
def officer(desk: Window) -> Officer:
    return Officer(desk)


@pytest.fixture
def reference(desk: Window) -> str:
    person = Person(
        name="Jo Journey", address="2 Sample Street\nExemplar\nEX2 2EX", preferred_format="large"
    )
    return desk.session.requests.log(
        NewRequest(
            kind="access",
            received_on=date(2027, 1, 11),
            person=person,
            channel="post",
            asked="My continuing healthcare records",
            identity="needed",
            whose="controller",
        )
    )


def due(officer: Officer, reference: str) -> date | None:
    return officer.window.session.requests.case(reference).request.due_on


def shown_due(officer: Officer) -> str:
    return texts(officer.window.page.clock)[1]


def test_from_the_first_doubt_to_the_closed_case(
    officer: Officer, reference: str, qtbot: object
) -> None:
    find_it(officer, reference, qtbot)
    assert shown_due(officer) == "Thursday 11 February 2027"
    make_sure_who_asks(officer, reference)
    make_clear_what_they_want(officer, reference)
    settle_what_the_records_hold(officer)
    search_and_review(officer)
    get_the_opinion(officer)
    decide(officer, reference)
    issue_the_response(officer, reference)
    close(officer, reference)
    kinds = [event.kind for event in officer.window.session.requests.case(reference).standing]
    assert kinds == [
        "received", "identity-asked", "identity-received", "clarification-asked",
        "clarification-received", "opinion-asked", "reviewed", "decided", "responded", "closed",
    ]  # fmt: skip


def find_it(officer: Officer, reference: str, qtbot: object) -> None:
    """By name, in the search of the bar."""
    officer.press(Key.Key_K, ctrl=True)
    officer.type("Jo Journey")
    officer.window.bar.search.look()
    officer.press(Key.Key_Down, Key.Key_Return)
    qtbot.waitUntil(lambda: officer.at == "Jo Journey")
    assert officer.window.page.reference == reference


def make_sure_who_asks(officer: Officer, reference: str) -> None:
    """Proof of identity asked for and received: the month starts when it comes."""
    officer.record("Proof of identity asked for", date(2027, 1, 14))
    assert "Not started" in officer.window.page.effect.text()
    officer.done()
    assert officer.says == (
        "Proof of identity asked for: recorded. Due date: 11 Feb 2027 before, none now."
    )
    assert shown_due(officer) == "Not started"
    assert due(officer, reference) is None
    officer.click("Make sure who is asking: Waiting")
    assert officer.at == "Proof of identity received"
    officer.on(date(2027, 1, 18))
    assert "Thursday 18 February 2027" in officer.window.page.effect.text()
    officer.done()
    assert due(officer, reference) == date(2027, 2, 18)
    assert shown_due(officer) == "Thursday 18 February 2027"


def make_clear_what_they_want(officer: Officer, reference: str) -> None:
    """Clarification asked and received: those days do not count."""
    officer.record("Clarification asked", date(2027, 1, 20))
    assert "The clock stops until the answer comes." in officer.window.page.effect.text()
    officer.done()
    assert shown_due(officer) == "No date while it is stopped"
    officer.click("Make clear what they want: Waiting")
    officer.on(date(2027, 1, 25))
    assert "Wednesday 24 February 2027" in officer.window.page.effect.text()
    officer.done()
    assert due(officer, reference) == date(2027, 2, 24)
    assert officer.window.page.clock.track.accessibleDescription() == (
        "Received 11 Jan. Paused 20 to 25 Jan. Today 28 Jan. Due 24 Feb"
    )
    save_picture(officer.window, "journey-answer-clock")


def settle_what_the_records_hold(officer: Officer) -> None:
    """Health data, and nobody else's."""
    officer.click("Get a clinician’s opinion on serious harm: To do")
    assert officer.at == "Do the records hold data about health?"
    officer.pick("Yes")
    officer.done()
    officer.click("Weigh information about other people: To do")
    officer.pick("No")
    officer.press(Key.Key_Return)
    assert officer.says == "About other people too: saved."


def search_and_review(officer: Officer) -> None:
    """One place, searched, and what was found reviewed."""
    officer.click("Search: To do")
    assert officer.at == "Where should be searched?"
    officer.type("The case file store")
    officer.go_to_field("Done on")
    for part in ("27", "January", "2027"):
        officer.type(part)
        officer.press(Key.Key_Tab)
    officer.done()
    officer.click("Review and redact: To do")
    assert officer.at == "Review finished"
    officer.pick("Today, Thursday 28 January 2027")
    officer.done()


def get_the_opinion(officer: Officer) -> None:
    """A clinician says that nothing in it would harm."""
    officer.record("Clinician’s opinion asked for", date(2027, 1, 26))
    officer.go_to_field("Who was asked?")
    officer.type("Dr Jules Example")
    officer.done()
    officer.click("Get a clinician’s opinion on serious harm: Waiting")
    assert officer.at == "Clinician’s opinion on serious harm"
    officer.type("Dr Jules Example")
    officer.pick("Responsible for the care concerned, now or most recently")
    officer.pick("No: the test is not met")
    officer.go_to_field("What reasons did they give?")
    officer.type("Nothing in it would harm anyone")
    officer.pick("Yesterday, Wednesday 27 January 2027")
    officer.done()
    assert officer.says == "Clinician’s opinion on serious harm: recorded."


def decide(officer: Officer, reference: str) -> None:
    """Given in full: nothing stands in the way any more."""
    officer.click("Decide the outcome: To do")
    officer.pick("Given in full")
    assert "Nothing stands in the way." in texts(officer.window.page.takes)
    officer.go_to_field("Why?")
    officer.type("All of it was found and nothing is exempt")
    officer.pick("Today, Thursday 28 January 2027")
    officer.done()
    assert officer.window.session.requests.case(reference).outcome == "granted"


def issue_the_response(officer: Officer, reference: str) -> None:
    """The response, in large print, issued by name."""
    officer.click("Send the response: To do")
    assert officer.at == "Which letter?"
    officer.pick("Access response")
    officer.press(Key.Key_Return)
    assert officer.at == "Access response"
    for label, words in ENCLOSED.items():
        officer.go_to_field(label)
        officer.press(Key.Key_A, ctrl=True)
        officer.type(words)
    officer.pick("No", within="Has any of it gone outside the UK?")
    page = officer.window.page
    for field in page.words_form.fields.values():
        if field.isVisibleTo(page) and "computer" in field.label_text:
            officer.pick("No", within=field.label_text)
    officer.press(Key.Key_Return, ctrl=True)
    assert page.confirm.isVisible(), texts(page.missing)
    save_picture(officer.window, "journey-answer-issue")
    officer.click("Issue “Access response”")
    assert officer.says == "“Access response” issued, and kept exactly as it is."
    session = officer.window.session
    (letter,) = session.letters.of_case(reference)
    pdf = session.letters.content(letter.id)
    assert letter.form == "large"
    assert page_count(pdf) > 2
    assert "your case file, 212 pages" in read(pdf).spoken()
    officer.press(Key.Key_Escape)
    assert officer.at == "Jo Journey"
    assert "Answered in time" in [w.text() for w in _tags(officer.window.page.clock)]


def _tags(root: QWidget) -> list:
    from ig_desktop.ui.widgets.tags import Tag

    return root.findChildren(Tag)


def close(officer: Officer, reference: str) -> None:
    """Nothing more is owed."""
    officer.click("Close the case: To do")
    officer.pick("Today, Thursday 28 January 2027")
    officer.done()
    assert not officer.window.session.requests.case(reference).request.open
    assert officer.says == "Closed: recorded."
    save_picture(officer.window, "journey-answer-closed")
