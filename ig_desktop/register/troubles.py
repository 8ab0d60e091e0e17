"""Troubles of disks and files, put once into words that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ig_desktop.errors import UserError

_FULL, _READ_ONLY, _BUSY, _LOCKED, _CORRUPT, _NOT_DATABASE = 13, 8, 5, 6, 11, 26
_CANNOT_OPEN, _INPUT_OUTPUT, _PERMISSION = 14, 10, 3
YEARS = range(2000, 2200)


def refuse_wrong_clock(now: datetime) -> None:
    """UserError when the computer says a year that it cannot be: every date would be wrong."""
    if now.year not in YEARS:
        raise UserError(
            f"The clock of this computer is wrong: it says that the year is {now.year}.",
            "Set its date and time, then try again.",
        )


def damaged(folder: Path) -> UserError:
    """The register's file does not hold together."""
    return UserError(
        f"The register {folder.name} is damaged and cannot be read in full.",
        f"Nothing has been changed. Restore the newest backup in {folder / 'backups'} "
        "to a new folder.",
    )


def newer(folder: Path, version: str) -> UserError:
    """The register has been used by a later IG Desktop than this one."""
    return UserError(
        f"The register {folder.name} was last used by a newer version of IG Desktop ({version}).",
        "Nothing has been changed. Install that version or a later one and open it with that.",
    )


def not_a_register(folder: Path) -> UserError:
    """The folder is something else."""
    return UserError(
        f"{folder} is not an IG Desktop register.",
        "Choose the folder that ends in .igregister.",
        field="folder",
    )


def gone(folder: Path) -> UserError:
    """The register was deleted or moved while it is open: what is written now would be lost."""
    return UserError(
        f"The register {folder.name} is no longer where it was opened.",
        f"Nothing has been changed. Put it back in {folder.parent}, or lock this window and open "
        "the register where it is now.",
    )


def explained(error: Exception, folder: Path) -> UserError | None:
    """The trouble behind an error of the database or the disk; None when it is our own mistake."""
    if isinstance(error, OSError):
        return _of_disk(error, folder)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {_CORRUPT, _NOT_DATABASE}:
        return damaged(folder)
    if code == _FULL:
        return _full(folder)
    if code in {_READ_ONLY, _PERMISSION}:
        return _read_only(folder)
    if code in {_BUSY, _LOCKED}:
        return UserError(
            "The register is busy with another job.",
            "Nothing has been changed. Wait for the job to end, or close the other window, "
            "and try again.",
        )
    if code in {_INPUT_OUTPUT, _CANNOT_OPEN}:
        return UserError(
            f"The disk that holds {folder.name} could not be read or written.",
            f"Nothing has been changed. Check that {folder} is reachable and has free space, "
            "and try again.",
        )
    return None


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn a trouble of the disk or the file into a UserError; let everything else pass."""
    try:
        yield
    except Exception as error:
        trouble = explained(error, folder)
        if trouble is None:
            raise
        raise trouble from error


def _of_disk(error: OSError, folder: Path) -> UserError:
    import errno

    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _full(folder)
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return _read_only(folder)
    if error.errno == errno.EIO:
        return damaged(folder)
    why = error.strerror or "the system refused it"
    return UserError(
        f"The register {folder.name[:60]} could not be reached: {why}.",
        "Nothing has been changed. Check where it is and what it is called, and try again.",
        field="folder",
    )


def _full(folder: Path) -> UserError:
    return UserError(
        f"The disk that holds {folder.name} is full.",
        "Nothing has been changed. Free some space and do it again.",
    )


def _read_only(folder: Path) -> UserError:
    return UserError(
        f"The register {folder.name} cannot be written to.",
        f"Nothing has been changed. Check that you may write to {folder} and that its disk "
        "is not write-protected.",
    )
