"""One step of a guide: the next question and the whole result, against the time promised."""

import statistics
import time
from collections.abc import Iterator
from datetime import date

from ig_desktop.domain.guide import Guide, walk
from ig_desktop.domain.guide_answers import check_answers, filled_walk
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import concluded
from ig_desktop.packs.guides import law_for, load_guides
from ig_desktop.packs.rights import load_rights

PROMISED = 0.005
"""Seconds."""
ROUNDS = 50


def bench_guides() -> Iterator[tuple[str, float, float, float, float]]:
    """A step at the end of the longest worked example of the longest guide."""
    guide = max(load_guides().values(), key=lambda one: len(one.question))
    answers = max(map(guide.example_answers, guide.example), key=len)
    ours = statistics.median(_step(guide, answers) for _ in range(ROUNDS))
    name = f"Step of a guide of {len(guide.question)} questions / 5 ms"
    yield name, ours, PROMISED, ours / PROMISED, 1.0


def _step(guide: Guide, answers: dict[str, object]) -> float:
    """What a page asks for on Continue, and what Check your answers shows."""
    begun = time.perf_counter()
    filled_walk(walk(guide, check_answers(guide, answers), FACTS), guide, FACTS)
    found = concluded(guide, answers, law_for(guide.subject), load_rights(), date(2027, 1, 28))
    taken = time.perf_counter() - begun
    assert found.outcome is not None
    return taken
