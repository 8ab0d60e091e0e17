"""What stands beside an entry of any kind: the guides gone through for it, and its versions."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.guide_runs import GuideRun
from ig_desktop.domain.london import LONDON
from ig_desktop.ui.pages.entry_kind import EntryKind, KeptVersion
from ig_desktop.ui.widgets.buttons import Link
from ig_desktop.ui.widgets.layout import Block, Row
from ig_desktop.ui.widgets.text import Heading, Text, small

if TYPE_CHECKING:
    from ig_desktop.ui.window import Window

VERSIONS_SHOWN = 3


def runs_block(frame: "Window", runs: Sequence[GuideRun]) -> Block:
    """The guides gone through, each with when and by whom."""
    block = Block(Heading("Guides", 3), space=8)
    for run in runs:
        words = f"{run.reference}, {plain_day(run.on_day)}, {run.officer}"
        block.put(Block(_run(frame, run), small(words)))
    if not runs:
        block.put(Text("No guide was run for it.", "small"))
    return block


def _run(frame: "Window", run: GuideRun) -> Row:
    go = partial(frame.go, "guide-run", reference=run.reference)
    return Row(Link(run.title, go, name=f"{run.title}: {run.reference}", wrap=True), None)


def versions_block(frame: "Window", kind: EntryKind, versions: Sequence[KeptVersion]) -> Block:
    """The newest versions, and the way to all of them."""
    block = Block(Heading("Versions", 3), space=8)
    for kept in versions[:VERSIONS_SHOWN]:
        day = plain_day(kept.at.astimezone(LONDON).date())
        words = f"{kept.entry.version}: {kind.act_words(kept.act)}"
        block.put(Block(Text(words), small(f"{day}, {kept.officer}")))
    reference = versions[0].entry.reference
    go = partial(frame.go, f"{kind.page}-versions", reference=reference)
    words = "See and compare versions" if len(versions) > 1 else "See the version"
    block.put(Row(Link(words, go), None))
    return block
