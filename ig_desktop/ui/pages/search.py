"""Search over every request and processing activity: as one types in the bar, and whole lists."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.processing import STATUSES, ActivityLine, as_written
from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.domain.requests import read_reference
from ig_desktop.ui.guide.words import called
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.processing_columns import ActivityModel
from ig_desktop.ui.pages.processing_export import export_activities
from ig_desktop.ui.pages.requests_export import export_list
from ig_desktop.ui.pages.requests_model import RequestModel
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import FixedPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.search import MOST, Found
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

REQUESTS, ACTIVITIES = "requests", "activities"
GROUPS = {REQUESTS: "Requests", ACTIVITIES: "Processing activities"}
MOST_GROUPED = 6
"""How many are listed beneath the bar when there are some of both kinds."""


class SearchPage(FixedPage):
    """Everything that some words find: requests, the newest first, and activities, by name."""

    desk = "search"
    help_topic = "search"

    def __init__(self, frame: "Window", words: str) -> None:
        header = PageHeader("Search results", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self.words = words
        wanted = RequestFilter(tab="all", text=words, sort="received", descending=True)
        self.model = RequestModel(self.session, wanted)
        self.activities = ActivityModel(self.session, ActivityFilter(text=words))
        self._build()

    def _build(self) -> None:
        self._export = self.header.add_action(Button("Export", self.export, icon="export"))
        self.work = PageWork(self.frame)
        self.tabs = Tabs(name="Kinds of results", inset=16)
        self.tabs.picked.connect(lambda _: self._show_picked())
        self.table = Table(self.model, name="Search results")
        self.activity_table = Table(self.activities, name="Activities found")
        self.table.opened.connect(self._open)
        self.activity_table.opened.connect(self._open_activity)
        self._nothing = Block(margins=(8, 12, 8, 0))
        found = Block(self._nothing)
        for table in (self.table, self.activity_table):
            found.put(table, 1)
        self.put(self.work, above=0)
        self.put(self.tabs, bleed=(32, 32), above=8)
        self.put(found, 1, bleed=(8, 8), above=0)

    def read(self) -> None:
        """Search again."""
        self.model.read()
        self.activities.reload()
        totals = {REQUESTS: self.model.total, ACTIVITIES: self.activities.total}
        self.tabs.set_tabs([Tab(id, GROUPS[id], total) for id, total in totals.items()])
        if not totals[self.tabs.value()]:
            self._pick(max(totals, key=lambda id: totals[id]))
        self.tabs.setVisible(totals[ACTIVITIES] > 0)
        self._show_picked()

    def _pick(self, id: str) -> None:
        self.tabs.blockSignals(True)
        self.tabs.set_value(id)
        self.tabs.blockSignals(False)

    def _show_picked(self) -> None:
        """Show the results of the kind that is picked."""
        total = self.model.total + self.activities.total
        requests = self.tabs.value() == REQUESTS
        here = self.model.total if requests else self.activities.total
        self.header.set_facts(_matches(self.model.total, self.activities.total, self.words))
        self.table.setVisible(requests and here > 0)
        self.activity_table.setVisible(not requests and here > 0)
        self._export.setVisible(here > 0)
        self._nothing.setVisible(here == 0)
        what = "Open and closed requests" if requests else "Processing activities, retired ones too"
        self.foot.say(what if here else "", "Enter opens" if here else "")
        empty(self._nothing.column)
        if not here:
            self._nothing.put(self._why_nothing() if not total else Empty("None of this kind."))

    def _why_nothing(self) -> Empty:
        count = self.session.requests.counts()["all"]
        activities = self.session.processing.count(ActivityFilter())
        looked = (
            f"{number(count, 'request')}, open and closed, were looked at by reference, name, NHS "
            f"number and words, and {number(activities, 'processing activity', ACTIVITIES_ARE)}. "
            "Each word you typed must be the beginning of a word there."
        )
        again = Link("Search again", self._search_again)
        return Empty(f"Nothing matches “{self.words}”.", looked, again)

    def _search_again(self) -> None:
        self.frame.bar.search.setText(self.words)
        self.frame.bar.search.selectAll()
        self.frame.bar.search.setFocus()

    def _open(self, row: RequestRow) -> None:
        self.frame.go("request", reference=row.reference)

    def _open_activity(self, row: ActivityLine) -> None:
        self.frame.go("activity", reference=row.reference)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about the request that is chosen."""
        row = self.table.row()
        if row is not None and self.table.isVisible():
            self.frame.go("request", reference=row.reference).print_letter()

    def export(self) -> None:
        """Write what was found, of the kind that is shown, as a CSV file."""
        if self.tabs.value() == REQUESTS:
            export_list(self.frame, self.work, self.model.wanted, "Requests found")
        else:
            wanted = self.activities.wanted
            export_activities(self.frame, self.work, wanted, "Processing activities found")


ACTIVITIES_ARE = "processing activities"


def _matches(requests: int, activities: int, words: str) -> str:
    """How many match, in words; "" for none."""
    told = [number(requests, "request")] if requests or not activities else []
    if activities:
        told.append(number(activities, "processing activity", ACTIVITIES_ARE))
    total = requests + activities
    verb = "matches" if total == 1 else "match"
    return f"{' and '.join(told)} {verb} “{words}”" if total else ""


def find(frame: "Window", words: str) -> list[Found]:
    """What the words find, for the list beneath the bar; a reference however it is written.

    The reference of an activity finds it alone: its parts stand at the beginning of other words.
    So does that of a recorded decision.
    """
    session = frame.session
    if session is None or not session.requests.may("requests.read"):
        return []
    run = session.guides.listed(words)
    if run is not None:
        told = f"{called(run.guide_name, run.about)}. {run.title}"
        return [_leading(frame, run.reference, told, "guide-run", "Decisions by guides")]
    rows = session.requests.search(words, limit=MOST)
    written = read_reference(words)
    if not rows and written:
        rows = session.requests.search(written, limit=MOST)
    activities = session.processing.search(words, MOST)
    if activities and activities[0].reference == as_written(words):
        rows = []
    found = [_found_activity(frame, row) for row in activities]
    return list(shared([_found(frame, row) for row in rows], found))


def shared(requests: list[Found], activities: list[Found]) -> Iterator[Found]:
    """As many of each as there is room for, half of it for either at least."""
    if not requests or not activities:
        yield from (requests or activities)
        return
    half = MOST_GROUPED // 2
    yield from requests[: max(half, MOST_GROUPED - len(activities))]
    yield from activities[: max(half, MOST_GROUPED - len(requests))]


def _found(frame: "Window", row: RequestRow) -> Found:
    words = f"{row.who}, {row.kind_name}, {row.state}"
    return _leading(frame, row.reference, words, "request", GROUPS[REQUESTS])


def _found_activity(frame: "Window", row: ActivityLine) -> Found:
    words = f"{row.name}, {STATUSES[row.status].lower()}"
    return _leading(frame, row.reference, words, "activity", GROUPS[ACTIVITIES])


def _leading(frame: "Window", reference: str, words: str, page: str, group: str) -> Found:
    return Found(reference, words, lambda: frame.go(page, reference=reference), group)


def show_all(frame: "Window", words: str) -> None:
    """Enter in the bar: the one thing that is found, or the list of all that are."""
    found = find(frame, words)
    if len(found) == 1:
        found[0].act()
    elif isinstance(frame.page, SearchPage):
        frame.replace("search", words=words)
    else:
        frame.go("search", words=words)
