"""Copies of documents put on disk for another program to open, and wiped afterwards."""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ig_desktop.errors import UserError

OPENED = frozenset(
    ("pdf", "txt", "csv", "md", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx")
    + ("odp", "png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "eml", "msg")
)
PREFIX = "ig-desktop-"


class TemporaryCopies:
    """Copies in a folder only this user can read; wiped when the register locks and at the end."""

    def __init__(self) -> None:
        self._folder: Path | None = None
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
        path = self._write(ending, content)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._wipe_file(path)
            raise UserError(
                "This computer has no program for this kind of file.",
                "Save a copy, and open it on a computer that has.",
            )
        return path

    def _write(self, ending: str, content: bytes) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._count += 1
        path = self._folder / f"document-{self._count}.{ending}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            file.write(content)
        return path

    def files(self) -> list[Path]:
        """The copies on disk now."""
        folder = self._folder
        return sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []

    def wipe(self) -> bool:
        """Overwrite and delete every copy; False while another program holds one open."""
        for path in self.files():
            self._wipe_file(path)
        if self._folder is not None and not self.files():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        return not self.files()

    def _wipe_file(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()


COPIES = TemporaryCopies()
