"""A desk's list: tabs, filters beside or folded away, a table a page of rows at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from ig_desktop.ui import access
from ig_desktop.ui.pages.list_filters import ListFilters, Tools
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block, Gap, Row
from ig_desktop.ui.widgets.page import MENU_BELOW, FixedPage, room
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

FILTERS_BESIDE = 980
FOLDED = "Filter and export"


class NarrowedModel(PagedModel):
    """The rows that a filter asks for; sorting by a heading changes `wanted` with it.

    `page(wanted, after, limit)` gives rows and the place after them, `count(wanted)` how many.
    """

    def __init__(
        self,
        columns: Sequence[TableColumn],
        wanted: Any,
        page: Callable[[Any, Any, int], Any],
        count: Callable[[Any], int],
    ) -> None:
        self.wanted, self._of_filter = wanted, page
        super().__init__(
            columns,
            self._page_after,
            count=lambda: count(self.wanted),
            key=lambda row: row.id,
            sort=wanted.sort,
            descending=wanted.descending,
        )

    def want(self, wanted: Any) -> None:
        """Ask for others, from the top, at the next reading."""
        self.wanted = wanted
        self.sort_key, self.descending = wanted.sort, wanted.descending
        self.forget()

    def reload(self) -> None:
        """Read the rows again, as far as had been read, and the true count."""
        self.wanted = replace(self.wanted, sort=self.sort_key, descending=self.descending)
        super().reload()

    def _page_after(self, sort: str, descending: bool, after: Any, limit: int) -> Page:
        page = self._of_filter(self.wanted, after, limit)
        return Page(page.rows, page.after)


class NarrowedList(FixedPage):
    """What every such list does: its model reads the rows that a filter, `wanted`, asks for.

    `one` and `many` are what it counts. A page sets `model`, gives `arrange` its parts, and
    reads tabs, choices and rows in `read`.
    """

    one, many = "", ""
    model: Any
    empty: Any

    def __init__(self, frame: "Window", title: str) -> None:
        super().__init__(frame, PageHeader(title), space=12)
        self.work = PageWork(frame)
        self._fold_button = Button(FOLDED, self._toggle_filters, icon="down", trailing=True)
        self._open_filters = False

    def arrange(
        self, filters: ListFilters, acts: list[Button], empty: QWidget, *others: QWidget
    ) -> None:
        """Put filters, the acts that fold away with them, what narrows besides, table, empty."""
        self.filters, self._folded_acts = filters, Block(margins=(0, 8, 0, 8))
        self._folded_acts.put(Row(*acts, None, space=8))
        self.tabs = Tabs(name=f"Lists of {self.many}", inset=16)
        self.tools = Tools(filters, *others, self._folded_acts, self.work)
        self.table = Table(self.model, name=self.title)
        self.empty = empty
        self._list = Block(empty)
        self._list.put(self.table, 1)
        self._lift = self.put(Gap(6), above=0)
        self.put(self.tabs, bleed=(32, 32), above=0)
        self.put(self.tools.above, above=0)
        self.below = Block()
        self.below.put(self.tools.instead, 1)
        self.below.put(self._list, 1)
        self.put(self.below, 1, bleed=(8, 8), above=0)
        filters.changed.connect(self._narrow)
        filters.text.returnPressed.connect(self._look_now)

    @property
    def wanted(self) -> Any:
        """Which rows are shown, in what order."""
        return self.model.wanted

    def counted(self) -> str:
        """How many rows there are, in words."""
        return number(self.model.total, self.one, self.many)

    def show_tab(self, value: str) -> None:
        """Pick a tab without a word to anybody."""
        self.tabs.blockSignals(True)
        self.tabs.set_value(value)
        self.tabs.blockSignals(False)

    def want(self, wanted: Any) -> None:
        """Ask for others, from the top; the row that was chosen is not looked for."""
        self.table.setCurrentIndex(QModelIndex())
        self.table.scrollToTop()
        self.model.want(wanted)

    def show_what_is_there(self) -> None:
        """Show the table, or say why there is nothing in it."""
        nothing = self.model.total == 0
        self.table.setVisible(not nothing)
        self.empty.setVisible(nothing)
        if nothing:
            self.empty.tell(self)
        self.fold()

    def _narrow(self) -> None:
        self.show_narrowed(self.filters.narrowed(self.wanted))

    def show_narrowed(self, wanted: Any) -> None:
        """Show what a filter says, the inputs left as they are, and say how many there are."""
        self.want(wanted)
        self.model.reload()
        self.show_what_is_there()
        access.announce(self.table, self.counted())

    def _look_now(self) -> None:
        self.filters.apply()
        if self._open_filters:
            self._toggle_filters()

    def focus_list(self) -> None:
        """Put the focus where one goes on from: the filter, or the list where it is folded."""
        (self.table if self.filters.isHidden() else self.filters.text).setFocus()

    def step_back(self) -> bool:
        """Esc: close the filters where they are folded away."""
        if self._open_filters:
            self._toggle_filters()
            return True
        return False

    # room

    def is_asking(self) -> bool:
        """Whether something is asked in place of the filters."""
        return False

    def _toggle_filters(self) -> None:
        self._open_filters = not self._open_filters
        self.stop_asking()
        self.fold()
        (self.filters.text if self._open_filters else self.table).setFocus()

    def stop_asking(self) -> None:
        """Take away what is asked in place of the filters."""

    def fold(self) -> None:
        super().fold()
        beside, asking = room(self) >= FILTERS_BESIDE, self.is_asking()
        self._open_filters = self._open_filters and not beside
        narrow = room(self.window()) < MENU_BELOW
        self._lift.setVisible(not narrow)
        self.tabs.set_inset(8 if narrow else 16)
        self.filters.fold(not beside)
        self.filters.setVisible(beside or (self._open_filters and not asking))
        self._folded_acts.setVisible(self._open_filters and not asking)
        self.tools.fold(beside, shown=beside or self._open_filters or asking)
        self._list.setVisible(beside or not (self._open_filters or asking))
        self._fold_button.set_words(f"Show {self.counted()}" if self._open_filters else FOLDED)
        self._fold_button.setVisible(not beside)
        self.show_acts(beside)

    def show_acts(self, beside: bool) -> None:
        """Show the acts that belong with the filters `beside` the list, or folded away."""
