"""How the later steps stand: search, opinions, exemptions, the decision, the response, the end."""

from collections.abc import Mapping

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.case import Case, Search
from ig_desktop.domain.casework import Casework
from ig_desktop.domain.requests import REGULATOR
from ig_desktop.domain.standing import (
    CANNOT_START,
    COMPLETED,
    TO_DO,
    WAITING,
    Judge,
    Look,
    Standing,
    day,
    waits,
)
from ig_desktop.domain.steps_regulator import settled_with_regulator


def _search(look: Look) -> Standing:
    if look.case.now("decided", "responded", "reviewed"):
        return Standing(COMPLETED, _places(look.case.searches))
    searches = look.case.searches
    left = [search for search in searches if search.done_on is None]
    if not searches:
        return Standing(TO_DO, "Say where to look, and who is asked", act="add-search")
    if not left:
        return Standing(COMPLETED, _places(searches))
    asked = [search for search in left if search.asked_on]
    hint = f"{_places(searches)} Left: {', '.join(search.place for search in left[:3])}"
    if len(asked) == len(left):
        whom = asked[0].who or asked[0].place
        since = min(search.asked_on for search in asked if search.asked_on)
        return Standing(WAITING, hint, since, whom)
    return Standing(TO_DO, hint, act="searches")


def _places(searches: tuple[Search, ...]) -> str:
    done = sum(search.done_on is not None for search in searches)
    return f"{done} of {len(searches)} places done." if searches else ""


def _finished(look: Look) -> Standing:
    done = look.case.now("reviewed", "decided", "responded")
    if done:
        return Standing(COMPLETED, f"On {day(done.on)}")
    return Standing(TO_DO, act="reviewed")


def _opinion(look: Look) -> Standing | None:
    gate = look.gate("health")
    if gate is None or look.case.request.health_data == "no":
        return None
    if look.case.request.health_data == "unknown":
        return Standing(TO_DO, "First say whether this is health data", act="set-health-data")
    if gate.open or latest(look.case.assessments, "serious-harm"):
        fresh = gate.open or "too old" not in gate.why
        return Standing(COMPLETED if fresh else TO_DO, gate.why, act="form:serious-harm")
    asked = look.case.now("opinion-asked")
    if asked:
        return waits(asked, asked.detail.get("whom", "a clinician"))
    return Standing(TO_DO, act="opinion-asked")


def _third_parties(look: Look) -> Standing | None:
    gate = look.gate("third-parties")
    known = look.case.request.third_parties
    if gate is None or known == "no":
        return None
    if known == "unknown":
        return Standing(TO_DO, "Say whether anyone else is in the records", act="set-third-parties")
    recorded = latest(look.case.assessments, "third-party")
    return Standing(COMPLETED) if recorded else Standing(TO_DO, act="form:third-party")


def _exemptions(look: Look) -> Standing | None:
    used = [e for e in look.case.exemptions if not e.withdrawn]
    outcome = look.law.outcome(look.case.outcome)
    if used:
        return Standing(COMPLETED, f"{len(used)} recorded")
    if outcome and outcome.needs_exemption:
        return Standing(TO_DO, act="add-exemption")
    return None


def _approve(look: Look) -> Standing | None:
    asked = look.case.waits_for("approval-asked")
    if asked:
        return waits(asked, asked.detail.get("whom", "the approver"))
    done = look.case.now("approval-received")
    return Standing(COMPLETED, f"On {day(done.on)}") if done else None


def _decide(look: Look) -> Standing:
    outcome = look.law.outcome(look.case.outcome)
    return Standing(COMPLETED, outcome.name) if outcome else Standing(TO_DO, act="decided")


def _recipients(look: Look) -> Standing | None:
    told = look.case.now("recipients-told")
    if told:
        return Standing(COMPLETED, f"On {day(told.on)}")
    agreed = look.case.outcome in ("agreed", "agreed-part")
    return Standing(TO_DO, act="recipients-told") if agreed else None


def _respond(look: Look) -> Standing | None:
    case = look.case
    sent = case.now("responded")
    if sent:
        return Standing(COMPLETED, f"On {day(sent.on)}")
    outcome = look.law.outcome(case.outcome)
    if case.now("withdrawn") or (outcome and outcome.without_response):
        return None
    discloses = outcome is None or outcome.discloses
    shut = [gate for gate in look.gates if not gate.open] if discloses else []
    if shut:
        return Standing(CANNOT_START, f"{shut[0].why} {shut[0].source}")
    if outcome is None:
        return Standing(CANNOT_START, "First: decide the outcome")
    if case.waits_for("approval-asked"):
        return Standing(CANNOT_START, "First: the approval")
    return Standing(TO_DO, act="letter:response")


def _close(look: Look) -> Standing | None:
    if not look.case.request.open:
        closed = look.case.happened("closed")
        return Standing(COMPLETED, f"On {day(closed.on)}" if closed else "")
    return Standing(TO_DO, act="closed") if may_close(look.case, look.law) else None


def may_close(case: Case, law: Casework) -> bool:
    """Whether nothing more is owed: answered, withdrawn, lapsed, or ended without a response."""
    if case.request.of_kind.regime == REGULATOR:
        return settled_with_regulator(case, law)
    if case.now("withdrawn") or case.reading.state == "lapsed":
        return True
    outcome = law.outcome(case.outcome)
    ended = outcome is not None and outcome.without_response
    return (ended or case.now("responded") is not None) and _passed_if_theirs(case)


def _passed_if_theirs(case: Case) -> bool:
    """Whether a client has what is the client's: all of it, or the part of what is both."""
    answered_in_part = case.request.whose == "both" and case.now("responded") is not None
    theirs = case.outcome == "not-our-data" or answered_in_part
    return not theirs or case.happened("passed-to-controller") is not None


ANSWERING: Mapping[str, Judge] = {
    "search": _search,
    "consider": _finished,
    "opinion": _opinion,
    "third-parties": _third_parties,
    "review": _finished,
    "exemptions": _exemptions,
    "approve": _approve,
    "decide": _decide,
    "recipients": _recipients,
    "respond": _respond,
    "close": _close,
}
