"""Beside today's work: open requests by the week they fall due, and how many were on time."""

from ig_desktop.domain.dates import month_name
from ig_desktop.domain.today import Today, Week
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.bars import Bar, Bars
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row, empty
from ig_desktop.ui.widgets.text import Heading, Text, small

WEEKS = 6
KINDS_SHOWN = 3


class DueByWeek(Block):
    """Overdue, this week, the weeks that follow, and what has no date yet."""

    def __init__(self) -> None:
        super().__init__()
        self._what = small("")
        self._bars = Bars(name="Open requests by the week they fall due")
        self.put(Column(Heading("Due by week", 3), self._what, space=3))
        self.put(10)
        self.put(self._bars)

    def show_today(self, today: Today) -> None:
        """Show the numbers of a day."""
        open_now = number(today.counts["open"], "open request")
        self._what.setText(f"{open_now}, by the week they fall due")
        self._bars.set_bars(bars(today))


def bars(today: Today) -> list[Bar]:
    """The rows of the chart; weeks after the sixth are one row."""
    this, following = today.weeks[:1], today.weeks[1:WEEKS]
    later = sum(week.due for week in today.weeks[WEEKS:])
    rows = [Bar("Overdue", today.counts["overdue"], "bad")]
    rows += [Bar("This week", week.due, now=True) for week in this]
    rows += [Bar(_monday(week), week.due) for week in following]
    rows += [Bar("Later", later)] if later else []
    return [*rows, Bar("No date yet", today.counts["no-date"], "open")]


def _monday(week: Week) -> str:
    return f"{week.monday.day} {month_name(week.monday)}"


class OnTime(Block):
    """The share answered on time in twelve months, in all and by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.put(Column(Line(), margins=(0, 16, 0, 16)))
        self.put(Heading("Answered on time", 3))
        self._shown = Block()
        self.put(self._shown)

    def show_today(self, today: Today) -> None:
        """Show the shares of the twelve months to a day."""
        empty(self._shown.column)
        if today.rate is None:
            words = "No request that had a due date was answered in 12 months."
            self._shown.put(Column(small(words), margins=(0, 6, 0, 0)))
            return
        beside = Column(
            None,
            small(f"{today.on_time:,} of {today.total:,} in 12 months"),
            small(f"The aim is {today.aim}%"),
            None,
        )
        row = Row(Text(f"{today.rate}%", "figure", wrap=False), space=16, margins=(0, 6, 0, 10))
        row.put(beside, 1)
        self._shown.put(row)
        for words, on_time, total in shares(today):
            row = Row(space=12, margins=(0, 0, 0, 2))
            row.put(small(words, "text"), 1)
            row.put(small(f"{on_time:,} of {total:,}", "text", wrap=False))
            self._shown.put(row)


def shares(today: Today) -> list[tuple[str, int, int]]:
    """The kinds answered most, and all others together: name, how many on time, of how many."""
    most = sorted(today.answered, key=lambda kind: -kind.total)
    rows = [(kind.kind_name, kind.on_time, kind.total) for kind in most[:KINDS_SHOWN]]
    others = most[KINDS_SHOWN:]
    if others:
        late_or_not = sum(kind.on_time for kind in others), sum(kind.total for kind in others)
        rows.append(("Other kinds", *late_or_not))
    return rows
