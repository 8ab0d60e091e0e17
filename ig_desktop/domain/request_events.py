"""What can happen to a request, and the record of what did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ig_desktop.domain.requests import REGULATOR

ON_REQUESTS, TO_THE_REGULATOR, ON_ANY = "requests", "regulator", "any"


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: what it is called, the question it answers, and what must be said with it.

    `details` maps the extra facts it needs to how the user is asked for them; one named `by` is
    a day that the event sets. `of` says where it is recorded: on requests, on complaints to the
    regulator, or on any case.
    """

    id: str
    title: str
    answers: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    clock: bool = False
    offered: bool = True
    when_closed: bool = False
    of: str = ON_REQUESTS

    def fits(self, regime: str) -> bool:
        """Whether it can happen to a case of this regime."""
        own = TO_THE_REGULATOR if regime == REGULATOR else ON_REQUESTS
        return self.of in (own, ON_ANY)


_REASON = {"reason": "Say why"}

EVENT_KINDS: Mapping[str, EventKind] = {
    kind.id: kind
    for kind in (
        EventKind("received", "Request received", clock=True, offered=False, of=ON_ANY),
        EventKind("acknowledged", "Acknowledged"),
        EventKind("identity-asked", "Proof of identity asked for", clock=True),
        EventKind("identity-received", "Proof of identity received", "identity-asked", clock=True),
        EventKind("authority-asked", "Proof of authority asked for", clock=True),
        EventKind(
            "authority-received", "Proof of authority received", "authority-asked", clock=True
        ),
        EventKind("fee-asked", "Fee asked for", details={"amount": "Enter the fee"}, clock=True),
        EventKind("fee-paid", "Fee paid", "fee-asked", clock=True),
        EventKind("clarification-asked", "Clarification asked", clock=True),
        EventKind(
            "clarification-received", "Clarification received", "clarification-asked", clock=True
        ),
        EventKind("format-asked", "Asked which format they want", clock=True),
        EventKind("format-received", "Told which format they want", "format-asked", clock=True),
        EventKind(
            "extended",
            "Extended",
            details={"reason": "Say why it needs longer: the notice must give the reasons"},
            clock=True,
        ),
        EventKind(
            "public-interest-extended",
            "Extended to weigh the public interest",
            details={
                "exemption": "Say which exemption is being weighed",
                "estimated_on": "Enter the date you expect to decide by",
            },
            clock=True,
        ),
        EventKind(
            "passed-to-controller",
            "Passed to the controller",
            details={"controller": "Say which controller it was passed to"},
        ),
        EventKind(
            "opinion-asked",
            "Clinician’s opinion asked for",
            details={"whom": "Say which clinician was asked"},
        ),
        EventKind(
            "approval-asked",
            "Approval asked for",
            details={"whom": "Say who was asked to approve it"},
            of=ON_ANY,
        ),
        EventKind("approval-received", "Approved", "approval-asked", of=ON_ANY),
        EventKind("reviewed", "Review finished"),
        EventKind("recipients-told", "Recipients told"),
        EventKind(
            "decided",
            "Outcome decided",
            details={"outcome": "Choose the outcome", "reason": "Say why"},
        ),
        EventKind("responded", "Response sent", clock=True),
        EventKind("withdrawn", "Withdrawn by the requester", clock=True),
        EventKind("letter-sent", "Letter sent", offered=False, when_closed=True, of=ON_ANY),
        EventKind("progress-update", "Progress update sent"),
        EventKind(
            "regulator-asked",
            "The regulator asked for our answer",
            details={"by": "Enter the day by which it asks for the answer"},
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "regulator-moved",
            "Another day agreed with the regulator",
            details={
                "by": "Enter the day that was agreed",
                "reason": "Say why, and in which letter or call it was agreed",
            },
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind("file-gathered", "File gathered", of=TO_THE_REGULATOR),
        EventKind("dpo-told", "Data protection officer told", of=TO_THE_REGULATOR),
        EventKind(
            "regulator-answered", "Answer sent to the regulator", clock=True, of=TO_THE_REGULATOR
        ),
        EventKind(
            "regulator-decided",
            "The regulator decided",
            details={"outcome": "Choose the outcome", "reason": "Say what it found"},
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "steps-required",
            "The regulator requires steps",
            details={
                "by": "Enter the day by which they must be done",
                "steps": "Say what must be done",
            },
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "steps-done",
            "Steps the regulator required: done",
            "steps-required",
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "appeal-considered",
            "No appeal by us",
            details={"reason": "Say who decided that, and why"},
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "appealed",
            "Appeal to the First-tier Tribunal",
            details={"who": "Say who appealed"},
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind(
            "appeal-ended",
            "Appeal ended",
            "appealed",
            details={"reason": "Say how it ended"},
            clock=True,
            of=TO_THE_REGULATOR,
        ),
        EventKind("allocated", "Allocated", offered=False, of=ON_ANY),
        EventKind("closed", "Closed", of=ON_ANY),
        EventKind("reopened", "Reopened", details=_REASON, when_closed=True, of=ON_ANY),
        EventKind("note", "Note", when_closed=True, of=ON_ANY),
    )
}


_WHOM = ("whom", "to", "who")
_REPLIES = {kind.answers: kind.id for kind in EVENT_KINDS.values() if kind.answers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why an event does not count, who said so and when, and the event that stands for it."""

    reason: str
    at: datetime
    by: int | None
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One thing that happened; `corrected` when it was recorded wrongly and no longer counts."""

    id: int = 0
    kind: str
    on: date
    note: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
    recorded_at: datetime | None = None
    recorded_by: int | None = None
    corrected: Correction | None = None

    @property
    def title(self) -> str:
        """What happened, in words."""
        title = EVENT_KINDS[self.kind].title
        whom = next((self.detail[name] for name in _WHOM if self.detail.get(name)), "")
        return f"{title}: {whom}" if whom else title

    @property
    def by(self) -> date | None:
        """The day it sets, where it sets one."""
        written = self.detail.get("by", "")
        return date.fromisoformat(written) if written else None


def in_order(events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    """By date, then as they were recorded; what is not recorded yet comes last in its day."""
    return tuple(sorted(events, key=lambda event: (event.on, event.id or 1 << 62)))


def standing(events: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    """The events that count, in order: those not corrected."""
    return in_order(event for event in events if event.corrected is None)


def last(counting: Sequence[CaseEvent], *kinds: str) -> CaseEvent | None:
    """The latest of any of these kinds among standing events, given in order."""
    return next((event for event in reversed(counting) if event.kind in kinds), None)


def unanswered(counting: Iterable[CaseEvent], question: str) -> CaseEvent | None:
    """The first question of this kind without a reply, among standing events given in order.

    As the clock counts them: each reply answers the earliest open question, and the same
    question recorded twice for a day is one. So a case whose clock stands still always says
    what it waits for.
    """
    reply = _REPLIES[question]
    waiting: list[CaseEvent] = []
    answered: set[date] = set()
    for event in counting:
        if event.kind == question:
            waiting.append(event)
        elif event.kind == reply and waiting:
            answered.add(waiting.pop(0).on)
    return next((event for event in waiting if event.on not in answered), None)


def standing_for(events: Iterable[CaseEvent], id: int) -> CaseEvent | None:
    """The event of that number or what stands for it since a correction; None when struck out."""
    by_id = {event.id: event for event in events}
    event = by_id.get(id)
    while event is not None and event.corrected is not None:
        event = by_id.get(event.corrected.replaced_by or 0)
    return event
