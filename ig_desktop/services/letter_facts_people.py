"""What letters are told of who asks, for whom, what was asked of them and to whom it was passed."""

from typing import TYPE_CHECKING, Any

from ig_desktop.domain.case import Case
from ig_desktop.domain.people import FORMATS, Person, spaced_nhs_number
from ig_desktop.domain.requests import AUTHORITY, CHANNELS, IDENTITY, WHOSE

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_PROOFS = {"identity-asked": "identity", "authority-asked": "authority"}


def of_people(session: "Session", case: Case) -> Facts:
    """How to reach who asks, how to know who it is about, and what was shown of both."""
    request, asker, person = case.request, case.asker, case.person
    relationship = session.packs.casework.relationship(request.relationship)
    born = person.date_of_birth
    return {
        "kind_name": request.of_kind.name,
        "channel_words": CHANNELS[request.channel].lower(),
        "requester_contact": _contact(asker),
        "requester_needs": _needs(asker),
        "person_born": born,
        "person_nhs_number": spaced_nhs_number(person.nhs_number),
        "relationship_words": relationship.name if relationship and case.requester else "",
        "checks": f"{IDENTITY[request.identity]}.\n{AUTHORITY[request.authority]}.",
        "both": WHOSE["both"] if request.whose == "both" else "",
        "held": list(dict.fromkeys(search.place for search in case.searches)),
    }


def of_questions(case: Case) -> Facts:
    """When we asked what is still without a reply, when it was passed on, and when withdrawn."""
    clarify = case.waits_for("clarification-asked") or case.now("clarification-asked")
    passed, withdrawn = case.happened("passed-to-controller"), case.now("withdrawn")
    facts: Facts = {
        "question_on": clarify.on if clarify else None,
        "passed_on": passed.on if passed else None,
        "withdrawn_on": withdrawn.on if withdrawn else None,
    }
    waiting = [event for kind in _PROOFS if (event := case.waits_for(kind))]
    if waiting:
        last = max(waiting, key=lambda event: event.on)
        facts |= {"proof_asked_on": last.on, "proof_of": _PROOFS[last.kind]}
    return facts


def _contact(asker: Person) -> list[str]:
    address = ", ".join(filter(None, map(str.strip, asker.address.split("\n"))))
    return [way for way in (address, asker.email, asker.telephone) if way]


def _needs(asker: Person) -> str:
    wished = FORMATS[asker.preferred_format]
    needs = [wished.name] if wished.id != "standard" else []
    if asker.language and asker.language.casefold() != "english":
        needs.append(asker.language)
    return ", ".join([*needs, *filter(None, [asker.needs])])
