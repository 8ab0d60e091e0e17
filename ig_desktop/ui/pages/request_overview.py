"""The overview of a request: next steps, what has happened, how the date is worked out, details."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.ui.pages.linked_sharing import LinkedSharing
from ig_desktop.ui.pages.request_activities import LinkedActivities
from ig_desktop.ui.pages.request_details import detail_rows
from ig_desktop.ui.pages.request_letters import LetterList
from ig_desktop.ui.pages.request_linked import LinkedCases
from ig_desktop.ui.pages.request_rights import RequestGuides, RightsPrompt
from ig_desktop.ui.pages.request_steps import tasks
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.request_timeline import happenings
from ig_desktop.ui.pages.request_working import other_warnings, working
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty
from ig_desktop.ui.widgets.rows import AnswersSoFar, StepList, TaskList, TickList
from ig_desktop.ui.widgets.text import Heading
from ig_desktop.ui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage


class Overview(Block):
    """The first tab."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(margins=(BLEED, 0, BLEED, 0))
        self._page = page
        self.steps, self.timeline, self.working = TaskList(), Timeline(), StepList()
        self._warnings, self.letters = Block(), LetterList(page)
        self._details, self.linked = Block(), LinkedCases(page)
        self.activities, self.rights = LinkedActivities(page), RightsPrompt(page.session)
        self.guides = RequestGuides(page)
        self.sharing = LinkedSharing(page.frame, under=20)
        self._correct = Link("Correct an entry", lambda: page.go("request-entries"))
        self._letters = Block(12, Heading("Letters"), self.letters, 12, space=8)
        main = Column(
            Heading("Next steps"),
            self.steps,
            12,
            Heading("What has happened"),
            self.timeline,
            Row(self._correct, None),
            None,
            space=8,
        )
        side = Column(
            self.linked,
            self.sharing,
            self.rights,
            Heading("How the due date is worked out"),
            self.working,
            self._warnings,
            12,
            self._letters,
            self.activities,
            self.guides,
            Heading("Details"),
            self._details,
            None,
            space=8,
        )
        self.put(page.columns(main, side, gap=44))

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        page, case = self._page, view.case
        self.steps.set_tasks(tasks(view, page.go))
        self.timeline.set_happenings(happenings(view))
        self.working.set_steps(working(case.reading))
        self._warn(other_warnings(case.reading))
        self.linked.show_case(view)
        self._show_sharing(case.request.reference)
        self.activities.show_case(view)
        self.rights.show_for(case.request.reference)
        self.guides.show_case(view)
        self.letters.show_case(view)
        self._show_details(view)

    def _show_sharing(self, reference: str) -> None:
        sharing = self._page.session.sharing
        self.sharing.show_lines(
            sharing.of_request(reference) if sharing.may("sharing.read") else []
        )

    def _warn(self, warnings: list[str]) -> None:
        empty(self._warnings.column)
        ticks = TickList()
        for words in warnings:
            ticks.add(words, icon="warning")
        self._warnings.put(ticks)
        self._warnings.setVisible(bool(warnings))

    def _show_details(self, view: "CaseView") -> None:
        empty(self._details.column)
        answers = AnswersSoFar()
        for row in detail_rows(view, self._page.session):
            act = partial(self._page.go, row.page, **row.arguments) if row.page else None
            answers.add(row.name, row.value or "Not provided", act)
        self._details.put(answers)
