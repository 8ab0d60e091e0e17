"""Lists a page at a time: by the keys they are sorted by, never by how many rows to pass over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ig_desktop.register.search import Where
    from ig_desktop.register.store import Store

Position = tuple[str | int, ...]
Key = tuple[str, Callable[[Any], str | int]]
"""What rows are sorted by: the SQL of it, and the same of a row that was read."""


@dataclass(frozen=True)
class Listing:
    """A list: its columns, where they come from, and how a row becomes what is shown."""

    columns: str
    source: str
    read: Callable[[Sequence[Any]], Any]

    def page(
        self,
        store: "Store",
        where: "Where",
        keys: Sequence[Key],
        *,
        descending: bool,
        after: Position | None,
        limit: int,
    ) -> tuple[list[Any], Position | None]:
        """The next rows after a position, and the position of the last (None at the end)."""
        names = [name for name, _ in keys]
        if after is not None:
            marks = ", ".join("?" * len(keys))
            where.add(f"({', '.join(names)}) {'<' if descending else '>'} ({marks})", *after)
        order = ", ".join(f"{name} DESC" if descending else name for name in names)
        sql = f"{self.select(where)} ORDER BY {order} LIMIT ?"
        rows = [self.read(row) for row in store.run(sql, (*where.values, limit)).fetchall()]
        last = rows[-1] if len(rows) == limit else None
        return rows, tuple(value(last) for _, value in keys) if last else None

    def select(self, where: "Where") -> str:
        """The query of the rows for which conditions hold."""
        return f"SELECT {self.columns} FROM {self.source} WHERE {where.sql()}"  # noqa: S608

    def count(self, store: "Store", where: "Where") -> int:
        """How many rows there are for which conditions hold."""
        sql = f"SELECT count(*) FROM {self.source} WHERE {where.sql()}"  # noqa: S608
        return int(store.run(sql, where.values).fetchone()[0])

    def counts(self, store: "Store", parts: "Mapping[str, Where]") -> dict[str, int]:
        """How many rows each condition holds for, counted in one reading."""
        sums = ", ".join(f"coalesce(sum({where.sql()}), 0)" for where in parts.values())
        values: list[Any] = [value for where in parts.values() for value in where.values]
        row = store.run(f"SELECT {sums} FROM {self.source}", values).fetchone()  # noqa: S608
        return dict(zip(parts, row, strict=True))
