"""What letters about complaints, about records after death and to other people are told."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.case import ABOUT, Case
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent, standing
from ig_desktop.domain.requests import COMPLAINT, DECEASED, KINDS, REGULATOR
from ig_desktop.register import case_rows, requests
from ig_desktop.services.letter_facts_rights import way_of_sending

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_HARM = "ahra-5-harm"
"""The exclusion of which only as much is told as a health professional found safe."""

_ENTITLED = ("personal-representative", "claimant")
"""Those whom the Act entitles (AHRA 1990 s.3(1)(f)), by how they stand to the person."""

_TOLD_TOO = ("acknowledged", "passed-to-controller", "progress-update", "decided")
"""What the regulator is told happened, besides what means something to the clock."""


def of_others(session: "Session", case: Case, on: date) -> Facts:
    """What only these letters ask for; of each law, what it alone knows."""
    person, regime = case.person, case.request.of_kind.regime
    facts: Facts = {"subject_name": person.name, "subject_address": person.address}
    if regime in (DECEASED, COMPLAINT, REGULATOR):
        facts["acknowledge_overdue"] = _past(case.reading.acknowledge_by, on)
    if regime == DECEASED:
        facts |= _of_entitlement(case) | _of_exclusions(session, case)
        facts["how_sent"] = way_of_sending(case)
    elif regime == COMPLAINT:
        facts |= _of_other_complaint(case)
    elif regime == REGULATOR:
        facts |= _of_case_complained_of(session, case)
    return facts


def _past(day: date | None, on: date) -> date | None:
    return day if type(day) is date and day < on else None


def _of_entitlement(case: Case) -> Facts:
    request = case.request
    return {
        "entitled_as": request.relationship if request.relationship in _ENTITLED else "",
        "entitlement_shown": "yes" if request.authority == "received" else "",
    }


def _of_exclusions(session: "Session", case: Case) -> Facts:
    used = dict.fromkeys(each.exemption for each in case.exemptions if not each.withdrawn)
    return {"applied": list(used), "left_out": [*_in_permitted_terms(session, case, used)]}


def _in_permitted_terms(session: "Session", case: Case, used: dict[str, None]) -> Iterator[str]:
    """Each exclusion as a sentence with its section (AHRA 1990 ss.4 and 5).

    Of serious harm, no more is told than the health professional found safe.
    """
    opinion = latest(case.assessments, "serious-harm")
    safe = " ".join(opinion.answers.get("safe_words", "").split()) if opinion else ""
    for law in (session.packs.exemptions[id] for id in used if id in session.packs.exemptions):
        section = law.citation.replace("AHRA 1990 s.", "section ")
        usual = f"{law.sentence.rstrip('.')} ({section})."
        yield safe if safe and law.id == _HARM else usual


def _of_other_complaint(case: Case) -> Facts:
    """A complaint of the other law about the same thing, so that one letter may answer both."""
    return {
        f"{link.other_kind.replace('-', '_')}_reference": link.reference
        for link in case.links
        if link.kind in ("related", "same-person") and KINDS[link.other_kind].regime == COMPLAINT
    }


def _of_case_complained_of(session: "Session", case: Case) -> Facts:
    facts: Facts = {"their_reference": case.request.external_id}
    about = next((link.reference for link in case.links if link.kind == ABOUT), "")
    if not about:
        return facts
    request = requests.kept(requests.find(session.store, about)).request
    events = standing(case_rows.events(session.store, request.id))
    return facts | {
        "about_reference": about,
        "about_kind": request.of_kind.name,
        "chronology": [_line(session, each) for each in events if _told(each)],
    }


def _told(event: CaseEvent) -> bool:
    return EVENT_KINDS[event.kind].clock or event.kind in _TOLD_TOO


def _line(session: "Session", event: CaseEvent) -> str:
    """The day, a colon and what happened; of a decision, what it was."""
    outcome = session.packs.casework.outcome(event.detail.get("outcome", ""))
    return f"{plain_day(event.on)}: {event.title}{f' ({outcome.name})' if outcome else ''}"
