"""Workbooks out: every cell is text, and nothing in one is ever taken for a formula."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import count
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from ig_desktop.exchange.csv_text import guarded
from ig_desktop.exchange.workbook_shown import escaped

LONGEST = 32_767
"""So many characters at most fit into a cell."""

TEXT, TITLE, LEAD, HEADING, LABEL = "text", "title", "lead", "heading", "label"
MISSING, NOTE = "missing", "note"
LOOKS = (TEXT, TITLE, LEAD, HEADING, LABEL, MISSING, NOTE)
_LINE, _TALLEST = 13, 400
"""The height of a line, and of a row at most, in points."""

_PAGE = 150
"""So many characters fit across a sheet of paper and can be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not ordinary text: a title, what stands under it, a heading, a label, what is
    missing, a note.
    """

    text: str
    look: str = TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOut:
    """One sheet: its rows, the width of its columns in characters, and what stays in view.

    `below` is how many rows stay in view and are printed again on each page, `beside` how many
    columns.
    """

    name: str
    rows: Iterable[Sequence[str | Cell]]
    widths: Sequence[int]
    below: int = 0
    beside: int = 0


def write_workbook(
    title: str,
    sheets: Iterable[SheetOut],
    made_on: date,
    told: Callable[[int], object] | None = None,
) -> bytes:
    """The workbook as a file; ValueError for a text that is longer than a cell holds.

    `told` is told how many rows were written, and may stop it all by raising.
    """
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "IG Desktop"
    book.properties.created = datetime(made_on.year, made_on.month, made_on.day)
    for style in _styles():
        book.add_named_style(style)
    rows = count(1)
    for sheet in sheets:
        _add(book, sheet, lambda: told(next(rows)) if told else None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fits(text: str) -> bool:
    """Whether a text fits into a cell, written as a workbook writes it."""
    return len(text) * 7 <= LONGEST or len(escaped(text)) <= LONGEST


def shortened(text: str, more: str = "… (cut: a cell holds no more)") -> str:
    """The text, cut and with a word of that when a cell cannot hold it."""
    if fits(text):
        return text
    kept = text[: LONGEST - len(more)]
    while not fits(kept + more):
        kept = kept[: len(kept) * 3 // 4]
    return kept + more


def _add(book: Any, sheet: SheetOut, told: Callable[[], object]) -> None:
    made = book.create_sheet(sheet.name)
    for number, width in enumerate(sheet.widths, start=1):
        made.column_dimensions[get_column_letter(number)].width = width
    if sheet.below or sheet.beside:
        made.freeze_panes = f"{get_column_letter(sheet.beside + 1)}{sheet.below + 1}"
    if sheet.below:
        made.print_title_rows = f"{sheet.below}:{sheet.below}"
    if sheet.beside:
        made.print_title_cols = f"A:{get_column_letter(sheet.beside)}"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToHeight = 0
    made.sheet_properties.pageSetUpPr.fitToPage = sum(sheet.widths) <= _PAGE
    for number, row in enumerate(sheet.rows, start=1):
        told()
        made.row_dimensions[number].height = _height(row, sheet.widths)
        made.append([_cell(made, cell) for cell in row])


def _height(row: Sequence[str | Cell], widths: Sequence[int]) -> float:
    """How high a row must be for its tallest cell, in points: no program works it out for all."""
    lines = 1
    for cell, width in zip(row, widths, strict=False):
        text, look = (cell, TEXT) if isinstance(cell, str) else (cell.text, cell.look)
        if look not in (TITLE, LEAD) and (len(text) > width or "\n" in text):
            lines = max(lines, sum(1 + len(line) // width for line in text.split("\n")))
    tall = any(isinstance(cell, Cell) and cell.look == TITLE for cell in row)
    return 22 if tall else min(lines * _LINE + 3, _TALLEST)


def _cell(sheet: Any, cell: str | Cell) -> Any:
    text, look = (cell, TEXT) if isinstance(cell, str) else (cell.text, cell.look)
    if not text:
        return None
    if not fits(text):
        raise ValueError(f"a text of {len(text)} characters is longer than a cell")
    made = WriteOnlyCell(sheet)
    made.value = escaped(text)
    made.data_type = "s"
    made.style = f"IG {look}"
    if guarded(text) != text:
        made.quotePrefix = True
    return made


_FONTS: Mapping[str, Font] = MappingProxyType(
    {
        TITLE: Font(name="Arial", size=14, bold=True),
        HEADING: Font(name="Arial", size=10, bold=True, color="FFFFFF"),
        LABEL: Font(name="Arial", size=10, bold=True),
        MISSING: Font(name="Arial", size=10, bold=True, color="D5281B"),
        NOTE: Font(name="Arial", size=9, color="4C6272"),
    }
)
_FILLS: Mapping[str, str] = MappingProxyType({HEADING: "003087", MISSING: "FBEAE8"})


def _styles() -> Iterable[NamedStyle]:
    line = Side(style="thin", color="D8DDE0")
    for look in LOOKS:
        style = NamedStyle(f"IG {look}", number_format="@")
        style.font = _FONTS.get(look, Font(name="Arial", size=10))
        style.alignment = Alignment(wrap_text=look not in (TITLE, LEAD), vertical="top")
        if look in _FILLS:
            style.fill = PatternFill("solid", fgColor=_FILLS[look])
        if look in (TEXT, MISSING):
            style.border = Border(bottom=line)
        yield style
