"""A list of processing activities written as a CSV file, on another thread, with Cancel."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ig_desktop.domain.activity_filter import ActivityFilter
from ig_desktop.domain.processing import STATUSES, ActivityLine
from ig_desktop.ui.jobs import Job
from ig_desktop.ui.pages.page_work import PageWork, ask_csv_to_write, every_row, export_rows
from ig_desktop.ui.pages.processing_words import WHOSE, term_name

if TYPE_CHECKING:
    from ig_desktop.session import Session
    from ig_desktop.ui.window import Window

EXPORTED = (
    *("Reference", "Name", "Whose", "Business function", "Owner", "Article 6", "Article 9"),
    *("Confidentiality", "Status", "Version", "Lacking", "Proposed", "Next review"),
    "Agreement ends",
)
"""The columns of an exported list: what the table shows, and what it is narrowed by."""


def exported(session: "Session", row: ActivityLine) -> list[str]:
    """A row for a file, under `EXPORTED`; days as ISO 8601, so that they sort."""
    law = session.packs.processing
    terms = ("article-6", "article-9", "confidentiality")
    days = (row.review_on, row.agreement_ends)
    return [
        *(row.reference, row.name, WHOSE[row.shape], row.function, row.owner),
        *(term_name(law, name, getattr(row, name.replace("-", "_"))) for name in terms),
        *(STATUSES[row.status], str(row.version), str(row.lacking), str(row.proposed)),
        *(day.isoformat() if day else "" for day in days),
    ]


def export_activities(frame: "Window", work: PageWork, wanted: ActivityFilter, name: str) -> None:
    """Ask where, then write the activities that a filter shows there."""
    path = ask_csv_to_write(frame, "Export processing activities", f"{name}.csv")
    if path is None:
        return

    def rows(job: Job, session: "Session") -> Iterator[list[str]]:
        total = session.processing.count(wanted)
        found = every_row(job, session.processing.page, wanted, total)
        return (exported(session, row) for row in found)

    export_rows(frame, work, path, EXPORTED, rows)
