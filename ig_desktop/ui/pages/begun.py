"""What one had begun when the window locked: offered again, to go on with or to throw away."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ig_desktop.domain.begun import Begun
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.begun_here import since
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import Page, ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.rows import SummaryList

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

LOGGING = "new-request"


class BegunPage(ScrollPage):
    """Each thing begun, with what it is, when it was kept, Go on and Discard."""

    desk = "today"

    def __init__(self, frame: "Window") -> None:
        header = PageHeader("What you had begun", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self._list = Block()
        self.put(self._list)

    def read(self) -> None:
        empty(self._list.column)
        mine = self.session.drafts.mine()
        if not mine:
            self._list.put(Empty("Nothing that you had begun is left."))
            return
        self._list.put(BegunRows(self, mine))


class BegunRows(SummaryList):
    """Each thing begun, shown on a page, with Go on and Discard."""

    def __init__(self, page: Page, begun: Iterable[Begun]) -> None:
        super().__init__(key_width=320)
        self._page = page
        for one in begun:
            self.add(named(one), f"Kept{since(one)}", *self._links(one))

    def _links(self, one: Begun) -> tuple[Link, Link]:
        name = named(one)
        on = Link("Go on", lambda: go_on(self._page.frame, one), name=f"Go on: {name}")
        away = Link("Discard", lambda: self._discard(one), name=f"Discard: {name}")
        return on, away

    def _discard(self, one: Begun) -> None:
        drafts = self._page.session.drafts
        done = f"{named(one)}: discarded."
        self._page.attempt(lambda: drafts.discard(one.page, one.arguments), done)


def named(one: Begun) -> str:
    """What was begun, and of which case: "Extended, SAR 27/0014"."""
    if not one.reference or one.reference in one.title:
        return one.title
    return f"{one.title}, {one.reference}"


def offer(window: "Window", session: "Session") -> None:
    """Say what was begun before the window was locked; nothing when nothing was."""
    if session.register.read_only or not session.drafts.may("drafts.write"):
        return
    mine = session.drafts.mine()
    if not mine:
        return
    words = f"You had begun {len(mine)} things, and what you wrote is kept."
    if len(mine) == 1:
        words = f"You had begun: {named(mine[0])}. What you wrote is kept."
        if mine[0].page == LOGGING:
            words = "You were logging a request. Your answers are kept."
    window.say("info", words, "Go on or discard", lambda: window.go("begun"))


def go_on(window: "Window", one: Begun) -> None:
    """Show the page as it was left, or say why it cannot be shown."""
    try:
        window.go(one.page, **one.arguments)
    except UserError as error:
        window.show_error(error)
