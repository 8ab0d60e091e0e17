"""What one intention writes with: every row it touches goes into its log entry."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from ig_desktop.errors import UserError
from ig_desktop.register.audit import LOG, Actor, Change, Deed, Head, append
from ig_desktop.register.connection import driver
from ig_desktop.register.store import Parameters, Row, Store, quoted

AT_ONCE = 500
"""So many rows are asked for in one statement."""

KEPT_FOR_EVER = {"account", "disposal"}


class Act(Store):
    """Writes of one intention, inside its transaction.

    `subject` (a reference, never a name) and `reason` may be set until it ends; `at` is the
    moment in UTC; `changed` says afterwards what changed: tables, and "table:id" for each row.
    """

    def __init__(self, store: Store, actor: Actor, role: str, action: str, at: datetime) -> None:
        super().__init__(store.connection, store.folder)
        self.account_id = actor.id
        self.role = role
        self.action = action
        self.at = at.astimezone(UTC)
        self.subject = ""
        self.reason = ""
        self.changed: frozenset[str] = frozenset()
        self.afterwards: list[Callable[[], None]] = []
        self._before: dict[tuple[str, int], Row | None] = {}
        self._disposed: dict[tuple[str, int], str] = {}

    def insert(self, table: str, row: Row) -> int:
        """Add a row; its id. Columns left out take their defaults."""
        id: int = self.run(_insert_sql(table, tuple(row)), tuple(row.values())).lastrowid
        self._before.setdefault((table, id), None)
        return id

    def update(self, table: str, id: int, changes: Row) -> None:
        """Change columns of one row; UserError when the row is not there."""
        self._remember(table, id)
        if changes:
            self.run(_update_sql(table, tuple(changes)), (*changes.values(), id))

    def delete(self, table: str, id: int) -> None:
        """Remove one row; UserError when it is not there."""
        self._remember(table, id)
        self.run(f"DELETE FROM {quoted(table)} WHERE id = ?", (id,))  # noqa: S608

    def execute(self, sql: str, parameters: Parameters = ()) -> Any:
        """Run a statement that no log entry shows: for derived tables (a search index) alone."""
        return self.run(sql, parameters)

    def dispose(self, rows: Iterable[tuple[str, int]], under: str) -> None:
        """Remove what the log can read of these rows, given as (table, id): their earlier details.

        The rows themselves are deleted, or emptied of what must go, in the same intention or
        before. `under` is the retention rule; the entries stay and say that their details were
        disposed under it. ValueError for what verification needs for ever.
        """
        for table, id in rows:
            if table in KEPT_FOR_EVER:
                raise ValueError(f"what the log says of {table} is never disposed")
            self._disposed[table, id] = under
            self.insert("disposal", {"table_name": table, "row_id": id, "under": under})
            self.run("DELETE FROM audit_detail WHERE table_name = ? AND row_id = ?", (table, id))

    def close(self, register: str, actor: Actor) -> Head:
        """Write the log entry; called once, by the register, before it commits."""
        changes = self._changes()
        self.changed = frozenset(
            name for change in changes for name in (change.table, f"{change.table}:{change.id}")
        )
        deed = Deed(register, self.at, actor.id, self.role, self.action, self.subject)
        try:
            return append(self.connection, deed, changes, actor.signing_key)
        except driver.Error as error:
            raise self._in_words(error) from error

    def _changes(self) -> list[Change]:
        """Each touched row once, as it was before the intention and as it is now."""
        found = []
        now = self._as_they_are()
        for (table, id), before in self._before.items():
            after = now.get((table, id))
            if before != after:
                under = self._disposed.get((table, id), "")
                found.append(Change(table, id, before, after, disposed_under=under))
        if self.reason and found:
            found[0] = replace(found[0], reason=self.reason)
        elif self.reason:
            found.append(Change(LOG, 0, None, None, self.reason))
        return found

    def _as_they_are(self) -> dict[tuple[str, int], Row]:
        """Each touched row that is there, many of one table asked for at once."""
        ids: dict[str, list[int]] = {}
        for table, id in self._before:
            ids.setdefault(table, []).append(id)
        return {
            (table, row["id"]): row
            for table, every in ids.items()
            for start in range(0, len(every), AT_ONCE)
            for row in self._rows_of(table, every[start : start + AT_ONCE])
        }

    def _rows_of(self, table: str, ids: Sequence[int]) -> list[Row]:
        if len(ids) == 1:
            return self.select(_select_sql(table), ids)
        marks = ", ".join("?" * len(ids))
        return self.select(f"SELECT * FROM {quoted(table)} WHERE id IN ({marks})", ids)  # noqa: S608

    def _remember(self, table: str, id: int) -> None:
        if (table, id) not in self._before:
            self._before[table, id] = self.get(table, id)


@cache
def _insert_sql(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(quoted(name) for name in columns)
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})"  # noqa: S608


@cache
def _update_sql(table: str, columns: tuple[str, ...]) -> str:
    assignments = ", ".join(f"{quoted(name)} = ?" for name in columns)
    return f"UPDATE {quoted(table)} SET {assignments} WHERE id = ?"  # noqa: S608


@cache
def _select_sql(table: str) -> str:
    return f"SELECT * FROM {quoted(table)} WHERE id = ?"  # noqa: S608


def refuse_read_only() -> UserError:
    """What to say to a write in a register opened to read."""
    return UserError(
        "This register is open for reading only.",
        "Open it again when nobody else is writing to it.",
    )
