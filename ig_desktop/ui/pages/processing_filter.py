"""What narrows the list of processing activities: words, business function, owner and basis."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.ui.pages.list_filters import ListFilters, Options
from ig_desktop.ui.pages.requests_narrowing import choose
from ig_desktop.ui.widgets.inputs import Choice, TextInput


class ActivityFilters(ListFilters):
    """The inputs of the list of activities."""

    def __init__(self, bases: Options, *others: QWidget) -> None:
        text = TextInput(name="Filter by reference, name or words", width=320)
        self.function = Choice([("", "Every function")], name="Function")
        self.owner = Choice([("", "Every owner")], name="Owner")
        self.basis = Choice([("", "Every basis"), *bases], name="Basis")
        super().__init__(text, {self.function: 176, self.owner: 150, self.basis: 150}, *others)

    def offer(self, functions: Sequence[str], owners: Sequence[str]) -> None:
        """Offer these functions and owners."""
        self.function.set_options([("", "Every function"), *((one, one) for one in functions)])
        self.owner.set_options([("", "Every owner"), *((one, one) for one in owners)])
        self.widen_views()

    def narrowed(self, wanted: ActivityFilter) -> ActivityFilter:
        """The filter with what is chosen here."""
        return replace(
            wanted,
            text=self.text.value(),
            function=self.function.value(),
            owner=self.owner.value(),
            basis=self.basis.value(),
        )

    def show_filter(self, wanted: ActivityFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        for choice, value in (
            (self.function, wanted.function),
            (self.owner, wanted.owner),
            (self.basis, wanted.basis),
        ):
            choose(choice, value, value)
        if self.text.value() != wanted.text:
            self.text.set_value(wanted.text)
