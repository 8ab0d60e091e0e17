"""What importing a file of activities would do: new, changed field by field, unchanged, refused."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.own_differences import word_changes
from ig_desktop.domain.processing import PROCESSOR, Difference
from ig_desktop.ui.pages.import_preview import (
    MOST_BAD,
    THERE,
    PreviewPart,
    RowList,
    bad_part,
    table_part,
)
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.layout import Block, Column, Row
from ig_desktop.ui.widgets.table_model import TableColumn
from ig_desktop.ui.widgets.tags import Tag
from ig_desktop.ui.widgets.text import Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.services.processing_sorting import ActivityPreview, Incoming

FIRST = ("bad", "changed", "new", "unchanged")
LONGEST = 4_000
"""Longer texts are shown whole before and after: word by word takes too long."""


def activity_parts() -> list[PreviewPart]:
    """The parts of a file of activities."""
    changed, told = ChangedRows(), ToldRows()
    return [
        table_part("new", "New", "New activities", _NEW),
        PreviewPart("changed", "Changed", changed, changed.show_rows),
        table_part("unchanged", "Unchanged", "Unchanged activities", THERE),
        bad_part(),
        PreviewPart("told", "To know", told, told.show_rows),
    ]


def _whose(row: "Incoming") -> str:
    return "A client’s" if row.activity.shape == PROCESSOR else "Ours"


_NEW = [
    TableColumn("Line", lambda row: str(row.line), 70),
    TableColumn("Name", lambda row: row.activity.name, 220, stretch=True),
    TableColumn("Business function", lambda row: row.activity.text("function"), 190, drop=2),
    TableColumn("Whose", _whose, 96, drop=1),
    TableColumn("To confirm", lambda row: str(len(row.activity.proposed) or ""), 96, drop=3),
]


class ChangedRows(RowList):
    """Each row that changes an activity: its reference and name, and every field that changes."""

    def __init__(self) -> None:
        super().__init__("Rows that change an activity")

    def show_rows(self, preview: "ActivityPreview") -> None:
        """Show the first hundred, and how many more there are."""
        shown = [(row.line, _changed(row)) for row in preview.changed[:MOST_BAD]]
        self.show_lines(shown, len(preview.changed) - MOST_BAD, "they are imported too.")


def _changed(row: "Incoming") -> Column:
    kept = row.activity
    head = Row(bold(f"{kept.reference} {kept.name}"), space=12)
    if row.reopened:
        head.put(Tag("A draft again", "blue"))
    head.put(None)
    beside = Column(head, space=6)
    for one in row.differences:
        beside.put(Block(small(one.name), MarkedText(pieces(one)), space=1))
    return beside


def pieces(one: Difference) -> list[tuple[str, str]]:
    """What a field said and would say, word by word, as marked words."""
    if not one.before or not one.after or len(one.before) + len(one.after) > LONGEST:
        both = [(one.before, "out"), (one.after, "in")]
        return [piece for piece in both if piece[0]]
    return [(piece.words, piece.mark) for piece in word_changes(one.before, one.after)]


class ToldRows(RowList):
    """What of a row was not understood and is kept as it is written."""

    def __init__(self) -> None:
        super().__init__("What was not understood")

    def show_rows(self, preview: Any) -> None:
        """Show the first hundred, and how many more there are."""
        shown = [(row.line, Column(*(Text(note) for note in row.notes))) for row in preview.told]
        self.show_lines(shown[:MOST_BAD], len(shown) - MOST_BAD, "they are kept in the same way.")
