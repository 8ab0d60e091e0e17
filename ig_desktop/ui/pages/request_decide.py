"""Decide the outcome: how the request ends, why, and what stands in the way of sending it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.domain.casework import Outcome
from ig_desktop.domain.gates import Gate, shut
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.ui.pages.record_event import said
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import WhenInput
from ig_desktop.ui.pages.request_rights import prompt_beside
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import Option, RadioGroup
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import TickList
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


DECIDING = ("decide", "regulator-decision")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Whose decision it is: the event recorded, and how it is asked for."""

    event: str
    question: str
    reason: str
    missing: str
    when: str


OURS = Words(
    event="decided",
    question="What is the outcome?",
    reason="Why?",
    missing="Say why",
    when="When was it decided?",
)
THE_REGULATORS = Words(
    event="regulator-decided",
    question="What did the regulator decide?",
    reason="What did it find?",
    missing="Say what it found",
    when="Which day does its decision bear?",
)


class DecidePage(QuestionPage):
    """The outcome, the reason and the day; what it takes at the right."""

    label = "Record this outcome"
    keeps = True

    def __init__(self, frame: "Window", reference: str, step: str = "") -> None:
        super().__init__(frame, reference, "What is the outcome?")

    def introduce(self, view: CaseView) -> None:
        theirs = bool(view.regulator)
        self.words = THE_REGULATORS if theirs else OURS
        if theirs:
            self.header.heading.setText(self.words.question)
        step = next((step for step in view.steps if step.id in DECIDING), None)
        if step is not None:
            self.lead.put(Inset("", step.why, source=step.source))
        elif view.outcome is not None:
            self.lead.put(Inset("", f"Decided already: {view.outcome.name}."))
        prompt_beside(self)

    def build(self, view: CaseView) -> None:
        options = [_option(outcome) for outcome in view.outcomes]
        self.outcome = RadioGroup(options, name=self.words.question)
        self.reason = TextArea(rows=4)
        self.when = WhenInput(self.session.today(), name=self.words.when)
        self.form.add("outcome", Field("", self.outcome))
        self.form.add("reason", Field(self.words.reason, self.reason))
        self.form.add("on", Field(self.words.when, self.when))
        if self.words is THE_REGULATORS:
            return
        self.takes = Block(space=8)
        self.side.put(self.takes)
        self.outcome.changed.connect(self._show_what_it_takes)
        self._show_what_it_takes()

    def _show_what_it_takes(self) -> None:
        empty(self.takes.column)
        outcome = self._chosen()
        if outcome is None or self.view is None:
            return
        self.takes.put(Heading("Before the response goes", 3))
        ticks = TickList()
        for gate in self._gates(outcome):
            ticks.add(gate.why, gate.source, icon="warning")
        if outcome.needs_exemption:
            there = any(not e.withdrawn for e in self.case.exemptions)
            ticks.add("An exemption on record, with its reasons", icon=_icon(there))
        if outcome.needs_form:
            form = self.session.packs.casework.form(outcome.needs_form)
            there = any(a.form == form.id and not a.withdrawn for a in self.case.assessments)
            ticks.add(form.name, form.source, icon=_icon(there))
            self.takes.put(
                Link("Record it first", lambda: self.go("request-form", form=form.id), wrap=True)
            )
        self.takes.put(ticks if ticks.column.count() else Text("Nothing stands in the way."))

    def _gates(self, outcome: Outcome) -> tuple[Gate, ...]:
        if not outcome.discloses:
            return ()
        law = self.session.packs.casework
        return shut(self.case, law, self.session.today(), outcome.id)

    def _chosen(self) -> Outcome | None:
        outcomes = self.view.outcomes if self.view else ()
        return next((one for one in outcomes if one.id == self.outcome.value()), None)

    def record(self) -> str:
        errors: list[UserError] = []
        outcome = self._chosen()
        if outcome is None:
            errors.append(UserError("Choose the outcome", field="outcome"))
        if not self.reason.value():
            errors.append(UserError(self.words.missing, field="reason"))
        on = gathered(errors, lambda: self.when.required("on"))
        if errors or outcome is None:
            raise Problems(errors)
        detail = {"outcome": outcome.id, "reason": self.reason.value()}
        recorded = self.session.requests.record(self.reference, self.words.event, on, "", detail)
        return said(f"Outcome: {outcome.name[:1].lower()}{outcome.name[1:]}", recorded)


def _option(outcome: Outcome) -> Option:
    hints = []
    if outcome.needs_exemption:
        hints.append("Needs an exemption on record.")
    if outcome.steps:
        hints.append("What it requires, and by when, is recorded next.")
    if outcome.without_response:
        hints.append("Ends without a response.")
    label = (outcome.id, outcome.name)
    return (*label, " ".join(hints)) if hints else label


def _icon(there: bool) -> str:
    return "tick" if there else "warning"
