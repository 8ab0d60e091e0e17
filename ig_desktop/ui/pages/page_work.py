"""Slow work on behalf of a page, on a session of its own: progress, Cancel, and what came of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ig_desktop import private
from ig_desktop.errors import UserError
from ig_desktop.ui.closed import Busy, ask_file_to_write, with_ending
from ig_desktop.ui.jobs import Job

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.widgets.page import Page
    from ig_desktop.ui.window import Window

EVERY = 25
SOON = 100
"""Milliseconds within which work that ends is not worth a word."""

A_PAGE = 500
CSV = "CSV files (*.csv)"
PDF = "PDF files (*.pdf)"
Work = Callable[[Job, "Session"], Any]


class PageWork(Busy):
    """One piece of slow work at a time; shown only while it lasts."""

    def __init__(self, frame: "Window") -> None:
        super().__init__()
        self._frame = frame
        self.job: Job | None = None
        self._begin: Callable[[], object] = lambda: None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(lambda: self._begin())

    def run(
        self,
        words: str,
        work: Work,
        done: Callable[[Any], object],
        *,
        anyway: bool = False,
        quietly: bool = False,
    ) -> None:
        """Do `work(job, session)` on another thread; `done` gets what it returned.

        What it wrote is told to the window's session before. `done` is not called when the
        register has been locked since, nor when the page is gone, but `anyway` then. Nothing
        is done while something else still runs. `quietly` says nothing of work that ends soon.
        """
        session = self._frame.session
        if self.job is not None or session is None:
            return
        job = self.job = Job(lambda job: _on_own_session(job, session, work), words)
        job.done.connect(lambda found: self._finished(session, done, found, anyway))
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.moved.connect(self.move_to)
        self._begin = lambda: self.begin(words, job.cancel)
        self._soon.start() if quietly else self._begin()
        job.start()

    def stop(self) -> None:
        """Ask what runs to stop."""
        if self.job is not None:
            self.job.cancel()

    def _finished(
        self, session: "Session", done: Callable[[Any], object], found: Any, anyway: bool
    ) -> None:
        result, changed = found
        there = self._over()
        if self._frame.session is not session:
            return
        if changed:
            session.tell(changed)
        if there or anyway:
            done(result)

    def _failed(self, error: BaseException) -> None:
        self._over()
        if not isinstance(error, UserError):
            raise error
        if self._frame.session is not None:
            self._frame.show_error(error)

    def _stopped(self) -> None:
        self._over()
        if self._frame.session is not None:
            self._frame.say("info", "Stopped. Nothing was kept.")

    def _over(self) -> bool:
        """Take the progress away; whether the page is still there."""
        self.job = None
        there = shiboken6.isValid(self)
        if there:
            self._soon.stop()
            self.end()
        return there


def _on_own_session(job: Job, session: "Session", work: Work) -> tuple[Any, frozenset[str]]:
    changed: set[str] = set()
    with session.reopened() as own:
        own.listen(changed.update)
        result = work(job, own)
    return result, frozenset(changed)


def telling(job: Job, words: str) -> Callable[[int, int], bool]:
    """What a service tells its progress to: now and then it is shown, and Cancel takes effect."""

    def tell(done: int, total: int) -> bool:
        if done % EVERY == 0:
            job.step(done, total, words)
        return True

    return tell


def every_row(
    job: Job, page: Callable[[Any, Any, int], Any], wanted: Any, total: int
) -> Iterator[Any]:
    """Every row that a filter shows, in its order, asked for a page at a time."""
    after, done = None, 0
    while True:
        found = page(wanted, after, A_PAGE)
        yield from found.rows
        done += len(found.rows)
        job.step(done, total, "Exporting")
        after = found.after
        if after is None:
            return


def export_rows(
    frame: "Window",
    work: PageWork,
    path: Path,
    columns: Sequence[str],
    rows: Callable[[Job, "Session"], Iterator[Sequence[str]]],
) -> None:
    """Write a list as a CSV file on another thread, and say where it is."""
    from ig_desktop.exchange.csv_text import write_table

    def write(job: Job, session: "Session") -> Path:
        write_file(path, write_table(columns, rows(job, session)))
        return path

    work.run("Exporting", write, lambda to: frame.say("done", f"Exported to {to}."), anyway=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole; UserError that says why it cannot be, and nothing was touched then."""
    try:
        private.write(path, content)
    except OSError as error:
        raise UserError(
            f"{path.name} could not be written: {error.strerror or 'the disk refused it'}.",
            "Choose another place.",
        ) from None


def read_file(path: Path) -> bytes:
    """The bytes of a file, no more than an import takes; UserError when it cannot be read."""
    from ig_desktop.exchange.csv_text import LARGEST

    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            f"{path.name} could not be read: {error.strerror or 'the disk refused it'}.",
            "Choose another file.",
        ) from None


def ask_file_to_read(frame: "Window", title: str, kinds: str = CSV) -> Path | None:
    """Ask for a file that is there, CSV unless it is told otherwise; None when none was chosen."""
    start = str(Path.home())
    chosen, _ = QFileDialog.getOpenFileName(frame, title, start, f"{kinds};;All files (*)")
    return Path(chosen) if chosen else None


def ask_csv_to_write(frame: "Window", title: str, name: str) -> Path | None:
    """Ask where a CSV file is to be written; None when nothing was chosen."""
    chosen = ask_file_to_write(frame, title, Path.home() / name, CSV)
    return None if chosen is None else with_ending(chosen, ".csv")


def save_pdf(page: "Page", pdf: bytes, name: str, title: str) -> None:
    """Ask where a PDF is to be saved, under its `name` where nothing else is said, and write it."""
    start = Path.home() / f"{name.replace('/', '-')}.pdf"
    path = ask_file_to_write(page.frame, title, start, PDF)
    if path is None:
        return
    to = with_ending(path, ".pdf")
    page.attempt(lambda: write_file(to, pdf), f"Saved as {to.name}. That copy is not encrypted.")


def copy_words(frame: "Window", words: str, done: str) -> None:
    """Put words on the clipboard, and say that it is done."""
    QGuiApplication.clipboard().setText(words)
    frame.say("done", done)
