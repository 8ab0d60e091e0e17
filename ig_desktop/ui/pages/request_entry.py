"""An entry of what has happened: what was recorded, and correcting it when it is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.services.foreseen import foreseen_corrected
from ig_desktop.ui.pages.record_event import DAYS, LABELS, asked_as, said
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import Effect, WhenInput
from ig_desktop.ui.pages.request_timeline import note, what
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

REPLACE, STRIKE = "replace", "strike"
DETAIL_NAMES: Mapping[str, str] = {
    "amount": "Fee",
    "exemption": "Exemption",
    "estimated_on": "Expected by",
    "controller": "Controller",
    "whom": "Asked of",
    "reason": "Reason",
    "to": "Handler",
    "outcome": "Outcome",
    "by": "By",
    "steps": "Steps",
    "who": "Appealed by",
}


class EntriesPage(QuestionPage):
    """Choose the entry to look at or correct."""

    def __init__(self, frame: "Window", reference: str) -> None:
        super().__init__(frame, reference, "Which entry is wrong?")

    def build(self, view: CaseView) -> None:
        options = [
            (str(event.id), f"{what(event, view)}, {long_day(event.on)}", note(event, view))
            for event in view.timeline
            if not event.corrected
        ]
        self.entries = RadioGroup(options, name="Which entry is wrong?", lead=True)
        self.form.add("entry", Field("", self.entries))

    def submit(self) -> None:
        """On to the entry."""
        if self.button.isHidden():
            return
        self.form.clear_errors()
        if not self.entries.value():
            self.form.show_errors(UserError("Choose an entry", field="entry"))
            return
        arguments = {"reference": self.reference, "event_id": self.entries.value()}
        self.frame.replace("request-entry", **arguments)


class EntryPage(QuestionPage):
    """One entry: its facts, and a form that corrects it."""

    label = "Correct this entry"
    keeps = True

    def __init__(self, frame: "Window", reference: str, event_id: str) -> None:
        super().__init__(frame, reference, "An entry of this case")
        self._id = int(event_id)
        self._details: dict[str, TextArea | DateInput] = {}

    def entry(self, view: CaseView) -> CaseEvent:
        """The entry shown; UserError when the case has none of that number."""
        found = next((event for event in view.timeline if event.id == self._id), None)
        if found is None:
            raise UserError(f"This case has no entry number {self._id}.")
        return found

    def introduce(self, view: CaseView) -> None:
        event = self.entry(view)
        self.header.heading.setText(what(event, view))
        facts = SummaryList(key_width=150)
        facts.add("Date", long_day(event.on))
        for name, value in event.detail.items():
            if name in DETAIL_NAMES and value:
                facts.add(DETAIL_NAMES[name], self._value(name, value, view))
        facts.add("Note", event.note)
        by = view.names.get(event.recorded_by or 0, "")
        at = f", {long_day(event.recorded_at.date())}" if event.recorded_at else ""
        facts.add("Recorded by", f"{by}{at}")
        if event.corrected:
            facts.add("Corrected", note(event, view))
        self.lead.put(facts)

    def _value(self, name: str, value: str, view: CaseView) -> str:
        if name in DAYS:
            return long_day(date.fromisoformat(value))
        outcome = next((o for o in view.outcomes if name == "outcome" and o.id == value), None)
        return outcome.name if outcome else value

    def build(self, view: CaseView) -> None:
        event = self.entry(view)
        if event.corrected or event.kind == "allocated":
            self.button.hide()
            return
        self.lead.put(Heading("Is it wrong?"))
        self._ask_how(event)
        self.when = WhenInput(self.session.today())
        self.when.set_value(event.on)
        self._instead = [self.form.add("on", Field("When did it happen?", self.when))]
        for name in event.detail:
            if name in LABELS:
                self._details[name] = control = _control(name, event.detail[name])
                label = asked_as(event.kind, name)
                self._instead.append(self.form.add(name, Field(label, control)))
        self.note = TextArea(event.note, rows=2)
        self._instead.append(self.form.add("note", Field("Note", self.note)))
        self.reason = TextArea(rows=2)
        hint = "The entry stays on record, marked as wrong, with this beside it."
        self.form.add("reason", Field("What was wrong with it?", self.reason, hint=hint))
        self.effect = Effect()
        self.side.put(self.effect)
        days = [each for each in self._details.values() if isinstance(each, DateInput)]
        for source in (self.how, self.when, *days):
            source.changed.connect(self._picked)
        self._picked()

    def _ask_how(self, event: CaseEvent) -> None:
        options = [
            (REPLACE, "Something in it is wrong", "Another entry takes its place."),
            (STRIKE, "It did not happen", "Nothing takes its place."),
        ]
        if event.kind == "received":
            options = options[:1]
        self.how = RadioGroup(options, name="What is wrong?")
        self.form.add("how", Field("", self.how))

    def _picked(self) -> None:
        replaced = self.how.value() == REPLACE
        for field in self._instead:
            field.setVisible(replaced)
        self._foresee()

    def _foresee(self) -> None:
        how, on = self.how.value(), self.when.value()
        if not how or (how == REPLACE and on is None):
            self.effect.say("Choose what is wrong to see.")
            return
        event = self.entry(self.view) if self.view else None
        if event is None:
            return
        instead = None
        if how == REPLACE and on is not None:
            said_now = {name: _said(control) for name, control in self._details.items()}
            if not said_now.get("by", "day"):
                self.effect.say("Enter the day to see.")
                return
            instead = replace(event, on=on, detail={**event.detail, **said_now})
        try:
            self.effect.show_effect(
                foreseen_corrected(self.session.requests, self.case, event, instead)
            )
        except UserError as error:
            self.effect.say(str(error))

    def record(self) -> str:
        how = self.how.value()
        errors: list[UserError] = []
        if not how:
            errors.append(UserError("Say what is wrong with it", field="how"))
        if not self.reason.value():
            errors.append(UserError("Say what was wrong", field="reason"))
        on = gathered(errors, lambda: self.when.required("on")) if how == REPLACE else None
        if errors:
            raise Problems(errors)
        requests = self.session.requests
        if how == STRIKE:
            done = requests.correct(self.reference, self._id, self.reason.value(), strike=True)
        else:
            detail = {name: _said(control) for name, control in self._details.items()}
            done = requests.correct(
                self.reference,
                self._id,
                self.reason.value(),
                on=on,
                note=self.note.value(),
                detail=detail,
            )
        return said("Correction", done)


def _control(name: str, value: str) -> TextArea | DateInput:
    """What a detail is corrected in, with what was said."""
    if name not in DAYS:
        return TextArea(value, rows=2)
    day = DateInput(name=LABELS[name])
    day.set_value(date.fromisoformat(value) if value else None)
    return day


def _said(control: TextArea | DateInput) -> str:
    """A detail as it is kept; "" for a day that is not there yet."""
    if isinstance(control, TextArea):
        return control.value()
    found = control.value()
    return found.isoformat() if found else ""
