"""The processing activities that a request is about: shown beside it, linked and unlinked."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ig_desktop.domain.processing import STATUSES, Activity, ActivityLine
from ig_desktop.ui import access
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.list_filters import WAIT_MILLISECONDS
from ig_desktop.ui.pages.processing_words import WHOSE
from ig_desktop.ui.pages.request_base import CasePage, within
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import SummaryList, Task, TaskList
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.window import Window

MOST = 20
WIDTH = 820


class LinkedActivities(Block):
    """Beside the work of a request: the activities it is about, and a way to link them."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=8, margins=(0, 0, 0, 20))
        self._page = page
        self.put(Heading("Processing activities"))
        self.activities = self.put(TaskList())
        self._none = self.put(Text("None is linked with this request yet."))
        self._link = Link("Link an activity", lambda: page.go("request-activities"))
        self.put(Row(self._link, None))

    def show_case(self, view: "CaseView") -> None:
        """Show what is linked with the case as just read."""
        session = self._page.session
        if not session.processing.may("processing.read"):
            self.hide()
            return
        linked = session.processing.of_request(view.case.request.reference)
        self.activities.set_tasks([self._task(one) for one in linked])
        self.activities.setVisible(bool(linked))
        self._none.setVisible(not linked)
        may = not why_not_write(session)
        self._link.set_words("Link or unlink activities" if linked else "Link an activity")
        self._link.setVisible(may)

    def _task(self, one: Activity) -> Task:
        go = partial(self._page.frame.go, "activity", reference=one.reference)
        return Task(f"{one.reference}: {one.name}", STATUSES[one.status], act=go)


class RequestActivitiesPage(CasePage):
    """What is linked, with Unlink; and a search, whose results are linked when they are opened."""

    help_topic = "request-activities"

    def __init__(self, frame: "Window", reference: str) -> None:
        title = "Processing activities of this request"
        header = PageHeader(title, caption=reference, back="Back", on_back=frame.back)
        super().__init__(frame, reference, header)
        self._linked: list[Activity] = []
        self._found: list[ActivityLine] = []
        self._shown = Block()
        self.text = TextInput(width=460)
        self._field = Field(
            "Find an activity to link", self.text, hint="By reference, name or words of the entry."
        )
        self._said = Text("", tone="secondary")
        self.model = PagedModel(_columns(), lambda *_: Page(self._found), key=lambda row: row.id)
        self.table = Table(self.model, name="Activities found", whole=True)
        self._search = Block(self._field, self._said, self.table, space=10)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self.put(Block(within(Block(self._shown, self._search, None, space=24), WIDTH)))
        self.text.textEdited.connect(lambda: self._timer.start())
        self.text.returnPressed.connect(self._enter)
        self.table.opened.connect(self.link)

    def show_case(self, view: "CaseView") -> None:
        request = view.case.request
        self.header.set_caption(f"{request.reference}: {view.case.person.name}")
        self._linked = self.session.processing.of_request(self.reference)
        may = not why_not_write(self.session)
        self._search.setVisible(may)
        with kept_focus(self):
            self._show_linked(may)
        self.look()

    def _show_linked(self, may: bool) -> None:
        empty(self._shown.column)
        if not self._linked:
            words = "What is linked tells which rights apply, and what letters say of the use."
            self._shown.put(Empty("No activity is linked with this request.", words))
            return
        rows = SummaryList(key_width=120)
        for one in self._linked:
            go = partial(self.frame.go, "activity", reference=one.reference)
            links = [Link("Open", go, name=f"Open {one.reference}")]
            if may:
                act = partial(self.unlink, one.reference)
                links.append(Link("Unlink", act, name=f"Unlink {one.reference}"))
            rows.add(one.reference, f"{one.name}, {STATUSES[one.status].lower()}", *links)
        self._shown.put(rows)

    def look(self) -> None:
        """Search for what is typed now; what is linked already is left out."""
        self._timer.stop()
        words = self.text.value()
        there = {one.id for one in self._linked}
        found = self.session.processing.search(words, MOST + len(there)) if words else []
        self._found = [row for row in found if row.id not in there][:MOST]
        self.model.reload()
        self.table.setVisible(bool(self._found))
        count = number(len(self._found), "activity", "activities")
        told = f"{count} found. Enter links the one that is chosen." if self._found else ""
        self._said.setText(told or (f"Nothing matches “{words}”." if words else ""))
        self._said.setVisible(bool(words))
        if words and self.text.hasFocus():
            access.announce(self.table, self._said.text())

    def _enter(self) -> None:
        """Enter in the line: on to what was found."""
        self.look()
        if self._found:
            self.table.setFocus()

    def link(self, row: ActivityLine) -> None:
        """Link an activity that was found."""
        done = f"{row.reference} linked."
        if self.attempt(lambda: self.session.processing.link(self.reference, row.reference), done):
            self.text.set_value("")
            self.text.setFocus()

    def unlink(self, reference: str) -> None:
        """Unlink an activity."""
        done = f"{reference} unlinked."
        self.attempt(lambda: self.session.processing.unlink(self.reference, reference), done)


def _columns() -> list[TableColumn]:
    return [
        TableColumn("Reference", lambda row: row.reference, 100, tone="link"),
        TableColumn("Name", lambda row: row.name, 260, stretch=True),
        TableColumn("Whose", lambda row: WHOSE[row.shape], 110, drop=1),
        TableColumn("Status", lambda row: STATUSES[row.status], 110, drop=2),
    ]
