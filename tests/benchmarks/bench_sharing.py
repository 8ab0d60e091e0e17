"""Checking a log of 10,000 signed decisions, against hashing and verifying them alone."""

import hashlib
import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ig_desktop.domain.sharing import OUTCOMES
from ig_desktop.register.signed_decision import DOCUMENT, START, Signed, check_all, sign

DECISIONS = 10_000


def bench_decisions() -> list[tuple[Any, ...]]:
    """Every decision checked in its place, in words; the floor reads nothing of them."""
    decisions = signed()
    start = time.perf_counter()
    findings = list(check_all(decisions))
    ours = time.perf_counter() - start
    assert len(findings) == DECISIONS
    assert all(finding.holds for finding in findings)
    start = time.perf_counter()
    for one in decisions:
        text = one.document.encode()
        hashlib.sha256(text).digest()
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(one.public_key))
        key.verify(bytes.fromhex(one.signature), text)
    floor = time.perf_counter() - start
    name = f"Check a log of {DECISIONS:,} signed decisions"
    return [(name, ours, floor, ours / floor, 2.0)]


def signed() -> list[Signed]:
    """So many decisions of usual length, each following the one before."""
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public_key = key.public_key().public_bytes_raw().hex()
    made: list[Signed] = []
    previous = START
    for sequence in range(1, DECISIONS + 1):
        made.append(sign(document(sequence, previous, public_key), key))
        previous = made[-1].digest
    return made


def document(sequence: int, previous: str, public_key: str) -> dict[str, Any]:
    """A decision on a case with thirty answers, of some 4 kB."""
    answer = "The purpose is stated, and nothing less than this would serve it."
    return {
        "format": DOCUMENT,
        "register": "bench",
        "reference": f"SHA 27/{sequence:04d}",
        "number": 1,
        "sequence": sequence,
        "previous": previous,
        "at": "2027-01-28T09:00:00.000Z",
        "case": [{"name": f"Question {n}", "words": answer} for n in range(30)],
        "by": {
            "name": "Gale Guardian",
            "role": "guardian",
            "role_words": "Caldicott Guardian",
            "public_key": public_key,
        },
        "decision": {"outcome": "share", "outcome_words": OUTCOMES["share"], "reasons": answer},
        "replaces": None,
    }
