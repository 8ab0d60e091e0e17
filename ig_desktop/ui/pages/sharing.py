"""The Sharing desk: the Caldicott log as a list, narrowed and exported."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.domain.sharing_filter import TABS, SharingFilter
from ig_desktop.ui.pages.narrowed_list import NarrowedList
from ig_desktop.ui.pages.sharing_columns import SharingModel
from ig_desktop.ui.pages.sharing_empty import SharingEmpty
from ig_desktop.ui.pages.sharing_filter import SharingFilters
from ig_desktop.ui.pages.sharing_kind import PREPARE
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

KEYS = "Enter opens"
LEGEND = " Red: urgent, or past its day."
ORDERS = {
    "reference": ("oldest first", "newest first"),
    "name": ("by name", "by name, last first"),
    "organisation": ("by who asks", "by who asks, last first"),
    "purpose": ("by purpose", "by purpose, last first"),
    "status": ("by status", "by status, last first"),
    "waiting": ("urgent first, then the longest waiting", "the longest waiting last"),
    "needed": ("needed soonest first", "needed last first"),
    "outcome": ("by outcome", "by outcome, last first"),
    "decided": ("decided first on top", "decided last on top"),
    "review": ("next review first", "latest review first"),
}
SORTED = {"decided": ("decided", True), "review-due": ("review", False)}
"""The order a tab begins with, where it is not by who waits: and whether turned round."""


class SharingPage(NarrowedList):
    """Every case of a tab, narrowed; `tab` is the one to begin with (an id of `TABS`)."""

    desk = "sharing"
    help_topic = "sharing"
    one, many = "case", "cases"
    may_write = False

    def __init__(self, frame: "Window", tab: str = "") -> None:
        super().__init__(frame, "Sharing")
        self.model = SharingModel(self.session, _wanted(tab or self._first_tab()))
        self._export = Button("Export", self.export, icon="export")
        self._away = Button("Away from the register", lambda: frame.go("sharing-away"))
        self._add = Button("Add a case", self.add, kind="primary", icon="plus")
        self._tools = self._tool_buttons()
        for button in (self._fold_button, *self._tools, self._away, self._export, self._add):
            self.header.add_action(button)
        law = self.session.packs.sharing
        purposes = [(term.id, term.name) for term in law.vocabulary("sharing-purpose")]
        folded = [
            *self._tool_buttons(),
            Button("Export", self.export, icon="export"),
            Button("Away from the register", lambda: frame.go("sharing-away")),
        ]
        today = self.session.today
        self.arrange(SharingFilters(purposes, today), folded, SharingEmpty())
        self.tabs.picked.connect(self._pick_tab)
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(self._say_order)

    def _tool_buttons(self) -> list[Button]:
        """What leads to the work on lists outside the register."""
        go = self.frame.go
        return [
            Button("Opt-outs", lambda: go("opt-out")),
            Button("Small numbers", lambda: go("small-numbers")),
        ]

    def _first_tab(self) -> str:
        """What waits, where anything does; else what is being prepared, else everything."""
        counts = self.session.sharing.counts()
        return next((tab for tab in ("waiting", "prepared") if counts[tab]), "all")

    # reading

    def read(self) -> None:
        """Read tabs, choices and rows again."""
        counts = self.session.sharing.counts()
        self.tabs.set_tabs([Tab(id, label, counts[id]) for id, label in TABS.items()])
        self.show_tab(self.wanted.tab)
        self.filters.show_filter(self.wanted)
        why = why_not_write(self.session, PREPARE)
        self.header.set_facts(why)
        self.may_write = not why
        self.model.reload()
        self.show_what_is_there()

    def _say_order(self) -> None:
        order = ORDERS[self.wanted.sort][self.wanted.descending]
        words = f"{self.counted()}, {order}.{LEGEND}"
        self.foot.say(words if self.model.total else "", KEYS if self.model.total else "")

    # tabs and filters

    def show_filter(self, wanted: SharingFilter) -> None:
        """Show what a filter says."""
        self.want(wanted)
        self.read()

    def _pick_tab(self, tab: str) -> None:
        begin = _wanted(tab)
        kept = self.filters.narrowed(self.wanted)
        self.show_filter(replace(kept, tab=tab, sort=begin.sort, descending=begin.descending))

    def clear_filters(self) -> None:
        """Show all of the tab again."""
        self.show_filter(_wanted(self.wanted.tab))
        self.focus_list()

    def look_everywhere(self) -> None:
        """The same filter over every case."""
        self.show_filter(replace(self.wanted, tab="all"))

    def show_all(self) -> None:
        """Every case."""
        self.show_filter(SharingFilter())
        self.table.setFocus()

    # acting

    def add(self) -> None:
        """Add a case: first, what kind of sharing it is."""
        self.frame.go("sharing-add")

    def export(self) -> None:
        """What shall be exported: this list, or the decisions of a period."""
        self.frame.go("sharing-export", wanted=self.wanted)

    def _open(self, row: SharingLine) -> None:
        self.frame.go("sharing-case", reference=row.reference)

    # room

    def show_acts(self, beside: bool) -> None:
        self._export.setVisible(beside)
        for button in (self._away, *self._tools):
            button.setVisible(beside)
        self._add.setVisible(self.may_write)


def _wanted(tab: str) -> SharingFilter:
    sort, descending = SORTED.get(tab, ("waiting", False))
    return SharingFilter(tab=tab, sort=sort, descending=descending)


def count_waiting(session: "Session") -> int:
    """What waits for the Guardian, for whoever may decide; for others the cases still open."""
    counts = session.sharing.counts()
    if session.guardian.may("sharing.decide"):
        return counts["waiting"]
    return counts["waiting"] + counts["prepared"]
