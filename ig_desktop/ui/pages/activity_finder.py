"""Find a processing activity by its reference, name or words, and pick it from what was found."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ig_desktop.domain.processing import STATUSES, ActivityLine
from ig_desktop.ui import access
from ig_desktop.ui.pages.list_filters import WAIT_MILLISECONDS
from ig_desktop.ui.pages.processing_words import WHOSE
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.services.activity_lists import ActivityLists

MOST = 20


class ActivityFinder(Block):
    """A line to search by, and a table of what it finds; `picked(line)` when one is opened.

    `enter` says what Enter does with the one that is chosen; `left_out` are ids not to be shown.
    """

    picked = Signal(object)

    def __init__(self, activities: "Callable[[], ActivityLists]", label: str, enter: str) -> None:
        super().__init__(space=10)
        self._activities, self._enter = activities, enter
        self.left_out: frozenset[int] = frozenset()
        self.found: list[ActivityLine] = []
        self.text, self._said = TextInput(width=460), Text("", tone="secondary")
        self.model = PagedModel(_columns(), lambda *_: Page(self.found), key=lambda row: row.id)
        self.table = Table(self.model, name="Activities found", whole=True)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        hint = "By reference, name or words of the entry."
        for part in (Field(label, self.text, hint=hint), self._said, self.table):
            self.put(part)
        self.text.textEdited.connect(lambda: self._timer.start())
        self.text.returnPressed.connect(self._go_on)
        self.table.opened.connect(self.picked)

    def leave_out(self, ids: Iterable[int]) -> None:
        """Show these no more, from the next look on."""
        self.left_out = frozenset(ids)

    def look(self) -> None:
        """Search for what is typed now."""
        self._timer.stop()
        words = self.text.value()
        most = MOST + len(self.left_out)
        found = self._activities().search(words, most) if words else []
        self.found = [row for row in found if row.id not in self.left_out][:MOST]
        self.model.reload()
        self.table.setVisible(bool(self.found))
        count = number(len(self.found), "activity", "activities")
        told = f"{count} found. {self._enter}" if self.found else ""
        self._said.setText(told or (f"Nothing matches “{words}”." if words else ""))
        self._said.setVisible(bool(words))
        if words and self.text.hasFocus():
            access.announce(self.table, self._said.text())

    def start_over(self) -> None:
        """Empty the line, and begin there."""
        self.text.set_value("")
        self.text.setFocus()

    def _go_on(self) -> None:
        """Enter in the line: on to what was found."""
        self.look()
        if self.found:
            self.table.setFocus()


def _columns() -> list[TableColumn]:
    return [
        TableColumn("Reference", lambda row: row.reference, 100, tone="link"),
        TableColumn("Name", lambda row: row.name, 260, stretch=True),
        TableColumn("Whose", lambda row: WHOSE[row.shape], 110, drop=1),
        TableColumn("Status", lambda row: STATUSES[row.status], 110, drop=2),
    ]
