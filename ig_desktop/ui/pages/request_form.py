"""Judgements that open a gate: each form's questions, asked as the answers call for them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.assessments import asked
from ig_desktop.domain.casework import Question
from ig_desktop.domain.dates import long_day
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import WhenInput
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

INSTEAD: Mapping[str, tuple[str, str]] = {
    "serious-harm": ("serious-harm-not-needed", "No opinion is needed: say why"),
    "serious-harm-not-needed": ("serious-harm", "An opinion was given: record it"),
}
LONG = frozenset({"reason", "context", "basis", "information", "steps", "part", "which"})


class FormPage(QuestionPage):
    """One form of `resources/law/casework/forms.toml`, by its id."""

    keeps = True

    def __init__(self, frame: "Window", reference: str, form: str, step: str = "") -> None:
        session = frame.session
        self.law = session.packs.casework.form(form)
        self._step = step
        super().__init__(frame, reference, self.law.name)
        self.label_button("Record this")

    def introduce(self, view: CaseView) -> None:
        step = next((step for step in view.steps if step.id == self._step), None)
        why = step.why if step else ""
        self.lead.put(Inset("", *filter(None, [why]), source=self.law.source))

    def build(self, view: CaseView) -> None:
        self._inputs = {question.id: self._input(question) for question in self.law.questions}
        for question in self.law.questions:
            hint = question.why if question.required else f"{question.why} Optional.".strip()
            control = self._inputs[question.id]
            self.form.add(question.id, Field(question.ask, control, hint=hint))
            control.changed.connect(self._ask_what_is_called_for)
        self._show_earlier(view)
        self._offer_instead()
        self._ask_what_is_called_for()

    def _input(self, question: Question) -> Any:
        if question.type == "choice":
            return RadioGroup(list(question.options.items()), name=question.ask)
        if question.type == "date":
            return WhenInput(self.session.today(), name=question.ask)
        if question.type == "number":
            return TextInput(width=120)
        return TextArea(rows=3) if question.id in LONG else TextInput(width=460)

    def _show_earlier(self, view: CaseView) -> None:
        earlier = [a for a in view.case.assessments if a.form == self.law.id and not a.withdrawn]
        if not earlier:
            return
        self.side.put(Heading("Recorded before", 3))
        answers = AnswersSoFar()
        for one in reversed(earlier):
            answers.add(long_day(one.on), result_words(self.law.questions, one.result, one.answers))
        self.side.put(answers)

    def _offer_instead(self) -> None:
        if self.law.id in INSTEAD:
            other, words = INSTEAD[self.law.id]
            self.add_button(
                Link(
                    words,
                    lambda: self.frame.replace(
                        "request-form", reference=self.reference, form=other, step=self._step
                    ),
                    wrap=True,
                )
            )

    def answers(self) -> dict[str, str]:
        """What was answered, as the rules read it: dates as ISO text."""
        found = {}
        for name, control in self._inputs.items():
            value = control.value()
            found[name] = value.isoformat() if isinstance(value, date) else str(value or "")
        return found

    def _ask_what_is_called_for(self) -> None:
        called = {question.id for question in asked(self.law, self.answers())}
        for name, field in self.form.fields.items():
            field.setVisible(name in called)

    def record(self) -> str:
        errors: list[UserError] = []
        for name, control in self._inputs.items():
            if isinstance(control, WhenInput) and control.days.value() and not control.value():
                gathered(errors, lambda c=control, n=name: c.required(n))
        if errors:
            raise Problems(errors)
        self.session.casework.assess(self.reference, self.law.id, self.answers())
        return f"{self.law.name}: recorded."


def result_words(questions: tuple[Question, ...], result: str, answers: Mapping[str, str]) -> str:
    """A result in the words of the question that gave it, and the reason."""
    choices = [q.options[result] for q in questions if result in q.options]
    derived = {"may": "May be given", "part": "Given in part", "may-not": "May not be given"}
    derived |= {"over": "Over the limit", "within": "Within the limit"}
    said = choices[0] if choices else derived.get(result, result)
    reason = answers.get("reason", "")
    return f"{said}. {reason}" if reason else said
