"""Boxes for keys: AES-256-GCM under a passphrase (Argon2id) or sealed to a public key (X25519)."""

import os
from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12
LARGEST_MEMORY_KIB = 4 * 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """What one try of a passphrase costs: the second choice of RFC 9106 unless told otherwise."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


STANDARD_COST = Cost()


@dataclass(frozen=True)
class Derivation:
    """How a passphrase becomes a key: Argon2id, its cost and its salt (hexadecimal)."""

    memory_kib: int
    passes: int
    lanes: int
    salt: str

    @classmethod
    def fresh(cls, cost: Cost) -> "Derivation":
        """A derivation at `cost` with a new random salt."""
        return cls(**asdict(cost), salt=os.urandom(16).hex())

    def as_json(self) -> dict[str, Any]:
        """As written in keys.json."""
        return {"name": "argon2id", **asdict(self)}

    @classmethod
    def from_json(cls, written: dict[str, Any]) -> "Derivation":
        """Read back; ValueError for anything this version would not have written."""
        if written.get("name") != "argon2id":
            raise ValueError("unknown derivation")
        numbers = {name: int(written[name]) for name in ("memory_kib", "passes", "lanes")}
        sane = numbers["memory_kib"] <= LARGEST_MEMORY_KIB and numbers["passes"] <= 1000
        if not sane or min(numbers.values()) < 1:
            raise ValueError("derivation out of bounds")
        return cls(**numbers, salt=str(written["salt"]))

    def key(self, secret: bytes) -> bytes:
        """The 32-byte key for `secret`."""
        return hash_secret_raw(
            secret,
            bytes.fromhex(self.salt),
            time_cost=self.passes,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=32,
            type=Type.ID,
        )


def close_box(key: bytes, content: bytes, identity: bytes) -> str:
    """`content` under `key`, bound to `identity`: nonce and AES-256-GCM, hexadecimal."""
    nonce = os.urandom(NONCE)
    return (nonce + AESGCM(key).encrypt(nonce, content, identity)).hex()


def open_box(key: bytes, box: str, identity: bytes) -> bytes | None:
    """What `close_box` was given; None when the key, the identity or the box is not the same."""
    raw = bytes.fromhex(box)
    try:
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], identity)
    except (InvalidTag, ValueError):
        return None


def seal(public_key: str, content: bytes, identity: bytes) -> str:
    """`content` for the holder of an X25519 private key alone: ephemeral public key and box."""
    ephemeral = X25519PrivateKey.generate()
    ours = ephemeral.public_key().public_bytes_raw()
    theirs = bytes.fromhex(public_key)
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(theirs))
    return ours.hex() + close_box(_sealing(shared, ours, theirs), content, identity)


def unseal(private_key: X25519PrivateKey, sealed: str, identity: bytes) -> bytes | None:
    """What `seal` was given; None when it was meant for another or has been changed."""
    theirs, box = bytes.fromhex(sealed[:64]), sealed[64:]
    ours = private_key.public_key().public_bytes_raw()
    try:
        shared = private_key.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        return None
    return open_box(_sealing(shared, theirs, ours), box, identity)


def derived_key(key: bytes, purpose: bytes) -> bytes:
    """A 32-byte key for one purpose out of the register's key."""
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(key)


def _sealing(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=sender + receiver, info=b"ig-desktop register key").derive(
        shared
    )
