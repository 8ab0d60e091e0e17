"""Today's work as a table with group rows, and as lines of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.dates import month_name
from ig_desktop.domain.request_filter import RequestRow
from ig_desktop.domain.today import Today
from ig_desktop.ui.pages.requests_columns import Cells
from ig_desktop.ui.pages.sentences import near_day
from ig_desktop.ui.widgets.table_model import QUIET, Cell, Group, TableColumn

GROUPS = {
    "overdue": "Overdue",
    "due-in-five": "Due in five working days",
    "waiting": "Waiting",
    "can-be-closed": "Can be closed",
}
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


def step(row: RequestRow) -> str:
    """What to do next, or what is waited for and since when."""
    if row.waiting_since is None:
        return row.next_step
    since = date.fromisoformat(row.waiting_since)
    return f"{row.next_step}, since {since.day} {month_name(since)[:3]}"


def due(row: RequestRow) -> Cell:
    """The due date with its weekday."""
    return near_day(row.due) if row.due else ("No date yet", QUIET)


def columns(cells: Cells) -> list[TableColumn]:
    """The columns of the table, and the order in which they leave."""
    return [
        TableColumn("Reference", lambda line: line.row.reference, 112, tone="link"),
        TableColumn("Who", lambda line: line.row.who, 138),
        TableColumn(
            "Next step, or what it waits for", lambda line: step(line.row), 200, stretch=True
        ),
        TableColumn("Due", lambda line: due(line.row), 104, drop=1),
        TableColumn("Working days", lambda line: cells.days(line.row), 110),
    ]


def written(today: Today, cells: Cells) -> Iterator[list[str]]:
    """The same lines for a file, under `COLUMNS`."""
    for tab, name in GROUPS.items():
        for row in today.rows[tab]:
            left = cells.left(row)
            yield [
                name,
                row.reference,
                row.kind_name,
                row.who,
                step(row),
                row.due_on or "",
                "" if left is None else str(left),
                row.state,
            ]
