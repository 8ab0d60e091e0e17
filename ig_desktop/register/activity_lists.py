"""Lists of processing activities: keyset pages in any order, true counts, search by words.

All that a list shows of an activity stands in one index, so that none of these reads the rows
themselves, which hold the whole of each activity.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ig_desktop.domain.activities_due import AGREEMENT_DAYS, DUES, REVIEW_DAYS
from ig_desktop.domain.activity_filter import PAGE, TABS, ActivityFilter, Page, Position
from ig_desktop.domain.processing import RETIRED, STATUSES, ActivityLine
from ig_desktop.register.keyset import Key, Listing
from ig_desktop.register.processing import LINE, line_of
from ig_desktop.register.search import Where, sought

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

NEVER = "9999-12-31"
"""What an activity without a next review is sorted by: after all that have one."""

_SOURCE = "activity INDEXED BY activity_listed"
_FOUND = "id IN (SELECT rowid FROM activity_words WHERE activity_words MATCH ?)"
_STATUS = " ".join(f"WHEN '{status}' THEN {place}" for place, status in enumerate(STATUSES))
_LIST = Listing(LINE, _SOURCE, line_of)
_ID: Key = ("id", lambda line: line.id)
_NAME: Key = ("name", lambda line: line.name)


def _column(name: str) -> Key:
    return name, lambda line: str(getattr(line, name))


_KEYS: Mapping[str, tuple[Key, ...]] = {
    "name": (_NAME, _ID),
    "reference": (_ID,),
    "shape": (_column("shape"), _NAME, _ID),
    "article_6": (_column("article_6"), _NAME, _ID),
    "article_9": (_column("article_9"), _NAME, _ID),
    "confidentiality": (_column("confidentiality"), _NAME, _ID),
    "status": (
        (f"CASE status {_STATUS} END", lambda line: list(STATUSES).index(line.status)),
        _NAME,
        _ID,
    ),
    "lacking": (("lacking", lambda line: line.lacking), _NAME, _ID),
    "review": (
        (
            f"coalesce(review_on, '{NEVER}')",
            lambda line: line.review_on.isoformat() if line.review_on else NEVER,
        ),
        _NAME,
        _ID,
    ),
}


def page(
    store: "Store",
    wanted: ActivityFilter,
    today: date,
    after: Position | None = None,
    limit: int = PAGE,
) -> Page:
    """The next `limit` activities after a position, in the order the filter asks for."""
    rows, last = _LIST.page(
        store,
        conditions(wanted, today),
        _KEYS[wanted.sort],
        descending=wanted.descending,
        after=after,
        limit=limit,
    )
    return Page(rows, last)


def count(store: "Store", wanted: ActivityFilter, today: date) -> int:
    """How many activities a filter shows, truly."""
    return _LIST.count(store, conditions(wanted, today))


def counts(store: "Store", today: date) -> dict[str, int]:
    """How many activities there are under each tab."""
    return _LIST.counts(store, {tab: conditions(ActivityFilter(tab=tab), today) for tab in TABS})


def conditions(wanted: ActivityFilter, today: date) -> Where:
    """The conditions of a filter."""
    where = Where([], [])
    if wanted.tab in STATUSES:
        where.add("status = ?", wanted.tab)
    elif wanted.tab != "all":
        where.add("status <> ?", RETIRED)
    if wanted.tab in ("lacking", "proposed"):
        where.add(f"{wanted.tab} > 0")
    elif wanted.tab == "review-due":
        where.add("review_on <= ?", (today + timedelta(days=REVIEW_DAYS)).isoformat())
    for name, value in (
        ("function", wanted.function),
        ("owner", wanted.owner),
        ("article_6", wanted.basis),
    ):
        if value:
            where.add(f"{name} = ?", value)
    match = sought(wanted.text)
    if match is not None:
        where.add(_FOUND, match)
    return where


def found(store: "Store", text: str, limit: int) -> list[ActivityLine]:
    """Activities by reference, name or words, retired ones last; by name."""
    match = sought(text)
    if match is None:
        return []
    rows = store.run(
        f"SELECT {LINE} FROM activity NOT INDEXED WHERE {_FOUND}"  # noqa: S608
        " ORDER BY status = 'retired', name, id LIMIT ?",
        (match, limit),
    ).fetchall()
    return [line_of(row) for row in rows]


def several(store: "Store", column: str) -> list[str]:
    """What there is in a column of activities that are not retired: function or owner."""
    sql = (
        f"SELECT DISTINCT {column} FROM {_SOURCE} WHERE status <> ? AND {column} <> ''"  # noqa: S608
        f" ORDER BY {column}"
    )
    return [value for (value,) in store.run(sql, (RETIRED,)).fetchall()]


def due(store: "Store", today: date, limit: int) -> dict[str, list[ActivityLine]]:
    """The first activities of each of `DUES`, the soonest first."""
    rows = {}
    for name, where in _dues(today).items():
        order = "agreement_ends" if name == "agreement" else "review_on"
        sql = (
            f"SELECT {LINE} FROM {_SOURCE} WHERE {where.sql()}"  # noqa: S608
            f" ORDER BY {order} IS NULL, {order}, id LIMIT ?"
        )
        found = store.run(sql, (*where.values, limit)).fetchall()
        rows[name] = [line_of(row) for row in found]
    return rows


def due_counts(store: "Store", today: date) -> dict[str, int]:
    """How many activities there are of each of `DUES`, and of any ("")."""
    dues = _dues(today)
    values = [value for where in dues.values() for value in where.values]
    any_of = Where([" OR ".join(f"({where.sql()})" for where in dues.values())], values)
    return _LIST.counts(store, {**dues, "": any_of})


def _dues(today: date) -> dict[str, Where]:
    """The condition of each of `DUES`."""
    soon = (today + timedelta(days=REVIEW_DAYS)).isoformat()
    ends = (today + timedelta(days=AGREEMENT_DAYS)).isoformat()
    of = {
        "review-overdue": ("review_on < ?", today.isoformat()),
        "review-due": ("review_on BETWEEN ? AND ?", today.isoformat(), soon),
        "in-review": ("status = 'in-review'",),
        "agreement": ("agreement_ends <= ?", ends),
    }
    found = {}
    for name in DUES:
        found[name] = Where(["status <> ?"], [RETIRED])
        found[name].add(*of[name])
    return found
