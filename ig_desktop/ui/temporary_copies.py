"""Copies of documents put on disk for another program to open, and wiped afterwards."""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ig_desktop import private
from ig_desktop.errors import UserError

OPENED = frozenset(
    ("pdf", "txt", "csv", "md", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx")
    + ("odp", "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "eml", "msg")
)
PREFIX = "ig-desktop-copies-"
LOCK = "in-use.lock"


class TemporaryCopies:
    """Copies in a folder only this user can read; wiped when the register locks and at the end.

    While the folder is in use a lock in it is held, so that a later start can tell what a
    program that was cut short has left behind.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: FileLock | None = None
        self._count = 0
        atexit.register(self.wipe)

    def open(self, name: str, content: bytes) -> Path:
        """Put a copy on disk and have the computer open it; where it is.

        UserError for a kind of file that could act by being opened. The copy has a name of
        our own: only its ending is kept.
        """
        ending = Path(name).suffix.lower().removeprefix(".")
        if ending not in OPENED:
            raise UserError(
                f"Files that end in “.{ending}” are not opened from here."
                if ending
                else "A file without an ending is not opened from here.",
                "Save a copy, check where it came from, and open it yourself.",
            )
        try:
            path = self._write(ending, content)
        except OSError as error:
            raise UserError(
                f"A copy could not be made: {error.strerror or 'the disk refused it'}.",
                "Free some space on this computer, or save a copy elsewhere and open that.",
            ) from None
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            _wipe_file(path)
            raise UserError(
                "This computer has no program for this kind of file.",
                "Save a copy, and open it on a computer that has.",
            )
        return path

    def _write(self, ending: str, content: bytes) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = FileLock(self._folder / LOCK, mode=private.FILE)
            self._lock.acquire(timeout=0)
        self._count += 1
        path = self._folder / f"document-{self._count}.{ending}"
        private.make_file(path)
        try:
            private.write(path, content)
        except OSError:
            _wipe_file(path)
            raise
        return path

    def files(self) -> list[Path]:
        """The copies on disk now."""
        return _copies(self._folder) if self._folder is not None else []

    def wipe(self) -> bool:
        """Overwrite and delete every copy; False while another program holds one open."""
        if self._folder is None:
            return True
        for path in self.files():
            _wipe_file(path)
        if self.files():
            return False
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._lock = None
        return True


def wipe_left_behind() -> None:
    """Wipe what a program that was cut short (a crash, a power cut) could not."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError, Timeout), FileLock(folder / LOCK).acquire(timeout=0):
            for path in _copies(folder):
                _wipe_file(path)
            if not _copies(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("document-*")) if folder.is_dir() else []


def _wipe_file(path: Path) -> None:
    with contextlib.suppress(OSError):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


COPIES = TemporaryCopies()
