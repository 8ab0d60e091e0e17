"""Lists of sharing cases: keyset pages in any order, true counts, and search by words."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.sharing import (
    ASKED,
    DECIDED,
    DRAFT,
    SHARING,
    STATUSES,
    WAITING,
    SharingLine,
)
from ig_desktop.domain.sharing_due import DUES, SharingDue
from ig_desktop.domain.sharing_filter import (
    DUE_DAYS,
    PAGE,
    TABS,
    Page,
    Position,
    SharingFilter,
)
from ig_desktop.register.audit import timestamp
from ig_desktop.register.keyset import Key, Listing
from ig_desktop.register.search import Where, sought
from ig_desktop.register.sharing import LINE, LINES_FROM, NAMES, line_of

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

NEVER = "9999-12-31"
"""What a case without a day is sorted by: after all that have one."""

_FOUND = "c.id IN (SELECT rowid FROM sharing_words WHERE sharing_words MATCH ?)"
_OUTCOMES = ", ".join(f"'{outcome}'" for outcome in sorted(SHARING))
_SHARED = f"c.status = ? AND c.outcome IN ({_OUTCOMES})"
_STATUS = " ".join(f"WHEN '{status}' THEN {place}" for place, status in enumerate(STATUSES))


def _read(row: Any) -> SharingLine:
    return line_of(dict(zip(NAMES, row, strict=True)))


_LIST = Listing(LINE, LINES_FROM, _read)
_ID: Key = ("c.id", lambda line: line.id)
_NEWEST: Key = ("-c.id", lambda line: -line.id)
_NAME: Key = ("c.name", lambda line: line.name)


def _sent(line: SharingLine) -> str:
    waits = line.status == WAITING and line.sent_at is not None
    return line.sent_at.isoformat(timespec="seconds") if waits and line.sent_at else ""


def _decided(line: SharingLine) -> str:
    return timestamp(line.decided_at) if line.decided_at else ""


def _day(name: str) -> Key:
    def value(line: SharingLine) -> str:
        day: date | None = getattr(line, name)
        return day.isoformat() if day else NEVER

    return f"coalesce(c.{name}, '{NEVER}')", value


_KEYS: Mapping[str, tuple[Key, ...]] = {
    "waiting": (
        ("c.status <> 'waiting'", lambda line: int(line.status != WAITING)),
        (
            "CASE c.status WHEN 'waiting' THEN 1 - c.urgent ELSE 0 END",
            lambda line: int(line.status == WAITING and not line.urgent),
        ),
        ("CASE c.status WHEN 'waiting' THEN coalesce(c.sent_at, '') ELSE '' END", _sent),
        _NEWEST,
    ),
    "reference": (_ID,),
    "name": (_NAME, _ID),
    "organisation": (("c.organisation", lambda line: line.organisation), _NAME, _ID),
    "purpose": (("c.purpose_class", lambda line: line.purpose_class), _NAME, _ID),
    "status": (
        (f"CASE c.status {_STATUS} END", lambda line: list(STATUSES).index(line.status)),
        _NAME,
        _ID,
    ),
    "needed": (_day("needed_on"), _ID),
    "outcome": (("c.outcome", lambda line: line.outcome), _NAME, _ID),
    "decided": (
        (
            "coalesce(c.decided_at, '')",
            _decided,
        ),
        _ID,
    ),
    "review": (_day("review_on"), _NAME, _ID),
}


def page(
    store: "Store",
    wanted: SharingFilter,
    today: date,
    after: Position | None = None,
    limit: int = PAGE,
) -> Page:
    """The next `limit` cases after a position, in the order the filter asks for."""
    rows, last = _LIST.page(
        store,
        conditions(wanted, today),
        _KEYS[wanted.sort],
        descending=wanted.descending,
        after=after,
        limit=limit,
    )
    return Page(rows, last)


def count(store: "Store", wanted: SharingFilter, today: date) -> int:
    """How many cases a filter shows, truly."""
    return _LIST.count(store, conditions(wanted, today))


def counts(store: "Store", today: date) -> dict[str, int]:
    """How many cases there are under each tab."""
    return _LIST.counts(store, {tab: conditions(SharingFilter(tab=tab), today) for tab in TABS})


def conditions(wanted: SharingFilter, today: date) -> Where:
    """The conditions of a filter."""
    where = Where([], [])
    if wanted.tab == "prepared":
        where.add("c.status IN (?, ?)", DRAFT, ASKED)
    elif wanted.tab in STATUSES:
        where.add("c.status = ?", wanted.tab)
    elif wanted.tab == "review-due":
        _add_due(where, today)
    for column, value in (("purpose_class", wanted.purpose), ("outcome", wanted.outcome)):
        if value:
            where.add(f"c.{column} = ?", value)
    if wanted.since:
        where.add("c.received_on >= ?", wanted.since.isoformat())
    if wanted.until:
        where.add("c.received_on <= ?", wanted.until.isoformat())
    match = sought(wanted.text)
    if match is not None:
        where.add(_FOUND, match)
    return where


def _add_due(where: Where, today: date) -> None:
    """Decided to share, and to be looked at again, or ending, soon."""
    soon = (today + timedelta(days=DUE_DAYS)).isoformat()
    where.add(_SHARED, DECIDED)
    where.add("(c.review_on <= ? OR c.expires_on <= ?)", soon, soon)


def found(store: "Store", text: str, limit: int) -> list[SharingLine]:
    """Cases by reference, name or words, the newest first."""
    match = sought(text)
    if match is None:
        return []
    where = Where([_FOUND], [match])
    sql = f"{_LIST.select(where)} ORDER BY c.id DESC LIMIT ?"
    return [_read(row) for row in store.run(sql, (*where.values, limit)).fetchall()]


def due(store: "Store", today: date, limit: int) -> SharingDue:
    """What cases ask for today: the first of each of `DUES`, the soonest first, and how many."""
    dues = _dues(today)
    rows = {}
    for name, (column, where) in dues.items():
        sql = f"{_LIST.select(where)} ORDER BY {column}, c.id LIMIT ?"
        found = store.run(sql, (*where.values, limit)).fetchall()
        rows[name] = [_read(row) for row in found]
    counts = _LIST.counts(store, {name: where for name, (_, where) in dues.items()})
    return SharingDue(rows=rows, counts=counts)


def _dues(today: date) -> dict[str, tuple[str, Where]]:
    """Each of `DUES`: what its rows are sorted by, and their condition."""
    soon = (today + timedelta(days=DUE_DAYS)).isoformat()
    found: dict[str, tuple[str, Where]] = {
        "waiting": ("1 - c.urgent, c.sent_at", Where(["c.status = ?"], [WAITING])),
        "asked": ("c.decided_at", Where(["c.status = ?"], [ASKED])),
    }
    for name, column in (
        ("review", "review_on"),
        ("end", "expires_on"),
        ("condition", "condition_on"),
    ):
        where = Where([_SHARED], [DECIDED])
        where.add(f"c.{column} <= ?", soon)
        found[name] = (f"c.{column}", where)
    return {name: found[name] for name in DUES}
