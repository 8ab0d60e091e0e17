"""Conditions of a decision: one line that tells them, and in its place an editor of each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Row
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.layout import Row as Across
from ig_desktop.ui.widgets.text import Heading, Text

MOST = 50


class Turn(Protocol):
    """What is told when the editor shall take the place of the rest, or give it back."""

    def __call__(self, *, open_editor: bool) -> None: ...


class Condition(Block):
    """One condition: what it is, and by when."""

    def __init__(self, place: int, row: Row) -> None:
        super().__init__(space=6)
        self.text = TextInput(row.get("text", ""))
        due = row.get("due_on", "")
        self.due = DateInput(date.fromisoformat(due) if due else None)
        self.put(Field(f"Condition {place}", self.text))
        self.by = self.put(Field(f"Condition {place} to be met by", self.due, label_kind="body"))

    def row(self) -> Row | None:
        """It as a row; None where nothing is written. UserError where its day is none."""
        if not self.text.value() and self.due.is_empty():
            return None
        day = None if self.due.is_empty() else self.due.required("conditions")
        return {"text": self.text.value()} | ({"due_on": day.isoformat()} if day else {})


class Conditions:
    """`line` stands in the panel; `editor` in place of it while conditions are changed."""

    def __init__(self, rows: Sequence[Row], turn: Turn) -> None:
        self._turn = turn
        self._told = Text("")
        self.change = Link("Change", lambda: turn(open_editor=True), name="Change conditions")
        self.line = Across(self._told, space=12)
        self.line.setStretch(0, 1)
        self.line.put(self.change)
        self.editor = Block(Heading("Conditions"), space=12)
        self._each = Block(space=14)
        self._error = Text("", "bold", tone="error")
        self.editor.put(self._error)
        self.editor.put(self._each)
        add = Link("Add another condition", self._add_empty)
        self.editor.put(Across(add, None))
        self.editor.put(Across(Button("Done", self._done), None))
        self._error.hide()
        self._list: list[Condition] = []
        for row in rows:
            self._add(row)
        if not rows:
            self._add({})
        self._say()

    def _add(self, row: Row) -> Condition:
        made = Condition(len(self._list) + 1, row)
        self._list.append(made)
        self._each.put(made)
        return made

    def _add_empty(self) -> None:
        if len(self._list) < MOST:
            self._add({}).text.setFocus()

    def setFocus(self) -> None:
        """Begin at the first."""
        self._list[0].text.setFocus()

    def _done(self) -> None:
        try:
            self._say()
        except UserError as error:
            self._error.setText(str(error))
            self._error.show()
            return
        self._error.hide()
        self._turn(open_editor=False)

    def _say(self) -> None:
        rows = self.rows()
        days = sorted(row["due_on"] for row in rows if "due_on" in row)
        first = f", the first due {plain_day(date.fromisoformat(days[0]))}" if days else ""
        words = f"{number(len(rows), 'condition').capitalize()}{first}" if rows else "No conditions"
        self._told.setText(words)
        self.change.set_words("Change" if rows else "Add", "Change conditions")

    def typed(self) -> list[list[Any]]:
        """What stands in each, half-typed days too, as it can be kept."""
        return [[each.text.value(), list(each.due.typed())] for each in self._list]

    def show_typed(self, typed: Sequence[Sequence[Any]]) -> None:
        """Show what was kept in place of what stands there."""
        empty(self._each.column)
        self._list = []
        for text, due in typed:
            made = self._add({"text": text})
            made.due.set_typed(due)
        try:
            self._say()
        except UserError:  # which day it is, is said when the editor is left or the rest signed
            begun = number(len(self._list), "condition").capitalize()
            self._told.setText(f"{begun}, a day half typed")
            self.change.set_words("Change", "Change conditions")

    def rows(self) -> tuple[Row, ...]:
        """The conditions that say something."""
        found = (each.row() for each in self._list)
        return tuple(row for row in found if row is not None)
