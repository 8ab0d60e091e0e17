"""Many letters on all processors: in order, with little memory, and stopped at any letter."""

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import Generic, NamedTuple, TypeVar

from ig_desktop.letters.blocks import Form, Letter
from ig_desktop.letters.pdf import render

Key = TypeVar("Key")
Order = tuple[Key, Letter, Form]

FEW = 24
"""So many letters are made sooner by this process than others are started."""

_CHUNK = 6
"""Letters handed over at once."""

_AHEAD = 2
"""Chunks handed over to each process before the first of them is awaited."""

_MOST_WORKERS = 4


class Made(NamedTuple, Generic[Key]):
    """One letter of a batch: its PDF, or why there is none."""

    key: Key
    pdf: bytes | None
    error: Exception | None


def make_letters(
    letters: Iterable[Order[Key]],
    workers: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Made[Key]]:
    """Each letter made, in the order given; a letter that cannot be made stops no other.

    `workers` is how many processes share the work (0: as many as there are processors, four at
    most). Of `letters`, only a few more are taken than were made. No letter follows once
    `cancelled` says so, or the iterator is closed. Where processes cannot be started, or die,
    this one makes the letters.
    """
    waiting = iter(letters)
    first = list(islice(waiting, FEW + 1))
    count = workers or min(_processors(), _MOST_WORKERS)
    everything = chain(first, waiting)
    alone = count < 2 or len(first) <= FEW
    found = _alone(everything) if alone else _shared(everything, count)
    try:
        while not cancelled():
            made = next(found, None)
            if made is None:
                return
            yield made
    finally:
        found.close()


def _processors() -> int:
    """How many processors this process may use."""
    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _alone(letters: Iterator[Order[Key]]) -> Generator[Made[Key], None, None]:
    yield from map(_made, letters)


def _shared(letters: Iterator[Order[Key]], workers: int) -> Generator[Made[Key], None, None]:
    """Letters made by other processes, and by this one while they start or when they fail."""
    with _pool(workers) as pool:
        starting = _started(pool, workers)
        for order in letters:
            yield _made(order)
            if not starting or any(each.done() for each in starting):
                break
        under_way: deque[tuple[list[Order[Key]], Future[list[Made[Key]]] | None]] = deque()
        for chunk in _chunks(letters):
            under_way.append((chunk, _hand_over(pool, chunk)))
            if len(under_way) > _AHEAD * workers:
                yield from _taken(*under_way.popleft())
        while under_way:
            yield from _taken(*under_way.popleft())


def _chunks(letters: Iterator[Order[Key]]) -> Iterator[list[Order[Key]]]:
    while chunk := list(islice(letters, _CHUNK)):
        yield chunk


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor | None]:
    """Processes started afresh (a copy of a process with a window in it is not safe to use)."""
    try:
        from multiprocessing import get_context

        pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin)
    except (ImportError, NotImplementedError, OSError, ValueError):
        yield None
        return
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _started(pool: ProcessPoolExecutor | None, workers: int) -> list[Future[None]]:
    """Word of each process, once it can make letters; none where there will be none."""
    if pool is None:
        return []
    with suppress(OSError, RuntimeError):
        return [pool.submit(_ready) for _ in range(workers)]
    return []


def _hand_over(
    pool: ProcessPoolExecutor | None, chunk: list[Order[Key]]
) -> Future[list[Made[Key]]] | None:
    if pool is None:
        return None
    try:
        return pool.submit(_made_chunk, chunk)
    except (OSError, RuntimeError):
        return None


def _taken(chunk: list[Order[Key]], future: Future[list[Made[Key]]] | None) -> Iterable[Made[Key]]:
    """What the other process made of a chunk or, when it died, what this one does."""
    if future is not None:
        try:
            return future.result()
        except (BrokenProcessPool, OSError, pickle.PickleError):
            pass
    return map(_made, chunk)


def _begin() -> None:
    """A process for letters: it leaves interrupting, and living on, to the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """All that a process has to do to say that it has started."""


def _made_chunk(chunk: list[Order[Key]]) -> list[Made[Key]]:
    return [_made(order) for order in chunk]


def _made(order: Order[Key]) -> Made[Key]:
    """A letter made, or its error in a form that another process can read."""
    key, letter, form = order
    try:
        return Made(key, render(letter, form), None)
    except Exception as error:  # noqa: BLE001
        return Made(key, None, _portable(error))


def _portable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:  # noqa: BLE001
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
