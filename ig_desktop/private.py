"""Files and folders that open only to the computer account that made them, whatever the umask.

On Windows permissions come with the folder a file is made in, so nothing is asked for there.
"""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

FILE, TEAM_FILE = 0o600, 0o660
FOLDER = 0o777 if os.name == "nt" else 0o700  # 0o700 would shut a team out of a Windows share
GROUP_WRITES = 0o020


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet. OSError as of `Path.mkdir`."""
    folder.mkdir(mode=FOLDER)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, where missing; what is there stays as it is."""
    if not folder.is_dir():
        make_folders(folder.parent)
        folder.mkdir(mode=FOLDER, exist_ok=True)


def opener(path: str | os.PathLike[str], flags: int) -> int:
    """For `open`: a new file is private; one that is written over stays as it is."""
    return os.open(path, flags, FILE)


def team_opener(path: str | os.PathLike[str], flags: int) -> int:
    """For `open`, of what a register keeps in its own folder: see `mode_in`."""
    descriptor = os.open(path, flags, FILE)
    if mode_in(Path(path).parent) == TEAM_FILE:
        with suppress(PermissionError):  # a colleague's file
            os.fchmod(descriptor, TEAM_FILE)
    return descriptor


def mode_in(folder: Path) -> int:
    """The permissions of a new file in a register's folder.

    Private, but open to the group where somebody has let the group write to the folder, so that
    a team with an account each on the computer can take turns.
    """
    try:
        shared = os.name != "nt" and folder.stat().st_mode & GROUP_WRITES
    except OSError:
        return FILE
    return TEAM_FILE if shared else FILE


def write(path: Path, content: bytes) -> None:
    """Write a file whole, private where it is new, or leave what is there as it was.

    It is written beside its place and takes the permissions of what it replaces. OSError as of
    `Path.write_bytes`. What is no plain file (a pipe, /dev/stdout) is written to.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    descriptor, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(beside, stat.S_IMODE(path.stat().st_mode))
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def make_file(path: Path) -> None:
    """Make an empty file, as a register keeps them; it must not exist yet.

    For what takes the permissions of a file as they are: a database, a copy.
    """
    os.close(team_opener(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
