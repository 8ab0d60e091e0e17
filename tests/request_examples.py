"""Requests to test with: a kind and a day make one, everything else has a plain value."""

from datetime import date
from typing import Any

from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import Person
from ig_desktop.domain.requests import KINDS
from ig_desktop.session import Session

RECEIVED = date(2027, 1, 11)

OPINION = {
    "clinician": "Dr. Inventa Clinic, consultant",
    "order": "responsible",
    "opinion": "not-met",
    "reason": "Nothing in it would distress or endanger anyone.",
    "given_on": "2027-01-20",
}

BALANCE = {
    "other": "A neighbour named in the notes",
    "worker": "none",
    "consent": "not-asked",
    "information": "What she told the visitor",
    "confidence": "She spoke in confidence",
    "steps": "None: asking would reveal the request",
    "capable": "Yes, as far as we know",
    "refusal": "She was not asked",
    "result": "redact",
    "reason": "Her words are not needed to understand the rest.",
    "decided_on": "2027-01-20",
}


def person(name: str = "Requester 1043", **known: Any) -> Person:
    return Person(name=name, **known)


def new(kind: str = "access", received_on: date = RECEIVED, **known: Any) -> NewRequest:
    if KINDS[kind].regime == "deceased":
        known = {"relationship": "personal-representative"} | known
    if known.get("relationship", "self") != "self":
        known = {"requester": person("Requester 1044")} | known
    known = {"person": person(), "asked": "All my records, please"} | known
    return NewRequest(kind=kind, received_on=received_on, **known)


def log(session: Session, kind: str = "access", received_on: date = RECEIVED, **known: Any) -> str:
    return session.requests.log(new(kind, received_on, **known))


def ready(session: Session, **known: Any) -> str:
    """An access request with nothing in the way of disclosing."""
    safe = {"whose": "controller", "health_data": "no", "third_parties": "no"}
    return log(session, **(safe | known))


def decide(session: Session, reference: str, outcome: str, on: date = date(2027, 1, 27)) -> None:
    detail = {"outcome": outcome, "reason": "It follows from the search."}
    session.requests.record(reference, "decided", on, detail=detail)


def answer(session: Session, reference: str, outcome: str = "granted") -> None:
    decide(session, reference, outcome)
    session.requests.record(reference, "responded", date(2027, 1, 28))
