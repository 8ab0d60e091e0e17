"""Figures over all requests: dues by week, and answers on time."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta

from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.today import Answered, Week
from ig_desktop.register.afresh import ROWS, WITHOUT, Afresh
from ig_desktop.register.requests import NO_DATE

if TYPE_CHECKING:
    from ig_desktop.register.store import Store


def dues_by_week(store: "Store", today: date, afresh: Afresh) -> tuple[Week, ...]:
    """Open requests by the week they fall due, from this week to the last that has one."""
    where = "open = 1 AND due_key >= ? AND due_key < ?"
    span = (today.isoformat(), NO_DATE)
    rows = _either(store, "due_key", "due_key", (where, span), afresh)
    weeks: Counter[date] = Counter()
    for due_key, number in rows:
        due = date.fromisoformat(due_key)
        weeks[due - timedelta(days=due.weekday())] += number
    this = today - timedelta(days=today.weekday())
    last = max(weeks, default=this)
    count = (last - this).days // 7 + 1
    mondays = (this + timedelta(weeks=number) for number in range(min(count, 60)))
    return tuple(Week(monday, weeks[monday]) for monday in mondays)


def answered_on_time(store: "Store", today: date, afresh: Afresh) -> tuple[Answered, ...]:
    """Requests answered in the twelve months to today that had a due date, by kind."""
    where = "on_time IS NOT NULL AND answered_on > ? AND answered_on <= ?"
    span = ((today - relativedelta(months=12)).isoformat(), today.isoformat())
    on_time: Counter[str] = Counter()
    total: Counter[str] = Counter()
    rows = _either(store, "kind, sum(on_time)", "kind", (where, span), afresh)
    for kind, in_time, number in rows:
        on_time[kind] += in_time
        total[kind] += number
    return tuple(Answered(kind, on_time[kind], total[kind]) for kind in KINDS if total[kind])


def _either(
    store: "Store", columns: str, by: str, condition: tuple[str, tuple[str, ...]], afresh: Afresh
) -> list[tuple[Any, ...]]:
    """Counts as kept and, where requests stand afresh, as they do: a group may come twice."""
    where, values = condition
    select = f"SELECT {columns}, count(*) FROM"  # noqa: S608 (names of columns alone)
    grouped = f"GROUP BY {by}"
    if not afresh:
        return list(store.run(f"{select} request WHERE {where} {grouped}", values).fetchall())
    kept = f"{select} request WHERE {where} AND {WITHOUT} {grouped}"
    rows = store.run(kept, (*values, afresh.ids)).fetchall()
    now = store.run(f"{select} {ROWS} WHERE {where} {grouped}", (afresh.rows, *values)).fetchall()
    return [*rows, *now]
