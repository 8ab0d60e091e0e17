"""Filling in a sharing case, one group of fields at a time; and adding one."""

from typing import TYPE_CHECKING

from ig_desktop.ui.pages.entry_edit import GroupPage, NewPage, ShapePage
from ig_desktop.ui.pages.entry_row import RowPage
from ig_desktop.ui.pages.sharing_kind import GUIDE, CaseKind
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Row
from ig_desktop.ui.widgets.panels import Inset
from ig_desktop.ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

ADDING = "Add a case"


class CaseGroupPage(GroupPage):
    """Change the fields of one group."""

    kind = CaseKind


class CaseRowPage(RowPage):
    """One condition, or one transfer."""

    kind = CaseKind


class CaseShapePage(ShapePage):
    """The first question about a new case: once, standing, or asked under a power."""

    kind = CaseKind
    adding, choose = ADDING, "Choose what kind of sharing it is"

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame, "", "What kind of sharing is it?")

    def tell(self) -> None:
        why = (
            "A standing flow needs an agreement and an impact assessment. Police, courts and"
            " regulators must name the law they rely on and say why no less would do."
        )
        source = "Caldicott Principles 2020; UK GDPR Art 5(1)(b) and (c)"
        self.lead.put(Inset("Why we ask", why, source=source))
        self.side.put(Heading("Not sure whether it may be shared?", 3))
        self.side.put(Text("The guide asks one question after the other, and adds the case."))
        go = Link("Go through the guide", lambda: self.frame.go("guide", name=GUIDE), wrap=True)
        self.side.put(Row(go, None))


class CaseNewPage(NewPage):
    """Fill in what is asked for; the other groups follow on the case’s page."""

    kind = CaseKind
    label, adding, added = "Add this case", ADDING, "added, to be prepared"
