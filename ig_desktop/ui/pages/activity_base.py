"""What the pages of one processing activity share."""

from ig_desktop.domain.processing import Activity
from ig_desktop.ui.pages.activity_kind import ActivityKind
from ig_desktop.ui.pages.entry_base import EntryQuestion

WRITE, APPROVE = "processing.write", "processing.approve"
GUIDE = "lawful-basis"
"""The guide that finds what an activity rests on."""


class ActivityQuestion(EntryQuestion):
    """One question about an activity."""

    kind = ActivityKind

    @property
    def activity(self) -> Activity:
        """The activity as it was when the page was opened."""
        activity: Activity = self.entry
        return activity
