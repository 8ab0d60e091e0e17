"""Today's work as a table with group rows, and as lines of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.activities_due import DUES, ActivitiesDue, due_day
from ig_desktop.domain.dates import month_name
from ig_desktop.domain.processing import STATUSES, ActivityLine
from ig_desktop.domain.published_notice import NoticeStanding
from ig_desktop.domain.request_filter import RequestRow
from ig_desktop.domain.sharing import STATUSES as SHARING_STATUSES
from ig_desktop.domain.sharing_due import SharingDue
from ig_desktop.domain.today import Today
from ig_desktop.ui.pages.requests_columns import Cells, days_left
from ig_desktop.ui.pages.sentences import near_day
from ig_desktop.ui.pages.today_sharing import CaseLine, every_line
from ig_desktop.ui.widgets.table_model import QUIET, Cell, Group, TableColumn

GROUPS = {
    "overdue": "Overdue",
    "due-in-five": "Due in five working days",
    "waiting": "Waiting",
    "can-be-closed": "Can be closed",
}
STEPS = {
    "review-overdue": "Review",
    "review-due": "Review",
    "in-review": "Approve",
    "agreement": "Renew or end the agreement",
}
NOTICE = "notice"
COLUMNS = ("Group", "Reference", "Kind", "Who", "Next step", "Due", "Working days", "State")


@dataclass(frozen=True, slots=True)
class Line:
    """A request under one of the groups; it may stand under several."""

    group: str
    row: RequestRow

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by in the table."""
        return self.group, self.row.id

    @property
    def page(self) -> str:
        """The page that opens it."""
        return "request"

    @property
    def where(self) -> Mapping[str, str]:
        """What the page is told."""
        return {"reference": self.reference}

    @property
    def reference(self) -> str:
        """The reference of the request."""
        return self.row.reference

    @property
    def who(self) -> str:
        """Whose request it is."""
        return self.row.who

    @property
    def step(self) -> str:
        """What to do next, or what is waited for."""
        return step(self.row)

    @property
    def day(self) -> date | None:
        """The due date."""
        return self.row.due

    def days(self, cells: Cells) -> Cell:
        """The working days left, or why there are none."""
        return cells.days(self.row)

    def left(self, cells: Cells) -> int | None:
        """The working days left as a number."""
        return cells.left(self.row)


@dataclass(frozen=True, slots=True)
class DueLine:
    """An activity under one of the `DUES` that name it."""

    group: str
    row: ActivityLine

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by in the table."""
        return self.group, self.row.id

    @property
    def page(self) -> str:
        """The page that opens it."""
        return "activity"

    @property
    def where(self) -> Mapping[str, str]:
        """What the page is told."""
        return {"reference": self.reference}

    @property
    def reference(self) -> str:
        """The reference of the activity."""
        return self.row.reference

    @property
    def who(self) -> str:
        """The owner of the entry."""
        return self.row.owner

    @property
    def step(self) -> str:
        """What it asks for."""
        return f"{STEPS[self.group]}: {self.row.name}"

    @property
    def day(self) -> date | None:
        """The day by which it asks for it."""
        return due_day(self.group, self.row)

    def days(self, cells: Cells) -> Cell:
        """The working days left; none where it waits for the data protection officer."""
        left = self.left(cells)
        if left is None:
            return ""
        if left < 0 and self.group == "agreement":
            return "Ended", "red"
        return days_left(left)

    def left(self, cells: Cells) -> int | None:
        """The working days left as a number."""
        return cells.left_until(self.day) if self.day else None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """The privacy notice, where one is to be published."""

    standing: NoticeStanding

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by in the table."""
        return NOTICE, 0

    @property
    def page(self) -> str:
        """The page that opens it."""
        return "assurance"

    @property
    def where(self) -> Mapping[str, str]:
        """What the page is told."""
        return {}

    @property
    def reference(self) -> str:
        """The notice that is out of date, or that there is none."""
        last = self.standing.last
        return f"Notice {last.number}" if last else "No notice"

    @property
    def who(self) -> str:
        """It is nobody’s in particular."""
        return ""

    @property
    def step(self) -> str:
        """What to do, and what has changed."""
        changes = self.standing.changes
        if not changes:
            return "Publish the first privacy notice"
        what = changes[0].words.rstrip(".") if len(changes) == 1 else f"{len(changes):,} changes"
        return f"Publish the privacy notice again: {what}"

    @property
    def day(self) -> date | None:
        """No day is set for it."""
        return None

    def days(self, cells: Cells) -> Cell:
        """No working days are counted."""
        return ""

    def left(self, cells: Cells) -> int | None:
        """No working days are counted."""
        return None


AnyLine = Line | DueLine | NoticeLine | CaseLine


def lines(today: Today) -> list[Line | Group]:
    """Every group that is not empty, its name and true number first; no request twice."""
    found: list[Line | Group] = []
    seen: set[int] = set()
    for tab, name in GROUPS.items():
        fresh = [row for row in today.rows[tab] if row.id not in seen]
        if not fresh:
            continue
        seen |= {row.id for row in fresh}
        above = len(today.rows[tab]) - len(fresh)
        found.append(Group(f"{name}, besides {above} above" if above else name, len(fresh)))
        found += [Line(tab, row) for row in fresh]
        more = today.counts[tab] - len(today.rows[tab])
        if more:
            found.append(Group(f"{more:,} more in the list of requests"))
    return found


def due_lines(due: ActivitiesDue) -> list[DueLine | Group]:
    """What activities ask for, as `lines`: an activity may stand under several groups."""
    found: list[DueLine | Group] = []
    for name, words in DUES.items():
        rows = due.rows[name]
        if rows:
            found.append(Group(words, due.counts[name]))
            found += [DueLine(name, row) for row in rows]
        more = due.counts[name] - len(rows)
        if more:
            found.append(Group(f"{more:,} more in the list of activities"))
    return found


def notice_lines(standing: NoticeStanding) -> list[NoticeLine | Group]:
    """The privacy notice where it is out of date, or there is none yet."""
    if not standing.is_due:
        return []
    return [Group(_group(standing), 1), NoticeLine(standing)]


def _group(standing: NoticeStanding) -> str:
    return "Privacy notice out of date" if standing.last else "No privacy notice published yet"


def step(row: RequestRow) -> str:
    """What to do next, or what is waited for and since when."""
    if row.waiting_since is None:
        return row.next_step
    since = date.fromisoformat(row.waiting_since)
    return f"{row.next_step}, since {since.day} {month_name(since)[:3]}"


def due_cell(line: AnyLine) -> Cell:
    """The due date with its weekday; a privacy notice has none."""
    if isinstance(line, NoticeLine):
        return ""
    return near_day(line.day) if line.day else ("No date yet", QUIET)


def columns(cells: Cells) -> list[TableColumn]:
    """The columns of the table, and the order in which they leave."""
    return [
        TableColumn("Reference", lambda line: line.reference, 112, tone="link"),
        TableColumn("Who", lambda line: line.who, 138),
        TableColumn("Next step, or what it waits for", lambda line: line.step, 200, stretch=True),
        TableColumn("Due", due_cell, 104, drop=1),
        TableColumn("Working days", lambda line: line.days(cells), 110),
    ]


def written(
    today: Today,
    due: ActivitiesDue,
    asks: SharingDue,
    standing: NoticeStanding,
    cells: Cells,
) -> Iterator[list[str]]:
    """The same lines for a file, under `COLUMNS`."""
    for tab, name in GROUPS.items():
        for row in today.rows[tab]:
            yield _written(name, Line(tab, row), row.kind_name, row.state, cells)
    for group, name in DUES.items():
        for activity in due.rows[group]:
            line = DueLine(group, activity)
            yield _written(name, line, "Processing activity", STATUSES[activity.status], cells)
    for words, case in every_line(asks):
        yield _written(words, case, "Sharing case", SHARING_STATUSES[case.row.status], cells)
    if standing.is_due:
        yield _written(_group(standing), NoticeLine(standing), "Privacy notice", "", cells)


def _written(name: str, line: AnyLine, kind: str, state: str, cells: Cells) -> list[str]:
    left = line.left(cells)
    return [
        name,
        line.reference,
        kind,
        line.who,
        line.step,
        line.day.isoformat() if line.day else "",
        "" if left is None else str(left),
        state,
    ]
