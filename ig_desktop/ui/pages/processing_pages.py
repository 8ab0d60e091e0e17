"""Every page about processing activities, by the name it is gone to with; imported when it is."""

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    "activity": ("activity", "ActivityPage"),
    "activity-add": ("activity_edit", "WhosePage"),
    "activity-new": ("activity_edit", "NewPage"),
    "activity-group": ("activity_edit", "GroupPage"),
    "activity-row": ("activity_row", "RowPage"),
    "activity-move": ("activity_move", "MovePage"),
    "activity-approve": ("activity_move", "ApprovePage"),
    "activity-versions": ("activity_versions", "VersionsPage"),
    "activity-version": ("activity_versions", "OldVersionPage"),
    "activity-compare": ("activity_versions", "ComparePage"),
}
