"""Log a request: one question at a time, check your answers, then one act that logs it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ig_desktop.domain.log_questions import LogQuestion
from ig_desktop.domain.new_request import check_new
from ig_desktop.domain.roles import role_for
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.log_questions import load_log_questions
from ig_desktop.ui import access
from ig_desktop.ui.pages.begun_here import BegunHere, said, show
from ig_desktop.ui.pages.log_request_answers import AnswerForm
from ig_desktop.ui.pages.log_request_check import CHECK, CheckAnswers, due_fact
from ig_desktop.ui.pages.log_request_draft import Draft, draft_of
from ig_desktop.ui.pages.log_request_forms import Known, form_for
from ig_desktop.ui.pages.log_request_kept import as_kept, take_up
from ig_desktop.ui.pages.log_request_words import Words
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty, hold
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty, Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

TITLE = "Log a request"
TO_CHECK = "check"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogRequestPage(ScrollPage):
    """The questions of a new request. Answers are kept until it is logged or begun again.

    Enter in a line or on a radio continues, as Ctrl+Enter does everywhere; Esc goes back.
    """

    desk = "requests"
    help_topic = "log-a-request"

    def __init__(self, frame: "Window") -> None:
        header = PageHeader(TITLE, caption=TITLE)
        super().__init__(frame, header, header_within=True)
        self.draft: Draft = draft_of(self.session)
        self.questions = load_log_questions()
        self.known: Known = _known(self.session)
        self.now = ""
        self.form: AnswerForm | None = None
        self._filled: dict[str, Any] = {}
        self._asked_in = self.draft.cleared
        self.begun = BegunHere(self, self._written, TITLE)
        self._changing = False
        self.summary = ErrorSummary()
        self._work = Block()
        self._side = Block()
        back = Link("Back", self._back_pressed, icon="back")
        top = Column(Row(back, None), self.summary, header, space=8)
        main = Block(top, self._work, None, space=12)
        self.put(self.columns(main, self._side, side_width=320), above=0)

    # where one is

    def read(self) -> None:
        """Go on where the draft was left."""
        why = why_not_write(self.session)
        if why:
            self._refuse(why)
            return
        self.known = _known(self.session)
        if not self.now:
            self._take_up()
            self.now = self.draft.next(self.known.law) or TO_CHECK
            if not self.draft.is_empty():
                self._say_resumed()
        self._show()

    def changed(self, what: frozenset[str]) -> None:
        """What is being typed stays; names of clients and handlers are read with the next."""

    def _take_up(self) -> None:
        """What the register kept of a request begun before, unless this session knows better."""
        begun = self.begun.found()
        if begun is None:
            return
        self.begun.taken_up(dict(begun.content))
        if self.draft.is_empty():
            take_up(self.draft, begun.content, self.session)

    def _written(self) -> dict[str, Any]:
        self._keep_typed()
        return as_kept(self.draft)

    def may_leave(self) -> bool:
        return self.begun.may_leave()

    def leave(self) -> None:
        """Keep what was typed; the offer to start again goes with the page."""
        self.frame.strip.withdraw(self.start_again)
        self.begun.keep()

    def _keep_typed(self) -> None:
        """Keep what was typed, though it was not continued from, or cannot be yet."""
        if self.form is None or self._asked_in != self.draft.cleared:
            return
        try:
            self.draft.answers.update(self.form.read())
            self.draft.typed.pop(self.now, None)
        except UserError:
            typed = said(self.form)
            if typed != self._filled:
                self.draft.typed[self.now] = typed

    def _say_resumed(self) -> None:
        words = "You had begun to log a request. Your answers are still here."
        self.frame.say("info", words, "Start again", self.start_again)

    def start_again(self) -> None:
        """Forget the answers and ask the first question."""
        if not self.attempt(self.begun.discard):
            return
        self.draft.clear()
        self.form = None
        self._go("whose")

    def _go(self, question: str) -> None:
        self.now = question
        self._show()
        first = self.header.heading.focusProxy() or self.header.heading
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.verticalScrollBar().setValue(0)
        self.frame.setWindowTitle(f"{self.title}: IG Desktop")
        access.announce(self.header.heading, self.title)

    def _refuse(self, why: str) -> None:
        """Say why nothing can be logged here."""
        self._clear(TITLE)
        self.header.set_caption("")
        self.header.heading.setFocusProxy(None)  # type: ignore[arg-type]
        self._work.put(Empty("You cannot log a request here.", why))

    def _clear(self, heading: str) -> None:
        self.form = None
        self.summary.clear()
        empty(self._work.column)
        empty(self._side.column)
        self.header.heading.setText(heading)
        self.header.set_facts()

    # showing

    def _show(self) -> None:
        if self.now == TO_CHECK:
            self._show_check()
        else:
            self._show_question(self.questions[self.now])
        self.fold()

    def _show_question(self, question: LogQuestion) -> None:
        self._clear(question.ask)
        self._work.put(_inset(question))
        form = form_for(question, self.draft, self.known, self.summary)
        self._filled, self._asked_in = said(form), self.draft.cleared
        show(form, self.draft.typed.get(question.id, {}))
        self._work.put(Block(form, margins=(0, 16, 0, 0)))
        proceed = Button("Continue", self.proceed_from_question, kind="primary")
        self._work.put(Block(self._acts(proceed), margins=(0, 24, 0, 0)))
        self.form = form
        self.header.heading.setFocusProxy(_first(form))
        self._show_side()

    def _acts(self, primary: Button) -> Row:
        later = Link("Save and come back later", self.come_back_later)
        return Row(primary, later, None, space=20)

    def _show_side(self) -> None:
        words = self._words()
        before = [name for name in self._path() if self._was_answered(name)]
        self._side.setVisible(bool(before))
        if not before:
            return
        answers = AnswersSoFar()
        for name in before:
            answers.add(
                self.questions[name].ask, words.answer(name), lambda name=name: self.change(name)
            )
        self._side.put(Column(Heading("Your answers so far", 3), answers, space=9))

    def _was_answered(self, name: str) -> bool:
        return name in self.draft.answered and name != self.now

    def _show_check(self) -> None:
        self._clear("Check your answers")
        self.header.heading.setFocusProxy(None)  # type: ignore[arg-type]
        self._side.hide()
        answers = CheckAnswers(self.change)
        hold(answers, max_width=910)
        self._check = answers
        answers.show_groups(self._words().groups(self._path()))
        new, reckoner = self.draft.new_request(self.known.law), self.session.requests.reckoner()
        answers.show_due(new, reckoner)
        self.header.set_facts(due_fact(new, reckoner))
        answers.put(
            Text(
                "Logging it gives it a reference and starts the clock. It is written in the log "
                "under your name. What you learn later can be added or corrected."
            )
        )
        primary = Button("Log this request", self.log, kind="primary")
        answers.put(Block(self._acts(primary), margins=(0, 9, 0, 0)))
        self._work.put(answers)

    def _words(self) -> Words:
        return Words(self.draft, self.known, self.questions)

    def _path(self) -> list[str]:
        return self.draft.path(self.known.law)

    # going on and back

    def proceed_from_question(self) -> None:
        """Keep the answer to this question and ask the next, or say what is wrong with it."""
        if self.form is None:
            return
        try:
            answers = self.form.read()
            self._check_with_rules(answers)
        except UserError as error:
            self.form.show_errors(_whole(error))
            return
        self.draft.keep(self.now, answers)
        self._go(self._after())

    def _after(self) -> str:
        path = self._path()
        waiting = self.draft.next(self.known.law)
        if self._changing or self.now not in path:
            self._changing = self._changing and waiting is not None
            return waiting or TO_CHECK
        place = path.index(self.now) + 1
        return path[place] if place < len(path) else (waiting or TO_CHECK)

    def _check_with_rules(self, answers: dict[str, object]) -> None:
        """Problems that the rules see in the answers to this question."""
        tried = Draft({**self.draft.answers, **answers}, self.draft.answered)
        try:
            check_new(tried.new_request(self.known.law), self.known.today, self.known.law)
        except Problems as problems:
            fields = self.form.fields if self.form else {}
            own = [error for error in problems.errors if error.field in fields]
            if own:
                raise Problems(own) from None

    def change(self, question: str) -> None:
        """Answer a question again, and come back."""
        self._keep_typed()
        self._changing = True
        self._go(question)

    def _back_pressed(self) -> None:
        if not self.step_back():
            self.frame.back()

    def step_back(self) -> bool:
        """To the question before; False at the first."""
        path = self._path()
        here = len(path) if self.now == TO_CHECK else self._place(path)
        if here == 0 or not self.now:
            return False
        self._keep_typed()
        self._changing = False
        self._go(path[here - 1])
        return True

    def _place(self, path: list[str]) -> int:
        return path.index(self.now) if self.now in path else 0

    def come_back_later(self) -> None:
        """Leave; the answers are kept."""
        if not self.may_leave():
            return
        if self.frame.can_go_back():
            self.frame.back()
        else:
            self.frame.replace("requests")
        if self.begun.keep():
            self.frame.say("info", "Your answers are kept. New request goes on.")

    def log(self) -> None:
        """Log the request, once, and show its page."""
        if not self.draft.answered:
            return
        new = self.draft.new_request(self.known.law)
        try:
            reference = self.session.requests.log(new, draft_of=self.address[0])
        except UserError as error:
            self._show_refusal(error)
            return
        due = due_fact(new, self.session.requests.reckoner())
        self.draft.clear()
        self.form = None
        self.begun.end(gone=True)
        self.frame.replace("request", reference=reference)
        self.frame.say("done", f"{reference} logged. {due}")

    def _show_refusal(self, error: UserError) -> None:
        errors = error.errors if isinstance(error, Problems) else [error]
        links = self._check.links
        self.summary.show_errors(
            [(str(one), links.get(_QUESTION_OF.get(one.field, one.field))) for one in errors]
        )

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


_QUESTION_OF = {
    "kind": "group",
    "received_on": "arrived",
    "channel": "arrived",
    "client_id": "client",
    "handler_id": "handler",
}


def _known(session: "Session") -> Known:
    """What the questions need of the register, as it is now."""
    today = session.today()
    clients = {client.id: details.name for client, details in session.organisation.clients(today)}
    handlers = {
        account.id: account.name
        for account in session.accounts.active()
        if role_for(account.roles, "requests.write")
    }
    law = session.packs.casework
    return Known(session, clients, handlers, session.account.id, law, today)


def _inset(question: LogQuestion) -> Inset:
    source = question.source
    if question.confidence != "high":
        source = f"{source}. {CHECK}."
    return Inset("Why we ask", *question.why, source=source)


def _first(form: AnswerForm) -> QWidget:
    """The first input that shows, for the focus to begin at."""
    shown = (field for field in form.fields.values() if isinstance(field, Field))
    return next(field.control for field in shown if not field.isHidden())


def _whole(error: UserError) -> Problems:
    """The errors with what to do about each, for the summary and beside the field."""
    errors = error.errors if isinstance(error, Problems) else [error]
    return Problems([UserError(str(one), field=one.field) for one in errors])
