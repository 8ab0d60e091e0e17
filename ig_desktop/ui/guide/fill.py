"""Choose the activity that a recorded run fills in."""

from typing import TYPE_CHECKING

from ig_desktop.domain.processing import RETIRED, ActivityLine
from ig_desktop.ui.guide.words import called
from ig_desktop.ui.pages.activity_finder import ActivityFinder
from ig_desktop.ui.pages.request_base import within
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

WRITE = "processing.write"
WIDTH = 820
WHAT = (
    "What the decision says takes the place of what the entry says in the same fields. The entry"
    " is a draft again; its earlier versions stay."
)


class FillPage(ScrollPage):
    """A search over the activities; the one that is opened is filled in from the run."""

    desk = "guides"
    help_topic = "guide-outcome"

    def __init__(self, frame: "Window", reference: str) -> None:
        header = PageHeader(
            "Which activity is to be filled in?",
            caption=reference,
            back="Back",
            on_back=frame.back,
        )
        super().__init__(frame, header)
        self.reference = reference
        self.finder = ActivityFinder(
            lambda: self.session.processing, "Find an activity", "Enter fills in the one chosen."
        )
        self._why = Block()
        self.put(Block(within(Block(self._why, Text(WHAT), self.finder, None, space=20), WIDTH)))
        self.finder.picked.connect(self.fill)
        header.heading.setFocusProxy(self.finder.text)

    def read(self) -> None:
        """Say what is filled in from, and search again."""
        run = self.session.guides.run(self.reference)
        self.header.set_caption(f"{run.reference}, {called(run.guide_name, run.about)}")
        why = why_not_write(self.session, WRITE)
        self.finder.setVisible(not why)
        if why and not self._why.column.count():
            self._why.put(Empty("You cannot fill in an activity here.", why))
        lines = self.session.processing.lines()
        self.finder.leave_out(line.id for line in lines if line.status == RETIRED)
        self.finder.look()

    def fill(self, line: ActivityLine) -> None:
        """Fill in an activity that was found, and show it."""
        if self.attempt(lambda: self.session.guides.apply(self.reference, line.reference)):
            self.frame.replace("activity", reference=line.reference)
            words = f"{line.reference} filled in from {self.reference}, as a draft again."
            self.frame.say("done", words)
