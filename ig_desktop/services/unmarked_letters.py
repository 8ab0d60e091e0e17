"""How many letters should have been sent by now and are not marked: light, for the first page."""

from datetime import date, timedelta

from ig_desktop.domain.reckoning import divisions_of
from ig_desktop.domain.sent_letters import DAYS_TO_MARK
from ig_desktop.register import sent_letters
from ig_desktop.services.case_file import CaseFile

READ = "letters.read"


class UnmarkedLetters(CaseFile):
    """Reading needs `letters.read`."""

    def before(self) -> date:
        """The last day whose letters should be marked as sent by today."""
        today = day = self.session.today()
        divisions = divisions_of("access", self.nation())
        calendar = self.session.holidays.calendar()
        while calendar.working_days_between(day, today, divisions) <= DAYS_TO_MARK:
            day -= timedelta(days=1)
        return day

    def count(self) -> int:
        """How many letters of that day or earlier are not marked; 0 for who reads no letters."""
        if not self.may(READ):
            return 0
        return sent_letters.waiting(self.session.store, self.before())
