"""Files written so that a crash leaves the old one or the new one, never half of either."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from ig_desktop import private

Opener = Callable[[str, int], int]


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable; a platform that cannot open folders has no need of it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes, opener: Opener = private.opener) -> None:
    """Replace `path` by `content`: temporary file, fsync, rename, fsync of the folder."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        with open(temporary, "wb", opener=opener) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy_file(path: Path, to: Path) -> None:
    """Copy what is in a file into a new one, its owner's alone."""
    private.make_file(to)
    shutil.copyfile(path, to)


def sync_tree(folder: Path) -> None:
    """Make every file in `folder`, and its names, durable."""
    for path in folder.iterdir():
        if path.is_dir():
            sync_tree(path)
            continue
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    sync_folder(folder)


def remove_tree(folder: Path) -> None:
    """Take away a folder that was being built, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
