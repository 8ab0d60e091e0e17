"""A signed decision holds to the letter, and nothing can be taken out of a row of them."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ig_desktop.register.signed_decision import DOCUMENT, START, Signed, check_all, read, sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()


def document(sequence, previous, number=1, reference="SHA 27/0001", replaces=None):
    return {
        "format": DOCUMENT,
        "register": "r",
        "reference": reference,
        "number": number,
        "sequence": sequence,
        "previous": previous,
        "at": "2027-01-28T09:00:00.000Z",
        "by": {
            "name": "Gale Guardian",
            "role": "guardian",
            "role_words": "Caldicott Guardian",
            "public_key": PUBLIC,
        },
        "decision": {"outcome": "part", "reasons": "Łęcka & <b>"},
        "replaces": replaces,
    }


def row(count):
    made, previous = [], START
    for sequence in range(1, count + 1):
        made.append(sign(document(sequence, previous, reference=f"SHA 27/{sequence:04d}"), KEY))
        previous = made[-1].digest
    return made


def holds(decisions):
    return all(finding.holds for finding in check_all(decisions))


def words(decisions):
    return " ".join(finding.words for finding in check_all(decisions) if not finding.holds)


def test_what_was_signed_holds_and_says_by_whom():
    (finding,) = check_all(row(1))
    assert finding.holds
    assert "SHA 27/0001, decision 1: signed by Gale Guardian (Caldicott Guardian)" in finding.words


SIGNED = row(1)[0]


@given(st.integers(0, len(SIGNED.document.encode()) - 1), st.integers(1, 255))
def test_any_byte_that_is_changed_is_seen(place, change):
    raw = bytearray(SIGNED.document.encode())
    raw[place] ^= change
    changed = Signed(raw.decode("utf-8", "replace"), SIGNED.signature, SIGNED.public_key)
    assert not holds([changed])


@given(st.integers(0, 63), st.integers(1, 255))
def test_a_changed_signature_or_key_is_seen(place, change):
    signature = bytearray.fromhex(SIGNED.signature)
    signature[place] ^= change
    assert not holds([Signed(SIGNED.document, signature.hex(), SIGNED.public_key)])
    key = bytearray.fromhex(SIGNED.public_key)
    key[place % 32] ^= change
    assert not holds([Signed(SIGNED.document, SIGNED.signature, key.hex())])


def test_another_persons_signature_over_the_same_text_is_seen():
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = sign(document(1, START), other)
    assert "another key" in words([forged])


def test_one_that_is_taken_out_or_put_in_another_place_is_seen():
    decisions = row(4)
    assert holds(decisions)
    assert holds(decisions[1:])
    assert "something is missing" in words([decisions[0], decisions[2]])
    assert not holds([decisions[1], decisions[0]])
    changed = sign(document(2, START, reference="SHA 27/0009"), KEY)
    assert "is not the one it followed" in words([decisions[0], changed])


def test_one_in_place_of_another_names_that_ones_digest():
    first = sign(document(1, START), KEY)
    right = {"number": 1, "sha256": first.digest, "why": "x"}
    wrong = {"number": 1, "sha256": START, "why": "x"}
    assert holds([first, sign(document(2, first.digest, 2, replaces=right), KEY)])
    assert not holds([first, sign(document(2, first.digest, 2, replaces=wrong), KEY)])


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "[" * 100_000, json.dumps({"format": DOCUMENT}), '{"format": 1}'],
)
def test_what_is_no_decision_is_told(text):
    signed = Signed(text, KEY.sign(text.encode()).hex(), PUBLIC)
    assert read(signed) is None
    assert "This is no decision" in words([signed])
