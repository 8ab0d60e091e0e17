"""A desk whose parts stand under tabs; each part is made when it is first asked for."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from ig_desktop.session import Session
from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.request_tables import BLEED
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

Parts = Mapping[str, tuple[str, str, str]]
"""Parts by id: the label of the tab, the module in this package, and the class."""


class Part(Block):
    """What is under one tab; `read` asks the session again."""

    def __init__(self, page: "PartedPage", *, space: float = 24) -> None:
        super().__init__(space=space)
        self.page = page

    @property
    def session(self) -> Session:
        """The session of the window."""
        return self.page.session

    def read(self) -> None:
        """Read what is shown."""

    def stop(self) -> bool:
        """Stop what runs here; says whether anything did."""
        return False

    def why_not(self, permission: str) -> str:
        """Why the account signed in cannot change this, or ""."""
        return why_not_write(self.session, permission)


class PartedPage(ScrollPage):
    """A desk with its parts under tabs; `tab` is the one to begin with (an id of `parts`)."""

    label = ""
    parts: Parts

    def __init__(self, frame: "Window", tab: str) -> None:
        super().__init__(frame, PageHeader(self.label))
        tabs = [Tab(id, label) for id, (label, _, _) in self.parts.items()]
        self.tabs = Tabs(tabs, name=f"Parts of {self.label}")
        self._room = Block()
        self.put(self.tabs, above=6)
        self.put(self._room, bleed=(BLEED, BLEED), above=14)
        self._made: dict[str, Part] = {}
        self.tabs.set_value(tab)
        self.tabs.picked.connect(lambda _: self._picked())

    def read(self) -> None:
        shown = self.part(self.tabs.value())
        for part in self._made.values():
            part.setVisible(part is shown)
        with kept_focus(self._room):
            shown.read()

    def part(self, id: str) -> Part:
        """What is under a tab, made when first asked for."""
        if id not in self._made:
            _, module, name = self.parts[id]
            kind = getattr(import_module(f"ig_desktop.ui.pages.{module}"), name)
            self._made[id] = self._room.put(kind(self))
            self.fold()
        return self._made[id]

    def _picked(self) -> None:
        self.read()
        self.area.verticalScrollBar().setValue(0)

    def changed(self, what: frozenset[str]) -> None:
        """What is being typed stays; what is shown is read again."""
        self.read()

    def step_back(self) -> bool:
        """Esc: stop what runs under the tab that is shown."""
        return self.part(self.tabs.value()).stop()
