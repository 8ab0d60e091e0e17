"""A file of signed decisions that proves itself: no register and no passphrase to check it.

Besides the decisions it holds what came after them, and a seal: the head of the log when the
file was made, with the file's own digest in it, signed by whoever made it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ig_desktop.errors import UserError
from ig_desktop.register.audit import Actor, canonical, log_head, timestamp
from ig_desktop.register.signed_decision import Finding, Signed, check_all, read

FORMAT = "ig-desktop decisions 1"
LARGEST = 200_000_000
PARTS = frozenset({"format", "of", "case", "decisions", "follow_ups", "making"})
FollowUps = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Making:
    """Who made the file and when, the head of the log then, and their signature over all of it."""

    register: str
    at: str
    account: int
    name: str
    role: str
    log_seq: int
    log_hash: str
    public_key: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """Decisions in the order made, what came after them, what they are of, and who made the file.

    `case` is the reference of the case it is all about, or "" where `of` tells the period.
    """

    of: str
    case: str
    decisions: tuple[Signed, ...]
    follow_ups: tuple[Mapping[str, Any], ...]
    making: Making

    def content(self) -> bytes:
        """What is signed: everything but the signature."""
        return canonical({**_told(self), "making": asdict(replace(self.making, signature=""))})

    def as_json(self) -> bytes:
        """The file."""
        told = {**_told(self), "making": asdict(self.making)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _told(file: DecisionFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "of": file.of,
        "case": file.case,
        "decisions": [asdict(one) for one in file.decisions],
        "follow_ups": [dict(one) for one in file.follow_ups],
    }


def make_file(
    connection: Any,
    register: str,
    actor: tuple[Actor, str],
    at: datetime,
    of: tuple[str, str],
    decisions: Sequence[Signed],
    follow_ups: FollowUps,
) -> DecisionFile:
    """A file signed by `actor` (and the role they make it in) with the head of the log as it is.

    `of` is what it is of in words, and the case's reference or "".
    """
    who, role = actor
    head = log_head(connection)
    public_key = who.signing_key.public_key().public_bytes_raw().hex()
    making = Making(
        register, timestamp(at), who.id, who.name, role, head.seq, head.hash.hex(), public_key
    )
    file = DecisionFile(*of, tuple(decisions), tuple(follow_ups), making)
    signature = who.signing_key.sign(file.content()).hex()
    return replace(file, making=replace(making, signature=signature))


def read_file(content: bytes) -> DecisionFile:
    """A file as read; UserError when it is none."""
    try:
        if len(content) > LARGEST:
            raise ValueError
        told = json.loads(content, object_pairs_hook=_once)
        if told["format"] != FORMAT or set(told) != PARTS:
            raise ValueError
        decisions = tuple(Signed(**one) for one in told["decisions"])
        making = Making(**told["making"])
        texts = [
            told["of"],
            told["case"],
            *(value for one in decisions for value in asdict(one).values()),
        ]
        numbers = (making.account, making.log_seq)
        texts += [value for value in asdict(making).values() if value not in numbers]
        if not all(isinstance(text, str) for text in texts):
            raise ValueError
        if not all(type(number) is int for number in numbers):
            raise ValueError
        follow_ups = tuple(dict(one) for one in told["follow_ups"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UserError(
            "This is no file of decisions.",
            "Choose a file as IG Desktop exported it, with the ending .json.",
            field="file",
        ) from None
    return DecisionFile(told["of"], told["case"], decisions, follow_ups, making)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of a file; ValueError where a name stands twice, of which readers see one."""
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError
    return told


def check_file(file: DecisionFile) -> Iterator[Finding]:
    """What holds of a file, in words: each decision, their order, and the file as it was made."""
    yield from check_all(file.decisions, file.case)
    yield from _of_one_register(file)
    making = file.making
    if _genuine(file):
        yield Finding(
            True,
            f"The file is as {making.name} made it on {making.at[:10]}, when the log ended at"
            f" entry {making.log_seq:,}: nothing was added to it or taken out.",
        )
    else:
        yield Finding(False, "The file is not as it was made: something was added or taken out.")


def _of_one_register(file: DecisionFile) -> Iterator[Finding]:
    documents = (read(signed) for signed in file.decisions)
    named = {document.get("register") for document in documents if document}
    if named - {file.making.register}:
        yield Finding(False, "A decision in this file is of another register.")


def _genuine(file: DecisionFile) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(file.making.public_key))
        key.verify(bytes.fromhex(file.making.signature), file.content())
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def digest(content: bytes) -> str:
    """SHA-256 of a file, to be told apart by."""
    return sha256(content).hexdigest()
