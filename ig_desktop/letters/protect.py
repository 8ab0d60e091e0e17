"""A copy of a letter that opens only with a passphrase, for sending by e-mail."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO

from ig_desktop.errors import UserError

SHORTEST, LONGEST = 12, 127
"""Characters, and bytes, of which PDF takes no more."""

_DIFFERENT = 5
_WORD = re.compile(r"\w+")
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_OF_DATES = {word[:length] for word in f"{_MONTHS} {_DAYS}".split() for length in (3, 4, 9)}
_OF_DATES |= {"st", "nd", "rd", "th", "of", "the", "born", "dob", "date", "birth", "on"}


def encrypted_copy(pdf: bytes, passphrase: str, known: Iterable[str] = ()) -> bytes:
    """The PDF under AES-256, its description too; screen readers can read it once it is open.

    UserError when the passphrase is too easily guessed; `known` are words that others know, such
    as the person's name and reference. The copy differs each time it is made: its encryption
    needs fresh random bytes.
    """
    import pikepdf

    passphrase = unicodedata.normalize("NFKC", passphrase)
    _check(passphrase, known)
    out = BytesIO()
    allowed = pikepdf.Permissions(
        accessibility=True, extract=True, print_lowres=True, print_highres=True
    )
    with pikepdf.Pdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=passphrase, owner=passphrase, R=6, aes=True, metadata=True, allow=allowed
            ),
        )
    return out.getvalue()


def _check(passphrase: str, known: Iterable[str]) -> None:
    words = set(_WORD.findall(passphrase.casefold()))
    if not passphrase.isprintable() or len(passphrase.encode()) > LONGEST:
        raise _refused(f"has a hidden character, or more than {LONGEST} bytes")
    if len(passphrase) < SHORTEST:
        raise _refused(f"is shorter than {SHORTEST} characters")
    if sum(character.isdigit() for character in passphrase) > len(passphrase) / 2:
        raise _refused("is mostly figures")
    if words and all(word.isdigit() or word in _OF_DATES for word in _parts(words)):
        raise _refused("is a date")
    if len(set(passphrase.casefold())) < _DIFFERENT:
        raise _refused("is the same few characters again and again")
    others = {word for text in known for word in _WORD.findall(text.casefold())}
    if words and not words - others:
        raise _refused("is made of what others know: the name, the reference, the address")


def _parts(words: Iterable[str]) -> Iterator[str]:
    """Words taken apart where figures and letters meet: 1st, 01jan1970."""
    for word in words:
        yield from re.findall(r"\d+|[^\d]+", word)


def _refused(how: str) -> UserError:
    return UserError(
        f"The passphrase for the letter {how}.",
        "Use three or four words that nobody would connect with the person, never a date of "
        "birth or an NHS number. Tell it to the person by telephone or post, not by e-mail.",
        field="passphrase",
    )
