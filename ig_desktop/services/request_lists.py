"""Lists of requests: pages, counts, search, filters kept as tabs, and today's work."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ig_desktop.domain.reckoning import divisions_of
from ig_desktop.domain.request_filter import (
    PAGE,
    TABS,
    Page,
    Position,
    RequestFilter,
    RequestRow,
    Saved,
)
from ig_desktop.domain.requests import EIR, FOI, KINDS
from ig_desktop.domain.situation import CLOSED
from ig_desktop.domain.text import one_line, required
from ig_desktop.domain.today import Today
from ig_desktop.domain.written_filter import NOBODY, read_filter
from ig_desktop.errors import UserError
from ig_desktop.register import saved_filters
from ig_desktop.register import search as lists
from ig_desktop.register import today as figures
from ig_desktop.services.case_file import READ, CaseFile

SOON = 5  # working days: what "due in five days" means
_UK_KINDS = frozenset(kind.id for kind in KINDS.values() if kind.regime in (FOI, EIR))


class RequestLists(CaseFile):
    """Reading many requests at once; all of it needs `requests.read`."""

    def page(self, wanted: RequestFilter, after: Position | None = None, limit: int = PAGE) -> Page:
        """The next rows after a position (None: from the top), in the filter's order.

        Rows are light: dates are ISO texts until asked for. `Page.after` is the position to
        ask for the next page with, None at the end. Use `count` for the true total.
        """
        self.require(READ)
        return lists.page(self.session.store, wanted.checked(), self.viewpoint(), after, limit)

    def count(self, wanted: RequestFilter) -> int:
        """How many requests a filter shows, truly."""
        self.require(READ)
        return lists.count(self.session.store, wanted.checked(), self.viewpoint())

    def counts(self) -> Mapping[str, int]:
        """How many requests stand behind each tab (ids of `TABS`), without other filters."""
        self.require(READ)
        store, view = self.session.store, self.viewpoint()
        found = {
            tab: lists.count(store, RequestFilter(tab=tab), view) for tab in TABS if tab != "all"
        }
        return found | {"all": found["open"] + found["closed"]}

    def search(self, text: str, limit: int = 20) -> list[RequestRow]:
        """Requests by reference, name, NHS number or words, open and closed, newest first."""
        self.require(READ)
        return lists.found(self.session.store, text, limit, self.session.up_to_date.afresh())

    def states(self) -> list[str]:
        """The states open requests are in, for a filter's choices."""
        self.require(READ)
        return lists.states(self.session.store, self.session.up_to_date.afresh())

    def working_days_left(self, row: RequestRow) -> int | None:
        """Working days to a row's due date, negative when late; None when nothing is owed."""
        if row.due_on is None or row.clock != "running" or row.state == CLOSED:
            return None
        return self._days_left(row.kind, row.due_on)

    def _days_left(self, kind: str, due_on: str) -> int:
        nation, today = self.nation(), self.session.today()
        divisions = divisions_of(kind, nation)
        calendar = self.session.holidays.calendar()
        return calendar.working_days_left(today, date.fromisoformat(due_on), divisions)

    def viewpoint(self) -> lists.Viewpoint:
        """Who looks and when, for the tabs."""
        session = self.session
        calendar, today, nation = session.holidays.calendar(), session.today(), self.nation()
        return lists.Viewpoint(
            account_id=session.account.id,
            today=today,
            near=calendar.add_working_days(today, SOON, divisions_of("access", nation)),
            near_uk=calendar.add_working_days(today, SOON, divisions_of("foi", nation)),
            uk_kinds=_UK_KINDS,
            afresh=session.up_to_date.afresh(),
        )

    def today(self, limit: int = 50) -> Today:
        """Today's work: what is overdue, due in five working days, waiting, and can be closed.

        At most `limit` rows of each, with true counts; dues by week; and how many were answered
        on time in the twelve months to today.
        """
        self.require(READ)
        store, view = self.session.store, self.viewpoint()
        rows = {
            tab: lists.page(store, RequestFilter(tab=tab), view, limit=limit).rows
            for tab in ("overdue", "due-in-five", "waiting", "can-be-closed")
        }
        weeks = figures.dues_by_week(store, view.today, view.afresh)
        answered = figures.answered_on_time(store, view.today, view.afresh)
        return Today(on=view.today, rows=rows, counts=self.counts(), weeks=weeks, answered=answered)

    # filters kept as tabs

    def written(self, text: str) -> RequestFilter:
        """The filter that is written there; "saved=NAME" begins with a tab of this account.

        UserError for a tab, kind, state, handler or saved filter there is not: see `read_filter`.
        """
        written = read_filter(text)
        base = self._saved_as(written.saved) if written.saved else RequestFilter()
        wanted = written.on(base)
        if "state" in written.changes:
            wanted = replace(wanted, state=self._state_called(wanted.state))
        if written.handler:
            wanted = replace(wanted, handler_id=self._handler_called(written.handler))
        return wanted

    def _saved_as(self, name: str) -> RequestFilter:
        tabs = self.saved()
        found = next((one for one in tabs if one.name.casefold() == name.casefold()), None)
        if found is None:
            known = f"You have: {', '.join(one.name for one in tabs)}." if tabs else ""
            what = f"You have no saved filter “{name[:40]}”."
            raise UserError(what, known, field="filter")
        return found.filter

    def _state_called(self, name: str) -> str:
        known = [*self.states(), CLOSED]
        found = next((state for state in known if state.casefold() == name.casefold()), None)
        if found is None and name:
            what = f"No request is in the state “{name[:40]}”."
            raise UserError(what, f"There are: {', '.join(known)}.", field="filter")
        return found or ""

    def _handler_called(self, name: str) -> int:
        """The number of an account by its name; 0 for nobody."""
        accounts = self.session.accounts.everyone()
        known = {account.name.casefold(): account.id for account in accounts} | {NOBODY: 0}
        if name.casefold() not in known:
            what = f"Nobody here is called “{name[:40]}”."
            names = ", ".join([*(account.name for account in accounts), NOBODY])
            raise UserError(what, f"There are: {names}.", field="filter")
        return known[name.casefold()]

    def saved(self) -> list[Saved]:
        """The filters that this account has kept, by name."""
        self.require(READ)
        return saved_filters.of(self.session.store, self.session.account.id)

    def save_filter(self, name: str, wanted: RequestFilter) -> int:
        """Keep a filter as a tab of this account under a name; one of that name is replaced."""
        ask = "Enter a name for the tab"
        name = required(one_line(name, "name", "The name of the tab", limit=40), "name", ask)
        wanted = replace(wanted.checked(), text=one_line(wanted.text, "text", "The words sought"))
        with self.intention(READ, "filter.save") as act:
            return saved_filters.keep(act, name, wanted)

    def forget_filter(self, id: int) -> None:
        """Remove a tab of this account; UserError when it has none of that number."""
        with self.intention(READ, "filter.forget") as act:
            saved_filters.forget(act, id)
