"""Lists of issued letters: keyset pages in any order, true counts, and search by words.

Rows are large in number and looked up one by one, so whatever narrows a list is counted along
an index that holds all of it; what leaves few is then sorted, and what leaves many is met soon
enough along the index of the order.
"""

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.sent_letters import PAGE, LetterFilter, Page, Position, SentRow
from ig_desktop.register.search import Where, sought

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

_COLUMNS = ", ".join(SentRow._fields)
_KEYS = {
    "date": ("on_day", "id"),
    "reference": ("ref_key", "id"),
    "who": ("addressee", "id"),
    "name": ("name", "on_day", "id"),
}
_MATCHES = "letter_words WHERE letter_words MATCH ?"
_FOUND = "id IN (SELECT rowid FROM letter_words WHERE letter_words MATCH ?)"
_TOTAL = "SELECT total FROM letter_total"
_FEW = 5_000  # letters that are sorted rather than picked out in order
_SCAN_COST = 6  # of reading 200 rows along an index, against looking one match up, per row passed


def page(
    store: "Store",
    wanted: LetterFilter,
    waiting_before: date,
    after: Position | None = None,
    limit: int = PAGE,
) -> Page:
    """The next `limit` letters after a position, in the order the filter asks for.

    A letter of `waiting_before` or earlier that is not marked counts as "waiting".
    """
    keys = _KEYS[wanted.sort]
    where = _conditions(wanted, waiting_before)
    source = _source(store, wanted, where)
    if after is not None:
        marks = ", ".join("?" * len(keys))
        where.add(f"({', '.join(keys)}) {'<' if wanted.descending else '>'} ({marks})", *after)
    order = ", ".join(f"{key} DESC" if wanted.descending else key for key in keys)
    sql = f"{_select(_COLUMNS, source, where)} ORDER BY {order} LIMIT ?"
    rows = [SentRow._make(row) for row in store.run(sql, (*where.values, limit)).fetchall()]
    last = rows[-1] if len(rows) == limit else None
    return Page(rows, tuple(getattr(last, key) for key in keys) if last else None)


def count(store: "Store", wanted: LetterFilter, waiting_before: date) -> int:
    """How many letters a filter shows, truly."""
    match = _match(wanted)
    if match is not None and not wanted.narrows:
        return _number(store, f"SELECT count(*) FROM {_MATCHES}", match)  # noqa: S608
    if match is None and not wanted.narrows:
        return _number(store, _TOTAL)
    where = _conditions(wanted, waiting_before)
    source = "letter INDEXED BY letter_narrowed"
    return _number(store, _select("count(*)", source, where), *where.values)


def waiting(store: "Store", before: date) -> int:
    """How many letters of that day or earlier are not marked as sent."""
    sql = (
        "SELECT count(*) FROM letter INDEXED BY letter_unmarked"
        " WHERE sent_on IS NULL AND superseded_by IS NULL AND on_day <= ?"
    )
    return _number(store, sql, before.isoformat())


def _conditions(wanted: LetterFilter, waiting_before: date) -> Where:
    where = Where([], [])
    if wanted.template:
        where.add("template = ?", wanted.template)
    if wanted.channel:
        where.add("channel = ?", wanted.channel)
    if wanted.marked == "yes":
        where.add("sent_on IS NOT NULL")
    elif wanted.marked:
        where.add("sent_on IS NULL AND superseded_by IS NULL")
    if wanted.marked == "waiting":
        where.add("on_day <= ?", waiting_before.isoformat())
    if wanted.from_on:
        where.add("on_day >= ?", wanted.from_on.isoformat())
    if wanted.to_on:
        where.add("on_day <= ?", wanted.to_on.isoformat())
    match = _match(wanted)
    if match is not None:
        where.add(_FOUND, match)
    return where


def _source(store: "Store", wanted: LetterFilter, where: Where) -> str:
    """What to read by: looked up and sorted where few are left, else along the order's index."""
    along = f"letter INDEXED BY letter_by_{wanted.sort}"
    match = _match(wanted)
    if match is not None and _few_match(store, match):
        return "letter NOT INDEXED"
    if not wanted.narrows:
        return along
    narrowed = "letter INDEXED BY letter_narrowed"
    few = _number(store, _select("count(*)", narrowed, where), *where.values) <= _FEW
    return narrowed if few else along


def _few_match(store: "Store", match: str) -> bool:
    """Whether looking each match up is less work than going along an index until enough match."""
    many = math.isqrt(_number(store, _TOTAL) * _SCAN_COST) + 1
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {_MATCHES} LIMIT ?)"  # noqa: S608
    return _number(store, sql, match, many) < many


def _match(wanted: LetterFilter) -> str | None:
    return sought(wanted.text)


def _select(columns: str, source: str, where: Where) -> str:
    return f"SELECT {columns} FROM {source} WHERE {where.sql()}"  # noqa: S608


def _number(store: "Store", sql: str, *values: Any) -> int:
    return int(store.run(sql, values).fetchone()[0])
