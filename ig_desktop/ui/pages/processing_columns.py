"""The columns of the list of processing activities, and what each cell says."""

from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.processing import APPROVED, DRAFT, RETIRED, ActivityLine
from ig_desktop.ui.pages.narrowed_list import NarrowedModel
from ig_desktop.ui.pages.processing_words import WHOSE, status_tag, term_name
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn

if TYPE_CHECKING:
    from ig_desktop.session import Session

PLAIN = (DRAFT, APPROVED)
"""Statuses that are written in a list without a tint: the ordinary ones."""


class ActivityCells:
    """What a list shows of its rows."""

    def __init__(self, session: "Session") -> None:
        self._law = session.packs.processing
        self._today = session.today()
        self._mine = session.processing.may("processing.approve")

    def term(self, vocabulary: str, row: ActivityLine) -> Cell:
        """What a row says of Article 6, Article 9 or confidentiality."""
        return term_name(self._law, vocabulary, getattr(row, vocabulary.replace("-", "_")))

    def status(self, row: ActivityLine) -> Cell:
        """The status: tinted where somebody has to move, quiet once it is retired."""
        words, tint = status_tag(row.status, mine=self._mine)
        if row.status in PLAIN:
            return words
        return (words, QUIET if row.status == RETIRED else tint)

    def review(self, row: ActivityLine) -> Cell:
        """The next review, red once it is past."""
        if row.review_on is None:
            return "", QUIET
        late = row.review_on < self._today and row.status != RETIRED
        words = short_day(row.review_on)
        return (words, "red") if late else words

    def columns(self) -> list[TableColumn]:
        """The columns; those with the highest `drop` leave first where there is little room."""
        return [
            TableColumn("Reference", lambda row: row.reference, 84, "reference", tone="link"),
            TableColumn("Name", lambda row: row.name, 200, "name", stretch=True),
            TableColumn("Whose", lambda row: WHOSE[row.shape], 88, "shape", drop=3),
            self._terms("Article 6", "article-6", 136, drop=2),
            self._terms("Article 9", "article-9", 106, drop=4),
            self._terms("Confidentiality", "confidentiality", 116, drop=5),
            TableColumn("Status", self.status, 88, "status"),
            TableColumn("Lacking", lacking, 82, "lacking"),
            TableColumn("Next review", self.review, 112, "review", drop=1),
        ]

    def _terms(self, title: str, vocabulary: str, width: float, *, drop: int) -> TableColumn:
        sort = vocabulary.replace("-", "_")
        return TableColumn(title, lambda row: self.term(vocabulary, row), width, sort, drop=drop)


def lacking(row: ActivityLine) -> Cell:
    """How much an entry lacks."""
    return number(row.lacking, "thing") if row.lacking else ("Nothing", QUIET)


class ActivityModel(NarrowedModel):
    """The activities that `wanted` asks for."""

    def __init__(self, session: "Session", wanted: ActivityFilter) -> None:
        service = session.processing
        super().__init__(ActivityCells(session).columns(), wanted, service.page, service.count)
