"""What somebody with the key can do to the file outside the app."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3

from ig_desktop.register.database import Register
from ig_desktop.register.folder import DATABASE


@contextmanager
def tampering(register: Register) -> Iterator[Any]:
    """A raw connection beside the open register, its triggers out of the way meanwhile."""
    with raw(register.place.database, register.key) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in triggers:
            connection.execute(sql)


@contextmanager
def raw(file: Path, key: bytes) -> Iterator[Any]:
    """A connection as any program could make it."""
    connection = sqlcipher3.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    try:
        yield connection
    finally:
        connection.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name, but for what SQLite keeps in memory while it is open."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }


__all__ = ["DATABASE", "contents", "raw", "tampering"]
