"""One request as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Case, timeline
from ig_desktop.domain.casework import Outcome
from ig_desktop.domain.exemptions import Exemption, for_kind
from ig_desktop.domain.gates import Gate, gates
from ig_desktop.domain.next_steps import NextStep
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import REGULATOR, Request
from ig_desktop.domain.reviews import late_review
from ig_desktop.errors import UserError
from ig_desktop.register import accounts, requests

if TYPE_CHECKING:
    from ig_desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case with its steps, gates and timeline, and the names that its numbers stand for.

    `days_left` and `working_days_left` count from today to the due date, negative when late,
    and are None when there is no due date or nothing is owed. `outcomes` and `exemptions` are
    those that may be chosen; `names` gives account names by id; `regulator` is the regulator's
    name on the day its letter came, for a complaint to it; `warnings` are of the case, as the
    clock's own are in its reading.
    """

    case: Case
    steps: tuple[NextStep, ...]
    gates: tuple[Gate, ...]
    timeline: tuple[CaseEvent, ...]
    handler: str
    client: str
    days_left: int | None
    working_days_left: int | None
    outcome: Outcome | None
    outcomes: tuple[Outcome, ...]
    exemptions: Mapping[str, Exemption]
    names: Mapping[int, str]
    regulator: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def shut(self) -> tuple[Gate, ...]:
        """The gates that stand between this case and a disclosure."""
        return tuple(gate for gate in self.gates if not gate.open)


def view_of(session: "Session", case: Case, reckoner: Reckoner) -> CaseView:
    """The page of a case as of today."""
    links = session.up_to_date.afresh().links(case.links)
    case = replace(case, request=reckoner.settled(case), links=links)
    request, law, today = case.request, reckoner.casework, reckoner.today
    names = {account.id: account.name for account in accounts.everyone(session.store)}
    processor = request.whose == "processor"
    chosen = {e.exemption for e in case.exemptions}
    offered = for_kind(session.packs.exemptions.values(), request.kind, today)
    known = {e.id: e for e in offered} | {
        id: session.packs.exemptions[id] for id in chosen if id in session.packs.exemptions
    }
    due = request.due_on if request.clock == "running" and request.open else None
    return CaseView(
        case=case,
        steps=reckoner.steps(case),
        gates=gates(case, law, today),
        timeline=timeline(case.events),
        handler=names.get(request.handler_id or 0, ""),
        client=_client(session, request.client_id, request.received_on),
        days_left=(due - today).days if due else None,
        working_days_left=reckoner.working_days_left(request.kind, due) if due else None,
        outcome=law.outcome(request.outcome),
        outcomes=tuple(law.outcomes_for(request.kind, today, processor=processor)),
        exemptions=known,
        names=names,
        regulator=_regulator(session, request),
        warnings=_warnings(session, case, reckoner),
    )


def _warnings(session: "Session", case: Case, reckoner: Reckoner) -> tuple[str, ...]:
    """That a review was asked for late, by the response it is about."""
    if case.request.kind not in ("foi-review", "eir-review"):
        return ()
    about = [link.reference for link in case.links if link.kind == "review-of"]
    answered = [requests.kept(requests.find(session.store, one)).request for one in about]
    found = (
        late_review(case.request.received_on, one.answered_on, reckoner.calendar, reckoner.casework)
        for one in answered
    )
    return tuple(warning for warning in found if warning)


def _regulator(session: "Session", request: Request) -> str:
    """The regulator by its name on the day its letter came; "" for other kinds of case."""
    if request.of_kind.regime != REGULATOR:
        return ""
    return regulator_name(session, request.received_on)


def regulator_name(session: "Session", day: date) -> str:
    """The regulator as it was called on that day; in plain words when the register has no entry."""
    try:
        return session.organisation.regulator_on(day).name
    except UserError:
        return "The regulator"


def _client(session: "Session", client_id: int | None, day: date) -> str:
    if client_id is None:
        return ""
    organisation = session.organisation.get(client_id)
    details = organisation.on(day) or (organisation.details[-1] if organisation.details else None)
    return details.name if details else organisation.key
