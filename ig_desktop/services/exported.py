"""Requests as rows of the file they are exported to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ig_desktop.domain.people import Person
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import standing
from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.domain.requests import Request
from ig_desktop.domain.written_events import write_events
from ig_desktop.domain.written_links import write_links
from ig_desktop.register import accounts, case_rows, people, requests
from ig_desktop.register.requests import Kept

if TYPE_CHECKING:
    from ig_desktop.register.store import Store
    from ig_desktop.session import Session

_SAME = (
    "external_id",
    "kind",
    "channel",
    "asked",
    "relationship",
    "authority",
    "identity",
    "whose",
    "client_part",
    "health_data",
    "third_parties",
    "clock",
    "state",
    "waiting_for",
    "next_step",
    "outcome",
)


def exported(
    session: "Session", wanted: RequestFilter, reckoner: Reckoner, clients: Mapping[int, str]
) -> Iterator[dict[str, str]]:
    """Every request a filter shows, in its order, by column of the file."""
    store = session.store
    names = {account.id: account.name for account in accounts.everyone(store)}
    after, afresh = None, session.up_to_date.afresh()
    while True:
        page = session.requests.page(wanted, after)
        for row in page.rows:
            kept = requests.by_id(store, row.id)
            kept = replace(kept, request=afresh.request(kept.request))
            yield _columns(store, kept, reckoner, names, clients)
        if page.after is None:
            return
        after = page.after


def _columns(
    store: "Store",
    kept: Kept,
    reckoner: Reckoner,
    names: Mapping[int, str],
    clients: Mapping[int, str],
) -> dict[str, str]:
    """One request by column, as it can be read back."""
    request = kept.request
    person = people.get(store, kept.person_id)
    requester = people.get(store, kept.requester_id) if kept.requester_id else None
    return {
        **{name: getattr(request, name) for name in _SAME},
        **_dates(request, reckoner),
        **_person(person),
        **(_requester(requester) if requester else {}),
        "reference": request.reference,
        "facts": " ".join(sorted(request.facts)),
        "handler": names.get(request.handler_id or 0, ""),
        "client": clients.get(request.client_id or 0, ""),
        "events": write_events(standing(case_rows.events(store, request.id))),
        "links": write_links(case_rows.links(store, request.id)),
    }


def _dates(request: Request, reckoner: Reckoner) -> dict[str, str]:
    due = request.due_on if request.clock == "running" and request.open else None
    left = reckoner.working_days_left(request.kind, due) if due else None
    return {
        "received": request.received_on.isoformat(),
        "due": _text(request.due_on),
        "aim_for": _text(request.target_on),
        "working_days_left": _text(left),
        "answered": _text(request.answered_on),
        "closed": _text(request.closed_on),
    }


def _person(person: Person) -> dict[str, str]:
    return {
        "person": person.name,
        "date_of_birth": _text(person.date_of_birth),
        "died_on": _text(person.died_on),
        "nhs_number": person.nhs_number,
        "email": person.email,
        "telephone": person.telephone,
        "address": person.address,
        "format": person.preferred_format,
        "language": person.language,
        "needs": person.needs,
    }


def _requester(requester: Person) -> dict[str, str]:
    return {
        "requester": requester.name,
        "requester_email": requester.email,
        "requester_telephone": requester.telephone,
        "requester_address": requester.address,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
