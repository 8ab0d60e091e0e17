"""Tables: column widths, cells that are heard with their headings, a heading row that repeats."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Table as Grid

from ig_desktop.letters.blocks import Span, Table
from ig_desktop.letters.fonts import UNITS
from ig_desktop.letters.paragraphs import TaggedParagraph, paragraph
from ig_desktop.letters.runs import set_text
from ig_desktop.letters.structure import Element

_ROOM = A4[1] * 0.4
"""What a heading row and any one row may take together, in points: rows stay whole."""

_NARROW = 6
"""A column narrower than so many sizes, in which lines must break, is a trouble to read."""

_SPARE = 0.1
"""Keeps a word that just fits its column from being broken by rounding."""


def table_grid(table: Table, root: Element, form: ParagraphStyle, width: float) -> Grid | None:
    """A table whose rows stay whole, with its heading row again on each page (not read again).

    None when it has no room to be one: words would be broken, columns are narrow, a row is tall.
    """
    element = Element("Table", root)
    gap, padding = form.fontSize * 0.3, form.fontSize * 0.8
    widths = _columns(table, form.fontSize, width + padding, padding)
    if not widths:
        return None
    rows = [_row(table.columns, element, form, heading=True)]
    rows += [_row(row, element, form) for row in table.rows]
    tall = [
        max(cell.wrap(w - padding, A4[1])[1] for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    if tall[0] + max(tall[1:], default=0) > _ROOM:
        return None
    every = ((0, 0), (-1, -1))
    commands = [
        ("FONTNAME", *every, form.fontName),
        ("VALIGN", *every, "TOP"),
        ("LEFTPADDING", *every, 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), padding),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", *every, gap),
        ("BOTTOMPADDING", *every, gap),
        ("LINEBELOW", *every, 0.6, (0, 0, 0)),
    ]
    widths[-1] -= padding
    grid = Grid(rows, colWidths=widths, repeatRows=1, splitInRow=0, hAlign="LEFT", style=commands)
    grid.spaceBefore = form.fontSize * 0.6
    return grid


def _row(
    cells: Sequence[str], table: Element, form: ParagraphStyle, *, heading: bool = False
) -> list[TaggedParagraph]:
    """One row; cells that head a column or the row say which they head."""
    row = Element("TR", table)
    made = []
    for index, cell in enumerate(cells):
        scope = "Column" if heading else "Row" if index == 0 else ""
        owner = Element("TH", row, {"Scope": scope}) if scope else Element("TD", row)
        words = paragraph((Span(cell, bold=heading),), form, Element("P", owner))
        words.repeats = heading
        made.append(words)
    return made


def _columns(table: Table, size: float, room: float, padding: float) -> list[float]:
    """The width of each column with its padding: what its longest word and its text ask for.

    Each gets the room for its longest word, and the rest goes by what is still wished for.
    None at all when there is not enough for every word, or for a line worth reading.
    """
    cells = list(zip(table.columns, *table.rows, strict=True))
    least = [max(_width(word, size) for cell in c for word in cell.split() or [""]) for c in cells]
    wish = [max(_width(cell, size) for cell in column) for column in cells]
    spare = room - padding * len(cells) - sum(least)
    if spare < 0:
        return []
    more = [min(w, room) - m for w, m in zip(wish, least, strict=True)]
    total = sum(more)
    widths = [
        m + spare * (extra / total if total else 1 / len(cells))
        for m, extra in zip(least, more, strict=True)
    ]
    if any(own < min(w, size * _NARROW) for own, w in zip(widths, wish, strict=True)):
        return []
    return [padding + own for own in widths]


def _width(text: str, size: float) -> float:
    return set_text(text, bold=True).width * size / UNITS + _SPARE
