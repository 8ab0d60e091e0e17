"""The input of a guide's question by its type: filled with an answer, read back as one."""

from typing import Any

from ig_desktop.domain.conditions import Answer
from ig_desktop.domain.guide import NONE, UNSURE, Question
from ig_desktop.domain.guide import Option as Choosable
from ig_desktop.domain.guide_answers import UNSURE_WORDS
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.widgets.choices import Option, RadioGroup, TickBox, Ticks
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.narrowed import NarrowedRadios

RADIOS_AT_MOST = 7
"""Beyond so many choices, words typed above them narrow the list."""

PAIRING = "pairing"
"""The vocabulary whose words say what activities of a kind usually rest on."""

UNSURE_HINT = "See how to find out, and who to ask. Your answers are kept."
ALONE = (NONE, UNSURE)
"""Answers that stand alone among ticks, and that no words narrow away."""

MISSING = {
    "choice": "Choose an answer",
    "choices": "Tick what applies",
    "line": "Enter an answer",
    "words": "Enter an answer",
}


class GuideForm(AnswerForm):
    """One input, and beside words and days a tick for "I'm not sure" where it may be said."""

    def __init__(self, question: Question, summary: ErrorSummary, *, hint: str = "") -> None:
        super().__init__(summary=summary, space=14)
        self.question = question
        self.control = _control(question)
        self.add(question.id, Field("", self.control, hint=hint))
        self._unsure: TickBox | None = None
        if question.unsure and question.type not in ("choice", "choices"):
            self._unsure = TickBox(UNSURE_WORDS, UNSURE_HINT)
            self.add(UNSURE, Field("", self._unsure))

    def fill_in(self, answer: Answer) -> None:
        """Show an answer given before."""
        if answer in (None, ""):
            return
        if answer == UNSURE and self._unsure is not None:
            self._unsure.set_value(True)
        elif self.question.type == "choices":
            self.control.set_value([answer] if isinstance(answer, str) else answer)
        else:
            self.control.set_value(answer)

    def read(self) -> dict[str, Any]:
        """The answer by its question; UserError when there is none and there has to be."""
        return {self.question.id: self._answer()}

    def _answer(self) -> Answer:
        question = self.question
        if self._unsure is not None and self._unsure.value():
            return UNSURE
        if isinstance(self.control, DateInput):
            if self.control.is_empty() and not question.required:
                return ""
            return self.control.required(question.id)
        said = self.control.value()
        if question.type == "choices":
            said = UNSURE if UNSURE in said else tuple(said)
        if question.required and not said:
            raise UserError(MISSING[question.type], field=question.id)
        return said


def _control(question: Question) -> Any:
    name = question.ask
    if question.type == "date":
        return DateInput(name=question.short)
    if question.type == "line":
        return TextInput(name=name, width=460)
    if question.type == "words":
        return TextArea(name=name, rows=5)
    options = [_option(option, question) for option in question.options]
    if question.unsure:
        options.append((UNSURE, UNSURE_WORDS, UNSURE_HINT))
    if question.type == "choices":
        return Ticks(options, name=name, alone=ALONE)
    if len(question.options) <= RADIOS_AT_MOST:
        return RadioGroup(options, name=name, lead=True)
    hint = "Narrow the list by a word of an answer."
    return NarrowedRadios(options, name=name, counted="answers", hint=hint, always=ALONE)


def _option(option: Choosable, question: Question) -> Option:
    """An option with its hint, unless that only says the label again.

    What activities usually rest on is said once one is chosen.
    """
    says_more = option.hint.removesuffix(".").casefold() != option.label.casefold()
    if option.hint and says_more and question.vocabulary != PAIRING:
        return option.id, option.label, option.hint
    return option.id, option.label
