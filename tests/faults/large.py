"""Registers as large as a region's in ten years: built once, and kept under `.cache`."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from inspect import getsource
from pathlib import Path

from ig_desktop.packs.rules_mark import rules_mark
from ig_desktop.register.audit import LOG, Change, Deed, append
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import Register
from ig_desktop.register.schema_base import BASE
from ig_desktop.register.schema_letters import LETTERS
from ig_desktop.register.schema_processing import PROCESSING
from ig_desktop.register.schema_requests import REQUESTS as REQUESTS_SCHEMA
from ig_desktop.register.schema_sharing import SHARING
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session
from tests.benchmarks import make_requests
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, ORGANISATION, PASSPHRASE, fixed_clock

CACHE = Path(__file__).parents[2] / ".cache" / "faults"
REQUESTS = int(os.environ.get("FAULTS_REQUESTS", "1000000"))
ENTRIES = int(os.environ.get("FAULTS_ENTRIES", "100000"))
AT_ONCE = 20_000


def many_requests(number: int = REQUESTS) -> Path:
    """A register with so many requests."""
    return kept(f"requests-{number}", lambda register: fill(register, number))


def long_log(number: int = ENTRIES) -> Path:
    """A register whose log has so many entries, each of one changed setting."""
    return kept(f"entries-{number}", lambda register: lengthen(register, number))


def kept(name: str, build: Callable[[Register], None]) -> Path:
    """The folder of that name, built by this version of the schema and of the builders."""
    schema = (BASE, REQUESTS_SCHEMA, LETTERS, PROCESSING, SHARING)
    builders = (getsource(each) for each in (make_requests, fill, lengthen))
    mark = hashlib.sha256("".join((*schema, *builders)).encode()).hexdigest()[:12]
    folder = CACHE / f"{name}-{mark}.igregister"
    if not folder.exists():
        for old in CACHE.glob(f"{name}-*"):
            shutil.rmtree(old)
        made(folder, build)
    return folder


def made(folder: Path, build: Callable[[Register], None]) -> None:
    """Build it beside, so that what was begun and not finished is never taken for it."""
    begun, started = folder.with_name(f"begun-{os.getpid()}.igregister"), time.monotonic()
    founding = Founding(
        ORGANISATION, ADMINISTRATOR, PASSPHRASE, cost=CHEAP, reckoned_by=rules_mark()
    )
    begun.parent.mkdir(parents=True, exist_ok=True)
    register, _ = create_register(begun, founding, now=fixed_clock)
    with register:
        register.connection.execute("PRAGMA synchronous = OFF")
        build(register)
    begun.rename(folder)
    print(f"{folder.stem}: built in {time.monotonic() - started:.0f} s", flush=True)


def fill(register: Register, number: int) -> None:
    """Write the requests."""
    make_requests.fill(Session(register, register.actor, now=fixed_clock), number, NOW.date())


def lengthen(register: Register, number: int) -> None:
    """Write the entries with the log's own function, many to a transaction."""
    connection, actor = register.connection, register.actor
    for start in range(0, number, AT_ONCE):
        connection.execute("BEGIN IMMEDIATE")
        for place in range(start, min(start + AT_ONCE, number)):
            row = {"name": f"{place}", "value": "x" * 60}
            sql = "INSERT INTO setting (name, value) VALUES (?, ?)"
            id = connection.execute(sql, tuple(row.values())).lastrowid
            deed = Deed(
                register.register_id, NOW, actor.id, "officer", "setting.change", f"SAR 27/{place}"
            )
            whole = register.store.first("SELECT * FROM setting WHERE id = ?", (id,))
            append(connection, deed, [Change("setting", id, None, whole)], actor.signing_key)
        connection.execute("COMMIT")
    assert register.store.value(f"SELECT count(*) FROM {LOG}") > number  # noqa: S608


def opened(folder: Path) -> Register:
    """The register, as its administrator opens it."""
    return open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)


if __name__ == "__main__":
    many_requests()
    long_log()
