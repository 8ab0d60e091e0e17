"""A decision as a document that is signed, and what a file of signed decisions proves.

The document is canonical JSON. It holds the whole case as decided, the digest of the decision
before it in this register (so that none can be taken out) and of the one it stands in place of,
and the head of the log when it was made. One made away from the register has no place of its own
(`sequence` 0): the decision that follows it in the register binds it.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ig_desktop.register.audit import canonical

DOCUMENT = "ig-desktop decision 1"
START = "0" * 64
"""What stands for the decision before the first."""

AWAY = 0
"""The sequence of a decision that was made away from the register."""

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Signed:
    """A decision's exact text, the signature over it, and the key that it is checked with."""

    document: str
    signature: str
    public_key: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return sha256(self.document.encode()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The key in a form that people can compare: four groups of four."""
        digest = sha256(bytes.fromhex(self.public_key)).hexdigest()[:16].upper()
        return " ".join(digest[n : n + 4] for n in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: whether it holds, in words."""

    holds: bool
    words: str


def sign(document: Document, key: Ed25519PrivateKey) -> Signed:
    """A document signed; the key that it names must be that key's public half."""
    text = canonical(document).decode()
    public = key.public_key().public_bytes_raw().hex()
    return Signed(text, key.sign(text.encode()).hex(), public)


def check(signed: Signed) -> Iterator[Finding]:
    """What holds of one decision by itself: form, signature, and the key that it names."""
    yield _judged(signed, read(signed))


def _judged(signed: Signed, document: Document | None) -> Finding:
    if document is None:
        return Finding(False, "This is no decision: its text cannot be read.")
    name, by = title(document), document["by"]
    if not _genuine(signed):
        words = f"{name}: the signature does not fit the text. Something was changed."
        return Finding(False, words)
    if by.get("public_key") != signed.public_key:
        return Finding(False, f"{name}: it names another key than the one it is signed with.")
    return Finding(
        True,
        f"{name}: signed by {by['name']} ({by['role_words']}) on {document['at'][:10]},"
        f" key {signed.fingerprint}. Not a word has changed.",
    )


def check_keys(decisions: Sequence[Signed], known: Collection[str]) -> Iterator[Finding]:
    """Whether each decision is signed with a key that the reader knows from elsewhere.

    A key is its 64 hexadecimal digits, or the 16 of its fingerprint, in any spacing and case.
    """
    keys = {"".join(one.split()).lower() for one in known}
    for signed in decisions:
        theirs = {signed.public_key.lower(), signed.fingerprint.replace(" ", "").lower()}
        whose = "one of the keys given" if keys & theirs else "none of the keys given"
        words = f"The key {signed.fingerprint} is {whose}."
        yield Finding(bool(keys & theirs), words)


def check_all(decisions: Sequence[Signed], case: str = "") -> Iterator[Finding]:
    """What holds of several decisions, oldest first: each by itself, then their order.

    Each follows the one before by its digest; one that stands in place of another names that
    one's digest, where both are here. Those of one `case` are all of it, numbered from 1.
    """
    digests: dict[tuple[str, int], str] = {}
    before: tuple[int | None, str] | None = None
    for signed in decisions:
        document, digest = read(signed), signed.digest
        yield _judged(signed, document)
        if document is None:
            continue
        if case:
            yield from _of_case(document, case, len(digests) + 1)
        else:
            yield from _order(document, before)
        yield from _replaced(document, digests)
        digests[document["reference"], document["number"]] = digest
        before = _place(document, before), digest


def _place(document: Document, before: tuple[int | None, str] | None) -> int | None:
    """The place of a decision among all; of one made away, the one after the last, if known."""
    if document["sequence"] != AWAY:
        return int(document["sequence"])
    return before[0] + 1 if before and before[0] is not None else None


def _order(document: Document, before: tuple[int | None, str] | None) -> Iterator[Finding]:
    sequence, previous = document["sequence"], document["previous"]
    if sequence == AWAY:
        return
    if before is None:
        if sequence == 1 and previous != START:
            yield Finding(False, f"{title(document)}: it says that it is the first, but it is not.")
        return
    if before[0] is not None and sequence != before[0] + 1:
        yield Finding(
            False,
            f"Between decision {before[0]} and {sequence} of this register something is missing.",
        )
    elif previous != before[1]:
        yield Finding(
            False, f"{title(document)}: the decision before it is not the one it followed."
        )


def _of_case(document: Document, case: str, number: int) -> Iterator[Finding]:
    if document["reference"] != case:
        yield Finding(False, f"{title(document)} is of another case than {case}.")
    elif document["number"] != number:
        yield Finding(False, f"Decision {number} on {case} is missing.")


def _replaced(document: Document, digests: Mapping[tuple[str, int], str]) -> Iterator[Finding]:
    replaces = document["replaces"]
    if replaces is None:
        return
    known = digests.get((document["reference"], replaces["number"]))
    if known is not None and known != replaces["sha256"]:
        yield Finding(
            False, f"{title(document)}: the decision it stands in place of is another one."
        )


def title(document: Document) -> str:
    """What a decision is called: its case and number."""
    return f"{document['reference']}, decision {document['number']}"


def read(signed: Signed) -> Document | None:
    """The document in a signed text; None when it is none."""
    try:
        document = json.loads(signed.document)
        if document["format"] != DOCUMENT or canonical(document).decode() != signed.document:
            return None
        whole = (document["sequence"], document["number"], document["at"], document["by"]["name"])
        named = (document["reference"], document["previous"], document["by"]["role_words"])
        usable = all(isinstance(one, int) for one in whole[:2]) and all(
            isinstance(one, str) for one in (*whole[2:], *named)
        )
        replaces = document["replaces"]
        if replaces is not None and not {"number", "sha256"} <= set(replaces):
            return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return document if usable else None


def _genuine(signed: Signed) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.public_key))
        key.verify(bytes.fromhex(signed.signature), signed.document.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
