"""Sharing cases as the pages of entries know them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from ig_desktop.domain.entries import Difference
from ig_desktop.domain.sharing import ASKED, SharingCase, SharingLaw
from ig_desktop.domain.sharing_versions import CaseVersion
from ig_desktop.errors import UserError
from ig_desktop.ui.pages.entry_base import EntryQuestion
from ig_desktop.ui.pages.entry_kind import EntryKind
from ig_desktop.ui.pages.sharing_words import KINDS, LISTS, act_words, status_tag

GUIDE = "sharing"
"""The guide to whether something may be shared."""

PREPARE, DECIDE, ADVISE = "sharing.prepare", "sharing.decide", "sharing.advise"


class CaseKind(EntryKind):
    """The cases of the Caldicott log."""

    page = "sharing-case"
    desk = "sharing"
    desk_name = "Sharing"
    topic = "sharing-case"
    versions_topic = "activity-versions"
    permission = PREPARE
    rows_after: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "proposed": ("conditions",),
        "gates": ("transfers",),
    }
    row_words: ClassVar[Mapping[str, tuple[str, str]]] = {
        "conditions": ("Add a condition", "No condition is proposed."),
        "transfers": ("Add a transfer", "No transfer outside the United Kingdom is recorded."),
    }
    lists: ClassVar[Mapping[str, str]] = LISTS

    @property
    def law(self) -> SharingLaw:
        return self.session.packs.sharing

    def find(self, reference: str) -> SharingCase:
        return self.session.sharing.case(reference)

    def new(self, shape: str) -> SharingCase:
        return SharingCase(shape=shape)

    def add(self, entry: SharingCase) -> str:
        return self.session.sharing.add(entry)

    def keep(self, entry: SharingCase, why: str = "") -> SharingCase:
        return self.session.sharing.change(entry.reference, entry, why)

    def versions(self, reference: str) -> list[CaseVersion]:
        return self.session.sharing.versions(reference)

    def version(self, reference: str, number: int) -> CaseVersion:
        kept = {each.case.version: each for each in self.versions(reference)}
        if number not in kept:
            raise UserError(f"There is no version {number} of {reference}.", field="version")
        return kept[number]

    def compared(self, reference: str, before: int, after: int) -> list[Difference]:
        return self.session.sharing.compared(reference, before, after)

    def act_words(self, act: str) -> str:
        return act_words(act)

    def shape_words(self, shape: str) -> str:
        return KINDS[shape]

    def tag(self, status: str) -> tuple[str, str]:
        return status_tag(status, mine=self.session.guardian.may(DECIDE))

    def asks_why(self, entry: Any) -> bool:
        return bool(entry.status == ASKED)


class CaseQuestion(EntryQuestion):
    """One question about a case."""

    kind = CaseKind

    @property
    def case(self) -> SharingCase:
        """The case as it was when the page was opened."""
        case: SharingCase = self.entry
        return case
