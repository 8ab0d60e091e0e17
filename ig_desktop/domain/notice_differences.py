"""What one privacy notice says otherwise than another: section by section, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ig_desktop.domain.own_differences import ALIKE, Piece, alike, word_changes
from ig_desktop.domain.published_notice import CHANGED, GONE, NEW

CELLS = " | "
"""What stands between the cells of a row of a table."""

_LONGEST = 4_000
"""Characters of a line past which it is told as a whole."""

Told = Sequence[tuple[str, Sequence[str]]]
"""A notice as its headings, each with its lines."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that is NEW, CHANGED or GONE, and each line of it that differs, in pieces."""

    heading: str
    what: str
    lines: tuple[tuple[Piece, ...], ...]


def section_changes(before: Told, after: Told) -> list[SectionChange]:
    """The sections that differ, in the order of the later notice; what is gone last."""
    old, new = dict(before), dict(after)
    found = [
        SectionChange(heading, CHANGED if heading in old else NEW, changes)
        for heading, lines in after
        if (changes := tuple(_line_changes(old.get(heading, ()), lines))) or heading not in old
    ]
    gone = [(heading, lines) for heading, lines in before if heading not in new]
    return found + [
        SectionChange(heading, GONE, tuple(_line_changes(lines, ()))) for heading, lines in gone
    ]


def _line_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(before[a:b], after[c:d])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Lines that stand for others: a row of a table for the row of the same name."""
    left = list(old)
    for line in new:
        was = _was(left, line)
        if was is None:
            yield (Piece(line, "in"),)
            continue
        left.remove(was)
        if max(len(was), len(line)) > _LONGEST:
            yield (Piece(was, "out"), Piece("\n"), Piece(line, "in"))
        else:
            yield word_changes(was, line)
    for line in left:
        yield (Piece(line, "out"),)


def _was(left: Sequence[str], line: str) -> str | None:
    """What a line was before; None where nothing is like it."""
    name, cells, _ = line.partition(CELLS)
    if cells:
        return next((one for one in left if one.partition(CELLS)[0] == name), None)
    prose = [one for one in left if CELLS not in one]
    likeness, was = max(((alike(one, line), one) for one in prose), default=(0.0, None))
    return was if likeness >= ALIKE else None
