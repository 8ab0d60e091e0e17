"""What differs between two versions of a letter: blocks put in, taken out, moved, words changed."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ig_desktop.domain.own_letters import OwnBlock, body_of, shipped_blocks
from ig_desktop.domain.template_words import block_text
from ig_desktop.domain.templates import LetterTemplate

ADDED, REMOVED, REWORDED, MOVED = "added", "removed", "reworded", "moved"
ALIKE = 0.5
"""How alike two texts of our own are, of 1, to count as one text with words changed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: in both versions (""), only in the first ("out") or second ("in")."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One block that differs; `pieces` are its words with what changed in them."""

    what: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    text: str


def differences(
    template: LetterTemplate, before: Sequence[OwnBlock], after: Sequence[OwnBlock]
) -> list[Difference]:
    """What differs between two versions, in the order of the second; what was taken out last."""
    old, new = _lines(template, before), _lines(template, after)
    pairs = _pairs(old, new)
    moved = _moved([pairs[n] for n in sorted(pairs)])
    found = []
    for place, line in enumerate(new):
        if place not in pairs:
            found.append(Difference(ADDED, (Piece(line.text, "in"),)))
            continue
        was = old[pairs[place]]
        if was.text != line.text:
            found.append(Difference(REWORDED, word_changes(was.text, line.text)))
        if pairs[place] in moved:
            found.append(Difference(MOVED, (Piece(line.text),)))
    kept = set(pairs.values())
    gone = [line for place, line in enumerate(old) if place not in kept]
    return found + [Difference(REMOVED, (Piece(line.text, "out"),)) for line in gone]


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one: the words of both, and those that are only in one."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("".join(old[a:b]), "out"))
        if c < d:
            pieces.append(Piece("".join(new[c:d]), "in"))
    return tuple(pieces)


def _lines(template: LetterTemplate, blocks: Sequence[OwnBlock]) -> list[_Line]:
    named = shipped_blocks(template)
    shown = [block for block in blocks if block.kind or block.of in named]
    texts = (block_text(template, block) for block in body_of(template, shown))
    pairs = zip(shown, texts, strict=True)
    return [_Line(block.of or f"own {block.kind}", text) for block, text in pairs]


def _pairs(old: Sequence[_Line], new: Sequence[_Line]) -> dict[int, int]:
    """Which block of the second version is which of the first, by their places."""
    pairs: dict[int, int] = {}
    free = set(range(len(old)))
    for place, line in enumerate(new):
        own = line.key.startswith("own ")
        likely = [n for n in free if old[n].key == line.key]
        best = max(likely, key=lambda n: (alike(old[n].text, line.text), -n), default=None)
        if best is not None and (not own or alike(old[best].text, line.text) >= ALIKE):
            pairs[place] = best
            free.discard(best)
    return pairs


def alike(one: str, other: str) -> float:
    """How alike two texts are, word by word: 0 to 1, and 2 for the same."""
    if one == other:
        return 2.0
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _moved(order: Sequence[int]) -> set[int]:
    """What has to be moved for an order to rise: all that is not in its longest rising line."""
    ends: list[int] = []
    lengths = []
    for number in order:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
        lengths.append(at)
    wanted, kept = len(ends) - 1, set()
    for number, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(number)
            wanted -= 1
    return set(order) - kept
