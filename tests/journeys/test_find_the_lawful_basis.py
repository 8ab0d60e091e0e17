"""From nothing to an approved activity by the guide to the lawful basis, by keyboard alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ig_desktop.domain.guide import Guide
from ig_desktop.domain.processing import APPROVED, DRAFT, IN_REVIEW
from ig_desktop.ui.guide.rights import RightsList
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.choices import Radio, TickBox
from ig_desktop.ui.widgets.tags import Tag
from tests.journeys.test_keep_the_register import activate, choose, keys, say, sign_in
from tests.journeys.test_log_a_request import Keyboard
from tests.journeys.test_settings import tab_to
from tests.ui.checks import save_picture
from tests.ui.pages.request_pages import texts

__all__ = ["keys", "sign_in"]

Key = Qt.Key
ABOUT = "National Fraud Initiative 2026/27"
STATUTE = "Local Audit and Accountability Act 2014, Schedule 9"


def to_the_desk(keys: Keyboard, name: str) -> None:
    keys.window.navigation.row("today").setFocus(Qt.FocusReason.TabFocusReason)
    rows_down = [desk.label for desk in keys.window.desks()].index(name)
    keys.press(*[Key.Key_Down] * rows_down, Key.Key_Return)
    assert keys.at == name


def pick(keys: Keyboard, label: str) -> None:
    """Pick the answer of that label, narrowing the list where it is long, and go on."""
    control = keys.window.page.form.control
    if hasattr(control, "words"):
        keys.type(label)
        keys.press(Key.Key_Tab)
    for _ in range(40):
        now = keys.window.focusWidget()
        if isinstance(now, Radio | TickBox) and now.label == label:
            break
        keys.press(Key.Key_Tab if isinstance(now, TickBox) else Key.Key_Down)
    keys.press(Key.Key_Space, Key.Key_Return)


def answer(keys: Keyboard, guide: Guide, given: object) -> None:
    """Answer the question that is shown, as the guide's own worked example does."""
    question = guide.find(keys.window.page.now)
    if question.type in ("choice", "choices"):
        labels = {option.id: option.label for option in question.options}
        (id,) = given if isinstance(given, list | tuple) else (given,)
        pick(keys, labels[id])
        return
    keys.type(str(given))
    keys.press(Key.Key_Return, with_ctrl=question.type == "words")


def go_through(keys: Keyboard) -> None:
    """Every question, to the answers to check."""
    guide = keys.window.session.guides.guide("lawful-basis")
    example = next(one for one in guide.example if one.id == "fraud-initiative")
    answers = guide.example_answers(example)
    activate(keys, "Start: Find the lawful basis")
    assert keys.at == "What is this about?"
    keys.type(ABOUT)
    keys.press(Key.Key_Return)
    while keys.at != "Check your answers":
        asked = keys.window.page.now
        if asked == "obliged":
            save_picture(keys.window, "journey-basis-question")
        answer(keys, guide, answers[asked])
        assert keys.window.page.now != asked, keys.window.page.summary.words()


def change_one(keys: Keyboard) -> None:
    """The statute is named more exactly; the page comes back to the answers."""
    activate(keys, "Change which enactment")
    assert keys.at == "Which enactment?"
    keys.press(Key.Key_A, with_ctrl=True)
    keys.type(STATUTE)
    keys.press(Key.Key_Return)
    assert keys.at == "Check your answers"
    assert STATUTE in texts(keys.window.page.check)
    save_picture(keys.window, "journey-basis-check")


def record(keys: Keyboard) -> None:
    """The decision is recorded, and its outcome says what follows."""
    keys.press(Key.Key_Return, with_ctrl=True)
    assert keys.window.strip.words() == "Recorded as LB 27/0001."
    assert keys.at == "You may do this, because a law obliges you to."
    (rights,) = keys.window.page.findChildren(RightsList)
    assert "No, Art 17(3)(b)" in texts(rights)
    assert f"You said an enactment obliges you: {STATUTE}." in texts(keys.window.page)
    save_picture(keys.window, "journey-basis-outcome")


def complete(keys: Keyboard) -> None:
    """What the new entry lacks is filled in from its own list of it."""
    activate(keys, "Article 30 asks for: The categories of individuals")
    keys.type("Staff and suppliers")
    say(keys, "Categories of personal data", "Payroll and creditor records")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Article 30 asks for: The categories of recipients")
    choose(keys, "Another controller")
    say(keys, "Recipient", "The Cabinet Office")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Article 30 asks for: How long each category is kept, where that can be said")
    say(keys, "How long", "Until the matches are closed")
    keys.press(Key.Key_Return, with_ctrl=True)
    activate(keys, "Article 30 asks for: A general description of security, where that can be said")
    keys.type("Sent by the secure upload alone.")
    keys.press(Key.Key_Return, with_ctrl=True)


def test_from_nothing_to_an_approved_activity_with_basis_and_rights(
    keys: Keyboard, sign_in: Callable[[str], None]
) -> None:
    to_the_desk(keys, "Guides")
    go_through(keys)
    change_one(keys)
    record(keys)
    tab_to(keys.window, "Add to the processing register")
    keys.press(Key.Key_Return)
    assert keys.at == ABOUT
    session = keys.window.session
    added = session.processing.activity("PA 0001")
    assert (added.status, added.fields["article_6"], added.fields["statute"]) == (
        *(DRAFT, "c"),
        STATUTE,
    )
    save_picture(keys.window, "journey-basis-added")
    complete(keys)
    save_picture(keys.window, "journey-basis-complete")
    activate(keys, "Submit for review")
    assert session.processing.activity("PA 0001").status == IN_REVIEW

    sign_in("dpo")
    to_the_desk(keys, "Processing")
    keys.window.page.table.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Return)
    assert keys.at == ABOUT
    activate(keys, "Approve")
    keys.press(Key.Key_Return, with_ctrl=True)
    session = keys.window.session
    assert session.processing.activity("PA 0001").status == APPROVED
    (run,) = session.guides.runs(activity="PA 0001")
    assert run.reference == "LB 27/0001"
    save_picture(keys.window, "journey-basis-approved")
    activate(keys, "You may do this, because a law obliges you to.: LB 27/0001")
    assert "Completed" in [tag.text() for tag in keys.window.page.findChildren(Tag)]
    assert "Open PA 0001" in [one.accessibleName() for one in keys.window.page.findChildren(Button)]
    assert not any("You cannot put this" in words for words in texts(keys.window.page))
    save_picture(keys.window, "journey-basis-again")
