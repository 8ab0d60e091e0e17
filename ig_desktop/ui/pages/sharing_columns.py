"""The columns of the list of sharing cases, and what each cell says."""

from typing import TYPE_CHECKING

from ig_desktop.domain.sharing import ASKED, DECIDED, DRAFT, WAITING, WITHDRAWN, SharingLine
from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.ui.pages.narrowed_list import NarrowedModel
from ig_desktop.ui.pages.processing_words import term_name
from ig_desktop.ui.pages.sentences import short_day
from ig_desktop.ui.pages.sharing_words import IN_SHORT, SHORT_STATUSES, decided, waits
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn

if TYPE_CHECKING:
    from ig_desktop.session import Session


class SharingCells:
    """What a list shows of its rows."""

    def __init__(self, session: "Session") -> None:
        self._law = session.packs.sharing
        self._today = session.today()
        self._mine = session.guardian.may("sharing.decide")

    def purpose(self, row: SharingLine) -> str:
        """The kind of purpose."""
        return term_name(self._law, "sharing-purpose", row.purpose_class)

    def status(self, row: SharingLine) -> Cell:
        """The status: blue where the move is one’s own."""
        words = SHORT_STATUSES[row.status]
        if row.status == WITHDRAWN:
            return words, QUIET
        if row.status in (WAITING, ASKED):
            return words, "blue" if self._mine == (row.status == WAITING) else "grey"
        return words

    def waits(self, row: SharingLine) -> Cell:
        """How long it has waited, and whether it is urgent."""
        words = waits(row, self._today)
        if row.urgent and row.status in (DRAFT, WAITING, ASKED):
            return f"Urgent, {words.lower()}" if words else "Urgent", "red"
        return words

    def needed(self, row: SharingLine) -> Cell:
        """The day it is needed by, red once that is past and nothing is decided."""
        if row.needed_on is None:
            return "", QUIET
        late = row.needed_on < self._today and row.status in (DRAFT, WAITING, ASKED)
        words = short_day(row.needed_on)
        return (words, "red") if late else words

    def outcome(self, row: SharingLine) -> Cell:
        """What was decided; a decision that stands alone."""
        return IN_SHORT.get(row.outcome, "") if row.status in (DECIDED, WITHDRAWN) else ""

    def review(self, row: SharingLine) -> Cell:
        """The day to look at it again, red once it is past."""
        if row.review_on is None or row.status != DECIDED:
            return "", QUIET
        words = short_day(row.review_on)
        return (words, "red") if row.review_on < self._today else words

    def columns(self) -> list[TableColumn]:
        """The columns; those with the highest `drop` leave first where there is little room."""
        return [
            TableColumn("Reference", lambda row: row.reference, 106, "reference", tone="link"),
            TableColumn("Case", lambda row: row.name, 220, "name", stretch=True),
            TableColumn(
                "Asked by", lambda row: row.organisation, 130, "organisation", drop=3, stretch=True
            ),
            TableColumn("Purpose", self.purpose, 124, "purpose", drop=6),
            TableColumn("Status", self.status, 116, "status"),
            TableColumn("Waits", self.waits, 124, "waiting", drop=4),
            TableColumn("Needed by", self.needed, 104, "needed", drop=5),
            TableColumn("Outcome", self.outcome, 92, "outcome", drop=1),
            TableColumn("Decided", decided, 104, "decided", drop=7),
            TableColumn("Review", self.review, 104, "review", drop=2),
        ]


class SharingModel(NarrowedModel):
    """The cases that `wanted` asks for."""

    def __init__(self, session: "Session", wanted: SharingFilter) -> None:
        service = session.sharing
        super().__init__(SharingCells(session).columns(), wanted, service.page, service.count)
