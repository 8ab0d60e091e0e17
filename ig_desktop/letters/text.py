"""The plain-text twin of a letter, for the body of an e-mail."""

from collections.abc import Iterator

from ig_desktop.letters.bidi import without_isolates
from ig_desktop.letters.blocks import (
    AnswerLine,
    Bars,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Slip,
    Spans,
)

_RULE = 60


def plain_text(letter: Letter) -> str:
    """The letter as text: one line to a paragraph, which every mail program wraps by itself."""
    parts = [
        "\n".join(letter.sender),
        "\n".join(letter.addressee),
        "\n".join(letter.details),
        letter.greeting,
        *_body(letter),
    ]
    text = "\n\n".join(part.rstrip("\n") for part in parts if part.strip())
    return without_isolates(text.replace("\xa0", " ")).lstrip("\n") + "\n"


def _body(letter: Letter) -> Iterator[str]:
    """The blocks and, at the end or before a form to be sent back, the signature."""
    signature = [part for part in (letter.signature[:1], letter.signature[1:]) if part]
    signed = "\n\n".join("\n".join(part) for part in signature)
    for block in letter.body:
        if isinstance(block, Slip):
            yield signed
            signed = ""
        yield _text(block)
    yield signed


def _text(block: Block) -> str:
    if isinstance(block, Slip):
        return _heading(Heading(block.text))
    if isinstance(block, AnswerLine):
        return f"{block.text}\n{'_' * _RULE}".strip()
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Bars):
        return "\n".join((block.caption, *(f"• {label}: {n:,}" for label, n in block.rows)))
    if isinstance(block, Paragraph):
        return _words(block.spans)
    if isinstance(block, Bullets):
        return "\n".join(f"• {_words(entry)}" for entry in block.entries)
    return "\n".join(_rows(block.columns, block.rows))


def _heading(heading: Heading) -> str:
    """Set off by an empty line and a rule, which screen readers pass over in silence."""
    if heading.level > 2:
        return heading.text
    return f"\n{heading.text}\n{'-' * min(len(heading.text), _RULE)}"


def _rows(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Each row by itself, each cell with its heading: no columns to lose in an e-mail."""
    for row in rows:
        cells = [
            f"{column}: {cell}" for column, cell in zip(columns, row, strict=True) if cell.strip()
        ]
        yield "\n  ".join(f"• {cell}" if not index else cell for index, cell in enumerate(cells))


def _words(spans: Spans) -> str:
    return "".join(_with_address(span.text, span.link) for span in spans)


def _with_address(text: str, link: str) -> str:
    """The words of a link, with where it leads unless the words say so themselves."""
    address = link.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://")
    return text if not link or address in text or link.startswith("tel:") else f"{text} ({link})"
