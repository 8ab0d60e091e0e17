"""Lists of recorded runs of guides: keyset pages in any order, true counts, narrowed by words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ig_desktop.domain.guide_runs import RUN_PAGE, Position, RunFilter, RunLine, RunPage
from ig_desktop.register.search import Where

if TYPE_CHECKING:
    from ig_desktop.register.store import Store

_LISTED = (
    "(SELECT r.id, r.reference, r.guide, r.guide_name, r.about, r.verdict, r.title, r.on_day,"
    " c.name AS officer, coalesce(a.reference, '') AS activity,"
    " coalesce(q.reference, '') AS request, coalesce(s.reference, '') AS sharing"
    " FROM guide_run r JOIN account c ON c.id = r.recorded_by"
    " LEFT JOIN activity a ON a.id = r.activity_id LEFT JOIN request q ON q.id = r.request_id"
    " LEFT JOIN sharing_case s ON s.id = r.sharing_id)"
)
_COLUMNS = ", ".join(RunLine._fields)
_WORDS = " || ' ' || ".join(
    ("reference", "about", "guide_name", "title", "officer", "activity", "request", "sharing")
)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference", "id"),
    "about": ("about", "id"),
    "guide": ("guide_name", "id"),
    "verdict": ("verdict", "id"),
    "date": ("on_day", "id"),
    "who": ("officer", "id"),
}


def page(
    store: "Store", wanted: RunFilter, after: Position | None = None, limit: int = RUN_PAGE
) -> RunPage:
    """The next `limit` runs after a position, in the order the filter asks for."""
    keys, where = _KEYS[wanted.sort], _conditions(wanted)
    if after is not None:
        marks = ", ".join("?" * len(keys))
        where.add(f"({', '.join(keys)}) {'<' if wanted.descending else '>'} ({marks})", *after)
    order = ", ".join(f"{key} DESC" if wanted.descending else key for key in keys)
    sql = f"SELECT {_COLUMNS} FROM {_LISTED} WHERE {where.sql()} ORDER BY {order} LIMIT ?"  # noqa: S608
    rows = [RunLine._make(row) for row in store.run(sql, (*where.values, limit)).fetchall()]
    last = rows[-1] if len(rows) == limit else None
    return RunPage(rows, tuple(getattr(last, key) for key in keys) if last else None)


def named(store: "Store", reference: str) -> RunLine | None:
    """The run of that reference, None when there is none."""
    sql = f"SELECT {_COLUMNS} FROM {_LISTED} WHERE reference = ?"  # noqa: S608
    row = store.run(sql, (reference.encode("utf-8", "replace").decode(),)).fetchone()
    return RunLine._make(row) if row else None


def count(store: "Store", wanted: RunFilter) -> int:
    """How many runs a filter shows, truly."""
    where = _conditions(wanted)
    sql = f"SELECT count(*) FROM {_LISTED} WHERE {where.sql()}"  # noqa: S608
    return int(store.run(sql, where.values).fetchone()[0])


def _conditions(wanted: RunFilter) -> Where:
    """The conditions of a filter: of its words each must be found somewhere in a row."""
    where = Where([], [])
    for name in ("guide", "verdict"):
        if value := getattr(wanted, name):
            where.add(f"{name} = ?", value)
    for word in wanted.text.split():
        where.add(f"({_WORDS}) LIKE ? ESCAPE '!'", f"%{_literal(word)}%")
    return where


def _literal(word: str) -> str:
    for sign in "!%_":
        word = word.replace(sign, f"!{sign}")
    return word
