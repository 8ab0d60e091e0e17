"""The inputs that describe one person when a request is logged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.people import Person, check_person, spaced_nhs_number
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui import theme
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.messages import ErrorSummary

PAIR_FROM = 560
TEXTS = ("name", "nhs_number", "email", "telephone", "address")


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


class PersonForm(Form):
    """A person's name and what helps to find and reach them; only the name must be there.

    `about` is the question: `about-deceased` asks for the date of death, `correspondent` only
    for how to reach them. `prefix` goes before the names of the answers.
    """

    def __init__(
        self, today: date, summary: ErrorSummary, *, about: str = "", prefix: str = ""
    ) -> None:
        super().__init__(summary=summary, space=16)
        self._today, self._prefix = today, prefix
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
        return {name: getattr(person, name.removeprefix(self._prefix)) for name in self.fields}

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
