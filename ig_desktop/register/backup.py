"""Backups: a consistent copy while the register is in use, trusted only once verified."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ig_desktop import private
from ig_desktop.errors import UserError
from ig_desktop.register import connection
from ig_desktop.register.database import Register
from ig_desktop.register.files import copy_file, remove_tree, sync_folder, sync_tree
from ig_desktop.register.folder import BACKUPS, DATABASE, KEYS
from ig_desktop.register.seal import Seal
from ig_desktop.register.troubles import in_words
from ig_desktop.register.verdict import Verification
from ig_desktop.register.verify import Cancelled, Progress, Verifier

SEAL = "seal.json"
BACKUP_SUFFIX = ".igbackup"


def backup_place(register: Register, folder: Path | None = None) -> Path:
    """Where a backup made now goes: a dated name in `folder`, or in the register's backups."""
    name = f"{register.folder.stem}-{register.now():%Y-%m-%d-%H%M%S}{BACKUP_SUFFIX}"
    return (folder or register.folder / BACKUPS) / name


def back_up(
    register: Register,
    to: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Seal:
    """Write a backup folder `to`: the encrypted file, its keys and a seal; returns the seal.

    The copy is opened and verified before it gets its name. UserError, and nothing left behind,
    when `to` is there already, the disk is full, or the copy does not verify.
    """
    with in_words(to.parent), built(to) as building:
        copy = building / DATABASE
        seal = vacuum_into(register, copy)
        copy_file(register.folder / KEYS, building / KEYS)
        seal.write(building / SEAL)
        verdict = verify_file(
            copy, register.key, register.register_id, seal, progress=progress, cancelled=cancelled
        )
        refuse_unproven(verdict, "The backup")
    return seal


def vacuum_into(register: Register, copy: Path) -> Seal:
    """A whole copy of the register under the same key, and the seal of what is in it."""
    private.make_file(copy)
    # As bytes: in some locales a path is not text that the database could take.
    register.store.run("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(copy),))
    with in_words(copy.parent):
        copied = connection.connect(copy, register.key, connection.READ)
        try:
            return register.seal(copied)
        finally:
            copied.close()


def verify_file(
    file: Path,
    key: bytes,
    register_id: str,
    against: Seal | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Verification:
    """Verify a file that nobody writes to."""
    reading = connection.connect(file, key, connection.READ)
    try:
        verifier = Verifier(reading, register_id, progress=progress, cancelled=cancelled)
        return verifier.verify(against)
    finally:
        reading.close()


def refuse_unproven(verdict: Verification, what: str) -> None:
    """UserError unless the verdict is good."""
    if verdict.problem:
        raise UserError(
            f"{what} does not verify. {verdict.problem.words}",
            "Nothing has been kept of it. Verify the register itself, and restore an older backup "
            "if it is wrong too.",
        )
    if not verdict.finished:
        raise UserError(f"{what} was stopped.", "Nothing has been kept of it.")


@contextmanager
def built(to: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `to` when all went well and is gone when not."""
    if to.exists():
        raise UserError(
            f"There is already something called {to.name} there.",
            "Choose another name; nothing is ever written over.",
            field="to",
        )
    building = to.with_name(f".{to.name}.{os.getpid()}.new")
    private.make_folders(to.parent)
    private.make_folder(building)
    try:
        yield building
        sync_tree(building)
        building.rename(to)
        sync_folder(to.parent)
    except BaseException:
        remove_tree(building)
        raise
