"""What sharing cases ask of people: decisions waited for, reviews, ends and conditions due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.domain.sharing_filter import DUE_DAYS

DUES: Mapping[str, str] = MappingProxyType(
    {
        "waiting": "Waiting for the Caldicott Guardian",
        "asked": "The Guardian has asked a question",
        "condition": f"Condition of sharing due in {DUE_DAYS} days or overdue",
        "review": f"Sharing to be looked at again in {DUE_DAYS} days or overdue",
        "end": f"Sharing that ends in {DUE_DAYS} days or has ended",
    }
)
"""Why a case is named, the most pressing first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingDue:
    """The first cases of each of `DUES`, and the true number behind each."""

    rows: Mapping[str, list[SharingLine]]
    counts: Mapping[str, int]


def due_day(due: str, line: SharingLine) -> date | None:
    """The day by which a case asks for something; None where there is no such day."""
    days = {
        "waiting": line.needed_on,
        "condition": line.condition_on,
        "review": line.review_on,
        "end": line.expires_on,
    }
    return days.get(due)
