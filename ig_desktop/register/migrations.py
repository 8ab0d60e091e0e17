"""The register's schema, step by step; a step is never edited once released.

Rules for a step: tables are STRICT with an integer primary key `id`; a later step may add
tables and nullable columns, but may not change what is in audited rows, because `verify`
compares every row with its last log entry. A table that rows are deleted from numbers them with
AUTOINCREMENT, so that a number never comes back.
"""

from typing import TYPE_CHECKING, Any

from ig_desktop.register.schema_base import BASE
from ig_desktop.register.schema_letters import LETTERS
from ig_desktop.register.schema_processing import PROCESSING
from ig_desktop.register.schema_requests import REQUESTS
from ig_desktop.register.schema_sharing import SHARING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    Step = Callable[[Database], None]

SET = "register"
DERIVED: frozenset[str] = frozenset({"request_total", "letter_total"})
"""Tables that triggers keep from others; with full-text indexes the only ones not in the log."""

RECORD = "_sqlite_migrations"


def m0001_base(db: "Database") -> None:
    """Accounts, settings, organisations, proclaimed holidays, backups and the log."""
    run(db, BASE)


def m0002_requests(db: "Database") -> None:
    """People, requests, what happened to them, and the index that searches them."""
    run(db, REQUESTS)


def m0003_letters(db: "Database") -> None:
    """Letters issued, with their exact bytes, and letters being prepared."""
    run(db, LETTERS)


def m0004_processing(db: "Database") -> None:
    """Processing activities, guide runs and published privacy notices."""
    run(db, PROCESSING)


def m0005_sharing(db: "Database") -> None:
    """Sharing cases, the Guardian's signed decisions, and what came after."""
    run(db, SHARING)


STEPS: "tuple[Step, ...]" = (
    m0001_base,
    m0002_requests,
    m0003_letters,
    m0004_processing,
    m0005_sharing,
)


def names() -> tuple[str, ...]:
    """The steps this version knows, in order."""
    return tuple(step.__name__ for step in STEPS)


def run(db: "Database", script: str) -> None:
    """Run a script of statements inside the step's own transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if complete(statement):
            db.execute(statement)
            statement = ""


def complete(statement: str) -> bool:
    """Whether SQLite would take `statement` as whole, triggers included."""
    import sqlite3

    return bool(statement.strip()) and sqlite3.complete_statement(statement)


def applied(connection: Any) -> tuple[str, ...]:
    """The steps a register has had, in order; none for an empty file."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (RECORD,)
    ).fetchone()
    if not found:
        return ()
    rows = connection.execute(
        f"SELECT name FROM {RECORD} WHERE migration_set = ? ORDER BY rowid",  # noqa: S608
        (SET,),
    )
    return tuple(name for (name,) in rows)


def migrate(connection: Any, until: str | None = None) -> None:
    """Apply the pending steps, each in its own transaction; `until` stops after that step."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)
    for step in STEPS:
        migrations()(step)
        if step.__name__ == until:
            break
    migrations.apply(Database(connection, execute_plugins=False))
