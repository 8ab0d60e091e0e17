"""A process that does one thing over and over and tells after each: `done N`. It gets killed."""

import os
import resource
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from sqlite_utils import Database

from ig_desktop.domain.letter_batches import Addressed, BatchOrder
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.errors import UserError
from ig_desktop.register import migrations
from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Register
from ig_desktop.register.folder import BACKUPS
from ig_desktop.register.keyholders import change_passphrase
from ig_desktop.register.restore import restore
from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session
from tests.conftest import ADMINISTRATOR, CHEAP, PASSPHRASE


def moment() -> datetime:
    """The moment that a test asks for, or the one it is."""
    asked = os.environ.get("FAULTS_AT")
    return datetime.fromisoformat(asked) if asked else datetime.now(UTC)


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


def restoring(register: Register, number: int) -> None:
    """A restored copy of a backup that lies beside the register."""
    beside = register.folder.parent
    to = beside / "restored" / f"{number}.igregister"
    restore(beside / "kept.igbackup", to, PASSPHRASE, ADMINISTRATOR)


def letters(register: Register, _: int) -> None:
    """A batch of letters, each issued on its own, to every open request that lacks one."""
    session = Session(register, register.actor, now=moment)
    order = BatchOrder(template="acknowledgement", issue=True)
    references = [
        row.reference
        for row in session.requests.page(RequestFilter()).rows
        if session.requests.case(row.reference).happened("acknowledged") is None
    ][:40]
    for made in session.letter_batches.make(order, [Addressed(reference=r) for r in references]):
        assert made.letter_id, made.reasons
        print(f"issued {made.letter_id}", flush=True)


JOBS: dict[str, Callable[[Register, int], None]] = {
    "pair": pair,
    "key": key,
    "passphrase": passphrase,
    "backup": backup,
    "restore": restoring,
    "letters": letters,
}


def m9001_many(db: Database) -> None:
    """A step of a version still to come, that takes its time."""
    script = "CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    migrations.run(db, script)
    for number in range(3000):
        db.execute("INSERT INTO pet (name) VALUES (?)", (f"{number}",))
    migrations.run(db, "DELETE FROM pet;\nALTER TABLE setting ADD COLUMN note TEXT;")


def upgrading(folder: str) -> None:
    """Open the register as a version that knows one more step would."""
    newer_version()
    print("done 0", flush=True)
    open_register(folder, PASSPHRASE, ADMINISTRATOR).close()


def newer_version() -> None:
    """Know one more step."""
    migrations.STEPS = (*migrations.STEPS, m9001_many)


def main(folder: str, job: str, first: str, largest_file: str = "") -> None:
    """Do `job` from number `first` on, for ever or until the disk is full."""
    if job == "upgrade":
        upgrading(folder)
        return
    register = open_register(folder, PASSPHRASE, ADMINISTRATOR, now=moment)
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
