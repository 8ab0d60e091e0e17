"""Whether an event may be recorded on a case: its order, its date, its time limit, its gates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.assessments import latest
from ig_desktop.domain.case import Case
from ig_desktop.domain.casework import Casework, Check
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.event_order import contradictions
from ig_desktop.domain.next_steps import next_steps
from ig_desktop.domain.regulator_checks import REGULATOR_CHECKS
from ig_desktop.domain.release import barred
from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent
from ig_desktop.domain.steps_answering import may_close
from ig_desktop.domain.text import many_lines, one_line
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import Problems, UserError

if TYPE_CHECKING:
    from ig_desktop.domain.clock import Reading


@dataclass(frozen=True, slots=True)
class Proposed:
    """An event about to be recorded, and what it is judged by.

    `before` is the clock as it stands on the event's day without the event; `counted` are the
    events that mean something to the clock of this kind.
    """

    case: Case
    event: CaseEvent
    law: Casework
    today: date
    before: "Reading"
    counted: frozenset[str]


Checker = Callable[[Proposed], Iterator[UserError]]


def clean_event(event: CaseEvent) -> CaseEvent:
    """The event with its words cleaned; Problems when one cannot be kept or is missing."""
    kind = EVENT_KINDS.get(event.kind)
    if kind is None:
        raise UserError(f"There is no event {event.kind[:40]!r}.", field="event")
    errors: list[UserError] = []
    detail: dict[str, str] = {}
    note = ""
    try:
        note = many_lines(event.note, "note", "The note")
    except UserError as error:
        errors.append(error)
    for name, value in event.detail.items():
        try:
            detail[name] = _detail(name, value)
        except UserError as error:
            errors.append(error)
    errors += [
        UserError(f"{ask}.", field=name)
        for name, ask in kind.details.items()
        if not event.detail.get(name, "").strip()
    ]
    if event.kind == "note" and not note and not errors:
        errors.append(UserError("Write the note.", field="note"))
    if errors:
        raise Problems(errors)
    return replace(event, note=note, detail=detail)


def _detail(name: str, value: str) -> str:
    if name in ("reason", "steps"):
        return many_lines(value, name, f"The {name}", limit=10_000)
    if name in ("estimated_on", "by") and value.strip():
        return written_day(value, name).isoformat()
    return one_line(value, name, "The answer")


def check_event(proposed: Proposed) -> None:
    """Nothing when the event may be recorded; otherwise a UserError, or Problems for several."""
    errors = [*_general(proposed)]
    if not errors:
        errors = [*_CHECKERS.get(proposed.event.kind, _nothing)(proposed)]
    if not errors:
        errors = contradictions((*proposed.case.events, proposed.event))
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise Problems(errors)


def _general(p: Proposed) -> Iterator[UserError]:
    kind = EVENT_KINDS[p.event.kind]
    received = p.case.request.received_on
    if not kind.fits(p.case.request.of_kind.regime):
        name = p.case.request.of_kind.name.lower()
        what = f"“{kind.title}” is not for a case of this kind ({name})."
        yield UserError(what, "Add a note, if there is something to say.", field="event")
        return
    if p.event.on > p.today:
        yield UserError("The date must not be in the future.", field="on")
    if p.event.on < received:
        yield UserError(
            f"The date must be on or after {plain_day(received)}, when the request was received.",
            "If the date of receipt is wrong, correct that first.",
            field="on",
        )
    if not p.case.request.open and not kind.when_closed:
        yield UserError("This case is closed.", "Reopen it first, saying why.", field="event")
    if kind.answers and not _asked_before(p, kind.answers):
        asked = EVENT_KINDS[kind.answers].title.lower()
        yield UserError(
            f"“{kind.title}” needs a question first.",
            f"Record when it happened: {asked}.",
            field="event",
        )


def _asked_before(p: Proposed, question: str) -> bool:
    asked = p.case.waits_for(question)
    return asked is not None and asked.on <= p.event.on


def _nothing(p: Proposed) -> Iterator[UserError]:
    yield from ()


def _after_answer(p: Proposed) -> Iterator[UserError]:
    """Nothing more of this kind once it is answered; what came before may be recorded late."""
    ended = p.case.now("responded", "withdrawn")
    late = p.event.kind not in ("responded", "withdrawn", "decided")
    if ended and not (late and p.event.on <= ended.on):
        yield UserError(
            "This request has been answered or withdrawn already.",
            "Reopen the case first if there is more to do.",
            field="event",
        )


def _question(p: Proposed) -> Iterator[UserError]:
    yield from _after_answer(p)
    if p.event.kind != "clarification-asked" and p.case.waits_for(p.event.kind):
        yield UserError(
            f"{EVENT_KINDS[p.event.kind].title} already, and no reply has come.",
            "Record the reply when it comes, or add a note.",
            field="event",
        )


def _fee(p: Proposed) -> Iterator[UserError]:
    yield from _question(p)
    yield from _kind_allows(p, "fee-kind")


def _extended(p: Proposed) -> Iterator[UserError]:
    yield from _after_answer(p)
    yield from _kind_allows(p, "extension-kind")
    yield from _fact_recorded(p)
    yield from _once(p)
    yield from _in_time(p, "extension-time")


def _fact_recorded(p: Proposed) -> Iterator[UserError]:
    rule = p.law.check("extension-fact")
    if p.case.request.kind in rule.kinds and "complex-and-voluminous" not in p.case.request.facts:
        yield _lawful(rule, "If it is so, record that fact on the case first.", "event")


def _public_interest(p: Proposed) -> Iterator[UserError]:
    yield from _after_answer(p)
    yield from _kind_allows(p, "public-interest-kind")
    yield from _once(p)
    yield from _in_time(p, "public-interest-time")


def _once(p: Proposed) -> Iterator[UserError]:
    if p.case.happened(p.event.kind):
        yield _lawful(p.law.check("extension-once"), "", "event")


def _in_time(p: Proposed, check: str) -> Iterator[UserError]:
    by = p.before.extension_notice_by or p.before.due
    if isinstance(by, date) and p.event.on > by:
        do = f"The last day for it was {plain_day(by)}. Answer as soon as you can, and say why."
        yield _lawful(p.law.check(check), do, "on")


def _kind_allows(p: Proposed, check: str) -> Iterator[UserError]:
    if p.event.kind not in p.counted:
        yield _lawful(p.law.check(check), "", "event")


def _decided(p: Proposed) -> Iterator[UserError]:
    yield from _after_answer(p)
    processor = p.case.request.whose == "processor"
    kind, name = p.case.request.kind, p.event.detail["outcome"]
    fitting = p.law.outcomes_for(kind, p.event.on, processor=processor)
    outcome = next((one for one in fitting if one.id == name), None)
    if outcome is None and processor and p.law.outcome(name):
        do = "Pass it to the controller, and decide “Not ours”."
        yield _lawful(p.law.check("processor-release"), do, "outcome")
    elif outcome is None:
        names = ", ".join(one.id for one in fitting)
        yield UserError(
            "That is not an outcome of this kind of request.",
            f"It takes: {names}.",
            field="outcome",
        )
    elif outcome.needs_form:
        yield from _form_recorded(p, outcome.name, outcome.needs_form, outcome.needs_result)


def _form_recorded(p: Proposed, outcome: str, form: str, result: str) -> Iterator[UserError]:
    found = latest(p.case.assessments, form)
    name = p.law.form(form).name
    if found is None:
        do = f"Record it first: {name[:1].lower()}{name[1:]}."
        yield UserError(f"“{outcome}” needs its reasons on record.", do, field="outcome")
    elif result and found.result != result:
        yield UserError(
            f"“{outcome}” does not follow from what is recorded: {name[:1].lower()}{name[1:]}.",
            "Choose another outcome, or record it afresh.",
            field="outcome",
        )


def _responded(p: Proposed) -> Iterator[UserError]:
    yield from _after_answer(p)
    outcome = p.law.outcome(p.case.outcome)
    decided = p.case.now("decided")
    if outcome is None or decided is None:
        yield _lawful(p.law.check("response-outcome"), "Record the outcome first.", "event")
        return
    if p.event.on < decided.on:
        yield UserError(
            f"The response cannot be before the decision of {plain_day(decided.on)}.", field="on"
        )
    if outcome.needs_exemption and not any(not e.withdrawn for e in p.case.exemptions):
        yield UserError(
            f"“{outcome.name}” needs at least one exemption on record.",
            "Record each exemption and why it applies.",
            field="event",
        )
    yield from barred(p.case, p.law, p.event.on)
    if p.case.outcome == "not-our-data" and not p.case.happened("passed-to-controller"):
        yield from _not_passed(p)


def _not_passed(p: Proposed) -> Iterator[UserError]:
    if p.case.request.whose in ("processor", "both"):
        yield UserError(
            "It has not been passed to the controller yet.",
            "Record when it was passed on; the letter tells the requester the date.",
            field="event",
        )


def _passed(p: Proposed) -> Iterator[UserError]:
    if p.case.request.whose not in ("processor", "both"):
        yield UserError(
            "Nothing says that this is a client’s data.",
            "Settle whose data it is first.",
            field="event",
        )


def _closed(p: Proposed) -> Iterator[UserError]:
    if may_close(p.case, p.law):
        ended = p.case.now("responded", "withdrawn", "decided", "regulator-decided")
        if ended and p.event.on < ended.on:
            what = f"It cannot be closed before {plain_day(ended.on)}, when it was ended."
            yield UserError(what, field="on")
        return
    steps = next_steps(p.case, p.law, p.event.on)
    left = next((step.title for step in steps if step.status != "completed"), "answer it")
    owed = (
        "there is still something to do or to wait for"
        if p.case.now("regulator-decided")
        else "it has not been answered, withdrawn or ended"
    )
    yield UserError(
        f"This case cannot be closed: {owed}.",
        f"Next: {left[:1].lower()}{left[1:]}.",
        field="event",
    )


def _reopened(p: Proposed) -> Iterator[UserError]:
    closed = p.case.happened("closed")
    if p.case.request.open:
        yield UserError("This case is open already.", field="event")
    elif closed and p.event.on < closed.on:
        what = f"It cannot be reopened before {plain_day(closed.on)}, when it was closed."
        yield UserError(what, field="on")


_CHECKERS: Mapping[str, Checker] = {
    "identity-asked": _question,
    "authority-asked": _question,
    "clarification-asked": _question,
    "format-asked": _question,
    "approval-asked": _question,
    "fee-asked": _fee,
    "extended": _extended,
    "public-interest-extended": _public_interest,
    "decided": _decided,
    "responded": _responded,
    "withdrawn": _after_answer,
    "passed-to-controller": _passed,
    "closed": _closed,
    "reopened": _reopened,
    **REGULATOR_CHECKS,
}


def _lawful(check: Check, do: str, field: str) -> UserError:
    return UserError(f"{check.text} ({check.source}).", do, field=field)
