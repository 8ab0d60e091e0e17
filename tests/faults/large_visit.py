"""A process that visits a large register and prints what each act took, and its own memory."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.register.database import Register
from ig_desktop.session import Session
from tests.conftest import fixed_clock
from tests.faults import large
from tests.request_examples import log


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print how long it took."""
    started = time.perf_counter()
    yield
    print(f"{name}\t{time.perf_counter() - started}", flush=True)


def of_requests(register: Register) -> None:
    """What the first page, the list and the search ask."""
    session = Session(register, register.actor, now=fixed_clock)
    with timed("counts"):
        counts = session.requests.counts()
    assert counts["all"] == session.store.value("SELECT count(*) FROM request")
    with timed("Today"):
        session.requests.today()
    for tab in ("open", "closed", "all"):
        with timed(f"a page of {tab} requests"):
            page = session.requests.page(RequestFilter(tab=tab))
        assert len(page.rows) == 200
    with timed("a word searched"):
        assert session.requests.search("orthodontic")
    with timed("a reference searched"):
        assert session.requests.search("FOI 26/0001")
    with timed("one request read"):
        session.requests.get(page.rows[0].reference)
    with timed("one request logged"):
        log(session)


def of_log(register: Register) -> None:
    """What the page of the log asks, and the proof."""
    session = Session(register, register.actor, now=fixed_clock)
    with timed("a page of the log"):
        entries = session.log.page() if session.log.may("log.read") else []
    assert len(entries) in (0, 200)
    with timed("verified"):
        verdict = register.verify()
    assert verdict.ok, verdict.in_words()
    assert verdict.entries > large.ENTRIES


def most_held() -> float:
    """The most memory this process held, in megabytes: not what it was forked from."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


def main(folder: str, what: str) -> None:
    """Open it and visit."""
    acts: dict[str, Callable[[Register], None]] = {"requests": of_requests, "log": of_log}
    with timed("opened"):
        register = large.opened(Path(folder))
    with register:
        acts[what](register)
    print(f"memory\t{most_held()}")


if __name__ == "__main__":
    main(*sys.argv[1:])
