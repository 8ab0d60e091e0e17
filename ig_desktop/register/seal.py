"""A seal: the head of the log, signed and kept elsewhere, so that a cut tail shows."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ig_desktop.errors import UserError
from ig_desktop.register.audit import Actor, canonical, log_head, timestamp
from ig_desktop.register.files import write_durably
from ig_desktop.register.replay import Standing
from ig_desktop.register.verdict import Problem

FORMAT = "ig-desktop seal 1"
LARGEST = 10_000


@dataclass(frozen=True)
class Seal:
    """Which register, its newest entry and that entry's hash, who sealed it and when."""

    register: str
    seq: int
    head: str
    at: str
    account: int
    public_key: str
    signature: str = ""
    format: str = FORMAT

    @property
    def content(self) -> bytes:
        """What is signed: everything but the signature."""
        return canonical({**asdict(self), "signature": ""})

    def genuine(self) -> bool:
        """Whether the signature is that of the key the seal names."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.content)
        except (InvalidSignature, ValueError):
            return False
        return True

    def write(self, path: Path) -> None:
        """Keep it as a small JSON file."""
        write_durably(path, json.dumps(asdict(self), indent=1).encode() + b"\n")


def make_seal(connection: Any, register: str, actor: Actor, at: datetime) -> Seal:
    """A seal of the log as this connection sees it, signed by `actor`."""
    head = log_head(connection)
    public_key = actor.signing_key.public_key().public_bytes_raw().hex()
    seal = Seal(register, head.seq, head.hash.hex(), timestamp(at), actor.id, public_key)
    signature = actor.signing_key.sign(seal.content).hex()
    return Seal(**{**asdict(seal), "signature": signature})


def read_seal(path: Path) -> Seal:
    """A seal from its file; UserError when it is none, or has been changed."""
    try:
        with path.open("rb") as file:
            seal = Seal(**json.loads(file.read(LARGEST)))
        if seal.format == FORMAT and isinstance(seal.seq, int) and seal.genuine():
            return seal
    except OSError as error:
        why = error.strerror or "unknown trouble"
        raise UserError(f"The seal {path.name} cannot be read: {why}.", field="seal") from None
    except (ValueError, TypeError, RecursionError):
        pass
    raise UserError(
        f"{path.name} is not a seal, or has been changed.",
        "Choose a seal file as IG Desktop wrote it.",
        field="seal",
    )


def check_seal(
    connection: Any, seal: Seal, register: str, seq: int, accounts: dict[int, Standing]
) -> Problem | None:
    """Whether the log that ends at `seq` still holds what was sealed."""
    if seal.register != register:
        return Problem("The seal belongs to another register.")
    if seal.seq > seq:
        return Problem(
            f"The log ends at entry {seq}, but entry {seal.seq} was sealed on {seal.at[:10]}: "
            "the newest entries have been removed.",
            seq + 1,
            "audit",
        )
    known = accounts.get(seal.account)
    if known is None or known.public_key != seal.public_key:
        return Problem("The seal was not made by an account of this register.")
    found = connection.execute("SELECT hash FROM audit WHERE seq = ?", (seal.seq,)).fetchone()
    if found is None or found[0].hex() != seal.head:
        words = f"Entry {seal.seq} is not the one that was sealed: the log has been rewritten."
        return Problem(words, seal.seq, "audit")
    return None
