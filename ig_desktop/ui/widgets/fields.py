"""A field: its label, hint and error around one input, and forms of several."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.theme import colour, px
from ig_desktop.ui.widgets.choices import TickBox
from ig_desktop.ui.widgets.layout import Column
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.text import Text, bold

BAR = 4
INDENT = 16


class Field(QWidget):
    """One question of a form: label, hint, room for an error, and the input.

    The input is anything with `value()`, `set_value()` and `changed`.
    """

    def __init__(
        self, label: str, control: Any, *, hint: str = "", label_kind: str = "bold"
    ) -> None:
        super().__init__()
        self.label_text = label
        self.control = control
        self.error = ""
        self.hint = hint
        self._label = bold(label) if label_kind == "bold" else Text(label, label_kind)
        self._hint_line = Text(hint, "body", tone="secondary")
        self._error_line = Text("", "bold", tone="error")
        self._column = Column(self._label, space=4, parent=self)
        for line in (self._hint_line, self._error_line):
            self._column.put(line)
        self._column.put(Column(control, margins=(0, 2, 0, 0)))
        self._hint_line.setVisible(bool(hint))
        self._error_line.hide()
        self._label.setVisible(bool(label) and not isinstance(control, TickBox))
        self.setFocusProxy(control)
        self._describe()

    def _describe(self) -> None:
        """Give the input its accessible name, and hint and error as its description."""
        if self.label_text:
            self.control.setAccessibleName(self.label_text)
        said = ". ".join(
            words for words in (f"Error: {self.error}" if self.error else "", self.hint) if words
        )
        if said or not isinstance(self.control, TickBox):
            self.control.setAccessibleDescription(said)

    def set_label(self, label: str) -> None:
        """Call it something else."""
        self.label_text = label
        self._label.setText(label)
        self._describe()

    def value(self) -> Any:
        """What was typed or picked."""
        return self.control.value()

    def set_value(self, value: Any) -> None:
        """Fill it in."""
        self.control.set_value(value)

    def show_error(self, words: str) -> None:
        """Show an error beside the input, or none with ""."""
        self.error = words
        self._error_line.setText(words)
        self._error_line.setVisible(bool(words))
        if hasattr(self.control, "set_error"):
            self.control.set_error(bool(words))
        self.rescale()
        self._describe()
        self.update()

    def rescale(self) -> None:
        """Indent behind the red bar while there is an error."""
        self._column.set_margins((INDENT if self.error else 0, 0, 0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.error:
            with QPainter(self) as painter:
                painter.fillRect(0, 0, px(BAR), self.height(), colour("error"))


class Form(QWidget):
    """Fields under each other with the error summary above them; fields are known by name."""

    def __init__(self, *, space: float = 20, summary: ErrorSummary | None = None) -> None:
        super().__init__()
        self.summary = summary or ErrorSummary()
        self.fields: dict[str, Field] = {}
        self.column = Column(space=space, parent=self)
        if summary is None:
            self.column.put(self.summary)

    def add(self, name: str, field: Field, into: QLayout | None = None) -> Field:
        """Add a field under a name: the `field` of the UserErrors that belong to it."""
        self.fields[name] = field
        (into or self.column).addWidget(field)
        return field

    def put(self, part: Any) -> Any:
        """Add something that is no field: a heading, a button row."""
        return self.column.put(part)

    def values(self) -> dict[str, Any]:
        """Everything filled in, by name."""
        return {name: field.value() for name, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill in what is named."""
        for name, value in values.items():
            self.fields[name].set_value(value)

    def clear_errors(self) -> None:
        """Take every error away."""
        for field in self.fields.values():
            field.show_error("")
        self.summary.clear()

    def show_errors(self, error: UserError) -> None:
        """Show one or several errors: in the summary, beside their fields, focus moved there."""
        self.clear_errors()
        errors = error.errors if isinstance(error, Problems) else [error]
        shown: list[tuple[str, QWidget | None]] = []
        for one in errors:
            field = self.fields.get(one.field)
            if field is not None and not field.error:
                field.show_error(one.what)
            shown.append((str(one) if field is None else one.what, field))
        self.summary.show_errors(shown)
