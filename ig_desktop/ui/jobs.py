"""Work that may take longer than a moment, off the window's thread: values in, values out."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from ig_desktop.errors import UserError


class Cancelled(Exception):  # noqa: N818  (it is no error)
    """Raised inside a job at its next step after Cancel."""


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `stopped` comes, on the main thread.

    `work(job)` runs on another thread: it opens its own connection, touches no widget, and
    calls `job.step(done, total, words)` often, which is also where Cancel takes effect.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    moved = Signal(int, int, str)

    def __init__(self, work: Callable[["Job"], Any], words: str = "") -> None:
        super().__init__()
        self.words = words
        self._work = work
        self._cancel = Event()
        self._runner = _Runner(self)

    def start(self) -> "Job":
        """Begin, as soon as a thread is free."""
        _running.add(self)
        for ending in (self.done, self.failed, self.stopped):
            ending.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        QThreadPool.globalInstance().start(self._runner)
        return self

    def cancel(self) -> None:
        """Ask it to stop; it does at its next step."""
        self._cancel.set()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()

    def step(self, done: int = 0, total: int = 0, words: str = "") -> None:
        """Say how far it is; called by the work. Raises Cancelled after Cancel."""
        if self._cancel.is_set():
            raise Cancelled
        self.moved.emit(done, total, words)

    def _ended(self, *_: Any) -> None:
        _running.discard(self)

    def run(self) -> None:
        """What the other thread does."""
        try:
            found = self._work(self)
        except Cancelled:
            self.stopped.emit()
        except UserError as error:
            self.failed.emit(error)
        except BaseException as error:
            error.__traceback__ = _without_values(error)
            self.failed.emit(error)
        else:
            self.done.emit(found)


def _without_values(error: BaseException) -> Any:
    """The traceback with its frames' locals let go, so that nothing secret lives on in it."""
    import traceback

    traceback.clear_frames(error.__traceback__)
    return error.__traceback__


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job = job

    def run(self) -> None:
        self._job.run()


_running: set[Job] = set()


def running() -> frozenset[Job]:
    """The jobs that have not ended."""
    return frozenset(_running)


def wait_for_all(milliseconds: int = 30_000) -> bool:
    """Wait for every job to end, as when the window closes; says whether all did."""
    for job in running():
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
