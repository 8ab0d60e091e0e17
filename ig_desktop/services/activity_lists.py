"""Lists of processing activities: pages, counts, search, and what they ask of somebody today."""

from datetime import date

from ig_desktop.domain.activities_due import ActivitiesDue
from ig_desktop.domain.activity_filter import PAGE, ActivityFilter, Page, Position
from ig_desktop.domain.processing import Activity, ActivityLine, as_written
from ig_desktop.domain.reckoning import divisions_of
from ig_desktop.register import activity_lists as lists
from ig_desktop.services.base import Service

READ = "processing.read"


class ActivityLists(Service):
    """Reading many activities at once; all of it needs `processing.read`."""

    def page(
        self, wanted: ActivityFilter, after: Position | None = None, limit: int = PAGE
    ) -> Page:
        """The next rows after a position (None: from the top), in the filter's order.

        `Page.after` is the position to ask for the next page with, None at the end. Use `count`
        for the true total. UserError for a tab or an order there is not.
        """
        self.require(READ)
        session = self.session
        return lists.page(session.store, wanted.checked(), session.today(), after, limit)

    def count(self, wanted: ActivityFilter) -> int:
        """How many activities a filter shows, truly."""
        self.require(READ)
        return lists.count(self.session.store, wanted.checked(), self.session.today())

    def counts(self) -> dict[str, int]:
        """How many activities there are under each tab."""
        self.require(READ)
        return lists.counts(self.session.store, self.session.today())

    def search(self, words: str, limit: int = PAGE) -> list[ActivityLine]:
        """Activities by reference, name or words; that of a reference, however written, alone."""
        self.require(READ)
        reference = as_written(words)
        found = lists.found(self.session.store, reference, limit)
        exact = [line for line in found if line.reference == reference]
        return exact or found

    def functions(self) -> list[str]:
        """The business functions of activities that are not retired, for a filter's choices."""
        self.require(READ)
        return lists.several(self.session.store, "function")

    def owners(self) -> list[str]:
        """The owners of activities that are not retired, for a filter's choices."""
        self.require(READ)
        return lists.several(self.session.store, "owner")

    def due(self, limit: int = 50) -> ActivitiesDue:
        """Reviews due, approvals waited for, agreements that end: at most `limit` rows of each."""
        self.require(READ)
        store, today = self.session.store, self.session.today()
        counts = lists.due_counts(store, today)
        total = counts.pop("")
        return ActivitiesDue(rows=lists.due(store, today, limit), counts=counts, total=total)

    def count_due(self) -> int:
        """How many activities ask something of somebody."""
        self.require(READ)
        return lists.due_counts(self.session.store, self.session.today())[""]

    def working_days_left(self, day: date) -> int:
        """Working days from today to a day, negative when it is past."""
        divisions = divisions_of("access", self.session.requests.nation())
        calendar = self.session.holidays.calendar()
        return calendar.working_days_left(self.session.today(), day, divisions)

    def words_of(self, activity: Activity) -> str:
        """The words by which an activity is found: all that somebody wrote, choices left out."""
        return self.session.packs.processing.written(activity)
