"""Which characters a letter can carry; the others are refused by name, never left as boxes."""

import unicodedata

from ig_desktop.errors import UserError
from ig_desktop.letters.fonts import face

_JOINERS = {"\u200c", "\u200d"}
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_NEVER = {"\ufeff", "\u200b"}
LONGEST = 20_000

_PLAIN = dict.fromkeys([*range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x205F, 0x3000, 0x09], " ")
_PLAIN |= dict.fromkeys([0x2007, 0x202F], "\xa0")
_PLAIN |= dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028], "\n") | {0x2029: "\n\n", 0xAD: ""}
"""What word processors put in unseen, and what it means in plain text."""


def clean(text: str, field: str, label: str) -> str:
    """The text as it will be printed: composed (NFC), with line feeds and spaces only.

    Spaces and line ends of other widths and kinds become plain ones, soft hyphens nothing.
    UserError naming the character and `field` when there is one no letter can carry;
    `label` is what the user sees the field called.
    """
    if len(text) > LONGEST:
        raise UserError(
            f"{label} has {len(text):,} characters; a letter takes {LONGEST:,} at most.",
            "Shorten it, or enclose the full text with the letter.",
            field=field,
        )
    if text.isascii() and text.replace("\n", "").isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
    text = unicodedata.normalize("NFC", text)
    for place, character in enumerate(text):
        if not _printable(character):
            raise _refused(character, _where(text, place), field, label)
    return text.strip()


def _printable(character: str) -> bool:
    if character == "\n" or character in _JOINERS or " " <= character <= "~":
        return True
    if unicodedata.category(character) in _HIDDEN or character in _NEVER:
        return False
    return ord(character) in face(False).characters and ord(character) in face(True).characters


def _where(text: str, place: int) -> str:
    """The words before a character, so that it can be found although it is not seen."""
    before = "".join(filter(_printable, text[:place])).split()
    return f" after “{' '.join(before[-3:])[-40:]}”" if before else " at its start"


def _refused(character: str, where: str, field: str, label: str) -> UserError:
    name = unicodedata.name(character, "no name")
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character) in _HIDDEN or character in _NEVER:
        return UserError(
            f"{label} has a hidden character ({name.lower()}, {code}){where}.",
            "Type it again instead of pasting it.",
            field=field,
        )
    return UserError(
        f"{label} has the character “{character}” ({name.lower()}, {code}){where}, "
        "which the letters’ typeface does not have.",
        "Write it in Latin letters, or have this letter prepared by hand.",
        field=field,
    )
