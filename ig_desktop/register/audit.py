"""The log: canonical entries, chained by SHA-256, signed by the acting account."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ig_desktop.domain.roles import ROLES
from ig_desktop.register.store import Row

VERSION = 1
START = bytes(32)
LOG = "audit"
LARGEST_NUMBER = 2**53
DETAIL = (
    "INSERT INTO audit_detail (seq, position, table_name, row_id, salt, detail, row_digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True)
class Actor:
    """Who acts: an account that is signed in, and the key it signs the log with."""

    id: int
    name: str
    roles: frozenset[str]
    signing_key: Ed25519PrivateKey = field(repr=False, compare=False)

    @property
    def any_role(self) -> str:
        """A role to act in where every account may act, the first in the order of roles."""
        return next(role for role in ROLES if role in self.roles)


@dataclass(frozen=True)
class Change:
    """One row before and after an intention; None where it was not yet or is no longer there."""

    table: str
    id: int
    before: Row | None
    after: Row | None
    reason: str = ""
    disposed_under: str = ""


@dataclass(frozen=True)
class Deed:
    """Everything about an intention that its log entry says, besides the changes."""

    register: str
    at: datetime
    account: int
    role: str
    action: str
    subject: str


def timestamp(at: datetime) -> str:
    """A moment as the log writes it: UTC, to the millisecond."""
    utc = at.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical(content: Any) -> bytes:
    """Canonical JSON (RFC 8785): what is hashed and signed.

    For text, whole numbers under 2**53 and ASCII names, which is all the log holds, the
    standard encoder writes exactly that, ten times faster than `rfc8785`; a test holds them equal.
    """
    return _encode(content).encode()


def plain(row: Mapping[str, Any]) -> Row:
    """A row as the log holds it: bytes as their digest and length; TypeError for a fraction."""
    return {
        name: value if value is None or isinstance(value, str) else _plain(value)
        for name, value in row.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest(), "bytes": len(value)}
    if isinstance(value, float) or abs(value) >= LARGEST_NUMBER:
        raise TypeError("the log holds whole numbers under 2**53: keep fractions as text")
    return value


def row_content(row: Mapping[str, Any]) -> bytes:
    """A whole row in canonical JSON; empty columns are left out, so that a later version may add
    columns."""
    return canonical(
        {
            name: value if isinstance(value, str) else _plain(value)
            for name, value in row.items()
            if value is not None
        }
    )


def row_digest(salt: bytes, content: bytes) -> bytes:
    """The salted digest of a row's content."""
    return hashlib.sha256(b"row" + salt + content).digest()


def detail_digest(salt: bytes, detail: bytes) -> bytes:
    """The salted digest of what a detail says."""
    return hashlib.sha256(b"detail" + salt + detail).digest()


def readable(change: Change, after: bytes | None) -> bytes:
    """What a detail says: the columns that changed, before and after, and the reason given.

    `after` is the content of the row as it is now. Of a row disposed under retention the detail
    does not say what was there before.
    """
    if change.before is None and after and not (change.reason or change.disposed_under):
        return b'{"after":' + after + b"}"
    content = _before_and_after(change)
    if change.reason:
        content["reason"] = change.reason
    return canonical(content)


def _before_and_after(change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    content: dict[str, Any] = {}
    if change.disposed_under:
        content["disposed under"] = change.disposed_under
        before = None
    if before is not None and after is not None:
        changed = [name for name in after if after[name] != before.get(name)]
        before = {name: before.get(name) for name in changed}
        after = {name: after[name] for name in changed}
    if before is not None:
        content["before"] = plain(before)
    if after is not None:
        content["after"] = plain(after)
    return content


def append(
    connection: Any, deed: Deed, changes: Sequence[Change], key: Ed25519PrivateKey
) -> "Head":
    """Write one entry and its details inside the running transaction; the new head of the log."""
    head = log_head(connection)
    seq = head.seq + 1
    details, entries = [], []
    for position, change in enumerate(changes):
        salt = os.urandom(16)
        after = None if change.after is None else row_content(change.after)
        state = None if after is None else row_digest(salt, after)
        detail = readable(change, after)
        where = change.table, change.id
        details.append((seq, position, *where, salt, detail.decode(), state))
        entries.append(_change_entry(*where, detail_digest(salt, detail), state))
    entry = canonical(_entry(deed, seq, entries, head.hash))
    link = hashlib.sha256(entry).digest()
    connection.execute(
        "INSERT INTO audit (seq, entry, hash, signature) VALUES (?, ?, ?, ?)",
        (seq, entry.decode(), link, key.sign(entry)),
    )
    connection.executemany(DETAIL, details)
    return Head(seq, link)


@dataclass(frozen=True)
class Head:
    """The newest entry of a log: its number and its hash."""

    seq: int
    hash: bytes


def log_head(connection: Any) -> Head:
    """The newest entry, or the start of an empty log."""
    found = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*found) if found else Head(0, START)


def _change_entry(table: str, id: int, detail: bytes, state: bytes | None) -> Row:
    return {
        "table": table,
        "id": id,
        "detail": detail.hex(),
        "row": None if state is None else state.hex(),
    }


def _entry(deed: Deed, seq: int, changes: list[Row], previous: bytes) -> Row:
    return {
        "version": VERSION,
        "register": deed.register,
        "seq": seq,
        "at": timestamp(deed.at),
        "account": deed.account,
        "role": deed.role,
        "action": deed.action,
        "subject": deed.subject,
        "changes": changes,
        "previous": previous.hex(),
    }
