"""Records of processing activities: a controller's (Art. 30(1)) and a processor's (Art. 30(2))."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ig_desktop.domain.entries import Difference as Difference
from ig_desktop.domain.entries import KeptEntry
from ig_desktop.domain.entries import Row as Row
from ig_desktop.domain.entries import Value as Value

CONTROLLER, PROCESSOR = "controller", "processor"
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        CONTROLLER: "Ours: we decide why and how (Article 30(1))",
        PROCESSOR: "A client’s: we act for a controller (Article 30(2))",
    }
)
"""The two shapes of an entry, and what each is called."""

DRAFT, IN_REVIEW, APPROVED, RETIRED = "draft", "in-review", "approved", "retired"
STATUSES: Mapping[str, str] = MappingProxyType(
    {DRAFT: "Draft", IN_REVIEW: "In review", APPROVED: "Approved", RETIRED: "Retired"}
)

MOVES = ("submit", "send-back", "approve", "retire", "bring-back")
"""Acts that move an activity to another status and leave what it says as it is."""

RETENTION, RECIPIENTS, TRANSFERS = "retention", "recipients", "transfers"
ROWS = (RETENTION, RECIPIENTS, TRANSFERS)
"""What may stand several times on one activity."""

CONTENT = ("shape", "fields", "rows", "proposed", "written")
"""What an entry says; the rest is what has become of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(KeptEntry):
    """One entry of the register, as it stands in one version.

    `fields` holds only fields with something in them, `rows` those of `ROWS` by their id, and
    `proposed` names fields whose content somebody must still confirm. `written` are cells of a
    workbook it came from, by the number of their column, where they say it in other words.
    """

    shape: str = CONTROLLER
    status: str = DRAFT
    proposed: tuple[str, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)

    def agreements_end(self) -> list[str]:
        """The days, as ISO 8601, on which its agreement and those with recipients end."""
        ends = (row.get("agreement_ends", "") for row in self.of(RECIPIENTS))
        return [day for day in (self.text("agreement_ends"), *ends) if day]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityVersion:
    """An activity as it was kept once: when, by whom, in which role and why."""

    activity: Activity
    at: datetime
    by: int
    officer: str
    act: str
    why: str = ""

    @property
    def entry(self) -> Activity:
        """What was kept."""
        return self.activity


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """What a list shows of an activity; `approved_version` is 0 for one never approved.

    `agreement_ends` is the first day on which its agreement or one with a recipient ends.
    """

    id: int
    reference: str
    shape: str
    status: str
    version: int
    name: str
    function: str
    owner: str
    article_6: str
    article_9: str
    confidentiality: str
    review_on: date | None
    agreement_ends: date | None
    lacking: int
    proposed: int
    approved_version: int


def alone_prepared(versions: Iterable[ActivityVersion], account_id: int) -> bool:
    """Whether only this account changed what is to be approved, since it was last approved.

    `versions`: the newest first. Four eyes: nobody approves what they alone prepared.
    """
    authors: set[int] = set()
    for kept in versions:
        if kept.act == "approve":
            break
        if kept.act not in MOVES:
            authors.add(kept.by)
    return authors == {account_id}


def as_written(reference: str) -> str:
    """A reference as it is kept: "pa1", "PA 1" and "PA0001" are "PA 0001"."""
    text = reference.strip().upper().removeprefix("PA").strip()
    number = text if text.isascii() and text.isdigit() and len(text) < 10 else ""
    return f"PA {int(number):04d}" if number else reference
