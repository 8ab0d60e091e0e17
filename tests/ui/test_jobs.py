"""Jobs: off the window's thread, with one ending each, on the main thread."""

import gc
import threading

import pytest

from ig_desktop.errors import UserError
from ig_desktop.ui import jobs
from ig_desktop.ui.collector import Collector
from ig_desktop.ui.jobs import Job


def test_work_is_done_elsewhere_and_told_here(qtbot) -> None:
    told = []
    job = Job(lambda job: threading.current_thread())
    job.done.connect(lambda thread: told.append((thread, threading.current_thread())))
    with qtbot.waitSignal(job.done, timeout=5_000):
        job.start()
    (pair,) = told
    assert pair[0] is not threading.main_thread()
    assert pair[1] is threading.main_thread()


def test_progress_is_told_in_order(qtbot) -> None:
    steps = []

    def work(job: Job) -> str:
        for number in range(1, 4):
            job.step(number, 3, "Reading")
        return "read"

    job = Job(work)
    job.moved.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(job.done, timeout=5_000) as ended:
        job.start()
    assert ended.args == ["read"]
    assert steps == [(1, 3, "Reading"), (2, 3, "Reading"), (3, 3, "Reading")]


@pytest.mark.parametrize("error", [UserError("The disk is full."), KeyError("secret")])
def test_a_failure_is_told_without_the_frames_values(error: Exception, qtbot) -> None:
    def work(job: Job) -> None:
        passphrase = "correct horse"  # noqa: F841
        raise error

    job = Job(work)
    with qtbot.waitSignal(job.failed, timeout=5_000) as ended:
        job.start()
    (told,) = ended.args
    assert told is error
    if not isinstance(error, UserError):
        frame = told.__traceback__
        while frame:
            assert "passphrase" not in frame.tb_frame.f_locals
            frame = frame.tb_next


def test_cancel_takes_effect_at_the_next_step(qtbot) -> None:
    going = threading.Event()

    def work(job: Job) -> None:
        while True:
            going.set()
            job.step()

    job = Job(work)
    with qtbot.waitSignal(job.stopped, timeout=5_000):
        job.start()
        going.wait(5)
        job.cancel()
    assert job.is_cancelled()


def test_a_job_is_held_until_it_ends(qtbot) -> None:
    seen = []
    job = Job(lambda job: "kept")
    job.done.connect(seen.append)
    with qtbot.waitSignal(job.done, timeout=5_000):
        job.start()
        assert job in jobs.running()
        del job
        gc.collect()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=5_000)
    assert seen == ["kept"]


def test_python_collects_only_from_the_timer_while_the_window_runs() -> None:
    collector = Collector()
    try:
        assert not gc.isenabled()
        cycle: list[object] = []
        for _ in range(2_000):
            one: list[object] = []
            one.append(one)
            cycle = one
        assert cycle
        before = gc.get_count()[0]
        collector.collect()
        assert gc.get_count()[0] < before
    finally:
        collector.stop()
    assert gc.isenabled()
