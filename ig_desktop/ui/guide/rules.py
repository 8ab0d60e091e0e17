"""How a guide decides, to be read: what it asks and when, what may come of it, worked examples."""

from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.ui.guide.rules_parts import PARTS, Rules
from ig_desktop.ui.pages.writing import why_not_write
from ig_desktop.ui.widgets.buttons import Button
from ig_desktop.ui.widgets.layout import Block
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.tabs import Tab, Tabs

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

RECORD = "guides.record"


class RulesPage(ScrollPage):
    """A guide by its `name`, as it is now: all its text, under tabs; `tab` is one of `PARTS`."""

    desk = "guides"
    help_topic = "guide-rules"

    def __init__(self, frame: "Window", name: str, tab: str = "asks") -> None:
        header = PageHeader("", caption="How it decides", back="Back", on_back=frame.back)
        super().__init__(frame, header)
        self.guide = self.session.guides.guide(name)
        guide = self.guide
        header.heading.setText(guide.name)
        reviewed = f"Version {guide.version}, reviewed on {plain_day(guide.reviewed_on)}."
        header.set_facts(f"{guide.about}\n{reviewed} {guide.source}.", tone="text")
        self._start = header.add_action(Button("Start", self.start, kind="primary"))
        tabs = [Tab(id, label, count(guide)) for id, (label, count, _) in PARTS.items()]
        self.tabs = Tabs(tabs, name=f"Parts of {guide.name}")
        self._room = Block()
        self._made: dict[str, Block] = {}
        self.put(self.tabs)
        self.put(self._room)
        self.tabs.set_value(tab)
        self.tabs.picked.connect(lambda _: self._show_part())

    def read(self) -> None:
        """A guide is as it came; only who may start it can change."""
        self._start.setVisible(not why_not_write(self.session, RECORD))
        self._show_part()

    def _show_part(self) -> None:
        shown = self.part(self.tabs.value())
        for part in self._made.values():
            part.setVisible(part is shown)
        self.area.verticalScrollBar().setValue(0)

    def part(self, id: str) -> Block:
        """What is under a tab, made when first asked for."""
        if id not in self._made:
            block = self._made[id] = Block(space=18, margins=(0, 8, 0, 0))
            for one in PARTS[id][2](Rules(self.guide)):
                block.put(one)
            self._room.put(block)
        return self._made[id]

    def start(self) -> None:
        """Go through it."""
        self.frame.go("guide", name=self.guide.id)
