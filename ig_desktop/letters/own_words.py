"""What somebody makes of a letter in our own version: its blocks and words, or why not."""

import re
from collections.abc import Collection, Mapping, Sequence

from ig_desktop.domain.own_letters import (
    ADDED,
    OwnBlock,
    block_words,
    fixing,
    is_heading,
    shipped_blocks,
)
from ig_desktop.domain.templates import Clause, LetterBlock, LetterTemplate
from ig_desktop.domain.text import required
from ig_desktop.errors import Problems, UserError
from ig_desktop.letters.characters import clean
from ig_desktop.letters.markup import placeholders, tokens
from ig_desktop.packs.letter_checks import DERIVED

LONGEST = 4_000
MOST_BLOCKS = 300
_LEADS = ("https://", "mailto:", "tel:")
PRINTED = ("text", "words", "lines", "date", "day")
_MARKS = re.compile(r"\(\(\w+\)\)")


def values_of(shipped: LetterTemplate) -> list[str]:
    """The values that can be printed in a letter, by name."""
    known = {fact.name for fact in shipped.facts if fact.type in PRINTED}
    known |= {part.name for part in shipped.parts if part.type not in ("list", "rows")}
    return sorted({*known, *(name for name in DERIVED if not shipped.alone)})


def checked_blocks(shipped: LetterTemplate, blocks: Sequence[OwnBlock]) -> list[OwnBlock]:
    """The blocks as they are kept: without those no longer shipped, or worded as shipped.

    Problems with each that cannot be; the field is `block-N`, counted from 0.
    """
    if len(blocks) > MOST_BLOCKS:
        what = f"A letter takes {MOST_BLOCKS} blocks at most; this has {len(blocks):,}."
        raise UserError(what, "Put several into one.", field="blocks")
    named, fixed, known = shipped_blocks(shipped), fixing(shipped), values_of(shipped)
    errors: list[UserError] = []
    checked: list[OwnBlock] = []
    for place, block in enumerate(blocks):
        try:
            if block.of and block.of in {other.of for other in checked}:
                raise UserError("The same block is there twice.", "Take one out.")
            if block.kind:
                checked.append(_added(block, named, known))
            elif block.of in named:
                checked.append(_kept(block, named[block.of], fixed.get(block.of, ()), known))
        except UserError as error:
            errors.append(UserError(error.what, error.do, field=f"block-{place}"))
    if errors:
        raise Problems(errors)
    return checked


def _kept(
    block: OwnBlock, shipped: LetterBlock, clauses: Sequence[Clause], known: Sequence[str]
) -> OwnBlock:
    words = block_words(shipped)
    if not block.words or block.words == words:
        return OwnBlock(of=block.of)
    if clauses:
        because = f"{clauses[0].words} ({clauses[0].source})"
        what = f"This block is fixed: {because}."
        raise UserError(what, "Keep its words; add a block of your own before or after it.")
    if len(block.words) != len(words):
        raise UserError(
            f"This block has {len(words)} lines as shipped; yours has {len(block.words)}.",
            "Keep its words, and add a list of your own.",
        )
    may_be_empty = bool(shipped.lines)
    own = tuple(
        checked_words(text, "words", known) if text.strip() or not may_be_empty else ""
        for text in block.words
    )
    if is_heading(shipped):
        _refuse_lines(own[0])
    return OwnBlock(of=block.of, words=own, instead_of=words)


def _added(block: OwnBlock, named: Mapping[str, LetterBlock], known: Sequence[str]) -> OwnBlock:
    if block.kind not in ADDED or block.of or (block.kind != "bullets" and len(block.words) > 1):
        raise UserError("This is no block of a letter.", "Take it out, and add it again.")
    if block.beside and block.beside not in named:
        what = "The block with which this is printed is no longer shipped."
        raise UserError(what, "Choose when it is printed.")
    own = tuple(checked_words(text, "words", known) for text in block.words or ("",))
    if block.kind == "heading":
        _refuse_lines(own[0])
    return OwnBlock(kind=block.kind, words=own, beside=block.beside)


def _refuse_lines(heading: str) -> None:
    if "\n" in heading:
        raise UserError("A heading must be on one line.", "Take out the line break.")


def checked_words(text: str, field: str, known: Collection[str]) -> str:
    """The words as they are kept; `known` are the values that may be asked for.

    UserError naming `field`: nothing written, too long, a character that no letter can carry,
    a value that this letter does not have, or markup that would be printed instead of read.
    """
    words = required(clean(text, field, "The text"), field, "Write something, or take it out")
    if len(words) > LONGEST:
        what = f"The text must be {LONGEST:,} characters or fewer; this has {len(words):,}."
        raise UserError(what, "Divide it, or enclose the full text with the letter.", field=field)
    strange = [name for name in placeholders(words) if name not in known]
    if strange:
        what = f"This letter has no value “(({strange[0][:40]}))”."
        raise UserError(what, f"It has: {', '.join(sorted(known))}.", field=field)
    _refuse_half_marks(words, field)
    return words


def _refuse_half_marks(words: str, field: str) -> None:
    rest = _MARKS.sub("", words)
    if "((" in rest or "))" in rest:
        what = "A value is not written as ((value)): double brackets are open or have a space."
        raise UserError(
            what, "Write one of the values listed, or take the brackets out.", field=field
        )
    if rest.count("**") % 2:
        what = "A ** has no other to end what is bold."
        raise UserError(what, "Put ** before and after the bold words.", field=field)
    for token in tokens(words):
        if token.link and not token.link.startswith(_LEADS):
            what = f"The link “{token.link[:60]}” would lead nowhere."
            raise UserError(what, "Begin it with https://, mailto: or tel:.", field=field)
