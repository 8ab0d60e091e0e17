"""Record one thing that happened: when, what belongs to it, and what it does to the due date."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_file import Recorded
from ig_desktop.services.case_view import CaseView
from ig_desktop.services.foreseen import foreseen
from ig_desktop.ui.pages.request_base import QuestionPage, gathered
from ig_desktop.ui.pages.request_inputs import EXAMPLE, Effect, WhenInput
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.panels import Inset

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

LABELS: Mapping[str, str] = {
    "amount": "How much?",
    "exemption": "Which exemption is being weighed?",
    "estimated_on": "When do you expect to decide by?",
    "controller": "Which controller was it passed to?",
    "whom": "Who was asked?",
    "reason": "Why?",
    "by": "The day it sets",
    "steps": "What must be done?",
    "who": "Who appealed?",
}
OTHERWISE: Mapping[tuple[str, str], str] = {
    ("regulator-decided", "reason"): "What did it find?",
    ("appeal-considered", "reason"): "Who decided that, and why?",
    ("regulator-moved", "by"): "The day agreed",
    ("appeal-ended", "reason"): "How did it end?",
}
HINTS: Mapping[tuple[str, str], str] = {
    ("extended", "reason"): "The notice must give the reasons.",
    ("opinion-asked", "whom"): "The clinician’s name and post.",
    ("fee-asked", "amount"): "In pounds, as you told them.",
    ("regulator-moved", "reason"): "And where it was agreed: its letter, an e-mail, a call.",
    ("appealed", "who"): "We did, or the person who complained.",
}


DAYS = ("estimated_on", "by")


def asked_as(event: str, name: str) -> str:
    """How a detail of an event is asked for."""
    return OTHERWISE.get((event, name), LABELS[name])


class RecordEventPage(QuestionPage):
    """One event: `event` is its id; `step` names the next step it was come from."""

    label = "Record this"
    keeps = True

    def __init__(self, frame: "Window", reference: str, event: str, step: str = "") -> None:
        self.event_kind = EVENT_KINDS[event]
        self._step = step
        super().__init__(frame, reference, self.event_kind.title)
        self.effect = Effect()
        self._details: dict[str, Any] = {}

    def build(self, view: CaseView) -> None:
        kind = self.event_kind
        self.when = WhenInput(self.session.today())
        self.form.add("on", Field("When did it happen?", self.when))
        for name in kind.details:
            self._details[name] = control = self._control(name, view)
            hint = HINTS.get((kind.id, name), EXAMPLE if name in DAYS else "")
            self.form.add(name, Field(asked_as(kind.id, name), control, hint=hint))
            if name == "by":
                control.changed.connect(self._foresee)
        self.note = TextArea(rows=3)
        label = "What do you want to note?" if kind.id == "note" else "Note"
        optional = "" if kind.id == "note" else "If there is more to say."
        self.form.add("note", Field(label, self.note, hint=optional))
        self.side.put(self.effect)
        self.when.changed.connect(self._foresee)
        self._offer_letter()
        self._foresee()

    def introduce(self, view: CaseView) -> None:
        step = next((step for step in view.steps if step.id == self._step), None)
        if step is not None:
            self.lead.put(Inset("", step.why, source=step.source))

    def _control(self, name: str, view: CaseView) -> Any:
        if name in DAYS:
            return DateInput(name=LABELS[name])
        if name == "exemption":
            weighed = [e for e in view.exemptions.values() if e.public_interest]
            options = [(e.citation, f"{e.citation}: {e.title}") for e in weighed]
            return Choice([("", "Choose one"), *options], width=460)
        if name == "controller":
            return TextInput(view.client, width=460)
        if name in ("reason", "steps"):
            return TextArea(rows=4)
        return TextInput(width=200 if name == "amount" else 460)

    def _offer_letter(self) -> None:
        """Say that a letter records this by itself, where there is one."""
        fitting = [
            template
            for template in self.session.packs.letters.values()
            if template.event == self.event_kind.id and self.case.request.kind in template.kinds
        ]
        if fitting and self.frame.has_page("request-letter"):
            words = "Write the letter instead: issuing it records this"
            self.add_button(Link(words, lambda: self._write(fitting[0].id), wrap=True))

    def _write(self, template: str) -> None:
        self.frame.replace("request-letter", reference=self.reference, template=template)

    def _foresee(self) -> None:
        """Show what it would do, as far as the day is known."""
        if not self.event_kind.clock:
            self.effect.say("Nothing: the clock takes no notice of it.")
            return
        on = self.when.value()
        by = self._details["by"].value() if "by" in self._details else None
        if on is None or ("by" in self._details and by is None):
            self.effect.say("Choose the day to see.")
            return
        detail = {"by": by.isoformat()} if by else {}
        event = CaseEvent(kind=self.event_kind.id, on=on, detail=detail)
        try:
            self.effect.show_effect(foreseen(self.session.requests, self.case, event))
        except UserError as error:
            self.effect.say(str(error))

    def _said(self, name: str) -> str:
        control = self._details[name]
        if isinstance(control, DateInput):
            found: date = control.required(name)
            return found.isoformat()
        return str(control.value())

    def record(self) -> str:
        errors: list[UserError] = []
        on = gathered(errors, lambda: self.when.required("on"))
        detail = {name: gathered(errors, lambda n=name: self._said(n)) for name in self._details}
        errors += [
            UserError(ask, field=name)
            for name, ask in self.event_kind.details.items()
            if detail.get(name) == ""
        ]
        if errors:
            raise Problems(errors)
        recorded = self.session.requests.record(
            self.reference, self.event_kind.id, on, self.note.value(), detail
        )
        return said(self.event_kind.title, recorded)


def said(title: str, recorded: Recorded) -> str:
    """What recording did, in a sentence or two."""
    parts = [f"{title}: recorded."]
    if recorded.moved:
        parts.append(
            f"Due date: {_day(recorded.due_before)} before, {_day(recorded.due_after)} now."
        )
    if recorded.notice:
        parts.append(recorded.notice)
    return " ".join(parts)


def _day(day: date | None) -> str:
    return short_day(day) if day else "none"
