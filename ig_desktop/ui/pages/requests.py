"""The list of requests: saved filters as tabs, what narrows it, a page of rows at a time."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import TABS, RequestFilter, RequestRow
from ig_desktop.ui.pages.narrowed_list import NarrowedList
from ig_desktop.ui.pages.requests_days import DayFilter, Narrow
from ig_desktop.ui.pages.requests_empty import RequestsEmpty
from ig_desktop.ui.pages.requests_export import export_list
from ig_desktop.ui.pages.requests_filter import Filters
from ig_desktop.ui.pages.requests_model import RequestModel
from ig_desktop.ui.pages.requests_tabs import NAMED, SaveAsTab, saved_id, tabs_of
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

KEYS = "Enter opens   Ctrl+N new   Ctrl+P letter"
LEGEND = " Yellow: two working days or fewer. Grey: waiting for someone."
ORDERS = {
    "due": ("soonest due first", "latest due first"),
    "reference": ("by reference", "by reference, last first"),
    "kind": ("by kind", "by kind, last first"),
    "who": ("by name", "by name, last first"),
    "received": ("longest here first", "newest first"),
    "state": ("by state", "by state, last first"),
    "handler": ("by handler", "by handler, last first"),
    "format": ("by format", "by format, last first"),
}


class RequestsPage(NarrowedList):
    """Every request of a tab, narrowed; `tab` is the one to begin with (an id of `TABS`)."""

    desk = "requests"
    help_topic = "requests"
    one, many = "request", "requests"

    def __init__(self, frame: "Window", tab: str = "open") -> None:
        super().__init__(frame, "Requests")
        self.tab = tab
        self.model = RequestModel(self.session, RequestFilter(tab=tab))
        self._actions()
        self._save = Link("Save as a tab", self._name_tab)
        self._forget = Link("Remove this tab", self._forget_tab)
        self._by_day = Link("By day", self._ask_days)
        self.days = DayFilter(self._narrow_by, self.fold)
        self.naming = SaveAsTab(self._save_tab, self.fold)
        filters = Filters(self._by_day, self._save, self._forget)
        folded = [self._export_button(), self._import_button()]
        self.arrange(filters, folded, RequestsEmpty(), self.days, self.naming)
        self.tabs.picked.connect(self._pick_tab)
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(self._say_order)

    def _actions(self) -> None:
        self._import, self._export = self._import_button(), self._export_button()
        self._new = Button("New request", self.new, kind="primary", icon="plus")
        for button in (self._fold_button, self._import, self._export, self._new):
            self.header.add_action(button)

    def _import_button(self) -> Button:
        return Button("Import", lambda: self.frame.go("import-requests"), icon="import")

    def _export_button(self) -> Button:
        return Button("Export", self.export, icon="export")

    # reading

    def read(self) -> None:
        """Read tabs, choices and rows again."""
        self._read_tabs()
        self.filters.offer(self.session, are_open=self.wanted.tab != "closed")
        self.filters.show_filter(self.wanted)
        self._say_why_not()
        self.model.read()
        self.show_what_is_there()

    def _read_tabs(self) -> None:
        self._kept = {one.id: one for one in self.session.requests.saved()}
        self.tabs.set_tabs(tabs_of(self.session, self.tab, list(self._kept.values())))
        self.show_tab(self.tab)

    def _say_why_not(self) -> None:
        why = why_not_write(self.session)
        self.header.set_facts(why)
        self.may_write = not why
        self._may_save = not self.session.register.read_only

    def _say_order(self) -> None:
        order = ORDERS[self.wanted.sort][self.wanted.descending]
        tints = "" if self.wanted.tab == "closed" else LEGEND
        words = f"{self.counted()}, {order}.{tints}"
        self.foot.say(words if self.model.total else "", KEYS if self.model.total else "")

    # tabs and filters

    def show_filter(self, wanted: RequestFilter, tab: str = "") -> None:
        """Show what a filter says, under a tab."""
        self.tab = tab or wanted.tab
        self.days.show_filter(wanted)
        self.want(wanted)
        self.read()

    def _pick_tab(self, value: str) -> None:
        kept = self._kept.get(saved_id(value))
        if kept is not None:
            self.show_filter(kept.filter, value)
        else:
            self.show_filter(replace(self.filters.narrowed(self.wanted), tab=value), value)

    def _narrow_by(self, days: Narrow) -> None:
        self.show_narrowed(days(self.filters.narrowed(self.wanted)))

    def _ask_days(self) -> None:
        self.naming.close_it()
        self.days.ask()

    def clear_filters(self) -> None:
        """Show all of the tab again."""
        self.show_filter(RequestFilter(tab=self.wanted.tab))
        self.focus_list()

    def look_everywhere(self) -> None:
        """The same filter over open and closed requests."""
        self.show_filter(replace(self.wanted, tab="all"))

    def _name_tab(self) -> None:
        kept = self._kept.get(saved_id(self.tab))
        self.naming.ask(kept.name if kept else "")

    def _save_tab(self, name: str) -> None:
        id = self.session.requests.save_filter(name, self.wanted)
        self.tab = f"{NAMED}{id}"
        self._read_tabs()
        self.fold()
        self.frame.say("done", f"The tab “{name}” is kept.")

    def _forget_tab(self) -> None:
        self.session.requests.forget_filter(saved_id(self.tab))
        self.show_filter(RequestFilter())

    # acting

    def new(self) -> None:
        """Log a request."""
        self.frame.go("new-request")

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        title = next((tab.label for tab in self.tabs.shown() if tab.value == self.tab), TABS["all"])
        export_list(self.frame, self.work, self.wanted, f"Requests, {title.lower()}")

    def _open(self, row: RequestRow) -> None:
        self.frame.go("request", reference=row.reference)

    def print_letter(self) -> None:
        """Ctrl+P: write a letter about the request that is chosen."""
        row = self.table.row()
        if row is not None:
            self.frame.go("request", reference=row.reference).print_letter()

    def step_back(self) -> bool:
        """Esc: close the naming of a tab or the days, or the filters where they are folded away."""
        if not self.naming.isHidden():
            self.naming.close_it()
            return True
        if self.days.wanted and not any(self.wanted.days.values()):
            self.days.clear()
            self._by_day.setFocus()
            return True
        return super().step_back()

    def leave(self) -> None:
        """What was not saved as a tab is still there when one comes back."""
        self.naming.close_it()

    # room

    def is_asking(self) -> bool:
        return not self.naming.isHidden()

    def stop_asking(self) -> None:
        self.naming.hide()

    def show_acts(self, beside: bool) -> None:
        self.days.setVisible(self.days.wanted and not self.filters.isHidden())
        self._by_day.setVisible(not self.days.wanted)
        self._export.setVisible(beside)
        self._import.setVisible(beside and self.may_write)
        self._new.setVisible(self.may_write)
        saved = saved_id(self.tab) != 0
        self._save.setVisible(self._may_save and not saved)
        self._forget.setVisible(self._may_save and saved)

    may_write = _may_save = False


def count_open(session: "Session") -> int:
    """How many requests are open, for the navigation."""
    return session.requests.count(RequestFilter())
