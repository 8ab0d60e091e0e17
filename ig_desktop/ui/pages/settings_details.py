"""What an organisation is called and how it is reached: a client added, a change, a correction."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.organisation_words import FIELDS, period
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.pages.settings_base import SettingsQuestion
from ig_desktop.ui.pages.settings_confirm import details_of
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.rows import AnswersSoFar
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

EXAMPLE = "For example, 1 4 2027 or 1 April 2027."
HINTS: Mapping[str, str] = {
    "name": "In full, as letters should give it.",
    "short_name": "How people call it.",
    "address": "Each line on its own.",
    "telephone_hours": "When somebody answers, for example Monday to Friday, 9am to 5pm.",
    "registration_number": "In the regulator’s register of fee payers.",
    "privacy_notice": "Where it is on the web.",
    "complaints": "Where people complain on the web.",
    "source": "Where you have this from: a letter, a web page, a person.",
}
WIDTHS: Mapping[str, float] = {"telephone": 240, "registration_number": 240}
LINES: Mapping[str, int] = {"address": 6, "note": 3}


def add_fields(form: Form, record: Details | Holder) -> None:
    """A field for everything that can be known in a record, filled in with what is."""
    for name, label in FIELDS.items():
        if not hasattr(record, name):
            continue
        value = getattr(record, name)
        value = "\n".join(value) if isinstance(value, tuple) else value
        control: Any = (
            TextArea(value, rows=LINES[name])
            if name in LINES
            else TextInput(value, width=WIDTHS.get(name, 460))
        )
        shown = label if name == "name" else f"{label} (optional)"
        form.add(name, Field(shown, control, hint=HINTS.get(name, "")))


def add_days(form: Form, record: Details | Holder) -> None:
    """The first and the last day of a record, either of which may be open."""
    first = "Optional: leave it empty when it has always been so."
    last = "Optional: leave it empty while it goes on."
    for name, label, hint in (("valid_from", "First day", first), ("valid_to", "Last day", last)):
        form.add(name, Field(label, DateInput(getattr(record, name)), hint=hint))


def read_fields(form: Form, record: Any, errors: list[UserError]) -> Any:
    """The record with what was typed; what is wrong with its dates is added to `errors`."""
    said: dict[str, Any] = {}
    for name, field in form.fields.items():
        control = field.control
        if isinstance(control, DateInput):
            if name != "first_day":
                empty = control.is_empty()
                said[name] = (
                    None if empty else gathered(errors, lambda c=control, n=name: c.required(n))
                )
        else:
            said[name] = control.value()
    said["address"] = tuple(said["address"].splitlines())
    return replace(record, **said)


class DetailsQuestion(SettingsQuestion):
    """A form for one record: `start()` gives what it begins with, `write` keeps it."""

    label = "Save"
    dated = False

    def start(self) -> Details | Holder:
        """The record that is changed, or an empty one."""
        raise NotImplementedError

    def write(self, record: Any, first_day: Any) -> None:
        """Keep the record."""

    def ask(self) -> None:
        self.before = self.start()
        if not self.dated:
            self.form.add("first_day", Field("The first day it holds", DateInput(), hint=EXAMPLE))
        add_fields(self.form, self.before)
        if self.dated:
            add_days(self.form, self.before)

    def record(self) -> str:
        errors: list[UserError] = []
        first = self.form.fields.get("first_day")
        day = None
        if first is not None:
            day = gathered(errors, lambda: first.control.required("first_day"))
        record = read_fields(self.form, self.before, errors)
        if errors:
            raise Problems(errors)
        try:
            self.write(record, day)
        except UserError as error:
            raise _at_first_day(error, first is not None) from None
        return self.done(record)

    def done(self, record: Any) -> str:
        """What to say when it is kept."""
        return f"{record.name}: saved."


def _at_first_day(error: UserError, asked: bool) -> UserError:
    """The error beside the day that was typed, where it is about that."""
    if asked and error.field in ("valid_from", "valid_to"):
        error.field = "first_day"
    return error


class AddClientPage(DetailsQuestion):
    """A client organisation, the controller of the data that we process for it."""

    label = "Add this client"
    dated = True

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Add a client organisation", "Settings, Organisation")

    def start(self) -> Details:
        return Details(name="")

    def tell(self) -> None:
        words = (
            "When a request is for data of theirs, we are not the controller: it is passed on to"
            " them, and the letter to the person says how to reach them."
        )
        self.side.put(Heading("What a client is", 3))
        self.side.put(Text(words))

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.add_client(record)

    def done(self, record: Any) -> str:
        return f"{record.name} added as a client organisation."


class AddHostPage(DetailsQuestion):
    """The host: the legal controller of what this organisation does in its own right."""

    label = "Add the host"
    dated = True

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "Add the host", "Settings, Organisation")

    def start(self) -> Details:
        return Details(name="")

    def tell(self) -> None:
        words = (
            "An organisation that is part of another, and no legal entity of its own, has a host:"
            " letters name the host as the controller of what is not a client’s."
        )
        self.side.put(Heading("What the host is", 3))
        self.side.put(Text(words))

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.add_host(record)

    def done(self, record: Any) -> str:
        return f"{record.name} added as the host."


class ChangeDetailsPage(DetailsQuestion):
    """New details from a day on; what held before stays in the register, up to the day before."""

    label = "Save the change"

    def __init__(self, frame: "Window", organisation: int) -> None:
        super().__init__(frame, "What changes, and from which day on?")
        self._organisation = organisation

    def start(self) -> Details:
        found = self.session.organisation.get(self._organisation)
        return found.changing_on(self.session.today())

    def tell(self) -> None:
        found = self.session.organisation.get(self._organisation)
        self.header.set_caption(_called(found.details[-1] if found.details else None))
        words = "Letters are written with what held on their day, so the past stays as it was."
        self.lead.put(Inset("", words))
        self.side.put(Heading("What is there now", 3))
        facts = AnswersSoFar()
        for record in found.details:
            facts.add(period(record), record.name)
        self.side.put(facts)

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.change_from(self._organisation, record, first_day)


class CorrectDetailsPage(DetailsQuestion):
    """A record that was wrong, written right; it has to be confirmed again."""

    label = "Save the correction"
    dated = True

    def __init__(self, frame: "Window", organisation: int, record: int) -> None:
        super().__init__(frame, "Correct these details")
        self._organisation, self._id = organisation, record

    def start(self) -> Details:
        return details_of(self.session.organisation.get(self._organisation), self._id)

    def tell(self) -> None:
        self.header.set_caption(_called(self.start()))
        words = (
            "For what was never right. When something changes on a day, go back and choose"
            " “Change from a day on”: that keeps the past. A corrected entry has to be confirmed"
            " again."
        )
        self.lead.put(Inset("", words))

    def write(self, record: Any, first_day: Any) -> None:
        self.session.organisation.correct(record)

    def done(self, record: Any) -> str:
        return f"{record.name}: corrected. Confirm it before letters go out."


def _called(record: Details | Holder | None) -> str:
    return f"{record.name}, {period(record)[:1].lower()}{period(record)[1:]}" if record else ""
