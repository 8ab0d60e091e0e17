"""Lists of requests: keyset pages in any order, true counts, and search by words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_filter import PAGE, Page, Position, RequestFilter, RequestRow
from ig_desktop.domain.requests import KINDS
from ig_desktop.register.requests import NO_DATE, STANDING, ref_key

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

COLUMNS = ", ".join("next_on" if name == "due_on" else name for name in RequestRow._fields)
FEW = 2_000  # matches that are sorted as found; more are picked out along the sorting index

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


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who looks and when: what "mine", "overdue" and "due in five days" are measured from.

    `near` is the last day within five working days, and `near_uk` the same for the kinds of
    request (`uk_kinds`) that count the holidays of every part of the United Kingdom.
    """

    account_id: int
    today: date
    near: date
    near_uk: date
    uk_kinds: frozenset[str]


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
    if wanted.tab == "all":
        return _merged(store, wanted, view, after, limit)
    rows = _rows(store, wanted, view, after, limit)
    return Page(rows, _position(wanted, rows[-1]) if len(rows) == limit else None)


def _rows(
    store: "Store", wanted: RequestFilter, view: Viewpoint, after: Position | None, limit: int
) -> list[RequestRow]:
    where = conditions(wanted, view)
    keys = _KEYS[wanted.sort]
    if after is not None:
        marks = ", ".join("?" * len(keys))
        where.add(f"({', '.join(keys)}) {'<' if wanted.descending else '>'} ({marks})", *after)
    source = _matching(store, wanted, where)
    direction = " DESC" if wanted.descending else ""
    order = ", ".join(key + direction for key in keys)
    sql = f"SELECT {COLUMNS} FROM {source} WHERE {where.sql()} ORDER BY {order} LIMIT ?"  # noqa: S608
    found = store.run(sql, (*where.values, limit)).fetchall()
    return [RequestRow._make(row) for row in found]


def _matching(store: "Store", wanted: RequestFilter, where: Where) -> str:
    """The table to read, with the words sought added to the conditions."""
    match = words(wanted.text, _standing(wanted))
    if match is None:
        return "request"
    where.add("id IN (SELECT rowid FROM request_words WHERE request_words MATCH ?)", match)
    few = store.run(
        "SELECT count(*) FROM (SELECT 1 FROM request_words WHERE request_words MATCH ? LIMIT ?)",
        (match, FEW + 1),
    ).fetchone()[0]
    return "request NOT INDEXED" if few <= FEW else f"request INDEXED BY request_by_{wanted.sort}"


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


def conditions(wanted: RequestFilter, view: Viewpoint) -> Where:
    """The conditions of a filter, but for the words sought."""
    where = Where([f"open = {int(wanted.tab != 'closed')}"], [])
    _tab(where, wanted.tab, view)
    if wanted.kind:
        where.add("kind_name = ?", KINDS[wanted.kind].name)
    if wanted.state:
        where.add("state = ?", wanted.state)
    if wanted.handler_id is not None:
        where.add("handler_id IS ?", wanted.handler_id or None)
    if wanted.due_before:
        where.add("due_key < ?", wanted.due_before.isoformat())
    return where


def _tab(where: Where, tab: str, view: Viewpoint) -> None:
    today = view.today.isoformat()
    if tab == "mine":
        where.add("handler_id = ?", view.account_id)
    elif tab == "overdue":
        where.add("due_key < ?", today)
    elif tab == "due-in-five":
        where.add("due_key BETWEEN ? AND ?", today, max(view.near, view.near_uk).isoformat())
        kinds = sorted(view.uk_kinds)
        marks = ", ".join("?" * len(kinds))
        limits = (view.near.isoformat(), view.near_uk.isoformat())
        where.add(
            f"due_key <= CASE WHEN kind IN ({marks}) THEN ? ELSE ? END", *kinds, *limits[::-1]
        )
    elif tab == "no-date":
        where.add("due_key = ?", NO_DATE)
        where.add("clock NOT IN ('answered', 'withdrawn')")
    elif tab == "waiting":
        where.add("waiting_for <> ''")
    elif tab == "can-be-closed":
        where.add("state = 'Can be closed'")


def count(store: "Store", wanted: RequestFilter, view: Viewpoint) -> int:
    """How many requests a filter shows, truly."""
    if wanted.tab == "all":
        return sum(count(store, one, view) for one in _halves(wanted))
    plain = wanted == RequestFilter(
        tab=wanted.tab, sort=wanted.sort, descending=wanted.descending, text=wanted.text
    )
    match = words(wanted.text, _standing(wanted))
    if plain and wanted.tab in ("open", "closed"):
        return _counted(store, wanted, match)
    where = conditions(wanted, view)
    if match is not None:
        where.add("id IN (SELECT rowid FROM request_words WHERE request_words MATCH ?)", match)
    sql = f"SELECT count(*) FROM request WHERE {where.sql()}"  # noqa: S608
    return int(store.run(sql, where.values).fetchone()[0])


def _counted(store: "Store", wanted: RequestFilter, match: str | None) -> int:
    if match is not None:
        sql = "SELECT count(*) FROM request_words WHERE request_words MATCH ?"
        return int(store.run(sql, (match,)).fetchone()[0])
    sql = "SELECT total FROM request_total WHERE id = ?"
    return int(store.run(sql, (int(wanted.tab == "open"),)).fetchone()[0])


def states(store: "Store") -> list[str]:
    """Every state that an open request is in, by name."""
    rows = store.select("SELECT DISTINCT state FROM request WHERE open = 1 ORDER BY state")
    return [row["state"] for row in rows]


def found(store: "Store", text: str, limit: int) -> list[RequestRow]:
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
    return [RequestRow._make(row) for row in rows]


def words(text: str, standing: str = "") -> str | None:
    """What a person typed as a full-text query: every word, by its beginning; None for none."""
    sought = [word for word in text[:200].split()[:12] if any(c.isalnum() for c in word)]
    if not sought:
        return None
    quoted = " AND ".join('"' + word.replace('"', " ").replace("\0", " ") + '"*' for word in sought)
    match = f"{{reference people words}} : ({quoted})"
    return f"{match} AND standing : {standing}" if standing else match


def _standing(wanted: RequestFilter) -> str:
    return STANDING[wanted.tab != "closed"]


def _halves(wanted: RequestFilter) -> list[RequestFilter]:
    """The open and the closed half of a filter over all requests."""
    return [replace(wanted, tab="open"), replace(wanted, tab="closed")]


def _merged(
    store: "Store", wanted: RequestFilter, view: Viewpoint, after: Position | None, limit: int
) -> Page:
    """A page over open and closed requests: the first of both halves, in order."""
    rows: Sequence[RequestRow] = []
    for half in _halves(wanted):
        rows = [*rows, *page(store, half, view, after, limit).rows]
    ordered = sorted(rows, key=lambda row: _sortable(wanted, row), reverse=wanted.descending)
    chosen = ordered[:limit]
    more = len(ordered) > limit
    return Page(chosen, _position(wanted, chosen[-1]) if more else None)


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


def _sortable(wanted: RequestFilter, row: RequestRow) -> tuple[Any, ...]:
    position = _position(wanted, row)
    return (_nocase(str(position[0])), *position[1:]) if wanted.sort == "who" else position


def _nocase(text: str) -> bytes:
    """As SQLite's NOCASE sorts: ASCII letters alike, the rest by their bytes."""
    return text.encode("utf-8", "surrogatepass").lower()
