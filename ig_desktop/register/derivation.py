"""How a passphrase becomes a key: what is written of it, and what one try costs."""

import os
from dataclasses import asdict, dataclass
from typing import Any

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
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(
            secret,
            bytes.fromhex(self.salt),
            time_cost=self.passes,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=32,
            type=Type.ID,
        )
