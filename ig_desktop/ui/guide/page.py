"""A guide that is gone through: what it is about, one question at a time, check, then recorded."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from ig_desktop.domain.guide import Question
from ig_desktop.domain.guide_answers import in_words
from ig_desktop.domain.guide_results import Result, Step
from ig_desktop.domain.guide_runs import ABOUT as LONGEST_ABOUT
from ig_desktop.domain.text import one_line
from ig_desktop.errors import UserError
from ig_desktop.ui import access
from ig_desktop.ui.guide.check import CheckAnswers
from ig_desktop.ui.guide.draft import ABOUT, RunDraft, answers_of, known_text
from ig_desktop.ui.guide.finding_out import FindingOut
from ig_desktop.ui.guide.forms import GuideForm
from ig_desktop.ui.guide.subject import subject_of
from ig_desktop.ui.guide.words import called
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.pages.begun_here import BegunHere, said, show, since
from ig_desktop.ui.pages.sentences import shortened, sourced
from ig_desktop.ui.pages.stepped import CHECK_WIDTH, TO_CHECK, SteppedPage, why_we_ask
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, hold
from ig_desktop.ui.widgets.messages import bring_into_view
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

RECORD = "guides.record"
LONGEST_BESIDE = 90


class GuidePage(SteppedPage):
    """A run of the guide `name`: about an `activity`, a request (`reference`), a `sharing` case.

    `number` tells runs about none of these apart. `after` is a recorded run that called for this
    guide, `again` one to decide again: its answers are there to be checked.
    """

    desk = "guides"
    help_topic = "guide"
    kept_words = "Your answers are kept. The Guides desk lists what you have begun."

    def __init__(
        self,
        frame: "Window",
        name: str,
        reference: str = "",
        activity: str = "",
        sharing: str = "",
        number: str = "",
        after: str = "",
        again: str = "",
    ) -> None:
        super().__init__(frame, "Guide")
        self.guide = self.session.guides.guide(name)
        to = {"activity": activity, "request": reference, "sharing": sharing}
        self.subject = subject_of(self.session, after=after, again=again, **to)
        self.draft = RunDraft()
        self.begun = BegunHere(self, self._written, self.guide.name)
        self._found: Result | None = None
        self._filled: dict[str, Any] = {}
        self.check: CheckAnswers | None = None
        self._finding_out: FindingOut | None = None

    # where one is

    @property
    def found(self) -> Result:
        """What the answers come to so far."""
        if self._found is None:
            self._found = self.session.guides.result(self.guide, self.draft.answers)
        return self._found

    def read(self) -> None:
        """Go on where the run was left."""
        why = why_not_write(self.session, RECORD)
        if why:
            rules = Link("Read how it decides", self._read_rules)
            self.refuse(self.guide.name, "You cannot record a decision here.", why, rules)
            return
        if not self.now:
            self._take_up()
            self.now = self.waiting() or TO_CHECK
        self.show_step()

    def _read_rules(self) -> None:
        self.frame.replace("guide-rules", name=self.guide.id)

    def changed(self, what: frozenset[str]) -> None:
        """What is being answered stays."""

    def path(self) -> list[str]:
        walked = self.found.walk
        waiting = [walked.question.id] if walked.question else []
        return [ABOUT.id, *(question.id for question in walked.path), *waiting]

    def waiting(self) -> str | None:
        if not self.draft.about:
            return ABOUT.id
        walked = self.found.walk
        stopped_at = walked.unsure or walked.question
        return stopped_at.id if stopped_at else None

    def _take_up(self) -> None:
        """What the register kept of this run, or the answers of the run to decide again."""
        begun, again = self.begun.found(), self.subject.again
        if begun is not None:
            self.draft.take_up(begun.content, self.guide)
            self.begun.taken_up(dict(begun.content))
            words = f"You had begun this{since(begun)}. Your answers are still here."
            self.frame.say("info", words, "Start again", self.start_again)
        elif again is not None:
            self.draft.about = again.about
            self.draft.answers = answers_of(again, self.guide)

    def start_again(self) -> None:
        """Forget the answers and ask what it is about."""
        if not self.attempt(self.begun.discard):
            return
        self.draft.clear()
        self._found = None
        self.form = None
        self.go_to(ABOUT.id)

    def _written(self) -> dict[str, Any]:
        self.keep_typed()
        if self.draft.about:
            self.begun.title = called(self.guide.name, self.draft.about)
        return self.draft.as_kept()

    def keep_typed(self) -> None:
        """Keep what stands in the form that was not continued from, where it differs."""
        if self.form is None:
            return
        typed = said(self.form)
        if typed != self._filled:
            self.draft.typed[self.now] = typed
        else:
            self.draft.typed.pop(self.now, None)

    # showing

    def show_step(self) -> None:
        self._found = None
        self.header.set_caption(called(self.guide.name, self.draft.about))
        if self.now == TO_CHECK:
            self._show_check()
        elif self.now == ABOUT.id:
            self._show_question(ABOUT, self.draft.about or self.subject.offered)
        else:
            walked = self.found.walk
            shown = walked.unsure or walked.question
            if shown is None or shown.id != self.now:
                shown = self._again(self.now)
            self._show_question(shown, self.draft.answers.get(self.now))
        self.fold()

    def _again(self, question: str) -> Question:
        """A question answered before, as it was offered then: as if it were the next."""
        before = self.found.walk.path
        place = [one.id for one in before].index(question)
        answers = {one.id: self.draft.answers[one.id] for one in before[:place]}
        asked = self.session.guides.walk(self.guide, answers).question
        return asked or self.guide.find(question)

    def _show_question(self, question: Question, answer: Any) -> None:
        self.begin_step(question.ask)
        hint, known = "", known_text(question, self.subject.entry)
        if answer is None and known:
            answer = known
            reference = self.subject.activity or self.subject.sharing
            hint = f"From {reference}. Change it where it differs here."
        form = GuideForm(question, self.summary, hint=hint)
        form.fill_in(answer)
        self._filled = said(form)
        show(form, self.draft.typed.get(question.id, {}))
        stuck = self.found.walk.unsure
        finding_out = None
        if stuck is not None and stuck.id == question.id:
            finding_out = FindingOut(self.session, stuck)
        why = why_we_ask(question.why, question.source, question.confidence)
        self.ask(form, why, finding_out)
        self._finding_out = finding_out
        self._show_side(question.id)

    def _show_side(self, now: str) -> None:
        for pairing in self.found.pairings:
            source = small(sourced(pairing.source, pairing.confidence))
            panel = Panel(bold("To compare with"), Text(pairing.words), source)
            self.side.put(Block(panel, margins=(0, 0, 0, 18)))
        answers = []
        for question in self.found.walk.path:
            if question.id != now:
                words = in_words(question, self.found.walk.answers[question.id])
                act = partial(self.change, question.id)
                answers.append((question.ask, shortened(words, LONGEST_BESIDE), act))
        self.show_beside(answers)

    def _show_check(self) -> None:
        self.begin_step("Check your answers")
        self.begin_at(None)
        self.side.hide()
        about = Step(question=ABOUT.id, short=ABOUT.short, words=self.draft.about)
        self.check = CheckAnswers(about, self.found.steps, self.change)
        hold(self.check, max_width=CHECK_WIDTH)
        primary = Button("Record this decision", self.record, kind="primary")
        self.check.put(Block(self.acts(primary), margins=(0, 9, 0, 0)))
        self.work.put(self.check)

    # going on

    def accept(self, form: AnswerForm) -> None:
        answer = form.read()[self.now]
        if self.now == ABOUT.id:
            name = one_line(answer, ABOUT.id, "What it is about", limit=LONGEST_ABOUT)
            self.draft.about = name
            self.draft.typed.pop(ABOUT.id, None)
        else:
            tried = {**self.draft.answers, self.now: answer}
            self.session.guides.walk(self.guide, tried)
            self.draft.keep(self.now, answer)
        self._found = None
        self.form = None
        self.begun.keep()

    def go_on(self) -> None:
        unsure = self.found.walk.unsure
        if unsure is None or unsure.id != self.now:
            super().go_on()
            return
        self.show_step()
        if self._finding_out is not None:
            heading = self._finding_out.heading
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self._finding_out)
            access.announce(heading, f"{heading.text()}. {unsure.unsure}")

    def record(self) -> None:
        """Record the decision, once, and show what comes of it."""
        try:
            run = self.session.guides.record(
                self.guide.id,
                self.draft.about,
                self.draft.answers,
                activity=self.subject.activity,
                request=self.subject.request,
                sharing=self.subject.sharing,
                draft_of=self.begun.place,
            )
        except UserError as error:
            links = self.check.links if self.check else {}
            self.show_refusal(error, links.get)
            return
        self.begun.end(gone=True)
        self.frame.replace("guide-run", reference=run.reference)
        self.frame.say("done", f"Recorded as {run.reference}.")
