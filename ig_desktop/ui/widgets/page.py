"""A page of the window, and how it folds when there is little room."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ig_desktop.errors import UserError
from ig_desktop.ui import theme
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Column, Row
from ig_desktop.ui.widgets.page_parts import Columns, Foot, PageHeader

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

MARGIN, NARROW_MARGIN, SCROLL_BAR = 32, 24, 14
TOP, NARROW_TOP = 18, 10
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
    and is asked again by `changed()` whenever something it shows may have changed. `address` is
    the name and the arguments that it was gone to with.
    """

    desk = ""
    help_topic = ""

    def __init__(self, frame: "Window", header: PageHeader) -> None:
        super().__init__()
        self.frame = frame
        self.header = header
        self.address: tuple[str, dict[str, Any]] = ("", {})
        self._columns: list[Columns] = []

    @property
    def session(self) -> "Session":
        """The session of the window; UserError once it is locked."""
        session = self.frame.session
        if session is None:
            raise UserError("The register is locked.", "Unlock it to go on.")
        return session

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

    def may_leave(self) -> bool:
        """Keep what was typed; False, once, when it cannot be: it says so, and stays shown."""
        return True

    def proceed(self) -> None:
        """Ctrl+Enter: press the page's primary button."""
        for button in self.findChildren(Button):
            if button.property("kind") == "primary" and button.isVisibleTo(self):
                button.click()
                return

    def step_back(self) -> bool:
        """Esc: go back within the page; says whether there was anything to go back to."""
        return False

    def print_letter(self) -> None:
        """Ctrl+P: nothing to print here unless a page says otherwise."""

    def attempt(self, act: Callable[[], Any], done: str = "") -> bool:
        """Do something that may be refused; say that it is done, or what was wrong."""
        try:
            act()
        except UserError as error:
            self.frame.show_error(error)
            return False
        if done:
            self.frame.say("done", done)
        return True

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


class Bands:
    """What a page is made of from top to bottom: each band keeps the page's margins.

    A band may bleed: `bleed=(8, 0)` lets a table's cells stand under the title while its lines
    begin 8 to the left of it.
    """

    def __init__(self, column: Column, space: float) -> None:
        self._column, self._space = column, space
        self._rows: list[tuple[Row, tuple[float, float], float]] = []
        self._margins: tuple[float, float] = (MARGIN, MARGIN)
        self._column.addStretch(1)

    def put(self, part: Any, stretch: int, bleed: tuple[float, float], above: float | None) -> Any:
        """Add a band under the others."""
        above = self._space if above is None else above
        row = Row()
        if stretch:
            self._column.setStretch(self._column.count() - 1, 0)
        row.put(part, 10_000)
        row.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, row, stretch)
        self._rows.append((row, bleed, above))
        self._set(row, bleed, above)
        return part

    def set_margins(self, left: float, right: float) -> None:
        """Move every band to other margins, in pixels at 100 %."""
        self._margins = (left, right)
        for row, bleed, above in self._rows:
            self._set(row, bleed, above)

    def _set(self, row: Row, bleed: tuple[float, float], above: float) -> None:
        left, right = self._margins
        row.set_margins((max(0, left - bleed[0]), above, max(0, right - bleed[1]), 0))


class BandedPage(Page):
    """A page made of bands, one under the other."""

    _bands: Bands

    def put(
        self,
        part: Any,
        stretch: int = 0,
        *,
        bleed: tuple[float, float] = (0, 0),
        above: float | None = None,
    ) -> Any:
        """Add a part `above` pixels under the others; with a stretch it takes what is left.

        Give a table a bleed of (8, 8).
        """
        return self._bands.put(part, stretch, bleed, above)


class ScrollPage(BandedPage):
    """A page that scrolls as a whole: the header and everything that is put.

    With `header_within` the page puts the header itself, inside one of its parts. `foot` is
    left free beneath.
    """

    def __init__(
        self,
        frame: "Window",
        header: PageHeader,
        *,
        space: float = 12,
        header_within: bool = False,
        foot: float = 24,
    ) -> None:
        super().__init__(frame, header)
        self.area = ScrollArea(f"{header.heading.text()}, page")
        inner = _Body()
        body = Column(margins=(0, 12 if header.has_back else 15, 0, foot), parent=inner)
        self._bands = Bands(body, space)
        if not header_within:
            self._bands.put(header, 0, (0, 0), 0)
        self.area.setWidget(inner)
        Column(self.area, parent=self)

    def fold(self) -> None:
        super().fold()
        side = NARROW_MARGIN if room(self.window()) < MENU_BELOW else MARGIN
        right = side - SCROLL_BAR
        spare = room(self) - SCROLL_BAR - CONTENT - side - right
        self._bands.set_margins(side, right + max(0, spare))


class FixedPage(BandedPage):
    """A page that fills the window and does not scroll itself: a list with its table."""

    def __init__(self, frame: "Window", header: PageHeader, *, space: float = 12) -> None:
        super().__init__(frame, header)
        self._body = Column(margins=(0, TOP, 0, 0))
        self._bands = Bands(self._body, space)
        self._bands.put(header, 0, (0, 0), 0)
        self.foot = Foot()
        outer = Column(parent=self)
        outer.put(self._body, 1)
        outer.put(self.foot)

    def fold(self) -> None:
        super().fold()
        narrow = room(self.window()) < MENU_BELOW
        side = NARROW_MARGIN if narrow else MARGIN
        self._bands.set_margins(side, side)
        self._body.set_margins((0, NARROW_TOP if narrow else TOP, 0, 0))
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
