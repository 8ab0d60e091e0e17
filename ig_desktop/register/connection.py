"""A connection to the encrypted file, as every part of the register opens it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3

driver: Any = sqlcipher3
"""The driver of the encrypted file, which comes without types."""

BUSY_MILLISECONDS = 5_000
STATEMENTS_KEPT = 256

# How a connection is opened: to write, to read beside a writer, or where nothing can change.
WRITE = "rw"
CREATE = "rwc"
READ = "ro"
FROZEN = "immutable"


def connect(path: Path, key: bytes, mode: str = WRITE) -> Any:
    """A connection to the SQLCipher file at `path` with its raw 32-byte `key`.

    A wrong key shows at the first read, not here. The connection belongs to this thread.
    """
    ending = "immutable=1" if mode == FROZEN else f"mode={mode}"
    connection = driver.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?{ending}",
        uri=True,
        isolation_level=None,
        cached_statements=STATEMENTS_KEPT,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA recursive_triggers = ON")
    if mode in {READ, FROZEN}:
        connection.execute("PRAGMA query_only = ON")
    return connection


def make_durable(connection: Any) -> None:
    """Write-ahead log and a full fsync at every commit: what is reported saved stays saved."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
