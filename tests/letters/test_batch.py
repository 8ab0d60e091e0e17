"""Many letters at once: all of them, in order, whatever happens to one of them or to a process."""

import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import count

import pytest

from ig_desktop.errors import UserError
from ig_desktop.letters import batch
from ig_desktop.letters.batch import FEW, make_letters
from ig_desktop.letters.blocks import FORMS, Heading, Letter, Letterhead, Paragraph, Span
from ig_desktop.letters.pdf import render

FORM = FORMS["standard"]
MANY = FEW * 3


def letter(number):
    body = (Heading("A title", 1), Paragraph((Span(f"Words number {number}."),)))
    return Letter(f"Letter {number}", body, date(2027, 1, 28))


def orders(total=MANY, broken=()):
    for number in range(total):
        made = letter(number)
        if number in broken:
            made = Letter("t", made.body, made.written_on, letterhead=Letterhead(b"", "Logo"))
        yield f"key {number}", made, FORM


def keys(total=MANY):
    return [f"key {number}" for number in range(total)]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_letter_is_made_in_order_as_it_would_be_alone(workers):
    made = list(make_letters(orders(), workers))
    assert [each.key for each in made] == keys()
    assert [each.error for each in made] == [None] * MANY
    for number in (0, FEW, MANY - 1):
        assert made[number].pdf == render(letter(number), FORM)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_letter_that_cannot_be_made_says_why_and_stops_no_other(workers):
    made = list(make_letters(orders(broken=(3, FEW + 9)), workers))
    assert [each.key for each in made] == keys()
    failed = [each for each in made if each.pdf is None]
    assert [each.key for each in failed] == ["key 3", f"key {FEW + 9}"]
    for each in failed:
        assert isinstance(each.error, UserError)
        assert each.error.what == "The picture of the letterhead is damaged."
        assert (each.error.do, each.error.field) == ("Choose it again in Settings.", "letterhead")


def test_few_letters_start_no_process(monkeypatch):
    monkeypatch.setattr(batch, "ProcessPoolExecutor", None)
    assert len(list(make_letters(orders(FEW), 2))) == FEW
    assert list(make_letters([], 2)) == []


def test_no_letter_follows_once_the_batch_is_cancelled():
    seen = count()
    made = list(make_letters(orders(), 2, cancelled=lambda: next(seen) >= 10))
    assert [each.key for each in made] == keys(10)


def test_closing_the_batch_ends_its_processes(monkeypatch):
    pools = []

    class Watched(ProcessPoolExecutor):
        def __init__(self, *options):
            super().__init__(*options)
            pools.append(self)

    monkeypatch.setattr(batch, "ProcessPoolExecutor", Watched)
    making = make_letters(orders(), 2)
    next(making)
    processes = list(pools[0]._processes.values())
    assert len(processes) == 2
    making.close()
    assert not any(process.is_alive() for process in processes)


def test_little_more_is_asked_for_than_was_made():
    asked = count()
    making = make_letters(((next(asked), letter(0), FORM) for _ in range(10_000)), 2)
    for _ in range(40):
        next(making)
    making.close()
    assert next(asked) < 40 + 2 * FEW


def made_here(monkeypatch):
    """The keys of the letters that this process makes, as it makes them."""
    keys, make = [], batch._made
    monkeypatch.setattr(batch, "_made", lambda order: keys.append(order[0]) or make(order))
    return keys


def test_this_process_makes_letters_until_another_has_started(monkeypatch):
    here = made_here(monkeypatch)
    monkeypatch.setattr(batch, "_started", lambda pool, workers: [Future()] * workers)
    assert [each.key for each in make_letters(orders(), 2)] == keys() == here


def test_others_take_over_once_they_have_started(monkeypatch):
    here = made_here(monkeypatch)
    making = make_letters(orders(10_000), 2)
    elsewhere = next(each.key for each in making if each.key not in here)
    making.close()
    assert elsewhere in keys(10_000)


@pytest.mark.parametrize("fault", [OSError, NotImplementedError, ImportError, ValueError])
def test_where_no_process_can_be_started_this_one_makes_the_letters(monkeypatch, fault):
    def refuse(*_options):
        raise fault("not here")

    monkeypatch.setattr(batch, "ProcessPoolExecutor", refuse)
    assert [each.key for each in make_letters(orders(), 2) if each.pdf] == keys()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_process_that_is_killed_costs_no_letter(monkeypatch):
    pools = []

    class Watched(ProcessPoolExecutor):
        def __init__(self, *options):
            super().__init__(*options)
            pools.append(self)

    monkeypatch.setattr(batch, "ProcessPoolExecutor", Watched)
    making = make_letters(orders(), 2)
    made = [next(making)]
    for process in pools[0]._processes.values():
        os.kill(process.pid, signal.SIGKILL)
    made += making
    assert [each.key for each in made if each.pdf] == keys()


def test_an_error_that_no_other_process_could_read_is_told_in_words():
    class Strange(Exception):
        def __reduce__(self):
            raise TypeError("not to be sent")

    told = batch._portable(Strange("what happened"))
    assert str(told) == "Strange: what happened"
    error = UserError("What.", "Do.", field="name")
    assert batch._portable(error) is error


def test_an_installed_program_that_starts_itself_for_a_batch_opens_no_window(monkeypatch):
    from ig_desktop import __main__

    class Started(Exception):
        pass

    def freeze_support():
        raise Started

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("multiprocessing.freeze_support", freeze_support)
    with pytest.raises(Started):
        __main__.main()


def test_a_process_for_letters_loads_neither_the_window_nor_the_register():
    loaded = "import ig_desktop.letters.batch, sys; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    modules = told.stdout.split()
    assert "reportlab" in modules
    foreign = {"PySide6", "sqlcipher3", "sqlite3", "ig_desktop.register", "ig_desktop.ui"}
    assert not foreign & {".".join(name.split(".")[:n]) for name in modules for n in (1, 2)}
