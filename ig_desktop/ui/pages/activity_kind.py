"""Processing activities as the pages of entries know them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from ig_desktop.domain.entries import Difference, Row, Value
from ig_desktop.domain.processing import (
    APPROVED,
    IN_REVIEW,
    RECIPIENTS,
    RETENTION,
    ROWS,
    TRANSFERS,
    Activity,
    ActivityVersion,
)
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.ui.pages.entry_kind import EntryKind
from ig_desktop.ui.pages.processing_words import LISTS, WHOSE, act_words, status_tag

ONWARDS = {
    APPROVED: "This entry is approved. A change makes a draft of it, to be approved again; what was"
    " approved stays in force until then.",
    IN_REVIEW: "This entry waits to be approved. A change makes a draft of it again, to be"
    " submitted once more.",
}


class ActivityKind(EntryKind):
    """The entries of the register that Article 30 asks for."""

    page = "activity"
    desk = "processing"
    desk_name = "Processing"
    topic = "activity"
    versions_topic = "activity-versions"
    permission = "processing.write"
    rows_after: ClassVar[Mapping[str, tuple[str, ...]]] = {"people": ROWS}  # as Article 30 has it
    row_words: ClassVar[Mapping[str, tuple[str, str]]] = {
        RETENTION: ("Add a period", "It is not said yet how long anything is kept."),
        RECIPIENTS: ("Add a recipient", "No recipient is named."),
        TRANSFERS: ("Add a transfer", "No transfer outside the United Kingdom is recorded."),
    }
    lists: ClassVar[Mapping[str, str]] = LISTS

    @property
    def law(self) -> ProcessingLaw:
        return self.session.packs.processing

    def find(self, reference: str) -> Activity:
        return self.session.processing.activity(reference)

    def new(self, shape: str) -> Activity:
        return Activity(shape=shape)

    def add(self, entry: Activity) -> str:
        return self.session.processing.add(entry)

    def keep(self, entry: Activity, why: str = "") -> Activity:
        return self.session.processing.change(entry.reference, entry, why)

    def versions(self, reference: str) -> list[ActivityVersion]:
        return self.session.processing.versions(reference)

    def version(self, reference: str, number: int) -> ActivityVersion:
        return self.session.processing.version(reference, number)

    def compared(self, reference: str, before: int, after: int) -> list[Difference]:
        return self.session.processing.compared(reference, before, after)

    def with_fields(
        self, entry: Activity, fields: Mapping[str, Value], changed: set[str]
    ) -> Activity:
        """A field that changed is no longer proposed."""
        left = tuple(name for name in entry.proposed if name not in changed)
        return replace(entry, fields=fields, proposed=left)

    def with_rows(self, entry: Activity, kind: str, rows: tuple[Row, ...]) -> Activity:
        """Rows that changed are no longer proposed."""
        left = tuple(name for name in entry.proposed if name != kind or not rows)
        kept = entry.proposed if rows == entry.of(kind) else left
        return replace(super().with_rows(entry, kind, rows), proposed=kept)

    def proposed(self, entry: Activity) -> Sequence[str]:
        return entry.proposed

    def act_words(self, act: str) -> str:
        return act_words(act)

    def shape_words(self, shape: str) -> str:
        return WHOSE[shape]

    def tag(self, status: str) -> tuple[str, str]:
        return status_tag(status, mine=False)

    def onwards(self, entry: Any) -> str:
        return ONWARDS.get(entry.status, "")

    def asks_why(self, entry: Any) -> bool:
        return bool(entry.status == APPROVED)
