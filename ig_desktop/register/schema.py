"""The tables, indexes and triggers as they should be, against what is in the file."""

from functools import cache
from typing import Any

from ig_desktop.register import migrations
from ig_desktop.register.connection import driver
from ig_desktop.register.verdict import Problem

Objects = dict[tuple[str, str], str]


def check_schema(connection: Any) -> Problem | None:
    """What has been dropped, added or changed since the register's own steps made it."""
    steps = migrations.applied(connection)
    expected, found = _expected(steps), _objects(connection)
    for kind, name in sorted(expected.keys() | found.keys()):
        made = expected.get((kind, name))
        there = found.get((kind, name))
        if made == there:
            continue
        what = "removed" if there is None else "added" if made is None else "changed"
        return Problem(f"The {kind} {name} was {what} outside IG Desktop.", None, name)
    return None


@cache
def _expected(steps: tuple[str, ...]) -> Objects:
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        migrations.migrate(connection, until=steps[-1] if steps else None)
        return _objects(connection)
    finally:
        connection.close()


def _objects(connection: Any) -> Objects:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sql for kind, name, sql in rows}
