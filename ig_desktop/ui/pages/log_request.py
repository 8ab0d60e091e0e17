"""Log a request: one question at a time, check your answers, then one act that logs it."""

from functools import partial
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.log_questions import LogQuestion
from ig_desktop.domain.new_request import check_new
from ig_desktop.domain.roles import role_for
from ig_desktop.errors import Problems, UserError
from ig_desktop.packs.log_questions import load_log_questions
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.pages.begun_here import BegunHere, said, show
from ig_desktop.ui.pages.log_request_check import CheckAnswers, due_fact
from ig_desktop.ui.pages.log_request_draft import Draft, draft_of
from ig_desktop.ui.pages.log_request_forms import Known, form_for
from ig_desktop.ui.pages.log_request_kept import as_kept, take_up
from ig_desktop.ui.pages.log_request_words import Words
from ig_desktop.ui.pages.stepped import CHECK_WIDTH, TO_CHECK, SteppedPage, why_we_ask
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, hold
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

TITLE = "Log a request"


class LogRequestPage(SteppedPage):
    """The questions of a new request. Answers are kept until it is logged or begun again."""

    desk = "requests"
    help_topic = "log-a-request"
    kept_words = "Your answers are kept. New request goes on."

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, TITLE)
        self.draft: Draft = draft_of(self.session)
        self.questions = load_log_questions()
        self.known: Known = _known(self.session)
        self._filled: dict[str, Any] = {}
        self._asked_in = self.draft.cleared
        self.begun = BegunHere(self, self._written, TITLE)

    # where one is

    def read(self) -> None:
        """Go on where the draft was left."""
        why = why_not_write(self.session)
        if why:
            self.refuse(TITLE, "You cannot log a request here.", why)
            return
        self.known = _known(self.session)
        if not self.now:
            self._take_up()
            self.now = self.waiting() or TO_CHECK
            if not self.draft.is_empty():
                self._say_resumed()
        self.show_step()

    def changed(self, what: frozenset[str]) -> None:
        """What is being typed stays; names of clients and handlers are read with the next."""

    def path(self) -> list[str]:
        return self.draft.path(self.known.law)

    def waiting(self) -> str | None:
        return self.draft.next(self.known.law)

    def _take_up(self) -> None:
        """What the register kept of a request begun before, unless this session knows better."""
        begun = self.begun.found()
        if begun is None:
            return
        self.begun.taken_up(dict(begun.content))
        if self.draft.is_empty():
            take_up(self.draft, begun.content, self.session)

    def _written(self) -> dict[str, Any]:
        self.keep_typed()
        return as_kept(self.draft)

    def keep_typed(self) -> None:
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
        self.go_to("whose")

    # showing

    def show_step(self) -> None:
        if self.now == TO_CHECK:
            self._show_check()
        else:
            self._show_question(self.questions[self.now])
        self.fold()

    def _show_question(self, question: LogQuestion) -> None:
        self.begin_step(question.ask)
        form = form_for(question, self.draft, self.known, self.summary)
        self._filled, self._asked_in = said(form), self.draft.cleared
        show(form, self.draft.typed.get(question.id, {}))
        self.ask(form, why_we_ask(question.why, question.source, question.confidence))
        self._show_side()

    def _show_side(self) -> None:
        words = self._words()
        self.show_beside(
            [
                (self.questions[name].ask, words.answer(name), partial(self.change, name))
                for name in self.path()
                if self._was_answered(name)
            ]
        )

    def _was_answered(self, name: str) -> bool:
        return name in self.draft.answered and name != self.now

    def _show_check(self) -> None:
        self.begin_step("Check your answers")
        self.begin_at(None)
        self.side.hide()
        answers = CheckAnswers(self.change)
        hold(answers, max_width=CHECK_WIDTH)
        self._check = answers
        answers.show_groups(self._words().groups(self.path()))
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
        answers.put(Block(self.acts(primary), margins=(0, 9, 0, 0)))
        self.work.put(answers)

    def _words(self) -> Words:
        return Words(self.draft, self.known, self.questions)

    # going on

    def accept(self, form: AnswerForm) -> None:
        answers = form.read()
        self._check_with_rules(answers)
        self.draft.keep(self.now, answers)

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

    def log(self) -> None:
        """Log the request, once, and show its page."""
        if not self.draft.answered:
            return
        new = self.draft.new_request(self.known.law)
        try:
            reference = self.session.requests.log(new, draft_of=self.address[0])
        except UserError as error:
            links = self._check.links
            self.show_refusal(error, lambda field: links.get(_QUESTION_OF.get(field, field)))
            return
        due = due_fact(new, self.session.requests.reckoner())
        self.draft.clear()
        self.form = None
        self.begun.end(gone=True)
        self.frame.replace("request", reference=reference)
        self.frame.say("done", f"{reference} logged. {due}")


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
