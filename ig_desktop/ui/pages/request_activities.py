"""The processing activities that a request is about: shown beside it, linked and unlinked."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import STATUSES, Activity, ActivityLine
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.activity_finder import ActivityFinder
from ig_desktop.ui.pages.request_base import CasePage, within
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import SummaryList, Task, TaskList
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.window import Window

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
        self._shown = Block()
        self.finder = ActivityFinder(
            lambda: self.session.processing,
            "Find an activity to link",
            "Enter links the one that is chosen.",
        )
        self.put(Block(within(Block(self._shown, self.finder, None, space=24), WIDTH)))
        self.finder.picked.connect(self.link)

    def show_case(self, view: "CaseView") -> None:
        request = view.case.request
        self.header.set_caption(f"{request.reference}: {view.case.person.name}")
        self._linked = self.session.processing.of_request(self.reference)
        may = not why_not_write(self.session)
        self.finder.setVisible(may)
        self.finder.leave_out(one.id for one in self._linked)
        with kept_focus(self):
            self._show_linked(may)
        self.finder.look()

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

    def link(self, row: ActivityLine) -> None:
        """Link an activity that was found."""
        done = f"{row.reference} linked."
        if self.attempt(lambda: self.session.processing.link(self.reference, row.reference), done):
            self.finder.start_over()

    def unlink(self, reference: str) -> None:
        """Unlink an activity."""
        done = f"{reference} unlinked."
        self.attempt(lambda: self.session.processing.unlink(self.reference, reference), done)
