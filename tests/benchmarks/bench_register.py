"""Writing one intention and proving a long log, against the same work done plainly."""

import hashlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register import people, requests
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.session import Session
from tests.benchmarks.make_requests import fill
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, ORGANISATION, PASSPHRASE, fixed_clock

REQUESTS = 50_000
ENTRIES = 100_000
TIMES = 300


@contextmanager
def new_session() -> Iterator[Session]:
    """A session on a register of its own."""
    with tempfile.TemporaryDirectory() as folder:
        founding = Founding(
            ORGANISATION, ADMINISTRATOR, PASSPHRASE, cost=CHEAP, reckoned_by=rules_mark()
        )
        register, _ = create_register(Path(folder) / "bench", founding, now=fixed_clock)
        with Session(register, register.actor, now=fixed_clock) as session:
            yield session


def typical(*acts: Callable[[], object]) -> list[float]:
    """The median of some hundred times of each, in seconds, done in turns."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(TIMES):
        for act, taken in zip(acts, times, strict=True):
            start = time.perf_counter()
            act()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def bench_log_a_request() -> list[tuple[Any, ...]]:
    """Logging a request against a raw commit of the same rows, and against the least commit."""
    with new_session() as session:
        fill(session, REQUESTS, NOW.date())
        numbers = count()
        log(session, numbers)
        same_rows, least = plainly(session, numbers), least_commit(session, numbers)
        typical(partial(log, session, numbers))
        ours, same, smallest = typical(partial(log, session, numbers), same_rows, least)
    name = "Log a request / raw durable commit of its person, request, event and search words"
    return [
        (name, ours, same, ours / same, 3.0),
        ("Log a request / durable commit of one small row", ours, smallest, ours / smallest),
    ]


def log(session: Session, numbers: Iterator[int]) -> None:
    """Log a request as the log form does."""
    person = Person(name=f"Ada Sample {next(numbers)}", email="ada@example.org")
    received = date(2027, 1, 28)
    session.requests.log(
        NewRequest(kind="access", received_on=received, person=person, asked="My record")
    )


def plainly(session: Session, numbers: Iterator[int]) -> Callable[[], None]:
    """What commits the rows of the request logged last again, with no rules and no log entry."""
    connection = session.register.connection
    rows = {table: last_row(session, table) for table in ("person", "request", "request_event")}
    search_sql, words = search_words(session)

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        person = insert(connection, "person", rows["person"])
        changes = {"person_id": person, "ref_key": f"Z{next(numbers):09}"}
        request = insert(connection, "request", rows["request"] | changes)
        insert(connection, "request_event", rows["request_event"] | {"request_id": request})
        connection.execute(search_sql, (request, *words))
        connection.execute("COMMIT")

    return write


def least_commit(session: Session, numbers: Iterator[int]) -> Callable[[], None]:
    """What commits one small row."""
    connection = session.register.connection

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        insert(connection, "setting", {"name": f"{next(numbers)}", "value": ""})
        connection.execute("COMMIT")

    return write


def last_row(session: Session, table: str) -> dict[str, Any]:
    """The row added last, without its id."""
    row = session.store.first(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
    assert row is not None
    del row["id"]
    return row


def search_words(session: Session) -> tuple[str, tuple[Any, ...]]:
    """The statement that makes the request logged last findable, and its values but the first."""
    row = session.store.first("SELECT * FROM request ORDER BY id DESC LIMIT 1")
    assert row is not None
    kept, written = requests.kept(row), []
    catch: Any = SimpleNamespace(execute=lambda *statement: written.append(statement))
    requests.index(catch, kept.request, [people.get(session.store, kept.person_id)])
    [(sql, (_, *values))] = written
    return sql, tuple(values)


def insert(connection: Any, table: str, row: dict[str, Any]) -> int:
    """One row, plainly."""
    return int(connection.execute(insertion(table, tuple(row)), tuple(row.values())).lastrowid)


@cache
def insertion(table: str, names: tuple[str, ...]) -> str:
    """The statement that inserts a row of these columns."""
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


def bench_verify() -> list[tuple[Any, ...]]:
    """Verifying the register against a loop of SHA-256 and Ed25519 over the same entries."""
    with new_session() as session:
        register = session.register
        register.connection.execute("PRAGMA synchronous = OFF")
        for number in range(ENTRIES):
            with register.intention(
                "setting.change", register.actor, "officer", NOW, f"SAR 27/{number:04}"
            ) as act:
                act.insert("setting", {"name": f"{number}", "value": "x" * 60})
        start = time.perf_counter()
        verdict = register.verify()
        ours = time.perf_counter() - start
        assert verdict.ok, verdict.in_words()
        assert verdict.entries > ENTRIES
        plain = plain_loop(session)
    return [(f"Verify {ENTRIES:,} log entries / SHA-256 + Ed25519", ours, plain, ours / plain, 4.0)]


def plain_loop(session: Session) -> float:
    """Seconds to hash and check the signature of every entry and nothing else."""
    found = session.store.select("SELECT entry, signature FROM audit")
    entries = [(row["entry"].encode(), row["signature"]) for row in found]
    signing = session.account.signing_key
    public: Ed25519PublicKey = signing.public_key()
    start = time.perf_counter()
    for entry, signature in entries:
        hashlib.sha256(entry).digest()
        public.verify(signature, entry)
    return time.perf_counter() - start
