"""A whole batch that is issued: gathered, made, recorded one by one and written, on one processor
and on two.

By the clock it means nothing on a computer that is busy; the time of the processors, which all
processes took together, says how much there is to share.
"""

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from math import nan
from pathlib import Path
from typing import Any, NamedTuple

from ig_desktop import paths
from ig_desktop.domain.letter_batches import Addressed, BatchOrder
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.packs.organisations import load_profile, load_profiles, load_regulator
from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.unlocking import open_register
from ig_desktop.services.batch_files import Place, write_batch
from ig_desktop.session import Session
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, ORGANISATION, PASSPHRASE, fixed_clock

LETTERS = 1_000
TIMES = 2
REASONS = {"ground": "complex", "reasons": "Four services hold 6,000 pages on paper."}


class Took(NamedTuple):
    """Seconds for each letter: by the clock, of all processors, of the process that records."""

    clock: float
    processors: float
    recording: float


def bench_issued_batch() -> Iterable[tuple[Any, ...]]:
    """The same batch issued with one processor and with two."""
    name = f"A letter issued in a batch of {LETTERS:,}"
    with requests_to_extend() as (folder, references):
        one = least(folder, references, 1)
        if len(os.sched_getaffinity(0)) < 2:
            yield f"{name}, on two processors: not measured: there is one", one.clock, nan, nan
            return
        two = least(folder, references, 2)
    yield f"{name}, on two processors / on one", two.clock, one.clock, two.clock / one.clock, 0.588
    ratio = two.processors / one.processors
    yield f"{name}, time of processors, on two / on one", two.processors, one.processors, ratio
    ratio = two.recording / two.processors
    yield f"{name}, on two: the process that records / all", two.recording, two.processors, ratio


@contextmanager
def requests_to_extend() -> Iterator[tuple[Path, list[str]]]:
    """A register, closed, with requests that an extension can be sent for, and their references."""
    with tempfile.TemporaryDirectory() as folder:
        founding = Founding(
            ORGANISATION, ADMINISTRATOR, PASSPHRASE, cost=CHEAP, reckoned_by=rules_mark()
        )
        register, _ = create_register(Path(folder) / "batch", founding, now=fixed_clock)
        with Session(register, register.actor, now=fixed_clock) as session:
            clients = load_profile(paths.resources() / "demo" / "organisations.toml").organisation
            desk = session.organisation
            desk.start_from([*clients, *load_profiles()[0].organisation, load_regulator()])
            desk.confirm(desk.regulator_on(session.today()))
            references = [log(session, number) for number in range(LETTERS)]
        yield register.folder, references


def log(session: Session, number: int) -> str:
    """Log a request that an extension can be sent for; its reference."""
    person = Person(name=f"Requester {number}", address=f"{number} Sample Street\nEX2 2EX")
    return session.requests.log(
        NewRequest(
            kind="access",
            received_on=NOW.date() - timedelta(days=10 + number % 10),
            person=person,
            asked=f"My record, file {number}",
            whose="controller",
            health_data="no",
            third_parties="no",
        )
    )


def least(folder: Path, references: list[str], processors: int) -> Took:
    """The least of some tries, each measure by itself."""
    tries = [issued(folder, references, processors) for _ in range(TIMES)]
    return Took(*(min(measure) for measure in zip(*tries, strict=True)))


def issued(folder: Path, references: list[str], processors: int) -> Took:
    """What it takes to issue the batch in a copy of the register."""
    order = BatchOrder(template="extension", words=REASONS, issue=True)
    chosen = [Addressed(reference=reference) for reference in references]
    with tempfile.TemporaryDirectory() as here, only(processors):
        copy = Path(shutil.copytree(folder, Path(here) / folder.name))
        register = open_register(copy, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
        with Session(register, register.actor, now=fixed_clock) as session:
            session.letters.template(order.template)
            before = spent()
            report = write_batch(session, order, chosen, Place(folder=Path(here) / "letters"))
            clock, own, others = (now - then for now, then in zip(spent(), before, strict=True))
    assert report.complete, report.stopped[:1]
    return Took(clock / LETTERS, (own + others) / LETTERS, own / LETTERS)


@contextmanager
def only(processors: int) -> Iterator[None]:
    """This thread, and what it starts, on so many processors."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:processors])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def spent() -> tuple[float, float, float]:
    """Seconds by the clock, of this process, and of those it started that have ended."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter(), time.process_time(), others.ru_utime + others.ru_stime
