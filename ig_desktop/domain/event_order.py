"""Whether the events of a case can stand together, in the order they happened."""

from collections.abc import Iterable, Iterator

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent, standing
from ig_desktop.errors import UserError

REPLIES = {kind.answers: kind.id for kind in EVENT_KINDS.values() if kind.answers}


def contradictions(events: Iterable[CaseEvent]) -> list[UserError]:
    """What does not fit: no receipt, events before it, replies without their question,
    a response without a decision, events while the case was closed."""
    counting = standing(events)
    received = [event for event in counting if event.kind == "received"]
    if len(received) != 1:
        return [UserError("A case has one date of receipt.", "Say what it should be.", field="on")]
    return [
        *_too_early(counting, received[0]),
        *_unasked(counting),
        *_undecided(counting),
        *_while_closed(counting),
    ]


def _too_early(events: tuple[CaseEvent, ...], received: CaseEvent) -> Iterator[UserError]:
    for event in events:
        if event.on < received.on:
            what = f"“{event.title}” on {plain_day(event.on)} would be before the request came."
            yield UserError(what, "Correct that one first.", field="on")


def _unasked(events: tuple[CaseEvent, ...]) -> Iterator[UserError]:
    for place, event in enumerate(events):
        question = EVENT_KINDS[event.kind].answers
        if question and question not in {one.kind for one in events[:place]}:
            what = f"“{event.title}” on {plain_day(event.on)} would have no question before it."
            yield UserError(what, "Correct the reply first.", field="event")


def _undecided(events: tuple[CaseEvent, ...]) -> Iterator[UserError]:
    decided = False
    for event in events:
        if event.kind == "decided":
            decided = True
        elif event.kind == "reopened":
            decided = False
        elif event.kind == "responded" and not decided:
            what = f"The response of {plain_day(event.on)} would have no decision before it."
            yield UserError(what, "Correct the response first.", field="event")


def _while_closed(events: tuple[CaseEvent, ...]) -> Iterator[UserError]:
    closed = False
    for event in events:
        if event.kind == "reopened":
            closed = False
        elif closed and not EVENT_KINDS[event.kind].when_closed:
            what = f"“{event.title}” on {plain_day(event.on)} would be while the case was closed."
            yield UserError(what, "Correct that one first.", field="event")
        elif event.kind == "closed":
            closed = True
