"""What a letter to an applicant is told of a sharing case and of what was decided on it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Row
from ig_desktop.domain.sharing import Decision, SharingCase, SharingFile
from ig_desktop.domain.sharing_letters import address_in
from ig_desktop.domain.templates import LetterTemplate
from ig_desktop.services.decision_document import ROLE_WORDS

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]
BASES = (
    ("law_claimed", "The law you rely on"),
    ("article_6", "UK GDPR Article 6"),
    ("article_9", "UK GDPR Article 9"),
    ("schedule_1", "Data Protection Act 2018, Schedule 1"),
    ("statute", "Statute or order"),
    ("confidentiality", "Duty of confidence"),
)
"""The fields that say what the law is, and what a letter calls each."""

OPT_OUT = {"applies": "applied", "waived": "waived", "not-confidential": "anonymous"}
OFF_BY = {
    "explicit-consent": "consent",
    "implied-consent": "care",
    "statute": "law",
    "court-order": "law",
    "public-interest": "public",
}
"""The option of the letter for a position on the opt-out, and for what keeps it from applying
(National data opt-out operational policy, chapters 5 and 6)."""


def of_sharing(session: "Session", file: SharingFile, template: LetterTemplate) -> Facts:
    """The words of a letter that the case already holds; what it does not hold is left out.

    The officer can change each in the letter.
    """
    case = file.case
    facts: Facts = {"reference": case.reference} | _of_applicant(case) | _of_asking(session, case)
    if file.in_force is not None:
        facts |= _of_decision(session, case, file.in_force, template)
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _of_applicant(case: SharingCase) -> Facts:
    asks, body = case.text("requester"), case.text("organisation")
    return {
        "recipient_name": body or asks,
        "recipient_greeting": asks if body else "",
        "recipient_address": address_in(case.text("contact")),
    }


def _of_asking(session: "Session", case: SharingCase) -> Facts:
    lacking = session.packs.sharing.lacking(case, session.today())
    return {
        "applied_on": case.day("received_on"),
        "applied_for": "\n".join(_asked_for(case)),
        "missing": "\n".join(need.ask for need in lacking if need.ask),
    }


def _asked_for(case: SharingCase) -> Iterator[str]:
    items = "; ".join(case.several("items"))
    about = case.text("cohort")
    yield f"{items} ({about})" if items and about else items or about
    yield case.text("purpose")


def _of_decision(
    session: "Session", case: SharingCase, decision: Decision, template: LetterTemplate
) -> Facts:
    deciding = decision.deciding
    return {
        "decided_by": f"{decision.by}, {ROLE_WORDS[decision.role]}",
        "data": deciding.shared,
        "purpose_only": case.text("purpose"),
        "bases": "\n".join(_bases(session, case)),
        "opt_out": _opt_out(case),
        "transfer": _sentence(case.text("channel")),
        "keeping": case.text("retention").rstrip("."),
        "review_on": deciding.review_on,
        "reasons": deciding.reasons,
        "conditions": _conditions(deciding.conditions, template),
    }


def _opt_out(case: SharingCase) -> str:
    """Which sentence on the national data opt-out the letter has; "" where the officer must say."""
    position = case.text("opt_out")
    if position != "does-not-apply":
        return OPT_OUT.get(position, "")
    if case.text("care") == "care":
        return "care"
    return OFF_BY.get(case.text("confidentiality"), "")


def _bases(session: "Session", case: SharingCase) -> Iterator[str]:
    law = session.packs.sharing
    for name, words in BASES:
        value = law.shown(law.field(name), case.value(name))
        if name == "confidentiality" and case.text("confidentiality_reference"):
            value = f"{value}, {case.text('confidentiality_reference')}"
        if value:
            yield f"{words}: {' '.join(value.split())}"


def _conditions(decided: tuple[Row, ...], template: LetterTemplate) -> str:
    """The conditions decided, each with its day, before those that every such letter has."""
    part = template.part("conditions")
    usual = part.default if part is not None else ""
    told = [_condition(row) for row in decided]
    return "\n".join([*told, *([usual] if usual else [])])


def _condition(row: Row) -> str:
    due = row.get("due_on", "")
    text = row["text"].rstrip(".")
    return _sentence(f"{text} (by {plain_day(date.fromisoformat(due))})" if due else text)


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}." if words else ""
