"""Gates: what must be so before anything is disclosed, and what opens the ones that are shut."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ig_desktop.domain.assessments import (
    earliest_opinion,
    latest,
    opinion_ends,
    opinion_holds,
)
from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework, GateRule
from ig_desktop.domain.dates import plain_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One condition on a case: open or shut, why, and what would open it, with its law."""

    id: str
    name: str
    open: bool
    why: str
    opens: str
    source: str
    confidence: str

    @property
    def words(self) -> str:
        """Why it is shut and what opens it, with the law."""
        return f"{self.why} {self.opens} ({self.source})"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a gate is open, and why; `opens` replaces the rule's own words when given."""

    open: bool
    why: str
    opens: str = ""


def gates(case: Case, law: Casework, on: date, outcome: str = "") -> tuple[Gate, ...]:
    """Every gate that bears on disclosing this case on that day with that outcome.

    `outcome` defaults to the one decided. Gates that a case does not meet are left out.
    """
    outcome = outcome or case.outcome
    made = []
    for rule in law.gates:
        if case.request.kind not in rule.kinds or not rule.in_force(case.request.received_on):
            continue
        finding = FINDERS[rule.id](case, law, on, outcome)
        if finding:
            made.append(_gate(rule, finding))
    return tuple(made)


def shut(case: Case, law: Casework, on: date, outcome: str = "") -> tuple[Gate, ...]:
    """The gates that are shut."""
    return tuple(gate for gate in gates(case, law, on, outcome) if not gate.open)


def _gate(rule: GateRule, finding: Finding) -> Gate:
    return Gate(
        id=rule.id,
        name=rule.name,
        open=finding.open,
        why=finding.why,
        opens="" if finding.open else finding.opens or rule.opens,
        source=rule.source,
        confidence=rule.confidence,
    )


def _whose_data(case: Case, law: Casework, on: date, outcome: str) -> Finding:
    whose = case.request.whose
    if whose == "unknown":
        return Finding(False, "It is not settled whose data this is.")
    if whose == "processor":
        opens = "Pass it to the controller and tell the requester who will answer."
        return Finding(False, "We hold this data only for a client.", opens)
    return Finding(True, "We are the controller.")


def _identity(case: Case, law: Casework, on: date, outcome: str) -> Finding:
    if case.waits_for("identity-asked"):
        return Finding(False, "Proof of identity was asked for and has not come.")
    if case.request.identity == "needed" and not case.happened("identity-received"):
        return Finding(False, "Proof of identity is needed and has not come.")
    return Finding(True, "It is known who is asking.")


def _authority(case: Case, law: Casework, on: date, outcome: str) -> Finding | None:
    relationship = law.relationship(case.request.relationship)
    if relationship is None or not relationship.needs_authority:
        return None
    if case.waits_for("authority-asked"):
        return Finding(False, f"Asked for and not come: {_lower(relationship.evidence)}.")
    if case.request.authority != "received" and not case.happened("authority-received"):
        return Finding(False, f"Not seen yet: {_lower(relationship.evidence)}.")
    return Finding(True, "Their authority to act has been seen.")


def _wishes_of(form: str, relationships: tuple[str, ...]) -> "Finder":
    def finder(case: Case, law: Casework, on: date, outcome: str) -> Finding | None:
        if case.request.relationship not in relationships:
            return None
        found = latest(case.assessments, form)
        if found is None:
            return Finding(False, f"Not recorded yet: {_lower(law.form(form).name)}.")
        if found.result == "may-not":
            opens = "Refuse it, and record the exemption."
            return Finding(False, "It may not be given to whoever asks for them.", opens)
        return _part(found.result == "part", outcome, "Some of it is to be kept from them.")

    return finder


def _part(only_part: bool, outcome: str, why: str) -> Finding:
    if only_part and outcome == "granted":
        opens = "Decide on “Given in part”, and record the exemption."
        return Finding(False, why, opens)
    return Finding(True, why if only_part else "Nothing stands in the way.")


def _health(case: Case, law: Casework, on: date, outcome: str) -> Finding:
    if case.request.health_data == "unknown":
        why = "It is not settled whether this is health data."
        return Finding(False, why, "Say whether the records hold data about health.")
    if case.request.health_data == "no":
        return Finding(True, "The records hold no data about health.")
    excused = latest(case.assessments, "serious-harm-not-needed")
    opinion = latest(case.assessments, "serious-harm")
    warned = opinion is not None and opinion.result != "not-met"
    if opinion is None or (excused and excused.id > opinion.id and not warned):
        return _no_opinion(case, law, excused.answers["reason"] if excused else "")
    if not opinion_holds(opinion.on, on, law.limit("opinion-months")):
        return _old_opinion(opinion.on, on, law.limit("opinion-months"))
    if opinion.result == "met":
        opens = "Refuse it, and record the exemption in the terms that are safe to use."
        return Finding(False, "A clinician says giving it would cause serious harm.", opens)
    if opinion.result == "part":
        return _part(True, outcome, "A clinician says part of it would cause serious harm.")
    until = opinion_ends(opinion.on, law.limit("opinion-months"))
    return Finding(
        True, f"A clinician’s opinion of {plain_day(opinion.on)} holds until {plain_day(until)}."
    )


def _no_opinion(case: Case, law: Casework, excuse: str) -> Finding:
    if excuse:
        return Finding(True, f"No opinion is needed: {_lower(excuse)}")
    asked = case.now("opinion-asked")
    if asked:
        whom = asked.detail.get("whom", "a clinician")
        return Finding(False, f"Asked of {whom} on {plain_day(asked.on)}; no opinion yet.")
    return Finding(False, "Health data may not go without a clinician’s opinion.")


def _old_opinion(opinion_on: date, on: date, months: int) -> Finding:
    if opinion_on > on:
        return Finding(False, f"The opinion is of {plain_day(opinion_on)}, after the response.")
    earliest = earliest_opinion(on, months)
    return Finding(
        False,
        f"The opinion of {plain_day(opinion_on)} is too old: to rely on it on {plain_day(on)} "
        f"it must be of {plain_day(earliest)} or later.",
        "Ask the clinician again.",
    )


def _third_parties(case: Case, law: Casework, on: date, outcome: str) -> Finding:
    if case.request.third_parties == "unknown":
        why = "It is not settled whether this is about other people too."
        return Finding(False, why, "Say whether the records hold information about anyone else.")
    if case.request.third_parties == "no":
        return Finding(True, "The records hold nothing about anyone else.")
    balances = [a for a in case.assessments if a.form == "third-party" and not a.withdrawn]
    if not balances:
        return Finding(False, "Nothing is recorded yet about the other people in the records.")
    takes_out = any(balance.result in ("redact", "part") for balance in balances)
    return _part(takes_out, outcome, "Some information about others is taken out.")


Finder = Callable[[Case, Casework, date, str], Finding | None]

FINDERS: Mapping[str, Finder] = {
    "whose-data": _whose_data,
    "identity": _identity,
    "authority": _authority,
    "child": _wishes_of("child", ("parent",)),
    "wishes": _wishes_of("wishes", ("attorney",)),
    "health": _health,
    "health-after-death": _health,
    "third-parties": _third_parties,
    "third-parties-after-death": _third_parties,
}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
