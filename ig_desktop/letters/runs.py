"""A line's text as runs of one direction and script, each at its place."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ig_desktop.letters.bidi import levels, visual_order, without_isolates
from ig_desktop.letters.fonts import Run, shape

_PART = re.compile(r" |[^ ]+")
_JOINED_SCRIPTS = {"ARABIC", "HEBREW", "DEVANAGARI", "THAI"}


class Placed(NamedTuple):
    """A run at its distance from where the text starts, in thousandths of an em."""

    x: int
    run: Run


class Setting(NamedTuple):
    """Text as it is drawn: its runs in reading order, and how wide they are together."""

    runs: tuple[Placed, ...]
    width: int


@lru_cache(maxsize=1536)
def set_text(text: str, bold: bool = False) -> Setting:
    """Text on one line. A no-break space has done its work by now: a space is drawn and read."""
    units = list(_units(text.replace("\xa0", " "), bold))
    directions = [level for _, level in units]
    places = [0] * len(units)
    order = visual_order(directions) if any(directions) else range(len(units))
    x = 0
    for index in order:
        places[index] = x
        x += units[index][0].width
    return Setting(
        tuple(Placed(place, run) for place, (run, _) in zip(places, units, strict=True)), x
    )


def _units(text: str, bold: bool) -> Iterator[tuple[Run, int]]:
    """Words and spaces as runs of one direction and one joining script, with their level."""
    directions = levels(text)
    for match in _PART.finditer(text):
        part = match.group()
        if directions is None and part.isascii():
            yield shape(part, bold), 0
            continue
        start, end = match.span()
        kinds = _kinds(part, directions[start:end] if directions else [0] * len(part))
        start = 0
        for index in range(1, len(part) + 1):
            if index == len(part) or kinds[index] != kinds[start]:
                level = kinds[start][0]
                piece = without_isolates(part[start:index])
                if piece:
                    yield shape(piece, bold, level == 1), level
                start = index


def _kinds(part: str, directions: list[int]) -> list[tuple[int, str]]:
    """Direction and script of each character; marks and joiners go with what they follow."""
    kinds: list[tuple[int, str]] = []
    for character, level in zip(part, directions, strict=True):
        script = unicodedata.name(character, "").partition(" ")[0]
        if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and kinds:
            kinds.append(kinds[-1])
        else:
            kinds.append((level, script if script in _JOINED_SCRIPTS else ""))
    return kinds
