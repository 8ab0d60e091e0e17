"""A privacy notice as a tagged PDF."""

from ig_desktop.domain import notice as told
from ig_desktop.domain.dates import plain_day
from ig_desktop.letters.blocks import (
    FORMS,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Span,
    Spans,
    Table,
)
from ig_desktop.letters.characters import clean
from ig_desktop.letters.pdf import render


def notice_pdf(notice: told.Notice, form: str = "standard") -> bytes:
    """The notice in one of the sizes of `FORMS`; the same bytes for the same notice.

    UserError naming a character that cannot be printed.
    """
    body: list[Block] = [Heading(_text(notice.title), 1)]
    body.append(Paragraph((Span(f"As of {plain_day(notice.on)}."),)))
    for section in notice.sections:
        body.append(Heading(_text(section.heading)))
        body += [_block(block) for block in section.blocks]
    title = _text(notice.title)
    made = Letter(title=title, body=tuple(body), written_on=notice.on, running_head=title)
    return render(made, FORMS[form])


def _block(block: told.Block) -> Block:
    match block:
        case told.SubHeading(text):
            return Heading(_text(text), 3)
        case told.Words(text):
            return Paragraph(_spans(text))
        case told.Points(entries):
            return Bullets(tuple(_spans(entry) for entry in entries))
        case told.Grid(_, columns, rows):
            return Table(columns, tuple(tuple(_text(cell) for cell in row) for row in rows))


def _spans(text: str) -> Spans:
    return tuple(Span(words, link=target) for words, target in told.linked(_text(text)))


def _text(text: str) -> str:
    return clean(text, "notice", "The notice")
