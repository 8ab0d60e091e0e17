"""Blocks with only what can be printed: a character that cannot is named."""

from collections.abc import Iterable
from dataclasses import replace

from ig_desktop.letters.blocks import Bars, Block, Bullets, Heading, Paragraph, Spans, Table
from ig_desktop.letters.characters import clean


def cleaned(blocks: Iterable[Block], field: str, label: str) -> tuple[Block, ...]:
    """The blocks as they can be printed.

    UserError naming the character and `field`; `label` is what the user sees it called.
    """
    return tuple(_block(block, field, label) for block in blocks)


def _block(block: Block, field: str, label: str) -> Block:
    def text(words: str) -> str:
        return clean(words, field, label)

    if isinstance(block, Heading):
        return replace(block, text=text(block.text))
    if isinstance(block, Paragraph):
        return Paragraph(_spans(block.spans, field, label))
    if isinstance(block, Bullets):
        return Bullets(tuple(_spans(spans, field, label) for spans in block.entries))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(text, row)) for row in block.rows))
    if isinstance(block, Bars):
        return Bars(text(block.caption), tuple((text(name), count) for name, count in block.rows))
    return block


def _spans(spans: Spans, field: str, label: str) -> Spans:
    """The spans, each with the space at its end that keeps it from the next."""
    return tuple(
        replace(span, text=clean(span.text, field, label) + " " * span.text.endswith(" "))
        for span in spans
    )
