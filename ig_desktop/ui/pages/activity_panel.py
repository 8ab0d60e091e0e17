"""Beside an activity: what it lacks, what to confirm, its requests, guide runs and versions."""

from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import RETIRED, Activity, ActivityVersion
from ig_desktop.domain.rights import Standing
from ig_desktop.ui.pages.activity_base import GUIDE
from ig_desktop.ui.pages.activity_kind import ActivityKind
from ig_desktop.ui.pages.entry_lacking import Lacking
from ig_desktop.ui.pages.entry_panel import runs_block, versions_block
from ig_desktop.ui.pages.linked_sharing import LinkedSharing
from ig_desktop.ui.pages.processing_words import LISTS
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row, empty
from ig_desktop.ui.widgets.marks import Mark
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.rows import TOP
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.activity import ActivityPage

REQUESTS_SHOWN = 8


class ActivityPanel(Panel):
    """The grey panel at the right of an activity."""

    def __init__(self, page: "ActivityPage") -> None:
        super().__init__(space=22, margins=(20, 16, 20, 20))
        self._page = page
        law = page.session.packs.processing
        self._proposed = self.put(Block(space=8))
        self._lacking, self._lacking_only = Lacking(law, LISTS, page.fill), Lacking(law, LISTS)
        self.put(Block(self._lacking, self._lacking_only))
        self._besides = self.put(Block(space=22))

    def show_activity(
        self, activity: Activity, versions: list[ActivityVersion], *, may: bool
    ) -> None:
        """Show what belongs to an activity; what is lacking leads to its field where one `may`."""
        self._show_proposed(activity, may=may)
        self._lacking.setVisible(may)
        self._lacking_only.setVisible(not may)
        today = self._page.session.today()
        (self._lacking if may else self._lacking_only).show_of(activity, today)
        empty(self._besides.column)
        self._besides.put(self._rights(activity))
        self._besides.put(self._requests(activity))
        session, frame = self._page.session, self._page.frame
        shared = self._besides.put(LinkedSharing(frame, level=3))
        may_see = session.sharing.may("sharing.read")
        shared.show_lines(session.sharing.of_activity(activity.reference) if may_see else [])
        self._besides.put(self._runs(activity))
        self._besides.put(versions_block(frame, ActivityKind(session), versions))

    def _show_proposed(self, activity: Activity, *, may: bool) -> None:
        empty(self._proposed.column)
        count = len(activity.proposed)
        self._proposed.setVisible(count > 0)
        if not count:
            return
        self._proposed.put(Heading("Proposed", 3))
        words = f"{number(count, 'entry is', 'entries are')} proposed. Look at each: confirm or"
        self._proposed.put(Text(f"{words} change it."))
        if may and count > 1:
            link = Link(
                "Confirm all of them", self._page.confirm, name="Confirm all that is proposed"
            )
            self._proposed.put(Row(link, None))

    def _rights(self, activity: Activity) -> Block:
        """Which rights follow, as a prompt: what is decided is decided on each request."""
        block = Block(Heading("Rights that follow", 3), space=8)
        for one in self._page.session.processing.standings(activity):
            name = Row(space=8)
            name.put(bold(one.name), 1)
            answer = Text(one.in_short, "small-bold")
            name.put(answer)
            name.setAlignment(answer, TOP)
            block.put(Block(name, _why(one), small(one.source)))
        return block

    def _requests(self, activity: Activity) -> Block:
        block = Block(Heading("Requests about it", 3), space=4)
        found = self._page.session.processing.requests_of(activity.reference)
        for reference in found[:REQUESTS_SHOWN]:
            go = partial(self._page.frame.go, "request", reference=reference)
            block.put(Row(Link(reference, go), None))
        if len(found) > REQUESTS_SHOWN:
            block.put(small(f"and {len(found) - REQUESTS_SHOWN} more"))
        if not found:
            block.put(Text("None is linked. A request is linked from its own page.", "small"))
        return block

    def _runs(self, activity: Activity) -> Block:
        session, frame = self._page.session, self._page.frame
        block = runs_block(frame, session.guides.runs(activity=activity.reference))
        if activity.status != RETIRED and not why_not_write(session, "guides.record"):
            go = partial(frame.go, "guide", name=GUIDE, activity=activity.reference)
            block.put(Row(Link("Find the lawful basis", go), None))
        return block


def _why(one: Standing) -> Row:
    """Why a right stands as it does; marked where the activity itself may not be allowed."""
    row = Row(space=5)
    if one.warns:
        mark = row.put(Mark("warning", 16, name="Take care"))
        row.setAlignment(mark, TOP)
    row.put(small(one.text, "text"), 1)
    return row
