"""The Processing desk: the register of processing activities as a list, narrowed and exported."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import TABS, ActivityFilter
from ig_desktop.domain.processing import ActivityLine
from ig_desktop.ui.pages.narrowed_list import NarrowedList
from ig_desktop.ui.pages.processing_columns import ActivityModel
from ig_desktop.ui.pages.processing_empty import ProcessingEmpty
from ig_desktop.ui.pages.processing_export import export_activities
from ig_desktop.ui.pages.processing_filter import ActivityFilters
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

KEYS = "Enter opens"
LEGEND = " Red: its review is overdue."
ORDERS = {
    "name": ("by name", "by name, last first"),
    "reference": ("by reference", "by reference, last first"),
    "shape": ("controller first", "processor first"),
    "article_6": ("by Article 6", "by Article 6, last first"),
    "article_9": ("by Article 9", "by Article 9, last first"),
    "confidentiality": ("by confidentiality", "by confidentiality, last first"),
    "status": ("by status", "by status, last first"),
    "lacking": ("what lacks least first", "what lacks most first"),
    "review": ("next review first", "latest review first"),
}
WRITE = "processing.write"


class ProcessingPage(NarrowedList):
    """Every activity of a tab, narrowed; `tab` is the one to begin with (an id of `TABS`)."""

    desk = "processing"
    help_topic = "processing"
    one, many = "activity", "activities"
    may_write = False

    def __init__(self, frame: "Window", tab: str = "all") -> None:
        super().__init__(frame, "Processing")
        sort = "review" if tab == "review-due" else "name"
        self.model = ActivityModel(self.session, ActivityFilter(tab=tab, sort=sort))
        self._import, self._export = self._import_button(), self._export_button()
        self._add = Button("Add an activity", self.add, kind="primary", icon="plus")
        self._map = self._map_button()
        for button in (self._fold_button, self._map, self._import, self._export, self._add):
            self.header.add_action(button)
        law = self.session.packs.processing
        bases = [(term.id, term.name) for term in law.vocabulary("article-6")]
        formats = Link("Other formats", self.formats, name="Export in other formats")
        folded = [self._map_button(), self._export_button(), self._import_button()]
        self.arrange(ActivityFilters(bases, formats), folded, ProcessingEmpty())
        self.tabs.picked.connect(self._pick_tab)
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(self._say_order)

    def _map_button(self) -> Button:
        return Button("See the map", self.see_map)

    def _import_button(self) -> Button:
        return Button("Import", lambda: self.frame.go("import-processing"), icon="import")

    def _export_button(self) -> Button:
        return Button("Export", self.export, icon="export")

    # reading

    def read(self) -> None:
        """Read tabs, choices and rows again."""
        service = self.session.processing
        counts = service.counts()
        self.tabs.set_tabs([Tab(id, label, counts[id]) for id, label in TABS.items()])
        self.show_tab(self.wanted.tab)
        self.filters.offer(service.functions(), service.owners())
        self.filters.show_filter(self.wanted)
        why = why_not_write(self.session, WRITE)
        self.header.set_facts(why)
        self.may_write = not why
        self.model.reload()
        self.show_what_is_there()

    def _say_order(self) -> None:
        order = ORDERS[self.wanted.sort][self.wanted.descending]
        words = f"{self.counted()}, {order}.{LEGEND}"
        self.foot.say(words if self.model.total else "", KEYS if self.model.total else "")

    # tabs and filters

    def show_filter(self, wanted: ActivityFilter) -> None:
        """Show what a filter says."""
        self.want(wanted)
        self.read()

    def _pick_tab(self, tab: str) -> None:
        self.show_filter(replace(self.filters.narrowed(self.wanted), tab=tab))

    def clear_filters(self) -> None:
        """Show all of the tab again."""
        self.show_filter(ActivityFilter(tab=self.wanted.tab))
        self.focus_list()

    def look_everywhere(self) -> None:
        """The same filter over every activity."""
        self.show_filter(replace(self.wanted, tab="all"))

    def show_all(self) -> None:
        """Every activity."""
        self.show_filter(ActivityFilter())
        self.table.setFocus()

    # acting

    def add(self) -> None:
        """Add an activity: first, whose it is."""
        self.frame.go("activity-add")

    def start_from_first(self) -> None:
        """Add the activities to start from."""
        added: list[str] = []
        if self.attempt(lambda: added.extend(self.session.processing.start_from_first())):
            count = number(len(added), self.one, self.many)
            self.frame.say("done", f"{count} added as drafts. Look at what is proposed in each.")

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        name = f"Processing activities, {TABS[self.wanted.tab].lower().replace(':', '')}"
        export_activities(self.frame, self.work, self.wanted, name)

    def see_map(self) -> None:
        """Who sends what to whom, of the function that the list is narrowed to."""
        self.frame.go("processing-map", function=self.wanted.function)

    def formats(self) -> None:
        """The whole register as a workbook, for the public, for an assessor."""
        self.frame.go("export-processing")

    def _open(self, row: ActivityLine) -> None:
        self.frame.go("activity", reference=row.reference)

    # room

    def show_acts(self, beside: bool) -> None:
        self._map.setVisible(beside)
        self._export.setVisible(beside)
        self._import.setVisible(beside and self.may_write)
        self._add.setVisible(self.may_write)


def count_due(session: "Session") -> int:
    """How many activities ask something of somebody, for the navigation."""
    return session.processing.count_due()
