"""Our version of a letter while it is being written: its blocks, in order, and changes to them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from ig_desktop.domain.own_letters import (
    OwnBlock,
    block_words,
    brought_forward,
    fixing,
    marks,
    put_in,
    shipped_blocks,
    unnumbered,
)
from ig_desktop.domain.template_words import block_text, first_words
from ig_desktop.domain.templates import LetterBlock, LetterTemplate
from ig_desktop.ui.widgets.table_model import QUIET, Cell

NEW = {"text": "New text", "heading": "New heading", "bullets": "New list"}


@dataclass
class Line:
    """One block being edited; `number` stays the same wherever it is moved."""

    number: int
    block: OwnBlock
    shipped: LetterBlock | None

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they stand, or () when there are none to change."""
        if self.block.words or self.shipped is None:
            return self.block.words
        return block_words(self.shipped)


@dataclass
class Blocks:
    """The lines of a letter; `fixed` are the names of shipped blocks that the law fixes.

    `wrong` says of a line, by its number, why it cannot be kept as it is.
    """

    template: LetterTemplate
    lines: list[Line] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)
    _next: int = 0

    def begin(self, blocks: Sequence[OwnBlock]) -> None:
        """Start from a version; what is no longer shipped is left out."""
        self.named, self.fixed = shipped_blocks(self.template), fixing(self.template)
        self.lines = []
        for block in blocks:
            if block.kind or block.of in self.named:
                self.insert(len(self.lines), block)

    def insert(self, place: int, block: OwnBlock) -> Line:
        """Put a block in at a place."""
        self._next += 1
        made = Line(self._next, block, self.named.get(block.of))
        self.lines.insert(place, made)
        return made

    def add(self, after: Line | None, kind: str) -> Line:
        """Add a block of our own after another, or at the end."""
        place = self.lines.index(after) + 1 if after else len(self.lines)
        return self.insert(place, OwnBlock(kind=kind, words=(NEW[kind],)))

    def move(self, line: Line, by: int) -> bool:
        """Move a block up (-1) or down (1); says whether there was room."""
        place = self.lines.index(line)
        if not 0 <= place + by < len(self.lines):
            return False
        self.lines.insert(place + by, self.lines.pop(place))
        return True

    def take_out(self, line: Line) -> Line | None:
        """Take a block out; the one that stands there now."""
        place = self.lines.index(line)
        self.lines.remove(line)
        return self.lines[min(place, len(self.lines) - 1)] if self.lines else None

    def missing(self) -> list[tuple[str, str]]:
        """The shipped blocks that are not there: their names and how they begin."""
        there = {line.block.of for line in self.lines}
        return [
            (name, first_words(block_text(self.template, block), 60))
            for name, block in self.named.items()
            if name not in there
        ]

    def write(self, line: Line, words: tuple[str, ...]) -> None:
        """Word a block otherwise; a shipped one in its shipped words is as shipped."""
        if line.shipped is not None and words == block_words(line.shipped):
            words = ()
        line.block = replace(line.block, words=words)

    def print_with(self, line: Line, name: str) -> None:
        """Print a block of our own whenever a shipped one is, or with "" always."""
        line.block = replace(line.block, beside=name)

    def put_in(self, name: str) -> None:
        """Put a shipped block back, after the one it follows in the shipped letter."""
        blocks = put_in(self.template, self.blocks(), name)
        place = next(n for n, block in enumerate(blocks) if block.of == name)
        self.insert(place, blocks[place])

    def is_fixed(self, line: Line) -> bool:
        """Whether the law fixes a block."""
        return line.block.of in self.fixed

    def can_be_worded(self, line: Line) -> bool:
        """Whether the words of a block can be others."""
        return bool(line.words) and not self.is_fixed(line)

    def blocks(self) -> list[OwnBlock]:
        """The version as it stands."""
        return [line.block for line in self.lines]

    def as_written(self) -> dict[str, Any]:
        """The version as it can be kept until somebody goes on with it."""
        return {"blocks": [asdict(each) for each in self.blocks()], "shipped": marks(self.template)}

    def take_up(self, written: Mapping[str, Any]) -> None:
        """Go on with what was kept, for the letter as it is shipped now."""
        blocks = [_read(each) for each in written["blocks"]]
        version = replace(unnumbered(self.template, blocks), shipped=written["shipped"])
        self.begin(brought_forward(self.template, version).blocks)

    def text(self, line: Line) -> str:
        """What a block says, from its first words on."""
        if self.can_be_worded(line) or line.shipped is None:
            return first_words(" • ".join(line.words), 200)
        return first_words(block_text(self.template, line.shipped), 200)

    def state(self, line: Line) -> Cell:
        """Whether a block is to be put right, or whose words it has, as a tag."""
        if line.number in self.wrong:
            return "To put right", "red"
        if self.is_fixed(line):
            return "Fixed", "grey"
        if line.block.kind:
            return "Ours", "green"
        return ("In our words", "green") if line.block.words else ("As shipped", QUIET)


def _read(written: Mapping[str, Any]) -> OwnBlock:
    words = {name: tuple(written[name]) for name in ("words", "instead_of")}
    return OwnBlock(**{**written, **words})
