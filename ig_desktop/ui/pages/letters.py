"""The Letters desk: what was sent, batches, and the letters there are."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from ig_desktop.ui.kept_focus import kept_focus
from ig_desktop.ui.pages.letters_base import LettersPart
from ig_desktop.ui.widgets.layout import Block, Gap
from ig_desktop.ui.widgets.page import MENU_BELOW, FixedPage, room
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

PARTS: Mapping[str, tuple[str, str, str]] = {
    "sent": ("Sent", "letters_sent", "SentPart"),
    "batch": ("Make a batch", "letters_batch", "BatchPart"),
    "catalogue": ("Catalogue", "letters_catalogue", "CataloguePart"),
}


class LettersPage(FixedPage):
    """The desk with its parts under tabs; `tab` is the one to begin with (an id of PARTS).

    `marked` narrows what was sent (an id of `MARKED`).
    """

    desk = "letters"
    help_topic = "letters-desk"

    def __init__(self, frame: "Window", tab: str = "sent", marked: str = "") -> None:
        super().__init__(frame, PageHeader("Letters"), space=12)
        self.tabs = Tabs([Tab(id, PARTS[id][0]) for id in PARTS], name="Parts of Letters", inset=16)
        self._room = Block()
        self._lift = self.put(Gap(6), above=0)
        self.put(self.tabs, bleed=(32, 32), above=0)
        self.put(self._room, 1, bleed=(8, 8), above=0)
        self._parts: dict[str, LettersPart] = {}
        self.tabs.set_value(tab)
        if marked:
            self.part("sent").begin(marked)
        self.tabs.picked.connect(lambda _: self.read())

    @property
    def shown(self) -> LettersPart:
        """What is under the tab that is picked."""
        return self.part(self.tabs.value())

    def part(self, id: str) -> LettersPart:
        """What is under a tab, made when first asked for."""
        if id not in self._parts:
            _, module, name = PARTS[id]
            made: LettersPart = getattr(import_module(f"ig_desktop.ui.pages.{module}"), name)(self)
            self._parts[id] = made
            self._room.put(made, 1)
            for act in made.acts:
                self.header.add_action(act)
        return self._parts[id]

    def read(self) -> None:
        shown = self.shown
        for part in self._parts.values():
            part.setVisible(part is shown)
            for act in part.acts:
                act.setVisible(part is shown)
        with kept_focus(self._room):
            shown.read()
        self.tell()
        self.fold()

    def tell(self) -> None:
        """Say at the foot what the part has to say now."""
        self.foot.say(*self.shown.foot())

    def fold(self) -> None:
        super().fold()
        narrow = room(self.window()) < MENU_BELOW
        self._lift.setVisible(not narrow)
        self.tabs.set_inset(8 if narrow else 16)
        if self._parts:
            self.shown.fold_to(room(self))

    # what keys do

    def step_back(self) -> bool:
        """Esc: stop or close what is under way under the tab that is shown."""
        return self.shown.stop()

    def print_letter(self) -> None:
        self.shown.print_letter()

    def leave(self) -> None:
        for part in self._parts.values():
            part.leave()

    def may_leave(self) -> bool:
        return all(part.may_leave() for part in self._parts.values())
