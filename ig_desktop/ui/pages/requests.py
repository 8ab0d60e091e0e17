"""The list of requests: saved filters as tabs, what narrows it, a page of rows at a time."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

from ig_desktop.domain.request_filter import TABS, RequestFilter, RequestRow
from ig_desktop.ui import access
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.requests_days import DayFilter, Narrow
from ig_desktop.ui.pages.requests_empty import RequestsEmpty
from ig_desktop.ui.pages.requests_export import export_list
from ig_desktop.ui.pages.requests_filter import Filters, Tools
from ig_desktop.ui.pages.requests_model import RequestModel
from ig_desktop.ui.pages.requests_tabs import NAMED, SaveAsTab, saved_id, tabs_of
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Gap, Row
from ig_desktop.ui.widgets.page import MENU_BELOW, FixedPage, room
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

FILTERS_BESIDE = 980
FOLDED = "Filter and export"
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


class RequestsPage(FixedPage):
    """Every request of a tab, narrowed; `tab` is the one to begin with (an id of `TABS`)."""

    desk = "requests"
    help_topic = "requests"

    def __init__(self, frame: "Window", tab: str = "open") -> None:
        super().__init__(frame, PageHeader("Requests"), space=12)
        self.tab = tab
        self.model = RequestModel(self.session, RequestFilter(tab=tab))
        self._build()
        self._connect()

    @property
    def wanted(self) -> RequestFilter:
        """Which requests are shown, in what order."""
        return self.model.wanted

    def _build(self) -> None:
        self._actions()
        self.tabs = Tabs(name="Saved filters", inset=16)
        self._save = Link("Save as a tab", self._name_tab)
        self._forget = Link("Remove this tab", self._forget_tab)
        self._by_day = Link("By day", self._ask_days)
        self.filters = Filters(self._by_day, self._save, self._forget)
        self.days = DayFilter(self._narrow_by, self.fold)
        self.naming = SaveAsTab(self._save_tab, self.fold)
        self.work = PageWork(self.frame)
        self._folded_acts = Block(
            Row(self._export_button(), self._import_button(), None, space=8), margins=(0, 8, 0, 8)
        )
        self.tools = Tools(self.filters, self.days, self.naming, self._folded_acts, self.work)
        self.table = Table(self.model, name="Requests")
        self.empty = RequestsEmpty()
        self._list = Block(self.empty)
        self._list.put(self.table, 1)
        self._open_filters = False
        self._lift = self.put(Gap(6), above=0)
        self.put(self.tabs, bleed=(32, 32), above=0)
        self.put(self.tools.above, above=0)
        below = Block()
        below.put(self.tools.instead, 1)
        below.put(self._list, 1)
        self.put(below, 1, bleed=(8, 8), above=0)

    def _actions(self) -> None:
        self._fold_button = Button(FOLDED, self._toggle_filters, icon="down", trailing=True)
        self._import, self._export = self._import_button(), self._export_button()
        self._new = Button("New request", self.new, kind="primary", icon="plus")
        for button in (self._fold_button, self._import, self._export, self._new):
            self.header.add_action(button)

    def _import_button(self) -> Button:
        return Button("Import", lambda: self.frame.go("import-requests"), icon="import")

    def _export_button(self) -> Button:
        return Button("Export", self.export, icon="export")

    def _connect(self) -> None:
        self.tabs.picked.connect(self._pick_tab)
        self.filters.changed.connect(self._narrow)
        self.filters.text.returnPressed.connect(self._look_now)
        self.table.opened.connect(self._open)
        self.model.reloaded.connect(self._say_order)

    # reading

    def read(self) -> None:
        """Read tabs, choices and rows again."""
        self._read_tabs()
        self.filters.offer(self.session, are_open=self.wanted.tab != "closed")
        self.filters.show_filter(self.wanted)
        self._say_why_not()
        self.model.read()
        self._show_what_is_there()

    def _read_tabs(self) -> None:
        self._kept = {one.id: one for one in self.session.requests.saved()}
        self.tabs.set_tabs(tabs_of(self.session, self.tab, list(self._kept.values())))
        self.tabs.blockSignals(True)
        self.tabs.set_value(self.tab)
        self.tabs.blockSignals(False)

    def _say_why_not(self) -> None:
        why = why_not_write(self.session)
        self.header.set_facts(why)
        self.may_write = not why
        self._may_save = not self.session.register.read_only

    def _show_what_is_there(self) -> None:
        nothing = self.model.total == 0
        self.table.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.tell(self)
        self.fold()

    def _say_order(self) -> None:
        order = ORDERS[self.wanted.sort][self.wanted.descending]
        count = number(self.model.total, "request")
        tints = "" if self.wanted.tab == "closed" else LEGEND
        words = f"{count}, {order}.{tints}"
        self.foot.say(words if self.model.total else "", KEYS if self.model.total else "")

    # tabs and filters

    def show_filter(self, wanted: RequestFilter, tab: str = "") -> None:
        """Show what a filter says, under a tab."""
        self.tab = tab or wanted.tab
        self.days.show_filter(wanted)
        self._want(wanted)
        self.read()

    def _want(self, wanted: RequestFilter) -> None:
        """Ask for others, from the top; the row that was chosen is not looked for."""
        self.table.setCurrentIndex(QModelIndex())
        self.table.scrollToTop()
        self.model.want(wanted)

    def _pick_tab(self, value: str) -> None:
        kept = self._kept.get(saved_id(value))
        if kept is not None:
            self.show_filter(kept.filter, value)
        else:
            self.show_filter(replace(self.filters.narrowed(self.wanted), tab=value), value)

    def _narrow(self) -> None:
        self._narrow_by(lambda wanted: wanted)

    def _narrow_by(self, days: Narrow) -> None:
        self._want(days(self.filters.narrowed(self.wanted)))
        self.model.reload()
        self._show_what_is_there()
        access.announce(self.table, number(self.model.total, "request"))

    def _look_now(self) -> None:
        self.filters.apply()
        if self._open_filters:
            self._toggle_filters()

    def _ask_days(self) -> None:
        self.naming.close_it()
        self.days.ask()

    def clear_filters(self) -> None:
        """Show all of the tab again."""
        self.show_filter(RequestFilter(tab=self.wanted.tab))
        (self.table if self.filters.isHidden() else self.filters.text).setFocus()

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
        if self._open_filters:
            self._toggle_filters()
            return True
        return False

    def leave(self) -> None:
        """What was not saved as a tab is still there when one comes back."""
        self.naming.close_it()

    # room

    def _toggle_filters(self) -> None:
        self._open_filters = not self._open_filters
        self.naming.hide()
        self.fold()
        (self.filters.text if self._open_filters else self.table).setFocus()

    def fold(self) -> None:
        super().fold()
        beside = room(self) >= FILTERS_BESIDE
        naming = not self.naming.isHidden()
        self._open_filters = self._open_filters and not beside
        narrow = room(self.window()) < MENU_BELOW
        self._lift.setVisible(not narrow)
        self.tabs.set_inset(8 if narrow else 16)
        self.filters.fold(not beside)
        self.filters.setVisible(beside or (self._open_filters and not naming))
        self.days.setVisible(self.days.wanted and not self.filters.isHidden())
        self._by_day.setVisible(not self.days.wanted)
        self._folded_acts.setVisible(self._open_filters and not naming)
        self.tools.fold(beside, shown=beside or self._open_filters or naming)
        self._list.setVisible(beside or not (self._open_filters or naming))
        self._show_acts(beside)

    def _show_acts(self, beside: bool) -> None:
        count = number(self.model.total, "request")
        self._fold_button.set_words(f"Show {count}" if self._open_filters else FOLDED)
        self._fold_button.setVisible(not beside)
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
