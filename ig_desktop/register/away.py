"""A case taken to the Guardian away from the register, and the Guardian's own key to take along.

The case is sealed to the Guardian's key and signed by whoever sends it; the key file is the
Guardian's slot of keys.json without the register's key, so it opens no register.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ig_desktop.errors import UserError
from ig_desktop.register.audit import Actor, canonical, timestamp
from ig_desktop.register.boxes import seal, unseal
from ig_desktop.register.derivation import Derivation
from ig_desktop.register.vault import Slot, Vault, passphrase_secret

if TYPE_CHECKING:
    from ig_desktop.register.key_pairs import KeyPairs

CASE, KEY = "ig-desktop case 1", "ig-desktop key 1"
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A case as it was sent: its content, for whom, and by whom; `digest` tells it apart."""

    content: dict[str, Any]
    text: str
    account: int
    by: str

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return digest(self.text)


def digest(text: str) -> str:
    """What tells a case that was sent apart from every other."""
    return sha256(text.encode()).hexdigest()


def key_file(vault: Vault, account: int, name: str) -> bytes:
    """The keys of one account, to be used away from the register with its passphrase."""
    slot = next(slot for slot in vault.slots if slot.account == account)
    told = {
        "format": KEY,
        "register": vault.register,
        "name": name,
        "slot": {**asdict(replace(slot, tag="", register_key="", next_register_key="")),
                 "derivation": slot.derivation.as_json()},
    }  # fmt: skip
    return json.dumps(told, indent=1).encode() + b"\n"


def open_key_file(content: bytes, passphrase: str) -> tuple[int, str, "KeyPairs"]:
    """The account, its name and its keys; UserError when it is none, or not its passphrase."""
    told = _read(content, KEY, "key file", "key")
    try:
        slot = Slot(
            **told["slot"] | {"derivation": Derivation.from_json(told["slot"]["derivation"])}
        )
        vault = Vault(str(told["register"]), "", (slot,))
        keys = vault.private_keys(slot, passphrase_secret(passphrase))
        name, account = str(told["name"]), int(slot.account)
    except (TypeError, KeyError, ValueError, AttributeError):
        raise _no_file("key file", "key") from None
    if keys is None:
        raise UserError("That passphrase does not open this key.", "Try again.", field="passphrase")
    return account, name, keys


def send(
    content: dict[str, Any], to: tuple[int, str], actor: Actor, at: datetime
) -> tuple[bytes, str]:
    """A case sealed to the account `to` (its number and sealing key); the file and its text."""
    text = canonical(content).decode()
    account, sealing_key = to
    told = {
        "format": CASE,
        "register": content["register"],
        "reference": content["reference"],
        "account": account,
        "at": timestamp(at),
        "by": actor.name,
        "public_key": actor.signing_key.public_key().public_bytes_raw().hex(),
        "box": seal(sealing_key, text.encode(), _identity(content["register"], account)),
    }
    told["signature"] = actor.signing_key.sign(canonical(told)).hex()
    return json.dumps(told, indent=1).encode() + b"\n", text


def receive(content: bytes, account: int, keys: "KeyPairs") -> Sent:
    """The case in a file, for the holder of those keys alone.

    UserError when it is for another, when it was altered on the way, or when it is no such file.
    """
    told = _read(content, CASE, "case for the Guardian", "file")
    try:
        signature = bytes.fromhex(told.pop("signature"))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["public_key"]))
        key.verify(signature, canonical(told))
        if told["account"] != account:
            raise UserError("This case was sent to somebody else’s key.", field="key")
        raw = unseal(keys.sealing, told["box"], _identity(told["register"], account))
        if raw is None:
            raise UserError("This case was sent to another key than this one.", field="key")
        text = raw.decode()
        inside = json.loads(text)
        if (inside["register"], inside["reference"]) != (told["register"], told["reference"]):
            raise ValueError("another case inside")
    except InvalidSignature:
        raise UserError(
            "This file was altered on the way: its signature does not fit.",
            "Have it sent again.",
            field="file",
        ) from None
    except (TypeError, KeyError, ValueError, AttributeError):
        raise _no_file("case for the Guardian", "file") from None
    return Sent(inside, text, account, str(told["by"]))


def _identity(register: str, account: int) -> bytes:
    return canonical([CASE, register, account])


def _read(content: bytes, form: str, what: str, field: str) -> dict[str, Any]:
    try:
        if len(content) > LARGEST:
            raise ValueError
        told = json.loads(content)
        if not isinstance(told, dict) or told.get("format") != form:
            raise ValueError
    except (ValueError, RecursionError):
        raise _no_file(what, field) from None
    return told


def _no_file(what: str, field: str) -> UserError:
    return UserError(
        f"This is no {what}, or it is damaged.", "Choose the file as it was made.", field=field
    )
