"""Figures over all requests: dues by week, and answers on time."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.today import Answered, Week
from ig_desktop.register.requests import NO_DATE

if TYPE_CHECKING:
    from ig_desktop.register.store import Store


def dues_by_week(store: "Store", today: date) -> tuple[Week, ...]:
    """Open requests by the week they fall due, from this week to the last that has one."""
    rows = store.run(
        "SELECT due_key, count(*) FROM request"
        " WHERE open = 1 AND due_key >= ? AND due_key < ? GROUP BY due_key",
        (today.isoformat(), NO_DATE),
    ).fetchall()
    weeks: Counter[date] = Counter()
    for due_key, number in rows:
        due = date.fromisoformat(due_key)
        weeks[due - timedelta(days=due.weekday())] += number
    this = today - timedelta(days=today.weekday())
    last = max(weeks, default=this)
    count = (last - this).days // 7 + 1
    mondays = (this + timedelta(weeks=number) for number in range(min(count, 60)))
    return tuple(Week(monday, weeks[monday]) for monday in mondays)


def answered_on_time(store: "Store", today: date) -> tuple[Answered, ...]:
    """Requests answered in the twelve months to today that had a due date, by kind."""
    rows = store.run(
        "SELECT kind, sum(on_time), count(*) FROM request"
        " WHERE on_time IS NOT NULL AND answered_on > ? AND answered_on <= ? GROUP BY kind",
        ((today - relativedelta(months=12)).isoformat(), today.isoformat()),
    ).fetchall()
    order = list(KINDS)
    return tuple(Answered(*row) for row in sorted(rows, key=lambda row: order.index(row[0])))
