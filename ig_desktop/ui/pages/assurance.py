"""The Assurance desk: the privacy notice in force, and every notice that was published."""

from typing import TYPE_CHECKING

from ig_desktop.ui.pages.parted import PartedPage, Parts

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

PARTS: Parts = {
    "notice": ("Privacy notice", "assurance_notice", "NoticePart"),
    "published": ("Published notices", "assurance_published", "PublishedPart"),
}
READ, WRITE = "reports.read", "reports.write"


class AssurancePage(PartedPage):
    """One desk with its parts under tabs; `tab` is the one to begin with (an id of PARTS)."""

    desk = "assurance"
    help_topic = "assurance"
    label = "Assurance"
    parts = PARTS

    def __init__(self, frame: "Window", tab: str = "notice") -> None:
        super().__init__(frame, tab)


def count_due(session: "Session") -> int | None:
    """One where a privacy notice is to be published, for the navigation."""
    return 1 if session.notices.standing().is_due else None
