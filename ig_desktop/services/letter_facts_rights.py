"""What letters about the rights over one's own data are told of a case."""

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.case import Case
from ig_desktop.domain.requests import DATA_PROTECTION

if TYPE_CHECKING:
    from ig_desktop.session import Session

Facts = dict[str, Any]

_HARM = "dpa-3-5"
"""The exemption of which only as much is told as a health professional found safe."""

_ASKED_ELECTRONICALLY = "in electronic form, by secure e-mail"
_ASKED_OTHERWISE = "on paper, by post"

_IN_WORDS = (
    (re.compile(r"^DPA 2018 Sch (\d+) para "), r"Data Protection Act 2018, Schedule \1, para "),
    (re.compile(r" para (\S+ (?:and|to) \S+)$"), r" paragraphs \1"),
    (re.compile(r" para "), " paragraph "),
)


def of_rights(session: "Session", case: Case) -> Facts:
    """What only data protection letters ask for; nothing for cases of other laws."""
    if case.request.of_kind.regime != DATA_PROTECTION:
        return {}
    decided = case.now("decided")
    reasons = [*_reasons_to_keep_back(session, case)]
    return {
        "how_sent": way_of_sending(case),
        "exemptions": reasons,
        "redaction_key": [f"{_mark(place)}: {why}" for place, why in enumerate(reasons)],
        "decision_reasons": decided.detail.get("reason", "") if decided else "",
        "recipients_told": "told" if case.now("recipients-told") else "",
        **_of_passing_part(case),
        **_of_burden(case),
    }


def way_of_sending(case: Case) -> str:
    """Asked electronically, answered electronically, unless they want it otherwise (Art 15(3))."""
    wish = case.asker.preferred_format
    electronic = wish == "e-mail" or (wish == "standard" and case.request.channel == "e-mail")
    return _ASKED_ELECTRONICALLY if electronic else _ASKED_OTHERWISE


def _reasons_to_keep_back(session: "Session", case: Case) -> Iterator[str]:
    """Each exemption in its plain sentence, with where the law has it.

    Of serious harm, no more is told than the health professional found safe.
    """
    used = dict.fromkeys(each.exemption for each in case.exemptions if not each.withdrawn)
    opinion = latest(case.assessments, "serious-harm")
    safe = opinion.answers.get("safe_words", "") if opinion else ""
    for exemption in (
        session.packs.exemptions[id] for id in used if id in session.packs.exemptions
    ):
        said = f"{exemption.sentence.rstrip('.')} ({in_full(exemption.citation)})."
        yield " ".join(safe.split()) if safe and exemption.id == _HARM else said


def _mark(place: int) -> str:
    """The letter on what is kept back for the exemption in that place; after Z its number."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def in_full(citation: str) -> str:
    """ "DPA 2018 Sch 2 para 19" in the words of a letter."""
    for short, words in _IN_WORDS:
        citation = short.sub(words, citation)
    return citation


def _of_passing_part(case: Case) -> Facts:
    """The client that answers a part, where the case is both ours and a client's."""
    passed = case.happened("passed-to-controller")
    if passed is None or case.request.whose != "both":
        return {}
    return {"passed_to": passed.detail.get("controller", "")}


def _of_burden(case: Case) -> Facts:
    """Why a request is manifestly unfounded or excessive, as recorded (UK GDPR Art 12(5))."""
    named = case.outcome if case.outcome in ("unfounded", "excessive") else ""
    forms = (named,) if named else ("unfounded", "excessive")
    found = latest(case.assessments, *forms)
    if found is None:
        return {}
    facts: Facts = {"fee_basis": found.form, "fee_reasons": found.answers["context"]}
    if named:
        facts["refusal_ground"] = found.result
        facts["decision_reasons"] = found.answers["context"]
    return facts
