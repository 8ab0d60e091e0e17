"""What a decision, advice and a follow-up must say before they are kept."""

from collections.abc import Iterable
from datetime import date

from ig_desktop.domain.entries import Row
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.processing import as_written
from ig_desktop.domain.requests import read_reference
from ig_desktop.domain.sharing import (
    ADVISERS,
    ASK,
    CONDITIONS,
    FOLLOW_UPS,
    OUTCOMES,
    PART,
    PRINCIPLES,
    REFUSE,
    SHARING,
    WITHDRAW,
    Advice,
    Deciding,
    Decision,
    FollowUp,
    SharingCase,
)
from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

MOST_CONDITIONS = 50


def check_deciding(deciding: Deciding, today: date) -> Deciding:
    """The decision as it is signed; Problems names each field at fault.

    Reasons are always required; what is shared where something is; a day to look at it again in
    the future where something is shared; and a principle where it is refused.
    """
    errors: list[UserError] = []
    if deciding.outcome not in OUTCOMES:
        raise Problems([UserError("Choose what you decide.", field="outcome")])
    kept = Deciding(
        outcome=deciding.outcome,
        shared=_words(errors, deciding.shared, "shared", "What is shared"),
        reasons=_words(errors, deciding.reasons, "reasons", "The reasons"),
        principles=tuple(sorted({n for n in deciding.principles if n in PRINCIPLES})),
        conditions=tuple(_conditions(errors, deciding.conditions, today)),
        review_on=deciding.review_on,
    )
    errors += _missing(kept, today)
    if errors:
        raise Problems(errors)
    return kept


def _missing(kept: Deciding, today: date) -> Iterable[UserError]:
    if not kept.reasons:
        ask = "Say what you ask." if kept.outcome == ASK else "Give your reasons."
        yield UserError(ask, field="reasons")
    if kept.outcome in SHARING and not kept.shared:
        yield UserError("Say what is shared.", field="shared")
    if kept.outcome in SHARING and kept.review_on is None:
        yield UserError("Enter the day it is looked at again.", field="review_on")
    if kept.review_on is not None and kept.review_on <= today:
        yield UserError("The day it is looked at again must be in the future.", field="review_on")
    if kept.outcome == REFUSE and not kept.principles:
        yield UserError("Choose the principle that it turns on.", field="principles")
    if kept.conditions and kept.outcome != PART:
        yield UserError("Conditions go with “Share part, or on conditions”.", field="conditions")
    if kept.outcome == WITHDRAW and kept.shared:
        yield UserError("Nothing is shared by a withdrawal.", field="shared")


def _conditions(errors: list[UserError], rows: tuple[Row, ...], today: date) -> Iterable[Row]:
    if len(rows) > MOST_CONDITIONS:
        errors.append(UserError(f"{MOST_CONDITIONS} conditions at most.", field="conditions"))
        return
    for number, row in enumerate(rows):
        field = f"conditions.{number}"
        text = _words(errors, row.get("text", ""), f"{field}.text", "The condition", lines=False)
        day = row.get("due_on", "")
        if day and _day(errors, day, f"{field}.due_on") < today:
            errors.append(
                UserError("The day a condition is due must not be past.", field=f"{field}.due_on")
            )
        if text:
            yield {"text": text} | ({"due_on": day} if day else {})
        elif day:
            errors.append(UserError("Say what the condition is.", field=f"{field}.text"))


def _day(errors: list[UserError], text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors.append(UserError("This must be a real date.", field=field))
        return date.max


def _words(errors: list[UserError], text: str, field: str, name: str, *, lines: bool = True) -> str:
    try:
        return many_lines(text, field, name) if lines else one_line(text, field, name, limit=500)
    except UserError as error:
        errors.append(error)
        return ""


def check_advice(advice: Advice, today: date) -> Advice:
    """Advice as it is kept; UserError naming the field at fault."""
    if advice.capacity not in ADVISERS:
        raise UserError("Choose who gives the advice.", field="capacity")
    giver = one_line(advice.giver, "giver", "Their name")
    text = many_lines(advice.text, "text", "The advice")
    if advice.on > today:
        raise UserError("The day of the advice must not be in the future.", field="on")
    return Advice(
        capacity=advice.capacity,
        giver=required(giver, "giver", "Enter who gave the advice"),
        text=required(text, "text", "Enter the advice"),
        on=advice.on,
    )


def kinds_after(deciding: Deciding) -> dict[str, str]:
    """What can come after such a decision, of `FOLLOW_UPS`: nothing is sent after a refusal."""
    left_out = set() if deciding.conditions else set(CONDITIONS)
    if deciding.outcome not in SHARING:
        left_out |= {"shared", "opt-outs"}
    if deciding.outcome == WITHDRAW:
        left_out |= {"reviewed"}
    if deciding.outcome == REFUSE:
        left_out |= {"ended", "destroyed"}
    return {kind: words for kind, words in FOLLOW_UPS.items() if kind not in left_out}


def check_follow_up(follow: FollowUp, decision: Decision, today: date) -> FollowUp:
    """What came after a decision as it is kept; UserError naming the field at fault."""
    if follow.kind not in kinds_after(decision.deciding):
        after = OUTCOMES[decision.outcome]
        what = f"This cannot come after the decision “{after}”." if follow.kind else ""
        raise UserError(what or "Choose what happened.", field="kind")
    if not decision.at.astimezone(LONDON).date() <= follow.on <= today:
        raise UserError("The day must not be before the decision, nor in the future.", field="on")
    text = many_lines(follow.text, "text", "What happened")
    required(text, "text", "Say what happened")
    _check_condition(follow, decision)
    again = follow.again_on if follow.kind == "reviewed" else None
    if again is not None and again <= today:
        what = "The day it is looked at again must be in the future."
        raise UserError(what, field="again_on")
    return FollowUp(
        decision=decision.number, kind=follow.kind, on=follow.on, text=text, again_on=again
    )


def _check_condition(follow: FollowUp, decision: Decision) -> None:
    most = len(decision.deciding.conditions)
    said = 1 <= follow.condition <= most and follow.text.partition(":")[2].strip()
    if follow.kind in CONDITIONS and not said:
        do = f"Begin with its number, 1 to {most}, and a colon: “1: the certificate was seen”."
        raise UserError("Say which condition it is, and what happened.", do, field="text")


def linked_as_kept(case: SharingCase) -> dict[str, str]:
    """The references that a case is linked to in the form they are kept, however written."""
    request, activity = case.text("request"), case.text("activity")
    kept = {"request": read_reference(request) or request, "activity": as_written(activity)}
    return {field: reference for field, reference in kept.items() if reference}


def needs_notice(case: SharingCase) -> bool:
    """Whether people must be told of it: not of what is anonymous, nor where one is exempt."""
    return case.value("notice_covers") != "exempt" and case.value("identifiability") != "anonymised"
