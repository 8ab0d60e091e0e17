"""What pages of a case share: the day something happened, and what it does to the clock."""

from datetime import date, timedelta

from PySide6.QtCore import Signal

from ig_desktop.domain.clock import Reading
from ig_desktop.domain.dates import counted, long_day
from ig_desktop.errors import UserError
from ig_desktop.services.foreseen import Foreseen
from ig_desktop.ui import access
from ig_desktop.ui.pages.request_clock import NO_DATE
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

EXAMPLE = "For example, 27 3 2027 or 27 March 2027"
TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"


class WhenInput(Block):
    """Today, yesterday, or another day to type; `value()` is the date, None while there is none."""

    changed = Signal()

    def __init__(self, today: date, *, name: str = "When did it happen?") -> None:
        super().__init__(space=8)
        self._near = {TODAY: today, YESTERDAY: today - timedelta(days=1)}
        days = [(key, f"{key.capitalize()}, {long_day(day)}") for key, day in self._near.items()]
        self.days = RadioGroup([*days, (OTHER, "Another day")], name=name)
        self.date = DateInput(name="Date")
        self._typed = Block(small(EXAMPLE), self.date, space=4, margins=(39, 0, 0, 0))
        self.put(self.days)
        self.put(self._typed)
        self.setFocusProxy(self.days)
        self._typed.hide()
        self.days.changed.connect(self._picked)
        self.date.changed.connect(self.changed)
        self.setAccessibleName(name)

    def _picked(self) -> None:
        other = self.days.value() == OTHER
        self._typed.setVisible(other)
        self.setFocusProxy(self.date if other and not self.date.value() else self.days)
        self.changed.emit()

    def value(self) -> date | None:
        """The day, or None."""
        return self._near.get(self.days.value()) or (
            self.date.value() if self.days.value() == OTHER else None
        )

    def set_value(self, value: date | None) -> None:
        """Show a day."""
        if value is None:
            self.days.set_value("")
            return
        near = next((key for key, day in self._near.items() if day == value), OTHER)
        self.date.set_value(value if near == OTHER else None)
        self.days.set_value(near)
        self._typed.setVisible(near == OTHER)

    def required(self, field: str = "on") -> date:
        """The day, or a UserError that says what is missing."""
        if not self.days.value():
            raise UserError("Say when it happened", field=field)
        return self.value() or self.date.required(field)

    def set_error(self, error: bool) -> None:
        """Draw the date in error, or no longer."""
        self.date.set_error(error and self.days.value() == OTHER)


class Effect(Panel):
    """What something would do to the due date, before it is recorded."""

    def __init__(self, heading: str = "What this does to the due date") -> None:
        super().__init__(space=8, margins=(20, 16, 20, 18))
        self.put(Heading(heading, 3))
        self._words = Block(space=8)
        self.put(self._words)
        self.say("Choose the day to see.")

    def say(self, *sentences: str) -> None:
        """Show plain sentences."""
        empty(self._words.column)
        for words in sentences:
            self._words.put(Text(words))

    def show_effect(self, foreseen: Foreseen) -> None:
        """Show the date as it is and as it would be."""
        before, after = foreseen.before, foreseen.after
        empty(self._words.column)
        if (before.due, before.state) == (after.due, after.state):
            self._words.put(Text(f"Nothing: {_unchanged(after)}"))
        else:
            for label, reading in (("Now", before), ("Then", after)):
                self._words.put(Block(small(label), bold(due_words(reading))))
            self._words.put(Text(difference(before, after)))
        if foreseen.notice:
            self._words.put(small(foreseen.notice, "text"))
        access.announce(self, self.text())

    def text(self) -> str:
        """What it says now."""
        return " ".join(line.text() for line in self._words.findChildren(Text))


def _unchanged(reading: Reading) -> str:
    if reading.due is None:
        return f"{NO_DATE.get(reading.state, 'there is no date yet').lower()}."
    return f"it stays {long_day(reading.due)}."


def due_words(reading: Reading) -> str:
    """When it is due, or why there is no date."""
    if reading.due is None:
        return NO_DATE.get(reading.state, "No date yet")
    words = long_day(reading.due)
    return f"{words}, {reading.state}" if reading.state in ("answered", "withdrawn") else words


_STOPS = {"regulator-complaint": "The clock stops while the appeal runs."}


def difference(before: Reading, after: Reading) -> str:
    """What changes, in a sentence."""
    if after.state == "paused" and before.state != "paused":
        return _STOPS.get(after.kind, "The clock stops until the answer comes.")
    if before.state == "paused" and after.state == "running":
        return "The clock runs again."
    if after.state in ("answered", "withdrawn"):
        return "The clock ends."
    if before.due is None or after.due is None:
        return "The clock starts." if after.due else "The clock waits."
    days = (after.due - before.due).days
    if days == 0:
        return "The clock runs again." if after.state == "running" else ""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'sooner'}."
