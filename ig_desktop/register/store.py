"""Reading the register: the one small door through which repositories select."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ig_desktop.errors import UserError
from ig_desktop.register.connection import driver
from ig_desktop.register.troubles import explained

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


class Store:
    """Reads over one connection; rows come as dictionaries."""

    def __init__(self, connection: Any, folder: Path) -> None:
        self.connection = connection
        self.folder = folder

    def run(self, sql: str, parameters: Parameters = ()) -> Any:
        """The cursor of one statement; troubles of the disk come as UserErrors."""
        try:
            return self.connection.execute(sql, parameters)
        except driver.Error as error:
            raise self._in_words(error) from error

    def select(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        cursor = self.run(sql, parameters)
        try:
            found = cursor.fetchall()
        except driver.Error as error:
            raise self._in_words(error) from error
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in found]

    def first(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None; ask for one with `limit 1` where there are many."""
        rows = self.select(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.first(sql, parameters)
        return next(iter(row.values())) if row else None

    def get(self, table: str, id: int) -> Row:
        """One row by its id; UserError when it is not there."""
        row = self.first(f"SELECT * FROM {quoted(table)} WHERE id = ?", (id,))  # noqa: S608
        if row is None:
            what = table.replace("_", " ")
            raise UserError(f"There is no {what} with number {id}.", "It may have been removed.")
        return row

    def _in_words(self, error: Exception) -> Exception:
        return explained(error, self.folder) or error


def quoted(name: str) -> str:
    """A table or column name for SQL; ValueError for anything but a plain identifier."""
    if not (name.isascii() and name.isidentifier()):
        raise ValueError(f"not a name of a table or column: {name!r}")
    return f'"{name}"'
