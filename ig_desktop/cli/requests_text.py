"""Requests as the command line prints them: lists, one case, its working, and JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ig_desktop.domain.case import LINKS
from ig_desktop.domain.dates import counted, long_day, plain_day
from ig_desktop.domain.people import FORMATS, spaced_nhs_number
from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.request_filter import RequestFilter, RequestRow
from ig_desktop.errors import UserError
from ig_desktop.services.case_view import CaseView
from ig_desktop.services.imports import Preview
from ig_desktop.session import Session


def all_rows(session: Session, wanted: RequestFilter) -> Iterator[RequestRow]:
    """Every row a filter shows, page by page."""
    page = session.requests.page(wanted)
    yield from page.rows
    while page.after is not None:
        page = session.requests.page(wanted, page.after)
        yield from page.rows


def row_facts(session: Session, row: RequestRow) -> dict[str, Any]:
    """One row for JSON."""
    return {
        "reference": row.reference,
        "kind": row.kind,
        "person": row.who,
        "received": row.received_on,
        "due": row.due_on,
        "working_days_left": session.requests.working_days_left(row),
        "state": row.state,
        "next_step": row.next_step,
        "waiting_for": row.waiting_for,
        "waiting_since": row.waiting_since,
        "format": row.format,
    }


def listed(lines: Sequence[dict[str, Any]]) -> str:
    """Rows as a table of columns."""
    if not lines:
        return "There are none."
    cells = [("REFERENCE", "PERSON", "DUE", "WORKING DAYS", "STATE", "NEXT STEP OR WAITING FOR")]
    cells += [
        (
            line["reference"],
            line["person"][:30],
            line["due"] or "no date yet",
            _days(line["working_days_left"]),
            line["state"][:30],
            _awaited(line),
        )
        for line in lines
    ]
    widths = [max(len(row[place]) for row in cells) for place in range(5)]
    return "\n".join(_padded(row, widths) for row in cells) + f"\n{counted(len(lines), 'request')}."


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    start = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
    return f"{start}  {row[-1]}".rstrip()


def _days(left: int | None) -> str:
    if left is None:
        return ""
    return f"{-left} late" if left < 0 else str(left)


def _awaited(line: dict[str, Any]) -> str:
    since = f", since {line['waiting_since']}" if line["waiting_since"] else ""
    return f"{line['next_step']}{since}"


def case_facts(view: CaseView) -> dict[str, Any]:
    """One case for JSON: its dates, working, steps, gates and timeline."""
    case, request, clock = view.case, view.case.request, view.case.reading
    return {
        "reference": request.reference,
        "kind": request.kind,
        "person": case.person.name,
        "requester": case.requester.name if case.requester else None,
        "nhs_number": case.person.nhs_number or None,
        "format": case.person.preferred_format,
        "language": case.person.language or None,
        "asked": request.asked,
        "their_reference": request.external_id or None,
        "regulator": view.regulator or None,
        "links": [
            {"link": link.kind, "reference": link.reference, "kind": link.other_kind}
            for link in case.links
        ],
        "channel": request.channel,
        "whose": request.whose,
        "client": view.client or None,
        "client_part": request.client_part or None,
        "handler": view.handler or None,
        **_dates(view),
        "state": request.state,
        "outcome": request.outcome or None,
        "working": [{"date": _iso(s.on), "text": s.text, "source": s.source} for s in clock.steps],
        "warnings": list(clock.warnings),
        "steps": [
            {"title": s.title, "status": s.status, "hint": s.hint, "law": s.source}
            for s in view.steps
        ],
        "gates": [
            {"name": g.name, "open": g.open, "why": g.why, "opens": g.opens, "law": g.source}
            for g in view.gates
        ],
        "events": [_event_facts(event) for event in reversed(view.timeline)],
    }


def _dates(view: CaseView) -> dict[str, Any]:
    """When it came, when it is due, and how long that leaves."""
    clock = view.case.reading
    return {
        "received": view.case.request.received_on.isoformat(),
        "due": _iso(clock.due),
        "target": _iso(clock.target),
        "clock": clock.state,
        "extension_notice_by": _iso(clock.extension_notice_by),
        "acknowledge_by": _iso(clock.acknowledge_by),
        "days_left": view.days_left,
        "working_days_left": view.working_days_left,
    }


def _event_facts(event: CaseEvent) -> dict[str, Any]:
    """One line of the timeline."""
    return {
        "event": event.kind,
        "on": event.on.isoformat(),
        "note": event.note,
        "detail": dict(event.detail),
        "corrected": event.corrected.reason if event.corrected else None,
    }


def shown(view: CaseView) -> str:
    """One case in words."""
    case, request = view.case, view.case.request
    about = [
        f"{request.reference}  {request.of_kind.name}",
        f"{case.person.name}{_asked_by(view)}",
        f"Received {plain_day(request.received_on)} ({request.channel}): {request.asked}",
        *([f"{view.regulator}, case {request.external_id or 'unknown'}"] if view.regulator else []),
        f"{request.state}. {due_sentence(view)}",
        *(f"{LINKS[link.kind]} {link.reference}" for link in case.links),
    ]
    if case.person.nhs_number:
        about.insert(2, f"NHS number {spaced_nhs_number(case.person.nhs_number)}")
    if case.person.preferred_format != "standard" or case.person.language:
        wants = FORMATS[case.person.preferred_format].name
        about.insert(2, f"Wants: {wants} {case.person.language}".rstrip())
    steps = [
        f"  {s.status_name:<16}  {s.title}{f': {s.hint}' if s.hint else ''}" for s in view.steps
    ]
    gates = [f"  {gate.name}: {gate.words}" for gate in view.shut]
    events = [_event(event, view) for event in view.timeline]
    shut = ["", "Before anything is disclosed", *gates] if gates else []
    return "\n".join([*about, "", "Next steps", *steps, *shut, "", "What has happened", *events])


def _event(event: Any, view: CaseView) -> str:
    said = event.detail.get("reason") or event.note
    struck = f" [corrected: {event.corrected.reason}]" if event.corrected else ""
    who = view.names.get(event.recorded_by or 0, "")
    return f"  {event.on.isoformat()}  {event.title}{f' ({said})' if said else ''}{struck}  {who}"


def _asked_by(view: CaseView) -> str:
    requester = view.case.requester
    return f", asked by {requester.name}" if requester else ""


def due_sentence(view: CaseView) -> str:
    """When it is due, in one sentence."""
    clock, request = view.case.reading, view.case.request
    if request.answered_on:
        return f"Answered on {plain_day(request.answered_on)}."
    if clock.due is None:
        by = clock.acknowledge_by
        return f"Acknowledge by {long_day(by)}." if by else f"No due date: {clock.state}."
    if view.working_days_left is None:
        return f"The due date was {long_day(clock.due)}."
    left = view.working_days_left
    late = f"{counted(-left, 'working day')} late"
    days = late if left < 0 else f"{counted(left, 'working day')} left"
    return f"Due {long_day(clock.due)}, {days}."


def explained(view: CaseView) -> str:
    """How the due date is worked out, a numbered step at a time, with its law."""
    lines = [f"{view.case.request.reference}  {due_sentence(view)}", ""]
    for number, step in enumerate(view.case.reading.steps, start=1):
        lines += [f"{number}. {step.text}", f"   {step.source}"]
    return "\n".join([*lines, *(f"! {warning}" for warning in view.case.reading.warnings)])


def imported(preview: Preview, made: list[str]) -> dict[str, Any]:
    """What an import did, for JSON."""
    return {
        "logged": made,
        "there": [{"line": row.line, "reference": row.reference} for row in preview.there],
        "bad": [{"line": row.line, "reasons": list(row.reasons)} for row in preview.bad],
        "encoding": preview.encoding,
        "passed_over": list(preview.passed_over),
    }


def client_named(session: Session, name: str) -> int:
    """The number of the client organisation of that name; UserError when there is none."""
    known = {
        details.name.casefold(): organisation.id
        for organisation, details in session.organisation.clients(session.today())
    }
    if name.strip().casefold() not in known:
        raise UserError(
            f"There is no client organisation {name!r}.",
            "Add it: Settings, Organisation, Add a client.",
        )
    return known[name.strip().casefold()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
