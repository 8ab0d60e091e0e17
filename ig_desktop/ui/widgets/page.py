"""A page of the window, and how it folds when there is little room."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ig_desktop.ui import theme
from ig_desktop.ui.theme import px
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Column
from ig_desktop.ui.widgets.page_parts import Columns, Foot, PageHeader

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

MARGIN, NARROW_MARGIN, SCROLL_BAR = 32, 24, 14
CONTENT = 1180
ONE_COLUMN = 1060
MENU_BELOW = 960
NO_FOOT_BELOW = 480


def room(widget: QWidget) -> float:
    """The width of a widget divided by the text scale: what the design calls its room."""
    return widget.width() / theme.scale()


class Page(QWidget):
    """What every page is: it knows its frame, reads from the session, and folds.

    A page sets `desk` to the desk it belongs to, builds in its constructor, reads in `read()`,
    and is asked again by `changed()` whenever something it shows may have changed.
    """

    desk = ""
    help_topic = ""

    def __init__(self, frame: "Window", header: PageHeader) -> None:
        super().__init__()
        self.frame = frame
        self.header = header
        self._columns: list[Columns] = []

    @property
    def title(self) -> str:
        """What the page is called, in its heading and when it is announced."""
        return self.header.heading.text()

    def read(self) -> None:
        """Ask the session for what is shown, and show it."""

    def changed(self, what: frozenset[str]) -> None:
        """Something was written; read again."""
        self.read()

    def leave(self) -> None:
        """Called when another page takes its place."""

    def proceed(self) -> None:
        """Ctrl+Enter: press the page's primary button."""
        for button in self.findChildren(Button):
            if button.property("kind") == "primary" and button.isVisibleTo(self):
                button.click()
                return

    def print_letter(self) -> None:
        """Ctrl+P: nothing to print here unless a page says otherwise."""

    def columns(
        self, main: Any, side: Any, *, side_width: float = 384, gap: float = 40
    ) -> "Columns":
        """Two columns that become one when there is little room."""
        both = Columns(main, side, side_width=side_width, gap=gap)
        self._columns.append(both)
        return both

    def is_one_column(self) -> bool:
        """Whether there is only room for one column."""
        return room(self) < ONE_COLUMN

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def rescale(self) -> None:
        """Fold again at the new text size."""
        self.fold()

    def fold(self) -> None:
        """Work out again what goes where in the room there is."""
        self.header.fold(room(self.window()) < MENU_BELOW)
        for both in self._columns:
            both.fold(self.is_one_column())


class ScrollPage(Page):
    """A page that scrolls as a whole: the header and everything put in `body`."""

    def __init__(self, frame: "Window", header: PageHeader, *, space: float = 16) -> None:
        super().__init__(frame, header)
        self.area = ScrollArea(f"{header.heading.text()}, page")
        self._inner = _Body()
        self.body = Column(header, space=space, parent=self._inner)
        self.area.setWidget(self._inner)
        Column(self.area, parent=self)

    def put(self, part: Any, stretch: int = 0) -> Any:
        """Add a part under the others."""
        return self.body.put(part, stretch)

    def fold(self) -> None:
        super().fold()
        side = px(NARROW_MARGIN if room(self.window()) < MENU_BELOW else MARGIN)
        spare = max(0, self.area.viewport().width() - px(CONTENT) - side - px(MARGIN - SCROLL_BAR))
        self.body.setContentsMargins(side, px(14), max(side - px(SCROLL_BAR), 0) + spare, px(24))


class FixedPage(Page):
    """A page that fills the window and does not scroll itself: a list with its table."""

    def __init__(self, frame: "Window", header: PageHeader, *, space: float = 12) -> None:
        super().__init__(frame, header)
        self._outer = Column(parent=self)
        self.body = Column(header, space=space)
        self._outer.put(self.body, 1)
        self.foot = Foot()
        self._outer.put(self.foot)

    def put(self, part: Any, stretch: int = 0) -> Any:
        """Add a part under the others; give the table a stretch."""
        return self.body.put(part, stretch)

    def fold(self) -> None:
        super().fold()
        side = px(NARROW_MARGIN if room(self.window()) < MENU_BELOW else MARGIN)
        self.body.setContentsMargins(side, px(18), side, 0)
        tall = self.window().height() / theme.scale() >= NO_FOOT_BELOW
        self.foot.setVisible(tall and self.foot.has_words())


class _Body(QWidget):
    """The inside of a scrolling page: it never asks for more width than its narrowest parts."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class ScrollArea(QScrollArea):
    """Something taller than its room; named, because Tab stops on it; its bar is always there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
