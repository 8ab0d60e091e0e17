"""Boxes for keys: AES-256-GCM under a key, or sealed to a public key (X25519)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


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
