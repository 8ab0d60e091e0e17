"""One case whole: the request, the people, what happened, what was recorded and how time stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ig_desktop.domain.assessments import Assessment
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.people import Person
from ig_desktop.domain.request_events import CaseEvent, in_order, last, standing, unanswered
from ig_desktop.domain.requests import Request

if TYPE_CHECKING:
    from ig_desktop.domain.clock import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One place searched: by whom, for what, between which dates, and what was found."""

    id: int = 0
    place: str
    who: str = ""
    terms: str = ""
    from_on: date | None = None
    to_on: date | None = None
    asked_on: date | None = None
    done_on: date | None = None
    found: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document kept with the case, without its bytes."""

    id: int = 0
    name: str
    description: str = ""
    size: int
    sha256: str
    added_at: datetime | None = None
    added_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another case this one belongs with, and how."""

    id: int = 0
    kind: str
    reference: str
    other_kind: str
    state: str = ""


LINKS: Mapping[str, str] = {
    "related": "Related case",
    "same-person": "Another request of the same person",
    "duplicate": "Same request sent twice",
    "review-of": "Review of",
    "reviewed-by": "Reviewed in",
    "complaint-about": "Complaint about",
    "complained-of-in": "Complaint made in",
    "to-regulator-about": "Complaint to the regulator about",
    "to-regulator-in": "Complaint to the regulator in",
}

ABOUT = "to-regulator-about"
"""The link of a complaint to the regulator with the case it is about."""

OTHER_WAY: Mapping[str, str] = {
    "related": "related",
    "same-person": "same-person",
    "duplicate": "duplicate",
    "review-of": "reviewed-by",
    "reviewed-by": "review-of",
    "complaint-about": "complained-of-in",
    "complained-of-in": "complaint-about",
    "to-regulator-about": "to-regulator-in",
    "to-regulator-in": "to-regulator-about",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything a page or a rule needs to know of one request.

    It never changes, so what every rule asks of its events is worked out once.
    """

    request: Request
    person: Person
    requester: Person | None = None
    events: tuple[CaseEvent, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    exemptions: tuple[AppliedExemption, ...] = ()
    searches: tuple[Search, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    reading: "Reading"

    @property
    def asker(self) -> Person:
        """Who letters go to: the requester, or the person when they ask for themselves."""
        return self.requester or self.person

    @cached_property
    def standing(self) -> tuple[CaseEvent, ...]:
        """The events that count, in order."""
        return standing(self.events)

    @cached_property
    def current(self) -> tuple[CaseEvent, ...]:
        """The standing events since the case was last reopened, or all of them."""
        events = self.standing
        reopened = [place for place, event in enumerate(events) if event.kind == "reopened"]
        return events[reopened[-1] :] if reopened else events

    def happened(self, *kinds: str) -> CaseEvent | None:
        """The latest standing event of any of these kinds, ever."""
        return last(self.standing, *kinds)

    def now(self, *kinds: str) -> CaseEvent | None:
        """The latest standing event of any of these kinds since the case was last reopened."""
        return last(self.current, *kinds)

    def waits_for(self, question: str) -> CaseEvent | None:
        """The question of this kind still without a reply."""
        return unanswered(self.standing, question)

    @property
    def outcome(self) -> str:
        """The id of the outcome decided, or ""."""
        decided = self.now("decided", "regulator-decided")
        return decided.detail.get("outcome", "") if decided else ""

    @property
    def reopened(self) -> bool:
        """Whether it was opened again after it had been closed."""
        return self.happened("reopened") is not None


def timeline(events: tuple[CaseEvent, ...]) -> tuple[CaseEvent, ...]:
    """All events, corrected ones too, newest first."""
    return tuple(reversed(in_order(events)))
