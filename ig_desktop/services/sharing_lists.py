"""Lists of sharing cases: pages, counts, search, and what they ask of somebody today."""

from ig_desktop.domain.sharing import SharingLine, as_written
from ig_desktop.domain.sharing_due import SharingDue
from ig_desktop.domain.sharing_filter import PAGE, Page, Position, SharingFilter
from ig_desktop.register import sharing_lists as lists
from ig_desktop.services.base import Service

READ = "sharing.read"


class SharingLists(Service):
    """Reading many cases at once; all of it needs `sharing.read`."""

    def page(self, wanted: SharingFilter, after: Position | None = None, limit: int = PAGE) -> Page:
        """The next rows after a position (None: from the top), in the filter's order.

        `Page.after` is the position to ask for the next page with, None at the end. UserError
        for a tab or an order there is not.
        """
        self.require(READ)
        session = self.session
        return lists.page(session.store, wanted.checked(), session.today(), after, limit)

    def count(self, wanted: SharingFilter) -> int:
        """How many cases a filter shows, truly."""
        self.require(READ)
        return lists.count(self.session.store, wanted.checked(), self.session.today())

    def counts(self) -> dict[str, int]:
        """How many cases there are under each tab."""
        self.require(READ)
        return lists.counts(self.session.store, self.session.today())

    def search(self, words: str, limit: int = PAGE) -> list[SharingLine]:
        """Cases by reference, name or words; that of a reference, however written, alone."""
        self.require(READ)
        reference = as_written(words)
        found = lists.found(self.session.store, reference, limit)
        exact = [line for line in found if line.reference == reference]
        return exact or found

    def asks(self, limit: int = 50) -> SharingDue:
        """What waits for the Guardian, and what is due: at most `limit` rows of each."""
        self.require(READ)
        return lists.due(self.session.store, self.session.today(), limit)
