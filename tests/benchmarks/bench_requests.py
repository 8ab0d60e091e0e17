"""Lists and search over 250,000 requests, against the same on raw sqlcipher3."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.request_filter import PAGE, RequestFilter, RequestRow
from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register import search
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.derivation import Cost
from ig_desktop.session import Session
from tests.benchmarks.make_requests import fill

if TYPE_CHECKING:
    from ig_desktop.register.store import Store
    from ig_desktop.ui.pages.requests_model import RequestModel

REQUESTS = 250_000
ROUNDS = 40


def bench_requests() -> Iterator[tuple[str, float, float, float, float | None]]:
    """Pages and search on one large register."""
    with large_register(REQUESTS) as session:
        yield from _pages(session)
        yield from _searches(session)
        yield from _filters(session)


@contextmanager
def large_register(number: int) -> Iterator[Session]:
    """A register with so many requests, a twentieth of them open, in a folder that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        founding = Founding(
            "Exemplar",
            "Rowan Sample",
            "correct horse battery",
            cost=Cost(8, 1, 1),
            reckoned_by=rules_mark(),
        )
        register, _ = create_register(Path(folder) / "Large.igregister", founding)
        session = Session(register, register.actor)
        fill(session, number, session.today())
        yield session
        session.lock()


def _pages(session: Session) -> Iterator[tuple[str, float, float, float, float | None]]:
    """Pages as the model of the window's table reads them, the first with the true count.

    The plain query walks on over a connection of its own, so that neither finds a page that the
    other has just decrypted.
    """
    from ig_desktop.ui.pages.requests_model import RequestModel

    connection = session.register.connection
    connection.execute("CREATE INDEX all_by_due ON request (due_key, id)")
    with session.register.reader() as reader:
        for tab in ("open", "closed", "all"):
            model = RequestModel(session, RequestFilter(tab=tab))
            plain = PlainPages(reader, tab)
            first = partial(_first_page, model)
            where = f"page of {tab} requests in the window’s list"
            yield _row(f"First {where}", first, plain.first)
            first()
            plain.first()
            yield _row(f"Next {where}", model.fetchMore, plain.next)
            assert model.rowCount() == (ROUNDS + 2) * PAGE, "every page read was a full one"
    connection.execute("DROP INDEX all_by_due")


def _first_page(model: "RequestModel") -> None:
    model.forget()
    model.reload()


class PlainPages:
    """The same pages by the least there is: one query along one index."""

    def __init__(self, reader: "Store", tab: str) -> None:
        self._execute = reader.connection.execute
        source = "request INDEXED BY all_by_due" if tab == "all" else "request"
        within = "1" if tab == "all" else f"open = {int(tab == 'open')}"
        asked = f"SELECT {search.COLUMNS} FROM {source} WHERE {within}"
        order = f"ORDER BY due_key, id LIMIT {PAGE}"
        self._first, self._next = f"{asked} {order}", f"{asked} AND (due_key, id) > (?, ?) {order}"
        self._after: tuple[str, int] = ("", 0)

    def first(self) -> None:
        """Read the first page."""
        self._read(self._first, ())

    def next(self) -> None:
        """Read the page after the one read last."""
        self._read(self._next, self._after)

    def _read(self, sql: str, after: tuple[str, int] | tuple[()]) -> None:
        last = RequestRow._make(self._execute(sql, after).fetchall()[-1])
        self._after = last.due_key, last.id


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
