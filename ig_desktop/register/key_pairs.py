"""An account's private keys."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


@dataclass(frozen=True)
class KeyPairs:
    """An account's private keys: one signs the log, the other unseals the register's key."""

    signing: Ed25519PrivateKey = field(repr=False)
    sealing: X25519PrivateKey = field(repr=False)

    @classmethod
    def fresh(cls) -> "KeyPairs":
        """New random keys."""
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @classmethod
    def from_raw(cls, signing: bytes, sealing: bytes) -> "KeyPairs":
        """The keys out of their raw bytes."""
        return cls(
            Ed25519PrivateKey.from_private_bytes(signing),
            X25519PrivateKey.from_private_bytes(sealing),
        )

    @property
    def public_key(self) -> str:
        """The public half of the signing key, hexadecimal."""
        return self.signing.public_key().public_bytes_raw().hex()

    @property
    def sealing_key(self) -> str:
        """The public half of the sealing key, hexadecimal."""
        return self.sealing.public_key().public_bytes_raw().hex()
