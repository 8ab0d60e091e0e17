"""Filling in a processing activity, one group of fields at a time; and adding one."""

from typing import TYPE_CHECKING

from ig_desktop.ui.pages.activity_base import GUIDE
from ig_desktop.ui.pages.activity_kind import ActivityKind
from ig_desktop.ui.pages.entry_edit import GroupPage, NewPage, ShapePage
from ig_desktop.ui.pages.entry_row import RowPage
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

ADDING = "Add an activity"


class ActivityGroupPage(GroupPage):
    """Change the fields of one group; the lawful basis has a guide to it."""

    kind = ActivityKind

    def tell(self) -> None:
        super().tell()
        if self.group.id == "basis":
            link = Link("Find it with the guide", self._guide)
            words = "The guide asks one question after the other and fills in what follows."
            self.side.put(Block(Heading("Not sure yet?", 3), Text(words), Row(link, None), space=4))

    def _guide(self) -> None:
        where = {"activity": self.reference} if self.reference else {}
        self.frame.go("guide", name=GUIDE, **where)


class ActivityRowPage(RowPage):
    """One retention, recipient or transfer."""

    kind = ActivityKind


class WhosePage(ShapePage):
    """The first question about a new activity: controller or processor."""

    kind = ActivityKind
    adding, choose = ADDING, "Choose whose processing it is"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "", "Who decides why and how the data are used?")

    def tell(self) -> None:
        why = (
            "The law asks for another record of what we do for somebody else than of what is ours."
        )
        self.lead.put(Inset("Why we ask", why, source="UK GDPR Art 30(1) and (2)"))
        self.side.put(Heading("Not sure yet?", 3))
        words = "The guide to the lawful basis asks this too, and adds the activity at its end."
        self.side.put(Text(words))
        self.side.put(Link("Find the lawful basis", lambda: self.frame.go("guide", name=GUIDE)))


class ActivityNewPage(NewPage):
    """Fill in what a new activity is."""

    kind = ActivityKind
    label, adding, added = "Add this activity", ADDING, "added as a draft"
