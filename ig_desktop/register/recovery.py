"""The recovery code: eight groups of four, forgiving to type, with a checksum."""

import hashlib
import secrets

from ig_desktop.errors import UserError

# Crockford's base 32: no I, L, O or U, which are read as 1, 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_SECRET, _CHECK, _GROUP = 28, 4, 4


def new_code() -> str:
    """A fresh code of 140 random bits, as shown and printed."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(_SECRET))
    return _grouped(secret + _checksum(secret))


def code_secret(typed: str) -> bytes:
    """The secret in a code as somebody typed it; UserError says what is wrong with it."""
    code = "".join(typed.upper().translate(_CONFUSED).replace("-", " ").split())
    strange = sorted({character for character in code if character not in ALPHABET})
    if strange:
        shown = "".join(each for each in strange if each.isprintable()) or "unseen characters"
        raise _wrong(f"A recovery code has only letters and numbers, not “{shown}”.")
    if len(code) != _SECRET + _CHECK:
        raise _wrong(
            f"A recovery code has {_SECRET + _CHECK} letters and numbers; this has {len(code)}."
        )
    secret, check = code[:_SECRET], code[_SECRET:]
    if check != _checksum(secret):
        raise _wrong("The recovery code has a mistake in it.")
    return secret.encode()


def _wrong(what: str) -> UserError:
    return UserError(what, "Compare it with the printed page, group by group.", field="code")


def _checksum(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(secret.encode()).digest()[:4], "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(_CHECK))


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
