"""Sharing cases and checks of decisions as text and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.notice_cover import TOLD, NoticeFinding
from ig_desktop.domain.processing_law import Need
from ig_desktop.domain.sharing import (
    ADVISERS,
    FOLLOW_UPS,
    OUTCOMES,
    STATUSES,
    Decision,
    SharingFile,
    SharingLaw,
    SharingLine,
)
from ig_desktop.register.decision_file import DecisionFile
from ig_desktop.register.signed_decision import Finding

Told = dict[str, Any]


def line(each: SharingLine) -> Told:
    """A case of a list for programs."""
    days = {
        name: day.isoformat() if (day := getattr(each, name)) else None
        for name in ("received_on", "needed_on", "review_on", "expires_on")
    }
    moments = {
        name: moment.isoformat() if (moment := getattr(each, name)) else None
        for name in ("sent_at", "decided_at")
    }
    return {
        "reference": each.reference,
        "name": each.name,
        "shape": each.shape,
        "status": each.status,
        "purpose": each.purpose_class,
        "organisation": each.organisation,
        "urgent": each.urgent,
        "outcome": each.outcome,
        "decided_by": each.decided_by,
        "lacking": each.lacking,
        **days,
        **moments,
    }


def line_in_words(each: SharingLine) -> str:
    """A case of a list on one line."""
    standing = OUTCOMES[each.outcome] if each.outcome else STATUSES[each.status]
    urgent = "  urgent" if each.urgent and not each.outcome else ""
    return f"{each.reference}  {standing}  {each.name}{urgent}"


def case(
    file: SharingFile, lacking: Sequence[Need], notice: Sequence[NoticeFinding], law: SharingLaw
) -> Told:
    """A case whole for programs."""
    kept = file.case
    return {
        "reference": kept.reference,
        "shape": kept.shape,
        "status": kept.status,
        "version": kept.version,
        "prepared_by": kept.prepared_by,
        "fields": {name: kept.text(name) for name in kept.fields},
        **{kind.id: [dict(row) for row in kept.of(kind.id)] for kind in law.rows},
        "lacking": [need.text for need in lacking],
        "notice": [{"holds": one.holds, "words": one.words} for one in notice],
        "advice": [
            {
                "capacity": one.capacity,
                "giver": one.giver,
                "on": one.on.isoformat(),
                "text": one.text,
            }
            for one in file.advice
        ],
        "decisions": [_decision(one) for one in file.decisions],
        "follow_ups": [
            {"decision": one.decision, "kind": one.kind, "on": one.on.isoformat(), "text": one.text}
            for one in file.follow_ups
        ],
    }


def _decision(one: Decision) -> Told:
    told = one.deciding
    return {
        "number": one.number,
        "outcome": told.outcome,
        "shared": told.shared,
        "reasons": told.reasons,
        "principles": [str(number) for number in told.principles],
        "conditions": [row["text"] for row in told.conditions],
        "review_on": told.review_on.isoformat() if told.review_on else None,
        "decided_at": one.at.isoformat(),
        "decided_by": one.by,
        "role": one.role,
        "replaces": one.replaces or None,
    }


def case_in_words(
    file: SharingFile, lacking: Sequence[Need], notice: Sequence[NoticeFinding], law: SharingLaw
) -> Iterator[str]:
    """A case whole, line by line."""
    kept = file.case
    yield f"{kept.reference}  {STATUSES[kept.status]}  {law.shapes[kept.shape]}"
    for field in law.fields_of(kept):
        words = law.shown(field, kept.value(field.id))
        if words:
            yield f"{field.name}: {words.replace(chr(10), '; ')}"
    if lacking:
        yield f"Still lacking: {'; '.join(need.text for need in lacking)}"
    if notice:
        yield f"{TOLD}: {' '.join(one.words for one in notice)}"
    for advice in file.advice:
        who = f"{ADVISERS[advice.capacity]} {advice.giver}"
        yield f"Advice of {plain_day(advice.on)}, {who}: {advice.text}"
    for decision in file.decisions:
        yield from _decision_in_words(decision)
    for follow in file.follow_ups:
        yield f"{plain_day(follow.on)}: {FOLLOW_UPS[follow.kind]}: {follow.text}"


def _decision_in_words(one: Decision) -> Iterator[str]:
    when = plain_day(one.at.date())
    yield f"Decision {one.number} of {when} by {one.by}: {OUTCOMES[one.outcome]}"
    if one.deciding.shared:
        yield f"  Shared: {one.deciding.shared}"
    yield f"  Reasons: {one.deciding.reasons}"
    for row in one.deciding.conditions:
        yield f"  Condition: {row['text']}"
    if one.replaces:
        yield f"  In place of decision {one.replaces}: {one.replaced_why}"


def checked(file: DecisionFile, findings: Sequence[Finding], *, holds: bool) -> Told:
    """What was found of a file for programs."""
    return {
        "holds": holds,
        "of": file.of,
        "register": file.making.register,
        "made_at": file.making.at,
        "made_by": file.making.name,
        "decisions": len(file.decisions),
        "findings": [{"holds": one.holds, "words": one.words} for one in findings],
    }


def checked_in_words(
    file: DecisionFile, findings: Sequence[Finding], *, holds: bool
) -> Iterator[str]:
    """What was found of a file, line by line; what does not hold first."""
    yield f"{file.of}: {len(file.decisions):,} signed"
    for one in sorted(findings, key=lambda each: each.holds):
        yield f"{'  holds   ' if one.holds else '  WRONG   '}{one.words}"
    yield "All of it holds." if holds else "Something does not hold. Do not rely on this file."
