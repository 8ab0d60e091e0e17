"""One question at a time: Back at the top, Continue at the left, the answers so far beside."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ig_desktop.errors import Problems, UserError
from ig_desktop.ui import access
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.pages.begun_here import BegunHere
from ig_desktop.ui.pages.request_base import whole
from ig_desktop.ui.pages.sentences import number, sourced
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import Act, AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

CHECK_WIDTH = 910
TO_CHECK = "check"
"""Where one is once every question is answered, instead of at a question."""

SIDE_WIDTH = 320
MOST_BESIDE = 10
Answered = tuple[str, str, Act]
"""A question, its answer in words, and the way to answer it again."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SteppedPage(ScrollPage):
    """The frame of questions asked one after the other, and checked before anything is recorded.

    A page says which questions the answers call for (`path`, `waiting`) and shows the one it is
    at (`show_step`). Enter in a line or on a radio continues, as Ctrl+Enter does everywhere; Esc
    goes back.
    """

    begun: BegunHere
    kept_words = "Your answers are kept."

    def __init__(self, frame: "Window", title: str) -> None:
        header = PageHeader(title, caption=title)
        super().__init__(frame, header, header_within=True)
        self.now = ""
        self.form: AnswerForm | None = None
        self._changing = False
        self.summary, self.work, self.side = ErrorSummary(), Block(), Block()
        back = Link("Back", self._back_pressed, icon="back")
        top = Column(Row(back, None), self.summary, header, space=8)
        main = Block(top, self.work, None, space=12)
        self.put(self.columns(main, self.side, side_width=SIDE_WIDTH), above=0)

    # showing

    def begin_step(self, heading: str) -> None:
        """Take away what the step before showed."""
        self.form = None
        self.summary.clear()
        empty(self.work.column)
        empty(self.side.column)
        self.header.heading.setText(heading)
        self.header.set_facts()

    def ask(self, form: AnswerForm, why: Inset, beneath: QWidget | None = None) -> None:
        """Ask with a form, why it is asked above it and Continue beneath."""
        self.work.put(why)
        self.work.put(Block(form, margins=(0, 16, 0, 0)))
        if beneath is not None:
            self.work.put(Block(beneath, margins=(0, 16, 0, 0)))
        proceed = Button("Continue", self.proceed_from_question, kind="primary")
        self.work.put(Block(self.acts(proceed), margins=(0, 24, 0, 0)))
        self.form = form
        self.begin_at(_first(form))

    def show_beside(self, answers: Sequence[Answered]) -> None:
        """Show the answers given before, at the side."""
        self.side.setVisible(bool(answers) or self.side.column.count() > 0)
        if answers:
            self.side.put(AnswersBeside(answers))

    def acts(self, primary: Button) -> Row:
        """The button that goes on, and the way to leave for now."""
        later = Link("Save and come back later", self.come_back_later)
        return Row(primary, later, None, space=20)

    def refuse(self, heading: str, what: str, why: str, *instead: QWidget) -> None:
        """Say why nothing can be answered here, and what there is instead."""
        self.begin_step(heading)
        self.header.set_caption("")
        self.begin_at(None)
        self.work.put(Empty(what, why, *instead))

    def begin_at(self, widget: QWidget | None) -> None:
        """Where the focus goes when the step is shown: an input, or the heading."""
        self.header.heading.setFocusProxy(widget)  # type: ignore[arg-type]

    def arrive(self) -> None:
        """Another step is shown: at its top, the focus in it, told to screen readers."""
        heading = self.header.heading
        (heading.focusProxy() or heading).setFocus(Qt.FocusReason.TabFocusReason)
        self.area.verticalScrollBar().setValue(0)
        self.frame.setWindowTitle(f"{self.title}: IG Desktop")
        access.announce(heading, self.title)

    def show_refusal(self, error: UserError, link: Callable[[str], QWidget | None]) -> None:
        """Say above the answers why they are not recorded; `link` finds a field's Change."""
        errors = error.errors if isinstance(error, Problems) else [error]
        self.summary.show_errors([(str(one), link(one.field)) for one in errors])

    # where one is

    def path(self) -> list[str]:
        """The questions that the answers call for, in order."""
        raise NotImplementedError

    def waiting(self) -> str | None:
        """The first question that waits for an answer; None when all have one."""
        raise NotImplementedError

    def show_step(self) -> None:
        """Show the question one is at, or the answers to check."""
        raise NotImplementedError

    def keep_typed(self) -> None:
        """Keep what was typed, though it was not continued from."""

    def go_to(self, question: str) -> None:
        """Show another question, or the answers to check."""
        self.now = question
        self.show_step()
        self.arrive()

    def go_on(self) -> None:
        """Show what comes after the question that was just answered."""
        self.go_to(self._after())

    def _after(self) -> str:
        path, waiting = self.path(), self.waiting()
        if self._changing or self.now not in path:
            self._changing = self._changing and waiting is not None
            return waiting or TO_CHECK
        place = path.index(self.now) + 1
        return path[place] if place < len(path) else (waiting or TO_CHECK)

    def change(self, question: str) -> None:
        """Answer a question again, and come back."""
        self.keep_typed()
        self._changing = True
        self.go_to(question)

    def step_back(self) -> bool:
        """To the question before; False at the first."""
        path = self.path()
        here = len(path) if self.now == TO_CHECK else self._place(path)
        if here == 0 or not self.now:
            return False
        self.keep_typed()
        self._changing = False
        self.go_to(path[here - 1])
        return True

    def _place(self, path: list[str]) -> int:
        return path.index(self.now) if self.now in path else 0

    # going on and away

    def proceed_from_question(self) -> None:
        """Keep the answer to this question and ask the next, or say what is wrong with it."""
        if self.form is None:
            return
        try:
            self.accept(self.form)
        except UserError as error:
            self.form.show_errors(whole(error))
            return
        self.go_on()

    def accept(self, form: AnswerForm) -> None:
        """Keep the answer that a form holds; UserError or Problems when it will not do."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        return self.begun.may_leave()

    def leave(self) -> None:
        """Keep what was typed; the offer to start again goes with the page."""
        self.frame.strip.withdraw(self.start_again)
        self.begun.keep()

    def start_again(self) -> None:
        """Forget the answers and ask the first question."""
        raise NotImplementedError

    def come_back_later(self) -> None:
        """Leave; the answers are kept."""
        if not self.may_leave():
            return
        if self.frame.can_go_back():
            self.frame.back()
        else:
            self.frame.replace(self.desk)
        if self.begun.keep():
            self.frame.say("info", self.kept_words)

    def _back_pressed(self) -> None:
        if not self.step_back():
            self.frame.back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, or continues."""
        if event.key() not in ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if event.isAutoRepeat():
            return
        if isinstance(focused, QPushButton):
            focused.click()
        elif self.form is not None and not isinstance(focused, TextArea | Choice):
            self.proceed()


class AnswersBeside(Block):
    """The answers given before: the latest, and those before them when they are asked for."""

    def __init__(self, answers: Sequence[Answered]) -> None:
        super().__init__(space=9)
        self._answers = answers
        self.show_from(max(0, len(answers) - MOST_BESIDE))

    def show_from(self, first: int) -> None:
        """Show the answers from that place on."""
        empty(self.column)
        self.put(Heading("Your answers so far", 3))
        if first:
            words = f"Show {number(first, 'answer')} before these"
            self.put(Row(Link(words, self._show_all), None))
        shown = AnswersSoFar()
        for question, answer, act in self._answers[first:]:
            shown.add(question, answer, act)
        self.put(shown)

    def _show_all(self) -> None:
        self.show_from(0)
        first = self.findChildren(Link)
        if first:
            first[0].setFocus(Qt.FocusReason.TabFocusReason)


def why_we_ask(why: tuple[str, ...], source: str, confidence: str = "high") -> Inset:
    """Why a question is asked, with its source and how sure we are of it."""
    return Inset("Why we ask", *why, source=sourced(source, confidence))


def _first(form: AnswerForm) -> QWidget:
    """The first input that shows, for the focus to begin at."""
    shown = (field for field in form.fields.values() if isinstance(field, Field))
    return next(field.control for field in shown if not field.isHidden())
