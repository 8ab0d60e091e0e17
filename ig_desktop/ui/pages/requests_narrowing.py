"""The inputs that narrow a list of requests, wherever they stand, and what is chosen in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_filter import DAYS, RequestFilter
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import Problems, UserError
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import Choice, TextInput

if TYPE_CHECKING:
    from ig_desktop.session import Session

NOBODY = "0"
WORDS = "Filter by reference, person or words"


class Narrowing:
    """Words, kind, state and handler: four inputs to lay out as there is room."""

    def __init__(self, *, width: float = 0) -> None:
        self.text = TextInput(name=WORDS, width=width or 320)
        self.kind = Choice([], name="Kind", width=width)
        self.state = Choice([("", "Every open state")], name="State", width=width)
        self.handler = Choice([("", "Everyone")], name="Handler", width=width)
        self._names: Mapping[str, str] = {}
        self.offer_kinds(KINDS, "Every kind")

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Those that are picked from a list."""
        return self.kind, self.state, self.handler

    def offer_kinds(self, kinds: Iterable[str], every: str) -> None:
        """Offer these kinds, and all of them as `every`."""
        self.kind.set_options([("", every), *((id, KINDS[id].name) for id in kinds)])

    def offer(self, session: "Session", *, are_open: bool) -> None:
        """Offer the states that requests are in and who may handle them."""
        everyone = session.accounts.everyone()
        self._names = {str(one.id): one.name for one in everyone}
        states = [(state, state) for state in session.requests.states()]
        active = [(str(one.id), one.name) for one in everyone if one.active]
        self.state.set_options([("", "Every open state" if are_open else "Every state"), *states])
        self.handler.set_options([("", "Everyone"), *active, (NOBODY, "Nobody")])

    def narrowed(self, wanted: RequestFilter) -> RequestFilter:
        """The filter with what is chosen here."""
        handler = self.handler.value()
        return replace(
            wanted,
            text=self.text.value(),
            kind=self.kind.value(),
            state=self.state.value(),
            handler_id=int(handler) if handler else None,
        )

    def show_filter(self, wanted: RequestFilter) -> None:
        """Choose here what a filter says, without a word to anybody.

        What is not offered (the kind of another letter, a state that no request is in by now,
        somebody who has left) is added, so that nothing wider is chosen instead.
        """
        handler = "" if wanted.handler_id is None else str(wanted.handler_id)
        kind = KINDS[wanted.kind].name if wanted.kind in KINDS else wanted.kind
        choose(self.kind, wanted.kind, kind)
        choose(self.state, wanted.state, wanted.state)
        choose(self.handler, handler, self._names.get(handler, f"Account {handler}"))
        if self.text.value() != wanted.text:
            self.text.set_value(wanted.text)


class Days:
    """The fields of the days that a filter may name, by the names of `DAYS`."""

    def __init__(self) -> None:
        self.fields = {name: Field(label, DateInput(name=label)) for name, label in DAYS.items()}

    def narrowed(self, wanted: RequestFilter) -> RequestFilter:
        """The filter with the days typed; UserError or Problems where one is no day."""
        errors: list[UserError] = []
        days: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                days[name] = None if field.control.is_empty() else field.control.required(name)
            except UserError as error:
                errors.append(error)
        if errors:
            raise Problems(errors)
        return replace(wanted, **days).checked()

    def show_filter(self, wanted: RequestFilter) -> None:
        """Show the days that a filter names."""
        for name, day in wanted.days.items():
            self.fields[name].control.set_value(day)


def choose(choice: Choice, value: str, label: str) -> None:
    """Choose a value without a word to anybody; one that is not offered is added by its label."""
    choice.blockSignals(True)
    if choice.findData(value) < 0:
        choice.addItem(label, value)
    choice.set_value(value)
    choice.blockSignals(False)
