"""What pages say of a privacy notice: how it stands, what has changed, what is in the way."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.published_notice import CHANGED, Change, NoticeStanding, PublishedNotice
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.sentences import number
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Line, Row
from ig_desktop.ui.widgets.panels import Panel
from ig_desktop.ui.widgets.rows import SummaryList
from ig_desktop.ui.widgets.text import Heading, Text, bold

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

KEYS = 118


def in_short(standing: NoticeStanding) -> tuple[str, str, str]:
    """How the notice stands: the tint that says so, one sentence, and one that says why."""
    last = standing.last
    if last is None:
        return _none(standing.activities)
    since = f"since notice {last.number} was published on {plain_day(last.on)}"
    if standing.changes:
        things = number(len(standing.changes), "thing has", "things have")
        return "tag-blue", "The notice is out of date", f"{things} changed {since}."
    return "tag-green", "The notice is right as it stands", f"Nothing has changed {since}."


def _none(activities: int) -> tuple[str, str, str]:
    said = "No notice has been published yet"
    if not activities:
        words = "It is built from approved processing activities, and none is approved yet."
        return "panel", said, words
    ready = number(activities, "approved activity is", "approved activities are")
    return "tag-blue", said, f"{ready} ready to be told of."


class State(Panel):
    """The answer first: how the notice stands, on its tint."""

    def __init__(self) -> None:
        super().__init__(space=4)
        self._said, self._why = Heading("", 3), Text("")
        self.put(self._said)
        self.put(self._why)

    def show_standing(self, standing: NoticeStanding) -> None:
        """Show how it stands."""
        tone, said, why = in_short(standing)
        self.set_tone(tone)
        self._said.setText(said)
        self._why.setText(why)


def changes_list(frame: "Window", changes: Iterable[Change]) -> Block:
    """Each change in words, with the way to what it was and is."""
    block = Block(Line())
    for change in changes:
        words = Text(change.words)
        row = Row(space=16, margins=(0, 7, 2, 6))
        row.put(words, 1)
        link = _way_to(frame, change)
        if link is not None:
            row.put(link)
        block.put(row)
        block.put(Line())
    return block


def _way_to(frame: "Window", change: Change) -> Link | None:
    name = change.reference
    if not name or not frame.has_page("activity"):
        return None
    if change.what == CHANGED:
        versions = {"before": str(change.before), "after": str(change.now)}
        go = partial(frame.go, "activity-compare", reference=name, **versions)
        return Link("See what changed", go, name=f"See what changed in {name}")
    return Link("See it", partial(frame.go, "activity", reference=name), name=f"See {name}")


def in_the_way(frame: "Window", missing: Iterable[UserError]) -> Block:
    """What stands in the way of publishing, each with the way to where it is mended."""
    block = Block(Line())
    for problem in missing:
        words = Block(bold(problem.what), Text(problem.do), space=1)
        row = Row(words, space=16, margins=(0, 7, 2, 7))
        row.setStretch(0, 1)
        row.put(_where(frame, problem))
        block.put(row)
        block.put(Line())
    return block


def _where(frame: "Window", problem: UserError) -> Link:
    go: Callable[[], object]
    if problem.field == "activities":
        words, go = "Processing", partial(frame.go, "processing")
    else:
        words, go = "Organisation", partial(frame.go, "settings", tab="organisation")
    return Link(f"Go to {words}", go, name=f"Go to {words}: {problem.what}")


def facts_of(notice: PublishedNotice) -> SummaryList:
    """A published notice: its number, when, by whom, from what, and its hash."""
    rows = SummaryList(key_width=KEYS)
    rows.add("Number", f"Notice {notice.number}")
    rows.add("Published", f"{plain_day(notice.on)}, by {notice.officer}")
    rows.add("Built from", number(notice.activities, "activity", "activities"))
    rows.add("SHA-256", notice.sha256)
    return rows
