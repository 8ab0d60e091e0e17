"""A table that has no room to be one: each row as an entry of a list, each cell by its heading."""

# mypy: disable-error-code="attr-defined"

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle

from ig_desktop.letters.blocks import Span, Table
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph
from ig_desktop.letters.structure import Element


def stacked(table: Table, root: Element, form: ParagraphStyle) -> Iterator[list[TaggedParagraph]]:
    """The paragraphs of each row: what names the row in bold, then the other cells.

    They split over pages like any text, so that no row is ever too tall.
    """
    listing = Element("L", root, {"ListNumbering": "None"})
    for row in table.rows:
        body = Element("LBody", Element("LI", listing))
        yield [
            paragraph(
                _labelled(column, cell, first=index == 0),
                form,
                Element("P", body),
                form.fontSize * (0.2 if index else 0.8),
            )
            for index, (column, cell) in enumerate(zip(table.columns, row, strict=True))
        ]


def _labelled(column: str, cell: str, *, first: bool) -> tuple[Span, ...]:
    return (Span(f"{column}: ", bold=True), Span(cell, bold=first))
