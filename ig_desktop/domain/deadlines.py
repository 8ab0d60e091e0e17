"""Days on which something is to be done: what stands in a calendar, without anybody’s name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.processing import RETIRED, ActivityLine
from ig_desktop.domain.sharing import SharingFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day: `id` stays the same while the day moves, so that a calendar follows it."""

    id: str
    on: date
    title: str
    text: str


def of_case(file: SharingFile) -> Iterator[Deadline]:
    """What a decided case asks for: its review, its end, and every condition still open.

    Only the reference leaves the register: what a case is called may tell too much.
    """
    reference = file.case.reference
    days = (
        ("review", file.review_due(), "look at the sharing again"),
        ("end", file.end_due(), "the sharing ends"),
    )
    for name, day, what in days:
        if day is not None:
            yield _deadline(reference, name, day, what, "Sharing")
    for number, row in file.conditions_open():
        if row.get("due_on"):
            day = date.fromisoformat(row["due_on"])
            yield _deadline(
                reference, f"condition-{number}", day, f"condition {number} is due", "Sharing"
            )


def of_activities(lines: Iterable[ActivityLine]) -> Iterator[Deadline]:
    """The reviews of activities that are not retired, and the ends of their agreements."""
    for line in lines:
        if line.status == RETIRED:
            continue
        if line.review_on is not None:
            what = f"review “{line.name}”"
            yield _deadline(line.reference, "review", line.review_on, what, "Processing")
        if line.agreement_ends is not None:
            what = f"an agreement of “{line.name}” ends"
            yield _deadline(line.reference, "agreement", line.agreement_ends, what, "Processing")


def _deadline(reference: str, name: str, day: date, what: str, desk: str) -> Deadline:
    return Deadline(
        id=f"{reference.replace(' ', '').replace('/', '-')}-{name}",
        on=day,
        title=f"{reference}: {what}",
        text=f"Open {reference} at the {desk} desk of IG Desktop.",
    )
