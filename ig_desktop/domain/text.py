"""Words that come from outside: kept as they were written, or refused with the field named."""

import re
import unicodedata

from ig_desktop.errors import UserError

ONE_LINE = 200
MANY_LINES = 20_000

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_BREAKS = "\n\t\u2028\u2029"
_OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
"""Control characters (Cc) but line feed and tab, and halves of characters (Cs)."""

_CONTROL = re.compile(f"[{_CONTROLS}]")
_NOT_ON_ONE_LINE = re.compile(f"[{_CONTROLS}{_BREAKS}{_OVERRIDES}]")


def one_line(value: str, field: str, name: str, *, limit: int = ONE_LINE) -> str:
    """The text without spaces at its ends.

    Refused (UserError naming `field`; `name` is what the user sees it called): more than
    `limit` characters, a line break, a control character, or a mark that turns the
    direction of what follows and so makes a name read as another.
    """
    text = value.strip()
    found = _NOT_ON_ONE_LINE.search(text)
    if found is None and len(text) <= limit:
        return text
    _checked(text, field, name, limit)
    if found and found[0] in _BREAKS:
        raise UserError(f"{name} must be on one line.", "Take out the line break.", field=field)
    raise UserError(
        f"{name} has a hidden mark that changes the order letters are read in.",
        "Type it again instead of pasting it.",
        field=field,
    )


def many_lines(value: str, field: str, name: str, *, limit: int = MANY_LINES) -> str:
    """Several lines of text, line ends made alike; refused as for `one_line`, but for lines."""
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _checked(text, field, name, limit)


def as_it_stands(value: str, field: str, name: str, *, limit: int = MANY_LINES) -> str:
    """Several lines of text with the spaces at its ends; otherwise as `many_lines`."""
    return _checked(value.replace("\r\n", "\n").replace("\r", "\n"), field, name, limit)


_WITHOUT_ACCENT = str.maketrans(
    {
        **dict.fromkeys("ŁłĿŀ", "l"),
        **dict.fromkeys("ØøŒœ", "o"),
        **dict.fromkeys("ĐđÐð", "d"),
        **dict.fromkeys("Ææ", "ae"),
        **dict.fromkeys("Ħħ", "h"),
        **dict.fromkeys("Þþ", "th"),
        **dict.fromkeys("ßẞ", "ss"),
        "ı": "i",
    }
)
_ACCENTED = re.compile(f"[{''.join(map(chr, _WITHOUT_ACCENT))}]")


def searchable(text: str) -> str:
    """The text with letters that no accent can be taken off, like ł, written plainly.

    What is kept to be searched and what is sought both go through this, so that Lecka finds Łęcka.
    """
    return text.translate(_WITHOUT_ACCENT) if _ACCENTED.search(text) else text


def sendable(text: str) -> str:
    """The text with halves of characters, which no database takes, as question marks."""
    return text.encode("utf-8", "replace").decode()


def required(text: str, field: str, ask: str) -> str:
    """The text, or a UserError saying `ask` ("Enter the name") when there is none to be seen."""
    if all(unicodedata.category(character) in _UNSEEN for character in text):
        raise UserError(f"{ask}.", field=field)
    return text


def _checked(text: str, field: str, name: str, limit: int) -> str:
    if len(text) > limit:
        raise UserError(
            f"{name} must be {limit:,} characters or fewer; this has {len(text):,}.",
            "Shorten it, or attach the full text as a document.",
            field=field,
        )
    found = _CONTROL.search(text)
    if found is not None:
        raise UserError(
            f"{name} has a character that cannot be shown (U+{ord(found[0]):04X}).",
            "Type it again instead of pasting it.",
            field=field,
        )
    return text
