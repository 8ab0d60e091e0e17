"""The cases linked with a request, beside the work: a link to each, and how it stands."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.case import LINKS, Link
from ig_desktop.domain.requests import KINDS
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.rows import Task, TaskList
from ig_desktop.ui.widgets.text import Heading

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.ui.pages.request import RequestPage


class LinkedCases(Block):
    """Hidden while there is none."""

    def __init__(self, page: "RequestPage") -> None:
        super().__init__(space=8, margins=(0, 0, 0, 20))
        self._page = page
        self.put(Heading("Linked cases"))
        self.cases = self.put(TaskList())

    def show_case(self, view: "CaseView") -> None:
        """Show the case as just read."""
        self.cases.set_tasks([self._task(link) for link in view.case.links])
        self.setVisible(bool(view.case.links))

    def _task(self, link: Link) -> Task:
        words = f"{link.reference}: {KINDS[link.other_kind].name}"
        act = partial(self._page.frame.go, "request", reference=link.reference)
        return Task(words, link.state, "plain", LINKS[link.kind], act)
