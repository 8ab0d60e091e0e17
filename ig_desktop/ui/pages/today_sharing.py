"""What sharing cases ask for today: decisions waited for, questions, reviews, conditions, ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.domain.sharing_due import DUES, SharingDue, due_day
from ig_desktop.ui.pages.requests_columns import Cells, days_left
from ig_desktop.ui.widgets.table_model import Cell, Group

STEPS = {
    "waiting": "Decide",
    "asked": "Answer the Guardian",
    "condition": "Condition due",
    "review": "Look at it again",
    "end": "Sharing ends",
}
WAITING, ASKED = "waiting", "asked"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A sharing case under one of the dues that name it; `decides` leads to the decision."""

    group: str
    row: SharingLine
    decides: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What it is known by in the table."""
        return f"case-{self.group}", self.row.id

    @property
    def page(self) -> str:
        """The page that opens it."""
        return "sharing-decide" if self.decides and self.group == WAITING else "sharing-case"

    @property
    def where(self) -> Mapping[str, str]:
        """What the page is told."""
        return {"reference": self.reference}

    @property
    def reference(self) -> str:
        """The reference of the case."""
        return self.row.reference

    @property
    def who(self) -> str:
        """Who asks."""
        return self.row.organisation

    @property
    def step(self) -> str:
        """What it asks for."""
        return f"{STEPS[self.group]}: {self.row.name}"

    @property
    def day(self) -> date | None:
        """The day by which it asks for it."""
        return due_day(self.group, self.row)

    def days(self, cells: Cells) -> Cell:
        """The working days left; of what waits, whether it is urgent and for how long."""
        if self.row.urgent and self.group == WAITING:
            return f"Urgent, {cells.waited(self.row).lower()}", "red"
        left = self.left(cells)
        if left is not None:
            return days_left(left)
        return cells.waited(self.row) if self.group == WAITING else ""

    def left(self, cells: Cells) -> int | None:
        """The working days left as a number."""
        return cells.left_until(self.day) if self.day else None


def case_lines(asks: SharingDue, *, decides: bool) -> list[CaseLine | Group]:
    """What cases ask for, each under its group; a question is nothing for whoever `decides`."""
    found: list[CaseLine | Group] = []
    for name, words in DUES.items():
        rows = asks.rows[name]
        if not rows or (decides and name == ASKED):
            continue
        found.append(Group(words, asks.counts[name]))
        found += [CaseLine(name, row, decides) for row in rows]
        more = asks.counts[name] - len(rows)
        if more:
            found.append(Group(f"{more:,} more in the list of cases"))
    return found


def every_line(asks: SharingDue) -> Iterator[tuple[str, CaseLine]]:
    """Each line with the name of its group, for a file."""
    for name, words in DUES.items():
        for row in asks.rows[name]:
            yield words, CaseLine(name, row)
