"""Sharing cases: what is asked for, the advice given, and what the Caldicott Guardian decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import ClassVar

from ig_desktop.domain.entries import KeptEntry, Row
from ig_desktop.domain.processing_law import EntryLaw
from ig_desktop.domain.roles import DPO, GUARDIAN, SIRO

DISCLOSURE, FLOW, AUTHORITY = "disclosure", "flow", "authority"
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        DISCLOSURE: "A disclosure, once",
        FLOW: "A standing flow",
        AUTHORITY: "Asked under a power or an exemption: police, courts, regulators and others",
    }
)
WHOSE = "What kind of sharing is it"

DRAFT, WAITING, ASKED, DECIDED, WITHDRAWN = "draft", "waiting", "asked", "decided", "withdrawn"
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        DRAFT: "Being prepared",
        WAITING: "Waiting for the Guardian",
        ASKED: "The Guardian has asked a question",
        DECIDED: "Decided",
        WITHDRAWN: "Withdrawn",
    }
)

SHARE, PART, REFUSE, ASK, WITHDRAW = "share", "part", "refuse", "ask", "withdraw"
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        SHARE: "Share all that is asked for",
        PART: "Share part, or on conditions",
        REFUSE: "Refuse",
        ASK: "Ask a question first",
        WITHDRAW: "Withdraw the decision",
    }
)
"""What the Guardian can decide; a withdrawn decision may stand only in place of an earlier one."""

SHARING = frozenset({SHARE, PART})
PRINCIPLES = tuple(range(1, 9))

ADVISERS: Mapping[str, str] = MappingProxyType(
    {
        DPO: "Data protection officer",
        SIRO: "Senior information risk owner",
        "clinician": "Clinician",
        "legal": "Legal adviser",
    }
)
"""Who gives advice; the first two record it themselves, the others’ is recorded for them."""

OWN_ADVICE = frozenset({DPO, SIRO})

FOLLOW_UPS: Mapping[str, str] = MappingProxyType(
    {
        "condition-met": "A condition was met",
        "condition-failed": "A condition was not met",
        "shared": "The information was sent",
        "reviewed": "Looked at again: it stands",
        "ended": "The sharing has ended",
        "destroyed": "The recipient has destroyed or returned it",
        "opt-outs": "Opt-outs were applied",
        "note": "Something else",
    }
)
"""What can be recorded of a decided case: facts that come later, never changes."""

CONDITIONS = frozenset({"condition-met", "condition-failed"})


@dataclass(frozen=True, kw_only=True)
class SharingLaw(EntryLaw):
    """What sharing cases may hold and must say."""

    shapes: ClassVar[Mapping[str, str]] = SHAPES
    whose: ClassVar[str] = WHOSE
    telling: ClassVar[Mapping[str, str]] = {"conditions": "text", "transfers": "country"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingCase(KeptEntry):
    """One case as it stands in one version; `decision` is the number in force, 0 for none."""

    status: str = DRAFT
    decision: int = 0
    prepared_by: str = ""
    prepared_at: datetime | None = None
    sent_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done before it is decided."""
        return self.status in (DRAFT, WAITING, ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Advice on a case: from whom, in which capacity, and who recorded it."""

    id: int = 0
    capacity: str
    giver: str
    text: str
    on: date
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What the Guardian fills in: the outcome, what is shared, why, and what it turns on.

    `principles` are the numbers of those it turns on, `conditions` rows of text and due_on.
    """

    outcome: str
    shared: str = ""
    reasons: str = ""
    principles: tuple[int, ...] = ()
    conditions: tuple[Row, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as it was signed: `document` is its exact text, `signature` over that text.

    `role` is guardian, or deputy for one who stood in. `replaces` is the number of the decision
    that it stands in place of, 0 for none, and `replaced_why` the reason for it.
    """

    id: int = 0
    number: int
    deciding: Deciding
    at: datetime
    by: str
    role: str
    document: str
    signature: str
    public_key: str
    replaces: int = 0
    replaced_why: str = ""

    @property
    def outcome(self) -> str:
        """What was decided."""
        return self.deciding.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something that came after a decision: what, when, and in words; by whom recorded.

    `again_on` is the day to look at it again, of what was looked at.
    """

    id: int = 0
    decision: int
    kind: str
    on: date
    text: str
    again_on: date | None = None
    recorded_at: datetime | None = None
    recorded_by: str = ""

    @property
    def condition(self) -> int:
        """The number of the condition it is about, which its text begins with; 0 for none."""
        number, colon, _ = self.text.partition(":")
        told = self.kind in CONDITIONS and colon and number.isascii() and number.isdecimal()
        return int(number) if told and len(number) < 4 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingLine:
    """What a list shows of a case."""

    id: int
    reference: str
    shape: str
    status: str
    version: int
    name: str
    organisation: str
    purpose_class: str
    urgent: bool
    received_on: date | None
    needed_on: date | None
    sent_at: datetime | None
    review_on: date | None
    expires_on: date | None
    condition_on: date | None
    outcome: str
    decided_at: datetime | None
    decided_by: str
    lacking: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingFile:
    """A case whole: as it stands, with advice, decisions and what came after, oldest first."""

    case: SharingCase
    advice: tuple[Advice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    @property
    def in_force(self) -> Decision | None:
        """The decision that stands now."""
        return next((d for d in self.decisions if d.number == self.case.decision), None)

    def review_due(self) -> date | None:
        """The day it is to be looked at again, as the last look at it moved it; none once ended."""
        if self._ended():
            return None
        looked = [follow for follow in self._came() if follow.kind == "reviewed"]
        return looked[-1].again_on if looked else self.case.review_on

    def end_due(self) -> date | None:
        """The day the sharing ends; none once it has."""
        return None if self._ended() else self.case.day("expires_on")

    def _ended(self) -> bool:
        return any(follow.kind == "ended" for follow in self._came())

    def _came(self) -> list[FollowUp]:
        """What came after the decision in force."""
        return [follow for follow in self.follow_ups if follow.decision == self.case.decision]

    def condition_due(self) -> date | None:
        """The first day on which a condition that nothing was recorded of is due."""
        days = (row.get("due_on", "") for _, row in self.conditions_open())
        return min((date.fromisoformat(day) for day in days if day), default=None)

    def conditions_open(self) -> list[tuple[int, Row]]:
        """Conditions of the decision in force that nothing was recorded of, with their number."""
        decision = self.in_force
        if decision is None:
            return []
        settled = self.conditions_became(decision)
        numbered = enumerate(decision.deciding.conditions, start=1)
        return [(n, row) for n, row in numbered if n not in settled]

    def conditions_became(self, decision: Decision) -> dict[int, FollowUp]:
        """What was last recorded of each condition of a decision, by its number."""
        numbers = range(1, len(decision.deciding.conditions) + 1)
        return {
            number: follow
            for follow in self.follow_ups
            if follow.decision == decision.number and (number := follow.condition) in numbers
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Somebody with the Guardian’s role who stands in, between two days, both included."""

    account: int
    name: str
    from_on: date
    until_on: date

    def stands_in(self, today: date) -> bool:
        """Whether they may decide today."""
        return self.from_on <= today <= self.until_on


def as_written(reference: str) -> str:
    """A reference as it is kept, however it is written: "sha27/4" is "SHA 27/0004"."""
    year, _, number = reference.strip().upper().removeprefix("SHA").strip().partition("/")
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (year, number)):
        return f"SHA {int(year):02d}/{int(number):04d}"
    return reference


DEPUTY = "deputy"


def deciding_as(deputy: Deputy | None, today: date) -> str:
    """As what somebody with the Guardian's role decides: guardian, deputy, or "" for not at all."""
    if deputy is None:
        return GUARDIAN
    return DEPUTY if deputy.stands_in(today) else ""
