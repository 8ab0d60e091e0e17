"""What may be recorded on a case now, and what recording or correcting it would do to its dates."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case
from ig_desktop.domain.clock import Reading
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent, Correction, EventKind
from ig_desktop.errors import Problems, UserError
from ig_desktop.services.case_file import CaseFile

if TYPE_CHECKING:
    from ig_desktop.services.requests import Requests


@dataclass(frozen=True, slots=True)
class Possible:
    """A kind of event, and why it may not be recorded now; "" when it may."""

    kind: EventKind
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The clock as it is and as it would be, and what the law says of the event."""

    before: Reading
    after: Reading
    notice: str = ""


def possible(requests: "Requests", case: Case) -> list[Possible]:
    """Every kind of event a person can record, and why not now for those that may not be.

    An event that only today is too late for may still be recorded as of an earlier day.
    """
    reckoner = requests.reckoner()
    return [
        Possible(kind, _refusal(requests, case, kind, reckoner))
        for kind in EVENT_KINDS.values()
        if kind.offered and kind.fits(case.request.of_kind.regime)
    ]


def _refusal(requests: CaseFile, case: Case, kind: EventKind, reckoner: Reckoner) -> str:
    outcomes = reckoner.casework.outcomes_for(
        case.request.kind, reckoner.today, processor=case.request.whose == "processor"
    )
    detail = {"outcome": outcomes[0].id} if "outcome" in kind.details and outcomes else {}
    try:
        requests.check(case, CaseEvent(kind=kind.id, on=reckoner.today, detail=detail), reckoner)
    except Problems as problems:
        return " ".join(str(error) for error in problems.errors if _stands(error))
    except UserError as error:
        return str(error) if _stands(error) else ""
    return ""


def _stands(error: UserError) -> bool:
    """Whether another day, or another outcome, would not help."""
    return error.field not in ("on", "outcome")


def foreseen(requests: "Requests", case: Case, event: CaseEvent) -> Foreseen:
    """What recording an event would do to the clock; it is not checked whether it may be."""
    reckoner = requests.reckoner()
    request = case.request
    notice = reckoner.casework.notice(event.kind, request.kind, request.received_on)
    return Foreseen(
        before=case.reading,
        after=reckoner.reading(request, (*case.events, event)),
        notice=f"{notice.text} ({notice.source})." if notice else "",
    )


def foreseen_corrected(
    requests: "Requests", case: Case, wrong: CaseEvent, instead: CaseEvent | None
) -> Foreseen:
    """What the clock would say with another entry in the place of one, or None: struck out."""
    void = Correction(reason="", at=requests.session.now(), by=None)
    events = tuple(replace(e, corrected=void) if e is wrong else e for e in case.events)
    request = case.request
    if instead is not None:
        events = (*events, replace(instead, id=0))
        if wrong.kind == "received":
            request = replace(request, received_on=instead.on)
    after = requests.reckoner().reading(request, events)
    return Foreseen(before=case.reading, after=after)
