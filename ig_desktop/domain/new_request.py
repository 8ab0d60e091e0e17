"""A request as it is logged: what is asked for, and what is wrong with it."""

import hashlib
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from datetime import date

from ig_desktop.domain.casework import Casework, Check
from ig_desktop.domain.people import Person, check_person
from ig_desktop.domain.requests import (
    AUTHORITY,
    CHANNELS,
    FACTS,
    IDENTITY,
    KINDS,
    REGULATOR,
    WHOSE,
    YES_NO,
    Request,
)
from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

FIRST_DAY = date(1990, 1, 1)
LONGEST_PART = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What is known when a request is logged.

    `person` is whom it is about (for FOI and EIR, who asks); give its id to use someone the
    register knows. `requester` is who asks when that is someone else.
    """

    kind: str
    received_on: date
    person: Person
    requester: Person | None = None
    channel: str = "e-mail"
    asked: str = ""
    relationship: str = "self"
    authority: str = ""
    identity: str = "known"
    whose: str = "unknown"
    client_id: int | None = None
    client_part: str = ""
    health_data: str = "unknown"
    third_parties: str = "unknown"
    handler_id: int | None = None
    external_id: str = ""
    fingerprint: str = ""
    facts: frozenset[str] = field(default_factory=frozenset)


def check_new(new: NewRequest, today: date, law: Casework) -> NewRequest:
    """The request with its words cleaned; Problems naming every field that will not do."""
    checked = _Form()
    checked.choice("kind", new.kind, KINDS, "Choose what kind of request it is")
    checked.choice("channel", new.channel, CHANNELS, "Choose how it arrived")
    checked.choice("identity", new.identity, IDENTITY, "Say whether it is known who is asking")
    checked.choice("whose", new.whose, WHOSE, "Say whose data it is")
    checked.choice("health_data", new.health_data, YES_NO, "Say whether it is health data")
    checked.choice("third_parties", new.third_parties, YES_NO, "Say whether it is about others")
    for fact in new.facts:
        checked.choice("facts", fact, FACTS, "Choose a fact that the clock knows")
    asked = checked.words(lambda: _asked(new.asked))
    external = checked.words(
        lambda: one_line(new.external_id, "external_id", "The other reference", limit=100)
    )
    part = checked.words(lambda: clients_part(new.client_part))
    person = checked.person(new.person, today, "")
    requester = checked.person(new.requester, today, "requester_") if new.requester else None
    checked.errors += _dates(new, today)
    if new.kind in KINDS:
        checked.errors += _not_asked(new)
        checked.errors += _who_asks(new, law)
        checked.errors += _in_writing(new, law)
    if checked.errors:
        raise Problems(checked.errors)
    return replace(
        new,
        asked=asked,
        external_id=external,
        person=person or new.person,
        requester=requester,
        authority=authority_position(new, law),
        client_id=new.client_id if new.whose in ("processor", "both") else None,
        client_part=part if new.whose == "both" else "",
    )


def clients_part(words: str) -> str:
    """Which part of what was asked is a client's, a line each, cleaned; UserError if too long."""
    return many_lines(words, "client_part", "The client’s part", limit=LONGEST_PART)


def authority_position(new: NewRequest, law: Casework) -> str:
    """The position of their authority: as given, or needed where the relationship takes it."""
    relationship = law.relationship(new.relationship)
    if relationship is None or not relationship.needs_authority:
        return "not-needed"
    return new.authority if new.authority in ("needed", "received") else "needed"


def fingerprint(new: NewRequest) -> str:
    """What tells the same request written twice: kind, day, person and words."""
    person = new.person
    parts = (
        new.kind,
        new.received_on.isoformat(),
        " ".join(person.name.casefold().split()),
        person.nhs_number,
        person.date_of_birth.isoformat() if person.date_of_birth else "",
        " ".join(new.asked.split()),
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def as_request(new: NewRequest, reference: str) -> Request:
    """The request to keep."""
    return Request(
        reference=reference,
        kind=new.kind,
        received_on=new.received_on,
        channel=new.channel,
        asked=new.asked,
        relationship=new.relationship,
        authority=new.authority,
        identity=new.identity,
        whose=new.whose,
        client_id=new.client_id,
        client_part=new.client_part,
        health_data=new.health_data,
        third_parties=new.third_parties,
        handler_id=new.handler_id,
        external_id=new.external_id,
        fingerprint=new.fingerprint or fingerprint(new),
        facts=new.facts,
    )


class _Form:
    """Gathers the errors of a form, so that all are shown at once."""

    def __init__(self) -> None:
        self.errors: list[UserError] = []

    def choice(self, name: str, value: str, allowed: Container[str], ask: str) -> None:
        if value not in allowed:
            self.errors.append(UserError(f"{ask}.", field=name))

    def words(self, read: Callable[[], str]) -> str:
        try:
            return read()
        except UserError as error:
            self.errors.append(error)
            return ""

    def person(self, person: Person, today: date, prefix: str) -> Person | None:
        try:
            return check_person(person, today, prefix)
        except Problems as problems:
            self.errors += problems.errors
            return None


def _asked(value: str) -> str:
    return required(many_lines(value, "asked", "What was asked"), "asked", "Enter what was asked")


def _dates(new: NewRequest, today: date) -> list[UserError]:
    if new.received_on > today:
        what = "The date received must not be in the future."
        return [UserError(what, "Enter the day it arrived.", field="received_on")]
    if new.received_on < FIRST_DAY:
        return [UserError("The date received must be a real date.", field="received_on")]
    return []


def _not_asked(new: NewRequest) -> list[UserError]:
    if KINDS[new.kind].regime == REGULATOR and new.whose != "unknown":
        return [whose_elsewhere()]
    return []


def whose_elsewhere() -> UserError:
    """Why a complaint to the regulator does not say whose data it is."""
    what = "Whose data it is belongs to the case that the complaint is about."
    return UserError(what, "Leave it as not yet known here.", field="whose")


def _who_asks(new: NewRequest, law: Casework) -> list[UserError]:
    allowed = law.relationships_for(new.kind)
    if new.relationship not in {one.id for one in allowed}:
        names = ", ".join(one.name[:1].lower() + one.name[1:] for one in allowed)
        what = "Say who is asking"
        if KINDS[new.kind].regime == "deceased":
            what = "Someone who has died cannot ask: say who is asking"
        return [UserError(f"{what}.", f"It can be: {names}.", field="relationship")]
    if new.relationship != "self" and new.requester is None:
        what = "Enter the name of who is asking for them."
        return [UserError(what, field="requester_name")]
    if new.authority and new.authority not in AUTHORITY:
        return [UserError("Say whether their authority has been seen.", field="authority")]
    return []


def _in_writing(new: NewRequest, law: Casework) -> list[UserError]:
    rule: Check = law.check("in-writing")
    if new.kind in rule.kinds and new.channel in ("telephone", "in-person"):
        do = "Help them to put it in writing; it counts from the day the writing arrives."
        return [UserError(f"{rule.text} ({rule.source}).", do, field="channel")]
    return []
