"""A list of requests as a table reads it: a filter, and its pages as they are scrolled to."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.ui.pages.requests_columns import Cells
from ig_desktop.ui.widgets.table_model import Page, PagedModel

if TYPE_CHECKING:
    from ig_desktop.session import Session


class RequestModel(PagedModel):
    """The rows that `wanted` asks for; sorting by a heading changes `wanted` with it."""

    def __init__(self, session: "Session", wanted: RequestFilter) -> None:
        self._session, self.wanted, self.cells = session, wanted, Cells(session)
        super().__init__(
            self.cells.columns(),
            self._page_after,
            count=lambda: session.requests.count(self.wanted),
            key=lambda row: row.id,
            sort=wanted.sort,
            descending=wanted.descending,
        )

    def want(self, wanted: RequestFilter) -> None:
        """Ask for others, from the top, at the next reading."""
        self.wanted = wanted
        self.sort_key, self.descending = wanted.sort, wanted.descending
        self.forget()

    def read(self) -> None:
        """Read everything again: the names that cells show, then the rows."""
        self.cells.read()
        self.reload()

    def reload(self) -> None:
        """Read the rows again, as far as had been read, and the true count."""
        self.wanted = replace(self.wanted, sort=self.sort_key, descending=self.descending)
        super().reload()

    def _page_after(self, sort: str, descending: bool, after: Any, limit: int) -> Page:
        page = self._session.requests.page(self.wanted, after, limit)
        return Page(page.rows, page.after)
