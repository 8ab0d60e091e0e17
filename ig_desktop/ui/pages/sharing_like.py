"""What was decided in cases of the same kind of purpose."""

from typing import TYPE_CHECKING

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.pages.sharing_words import IN_SHORT, decided
from ig_desktop.ui.widgets.layout import Block, empty
from ig_desktop.ui.widgets.page import FixedPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.panels import Empty
from ig_desktop.ui.widgets.table import Table
from ig_desktop.ui.widgets.table_model import Page, PagedModel, TableColumn

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window


class LikePage(FixedPage):
    """Decided cases of the same kind of purpose, the newest first. Enter shows one."""

    desk = "sharing"
    help_topic = "sharing-decide"

    def __init__(self, frame: "Window", reference: str) -> None:
        header = PageHeader("What was decided in like cases", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self.reference = reference
        self._found: list[SharingLine] = []
        columns = [
            TableColumn("Reference", lambda row: row.reference, 112, tone="link"),
            TableColumn("Case", lambda row: row.name, 260, stretch=True),
            TableColumn("Asked by", lambda row: row.organisation, 170, drop=2, stretch=True),
            TableColumn("Outcome", lambda row: IN_SHORT.get(row.outcome, ""), 130),
            TableColumn("Decided", decided, 120),
            TableColumn("By", lambda row: row.decided_by, 150, drop=1),
        ]
        self.model = PagedModel(columns, lambda *_: Page(self._found), key=lambda row: row.id)
        self.table = Table(self.model, name="Like cases")
        self.table.opened.connect(self._open)
        self._nothing = Block(margins=(8, 12, 8, 0))
        shown = Block(self._nothing)
        shown.put(self.table, 1)
        self.put(shown, 1, bleed=(8, 8))

    def read(self) -> None:
        case = self.session.sharing.case(self.reference)
        self._found = self.session.sharing.like(self.reference)
        self.header.set_caption(f"{case.reference}: {case.name}")
        self.model.reload()
        self.table.setVisible(bool(self._found))
        empty(self._nothing.column)
        if not self._found:
            looked = "Cases of the same kind of purpose that are decided were looked for."
            self._nothing.put(Empty("No like case is decided yet.", looked))
        count = number(len(self._found), "case")
        told = f"{count} of the same kind of purpose, the newest first" if self._found else ""
        self.foot.say(told, "Enter opens" if self._found else "")

    def _open(self, row: SharingLine) -> None:
        self.frame.go("sharing-case", reference=row.reference)
