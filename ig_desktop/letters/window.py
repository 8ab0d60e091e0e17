"""The addressee as the window of a DL envelope shows it: all of it, however long."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ig_desktop.letters.blocks import Span
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph, style
from ig_desktop.letters.structure import Element

MM = 72 / 25.4
WINDOW_TOP, WINDOW_BOTTOM, WINDOW_WIDTH = 53 * MM, 88 * MM, 80 * MM
"""Where the window (35 mm high, from 20 mm at the left) shows the letter."""

_SIZES, _SMALL = (12, 11, 10), (10, 9)
"""Points: those who sort and carry the post read 10 to 12 best; 9 only where much must fit."""

_SPACING = 1.15
_ROOM = WINDOW_BOTTOM - WINDOW_TOP


class Address(NamedTuple):
    """The paragraph in the window, and whether any of it had to be cut."""

    shown: TaggedParagraph
    cut: bool


def address(lines: Sequence[str], owner: Element, width: float) -> Address:
    """Name and address in a paragraph of the text's `width`, no higher than the window.

    Smaller first, then lines that have room beside each other on one, then the longest cut
    short: the last line, with the postcode, stays.
    """
    sizes: tuple[int, ...] = _SIZES
    for wish, cut in _wishes(tuple("\n".join(lines).split("\n"))):
        for size in sizes:
            form = style(size, _SPACING, right=width - WINDOW_WIDTH)
            made = paragraph((Span("\n".join(wish)),), form, owner)
            if made.wrap(width, _ROOM)[1] <= _ROOM:
                return Address(made, cut)
        sizes = _SMALL
    raise AssertionError("three lines of a few characters always fit")


def _wishes(lines: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The lines, then fewer and fewer of them, then cut: the name first; and whether they are."""
    yield lines, False
    while len(lines) > 3:
        lines = _joined(lines)
        yield lines, False
    for most in range(180, 30, -10):
        yield (_cut(lines[0], most), *lines[1:]), True
    for most in range(180, 10, -10):
        yield tuple(_cut(line, most) for line in lines), True


def _joined(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Two neighbours on one line: those shortest together, never the name or the last line."""
    lengths = [len(first) + len(second) for first, second in pairwise(lines[1:-1])]
    at = 1 + lengths.index(min(lengths))
    return (*lines[:at], f"{lines[at]}, {lines[at + 1]}", *lines[at + 2 :])


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
