"""The columns of every list of requests, and what each cell says."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.request_filter import RequestRow
from ig_desktop.domain.sharing import SharingLine
from ig_desktop.ui.pages.sentences import number, short_day
from ig_desktop.ui.pages.sharing_words import waits
from ig_desktop.ui.widgets.table_model import QUIET, Cell, TableColumn

if TYPE_CHECKING:
    from ig_desktop.session import Session

SOON = 2

STOPPED = {"not-started": "Not started", "paused": "Stopped"}
OVER = {"answered": "Answered", "withdrawn": "Withdrawn", "lapsed": "Lapsed"}


class Cells:
    """What a list shows of its rows; names and days left are read once for each reading."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._handlers: dict[int, str] = {}
        self._left: dict[int, int | None] = {}

    def read(self) -> None:
        """Read the names again, and forget the days counted."""
        everyone = self._session.accounts.everyone()
        self._handlers = {account.id: initials(account.name) for account in everyone}
        self._left = {}

    def left(self, row: RequestRow) -> int | None:
        """Working days to the due date, negative when late; None when nothing is owed."""
        if row.id not in self._left:
            self._left[row.id] = self._session.requests.working_days_left(row)
        return self._left[row.id]

    def left_until(self, day: date) -> int:
        """Working days until a day, negative when it is past."""
        return self._session.processing.working_days_left(day)

    def waited(self, line: SharingLine) -> str:
        """How long a case has waited for the Guardian."""
        return waits(line, self._session.today())

    def days(self, row: RequestRow) -> Cell:
        """The working days left, tinted when late or nearly."""
        left = self.left(row)
        if left is not None:
            return days_left(left)
        if row.state == "Closed":
            return ""
        if row.clock in STOPPED:
            return STOPPED[row.clock], "grey"
        return OVER.get(row.clock, "")

    def due(self, row: RequestRow) -> Cell:
        """The due date, as lists write it."""
        return short_day(row.due) if row.due else ("No date yet", QUIET)

    def state(self, row: RequestRow) -> Cell:
        """The state, on grey where the next move is not ours."""
        return (row.state, "grey") if row.waiting else row.state

    def handler(self, row: RequestRow) -> Cell:
        """Who handles it, or nothing."""
        return self._handlers.get(row.handler_id or 0, "")

    def columns(self) -> list[TableColumn]:
        """The columns of the list of requests, with the order in which they leave."""
        return [
            TableColumn("Reference", lambda row: row.reference, 106, "reference", tone="link"),
            TableColumn("Kind", lambda row: row.kind_name, 195, "kind", drop=3),
            TableColumn("Person", lambda row: row.who, 124, "who", stretch=True),
            TableColumn("Received", lambda row: short_day(row.received), 100, "received", drop=4),
            TableColumn("Due", self.due, 104, "due"),
            TableColumn("Working days", self.days, 106),
            TableColumn("State", self.state, 188, "state", stretch=True),
            TableColumn("Handler", self.handler, 92, "handler", drop=1, stretch=True),
            TableColumn("Format", lambda row: row.format, 88, "format", drop=2),
        ]


def days_left(left: int) -> Cell:
    """Working days left as lists show them: "4 days late", "Today", "2 days"."""
    if left < 0:
        return f"{number(-left, 'day')} late", "red"
    words = number(left, "day") if left else "Today"
    return (words, "yellow") if left <= SOON else words


def initials(name: str) -> str:
    """A name as lists write it: "R. Sample"."""
    first, *others = name.split() or [""]
    return f"{first[:1]}. {others[-1]}" if others else first
