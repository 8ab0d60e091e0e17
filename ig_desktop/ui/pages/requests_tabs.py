"""The tabs of the list of requests: those always there, and filters that this account keeps."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop.domain.request_filter import TABS, Saved
from ig_desktop.errors import UserError
from ig_desktop.ui.widgets.buttons import Button, Link
from ig_desktop.ui.widgets.fields import Field, Form
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from ig_desktop.session import Session

ALWAYS = ("open", "mine", "overdue", "due-in-five", "no-date", "closed")
NAMED = "saved:"


def saved_id(value: str) -> int:
    """The number of the filter that a tab stands for; 0 for those always there."""
    return int(value.removeprefix(NAMED)) if value.startswith(NAMED) else 0


def tabs_of(session: "Session", shown: str, kept: Sequence[Saved]) -> list[Tab]:
    """The tabs with their counts: those always there, the one shown, and the filters kept."""
    counts = session.requests.counts()
    ids = [*ALWAYS, *([shown] if shown in TABS and shown not in ALWAYS else [])]
    tabs = [Tab(id, TABS[id], counts[id]) for id in ids]
    count = session.requests.count
    return [*tabs, *(Tab(f"{NAMED}{one.id}", one.name, count(one.filter)) for one in kept)]


class SaveAsTab(Form):
    """Asks for the name under which a filter is kept."""

    def __init__(self, save: Callable[[str], object], moved: Callable[[], object]) -> None:
        super().__init__(space=8)
        self.column.set_margins((0, 2, 0, 10))
        self._save, self._moved = save, moved
        self._name = TextInput(width=240)
        field = self.add("name", Field("Name of the tab", self._name))
        self.column.removeWidget(field)
        acts = Row(Button("Keep the tab", self._keep), Link("Cancel", self.close_it), space=16)
        row = Row(field, space=16)
        row.put(acts)
        row.put(None)
        row.setAlignment(acts, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self._name.returnPressed.connect(self._keep)
        self.hide()

    def ask(self, name: str = "") -> None:
        """Show it, with a name to begin with."""
        self.clear_errors()
        self._name.set_value(name)
        self.show()
        self._moved()
        self._name.setFocus()

    def close_it(self) -> None:
        """Take it away."""
        self.clear_errors()
        if not self.isHidden():
            self.hide()
            self._moved()

    def _keep(self) -> None:
        try:
            self._save(self._name.value())
        except UserError as error:
            self.show_errors(error)
        else:
            self.close_it()
