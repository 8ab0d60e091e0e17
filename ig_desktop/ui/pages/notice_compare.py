"""What one privacy notice says otherwise than another, section by section."""

from typing import TYPE_CHECKING

from ig_desktop.domain.notice_differences import SectionChange
from ig_desktop.domain.published_notice import CHANGED
from ig_desktop.ui import access
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork
from ig_desktop.ui.pages.sentences import number as counted
from ig_desktop.ui.widgets.differences import MarkedText
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

MARKS = "Struck through is what was taken out, underlined what was put in."


class ComparePage(ScrollPage):
    """A notice by its number, or today’s for 0, against one before it."""

    desk = "assurance"
    help_topic = "assurance"

    def __init__(self, frame: "Window", number: str, before: str) -> None:
        self._number, self._before = int(number), int(before)
        which = f"notice {number}" if self._number else "the notice"
        says = "says" if self._number else "would say"
        title = f"What {which} {says} otherwise"
        super().__init__(frame, PageHeader(title, back="Back", on_back=frame.back))
        self.work = PageWork(frame)
        self.put(self.work, above=0)
        self.shown = self.put(Block(space=18), above=10)

    def read(self) -> None:
        """Compare the two on another thread."""
        against = f"Against notice {self._before}"
        self.header.set_facts(against if self._number else f"As it stands today. {against}.")
        wanted, before = self._number, self._before

        def compare(job: Job, session: "Session") -> list[SectionChange]:
            found = session.notices.compared(wanted, before)
            job.step()
            return found

        self.work.run("Comparing", compare, self._show, quietly=True)

    def _show(self, found: list[SectionChange]) -> None:
        empty(self.shown.column)
        words = "Nothing differs but the day." if not found else ""
        if found:
            sections = counted(len(found), "section differs", "sections differ")
            words = f"{sections}. {MARKS}"
        self.shown.put(Text(words, tone="secondary"))
        for one in found:
            self.shown.put(_section(one))
        access.announce(self, words)


def _section(one: SectionChange) -> Block:
    block = Block(Heading(one.heading, 3), space=6)
    if one.what != CHANGED:
        block.put(small(f"{one.what}: the whole section."))
    for line in one.lines:
        block.put(MarkedText([(piece.words, piece.mark) for piece in line]))
    return block
