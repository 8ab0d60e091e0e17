"""Importing activities against the same rows inserted by sqlite-utils, with no rules and no log.

The plain baseline is another SQLCipher file with the same tables, key derivation aside: the rows
that the import left in the register (activities, their versions, the log and its details) are
inserted by `sqlite_utils.Table.insert_all`, a hundred to a statement, in one transaction, and with
them the words that activities are found by.
"""

import tempfile
import time
from pathlib import Path

import sqlite_utils

from ig_desktop.domain.processing import Activity
from ig_desktop.exchange.processing_csv import write_activities
from ig_desktop.packs.first_register import load_first_register
from ig_desktop.packs.processing import load_processing
from ig_desktop.register.connection import driver
from tests.benchmarks.bench_register import new_session

ACTIVITIES = 5_000
OURS = ("activity", "activity_version")
LOG = ("audit", "audit_detail")


def bench_import():
    """A CSV file of activities imported whole, against what it writes and against all it writes."""
    content = file_of(ACTIVITIES)
    with new_session() as session:
        before = {table: last(session, table) for table in LOG}
        start = time.process_time()
        preview = session.processing_files.preview(content)
        looked = time.process_time() - start
        start = time.process_time()
        done = session.processing_files.import_rows(preview)
        took = time.process_time() - start
        assert len(done.added) == ACTIVITIES
        rows = {table: list(left(session, table, before.get(table, 0))) for table in OURS + LOG}
        words = [found_by(session, one) for one in session.processing.everything()]
        plain = {tables: inserted(session, rows, words, tables) for tables in (OURS, OURS + LOG)}
    name = f"Import {ACTIVITIES:,} activities"
    yield f"{name} / sqlite-utils insertion of the same rows", took, plain[OURS + LOG], (
        took / plain[OURS + LOG]
    ), 3.0  # fmt: skip
    yield f"{name} / without the rows of the log", took, plain[OURS], took / plain[OURS]
    yield f"Look at a file of {ACTIVITIES:,} activities", looked, plain[OURS], looked / plain[OURS]


def file_of(count: int) -> bytes:
    """A file of so many activities, those of the first register over and over."""
    law, first = load_processing(), load_first_register()
    return write_activities((numbered(first, n) for n in range(count)), law)


def numbered(first, n: int) -> Activity:
    """An activity of the first register under a name of its own."""
    one = first[n % len(first)]
    fields = {**one.fields, "name": f"{one.name} {n}"}
    return Activity(shape=one.shape, fields=fields, rows=one.rows, proposed=one.proposed)


def found_by(session, one: Activity) -> tuple[int, str, str]:
    """The row of the index that a search looks an activity up in."""
    return one.id, f"{one.reference} {one.name}", session.processing.words_of(one)


def last(session, table: str) -> int:
    """The last row that a table has."""
    key = "seq" if table == "audit" else "rowid"
    return session.store.value(f"SELECT max({key}) FROM {table}") or 0


def left(session, table: str, after: int):
    """The rows that were added to a table, without columns that make themselves."""
    key = "seq" if table == "audit" else "rowid"
    every = session.store.select(f"PRAGMA table_xinfo({table})")
    names = ", ".join(column["name"] for column in every if not column["hidden"])
    return session.store.select(f"SELECT {names} FROM {table} WHERE {key} > {after} ORDER BY {key}")


def inserted(session, rows, words, tables) -> float:
    """Seconds in which sqlite-utils inserts these rows into a plain file with the same tables."""
    with tempfile.TemporaryDirectory() as folder:
        connection = driver.connect(str(Path(folder) / "plain.db"), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{'00' * 32}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for sql in definitions(session, tables):
            connection.execute(sql)
        database = sqlite_utils.Database(connection, execute_plugins=False)
        start = time.process_time()
        connection.execute("BEGIN IMMEDIATE")
        for table in tables:
            database.table(table).insert_all(rows[table], batch_size=100)
        sql = "INSERT INTO activity_words (rowid, name, words) VALUES (?, ?, ?)"
        connection.executemany(sql, words)
        connection.execute("COMMIT")
        took = time.process_time() - start
        for table in tables:
            assert database.table(table).count == len(rows[table])
        connection.close()
    return took


def definitions(session, tables):
    """The tables and indexes as the register has them, without triggers."""
    tables = (*tables, "activity_words")
    marks = ", ".join("?" * len(tables))
    found = session.store.select(
        f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL"
        " AND type IN ('table', 'index') ORDER BY type DESC",
        tables,
    )
    return [row["sql"] for row in found]
