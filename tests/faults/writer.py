"""A process that does one thing over and over and tells after each: `done N`. It gets killed."""

import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from ig_desktop.errors import UserError
from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Register
from ig_desktop.register.folder import BACKUPS
from ig_desktop.register.keyholders import change_passphrase
from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.unlocking import open_register
from tests.conftest import ADMINISTRATOR, CHEAP, PASSPHRASE


def pair(register: Register, number: int) -> None:
    """One intention of two rows and a change: all of it or nothing."""
    with register.intention("pair", register.actor, "officer", datetime.now(UTC)) as act:
        first = act.insert("setting", {"name": f"{number} a", "value": "x" * 300})
        act.insert("setting", {"name": f"{number} b", "value": "x" * 300})
        act.update("setting", first, {"value": "y" * 300})


def key(register: Register, number: int) -> None:
    """A change of the register's key between two writes."""
    pair(register, number)
    rotate_key(register)


def passphrase(register: Register, number: int) -> None:
    """A change of passphrase, to itself: keys.json is written anew."""
    with register.intention("pass", register.actor, "officer", datetime.now(UTC)) as act:
        change_passphrase(act, register, 1, PASSPHRASE, PASSPHRASE, CHEAP)


def backup(register: Register, number: int) -> None:
    """A backup between two writes."""
    pair(register, number)
    back_up(register, register.folder / BACKUPS / f"{number}.igbackup")


JOBS: dict[str, Callable[[Register, int], None]] = {
    "pair": pair,
    "key": key,
    "passphrase": passphrase,
    "backup": backup,
}


def main(folder: str, job: str, first: str, largest_file: str = "") -> None:
    """Do `job` from number `first` on, for ever or until the disk is full."""
    register = open_register(folder, PASSPHRASE, ADMINISTRATOR)
    if largest_file:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file), hard))
    number = int(first)
    while True:
        try:
            JOBS[job](register, number)
        except UserError as error:
            print(f"refused {error}", flush=True)
            return
        print(f"done {number}", flush=True)
        number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
