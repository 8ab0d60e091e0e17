"""Search over requests, activities and sharing cases: as one types, and whole lists."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.processing import STATUSES, ActivityLine, as_written
from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.domain.requests import read_reference
from ig_desktop.domain.sharing import STATUSES as STATES
from ig_desktop.domain.sharing import SharingLine
from ig_desktop.domain.sharing import as_written as sharing_reference
from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.ui.guide.words import called
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.processing_columns import ActivityModel
from ig_desktop.ui.pages.processing_export import export_activities
from ig_desktop.ui.pages.requests_export import export_list
from ig_desktop.ui.pages.requests_model import RequestModel
from ig_desktop.ui.pages.sentences import listed, number
from ig_desktop.ui.pages.sharing_columns import SharingModel
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

REQUESTS, ACTIVITIES, CASES = "requests", "activities", "cases"
GROUPS = {
    REQUESTS: "Requests",
    ACTIVITIES: "Processing activities",
    CASES: "Sharing cases",
}
MOST_GROUPED = 6
"""How many are listed beneath the bar when there are some of several kinds."""


class SearchPage(FixedPage):
    """Everything that some words find: requests and cases, the newest first; activities by name."""

    desk = "search"
    help_topic = "search"

    def __init__(self, frame: "Window", words: str) -> None:
        header = PageHeader("Search results", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self.words = words
        wanted = RequestFilter(tab="all", text=words, sort="received", descending=True)
        self.model = RequestModel(self.session, wanted)
        self.activities = ActivityModel(self.session, ActivityFilter(text=words))
        cases = SharingFilter(text=words, sort="reference", descending=True)
        self.cases = SharingModel(self.session, cases)
        self._build()

    def _build(self) -> None:
        self._export = self.header.add_action(Button("Export", self.export, icon="export"))
        self.work = PageWork(self.frame)
        self.tabs = Tabs(name="Kinds of results", inset=16)
        self.tabs.picked.connect(lambda _: self._show_picked())
        self.table = Table(self.model, name="Search results")
        self.activity_table = Table(self.activities, name="Activities found")
        self.case_table = Table(self.cases, name="Sharing cases found")
        self._tables = {
            REQUESTS: (self.table, "request"),
            ACTIVITIES: (self.activity_table, "activity"),
            CASES: (self.case_table, "sharing-case"),
        }
        self._nothing = Block(margins=(8, 12, 8, 0))
        found = Block(self._nothing)
        for table, page in self._tables.values():
            table.opened.connect(partial(self._open, page))
            found.put(table, 1)
        self.put(self.work, above=0)
        self.put(self.tabs, bleed=(32, 32), above=8)
        self.put(found, 1, bleed=(8, 8), above=0)

    @property
    def totals(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {
            REQUESTS: self.model.total,
            ACTIVITIES: self.activities.total,
            CASES: self.cases.total,
        }

    def read(self) -> None:
        """Search again."""
        self.model.read()
        self.activities.reload()
        self.cases.reload()
        totals = self.totals
        shown = [id for id in GROUPS if totals[id] or id == REQUESTS]
        self.tabs.set_tabs([Tab(id, GROUPS[id], totals[id]) for id in shown])
        if not totals.get(self.tabs.value()):
            self._pick(max(totals, key=lambda id: totals[id]))
        self.tabs.setVisible(len(shown) > 1)
        self._show_picked()

    def _pick(self, id: str) -> None:
        self.tabs.blockSignals(True)
        self.tabs.set_value(id)
        self.tabs.blockSignals(False)

    def _show_picked(self) -> None:
        """Show the results of the kind that is picked."""
        picked = self.tabs.value() or REQUESTS
        here = self.totals[picked]
        self.header.set_facts(_matches(self.totals, self.words))
        for id, (table, _) in self._tables.items():
            table.setVisible(id == picked and here > 0)
        self._export.setVisible(here > 0)
        self._nothing.setVisible(here == 0)
        self.foot.say(AMONG[picked] if here else "", "Enter opens" if here else "")
        empty(self._nothing.column)
        if not here:
            nothing = not any(self.totals.values())
            self._nothing.put(self._why_nothing() if nothing else Empty("None of this kind."))

    def _why_nothing(self) -> Empty:
        count = self.session.requests.counts()["all"]
        activities = self.session.processing.count(ActivityFilter())
        cases = self.session.sharing.count(SharingFilter())
        looked = (
            f"{number(count, 'request')}, open and closed, were looked at by reference, name, NHS "
            f"number and words, {_of(ACTIVITIES, activities)} and {_of(CASES, cases)}. "
            "Each word you typed must be the beginning of a word there."
        )
        again = Link("Search again", self._search_again)
        return Empty(f"Nothing matches “{self.words}”.", looked, again)

    def _search_again(self) -> None:
        self.frame.bar.search.setText(self.words)
        self.frame.bar.search.selectAll()
        self.frame.bar.search.setFocus()

    def _open(self, page: str, row: RequestRow | ActivityLine | SharingLine) -> None:
        self.frame.go(page, reference=row.reference)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about the request that is chosen."""
        row = self.table.row()
        if row is not None and self.table.isVisible():
            self.frame.go("request", reference=row.reference).print_letter()

    def export(self) -> None:
        """Write what was found, of the kind that is shown, as a CSV file."""
        if self.tabs.value() == CASES:
            self.frame.go("sharing-export", wanted=self.cases.wanted)
        elif self.tabs.value() == REQUESTS:
            export_list(self.frame, self.work, self.model.wanted, "Requests found")
        else:
            wanted = self.activities.wanted
            export_activities(self.frame, self.work, wanted, "Processing activities found")


AMONG = {
    REQUESTS: "Open and closed requests",
    ACTIVITIES: "Processing activities, retired ones too",
    CASES: "Sharing cases, decided and withdrawn ones too",
}
COUNTED = {
    REQUESTS: ("request", "requests"),
    ACTIVITIES: ("processing activity", "processing activities"),
    CASES: ("sharing case", "sharing cases"),
}


def _of(kind: str, count: int) -> str:
    """How many of a kind, in words."""
    return number(count, *COUNTED[kind])


def _matches(totals: Mapping[str, int], words: str) -> str:
    """How many match, in words; "" for none."""
    told = [_of(kind, count) for kind, count in totals.items() if count]
    verb = "matches" if sum(totals.values()) == 1 else "match"
    return f"{listed(told)} {verb} “{words}”" if told else ""


def find(frame: "Window", words: str) -> list[Found]:
    """What the words find, for the list beneath the bar; a reference however it is written.

    The reference of an activity, a case or a recorded decision finds it alone: its parts stand at
    the beginning of other words.
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
    cases = session.sharing.search(words, MOST)
    if cases and cases[0].reference == sharing_reference(words):
        rows, activities = [], []
    elif activities and activities[0].reference == as_written(words):
        rows, cases = [], []
    return shared(
        [_found(frame, row) for row in rows],
        [_found_activity(frame, row) for row in activities],
        [_found_case(frame, row) for row in cases],
    )


def shared(*kinds: list[Found]) -> list[Found]:
    """As many of each kind as there is room for, an equal share of it for each at least."""
    there = [kind for kind in kinds if kind]
    if len(there) < 2:
        return there[0] if there else []
    share = MOST_GROUPED // len(there)
    taken = [min(len(kind), share) for kind in there]
    for place, kind in enumerate(there):
        taken[place] = min(len(kind), taken[place] + MOST_GROUPED - sum(taken))
    return [found for kind, most in zip(there, taken, strict=True) for found in kind[:most]]


def _found(frame: "Window", row: RequestRow) -> Found:
    words = f"{row.who}, {row.kind_name}, {row.state}"
    return _leading(frame, row.reference, words, "request", GROUPS[REQUESTS])


def _found_activity(frame: "Window", row: ActivityLine) -> Found:
    words = f"{row.name}, {STATUSES[row.status].lower()}"
    return _leading(frame, row.reference, words, "activity", GROUPS[ACTIVITIES])


def _found_case(frame: "Window", row: SharingLine) -> Found:
    words = f"{row.name}, {STATES[row.status].lower()}"
    return _leading(frame, row.reference, words, "sharing-case", GROUPS[CASES])


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
