"""What a field of an entry is typed or picked in, by its type, and what it says."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from ig_desktop.domain.entries import Entry, Value
from ig_desktop.domain.processing_law import EntryLaw, Field
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.request_base import gathered
from ig_desktop.ui.widgets import fields
from ig_desktop.ui.widgets.choices import RadioGroup, Ticks
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Form
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.text import small

if TYPE_CHECKING:
    from ig_desktop.domain.processing_law import Term

MOST_RADIOS = 7
NOT_SAID = "-"
"""What a radio holds that takes an answer back."""

NOT_DECIDED = "Not decided yet"
WIDTH = 620


class TermChoice(Block):
    """One of many terms of a vocabulary, from a list; what it means stands beneath."""

    changed = Signal()

    def __init__(self, terms: Iterable["Term"], *, name: str) -> None:
        super().__init__(space=6)
        self._terms = {term.id: term for term in terms}
        options = [("", NOT_DECIDED), *((term.id, term.name) for term in self._terms.values())]
        self.choice = Choice(options, name=name, width=620)
        self._meaning = small("")
        self.put(self.choice)
        self.put(self._meaning)
        self.setFocusProxy(self.choice)
        self.choice.changed.connect(self._picked)
        self._picked()

    def _picked(self) -> None:
        term = self._terms.get(self.value())
        words = f"{_meaning(term)} {term.citation}.".strip() if term else ""
        self._meaning.setText(words)
        self._meaning.setVisible(bool(words))
        self.changed.emit()

    def value(self) -> str:
        return self.choice.value()

    def set_value(self, value: str) -> None:
        self.choice.set_value(value)

    def set_error(self, error: bool) -> None:
        """Draw it in error, or no longer."""
        self.choice.set_error(error)

    def setAccessibleName(self, name: str) -> None:
        self.choice.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        self.choice.setAccessibleDescription(description)


def control(of: Field, law: EntryLaw, value: Value, today: date) -> Any:
    """What a field is filled in with, as it stands now; terms are those in force today."""
    made = _control(of, law, value, today)
    if value:
        made.set_value(shown_in(of, value))
    return made


def _control(of: Field, law: EntryLaw, value: Value, today: date) -> Any:
    if of.type == "line":
        return TextInput(width=WIDTH)
    if of.type in ("words", "names"):
        return TextArea(rows=4 if of.type == "words" else 3)
    if of.type == "date":
        return DateInput()
    options = _options(of, law, value, today)
    if of.type == "choices":
        return Ticks(options, name=of.name)
    if len(options) > MOST_RADIOS:
        return TermChoice(_terms(of, law, value, today), name=of.name)
    undecided = [] if of.required else [(NOT_SAID, NOT_DECIDED)]
    return RadioGroup([*options, *undecided], name=of.name, space=0)


def _options(of: Field, law: EntryLaw, value: Value, today: date) -> list[Any]:
    if of.vocabulary:
        return [_option(term) for term in _terms(of, law, value, today)]
    return list(law.options(of).items())


def _option(term: "Term") -> tuple[str, ...]:
    """A term with what it means as its hint."""
    meaning = _meaning(term)
    return (term.id, term.name, meaning) if meaning else (term.id, term.name)


def _meaning(term: "Term") -> str:
    """What a term means, where that says more than its name; "" otherwise."""
    return "" if term.text.rstrip(".").casefold() in term.name.casefold() else term.text


def _terms(of: Field, law: EntryLaw, value: Value, today: date) -> list["Term"]:
    """The terms in force, and those that are held already."""
    held = (value,) if isinstance(value, str) else value
    every = law.vocabulary(of.vocabulary)
    return [term for term in every if term.in_force(today) or term.id in held]


def shown_in(of: Field, value: Value) -> Any:
    """A value as its control takes it."""
    if of.type == "names":
        return "\n".join((value,) if isinstance(value, str) else value)
    if of.type == "choices":
        return [value] if isinstance(value, str) else list(value)
    if of.type == "date":
        return date.fromisoformat(str(value))
    return value


def said(of: Field, widget: Any) -> Value:
    """What a control says now, as an entry holds it; "" for a day that is not there yet."""
    value = widget.value()
    if of.type == "date":
        return value.isoformat() if value else ""
    if of.type == "names":
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    if of.type == "choices":
        return tuple(value)
    return "" if value == NOT_SAID else str(value)


def unfinished_days(form: Form) -> list[UserError]:
    """What is wrong with days that were begun and are no dates."""
    errors: list[UserError] = []
    for name, field in form.fields.items():
        widget = field.control
        if isinstance(widget, DateInput) and not widget.is_empty() and not field.isHidden():
            gathered(errors, lambda w=widget, n=name: w.required(n))
    return errors


class FieldsForm:
    """The fields of an entry, or the columns of one of its rows, in a form.

    `changed` is called whenever something was typed or picked.
    """

    def __init__(self, form: Form, law: EntryLaw, today: date) -> None:
        self.form, self.law, self.today = form, law, today
        self.of: dict[str, Field] = {}

    def add(self, of: Field, value: Value, changed: Callable[[], object]) -> fields.Field:
        """Add a field with what it holds."""
        self.of[of.id] = of
        widget = control(of, self.law, value, self.today)
        hint = of.hint or ("One a line." if of.type == "names" else "")
        made = self.form.add(of.id, fields.Field(of.name, widget, hint=hint))
        widget.changed.connect(changed)
        return made

    def values(self) -> dict[str, Value]:
        """What every field says now, those that are not shown too."""
        return {name: said(of, self.form.fields[name].control) for name, of in self.of.items()}

    def show_called_for(self, entry: Entry) -> None:
        """Show the fields that this entry has, and hide the others."""
        called = {one.id for one in self.law.fields_of(entry)}
        for name, field in self.form.fields.items():
            if name in self.of:
                field.setVisible(name in called)
