"""The versions of a sharing case."""

from ig_desktop.ui.pages.entry_versions import ComparePage, OldVersionPage, VersionsPage
from ig_desktop.ui.pages.sharing_kind import CaseKind


class CaseVersionsPage(VersionsPage):
    """Every version of a case."""

    kind = CaseKind


class OldCasePage(OldVersionPage):
    """A case as it was."""

    kind = CaseKind


class CompareCasePage(ComparePage):
    """Two versions of a case."""

    kind = CaseKind
