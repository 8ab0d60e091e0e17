"""The Guides desk: the guides there are, what was begun of them, and what was recorded."""

from typing import TYPE_CHECKING

from ig_desktop.domain.guide_runs import RunFilter, RunLine
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.guides_recorded import NoRuns, RunFilters, RunModel, export_runs
from ig_desktop.ui.pages.guides_there import GuidesThere, begun_runs, free_number
from ig_desktop.ui.pages.narrowed_list import NarrowedList
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

RECORD = "guides.record"
THERE, RECORDED = "guides", "recorded"
KEYS = "Enter opens"
LEGEND = " Green: may. Yellow: may, once something is done. Red: may not."
ORDERS = {
    "reference": ("by reference", "by reference, last first"),
    "about": ("by what it is about", "by what it is about, last first"),
    "guide": ("by guide", "by guide, last first"),
    "verdict": ("by outcome", "by outcome, last first"),
    "date": ("oldest first", "newest first"),
    "who": ("by who recorded it", "by who recorded it, last first"),
}


class GuidesPage(NarrowedList):
    """The desk; `tab` is the one to begin with: the guides there are, or what was recorded."""

    desk = "guides"
    help_topic = "guides"
    one, many = "decision", "decisions"

    def __init__(self, frame: "Window", tab: str = THERE) -> None:
        super().__init__(frame, "Guides")
        self.model = RunModel(self.session)
        self._export = Button("Export", self.export, icon="export")
        for button in (self._fold_button, self._export):
            self.header.add_action(button)
        guides = [(guide.id, guide.name) for guide in self.session.guides.all()]
        folded = [Button("Export", self.export, icon="export")]
        self.there = GuidesThere(self)
        self.arrange(RunFilters(guides), folded, NoRuns())
        self.below.put(self.there, 1)
        self.tabs.set_tabs([Tab(THERE, "Guides"), Tab(RECORDED, "Recorded")])
        self.show_tab(tab)
        self.tabs.picked.connect(lambda _: self.read())
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(self._say_order)

    # reading

    def read(self) -> None:
        """Read tabs, guides, what was begun and what was recorded again."""
        why = why_not_write(self.session, RECORD)
        self.header.set_facts(why)
        total = self.session.guides.count(RunFilter())
        shown = self.tabs.value()
        self.tabs.set_tabs([Tab(THERE, "Guides"), Tab(RECORDED, "Recorded", total)])
        self.show_tab(shown)
        self.filters.show_filter(self.wanted)
        with kept_focus(self.there):
            self.there.show_guides(may_record=not why)
        self.model.reload()
        self.show_what_is_there()

    def _say_order(self) -> None:
        if self.tabs.value() == THERE or not self.model.total:
            self.foot.say("", "")
            return
        order = ORDERS[self.wanted.sort][self.wanted.descending]
        self.foot.say(f"{self.counted()}, {order}.{LEGEND}", KEYS)

    def clear_filters(self) -> None:
        """Show every recorded run again."""
        order = {"sort": self.wanted.sort, "descending": self.wanted.descending}
        self.want(RunFilter(**order))
        self.read()
        self.focus_list()

    # acting

    def start(self, name: str) -> None:
        """Go through a guide from the top, beside what was begun of it before."""
        number = free_number(begun_runs(self), name)
        self.frame.go("guide", name=name, **({"number": number} if number else {}))

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        export_runs(self.frame, self.work, self.wanted)

    def _open(self, row: RunLine) -> None:
        self.frame.go("guide-run", reference=row.reference)

    # room

    def fold(self) -> None:
        super().fold()
        there = self.tabs.value() == THERE
        self.there.setVisible(there)
        if there:
            for part in (self.tools.above, self.tools.instead, self._list, self._fold_button):
                part.setVisible(False)

    def show_acts(self, beside: bool) -> None:
        self._export.setVisible(beside and self.tabs.value() == RECORDED)
