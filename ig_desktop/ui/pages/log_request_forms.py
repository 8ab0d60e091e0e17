"""The inputs of each question of logging a request: filled from the answers, read back checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.casework import Casework
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.log_questions import LogQuestion
from ig_desktop.domain.people import FORMATS
from ig_desktop.domain.requests import CHANNELS
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.pages.log_request_draft import Draft
from ig_desktop.ui.pages.log_request_people import PersonForm
from ig_desktop.ui.widgets.choices import Option, RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.layout import hold
from ig_desktop.ui.widgets.messages import ErrorSummary

if TYPE_CHECKING:
    from ig_desktop.session import Session

RADIOS_AT_MOST = 7
NONE = "0"


@dataclass(frozen=True)
class Known:
    """What the questions need of the register: clients and handlers by number, rules, the day."""

    session: "Session"
    clients: Mapping[int, str]
    handlers: Mapping[int, str]
    me: int
    law: Casework
    today: date


class PickForm(AnswerForm):
    """One answer of a few: radios up to seven, a list to choose from beyond."""

    def __init__(
        self, question: LogQuestion, name: str, options: Sequence[Option], summary: ErrorSummary
    ) -> None:
        super().__init__(summary=summary)
        self._name, self._missing = name, question.missing
        self._control: RadioGroup | Choice
        if len(options) <= RADIOS_AT_MOST:
            self._control = RadioGroup(options, name=question.ask, lead=True)
        else:
            labels = [("", "Choose one"), *((option[0], option[1]) for option in options)]
            self._control = Choice(labels, name=question.ask, width=460)
        self.add(name, Field("", self._control))

    def fill(self, answers: Mapping[str, Any]) -> None:
        self._control.set_value(str(answers.get(self._name, "")))

    def read(self) -> dict[str, Any]:
        picked = self._control.value()
        if not picked:
            raise UserError(self._missing, field=self._name)
        return {self._name: picked}


class NumberForm(PickForm):
    """One of those that the register knows by number, or none of them."""

    def fill(self, answers: Mapping[str, Any]) -> None:
        if self._name in answers:
            self._control.set_value(str(answers[self._name] or NONE))

    def read(self) -> dict[str, Any]:
        return {self._name: int(super().read()[self._name]) or None}


class ArrivedForm(AnswerForm):
    """The day it arrived, today offered, and how."""

    def __init__(self, today: date, summary: ErrorSummary) -> None:
        super().__init__(summary=summary, space=16)
        self._today, self._yesterday = today, today - timedelta(days=1)
        days = [
            ("today", f"Today, {long_day(today)}"),
            ("yesterday", f"Yesterday, {long_day(self._yesterday)}"),
            ("other", "Another day"),
        ]
        self._day = RadioGroup(days, name="When did it arrive?")
        self._date = DateInput(name="Date received")
        self._channel = RadioGroup(list(CHANNELS.items()), name="How did it arrive?", across=True)
        self.add("day", Field("When did it arrive?", self._day))
        self._other = self.add("received_on", Field("Date received", self._date, hint=_EXAMPLE))
        self.add("channel", Field("How did it arrive?", self._channel))
        self._day.changed.connect(self._picked)
        self._picked()

    def _picked(self) -> None:
        self._other.setVisible(self._day.value() == "other")

    def fill(self, answers: Mapping[str, Any]) -> None:
        received = answers.get("received_on")
        near = {self._today: "today", self._yesterday: "yesterday"}
        if received is not None:
            self._day.set_value(near.get(received, "other"))
            self._date.set_value(None if received in near else received)
        self._channel.set_value(answers.get("channel", ""))
        self._picked()

    def read(self) -> dict[str, Any]:
        errors: list[UserError] = []
        received = gathered(errors, self._received)
        channel = self._channel.value()
        if not channel:
            errors.append(UserError("Say how it arrived", field="channel"))
        if errors:
            raise Problems(errors)
        return {"received_on": received, "channel": channel}

    def _received(self) -> date:
        near = {"today": self._today, "yesterday": self._yesterday}
        picked = self._day.value()
        if not picked:
            raise UserError("Say when it arrived", field="day")
        return near.get(picked) or self._date.required("received_on")


_EXAMPLE = "For example, 27 3 2027 or 27 March 2027"


def gathered(errors: list[UserError], read: Callable[[], Any]) -> Any:
    """What was read, or None with its error added to the others."""
    try:
        return read()
    except Problems as problems:
        errors += problems.errors
    except UserError as error:
        errors.append(error)
    return None


class AskedForm(AnswerForm):
    """What they asked for, in their own words."""

    def __init__(self, question: LogQuestion, summary: ErrorSummary) -> None:
        super().__init__(summary=summary)
        self._area = TextArea(name=question.ask, rows=7)
        self._missing = question.missing
        self.add("asked", Field("", self._area))

    def fill(self, answers: Mapping[str, Any]) -> None:
        self._area.set_value(answers.get("asked", ""))

    def read(self) -> dict[str, Any]:
        if not self._area.value():
            raise UserError(self._missing, field="asked")
        return {"asked": self._area.value()}


class FormatForm(AnswerForm):
    """The format and the language of letters, and what else is needed."""

    def __init__(self, summary: ErrorSummary) -> None:
        super().__init__(summary=summary, space=16)
        formats = [(form.id, form.name) for form in FORMATS.values()]
        format = Choice(formats, width=460)
        language = TextInput(width=300)
        needs = TextArea(rows=3)
        self.add("preferred_format", Field("Format", format))
        self.add("language", Field("Language", language, hint="Leave it empty for English."))
        self.add("needs", Field("Anything else they need", needs, hint="If they told us."))
        hold(format, min_width=200)

    def fill(self, answers: Mapping[str, Any]) -> None:
        self.set_values({name: answers[name] for name in self.fields if name in answers})

    def read(self) -> dict[str, Any]:
        return self.values()


def form_for(
    question: LogQuestion, draft: Draft, known: Known, summary: ErrorSummary
) -> AnswerForm:
    """The inputs of a question, filled with what was answered before."""
    form = _built(question, draft, known, summary)
    form.fill(draft.answers)
    return form


def _built(question: LogQuestion, draft: Draft, known: Known, summary: ErrorSummary) -> AnswerForm:
    name = question.id
    if name == "arrived":
        return ArrivedForm(known.today, summary)
    if name in ("about", "about-deceased", "correspondent"):
        return PersonForm(known.session, summary, about=name)
    if name == "representative":
        return PersonForm(known.session, summary, prefix="requester_")
    if name == "asked":
        return AskedForm(question, summary)
    if name == "format":
        return FormatForm(summary)
    if name in ("client", "handler"):
        return NumberForm(question, f"{name}_id", _numbered(name, known), summary)
    return PickForm(question, name, _options(question, draft, known), summary)


def _numbered(name: str, known: Known) -> list[Option]:
    if name == "client":
        clients = [(str(id), client) for id, client in known.clients.items()]
        return [*clients, (NONE, "Another organisation, or not known yet")]
    others = [(str(id), who) for id, who in known.handlers.items() if id != known.me]
    mine = (
        [(str(known.me), f"Me, {known.handlers[known.me]}")] if known.me in known.handlers else []
    )
    return [*mine, *others, (NONE, "Nobody yet")]


def _options(question: LogQuestion, draft: Draft, known: Known) -> list[Option]:
    if question.id == "relationship":
        allowed = known.law.relationships_for(draft.kind)
        return [_option(one.id, one.name, one.evidence) for one in allowed]
    return [_option(one.value, one.label, one.hint) for one in question.options]


def _option(value: str, label: str, hint: str) -> Option:
    return (value, label, hint) if hint else (value, label)
