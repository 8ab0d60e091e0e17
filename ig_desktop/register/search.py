"""Lists of requests: keyset pages in any order, true counts, and search by words."""

import math
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_filter import PAGE, Page, Position, RequestFilter, RequestRow
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.text import searchable
from ig_desktop.register.afresh import ROWS, WITHOUT, Afresh
from ig_desktop.register.requests import NO_DATE, STANDING, ref_key
from ig_desktop.register.search_days import BEGIN, along, counted_along, day_conditions

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

COLUMNS = ", ".join("next_on" if name == "due_on" else name for name in RequestRow._fields)

_KEYS = {
    "due": ("due_key", "id"),
    "reference": ("ref_key", "id"),
    "kind": ("kind_name", "due_key", "id"),
    "who": ("who", "id"),
    "received": ("received_on", "id"),
    "state": ("state", "due_key", "id"),
    "handler": ("due_key", "id"),
    "format": ("format", "due_key", "id"),
}
MATCHING = "id IN (SELECT rowid FROM request_words WHERE request_words MATCH ?)"
_SELECTIVE = 5_000  # rows of one kind or state that are sorted rather than picked out in order
_DENSE = 5  # of so many rows one is of the days asked for: a page is met on the way
_SCAN_COST = 6  # of reading 200 rows along an index, against looking one match up, per row passed


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who looks and when: what "mine", "overdue" and "due in five days" are measured from.

    `near` is the last day within five working days, and `near_uk` the same for the kinds of
    request (`uk_kinds`) that count the holidays of every part of the United Kingdom. `afresh`
    has the requests that stand differently from what is kept of them.
    """

    account_id: int
    today: date
    near: date
    near_uk: date
    uk_kinds: frozenset[str]
    afresh: Afresh = field(default_factory=Afresh)


@dataclass(slots=True)
class Where:
    """Conditions of a query and their values, in order."""

    clauses: list[str]
    values: list[Any]

    def add(self, clause: str, *values: Any) -> None:
        """One more condition."""
        self.clauses.append(clause)
        self.values += values

    def sql(self) -> str:
        """All of them, joined."""
        return " AND ".join(self.clauses) or "1"


def page(
    store: "Store",
    wanted: RequestFilter,
    view: Viewpoint,
    after: Position | None = None,
    limit: int = PAGE,
) -> Page:
    """The next `limit` requests after a position, in the order the filter asks for."""
    if wanted.sort == "handler" and wanted.handler_id is None and wanted.tab != "mine":
        return _by_handler(store, wanted, view, after, limit)
    rows = _rows(store, wanted, view, after, limit)
    return Page(rows, _position(wanted, rows[-1]) if len(rows) == limit else None)


def _rows(
    store: "Store", wanted: RequestFilter, view: Viewpoint, after: Position | None, limit: int
) -> list[RequestRow]:
    """One query, or several merged as they are read: open, closed, and what stands afresh."""
    keys = _KEYS[wanted.sort]
    halves = [part for one in _halves(wanted) for part in _parts(store, one, view, after)]
    width = len(RequestRow._fields)
    places = range(width + 1, width + 1 + len(keys))
    direction = " DESC" if wanted.descending else ""
    if len(halves) == 1:
        columns, order = COLUMNS, [f"{key}{direction}" for key in keys]
    else:
        columns = f"{COLUMNS}, {', '.join(keys)}"
        order = [f"{place}{direction}" for place in places]
    selects = [_select(columns, source, where) for source, where in halves]
    sql = f"{' UNION ALL '.join(selects)} ORDER BY {', '.join(order)} LIMIT ?"
    values = [value for _, where in halves for value in where.values]
    found = store.run(sql, (*values, limit)).fetchall()
    if len(halves) == 1:
        return list(map(RequestRow._make, found))
    return [RequestRow._make(row[:width]) for row in found]


def _select(columns: str, source: str, where: Where) -> str:
    return f"SELECT {columns} FROM {source} WHERE {where.sql()}"  # noqa: S608


def _parts(
    store: "Store", wanted: RequestFilter, view: Viewpoint, after: Position | None
) -> list[tuple[str, Where]]:
    """What to read, by the index that suits, and the conditions on it: kept, then afresh."""
    source, where = _source(store, wanted, view)
    parts = [(source, where)]
    if view.afresh and wanted.tab != "closed":
        where.add(WITHOUT, view.afresh.ids)
        parts.append((ROWS, _afresh(wanted, view)))
    if after is not None:
        keys = _KEYS[wanted.sort]
        marks = ", ".join("?" * len(keys))
        later = f"({', '.join(keys)}) {'<' if wanted.descending else '>'} ({marks})"
        for _, conditions_of in parts:
            conditions_of.add(later, *after)
    return parts


def _afresh(wanted: RequestFilter, view: Viewpoint) -> Where:
    """The conditions on what stands afresh, with its rows as the first value."""
    where = conditions(wanted, view)
    where.values.insert(0, view.afresh.rows)
    match = words(wanted.text, STANDING[True])
    if match is not None:
        where.add(MATCHING, match)
    return where


def _source(store: "Store", wanted: RequestFilter, view: Viewpoint) -> tuple[str, Where]:
    """What a page is read from, by the index that suits, and the conditions on it."""
    match = words(wanted.text, STANDING[wanted.tab != "closed"])
    if match is not None:
        where = conditions(wanted, view)
        where.add(MATCHING, match)
        return _for_words(store, wanted, match), where
    if wanted.tab == "waiting":
        return "request INDEXED BY request_waiting", conditions(wanted, view)
    narrow = _narrowest(store, wanted, view)
    index = narrow or along(wanted)
    if not index:
        return "request", conditions(wanted, view)
    plainly = narrow or _met_early(store, wanted, view)
    where = conditions(wanted, view, "" if plainly else index)
    if wanted.received_from and not narrow and wanted.sort == "due":
        where.add(BEGIN, wanted.received_from.isoformat())
    return f"request INDEXED BY request_by_{index}", where


def _met_early(store: "Store", wanted: RequestFilter, view: Viewpoint) -> bool:
    """Whether rows of the days asked for, which are many, are met soon in the order asked for."""
    if wanted.sort == "due":
        return not (wanted.descending and wanted.received_to)
    is_open = wanted.tab != "closed"
    total = _number(store, "SELECT total FROM request_total WHERE id = ?", is_open)
    days = replace(
        RequestFilter(tab="open" if is_open else "closed"),
        received_from=wanted.received_from,
        received_to=wanted.received_to,
        due_after=wanted.due_after,
        due_before=wanted.due_before,
    )
    return count(store, days, view) * _DENSE > total


def _for_words(store: "Store", wanted: RequestFilter, match: str) -> str:
    """Look each match up and sort, or read along the sorting index until enough are found.

    Few matches among many requests are quicker looked up; many are quicker met on the way.
    """
    total = _number(store, "SELECT total FROM request_total WHERE id = ?", wanted.tab != "closed")
    many = math.isqrt(total * _SCAN_COST) + 1
    sql = "SELECT count(*) FROM (SELECT 1 FROM request_words WHERE request_words MATCH ? LIMIT ?)"
    if store.run(sql, (match, many)).fetchone()[0] == many:
        return f"request INDEXED BY request_by_{wanted.sort}"
    return "request NOT INDEXED"


def _narrowest(store: "Store", wanted: RequestFilter, view: Viewpoint) -> str:
    """The index of a filter that leaves few enough rows to sort, when the order has another."""
    alone = RequestFilter(tab="closed" if wanted.tab == "closed" else "open")
    first, last = wanted.received_from, wanted.received_to
    given = {
        "kind": replace(alone, kind=wanted.kind),
        "state": replace(alone, state=wanted.state),
        "received": replace(alone, received_from=first, received_to=last),
        "due": replace(alone, due_after=wanted.due_after, due_before=wanted.due_before),
    }
    for name, filtered in given.items():
        in_order = wanted.sort in (name, *(("due",) if name in ("kind", "state") else ()))
        if filtered != alone and not in_order and count(store, filtered, view) <= _SELECTIVE:
            return name
    return ""


def _number(store: "Store", sql: str, value: object) -> int:
    return int(store.run(sql, (value,)).fetchone()[0])


def _position(wanted: RequestFilter, row: RequestRow) -> Position:
    values: dict[str, str | int] = {
        "due_key": row.due_key,
        "id": row.id,
        "ref_key": ref_key(row.reference),
        "kind_name": row.kind_name,
        "who": row.who,
        "received_on": row.received_on,
        "state": row.state,
        "format": row.format,
    }
    return tuple(values[key] for key in _KEYS[wanted.sort])


def conditions(wanted: RequestFilter, view: Viewpoint, index: str = "") -> Where:
    """The conditions of a filter, but for the words sought, for reading along an index."""
    where = Where([f"open = {int(wanted.tab != 'closed')}"], [])
    _tab(where, wanted.tab, view)
    if wanted.kind:
        where.add("kind_name = ?", KINDS[wanted.kind].name)
    if wanted.state:
        where.add("state = ?", wanted.state)
    if wanted.handler_id is not None:
        where.add("handler_id IS ?", wanted.handler_id or None)
    for clause, values in day_conditions(wanted, index):
        where.add(clause, *values)
    return where


def _tab(where: Where, tab: str, view: Viewpoint) -> None:
    today = view.today.isoformat()
    if tab == "mine":
        where.add("handler_id = ?", view.account_id)
    elif tab == "overdue":
        where.add("due_key < ?", today)
    elif tab == "due-in-five":
        where.add("due_key BETWEEN ? AND ?", today, max(view.near, view.near_uk).isoformat())
        if view.near != view.near_uk:
            kinds = sorted(view.uk_kinds)
            marks = ", ".join("?" * len(kinds))
            limits = (view.near_uk.isoformat(), view.near.isoformat())
            where.add(f"due_key <= CASE WHEN kind IN ({marks}) THEN ? ELSE ? END", *kinds, *limits)
    elif tab == "no-date":
        where.add("due_key = ?", NO_DATE)
        where.add("clock NOT IN ('answered', 'withdrawn')")
    elif tab == "waiting":
        where.add("waiting_for <> ''")
    elif tab == "can-be-closed":
        where.add("state = 'Can be closed'")


def count(store: "Store", wanted: RequestFilter, view: Viewpoint) -> int:
    """How many requests a filter shows, truly."""
    return sum(_counted(store, one, view) for one in _halves(wanted))


def _counted(store: "Store", wanted: RequestFilter, view: Viewpoint) -> int:
    match = words(wanted.text, STANDING[wanted.tab != "closed"])
    plain = RequestFilter(tab=wanted.tab, text=wanted.text)
    if wanted.tab in ("open", "closed") and plain == replace(wanted, sort="due", descending=False):
        if match is None:
            sql = "SELECT total FROM request_total WHERE id = ?"
            return _number(store, sql, int(wanted.tab == "open"))
        return _number(
            store, "SELECT count(*) FROM request_words WHERE request_words MATCH ?", match
        )
    index = "" if match or wanted.tab == "waiting" else counted_along(wanted)
    where = conditions(wanted, view, index)
    source = f"request INDEXED BY request_by_{index}" if index else "request"
    if match is not None:
        where.add(MATCHING, match)
    elif wanted.tab == "waiting":
        source = "request INDEXED BY request_waiting"
    if not view.afresh or wanted.tab == "closed":
        return _sum(store, source, where)
    where.add(WITHOUT, view.afresh.ids)
    return _sum(store, source, where) + _sum(store, ROWS, _afresh(wanted, view))


def _sum(store: "Store", source: str, where: Where) -> int:
    return int(store.run(_select("count(*)", source, where), where.values).fetchone()[0])


def states(store: "Store", afresh: Afresh) -> list[str]:
    """Every state that an open request is in, by name."""
    kept = store.run(
        f"SELECT DISTINCT state FROM request WHERE open = 1 AND {WITHOUT}",  # noqa: S608
        (afresh.ids,),
    )
    found = {state for (state,) in kept.fetchall()}
    return sorted(found | {request.state for request in afresh.requests.values()})


def found(store: "Store", text: str, limit: int, afresh: Afresh) -> list[RequestRow]:
    """Requests by reference, name, NHS number or words, open and closed, the newest first."""
    match = words(text)
    if match is None:
        return []
    columns = ", ".join(f"r.{name}" for name in COLUMNS.split(", "))
    rows = store.run(
        f"SELECT {columns} FROM (SELECT rowid FROM request_words WHERE request_words MATCH ?"  # noqa: S608
        " ORDER BY rowid DESC LIMIT ?) w CROSS JOIN request r ON r.id = w.rowid",
        (match, limit),
    ).fetchall()
    return [afresh.line(RequestRow._make(row)) for row in rows]


def words(text: str, standing: str = "") -> str | None:
    """What a person typed as a query of requests, of one standing; None for none."""
    query = sought(text)
    if query is None:
        return None
    match = f"{{reference people words}} : ({query})"
    return f"{match} AND standing : {standing}" if standing else match


def sought(text: str) -> str | None:
    """What a person typed as a full-text query: every word, by its beginning; None for none.

    A single letter or digit is passed over: too much begins with it, and more is being typed.
    """
    found = [
        word
        for word in searchable(text[:200]).encode("utf-8", "replace").decode().split()[:12]
        if _telling(word)
    ]
    quoted = ('"' + word.replace('"', " ").replace("\0", " ") + '"*' for word in found)
    return " AND ".join(quoted) or None


def _telling(word: str) -> bool:
    characters = [c for c in word if c.isalnum()]
    return len(characters) > 1 or any(not c.isascii() for c in characters)


def _halves(wanted: RequestFilter) -> list[RequestFilter]:
    """The filter, or for one over all requests its open and its closed half."""
    if wanted.tab != "all":
        return [wanted]
    return [replace(wanted, tab="open"), replace(wanted, tab="closed")]


def _by_handler(
    store: "Store", wanted: RequestFilter, view: Viewpoint, after: Position | None, limit: int
) -> Page:
    """A page in order of the handlers' names, and by due date under each; nobody's come last.

    A position begins with the handler's number, 0 for nobody.
    """
    rows: list[RequestRow] = []
    groups = _handlers(store, wanted.descending)
    start = groups.index(after[0]) if after and after[0] in groups else 0
    for group in groups[start:]:
        within = after[1:] if after and group == after[0] else None
        asked = replace(wanted, handler_id=group)
        rows += page(store, asked, view, within, limit - len(rows)).rows
        if len(rows) == limit:
            last = rows[-1]
            return Page(rows, (last.handler_id or 0, last.due_key, last.id))
    return Page(rows, None)


def _handlers(store: "Store", descending: bool) -> list[int]:
    rows = store.run("SELECT id FROM account ORDER BY name COLLATE NOCASE, id").fetchall()
    groups = [*(id for (id,) in rows), 0]
    return groups[::-1] if descending else groups
