"""Deadlines of the register as a calendar: reviews, ends and conditions of what is shared."""

from ig_desktop.domain.deadlines import Deadline, of_activities, of_case
from ig_desktop.domain.sharing import SHARING
from ig_desktop.domain.sharing_filter import SharingFilter
from ig_desktop.exchange.calendar import calendar_file
from ig_desktop.services.base import Service


class Deadlines(Service):
    """Reading needs `sharing.read` and `processing.read`."""

    def all(self) -> list[Deadline]:
        """Every deadline there is, the soonest first."""
        found = [*self._of_cases(), *of_activities(self.session.processing.lines())]
        return sorted(found, key=lambda deadline: (deadline.on, deadline.id))

    def calendar(self) -> bytes:
        """All of them as a calendar file."""
        session = self.session
        return calendar_file(self.all(), session.register.register_id, session.now())

    def _of_cases(self) -> list[Deadline]:
        service = self.session.sharing
        found: list[Deadline] = []
        after = None
        while True:
            page = service.page(SharingFilter(tab="decided"), after)
            for line in page.rows:
                days = (line.review_on, line.expires_on, line.condition_on)
                if line.outcome in SHARING and any(days):
                    found += of_case(service.file(line.reference))
            after = page.after
            if after is None:
                return found
