"""What a list of requests says when there is nothing in it, and what to do about it."""

from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import TABS, RequestFilter
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.panels import Empty

if TYPE_CHECKING:
    from ig_desktop.ui.pages.requests import RequestsPage

NOTHING = {
    "open": "No request is open.",
    "mine": "No open request is yours.",
    "overdue": "Nothing is overdue.",
    "due-in-five": "Nothing is due in five working days.",
    "no-date": "Every open request has a due date.",
    "waiting": "Nothing waits for somebody else.",
    "can-be-closed": "Nothing can be closed yet.",
    "closed": "No request has been closed.",
    "all": "There are no requests yet.",
}


class RequestsEmpty(Block):
    """One bold sentence, what was looked at, what to do."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 22, 8, 0))

    def tell(self, page: "RequestsPage") -> None:
        """Say why there is nothing in this list."""
        empty(self.column)
        counts = page.session.requests.counts()
        if counts["all"] == 0:
            self.put(_no_requests(page))
        elif not page.wanted.narrows:
            self.put(_nothing_here(page))
        else:
            self.put(_nothing_matches(page, counts[page.wanted.tab]))


def _no_requests(page: "RequestsPage") -> Empty:
    acts = []
    if page.may_write:
        acts = [
            Button("Log a request", page.new),
            Link("Import requests from a file", lambda: page.frame.go("import-requests")),
        ]
    return Empty(NOTHING["all"], "The register holds no request, open or closed.", *acts)


def _nothing_here(page: "RequestsPage") -> Empty:
    looked = f"{number(page.session.requests.count(RequestFilter()), 'request')} open in all."
    if page.wanted.tab in ("open", "all"):
        return Empty(NOTHING[page.wanted.tab])
    show = Button("Show all open requests", lambda: page.show_filter(RequestFilter()))
    return Empty(NOTHING[page.wanted.tab], looked, show)


def _nothing_matches(page: "RequestsPage", looked_at: int) -> Empty:
    wanted, tab = page.wanted, page.wanted.tab
    what = f"Nothing matches “{wanted.text}”." if wanted.text else "Nothing matches this filter."
    kind = {"closed": "closed request", "all": "request"}.get(tab, "open request")
    among = "" if tab in ("open", "closed", "all") else f" under “{TABS[tab]}”"
    looked = f"{number(looked_at, kind)}{among} {'was' if looked_at == 1 else 'were'} looked at"
    looked += ", by reference, person and words." if wanted.text else "."
    clear = Link("Clear the filter", page.clear_filters)
    if tab in ("closed", "all"):
        return Empty(what, looked, clear)
    wider = Button("Look in closed requests too", page.look_everywhere)
    return Empty(what, f"{looked} Closed requests were not.", wider, clear)
