"""What letters about freedom of and environmental information are told of a case."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.exemptions import AppliedExemption, Exemption
from ig_desktop.domain.form_results import hours
from ig_desktop.domain.reckoning import Reckoner
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.requests import EIR, FOI, Request
from ig_desktop.domain.working_days import WHOLE_UK
from ig_desktop.register import case_rows, requests

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_SAID_APART = {"foi-21": "reachable", "eir-12-4-d": "unfinished"}
"""Exemptions whose needed words the law has a letter tell whatever becomes of the reasons."""

_IN_WORDS = (("FOIA 2000 s.", "section "), ("EIR 2004 reg ", "regulation "))


def of_information(session: "Session", case: Case, reckoner: Reckoner, on: date) -> Facts:
    """What only FOI and EIR letters ask for; nothing for cases of other laws."""
    if case.request.of_kind.regime not in (FOI, EIR):
        return {}
    first = _first_case(session, case)
    facts = _of_dates(case, reckoner, on) | _of_cost(case, reckoner.casework)
    facts |= _of_searches(case) | _of_links(session, case)
    facts |= _of_exemptions(session, _relied_on(session, case, first))
    if first is not None:
        facts["first_reference"] = first.reference
        facts["first_answered"] = first.answered_on
        facts["first_asked"] = first.asked
    return facts


def _of_dates(case: Case, reckoner: Reckoner, on: date) -> Facts:
    """The days that follow from the day of the letter, as if what it says had happened."""
    due = _day(case.reading.due)
    window = reckoner.casework.limit("review-working-days")
    days: Facts = {
        "review_by": reckoner.calendar.add_working_days(on, window, WHOLE_UK),
    }
    if due is not None:
        days["pay_by"] = _supposed(case, reckoner, "fee-asked", on).pay_by
        days["estimated_on"] = _day(_supposed(case, reckoner, "public-interest-extended", on).due)
    return days


def _supposed(case: Case, reckoner: Reckoner, event: str, on: date) -> Any:
    """The clock as it would read had this happened on that day."""
    return reckoner.reading(case.request, (*case.events, CaseEvent(kind=event, on=on)))


def _of_cost(case: Case, law: Casework) -> Facts:
    """The estimate against the cost limit (SI 2004/3244 regs 3 and 4), as last recorded."""
    found = latest(case.assessments, "cost-limit")
    if found is None or found.result != "over":
        return {}
    rate, limit = law.limit("cost-rate"), law.limit(f"cost-limit-{found.answers['authority']}")
    return {
        "cost_hours": found.answers["hours"],
        "cost": _pounds(hours(found.answers["hours"]) * rate),
        "cost_limit": _pounds(Decimal(limit)),
        "cost_limit_hours": f"{Decimal(limit) / rate:g}",
        "cost_rate": _pounds(Decimal(rate)),
        "cost_basis": found.answers["basis"],
    }


def _pounds(sum: Decimal) -> str:
    return f"£{sum:,.0f}" if sum == sum.to_integral_value() else f"£{sum:,.2f}"


def _of_searches(case: Case) -> Facts:
    places = [search.place for search in case.searches if search.done_on]
    return {"places_searched": list(dict.fromkeys(places))}


def _of_links(session: "Session", case: Case) -> Facts:
    """The other cases that the letter can point to: a request of the same law answered before,
    and those in which what this law does not cover is dealt with."""
    facts: Facts = {
        f"{link.other_kind}_reference": link.reference
        for link in case.links
        if link.other_kind in ("access", "eir")
    }
    same = [link.reference for link in case.links if link.other_kind == case.request.kind]
    before = [_request(session, reference) for reference in same]
    answered = [(each.answered_on, each.reference) for each in before if each.answered_on]
    if answered:
        facts["earlier_on"], facts["earlier"] = max(answered)
    return facts


def _first_case(session: "Session", case: Case) -> Request | None:
    """The request whose answer is being reviewed."""
    link = next((link for link in case.links if link.kind == "review-of"), None)
    return _request(session, link.reference) if link else None


def _request(session: "Session", reference: str) -> Request:
    return requests.kept(requests.find(session.store, reference)).request


def _relied_on(session: "Session", case: Case, first: Request | None) -> Iterable[AppliedExemption]:
    """The exemptions of the case; of the first answer, where a review keeps it and adds none."""
    own = [applied for applied in case.exemptions if not applied.withdrawn]
    if own or first is None or case.outcome == "changed":
        return own
    earlier = case_rows.exemptions(session.store, first.id)
    return [applied for applied in earlier if not applied.withdrawn]


def _of_exemptions(session: "Session", relied_on: Iterable[AppliedExemption]) -> Facts:
    """The exemptions by the way a letter tells of them: without weighing, weighed, or silent."""
    known = session.packs.exemptions
    pairs = [(known[each.exemption], each) for each in relied_on if each.exemption in known]
    facts: Facts = {"applied": list(dict.fromkeys(law.id for law, _ in pairs))}
    for name, words in (("kept_back", _unweighed), ("weighed", _weighed), ("unsaid", _unweighed)):
        facts[name] = [words(law, each) for law, each in pairs if _told_as(law) == name]
    for id, name in _SAID_APART.items():
        said = [each.needed for law, each in pairs if law.id == id]
        facts[name] = "\n\n".join(dict.fromkeys(said))
    return facts


def _told_as(law: Exemption) -> str:
    if law.silent:
        return "unsaid"
    return "weighed" if law.public_interest else "kept_back"


def _unweighed(law: Exemption, applied: AppliedExemption) -> list[str]:
    """Heading, what the exemption is for, what it is applied to, and why it applies."""
    citation = law.citation
    for short, words in _IN_WORDS:
        citation = citation.replace(short, words)
    why = "\n\n".join(_reasons(law, applied))
    return [f"{law.heading or law.title} ({citation})", law.sentence, applied.part, why]


def _weighed(law: Exemption, applied: AppliedExemption) -> list[str]:
    """As above, with the public interest on both sides (FOIA s.17(3)(b); EIR reg 14(3)(b))."""
    return [*_unweighed(law, applied), applied.for_disclosure, applied.against_disclosure]


def _reasons(law: Exemption, applied: AppliedExemption) -> Iterator[str]:
    yield applied.reason
    if applied.needed and law.id not in _SAID_APART:
        yield applied.needed


def _day(moment: date | None) -> date | None:
    return moment if type(moment) is date else None
