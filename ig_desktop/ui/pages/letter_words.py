"""What is written for one letter: its free parts, and what it is sent as, by and on."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from ig_desktop.domain.dates import long_day
from ig_desktop.domain.issued_letters import CHANNELS, FORMS
from ig_desktop.domain.templates import LetterPart
from ig_desktop.services.letter_view import LetterDraft, Shown
from ig_desktop.ui.pages.letter_facts import KEY_WIDTH
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.choices import RadioGroup
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextArea, TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.messages import go_to
from ig_desktop.ui.widgets.rows import SummaryList, change
from ig_desktop.ui.widgets.text import Heading

ROWS = {"lines": 4, "list": 4, "rows": 4}
MOST_RADIOS = 7


class Words(Block):
    """A field for each part an officer writes; `written(name, words)` as it is typed."""

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(space=16)
        self.put(Heading("Your words", 3))
        self.fields: dict[str, Field] = {}
        self._last: dict[str, str] = {}

    def show_draft(self, draft: LetterDraft) -> None:
        """Show the parts that the letter as it stands asks for; what is typed stays."""
        for part in draft.parts:
            if part.known.name not in self.fields:
                self._add(part)
            self.fields[part.known.name].setVisible(part.asked)
        self.setVisible(any(part.asked for part in draft.parts))

    def _add(self, part: Shown) -> None:
        known = part.known
        if not isinstance(known, LetterPart):
            return
        control = part_control(known)
        control.set_value(part.value)
        hint = known.hint if known.required else f"{known.hint} Optional.".strip()
        field = self.fields[known.name] = Field(known.label, control, hint=hint)
        self._last[known.name] = control.value()
        control.changed.connect(lambda: self._changed(known.name, control.value()))
        self.put(field)

    def _changed(self, name: str, words: str) -> None:
        """Tell of words that are others than before: a change of size is no change of words."""
        if words != self._last[name]:
            self._last[name] = words
            self.written.emit(name, words)

    def show_problems(self, draft: LetterDraft) -> None:
        """Say beside each part what is wrong with it."""
        for part in draft.parts:
            if part.known.name in self.fields:
                words = _short(part) if part.problem else ""
                self.fields[part.known.name].show_error(words)

    def go_to(self, name: str) -> None:
        """Put the focus in a part."""
        go_to(self.fields[name])


def _short(part: Shown) -> str:
    what = part.problem.what if part.problem else ""
    return f"Enter: {part.known.label}" if "does not have it" in what else what


def part_control(part: LetterPart) -> Any:
    """What an officer writes or chooses a part in."""
    if part.options:
        options = list(part.options.items())
        if len(options) <= MOST_RADIOS:
            return RadioGroup(options, name=part.label)
        return Choice([("", "Choose one"), *options], width=400)
    return TextArea(rows=ROWS[part.type]) if part.type in ROWS else TextInput()


class ThisLetter(Block):
    """Its form, how and when it is sent, and facts that may be changed for this letter alone.

    `changed(name, value)` when one is changed: form, channel, on, or the name of a fact; with
    "" when that is done.
    """

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._editing = ""
        self._links: dict[str, Link] = {}
        self._rows: Callable[[], None] = lambda: None
        self.may_change = True

    def show_letter(self, draft: LetterDraft, facts: tuple[Shown, ...]) -> None:
        """Show how it stands now; what is being changed goes on being changed."""
        if self._editing and self._has_focus():
            return
        self._rows = lambda: self._fill(draft, facts)
        self._rows()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _fill(self, draft: LetterDraft, facts: tuple[Shown, ...]) -> None:
        empty(self.column)
        rows = SummaryList(key_width=KEY_WIDTH)
        self._row(rows, "form", "Form", FORMS[draft.form], lambda: _choice(FORMS, draft.form))
        self._row(
            rows,
            "channel",
            "Sent by",
            CHANNELS[draft.channel],
            lambda: _choice(CHANNELS, draft.channel),
        )
        self._row(rows, "on", "Date", long_day(draft.on), lambda: DateInput(draft.on))
        for fact in facts:
            may = getattr(fact.known, "in_letter", False)
            make = (lambda value=fact.value: TextInput(value)) if may else None
            self._row(rows, fact.known.name, fact.known.label, fact.value, make)
        self.put(rows)

    def _row(
        self,
        rows: SummaryList,
        name: str,
        label: str,
        value: str,
        make: Callable[[], Any] | None,
    ) -> None:
        if make is None or not self.may_change:
            rows.add(label, value)
        elif self._editing == name:
            rows.add(label, self._control(name, label, make()), change(label, self._done, "Done"))
        else:
            self._links[name] = change(label, lambda: self._edit(name))
            rows.add(label, value, self._links[name])

    def _control(self, name: str, label: str, control: Any) -> Any:
        control.setAccessibleName(label)
        control.changed.connect(lambda: self._take(name, control))
        self._open = control
        return control

    def _take(self, name: str, control: Any) -> None:
        value = control.value()
        if name != "on" or isinstance(value, date):
            self.changed.emit(name, value)

    def _edit(self, name: str) -> None:
        self._editing = name
        self._rows()
        go_to(self._open)

    def _done(self) -> None:
        done, self._editing = self._editing, ""
        self.changed.emit("", None)
        self._links[done].setFocus()


def _choice(options: Mapping[str, str], value: str) -> Choice:
    control = Choice(list(options.items()))
    control.set_value(value)
    return control
