"""What can happen to a request, and the record of what did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event: what it is called, the question it answers, and what must be said with it.

    `details` maps the extra facts it needs to how the user is asked for them.
    """

    id: str
    title: str
    answers: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    clock: bool = False
    offered: bool = True
    when_closed: bool = False


_REASON = {"reason": "Say why"}

EVENT_KINDS: Mapping[str, EventKind] = {
    kind.id: kind
    for kind in (
        EventKind("received", "Request received", clock=True, offered=False),
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
        ),
        EventKind("approval-received", "Approved", "approval-asked"),
        EventKind("reviewed", "Review finished"),
        EventKind("recipients-told", "Recipients told"),
        EventKind(
            "decided",
            "Outcome decided",
            details={"outcome": "Choose the outcome", "reason": "Say why"},
        ),
        EventKind("responded", "Response sent", clock=True),
        EventKind("withdrawn", "Withdrawn by the requester", clock=True),
        EventKind("letter-sent", "Letter sent", offered=False, when_closed=True),
        EventKind("progress-update", "Progress update sent"),
        EventKind("regulator-complaint", "Complaint to the regulator", when_closed=True),
        EventKind("allocated", "Allocated", offered=False),
        EventKind("closed", "Closed"),
        EventKind("reopened", "Reopened", details=_REASON, when_closed=True),
        EventKind("note", "Note", when_closed=True),
    )
}


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
        whom = self.detail.get("whom") or self.detail.get("to")
        return f"{title}: {whom}" if whom else title


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
