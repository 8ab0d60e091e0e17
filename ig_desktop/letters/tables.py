"""Tables: column widths, rows that stay whole, and a heading row repeated on each page."""

from collections.abc import Sequence

from ig_desktop.errors import UserError
from ig_desktop.letters.blocks import Span, Table
from ig_desktop.letters.drawing import PAGE_HEIGHT, Page
from ig_desktop.letters.fonts import UNITS, shape
from ig_desktop.letters.strips import Setting, Strip, paragraph
from ig_desktop.letters.structure import Element

_HALF_PAGE = PAGE_HEIGHT / 2


def table_strips(table: Table, root: Element, setting: Setting) -> list[Strip]:
    """The rows of a table, each a strip; a break goes between rows only."""
    element = Element("Table", root)
    columns = _columns(table, setting)
    heading = _row(table.columns, element, columns, setting, heading=True)
    rows = [_row(row, element, columns, setting) for row in table.rows]
    for row in rows:
        if row.height > _HALF_PAGE:
            raise UserError(
                f"A row of the table “{table.columns[0]}” would fill more than half a page.",
                "Shorten it, or divide it into several rows.",
            )
        row.carried = heading
    if rows:
        rows[0].glued = True
    return [heading, *rows]


def _columns(table: Table, setting: Setting) -> list[Setting]:
    """Left edge and width of each column: what its longest word and its text ask for."""
    padding = setting.size * 0.8
    cells = list(zip(table.columns, *table.rows, strict=True))
    least = [
        max(_width(word, setting) for cell in c for word in cell.split() or [""]) for c in cells
    ]
    wish = [max(_width(cell, setting) for cell in column) for column in cells]
    room = setting.width - padding * (len(cells) - 1)
    widths = _shared(least, wish, room)
    found, left = [], setting.left
    for width in widths:
        found.append(setting._replace(left=left, width=width))
        left += width + padding
    return found


def _shared(least: list[float], wish: list[float], room: float) -> list[float]:
    """Divide the room: everyone gets the least, and the rest goes by what is still wished."""
    if sum(least) >= room:
        return [room * width / sum(least) for width in least]
    spare = room - sum(least)
    more = [min(w, room) - m for w, m in zip(wish, least, strict=True)]
    if not sum(more):
        return [width + spare / len(least) for width in least]
    return [m + spare * extra / sum(more) for m, extra in zip(least, more, strict=True)]


def _width(text: str, setting: Setting) -> float:
    return shape(text, bold=True).width * setting.size / UNITS if text else 0.0


def _row(
    cells: Sequence[str],
    table: Element,
    columns: list[Setting],
    setting: Setting,
    *,
    heading: bool = False,
) -> Strip:
    """One row; cells that head a column or the row are bold and say which they head."""
    row = Element("TR", table)
    set_cells = []
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        element = _cell(row, heading, first=index == 0)
        span = Span(cell or "None", bold=heading)
        set_cells.append(paragraph((span,), Element("P", element), column))
    gap = setting.size * 0.3
    height = max(sum(strip.height for strip in cell) for cell in set_cells) + 2 * gap
    ends = columns[-1].left + columns[-1].width

    def draw(page: Page, top: float) -> None:
        for cell in set_cells:
            below = top + gap
            for strip in cell:
                strip.draw(page, below)
                below += strip.height
        if not page.in_artifact:
            page.rule(setting.left, top + height - 0.6, ends - setting.left, 0.6)

    return Strip(height, draw)


def _cell(row: Element, heading: bool, *, first: bool) -> Element:
    if heading:
        return Element("TH", row, {"Scope": "Column"})
    return Element("TH", row, {"Scope": "Row"}) if first else Element("TD", row)
