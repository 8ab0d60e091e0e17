"""Text into lines of a given width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ig_desktop.letters.bidi import levels, visual_order
from ig_desktop.letters.drawing import Placed
from ig_desktop.letters.fonts import UNITS, Run, shape
from ig_desktop.letters.structure import Element

_TOKEN = re.compile(r"\n|[^ \n]*?[^\W\d_]{2}-(?=[^\W\d_]{2})|[^ \n]+ ?| ")
_BETTER_BREAK = re.compile(r"(?<=[/.@_?&=-])(?=\w)")
_JOINED_SCRIPTS = {"ARABIC", "HEBREW", "DEVANAGARI", "THAI"}


class Styled(NamedTuple):
    """Text in one face that belongs to one element."""

    text: str
    bold: bool
    owner: Element | None


class Unit(NamedTuple):
    """A run with its owner and its level of direction."""

    run: Run
    owner: Element | None
    level: int


@dataclass(slots=True)
class Word:
    """Units between which no line may end."""

    units: list[Unit] = field(default_factory=list)
    width: int = 0

    def add(self, unit: Unit) -> None:
        """Put a unit at the end."""
        self.units.append(unit)
        self.width += unit.run.width

    @property
    def inked_width(self) -> int:
        """The width without the space at the end, which may hang over the margin."""
        last = self.units[-1].run
        return self.width - last.width + last.inked_width


def set_lines(text: Sequence[Styled], width: float, size: float) -> list[list[Placed]]:
    """Break `text` into lines at most `width` points wide, set in `size` points.

    Each line's pieces are in reading order with their distance from the left edge. The space
    at which a line was broken stays at its end, so that words never run together when read.
    """
    room = width * UNITS / size
    lines: list[list[Unit]] = [[]]
    used = 0
    for word in _words(text):
        if word is None:
            lines.append([])
            used = 0
            continue
        for part in _fitting(word, room):
            if used and used + part.inked_width > room:
                lines.append([])
                used = 0
            lines[-1].extend(part.units)
            used += part.width
    return [_place(line, size) for line in lines if line]


def _words(text: Sequence[Styled]) -> Iterator[Word | None]:
    """Words in order; None where a line must end."""
    directions = levels("".join(styled.text for styled in text))
    start = 0
    word = Word()
    for styled in text:
        for match in _TOKEN.finditer(styled.text):
            part = match.group()
            if part == "\n":
                if word.units:
                    yield word
                yield None
                word = Word()
                continue
            for unit in _units(part, styled, directions, start + match.start()):
                word.add(unit)
            if part[-1] == " " or (part[-1] == "-" and match.end() < len(styled.text)):
                yield word
                word = Word()
        start += len(styled.text)
    if word.units:
        yield word


def _units(token: str, styled: Styled, directions: list[int] | None, at: int) -> Iterator[Unit]:
    """A token as runs of one direction and one joining script.

    A no-break space is an instruction to the line breaker; what is drawn and read is a space.
    """
    token = token.replace("\xa0", " ")
    if directions is None and token.isascii():
        yield Unit(shape(token, styled.bold), styled.owner, 0)
        return
    start = 0
    kinds = _kinds(token, directions[at : at + len(token)] if directions else [0] * len(token))
    for index in range(1, len(token) + 1):
        if index == len(token) or kinds[index] != kinds[start]:
            level = kinds[start][0]
            run = shape(token[start:index], styled.bold, level == 1)
            yield Unit(run, styled.owner, level)
            start = index


def _kinds(token: str, directions: list[int]) -> list[tuple[int, str]]:
    """Direction and script of each character; marks and joiners go with what they follow."""
    import unicodedata

    kinds: list[tuple[int, str]] = []
    for character, level in zip(token, directions, strict=True):
        script = unicodedata.name(character, "").partition(" ")[0]
        if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and kinds:
            kinds.append(kinds[-1])
        elif character == " ":
            kinds.append((level, " " if level else ""))
        else:
            kinds.append((level, script if script in _JOINED_SCRIPTS else ""))
    return kinds


def _fitting(word: Word, room: float) -> Iterator[Word]:
    """The word itself or, when no line can hold it, pieces of it that fit."""
    if word.inked_width <= room:
        yield word
        return
    piece = Word()
    for unit in word.units:
        for part in _pieces(unit, room):
            if piece.units and piece.width + part.run.inked_width > room:
                yield piece
                piece = Word()
            piece.add(part)
    yield piece


def _pieces(unit: Unit, room: float) -> Iterator[Unit]:
    """A unit broken after its punctuation and, where that is not enough, between clusters."""
    for chunk in _BETTER_BREAK.split(unit.run.text):
        run = shape(chunk, unit.run.bold, unit.run.leftward)
        if run.inked_width <= room:
            yield unit._replace(run=run)
            continue
        for text in _reading_order(run):
            yield unit._replace(run=shape(text, run.bold, run.leftward))


def _reading_order(run: Run) -> list[str]:
    texts = [cluster.text for cluster in run.clusters]
    return texts[::-1] if run.leftward else texts


def _place(line: list[Unit], size: float) -> list[Placed]:
    """The pieces of a line in reading order, with their places."""
    if line[-1].level and line[-1].run.text == " ":
        line[-1] = line[-1]._replace(run=shape(" ", line[-1].run.bold), level=0)
    directions = [unit.level for unit in line]
    places = [0.0] * len(line)
    order = visual_order(directions) if any(directions) else range(len(line))
    x = 0
    for index in order:
        places[index] = x * size / UNITS
        x += line[index].run.width
    return [Placed(place, unit.run, unit.owner) for place, unit in zip(places, line, strict=True)]


def line_width(line: list[Placed], size: float) -> float:
    """The width of a line in points, without the space at its end."""
    return max((piece.x + piece.run.inked_width * size / UNITS for piece in line), default=0.0)
