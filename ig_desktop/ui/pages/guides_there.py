"""The guides there are: what each answers, to start or to read; and what was begun of them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop.domain.begun import Begun
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.guide import Guide
from ig_desktop.ui.pages.begun import BegunRows
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row, empty
from ig_desktop.ui.widgets.page import ScrollArea
from ig_desktop.ui.widgets.text import Heading, Text, bold, small

if TYPE_CHECKING:
    from ig_desktop.ui.pages.guides import GuidesPage

PAGE = "guide"


class GuidesThere(ScrollArea):
    """The first tab of the desk."""

    def __init__(self, page: "GuidesPage") -> None:
        super().__init__("Guides")
        self._page = page
        self._inside = Block(margins=(8, 20, 8, 24), space=24)
        self.setWidget(self._inside)

    def show_guides(self, *, may_record: bool) -> None:
        """Show what was begun, then every guide; Start is there for who may record."""
        empty(self._inside.column)
        begun = begun_runs(self._page)
        if begun and may_record:
            unfinished = BegunRows(self._page, begun)
            self._inside.put(Column(Heading("Begun, not finished"), unfinished, space=9))
        rows = Column(Line())
        for guide in sorted(self._page.session.guides.all(), key=lambda one: one.name):
            rows.put(self._row(guide, may_record=may_record))
            rows.put(Line())
        self._inside.put(Column(Heading("Questions they answer"), rows, space=9))
        self._inside.put(None)

    def _row(self, guide: Guide, *, may_record: bool) -> Row:
        row = Row(space=16, margins=(0, 7, 2, 9))
        row.put(_told(guide), 1)
        for link in self._links(guide, may_record=may_record):
            row.put(link)
            row.setAlignment(link, Qt.AlignmentFlag.AlignTop)
        return row

    def _links(self, guide: Guide, *, may_record: bool) -> list[Link]:
        read = partial(self._page.frame.go, "guide-rules", name=guide.id)
        links = [Link("How it decides", read, name=f"How it decides: {guide.name}")]
        if may_record:
            start = partial(self._page.start, guide.id)
            links.insert(0, Link("Start", start, name=f"Start: {guide.name}"))
        return links


def begun_runs(page: "GuidesPage") -> list[Begun]:
    """The runs that the account signed in has begun, the latest first."""
    return [one for one in page.session.drafts.mine() if one.page == PAGE]


def free_number(begun: list[Begun], name: str) -> str:
    """What tells a new run of a guide from those begun: "" for the first, then "2"."""
    taken = {one.arguments.get("number", "") for one in begun if one.arguments.get("name") == name}
    number = 1
    while (str(number) if number > 1 else "") in taken:
        number += 1
    return str(number) if number > 1 else ""


def _told(guide: Guide) -> Block:
    reviewed = f"Version {guide.version}, reviewed on {plain_day(guide.reviewed_on)}."
    return Block(bold(guide.name), Text(guide.about), small(reviewed), space=2)
