"""What narrows the list of sharing cases: words, purpose, outcome and when it was received."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.ui.pages.list_filters import ListFilters, Options
from ig_desktop.ui.pages.requests_narrowing import choose
from ig_desktop.ui.pages.sharing_words import IN_SHORT
from ig_desktop.ui.widgets.inputs import Choice, TextInput

PERIODS: Mapping[str, str] = {
    "30": "In the last 30 days",
    "90": "In the last 90 days",
    "365": "In the last 12 months",
}


class SharingFilters(ListFilters):
    """The inputs of the list of cases; `today` is what periods are measured from."""

    def __init__(self, purposes: Options, today: Callable[[], date]) -> None:
        text = TextInput(name="Filter by reference, name or words", width=320)
        self._today = today
        self.purpose = Choice([("", "Every purpose"), *purposes], name="Purpose")
        self.outcome = Choice([("", "Every outcome"), *IN_SHORT.items()], name="Outcome")
        self.period = Choice([("", "At any time"), *PERIODS.items()], name="Received")
        super().__init__(text, {self.purpose: 160, self.outcome: 140, self.period: 160})
        self.widen_views()

    def narrowed(self, wanted: SharingFilter) -> SharingFilter:
        """The filter with what is chosen here."""
        days = self.period.value()
        since = self._today() - timedelta(days=int(days)) if days else None
        return replace(
            wanted,
            text=self.text.value(),
            purpose=self.purpose.value(),
            outcome=self.outcome.value(),
            since=since,
        )

    def show_filter(self, wanted: SharingFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        days = str((self._today() - wanted.since).days) if wanted.since else ""
        for choice, value in (
            (self.purpose, wanted.purpose),
            (self.outcome, wanted.outcome),
            (self.period, days),
        ):
            choose(choice, value, value)
        if self.text.value() != wanted.text:
            self.text.set_value(wanted.text)
