"""Lists and search over 250,000 requests, and logging one, against the same on raw sqlcipher3."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.register import search
from ig_desktop.register.boxes import Cost
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.session import Session
from tests.benchmarks.make_requests import fill

REQUESTS = 250_000
ROUNDS = 40


def bench_requests() -> Iterator[tuple[str, float, float, float, float | None]]:
    """Pages, counts, search and logging on one large register."""
    with large_register(REQUESTS) as session:
        yield from _pages(session)
        yield from _in_the_window(session)
        yield from _searches(session)
        yield from _filters(session)
        yield from _logging(session)


@contextmanager
def large_register(number: int) -> Iterator[Session]:
    """A register with so many requests, a twentieth of them open, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        founding = Founding("Exemplar", "Rowan Sample", "correct horse battery", cost=Cost(8, 1, 1))
        register, _ = create_register(Path(folder) / "Large.igregister", founding)
        session = Session(register, register.actor)
        fill(session, number, session.today())
        yield session
        session.lock()


def _pages(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    for tab in ("open", "closed", "all"):
        wanted = RequestFilter(tab=tab)
        first = session.requests.page(wanted)
        condition = "" if tab == "all" else f"WHERE open = {int(tab == 'open')}"
        indexed = "" if tab != "all" else "INDEXED BY all_by_due"
        if tab == "all":
            session.register.connection.execute("CREATE INDEX all_by_due ON request (due_key, id)")
        sql = f"SELECT {search.COLUMNS} FROM request {indexed} {condition}"
        yield _row(
            f"First page of {tab} requests",
            partial(session.requests.page, wanted),
            _query(session, f"{sql} ORDER BY due_key, id LIMIT 200"),
        )
        more = f"{sql} {'AND' if condition else 'WHERE'} (due_key, id) > (?, ?)"
        yield _row(
            f"Next page of {tab} requests",
            partial(session.requests.page, wanted, first.after),
            _query(session, f"{more} ORDER BY due_key, id LIMIT 200", *first.after),
        )
    session.register.connection.execute("DROP INDEX all_by_due")


def _in_the_window(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    """The same pages as the table's model reads them, with the true count beside the first."""
    from ig_desktop.ui.pages.requests_model import RequestModel

    model = RequestModel(session, RequestFilter())
    sql = f"SELECT {search.COLUMNS} FROM request WHERE open = 1"
    order = "ORDER BY due_key, id LIMIT 200"

    def first() -> None:
        model.want(RequestFilter())
        model.reload()

    yield _row("First page in the window's list", first, _query(session, f"{sql} {order}"))
    first()
    start = model._after

    def following() -> None:
        model.want(RequestFilter())
        model._after = start
        model.fetchMore()

    more = f"{sql} AND (due_key, id) > (?, ?) {order}"
    yield _row("Next page in the window's list", following, _query(session, more, *start))


def _searches(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    columns = ", ".join(f"r.{name.strip()}" for name in search.COLUMNS.split(","))
    sql = (
        f"SELECT {columns} FROM (SELECT rowid FROM request_words WHERE request_words MATCH ?"
        " ORDER BY rowid DESC LIMIT 20) w CROSS JOIN request r ON r.id = w.rowid"
    )
    for typed in ("or", "orth", "orthodontic", "ada sam", "SAR 22/00"):
        match = " AND ".join(f'"{word}"*' for word in typed.split())
        yield _row(
            f"Search while typing “{typed}”",
            partial(session.requests.search, typed),
            _query(session, sql, match),
        )


def _filters(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    """The list's own filter: what is typed, among open requests, the soonest due first."""
    sql = (
        f"SELECT {search.COLUMNS} FROM request WHERE open = 1 AND id IN"
        " (SELECT rowid FROM request_words WHERE request_words MATCH ?)"
        " ORDER BY due_key, id LIMIT 200"
    )
    for typed in ("or", "orthodontic", "ada sam", "sample 499"):
        match = " AND ".join(f'"{word}"*' for word in typed.split())
        yield _row(
            f"Filter the list while typing “{typed}”",
            partial(session.requests.page, RequestFilter(text=typed)),
            _query(session, sql, f"{match} AND standing : standingopen"),
        )


def _logging(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    numbers = iter(range(10**9))

    def log() -> None:
        session.requests.log(new_request(next(numbers)))

    yield _row("Logging a request, against its rows alone", log, _its_rows(session), 3.0)
    yield _row("Logging a request, against the least commit", log, _least_commit(session), None)


def new_request(number: int) -> NewRequest:
    """A request as a person would log one."""
    return NewRequest(
        kind="access",
        received_on=date(2026, 11, 2),
        person=Person(name=f"Ada Sample {number}", nhs_number="943 476 5919"),
        asked=f"My physiotherapy appointments, number {number}",
    )


def _its_rows(session: Session) -> Callable[[], None]:
    """A durable commit of the same rows by hand: no rules, no log entry, no signature."""
    connection = session.register.connection
    shape = connection.execute("SELECT * FROM request ORDER BY id DESC LIMIT 1")
    names = [column[0] for column in shape.description]
    like = dict(zip(names, shape.fetchone(), strict=True))
    numbers = iter(range(10**9))

    def write() -> None:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        person = connection.execute(
            "INSERT INTO person (name, nhs_number) VALUES (?, '9434765919')", (f"Ada {number}",)
        ).lastrowid
        row = like | {"id": None, "person_id": person, "ref_key": f"XXX27{number:06d}"}
        id = connection.execute(
            f"INSERT INTO request VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        ).lastrowid
        connection.execute(
            "INSERT INTO request_event (request_id, kind, on_day, recorded_at, recorded_by)"
            " VALUES (?, 'received', '2026-11-02', '2026-11-02T09:00:00+00:00', 1)",
            (id,),
        )
        connection.execute(
            "INSERT INTO request_words (rowid, reference, people, words, standing)"
            " VALUES (?, ?, ?, 'My physiotherapy appointments', 'standingopen')",
            (id, f"SAR 26/{number}", f"Ada Sample {number} 9434765919"),
        )
        connection.execute("COMMIT")

    return write


def _least_commit(session: Session) -> Callable[[], None]:
    """The least a durable commit can be: one short row in a table without an index."""
    connection = session.register.connection
    connection.execute("CREATE TABLE least (id INTEGER PRIMARY KEY, word TEXT) STRICT")

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO least (word) VALUES ('saved')")
        connection.execute("COMMIT")

    return write


def _query(session: Session, sql: str, *values: Any) -> Callable[[], Any]:
    connection = session.register.connection
    return lambda: connection.execute(sql, values).fetchall()


def _row(
    name: str, ours: Callable[[], Any], outside: Callable[[], Any], budget: float | None = 2.0
) -> tuple[str, float, float, float, float | None]:
    """Both measured in turns, so that what else the machine does weighs on both alike."""
    ours(), outside()
    mine, theirs = [], []
    for _ in range(ROUNDS):
        mine.append(_seconds(ours))
        theirs.append(_seconds(outside))
    a, b = statistics.median(mine), statistics.median(theirs)
    return name, a, b, a / b, budget


def _seconds(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
