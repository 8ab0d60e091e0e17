"""A date as day, month and year; month names are understood."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Column, Row
from ig_desktop.ui.widgets.text import small

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
PARTS = (("Day", 52), ("Month", 96), ("Year", 72))


def month_number(words: str) -> int | None:
    """1 to 12 from a number or from a month's name of three letters or more; None for neither."""
    words = words.strip().lower().rstrip(".")
    if re.fullmatch(r"[0-9]{1,2}", words):
        return int(words) if 1 <= int(words) <= 12 else None
    if len(words) < 3:
        return None
    if words == "sept":
        return 9
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(words)), None)


def read_date(day: str, month: str, year: str) -> date | None:
    """The date three entries mean, or None where there is no such day."""
    number = month_number(month)
    if number is None or not re.fullmatch(r"[0-9]{1,2}", day.strip(), re.ASCII):
        return None
    if not re.fullmatch(r"[0-9]{4}", year.strip(), re.ASCII):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


class DateInput(QWidget):
    """Day, month and year to type; `value()` is the date, or None while there is none.

    Without `labels` the label of the whole says what its parts are.
    """

    changed = Signal()

    def __init__(
        self, value: date | None = None, *, name: str = "Date", labels: bool = True
    ) -> None:
        super().__init__()
        self.name = name
        self._parts = [TextInput(width=width) for _, width in PARTS]
        row = Row(space=10, parent=self)
        for (label, _), part in zip(PARTS, self._parts, strict=True):
            above = (small(label, "text", wrap=False),) if labels else ()
            row.put(Column(*above, part, space=3))
            part.changed.connect(self.changed)
        row.put(None)
        self.setFocusProxy(self._parts[0])
        self.setAccessibleName(name)
        self.set_value(value)

    def setAccessibleName(self, name: str) -> None:
        self.name = name
        super().setAccessibleName(name)
        for (label, _), part in zip(PARTS, self._parts, strict=True):
            part.setAccessibleName(f"{name}: {label.lower()}")

    def setAccessibleDescription(self, description: str) -> None:
        for part in self._parts:
            part.setAccessibleDescription(description)

    def typed(self) -> tuple[str, str, str]:
        """The three entries as they stand."""
        day, month, year = (part.value() for part in self._parts)
        return day, month, year

    def set_typed(self, typed: Sequence[str]) -> None:
        """Show three entries as they stood."""
        for part, words in zip(self._parts, typed, strict=False):
            part.setText(words)

    def is_empty(self) -> bool:
        """Whether nothing was typed at all."""
        return not any(self.typed())

    def value(self) -> date | None:
        return read_date(*self.typed())

    def set_value(self, value: date | None) -> None:
        words = ("", "", "") if value is None else (value.day, value.month, value.year)
        for part, word in zip(self._parts, words, strict=True):
            part.setText(str(word))

    def required(self, field: str = "") -> date:
        """The date, or a UserError that says what is missing from it."""
        found = self.value()
        if found is not None:
            return found
        named = zip(("a day", "a month", "a year"), self.typed(), strict=True)
        missing = [label for label, word in named if not word]
        if len(missing) == 3:
            raise UserError(f"Enter {self.name[:1].lower()}{self.name[1:]}", field=field)
        if missing:
            raise UserError(f"{self.name} must include {' and '.join(missing)}", field=field)
        raise UserError(f"{self.name} must be a real date", field=field)

    def set_error(self, error: bool) -> None:
        for part in self._parts:
            part.set_error(error)

    def parts(self) -> list[QLineEdit]:
        """The three lines, for whoever sets the order of Tab."""
        return list(self._parts)
