"""The letters sent as a table reads them: their columns, and pages as they are scrolled to."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.issued_letters import CHANNELS, FORMS
from ig_desktop.domain.sent_letters import LetterFilter, SentRow
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.widgets.table_model import QUIET, Cell, Page, PagedModel, TableColumn

if TYPE_CHECKING:
    from ig_desktop.session import Session


class SentModel(PagedModel):
    """The rows that `wanted` asks for; sorting by a heading changes `wanted` with it."""

    def __init__(self, session: "Session") -> None:
        self._session, self.wanted = session, LetterFilter()
        self._waiting_before = session.today()
        super().__init__(
            _columns(self._sent),
            self._page_after,
            count=lambda: session.sent_letters.count(self.wanted),
            key=lambda row: row.id,
            sort=self.wanted.sort,
            descending=self.wanted.descending,
        )

    def want(self, wanted: LetterFilter) -> None:
        """Ask for others, from the top, at the next reading."""
        self.wanted = wanted
        self.forget()

    def reload(self) -> None:
        """Read the rows again, as far as had been read, and the true count."""
        self._waiting_before = self._session.unmarked_letters.before()
        self.wanted = replace(self.wanted, sort=self.sort_key, descending=self.descending)
        super().reload()

    def _page_after(self, sort: str, descending: bool, after: Any, limit: int) -> Page:
        page = self._session.sent_letters.page(self.wanted, after, limit)
        return Page(page.rows, page.after)

    def _sent(self, row: SentRow) -> Cell:
        return sent_cell(row, self._waiting_before)


def sent_cell(row: SentRow, waiting_before: date) -> Cell:
    """The day it was sent; or that it was replaced, or is not marked, tinted when it should be."""
    if row.sent is not None:
        return short_day(row.sent)
    if row.superseded_by is not None:
        return "Replaced", QUIET
    return ("Not marked", "blue") if row.on <= waiting_before else ("Not marked", QUIET)


def _columns(sent: Any) -> list[TableColumn]:
    """The columns of the list, with the order in which they leave."""
    return [
        TableColumn("Letter", lambda row: row.name, 216, "name", stretch=True, tone="link"),
        TableColumn("Addressee", lambda row: row.addressee, 170, "who", stretch=True),
        TableColumn("Reference", lambda row: row.reference, 106, "reference", drop=1),
        TableColumn("Date", lambda row: short_day(row.on), 104, "date"),
        TableColumn("Form", lambda row: _form(row), 104, drop=3),
        TableColumn("Sent by", lambda row: CHANNELS.get(row.channel, ""), 150, drop=2),
        TableColumn("Sent on", sent, 116),
    ]


def _form(row: SentRow) -> str:
    return FORMS.get(row.form, row.form).split(",")[0]
