"""Our own version of a letter: which shipped blocks it keeps, reworded or not, and what it adds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from ig_desktop.domain.templates import BulletText, Clause, LetterBlock, LetterTemplate

ADDED: Mapping[str, str] = {"text": "Text", "heading": "Heading", "bullets": "List"}
"""What can be added to a letter, by the id kept in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBlock:
    """One block of our version.

    Either a shipped one, by its name (`of`; see `shipped_blocks`), whose words follow each
    release unless `words` stand in their place (`instead_of` is what was shipped then); or one
    of our own, of a kind of `ADDED`, printed whenever the shipped block `beside` is ("" always).
    """

    of: str = ""
    words: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    kind: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVersion:
    """A version of a letter in the register; with no `blocks` it says: as shipped again.

    `shipped` has every block of the shipped letter when this was written, by name, with a mark
    of what it said, so that each is found again in a later release, and a block that came with
    one is told from a block that was taken out.
    """

    id: int = 0
    template: str
    number: int
    blocks: tuple[OwnBlock, ...]
    shipped: Mapping[str, str]
    shipped_hash: str
    why: str
    at: datetime | None = None
    officer: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is a wording of our own, not the shipped letter again."""
        return bool(self.blocks)


def shipped_blocks(template: LetterTemplate) -> dict[str, LetterBlock]:
    """The blocks of a shipped letter, each by a name that a new wording does not change.

    That is its id; one without is named by how far it stands after the last one with an id.
    """
    named: dict[str, LetterBlock] = {}
    last, after = "start", 0
    for block in template.body:
        after = 0 if block.id else after + 1
        name = block.id or f"{last}+{after}"
        again = 1
        while name in named:
            again += 1
            name = f"{block.id or f'{last}+{after}'}#{again}"
        named[name] = block
        last = name if block.id else last
    return named


def marks(template: LetterTemplate) -> dict[str, str]:
    """What each shipped block says, as a short digest, by its name."""
    return {name: _mark(block) for name, block in shipped_blocks(template).items()}


def _mark(block: LetterBlock) -> str:
    named = (block.list, block.table, block.sections, block.part)
    return sha256(repr((block_words(block), named)).encode()).hexdigest()[:16]


def unnumbered(shipped: LetterTemplate, blocks: Iterable[OwnBlock]) -> OwnVersion:
    """A version for the letter as shipped now, not yet numbered."""
    return OwnVersion(
        template=shipped.id,
        number=0,
        blocks=tuple(blocks),
        shipped=marks(shipped),
        shipped_hash=shipped.hash,
        why="",
    )


def brought_forward(template: LetterTemplate, version: OwnVersion) -> OwnVersion:
    """A version with the names that its blocks have in the letter as shipped now.

    A block keeps its id; one without, or whose id is gone, is the one that says the same, else
    the one that stands in its place.
    """
    now = marks(template)
    if version.shipped == now:
        return version
    names = {name: name for name in version.shipped if name in now and "+" not in name}
    for name, mark in version.shipped.items():
        free = [other for other in now if other not in names.values() and now[other] == mark]
        if name not in names and free:
            names[name] = name if name in free else free[0]
    for name in version.shipped:
        if name not in names and name in now and name not in names.values():
            names[name] = name

    def renamed(name: str) -> str:
        return names.get(name, f"gone {name}") if name else ""

    blocks = (replace(b, of=renamed(b.of), beside=renamed(b.beside)) for b in version.blocks)
    shipped = {renamed(name): mark for name, mark in version.shipped.items()}
    return replace(version, blocks=tuple(blocks), shipped=shipped)


def fixing(template: LetterTemplate) -> dict[str, list[Clause]]:
    """The clauses that fix a block, by its name: those that name it, or a value it must say."""
    found: dict[str, list[Clause]] = {}
    for name, block in shipped_blocks(template).items():
        clauses = [clause for clause in template.clauses if _fixes(clause, block)]
        if clauses:
            found[name] = clauses
    return found


def _fixes(clause: Clause, block: LetterBlock) -> bool:
    if clause.blocks:
        return bool(block.id) and block.id in clause.blocks
    printed = {block.part, block.list, block.table, block.sections}
    texts = block_words(block)
    return any(name in printed or any(f"(({name}))" in t for t in texts) for name in clause.says)


def block_words(block: LetterBlock) -> tuple[str, ...]:
    """The words of a block that can be others: its text or heading, or each of its lines."""
    if block.bullets:
        return tuple(bullet.text for bullet in block.bullets)
    one = block.text or block.heading or block.slip
    return block.lines or ((one,) if one else ())


def is_list(block: LetterBlock) -> bool:
    """Whether the words of a block are a line each."""
    return bool(block.bullets or block.lines)


def is_heading(block: LetterBlock) -> bool:
    """Whether a block is words on one line over others."""
    return bool(block.heading or block.slip)


def reworded(block: LetterBlock, words: Sequence[str]) -> LetterBlock:
    """The same block in other words, as many as `block_words` gives."""
    if block.bullets:
        pairs = zip(block.bullets, words, strict=True)
        return replace(block, bullets=tuple(replace(b, text=text) for b, text in pairs))
    if block.lines:
        return replace(block, lines=tuple(words))
    (one,) = words
    if block.text:
        return replace(block, text=one)
    return replace(block, heading=one) if block.heading else replace(block, slip=one)


def as_shipped(template: LetterTemplate) -> tuple[OwnBlock, ...]:
    """The shipped letter as a version of ours, to begin with."""
    return tuple(OwnBlock(of=name) for name in shipped_blocks(template))


def body_of(template: LetterTemplate, blocks: Iterable[OwnBlock]) -> tuple[LetterBlock, ...]:
    """The blocks of our version, for the letter as shipped now.

    A block that is no longer shipped is left out, and one that the law fixes by now has the
    shipped words.
    """
    named, fixed = shipped_blocks(template), fixing(template)
    body = []
    for block in blocks:
        shipped = named.get(block.of)
        if shipped is not None:
            own = block.words if block.of not in fixed else ()
            body.append(reworded(shipped, own) if own else shipped)
        elif block.kind:
            beside = named.get(block.beside)
            body.append(replace(_added(block), when=beside.when if beside else None))
    return tuple(body)


def _added(block: OwnBlock) -> LetterBlock:
    if block.kind == "bullets":
        return LetterBlock(bullets=tuple(BulletText(text=text) for text in block.words))
    (words,) = block.words
    return LetterBlock(heading=words) if block.kind == "heading" else LetterBlock(text=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How our version stands to the letter as shipped now; names of blocks.

    `lacking` are fixed by law and not in it; `new` came with a later release and are not in it;
    `gone` are no longer shipped; `changed` we worded ourselves and are shipped in other words by
    now; `overruled` we worded and are fixed by law now; `misfit` have another number of bullets.
    """

    lacking: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    overruled: tuple[str, ...] = ()
    misfit: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether letters can be made from it."""
        return not (self.lacking or self.misfit)


def standing(template: LetterTemplate, version: OwnVersion) -> Standing:
    """How a version of ours stands to the letter as shipped now."""
    named, fixed = shipped_blocks(template), fixing(template)
    kept = {block.of: block for block in version.blocks if block.of}
    own = {name: block for name, block in kept.items() if block.words and name in named}
    missing = [name for name in named if name not in kept]
    free = {name: block for name, block in own.items() if name not in fixed}
    words = {name: block_words(named[name]) for name in free}
    return Standing(
        lacking=tuple(name for name in missing if name in fixed),
        new=tuple(n for n in missing if n not in fixed and n not in version.shipped),
        gone=tuple(name for name in kept if name not in named),
        changed=tuple(name for name, block in free.items() if words[name] != block.instead_of),
        overruled=tuple(name for name in own if name in fixed),
        misfit=tuple(n for n, block in free.items() if len(words[n]) != len(block.words)),
    )


def put_in(template: LetterTemplate, blocks: Sequence[OwnBlock], name: str) -> tuple[OwnBlock, ...]:
    """Our blocks with a shipped one put in, after the one it follows in the shipped letter."""
    order = list(shipped_blocks(template))
    before = set(order[: order.index(name)])
    at = max((n for n, block in enumerate(blocks, 1) if block.of in before), default=0)
    return (*blocks[:at], OwnBlock(of=name), *blocks[at:])


def in_passages(blocks: Iterable[OwnBlock]) -> tuple[OwnBlock, ...]:
    """The same blocks, an empty line in a text dividing it in two."""
    made: list[OwnBlock] = []
    for block in blocks:
        if len(block.words) != 1 or block.kind == "heading":
            made.append(block)
            continue
        first, *more = (passage.strip() for passage in re.split(r"\n\s*\n", block.words[0]))
        beside = block.of or block.beside
        made.append(replace(block, words=(first,)))
        made += [OwnBlock(kind="text", words=(text,), beside=beside) for text in more]
    return tuple(made)
