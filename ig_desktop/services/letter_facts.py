"""What a letter is told of a case: gathered from the register as it stands on the letter's day."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.roles import DPO, ROLE_NAMES
from ig_desktop.errors import UserError
from ig_desktop.services.letter_facts_information import of_information
from ig_desktop.services.letter_facts_others import of_others
from ig_desktop.services.letter_facts_people import of_people, of_questions
from ig_desktop.services.letter_facts_processing import of_processing
from ig_desktop.services.letter_facts_rights import of_rights

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]


def gather(session: "Session", case: Case, reckoner: Reckoner, on: date, role: str) -> Facts:
    """Every fact that any letter may ask for; what the register does not know is left out."""
    facts: Facts = {}
    facts |= _of_case(case)
    facts |= _of_clock(case, reckoner, on)
    facts |= _of_work(session, case)
    facts |= of_people(session, case)
    facts |= of_questions(case)
    facts |= of_rights(session, case)
    facts |= of_processing(session, case)
    facts |= of_information(session, case, reckoner, on)
    facts |= of_others(session, case, on)
    facts |= _of_organisation(session, on)
    facts |= _of_regulator(session, on)
    if case.request.client_id is not None:
        facts |= _of_client(session, case.request.client_id, on)
    return _known_of(facts | _of_signatory(session, role))


def gather_outside(session: "Session", on: date, role: str) -> Facts:
    """What a letter outside any case is told: who writes, and who oversees them."""
    facts = _of_organisation(session, on) | _of_regulator(session, on)
    return _known_of(facts | _of_signatory(session, role))


def _of_signatory(session: "Session", role: str) -> Facts:
    return {"signatory_name": session.account.name, "signatory_post": ROLE_NAMES[role]}


def _known_of(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [], ())}


def _of_case(case: Case) -> Facts:
    request, asker = case.request, case.asker
    return {
        "kind": request.kind,
        "outcome": case.outcome,
        "reference": request.reference,
        "requester_name": asker.name,
        "requester_address": asker.address,
        "person_name": case.person.name if case.requester else "",
        "received": request.received_on,
        "asked": request.asked,
        "client_part": request.client_part.splitlines(),
    }


def _of_clock(case: Case, reckoner: Reckoner, on: date) -> Facts:
    """The dates of the law: as they are, and as they would be with an extension given `on`."""
    reading = case.reading
    facts: Facts = {
        "starts": _day(reading.starts),
        "due": _day(reading.due),
        "first_due": _day(reading.due),
        "extension_notice_by": reading.extension_notice_by,
        "overdue": _day(reading.due) if _passed(reading.due, on) else None,
        "time_waits": "" if _supposed_due(case, reckoner, "identity-asked", on) else "yes",
    }
    if reading.due is not None:
        extended = _supposed_due(case, reckoner, "extended", on)
        facts["extended_due"] = _day(extended) if extended != reading.due else None
    return facts


def _supposed_due(case: Case, reckoner: Reckoner, event: str, on: date) -> date | None:
    """The due date as it would be had this happened on that day."""
    return reckoner.reading(case.request, (*case.events, CaseEvent(kind=event, on=on))).due


def _passed(due: date | None, on: date) -> bool:
    return type(due) is date and due < on


def _of_work(session: "Session", case: Case) -> Facts:
    """What the officer has recorded that a letter can start from."""
    relationship = session.packs.casework.relationship(case.request.relationship)
    return {
        "searched": list(dict.fromkeys(search.place for search in case.searches)),
        "places_searched": list(dict.fromkeys(s.place for s in case.searches if s.done_on)),
        "evidence": [relationship.evidence] if relationship and relationship.evidence else [],
    }


def _of_organisation(session: "Session", on: date) -> Facts:
    own, controller = _known(session, "own", on), _known(session, "controller", on)
    facts: Facts = {"controller": controller.name if controller else ""}
    if own is not None:
        facts |= {
            "organisation": own.name,
            "organisation_address": "\n".join(own.address),
            "contact_email": own.email,
            "contact_telephone": own.telephone,
            "contact_hours": own.telephone_hours,
            "complaints_form": _without_scheme(own.complaints),
            "privacy_notice": _without_scheme(own.privacy_notice),
        }
    officer = _data_protection_officer(session, on)
    if officer is not None:
        facts |= {"dpo_name": officer.name, "dpo_email": officer.email}
    return facts


def _of_regulator(session: "Session", on: date) -> Facts:
    regulator = _known(session, "regulator", on)
    if regulator is None:
        return {}
    return {
        "regulator_name": regulator.name,
        "regulator_short": regulator.short_name,
        "regulator_complaints": _without_scheme(regulator.complaints),
        "regulator_telephone": regulator.telephone,
        "regulator_address": "\n".join(regulator.address),
        "regulator_from": regulator.valid_from,
        "regulator_to": regulator.valid_to,
        "regulator_confirmed_on": regulator.confirmed_on,
    }


def _of_client(session: "Session", client_id: int, on: date) -> Facts:
    try:
        client = session.organisation.client_on(client_id, on)
    except UserError:
        return {}
    ways = [client.telephone, client.email, ", ".join(client.address)]
    return {
        "controller_name": client.name,
        "controller_address": "\n".join(client.address),
        "controller_email": client.email,
        "controller_telephone": client.telephone,
        "controller_contact": [way for way in ways if way],
    }


def _known(session: "Session", which: str, on: date) -> Details | None:
    """An organisation on a day; None where the register has none, so that a letter asks for it."""
    desk = session.organisation
    find = {"own": desk.own_on, "controller": desk.controller_on, "regulator": desk.regulator_on}
    try:
        return find[which](on)
    except UserError:
        return None


def _data_protection_officer(session: "Session", on: date) -> Holder | None:
    try:
        return session.organisation.holder_on(DPO, on)
    except UserError:
        return None


def _without_scheme(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _day(moment: date | None) -> date | None:
    return moment if type(moment) is date else None
