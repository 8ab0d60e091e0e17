"""The log read from its first entry: every link, signature, authority and detail."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ig_desktop.domain.roles import ADMINISTRATOR
from ig_desktop.register.audit import START, detail_digest
from ig_desktop.register.verdict import Problem

ENTRIES = "SELECT seq, entry, hash, signature FROM audit ORDER BY seq"
DETAILS = (
    "SELECT seq, position, table_name, row_id, salt, detail, row_digest"
    " FROM audit_detail ORDER BY id"
)

ACCOUNT, DISPOSAL = "account", "disposal"
# What people may change of their own account without being an administrator.
OWN = {"passphrase_changed_on"}
# Keys are for ever: another key means another account.
NEVER_CHANGES = {"public_key", "sealing_key", "kind"}

Detail = tuple[int, int, str, int, bytes, str, bytes | None]


class Broken(Exception):
    """What is wrong with the entry being read."""

    def __init__(self, words: str, table: str | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.table = table


@dataclass(frozen=True)
class Standing:
    """What the log so far says of an account."""

    key: Ed25519PublicKey
    public_key: str
    roles: frozenset[str]
    active: bool = True


@dataclass
class Replay:
    """The state of reading a log: feed it each entry in order with its details."""

    register: str
    seq: int = 0
    hash: bytes = START
    details: int = 0
    accounts: dict[int, Standing] = field(default_factory=dict)
    missing: dict[tuple[str, int], list[tuple[int, str]]] = field(default_factory=dict)
    disposed: int = 0

    def read(self, row: tuple[int, str, bytes, bytes], details: list[Detail]) -> Problem | None:
        """Check one entry; what is wrong with it, if anything."""
        seq, text, link, signature = row
        entry: dict[str, Any] = {}
        try:
            content = text.encode()
            entry = self._linked(seq, content, link)
            if seq == 1:
                self._found(details)
            self._signed(entry, content, signature)
            self._detailed(entry, details)
        except Broken as broken:
            return Problem(broken.words, self.seq + 1, broken.table, entry.get("subject") or None)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return Problem(f"Entry {seq} of the log cannot be read.", self.seq + 1)
        self.seq, self.hash = seq, link
        return None

    def leftover(self) -> Problem | None:
        """The first detail that is gone without a disposal, once all entries are read."""
        gone = [(seq, key, about) for key, found in self.missing.items() for seq, about in found]
        if not gone:
            return None
        seq, (table, id), about = min(gone)
        words = f"What entry {seq} says about {table} {id} has been removed."
        return Problem(words, seq, table, about or None)

    def _linked(self, seq: int, content: bytes, link: bytes) -> dict[str, Any]:
        if seq != self.seq + 1:
            raise Broken(f"Entry {self.seq + 1} of the log has been removed.")
        if hashlib.sha256(content).digest() != link:
            raise Broken(f"Entry {seq} of the log has been changed.")
        entry: dict[str, Any] = json.loads(content)
        if entry["seq"] != seq or entry["register"] != self.register:
            raise Broken(f"Entry {seq} of the log belongs elsewhere.")
        if entry["previous"] != self.hash.hex():
            raise Broken(f"Entry {seq} does not follow entry {seq - 1}: one has been replaced.")
        return entry

    def _found(self, details: list[Detail]) -> None:
        """The first entry adds the accounts that sign it and all others."""
        for detail in details:
            if detail[2] == ACCOUNT:
                self._account(detail[3], json.loads(detail[5]))

    def _signed(self, entry: dict[str, Any], content: bytes, signature: bytes) -> None:
        seq, standing = entry["seq"], self.accounts.get(entry["account"])
        if standing is None:
            raise Broken(f"Entry {seq} was made by an account that the log does not know.")
        if not standing.active:
            raise Broken(f"Entry {seq} was made by an account after it was removed.")
        if entry["role"] not in standing.roles:
            raise Broken(f"Entry {seq} was made in a role its account did not have.")
        try:
            standing.key.verify(signature, content)
        except InvalidSignature:
            raise Broken(f"The signature of entry {seq} is not its account's: forged.") from None

    def _detailed(self, entry: dict[str, Any], details: list[Detail]) -> None:
        present = {detail[1]: detail for detail in details}
        for position, change in enumerate(entry["changes"]):
            detail = present.pop(position, None)
            if detail is None:
                self._gone(entry, change)
                continue
            self._same(entry["seq"], change, detail)
            if change["table"] == ACCOUNT and entry["seq"] > 1:
                self._authorised(entry, change["id"], json.loads(detail[5]))
            elif change["table"] == DISPOSAL:
                self._disposal(json.loads(detail[5]))
        if present:
            table = next(iter(present.values()))[2]
            raise Broken(f"Entry {entry['seq']} has a detail that does not belong to it.", table)
        self.details += len(details)

    def _same(self, seq: int, change: dict[str, Any], detail: Detail) -> None:
        _, _, table, id, salt, text, state = detail
        told = (change["table"], change["id"], change["detail"], change["row"])
        digest = detail_digest(salt, text.encode()).hex()
        if told != (table, id, digest, None if state is None else state.hex()):
            words = (
                f"What entry {seq} says about {change['table']} {change['id']} has been changed."
            )
            raise Broken(words, change["table"])

    def _gone(self, entry: dict[str, Any], change: dict[str, Any]) -> None:
        table, seq = change["table"], entry["seq"]
        if table in {ACCOUNT, DISPOSAL}:
            raise Broken(f"What entry {seq} says about {table} has been removed.", table)
        self.missing.setdefault((table, change["id"]), []).append((seq, entry["subject"]))

    def _disposal(self, said: dict[str, Any]) -> None:
        after = said.get("after", {})
        found = self.missing.pop((after.get("table_name"), after.get("row_id")), [])
        self.disposed += len(found)

    def _authorised(self, entry: dict[str, Any], id: int, said: dict[str, Any]) -> None:
        """An administrator alone changes accounts; nobody changes a key."""
        seq, columns = entry["seq"], set(said.get("after", {}))
        own = id == entry["account"] and columns <= OWN
        if entry["role"] != ADMINISTRATOR and not own:
            raise Broken(f"Entry {seq} changes accounts, and was not by an administrator.", ACCOUNT)
        if id in self.accounts and (columns & NEVER_CHANGES or "after" not in said):
            raise Broken(f"Entry {seq} replaces the key of an account.", ACCOUNT)
        self._account(id, said)

    def _account(self, id: int, said: dict[str, Any]) -> None:
        after = said["after"]
        known = self.accounts.get(id)
        if known is None:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(after["public_key"]))
            known = Standing(key, after["public_key"], frozenset())
        if "roles" in after:
            known = replace(known, roles=frozenset(after["roles"].split()))
        if after.get("removed_on"):
            known = replace(known, active=False)
        self.accounts[id] = known


def with_details(connection: Any) -> Iterator[tuple[Any, list[Detail]]]:
    """Each entry with its details; a detail of no entry comes with None for the entry."""
    entries, details = connection.cursor(), connection.cursor()
    stream = iter(details.execute(DETAILS))
    waiting: Detail | None = next(stream, None)
    for row in entries.execute(ENTRIES):
        found: list[Detail] = []
        while waiting is not None and waiting[0] <= row[0]:
            if waiting[0] < row[0]:
                yield None, [waiting]
                return
            found.append(waiting)
            waiting = next(stream, None)
        yield row, found
    if waiting is not None:
        yield None, [waiting]
