"""The versions of a processing activity."""

from ig_desktop.ui.pages.activity_kind import ActivityKind
from ig_desktop.ui.pages.entry_versions import ComparePage, OldVersionPage, VersionsPage


class ActivityVersionsPage(VersionsPage):
    """Every version of an activity."""

    kind = ActivityKind


class OldActivityPage(OldVersionPage):
    """An activity as it was."""

    kind = ActivityKind


class CompareActivityPage(ComparePage):
    """Two versions of an activity."""

    kind = ActivityKind
