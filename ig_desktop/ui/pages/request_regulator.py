"""Log a complaint to the regulator from the case it is about: what its letter says and asks."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.domain.requests import CHANNELS
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import regulator_name
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import EXAMPLE, WhenInput
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.window import Window

BY = "The day it wants our answer by"
NOT_LAW = "The day it sets is no time limit in law, but this case is due on it, and lists show it."


class RegulatorPage(QuestionPage):
    """The regulator's letter: its case, what it asks, by when, and how and when it arrived."""

    label = "Log it as a case of its own"
    keeps = True

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "What does the regulator ask?")

    def introduce(self, view: "CaseView") -> None:
        name = regulator_name(self.session, self.session.today())
        words = f"A complaint to {_within(name)} becomes a case of its own, linked with this one."
        self.lead.put(Inset("", words, NOT_LAW))

    def build(self, view: "CaseView") -> None:
        self.theirs = TextInput(width=260)
        self.asked = TextArea(rows=4)
        self.by = DateInput(name=BY)
        self.when = WhenInput(self.session.today(), name="When did its letter arrive?")
        self.channel = RadioGroup(list(CHANNELS.items()), name="How did it arrive?")
        hint = f"Leave it empty if the letter names no day. {EXAMPLE}"
        self.form.add("external_id", Field("What is its case reference?", self.theirs))
        self.form.add("asked", Field("What does it ask of us?", self.asked))
        self.form.add("answer_by", Field(BY, self.by, hint=hint))
        self.form.add("received_on", Field("When did its letter arrive?", self.when))
        self.form.add("channel", Field("How did it arrive?", self.channel))

    def record(self) -> str:
        errors: list[UserError] = []
        if not self.theirs.value():
            errors.append(UserError("Enter the regulator’s case reference", field="external_id"))
        if not self.asked.value():
            errors.append(UserError("Enter what it asks", field="asked"))
        by = gathered(errors, self._by)
        on = gathered(errors, lambda: self.when.required("received_on"))
        if not self.channel.value():
            errors.append(UserError("Say how it arrived", field="channel"))
        if errors:
            raise Problems(errors)
        complaint = RegulatorComplaint(
            received_on=on,
            external_id=self.theirs.value(),
            asked=self.asked.value(),
            answer_by=by,
            channel=self.channel.value(),
        )
        self._made = self.session.casework.open_regulator_complaint(self.reference, complaint)
        return f"{self._made} logged, and linked with {self.reference}."

    def _by(self) -> date | None:
        return None if self.by.is_empty() else self.by.required("answer_by")

    def finish(self, done: str) -> None:
        """Show the new case."""
        self.frame.replace("request", reference=self._made)
        self.frame.say("done", done)


def _within(name: str) -> str:
    """The regulator's name within a sentence: "the Information Commission"."""
    return f"the {name.removeprefix('The ').removeprefix('the ')}"
