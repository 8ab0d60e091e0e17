"""What the published privacy notice says of a use, line by line."""

from collections.abc import Iterable

from ig_desktop.domain.notice_cover import NoticeFinding
from ig_desktop.ui.widgets.rows import TickList

SOURCE = "UK GDPR Arts 13 and 14"


def notice_ticks(found: Iterable[NoticeFinding]) -> TickList:
    """Each finding with a tick, or a warning where the notice does not say it."""
    ticks = TickList()
    for one in found:
        ticks.add(one.words, icon="tick" if one.holds else "warning")
    return ticks
