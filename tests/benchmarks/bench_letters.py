"""Letters against the same words as others make them, and many letters at once.

One letter is measured in time of one processor, so that what else the computer does counts
little; a batch by the clock, which means nothing on a computer that is busy.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from itertools import count
from math import nan
from pathlib import Path

from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.compose import compose
from ig_desktop.letters.embedding import plain_line
from ig_desktop.letters.paragraphs import broken
from ig_desktop.letters.pdf import render
from ig_desktop.packs.letters import load_letters
from tests.benchmarks.other_letters import (
    LibreOffice,
    docx,
    faces_for_others,
    platypus,
    weasyprint,
)
from tests.letters.facts import ON, facts

ROUNDS = 40
CASES = (("extension", 2), ("access-response", 4))
AT_ONCE = 50
BATCH = 1_000
FEW, MANY = 500, 5_000


def bench_letters():
    """Composing and rendering against plain platypus, WeasyPrint and LibreOffice."""
    with faces_for_others():
        for template, pages in CASES:
            composed = composed_as(template)
            ours = per_letter(letters_to_many(template))
            name = f"Letter of {pages} pages, tagged"
            plain = per_letter(platypus(composed))
            yield f"{name} / plain platypus", ours, plain, ours / plain, 1.25
            first = per_letter(first_of_its_kind(template))
            yield f"{name}, no line of it known / plain platypus", first, plain, first / plain, 1.25
            yield against_weasyprint(name, composed, ours)
            yield from against_libreoffice(name, composed, ours)


def composed_as(template, **changes):
    return compose(load_letters()[template], facts(template, **changes), ON)


def letters_to_many(template):
    """A function that composes and renders a letter, each to another person of another day."""
    numbers = count(1)

    def make():
        number = next(numbers)
        letter = composed_as(
            template,
            requester_name=f"Requester {number}",
            requester_address=f"{number} Sample Street\nExemplar\nEX2 2EX",
            reference=f"SAR 27/{number:04}",
            due=ON + timedelta(days=number % 300),
        )
        return render(letter, FORMS["standard"])

    return make


def first_of_its_kind(template):
    """The same, with all forgotten of how lines are broken and drawn, but not of the faces."""
    make = letters_to_many(template)

    def forgetful():
        broken.cache_clear()
        plain_line.cache_clear()
        return make()

    return forgetful


def per_letter(make, rounds=ROUNDS, times=3):
    """Seconds of one processor for one letter, warm: the best of some runs."""
    make()
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        for _ in range(rounds):
            make()
        best = min(best, (time.process_time() - start) / rounds)
    return best


def against_weasyprint(name, letter, ours):
    make = weasyprint(letter)
    if make is None:
        return f"{name} / WeasyPrint: not measured: not installed", ours, nan, nan, 0.2
    theirs = per_letter(make, rounds=5)
    return f"{name} / WeasyPrint, PDF/UA-1", ours, theirs, ours / theirs, 0.2


def against_libreoffice(name, letter, ours):
    """A start for each, as a letter is converted; and many files in one start, for comparison."""
    with tempfile.TemporaryDirectory() as folder:
        office = LibreOffice(Path(folder))
        if not office.there:
            yield f"{name} / LibreOffice: not measured: not installed", ours, nan, nan, 0.05
            return
        files = [Path(folder, f"{number}.docx") for number in range(AT_ONCE)]
        for file in files:
            file.write_bytes(docx(letter))
        assert all(pdf.stat().st_size > 5_000 for pdf in office.convert(files[:1]))
        many = seconds(lambda: office.convert(files), spent_by_others) / AT_ONCE
        one = seconds(lambda: office.convert(files[:1]), spent_by_others)
        yield f"{name} / LibreOffice, {AT_ONCE} files in one start", ours, many, ours / many
        yield f"{name} / LibreOffice", ours, one, ours / one, 0.05


def seconds(run, clock=time.perf_counter, times=2):
    """How long something takes, at best."""
    found = []
    for _ in range(times):
        start = clock()
        run()
        found.append(clock() - start)
    return min(found)


def spent_by_others():
    """Seconds of processor that the processes started here, and ended, took in all."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def bench_shares():
    """What the time of a letter goes into."""
    for template, pages in CASES:
        totals = {}
        for _ in range(ROUNDS):
            for stage, took in stages(template):
                totals[stage] = totals.get(stage, 0) + took / ROUNDS
        whole = sum(totals.values())
        for stage, took in totals.items():
            yield f"Letter of {pages} pages: {stage}", took, whole, took / whole


def stages(template):
    """(stage, seconds) of one letter, made as `render` makes it."""
    import pikepdf

    from ig_desktop.letters import pdf as steps
    from ig_desktop.letters.embedding import EmbeddedFace
    from ig_desktop.letters.structure import Tree, TreeWriter

    clock = Stages()
    letter, form, tree = composed_as(template), FORMS["standard"], Tree()
    yield clock.lap("composing")
    faces = {bold: EmbeddedFace(bold) for bold in (False, True)}
    laid_out = steps.lay_out(letter, form, tree, faces)
    yield clock.lap("layout and marks")
    with pikepdf.open(laid_out) as pdf:
        yield clock.lap("finishing: reading pages back")
        steps._embed(pdf, faces, letter)
        yield clock.lap("fonts")
        TreeWriter(pdf, tree).write()
        yield clock.lap("tagging: the tree")
        steps._describe(pdf, letter)
        steps.saved(pdf)
        yield clock.lap("finishing: description and saving")


class Stages:
    """A stop watch that is asked at the end of each stage."""

    def __init__(self):
        self.at = time.process_time()

    def lap(self, stage):
        before, self.at = self.at, time.process_time()
        return stage, self.at - before


def orders(total):
    """(key, letter, form) of letters to different people."""
    letter = composed_as("extension")
    for number in range(total):
        name = f"Requester {number}"
        yield number, replace(letter, addressee=(name, "EX2 2EX"), greeting=f"Dear {name}"), (
            FORMS["standard"]
        )  # fmt: skip


def bench_batch():
    """The same batch on one processor and on two."""
    from ig_desktop.letters.batch import make_letters

    def batch(workers):
        assert all(each.pdf for each in make_letters(orders(BATCH), workers))

    one = seconds(lambda: batch(1), times=3) / BATCH
    if len(os.sched_getaffinity(0)) < 2:
        yield "A letter in a batch on two processors: not measured: there is one", one, nan, nan
        return
    two = seconds(lambda: batch(2), times=3) / BATCH
    yield f"A letter in a batch of {BATCH:,} on two processors / on one", two, one, two / one, 0.588


def bench_memory():
    """The memory of a process after some letters, and after many: megabytes."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_letters"],
        check=True,
        capture_output=True,
        text=True,
    )
    few, many = (int(line) / 1e6 for line in told.stdout.split())
    name = f"Memory after {MANY:,} letters / after {FEW}"
    yield name, many, few, many / few, 1.05, "MB"


def resident():
    """Bytes of memory this process holds now; where that is not told, the most it held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fill_memory():
    """Print the memory held after the letters of `FEW` and `MANY`."""
    for number, letter, form in orders(MANY):
        render(letter, form)
        if number + 1 in (FEW, MANY):
            print(resident())


if __name__ == "__main__":
    fill_memory()
