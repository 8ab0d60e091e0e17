"""The inputs that describe one person when a request is logged."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.people import Person, check_person, spaced_nhs_number
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui import theme
from ig_desktop.ui.pages.answer_form import AnswerForm
from ig_desktop.ui.pages.log_request_known import KnownPerson
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.messages import ErrorSummary

if TYPE_CHECKING:
    from ig_desktop.session import Session

PAIR_FROM = 560


class Pair(QWidget):
    """Two fields beside each other, under each other where there is no room."""

    def __init__(self, left: Field, right: Field) -> None:
        super().__init__()
        self._row = Row(left, right, space=24, parent=self)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() / theme.scale() >= PAIR_FROM
        direction = Row.Direction.LeftToRight if beside else Row.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)


class PersonForm(AnswerForm):
    """A person's name and what helps to find and reach them; only the name must be there.

    `about` is the question: `about-deceased` asks for the date of death, `correspondent` only
    for how to reach them. `prefix` goes before the names of the answers.
    """

    def __init__(
        self,
        session: "Session",
        summary: ErrorSummary,
        *,
        about: str = "",
        prefix: str = "",
    ) -> None:
        super().__init__(summary=summary, space=16)
        self._today, self._prefix = session.today(), prefix
        self._known = KnownPerson(session, self._use)
        self._taken: Person | None = None
        self._field("name", "Full name", TextInput(width=460))
        if about in ("about", "about-deceased"):
            born = self._made("date_of_birth", "Date of birth", DateInput())
            number = self._made("nhs_number", "NHS number", TextInput(width=200), "Ten digits")
            if about == "about-deceased":
                died = self._made("died_on", "Date of death", DateInput())
                self._pair(born, died)
                self.add(prefix + "nhs_number", number)
            else:
                self._pair(born, number)
            self.put(self._known)
            number.control.changed.connect(lambda: self._known.look_up(number.value()))
        if about != "about-deceased":
            email = self._made("email", "E-mail", TextInput(width=340))
            self._pair(email, self._made("telephone", "Telephone", TextInput(width=200)))
            self._field("address", "Postal address", TextArea(rows=3))

    def _made(self, name: str, label: str, control: QWidget, hint: str = "") -> Field:
        field = Field(label, control, hint=hint)
        self.fields[self._prefix + name] = field
        return field

    def _field(self, name: str, label: str, control: QWidget) -> None:
        self.add(self._prefix + name, Field(label, control))

    def _pair(self, left: Field, right: Field) -> None:
        self.put(Pair(left, right))

    def _use(self, person: Person) -> None:
        """Take over what the register knows of somebody."""
        self._taken = person
        known = {name: getattr(person, name.removeprefix(self._prefix)) for name in self.fields}
        self.set_values({name: value for name, value in known.items() if value})
        self.fields[self._prefix + "nhs_number"].set_value(spaced_nhs_number(person.nhs_number))

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show the answers given before."""
        known = {name: answers[name] for name in self.fields if answers.get(name)}
        number = self._prefix + "nhs_number"
        if number in known:
            known[number] = spaced_nhs_number(known[number])
        self.set_values(known)

    def read(self) -> dict[str, Any]:
        """The answers by name, cleaned; Problems naming each that will not do."""
        errors: list[UserError] = []
        said = {name: self._said(name, field, errors) for name, field in self.fields.items()}
        plain = {name.removeprefix(self._prefix): value for name, value in said.items()}
        try:
            person = check_person(Person(**plain), self._today, self._prefix)
        except Problems as problems:
            errors += problems.errors
        if errors:
            raise Problems(self._in_order(errors))
        read = {name: getattr(person, name.removeprefix(self._prefix)) for name in self.fields}
        return read | (needs_of(self._taken) if self._taken else {})

    def _said(self, name: str, field: Field, errors: list[UserError]) -> Any:
        control = field.control
        if not isinstance(control, DateInput):
            return control.value()
        if control.is_empty():
            return None
        try:
            return control.required(name)
        except UserError as error:
            errors.append(error)
            return None

    def _in_order(self, errors: list[UserError]) -> list[UserError]:
        names = list(self.fields)
        return sorted(errors, key=lambda error: names.index(error.field))


def needs_of(person: Person) -> dict[str, Any]:
    """What the register knows of how somebody is written to, and that it knows them."""
    return {
        "known_person": person,
        "preferred_format": person.preferred_format,
        "language": person.language,
        "needs": person.needs,
    }
