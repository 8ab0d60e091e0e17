"""Which open cases a change of the calendar or of the rules moved: from when to when, and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import write_table
from ig_desktop.services.holidays import Moved
from ig_desktop.ui.pages.page_work import ask_csv_to_write, write_file
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from ig_desktop.ui.window import Window


DESKS = {"settings": "Settings", "today": "Today"}


class MovedPage(ScrollPage):
    """`what` was done, and the cases that moved by it; `desk` is where one comes from."""

    help_topic = "settings"

    def __init__(
        self,
        frame: "Window",
        what: str,
        moved: Sequence[Moved],
        desk: str = "settings",
        written: bool = True,
    ) -> None:
        count = number(len(moved), "due date")
        header = PageHeader(f"{count} moved", back=DESKS[desk], on_back=frame.back, facts=what)
        super().__init__(frame, header)
        self.desk = desk
        self._moved = list(moved)
        header.add_action(Button("Export", self.export, icon="export"))
        columns = self._titled()
        self.model = PagedModel(
            columns, lambda *_: Page(self._moved), key=lambda row: row.reference
        )
        self.table = Table(self.model, name="Cases that moved", whole=True)
        self.table.opened.connect(self._open)
        told = "Where a letter has given the person a date, look at whether to write again."
        self.put(Inset("", f"Why: {_whys(moved)}", told))
        self.put(self.table, bleed=(8, 8))
        if written:
            self.put(Text("The log keeps this with the change.", tone="secondary"))

    def _titled(self) -> list[TableColumn]:
        columns = [
            TableColumn("Reference", lambda row: row.reference, 120, tone="link"),
            TableColumn("Due before", lambda row: _day(row.due_before), 170),
            TableColumn("Due now", lambda row: _day(row.due_after), 170),
        ]
        if self._may_open():
            columns.insert(1, TableColumn("Person", lambda row: row.who, 180, drop=1))
        columns.append(TableColumn("Why", lambda row: row.why, 240, drop=2, stretch=True))
        return columns

    def _may_open(self) -> bool:
        session = self.frame.session
        return session is not None and session.requests.may("requests.read")

    def read(self) -> None:
        """Show what moved then; it is not read again."""
        self.model.reload()

    def changed(self, what: frozenset[str]) -> None:
        """It stays as it was told."""

    def _open(self, row: Moved) -> None:
        if self._may_open():
            self.frame.go("request", reference=row.reference)
        else:
            self.frame.say("info", "Your roles do not let you read requests.")

    def export(self) -> None:
        """Write the list as a CSV file."""
        path = ask_csv_to_write(self.frame, "Export the cases that moved", "Cases that moved.csv")
        if path is None:
            return
        titles = [column.title for column in self.model.columns]
        rows = [[str(column.cell(row)) for column in self.model.columns] for row in self._moved]
        try:
            write_file(path, write_table(titles, rows))
        except UserError as error:
            self.frame.show_error(error)
        else:
            self.frame.say("done", f"{number(len(rows), 'row')} exported to {path.name}.")


def _day(day: "date | None") -> str:
    return plain_day(day) if day else "No date"


def _whys(moved: Sequence[Moved]) -> str:
    return " ".join(dict.fromkeys(each.why for each in moved))
