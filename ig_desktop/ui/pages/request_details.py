"""What is known of a request besides what happened: rows beside the work, each with its Change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ig_desktop.domain.case import LINKS
from ig_desktop.domain.dates import long_day
from ig_desktop.domain.requests import (
    AUTHORITY,
    CHANNELS,
    FACTS,
    IDENTITY,
    WHOSE,
    YES_NO,
)
from ig_desktop.ui.pages.sentences import shortened

if TYPE_CHECKING:
    from ig_desktop.services.case_view import CaseView
    from ig_desktop.session import Session

ABOUT_RECORDS = ("access", "portability", "deceased-records")
NAMES: Mapping[str, str] = {
    "asked": "What was asked",
    "channel": "How it arrived",
    "whose": "Whose data",
    "relationship": "Who is asking",
    "identity": "Proof of identity",
    "authority": "Authority to act",
    "health_data": "Data about health",
    "third_parties": "About other people too",
    "facts": "Facts the time limit turns on",
    "external_id": "Their own reference",
}


@dataclass(frozen=True)
class DetailRow:
    """One row: its name and value, and the page that changes it, with its arguments."""

    name: str
    value: str
    page: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


def detail_rows(view: "CaseView", session: "Session") -> list[DetailRow]:
    """The rows of a case, those that say nothing for its kind left out."""
    request = view.case.request
    rows = [
        _received(view),
        _row("asked", shortened(request.asked, 300)),
        _row("channel", CHANNELS.get(request.channel, "")),
        DetailRow("Handler", view.handler or "Nobody yet", "request-handler"),
    ]
    if view.regulator:
        rows.append(DetailRow("Regulator", view.regulator))
    else:
        rows.append(_row("whose", _whose(view)))
    rows += _about_who_asks(view, session)
    if request.kind in ABOUT_RECORDS:
        rows.append(_row("health_data", YES_NO[request.health_data]))
        rows.append(_row("third_parties", YES_NO[request.third_parties]))
    if fact_choices(request.kind, session):
        rows.append(_row("facts", _facts(view)))
    name = "The regulator’s case" if view.regulator else NAMES["external_id"]
    where = {"field": "external_id"}
    rows.append(DetailRow(name, request.external_id, "request-detail", where))
    rows.append(DetailRow("Linked cases", _links(view), "request-links"))
    return rows


def _row(name: str, value: str) -> DetailRow:
    return DetailRow(NAMES[name], value, "request-detail", {"field": name})


def _received(view: "CaseView") -> DetailRow:
    entry = view.case.happened("received")
    where = {"event_id": str(entry.id)} if entry else {}
    return DetailRow("Received", long_day(view.case.request.received_on), "request-entry", where)


def _about_who_asks(view: "CaseView", session: "Session") -> list[DetailRow]:
    request = view.case.request
    relationship = session.packs.casework.relationship(request.relationship)
    rows = [_row("relationship", relationship.name if relationship else request.relationship)]
    if request.of_kind.about_a_person:
        rows.append(_row("identity", IDENTITY[request.identity]))
    if relationship is not None and relationship.needs_authority:
        rows.append(_row("authority", AUTHORITY[request.authority]))
    return rows


def _whose(view: "CaseView") -> str:
    words = WHOSE[view.case.request.whose]
    words = f"{words}. {view.client}" if view.client else words
    part = view.case.request.client_part
    return f"{words}\nThe client’s part: {part}" if part else words


def fact_choices(kind: str, session: "Session") -> list[tuple[str, str]]:
    """The facts that the time limit of a kind turns on, with their words."""
    known = session.packs.law.kind(kind).facts
    return [(fact, FACTS[fact]) for fact in FACTS if fact in known]


def _facts(view: "CaseView") -> str:
    chosen = [words for fact, words in FACTS.items() if fact in view.case.request.facts]
    return ". ".join(chosen) or "None of them"


def _links(view: "CaseView") -> str:
    said = [f"{LINKS[link.kind]} {link.reference}" for link in view.case.links]
    return ". ".join(said) or "None"
