"""What the parts and pages of Settings share: a part under a tab, a list, one question."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea

from ig_desktop.errors import UserError
from ig_desktop.ui.pages.parted import Part
from ig_desktop.ui.pages.request_base import QuestionPage
from ig_desktop.ui.pages.request_tables import BLEED, ListPart, PartHeading
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

__all__ = [
    "Part",
    "PartHeading",
    "SettingsList",
    "SettingsQuestion",
    "beside_lists",
    "keep_in_view",
    "side_column",
]


def beside_lists(*parts: Any, space: float = 0) -> Block:
    """Parts that are no list, set in so that they stand under each other with the cells of one."""
    return Block(*parts, space=space, margins=(BLEED, 0, BLEED, 0))


def side_column(*parts: Any) -> Block:
    """What stands at the side of a part, as far from the edge as the page's own words."""
    return Block(*parts, space=10, margins=(0, 0, BLEED, 0))


def keep_in_view(table: Table, area: QScrollArea) -> None:
    """Scroll a page to the row one moves to, in a table that is as high as its rows."""

    def show_row() -> None:
        inside = area.widget()
        if table.hasFocus() and inside is not None:
            row = table.visualRect(table.currentIndex())
            middle = table.viewport().mapTo(inside, row.center())
            area.ensureVisible(0, middle.y(), 0, row.height())

    table.chosen.connect(lambda _: show_row())


class SettingsList(ListPart):
    """A list under a tab."""

    permission = "organisation.write"

    def go(self, name: str, **arguments: Any) -> None:
        """Show another page of Settings."""
        self.page.frame.go(name, **arguments)

    def export(self) -> None:
        """Write what is shown as a CSV file."""
        self._ask_and_write(f"{self.title}.csv")


class SettingsQuestion(QuestionPage):
    """One question of Settings, asked of those who hold `permission`.

    `tell()` fills the lead and the side for everybody, `ask()` adds the fields for those who
    may answer, `record()` does the one intention and returns what to say when it is done.
    """

    desk = "settings"
    help_topic = "settings"
    permission = "organisation.write"

    def __init__(self, frame: "Window", question: str, about: str = "Settings") -> None:
        super().__init__(frame, about, question)

    def read(self) -> None:
        if self._built:
            return
        self._built = True
        why = why_not_write(self.session, self.permission)
        try:
            self.tell()
            if not why:
                self.button.show()
                self.ask()
                self.take_up()
                self.begin_at_first()
        except UserError as error:
            why = why or str(error)
        if why:
            self.button.hide()
            self.form.put(Empty("You cannot change this here.", why))
        for part in (self.lead, self.side):
            part.setVisible(part.column.count() > 0)

    def tell(self) -> None:
        """Say what is known, in the lead and at the side."""

    def ask(self) -> None:
        """Add the fields."""
