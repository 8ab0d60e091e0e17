"""Help: what F1 shows about a page, every other topic, and a search over them all."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ig_desktop import __version__
from ig_desktop.domain.help import Topic, search
from ig_desktop.packs.help import load_help
from ig_desktop.ui import access, help_lists
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.fields import Field
from ig_desktop.ui.widgets.inputs import TextInput
from ig_desktop.ui.widgets.layout import Block, Column, Row, empty, hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ig_desktop.ui.window import Window

FIRST = "start"
WIDTH = 760
FEWEST = 2
"""Letters typed before anything is looked for."""


@cache
def groups() -> dict[str, tuple[Topic, ...]]:
    """All there is to say, under its headings."""
    return {**load_help(), help_lists.HEADING: help_lists.lists()}


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its id."""
    return {topic.id: topic for group in groups().values() for topic in group}


class HelpBody(Block):
    """The search, and beneath it what was found or one topic with the ways on from it."""

    def __init__(self, topic: str, go: Callable[[Topic], object] | None = None) -> None:
        super().__init__(space=12)
        self._go = go
        self._trail = [topic if topic in topics() else FIRST]
        self.box = TextInput(name="Search help", width=420)
        self.box.changed.connect(self._typed)
        self.box.returnPressed.connect(self._to_first)
        self.put(Field("Search help", self.box))
        self.shown = self.put(Block(space=10))
        self.put(small(f"IG Desktop {__version__}. It sends nothing anywhere."))
        hold(self, max_width=WIDTH)
        self._show()

    @property
    def topic(self) -> Topic:
        """The topic that is open."""
        return topics()[self._trail[-1]]

    def open(self, id: str) -> None:
        """Show another topic; `step_back` comes back to this one."""
        self._trail.append(id)
        self.box.blockSignals(True)
        self.box.clear()
        self.box.blockSignals(False)
        self._show()
        self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        access.announce(self._heading, self.topic.title)

    def step_back(self) -> bool:
        """Leave the search, or go back to the topic before; says whether there was either."""
        if self.box.text():
            self.box.clear()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(self._trail) > 1:
            self._trail.pop()
            self._show()
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _typed(self) -> None:
        if len(self.box.value()) < FEWEST:
            self._show()
            return
        hits = search(topics().values(), self.box.value())
        empty(self.shown.column)
        count = f"{len(hits)} {'topic' if len(hits) == 1 else 'topics'} found"
        self.shown.put(Heading(count if hits else "Nothing found", 2))
        if not hits:
            self.shown.put(Text("Try fewer words, or the beginning of one."))
            self._put_all()
        for hit in hits:
            link = self._link(hit.topic)
            self.shown.put(Column(Row(link, None), Text(hit.context), space=2))
        access.announce(self.box, count if hits else "Nothing found")

    def _to_first(self) -> None:
        """Enter: open the first that was found."""
        hits = search(topics().values(), self.box.value())
        if hits:
            self.open(hits[0].topic.id)

    def _show(self) -> None:
        empty(self.shown.column)
        topic = self.topic
        self._heading = Heading(topic.title, 2)
        self._heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.shown.put(self._heading)
        for words in topic.paragraphs:
            self.shown.put(Text(words))
        if topic.lines:
            rows = SummaryList(key_width=220)
            for name, words in topic.lines:
                rows.add(name, words)
            self.shown.put(rows)
        if topic.page and self._go is not None:
            go = partial(self._go, topic)
            self.shown.put(
                Row(Link("Go to this page", go, name=f"Go to this page: {topic.title}"), None)
            )
        self._put_links("See also", (topics()[id] for id in topic.see))
        self._put_all()

    def _put_all(self) -> None:
        for heading, group in groups().items():
            self._put_links(heading, group)

    def _put_links(self, heading: str, group: Iterable[Topic]) -> None:
        links: list[QWidget | Row] = [Row(self._link(topic), None) for topic in group]
        if links:
            self.shown.put(Column(Heading(heading, 3), *links, space=6))

    def _link(self, topic: Topic) -> Link:
        return Link(topic.title, partial(self.open, topic.id), wrap=True)


class HelpPage(ScrollPage):
    """Help with a register open; Esc goes back to where one was."""

    def __init__(self, frame: "Window", topic: str = "") -> None:
        super().__init__(frame, PageHeader("Help", back="Back", on_back=frame.back), space=10)
        self.desk = frame.page.desk if frame.page is not None else ""
        self.body = self.put(HelpBody(topic, self._go))

    def step_back(self) -> bool:
        return self.body.step_back()

    def _go(self, topic: Topic) -> None:
        arguments = {"tab": topic.tab} if topic.tab else {}
        self.attempt(lambda: self.frame.go(topic.page, **arguments))


class ClosedHelpPage(ClosedPage):
    """Help with no register open, over the page that is kept meanwhile."""

    def __init__(self, frame: "Window", back: Callable[[], object], topic: str) -> None:
        super().__init__(frame, "Help", back=back, widths=(700, 0, 0))
        self.body = HelpBody(topic)
        self.main.put(10)
        self.main.put(self.body)

    def back(self) -> None:
        if not self.body.step_back():
            super().back()
