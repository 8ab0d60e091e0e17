"""A random officer: whatever is tried in whatever order, records never contradict themselves."""

import random
from datetime import date

import pytest

from ig_desktop.domain.event_order import contradictions
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.domain.requests import KINDS, Request
from ig_desktop.errors import UserError
from ig_desktop.session import Session
from tests.request_examples import OPINION, new

DETAIL = {
    "reason": "Because",
    "whom": "the DPO",
    "controller": "Northmoor",
    "amount": "£5",
    "exemption": "s.43",
    "estimated_on": "2027-03-01",
}


class Officer:
    """Somebody who tries things."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session = session
        self.chance = random.Random(seed)
        self.references: list[str] = []
        self.done = 0

    def try_something(self) -> None:
        acts = [self.record] * 14 + [self.correct] * 3 + [self.assess, self.change, self.log]
        try:
            (self.chance.choice(acts) if self.references else self.log)()
            self.done += 1
        except UserError:
            pass

    def log(self) -> None:
        kind = self.chance.choice(list(KINDS))
        law = self.session.packs.casework
        asker = self.chance.choice(law.relationships_for(kind)).id
        whose = self.chance.choice(["unknown", "controller", "both", "processor"])
        known = {"relationship": asker, "whose": whose, "third_parties": "no"}
        self.references.append(self.session.requests.log(new(kind, self.day(), **known)))

    def record(self) -> None:
        reference = self.chance.choice(self.references)
        kind = self.session.requests.case(reference).request.kind
        outcomes = self.session.packs.casework.outcomes_for(kind, date(2027, 1, 28))
        detail = DETAIL | {"outcome": self.chance.choice(outcomes).id}
        event = self.chance.choice([*EVENT_KINDS, "decided", "responded", "closed", "reopened"])
        self.session.requests.record(reference, event, self.day(), "A note", detail)

    def correct(self) -> None:
        reference = self.chance.choice(self.references)
        event = self.chance.choice(self.session.requests.case(reference).events)
        strike = self.chance.random() < 0.5
        self.session.requests.correct(reference, event.id, "Wrong", on=self.day(), strike=strike)

    def assess(self) -> None:
        self.session.casework.assess(self.chance.choice(self.references), "serious-harm", OPINION)

    def change(self) -> None:
        reference = self.chance.choice(self.references)
        health, whose = (
            self.chance.choice(["no", "yes"]),
            self.chance.choice(["both", "controller"]),
        )
        self.session.requests.change(reference, health_data=health, whose=whose)

    def day(self) -> date:
        return date(2027, 1, self.chance.randint(1, 28))


@pytest.mark.parametrize("seed", range(3))
def test_records_never_contradict_themselves_and_what_is_cached_is_true(
    session: Session, seed: int
):
    officer = Officer(session, seed)
    for _ in range(300):
        officer.try_something()
    assert officer.done > 70
    reckoner = session.requests.reckoner()
    kept: list[Request] = []
    for reference in officer.references:
        case = session.requests.case(reference)
        assert contradictions(case.events) == [], reference
        assert reckoner.settled(case) == case.request
        assert session.requests.get(reference).steps
        kept.append(case.request)
    counts = session.requests.counts()
    assert counts["open"] == sum(request.open for request in kept)
    assert counts["closed"] == sum(not request.open for request in kept)
