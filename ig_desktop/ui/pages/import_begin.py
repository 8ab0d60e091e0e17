"""What a file of requests is like, before one is chosen: its columns, and a template."""

from collections.abc import Callable

from ig_desktop.exchange.requests_csv import COLUMNS, Column
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.layout import Block, Row, hold
from ig_desktop.ui.widgets.layout import Column as Under
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text

ABOUT = (
    "A CSV file with the names of its columns in the first line; each row is one request. Nothing "
    "is kept until you have seen what the file would do. What is in the register already is "
    "recognised."
)


class BeginImport(ScrollArea):
    """Choose a file, or save a template; every column and what it takes."""

    def __init__(self, choose: Callable[[], object], template: Callable[[], object]) -> None:
        super().__init__("What the file needs")
        acts = Row(
            Button("Choose a file", choose, kind="primary", icon="folder"),
            Link("Save a template with every column", template),
            None,
            space=20,
        )
        inside = Block(Text(ABOUT), acts, space=16)
        for title, required in (("Columns it must have", True), ("Columns it may have", False)):
            rows = SummaryList(key_width=210)
            for column in COLUMNS.values():
                if column.required is required:
                    rows.add(column.name, _takes(column))
            inside.put(Under(Heading(title, 3), rows, space=8))
        inside.put(None)
        hold(inside, max_width=910)
        self.setWidget(inside)


def _takes(column: Column) -> str:
    example = f". For example: {column.example}" if column.example else ""
    return f"{column.takes[:1].upper()}{column.takes[1:]}{example}"
