"""Whether the right that a request exercises applies, by the activities it is linked to."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.processing import APPROVED, STATUSES, Activity
from ig_desktop.domain.rights import STANDS, Standing
from ig_desktop.ui.guide.rights import MARKS
from ig_desktop.ui.pages.sentences import sourced
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.marks import Mark
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.session import Session
    from ig_desktop.ui.pages.request import RequestPage
    from ig_desktop.ui.pages.request_base import QuestionPage

TOP = Qt.AlignmentFlag.AlignTop
READ, RECORD = "processing.read", "guides.record"
WHOSE_DATA = "whose-data"
PROMPT = (
    "A prompt, not a verdict: it follows from the basis that each activity names."
    " Look at the facts of this case before you decide."
)


class RightsPrompt(Block):
    """How the right stands in each linked activity, and why; hidden where there is none."""

    def __init__(self, session: "Session", *, level: int = 2) -> None:
        super().__init__(space=10, margins=(0, 0, 0, 20))
        self._session, self._level = session, level
        self.hide()

    def show_for(self, reference: str) -> None:
        """Show what there is to say of a request."""
        empty(self.column)
        found = _found(self._session, reference)
        self.setVisible(bool(found))
        if not found:
            return
        self.put(Heading("Does this right apply?", self._level))
        for activity, standing in found:
            self.put(_standing(activity, standing))
        self.put(small(PROMPT, "text"))


def _found(session: "Session", reference: str) -> list[tuple[Activity, Standing]]:
    processing = session.processing
    return processing.rights_for_request(reference) if processing.may(READ) else []


def _standing(activity: Activity, standing: Standing) -> Row:
    icon, tone = ("warning", "text") if standing.warns else MARKS[standing.stands]
    told = Block(bold(f"{STANDS[standing.stands]}: {activity.name}"), space=1)
    told.put(Text(standing.text))
    told.put(small(sourced(standing.source, standing.confidence)))
    status = "" if activity.status == APPROVED else f", {STATUSES[activity.status].lower()}"
    told.put(small(f"{activity.reference}{status}"))
    mark = Mark(icon, 18, tone=tone)
    row = Row(mark, space=8)
    row.setAlignment(mark, TOP)
    row.put(told, 1)
    return row


def prompt_beside(page: "QuestionPage") -> None:
    """Put the prompt beside a question in which a request may be refused."""
    if _found(page.session, page.reference):
        prompt: RightsPrompt = page.side.put(RightsPrompt(page.session, level=3))
        prompt.show_for(page.reference)


class RequestGuides(Block):
    """Beside the work of a request: whose data it is, by the guide, and what was found."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=8, margins=(0, 0, 0, 20))
        self._page = page
        self.put(Heading("Guides"))
        self._runs = self.put(Block(space=8))
        self._start = Link("Whose data is it?", self._whose_data)
        self._start.setAccessibleName("Whose data is it? Go through the guide")
        self.put(Row(self._start, None))

    def show_case(self, view: "CaseView") -> None:
        """Show the runs that are attached to the case as just read."""
        session = self._page.session
        empty(self._runs.column)
        may_read = session.processing.may(READ)
        runs = session.guides.runs(request=view.case.request.reference) if may_read else []
        for run in runs:
            go = partial(self._page.frame.go, "guide-run", reference=run.reference)
            link = Link(run.title, go, name=f"{run.title} {run.reference}", wrap=True)
            words = f"{run.guide_name} {run.reference}, {plain_day(run.on_day)}, {run.officer}"
            self._runs.put(Block(Row(link, None), small(words)))
        self._runs.setVisible(bool(runs))
        may_start = may_read and not why_not_write(session, RECORD)
        self._start.setVisible(may_start)
        self.setVisible(bool(runs) or may_start)

    def _whose_data(self) -> None:
        self._page.go("guide", name=WHOSE_DATA)
