"""The recorded runs of guides as a list: its columns, what narrows it, and its CSV file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.guide_runs import RunFilter, RunLine
from ig_desktop.ui.guide.words import VERDICTS
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.list_filters import ListFilters, Options
from ig_desktop.ui.pages.narrowed_list import NarrowedModel
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, every_row, export_rows
from ig_desktop.ui.pages.requests_narrowing import choose
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.inputs import Choice, TextInput
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table_model import Cell, TableColumn

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.guides import GuidesPage
    from ig_desktop.ui.window import Window

EXPORTED = (
    *("Reference", "What it is about", "Guide", "Outcome", "Answer", "Date", "Recorded by"),
    *("Activity", "Request", "Case"),
)
"""The columns of an exported list."""


class RunModel(NarrowedModel):
    """The runs that `wanted` asks for."""

    def __init__(self, session: "Session") -> None:
        super().__init__(columns(), RunFilter(), session.guides.page, session.guides.count)


def columns() -> list[TableColumn]:
    """The columns; those with the highest `drop` leave first where there is little room."""
    return [
        TableColumn("Reference", lambda row: row.reference, 104, "reference", tone="link"),
        TableColumn("About", lambda row: row.about, 300, "about", stretch=True),
        TableColumn("Guide", lambda row: row.guide_name, 200, "guide", drop=2),
        TableColumn("Outcome", outcome, 90, "verdict"),
        TableColumn("Answer", lambda row: row.title, 230, drop=4, stretch=True),
        TableColumn("Date", lambda row: short_day(_day(row)), 104, "date", drop=1),
        TableColumn("Who", lambda row: row.officer, 130, "who", drop=3),
    ]


def outcome(row: RunLine) -> Cell:
    """What the answer was, tinted as its page is."""
    words, tint = VERDICTS[row.verdict]
    return words if tint == "plain" else (words, tint)


def _day(row: RunLine) -> date:
    return date.fromisoformat(row.on_day)


class RunFilters(ListFilters):
    """The inputs of the list of recorded runs."""

    def __init__(self, guides: Options) -> None:
        text = TextInput(name="Filter by reference, name or words", width=320)
        self.guide = Choice([("", "Every guide"), *guides], name="Guide")
        outcomes = [(id, words) for id, (words, _) in VERDICTS.items()]
        self.outcome = Choice([("", "Every outcome"), *outcomes], name="Outcome")
        super().__init__(text, {self.guide: 230, self.outcome: 150})

    def narrowed(self, wanted: RunFilter) -> RunFilter:
        """The filter with what is chosen here."""
        return replace(
            wanted,
            text=self.text.value(),
            guide=self.guide.value(),
            verdict=self.outcome.value(),
        )

    def show_filter(self, wanted: RunFilter) -> None:
        """Choose here what a filter says, without a word to anybody."""
        for choice, value in ((self.guide, wanted.guide), (self.outcome, wanted.verdict)):
            choose(choice, value, value)
        if self.text.value() != wanted.text:
            self.text.set_value(wanted.text)


class NoRuns(Block):
    """One bold sentence, what was looked at, what to do."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 22, 8, 0))

    def tell(self, page: "GuidesPage") -> None:
        """Say why there is nothing in this list."""
        empty(self.column)
        total = page.session.guides.count(RunFilter())
        if not total:
            words = "Go through a guide, and what it comes to is kept here with its answers."
            self.put(Empty("No decision is recorded yet.", words))
            return
        sought = page.wanted.text
        what = f"Nothing matches “{sought}”." if sought else "Nothing matches this filter."
        looked = f"{number(total, 'decision')} {'was' if total == 1 else 'were'} looked at."
        self.put(Empty(what, looked, Link("Clear the filter", page.clear_filters)))


def export_runs(frame: "Window", work: PageWork, wanted: RunFilter) -> None:
    """Ask where, then write the runs that a filter shows there."""
    path = ask_csv_to_write(frame, "Export recorded decisions", "Recorded decisions.csv")
    if path is None:
        return

    def rows(job: Job, session: "Session") -> Iterator[list[str]]:
        total = session.guides.count(wanted)
        return map(_exported, every_row(job, session.guides.page, wanted, total))

    export_rows(frame, work, path, EXPORTED, rows)


def _exported(row: RunLine) -> list[str]:
    return [
        *(row.reference, row.about, row.guide_name, VERDICTS[row.verdict][0], row.title),
        *(row.on_day, row.officer, row.activity, row.request, row.sharing),
    ]
