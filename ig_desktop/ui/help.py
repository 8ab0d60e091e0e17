"""Help: what F1 shows about the page that was shown, the keys, and the other pages."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ig_desktop import __version__, paths
from ig_desktop.ui.closed import ClosedPage
from ig_desktop.ui.keys import WORDS
from ig_desktop.ui.widgets.layout import Gap, hold
from ig_desktop.ui.widgets.page import ScrollPage
from ig_desktop.ui.widgets.page_parts import PageHeader
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

FIRST_WITHOUT_REGISTER = "unlock"
KEYS_WIDTH = 460


@dataclass(frozen=True)
class Topic:
    """Some paragraphs about one page."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All there is to say, in the order of the file."""
    with (paths.resources() / "help" / "window.toml").open("rb") as file:
        written = tomllib.load(file)["topic"]
    return tuple(Topic(one["id"], one["title"], tuple(one["paragraphs"])) for one in written)


def in_order(first: str) -> list[Topic]:
    """The topics, with the one asked for before the others."""
    return sorted(topics(), key=lambda topic: topic.id != first)


def fill(put: Callable[..., Any], first: str) -> None:
    """Put the first topic, the keys, then the other topics."""
    ordered = in_order(first)
    _put_topic(put, ordered[0])
    put(Heading("Keys", 2))
    keys = SummaryList(key_width=140)
    for key, words in WORDS.items():
        keys.add(key, words)
    put(hold(keys, max_width=KEYS_WIDTH))
    for topic in ordered[1:]:
        _put_topic(put, topic)
    put(Gap(4))
    put(small(f"IG Desktop {__version__}. It sends nothing anywhere."))


def _put_topic(put: Callable[..., Any], topic: Topic) -> None:
    put(Heading(topic.title, 2))
    for words in topic.paragraphs:
        put(Text(words))


class HelpPage(ScrollPage):
    """Help with a register open; Esc goes back to where one was."""

    def __init__(self, frame: "Window", topic: str = "") -> None:
        super().__init__(frame, PageHeader("Help", back="Back", on_back=frame.back), space=10)
        self.desk = frame.page.desk if frame.page is not None else ""
        fill(self.put, topic)


class ClosedHelpPage(ClosedPage):
    """Help with no register open, over the page that is kept meanwhile."""

    def __init__(self, frame: "Window", back: Callable[[], object]) -> None:
        super().__init__(frame, "Help", back=back, widths=(700, 0, 0))

        def put(part: Any) -> None:
            self.main.put(10)
            self.main.put(part)

        fill(put, FIRST_WITHOUT_REGISTER)
