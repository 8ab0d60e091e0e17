"""A privacy notice from 500 activities, against rendering its PDF alone."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ig_desktop.letters.notice import notice_pdf
from ig_desktop.packs.first_register import load_first_register
from ig_desktop.packs.organisations import load_profiles
from ig_desktop.session import Session
from tests.benchmarks.bench_register import new_session

ACTIVITIES, ROUNDS = 500, 3


def bench_notice() -> list[tuple[Any, ...]]:
    """From the register to all three files, against the PDF of the notice when it is built."""
    with new_session() as session:
        fill(session)
        built = session.notices.built()
        assert built.markdown.count("Activity 499") > 0
        whole = typical(lambda: session.notices.built().files())
        alone = typical(lambda: notice_pdf(built.notice))
        name = f"A privacy notice from {ACTIVITIES} activities, against its PDF alone"
        return [(name, whole, alone, whole / alone, 2.0)]


def fill(session: Session) -> None:
    """So many activities in force, each under a name of its own."""
    session.organisation.start_from(load_profiles()[0].organisation)
    first = load_first_register()
    session.processing.add_all(
        [
            replace(one, fields={**one.fields, "name": f"{one.name}: Activity {number}"})
            for number in range(ACTIVITIES)
            for one in (first[number % len(first)],)
        ]
    )
    session.register.connection.execute("UPDATE activity SET approved_version = version")
    session.register.connection.commit()


def typical(act: Callable[[], object]) -> float:
    """The median of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
