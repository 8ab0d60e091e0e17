"""Every page about sharing cases, by the name it is gone to with; imported when it is."""

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    "sharing-case": ("sharing_case", "CasePage"),
    "sharing-add": ("sharing_edit", "CaseShapePage"),
    "sharing-case-new": ("sharing_edit", "CaseNewPage"),
    "sharing-case-group": ("sharing_edit", "CaseGroupPage"),
    "sharing-case-row": ("sharing_edit", "CaseRowPage"),
    "sharing-case-versions": ("sharing_versions", "CaseVersionsPage"),
    "sharing-case-version": ("sharing_versions", "OldCasePage"),
    "sharing-case-compare": ("sharing_versions", "CompareCasePage"),
    "sharing-move": ("sharing_move", "MovePage"),
    "sharing-advise": ("sharing_advice", "AdvicePage"),
    "sharing-decide": ("sharing_decide", "DecidePage"),
    "sharing-follow-up": ("sharing_follow", "FollowUpPage"),
    "sharing-like": ("sharing_like", "LikePage"),
    "sharing-export": ("sharing_export", "ExportPage"),
    "sharing-away": ("sharing_away", "AwayPage"),
}
