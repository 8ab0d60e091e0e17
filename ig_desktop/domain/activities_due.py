"""What processing activities ask of somebody today: reviews, approvals, agreements that end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ig_desktop.domain.processing import ActivityLine

REVIEW_DAYS = 30
"""How many days before its review an activity is named on Today and in its tab."""

AGREEMENT_DAYS = 60
"""How many days before a contract or agreement ends it is named on Today."""

DUES: Mapping[str, str] = MappingProxyType(
    {
        "review-overdue": "Review of an activity overdue",
        "review-due": f"Review of an activity due in {REVIEW_DAYS} days",
        "in-review": "Activity to be approved by the data protection officer",
        "agreement": f"Agreement ended or ending within {AGREEMENT_DAYS} days",
    }
)
"""Why an activity is named, the most pressing first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitiesDue:
    """The first activities of each of `DUES`, and the true number behind each.

    `total` counts every activity once, however many reasons it is named for.
    """

    rows: Mapping[str, list[ActivityLine]]
    counts: Mapping[str, int]
    total: int


def due_day(due: str, line: ActivityLine) -> date | None:
    """The day by which an activity asks for something; None where there is no such day."""
    if due == "in-review":
        return None
    return line.agreement_ends if due == "agreement" else line.review_on
