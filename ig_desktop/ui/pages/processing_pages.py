"""Every page about processing activities, by the name it is gone to with; imported when it is."""

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    "activity": ("activity", "ActivityPage"),
    "activity-add": ("activity_edit", "WhosePage"),
    "activity-new": ("activity_edit", "ActivityNewPage"),
    "activity-group": ("activity_edit", "ActivityGroupPage"),
    "activity-row": ("activity_edit", "ActivityRowPage"),
    "activity-move": ("activity_move", "MovePage"),
    "activity-approve": ("activity_move", "ApprovePage"),
    "activity-versions": ("activity_versions", "ActivityVersionsPage"),
    "activity-version": ("activity_versions", "OldActivityPage"),
    "activity-compare": ("activity_versions", "CompareActivityPage"),
}
