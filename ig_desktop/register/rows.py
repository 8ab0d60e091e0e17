"""Every audited row as it is today against what its last log entry said."""

from collections.abc import Iterator
from typing import Any

from ig_desktop.register import migrations
from ig_desktop.register.audit import row_content, row_digest
from ig_desktop.register.store import quoted
from ig_desktop.register.verdict import Problem

OWN = {"audit", "audit_detail", migrations.RECORD}

# SQLite takes the other columns from the row that has the greatest seq.
LAST = (
    "SELECT row_id, max(seq), salt, row_digest FROM audit_detail"
    " WHERE table_name = ? GROUP BY row_id ORDER BY row_id"
)


def audited_tables(connection: Any) -> list[str]:
    """The tables whose rows the log accounts for: all but the log and what is derived."""
    found = connection.execute("PRAGMA table_list").fetchall()
    unaudited = OWN | migrations.DERIVED
    return sorted(
        name
        for schema, name, kind, *_ in found
        if schema == "main"
        and kind == "table"
        and name not in unaudited
        and not name.startswith("sqlite_")
    )


def check_rows(connection: Any, table: str) -> Iterator[Problem | None]:
    """None for each row of a table that is as the log says, and a problem for what is not."""
    rows = connection.execute(f"SELECT * FROM {quoted(table)} ORDER BY id")  # noqa: S608
    names = [column[0] for column in rows.description]
    last = connection.cursor().execute(LAST, (table,))
    said = next(last, None)
    for values in rows:
        row = dict(zip(names, values, strict=True))
        while said is not None and said[0] < row["id"]:
            yield from _absent(connection, table, said)
            said = next(last, None)
        if said is None or said[0] != row["id"]:
            words = f"The {_name(table)} with number {row['id']} was added outside IG Desktop."
            yield Problem(words, None, table, row.get("reference"))
        else:
            yield _present(connection, table, row, said)
            said = next(last, None)
    while said is not None:
        yield from _absent(connection, table, said)
        said = next(last, None)


def _present(connection: Any, table: str, row: dict[str, Any], said: Any) -> Problem | None:
    id, seq, salt, state = said
    if state is None:
        words = f"The {_name(table)} with number {id} is back after entry {seq} deleted it."
    elif row_digest(salt, row_content(row)) != state:
        words = f"The {_name(table)} with number {id} is not as entry {seq} left it."
    else:
        return None
    return Problem(words, seq, table, _reference(connection, seq))


def _absent(connection: Any, table: str, said: Any) -> Iterator[Problem]:
    id, seq, _, state = said
    if state is not None:
        about = f"{_name(table)} with number {id}"
        words = f"The {about} was deleted outside IG Desktop after entry {seq}."
        yield Problem(words, seq, table, _reference(connection, seq))


def _reference(connection: Any, seq: int) -> str | None:
    found = connection.execute("SELECT subject FROM audit WHERE seq = ?", (seq,)).fetchone()
    return (found[0] or None) if found else None


def _name(table: str) -> str:
    return table.replace("_", " ")
