"""The shape of a page about a letter: what is worked on at the left, the sheet at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ig_desktop.domain.issued_letters import is_of_sharing, is_outside
from ig_desktop.ui.pages.letter_sheet import Preview
from ig_desktop.ui.pages.page_work import copy_words, save_pdf
from ig_desktop.ui.printing import print_pdf
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.layout import Block, Column, Line, Row
from ig_desktop.ui.widgets.page import MARGIN, MENU_BELOW, NARROW_MARGIN, Page, ScrollArea, room
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

LEFT_WIDTH = 490
LONGEST_NAME = 60
FACTS, SHEET = "facts", "sheet"


class SheetFrame(Page):
    """What is worked on scrolls at the left, its sheet stands at the right.

    Where there is room for one column, tabs change between the two. `banner` stands over both,
    `over_sheet` over the sheet. `what` is what the sheet shows: a letter, a notice.
    """

    def __init__(
        self, frame: "Window", header: PageHeader, left: str, named: str, what: str = "letter"
    ) -> None:
        super().__init__(frame, header)
        self.left = Block(space=20)
        self.preview = Preview(what)
        self.banner = Block()
        self.over_sheet = Block()
        self._frame(left, named, f"The {what}")

    def _frame(self, left: str, named: str, sheet: str) -> None:
        self._head = Column(self.header, margins=(MARGIN, 12, MARGIN, 12))
        self.views = Tabs([Tab(FACTS, left), Tab(SHEET, sheet)], name="Views")
        self.views.picked.connect(lambda _: self.fold())
        self.area = _FactsArea(named)
        inside = QWidget()
        self._inner = Column(self.left, margins=(MARGIN, 20, 18, 24), parent=inside)
        self.area.setWidget(inside)
        self._upright = Line(upright=True)
        self._split = QWidget()
        row = Row(self.area, self._upright, parent=self._split)
        self._right = Block(self.over_sheet)
        self._right.put(self.preview, 1)
        row.put(self._right, 1)
        outer = Column(self._head, self.banner, Line(), self.views, parent=self)
        outer.put(self._split, 1)
        self._rest = Block(None)
        outer.put(self._rest, 1)

    def fold(self) -> None:
        self.header.fold(room(self.window()) < MENU_BELOW)
        one = self.is_one_column()
        side = NARROW_MARGIN if room(self.window()) < MENU_BELOW else MARGIN
        self._head.set_margins((side, 12, side, 12))
        self._inner.set_margins((side, 20, max(0, side - 14), 24))
        alone = one and self.is_asking()
        self.views.setVisible(one and not alone)
        self._split.setVisible(not alone)
        self._rest.setVisible(alone)
        self._upright.setVisible(not one)
        self.area.setVisible(not one or self.views.value() == FACTS)
        self._right.setVisible(not one or self.views.value() == SHEET)

    def is_asking(self) -> bool:
        """Whether a question above takes all the room there is for one column."""
        return False

    def show_facts(self) -> None:
        """Bring the facts to the front, where there is room for one column."""
        self.views.set_value(FACTS)


class LetterFrame(SheetFrame):
    """A letter beside its facts: of a request, of a sharing case, or outside any."""

    desk = "requests"
    help_topic = "letters"

    def __init__(self, frame: "Window", reference: str, header: PageHeader) -> None:
        self.reference = reference
        self.of_sharing = is_of_sharing(reference)
        self.outside = self.of_sharing or is_outside(reference)
        super().__init__(frame, header, "What it says", "What the letter says")
        if self.outside:
            self.desk = "sharing" if self.of_sharing else "letters"

    def go(self, name: str, **arguments: Any) -> None:
        """Show another page about this case."""
        self.frame.go(name, reference=self.reference, **arguments)

    # what can be done with a finished letter

    def print_bytes(self, pdf: bytes, title: str) -> None:
        """Print through the computer's own dialog."""
        if print_pdf(self, pdf, title):
            self.frame.say("done", "Sent to the printer.")

    def save_bytes(self, pdf: bytes, name: str) -> None:
        """Ask where, and write the PDF there."""
        save_pdf(self, pdf, name, "Save the letter")

    def copy_words(self, text: str) -> None:
        """Put the text on the clipboard."""
        copy_words(self.frame, text, "The text of the letter is copied.")


class _FactsArea(ScrollArea):
    """As wide as the design has it beside the sheet; all the width when alone."""

    def sizeHint(self) -> QSize:
        return QSize(px(LEFT_WIDTH), px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(80))


def tab_focus(widget: QWidget) -> None:
    """Give a widget the focus as the keyboard would."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
