"""What belongs to one request in the register: events, assessments, searches, exemptions …"""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.assessments import Assessment
from ig_desktop.domain.case import OTHER_WAY, Attachment, Link, Search
from ig_desktop.domain.exemptions import AppliedExemption
from ig_desktop.domain.request_events import CaseEvent, Correction
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def insert_event(act: "Act", request_id: int, event: CaseEvent) -> int:
    """Record an event as the account that acts; its id."""
    row = {
        "request_id": request_id,
        "kind": event.kind,
        "on_day": event.on.isoformat(),
        "note": event.note,
        "detail": _json(dict(event.detail)),
    }
    return act.insert("request_event", row | _recorded(act))


def insert_correction(
    act: "Act", request_id: int, event_id: int, reason: str, replaced_by: int | None
) -> int:
    """Record that an event does not count, and which one stands for it."""
    row = {
        "request_id": request_id,
        "event_id": event_id,
        "reason": reason,
        "replaced_by": replaced_by,
    }
    return act.insert("event_correction", row | _recorded(act))


def events(store: "Store", request_id: int) -> tuple[CaseEvent, ...]:
    """Every event of a request, corrected ones too, by date and then as recorded."""
    rows = store.select(
        "SELECT e.*, c.reason AS c_reason, c.replaced_by, c.recorded_at AS c_at,"
        " c.recorded_by AS c_by FROM request_event e"
        " LEFT JOIN event_correction c ON c.event_id = e.id"
        " WHERE e.request_id = ? ORDER BY e.on_day, e.id",
        (request_id,),
    )
    return tuple(_event(row) for row in rows)


def _event(row: "Row") -> CaseEvent:
    correction = None
    if row["c_reason"] is not None:
        correction = Correction(
            reason=row["c_reason"],
            at=datetime.fromisoformat(row["c_at"]),
            by=row["c_by"],
            replaced_by=row["replaced_by"],
        )
    return CaseEvent(
        id=row["id"],
        kind=row["kind"],
        on=date.fromisoformat(row["on_day"]),
        note=row["note"],
        detail=json.loads(row["detail"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        recorded_by=row["recorded_by"],
        corrected=correction,
    )


def insert_assessment(act: "Act", request_id: int, assessment: Assessment) -> int:
    """Record an assessment; its id."""
    row = {
        "request_id": request_id,
        "form": assessment.form,
        "on_day": assessment.on.isoformat(),
        "result": assessment.result,
        "answers": _json(dict(assessment.answers)),
    }
    return act.insert("assessment", row | _recorded(act))


def assessments(store: "Store", request_id: int) -> tuple[Assessment, ...]:
    """Every assessment of a request, as recorded."""
    rows = store.select("SELECT * FROM assessment WHERE request_id = ? ORDER BY id", (request_id,))
    return tuple(
        Assessment(
            id=row["id"],
            form=row["form"],
            on=date.fromisoformat(row["on_day"]),
            result=row["result"],
            answers=json.loads(row["answers"]),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["recorded_by"],
            withdrawn=row["withdrawn"],
        )
        for row in rows
    )


_SEARCH_DATES = ("from_on", "to_on", "asked_on", "done_on")


def search_row(search: Search) -> "Row":
    """A place searched as its columns."""
    row: Row = {name: getattr(search, name) for name in ("place", "who", "terms", "found")}
    days = {name: _text(getattr(search, name)) for name in _SEARCH_DATES}
    return row | days | {"minutes": search.minutes}


def searches(store: "Store", request_id: int) -> tuple[Search, ...]:
    """The search log of a request, as recorded."""
    rows = store.select(
        "SELECT * FROM request_search WHERE request_id = ? ORDER BY id", (request_id,)
    )
    return tuple(
        Search(**_without(row, "request_id") | {name: _day(row[name]) for name in _SEARCH_DATES})
        for row in rows
    )


_REASONED = (
    "exemption",
    "part",
    "reason",
    "for_disclosure",
    "against_disclosure",
    "balance",
    "needed",
)


def insert_exemption(act: "Act", request_id: int, applied: AppliedExemption) -> int:
    """Record an exemption applied; its id."""
    row: Row = {name: getattr(applied, name) for name in _REASONED}
    row |= {"request_id": request_id, "applied_on": applied.applied_on.isoformat()}
    return act.insert("exemption_applied", row | _recorded(act))


def exemptions(store: "Store", request_id: int) -> tuple[AppliedExemption, ...]:
    """The exemptions applied to a request, withdrawn ones too."""
    rows = store.select(
        "SELECT * FROM exemption_applied WHERE request_id = ? ORDER BY id", (request_id,)
    )
    return tuple(
        AppliedExemption(
            **_without(row, "request_id")
            | {
                "applied_on": date.fromisoformat(row["applied_on"]),
                "recorded_at": datetime.fromisoformat(row["recorded_at"]),
            }
        )
        for row in rows
    )


def attachments(store: "Store", request_id: int) -> tuple[Attachment, ...]:
    """The documents kept with a request, without their bytes."""
    rows = store.select("SELECT * FROM attachment WHERE request_id = ? ORDER BY id", (request_id,))
    return tuple(
        Attachment(
            **_without(row, "request_id") | {"added_at": datetime.fromisoformat(row["added_at"])}
        )
        for row in rows
    )


def links(store: "Store", request_id: int) -> tuple[Link, ...]:
    """The other cases this one belongs with, seen from here."""
    rows = store.select(
        "SELECT l.id, l.kind, 1 AS here, r.reference, r.kind AS other_kind, r.state"
        " FROM request_link l JOIN request r ON r.id = l.other_id WHERE l.request_id = :id"
        " UNION ALL SELECT l.id, l.kind, 0, r.reference, r.kind, r.state"
        " FROM request_link l JOIN request r ON r.id = l.request_id WHERE l.other_id = :id"
        " ORDER BY 1",
        {"id": request_id},
    )
    return tuple(
        Link(
            id=row["id"],
            kind=row["kind"] if row["here"] else OTHER_WAY[row["kind"]],
            reference=row["reference"],
            other_kind=row["other_kind"],
            state=row["state"],
        )
        for row in rows
    )


def insert_link(act: "Act", here: int, there: int, kind: str) -> int:
    """Link two cases; UserError when they are linked so already, or are one."""
    if here == there:
        raise UserError("A case cannot be linked with itself.", field="other")
    known = act.first(
        "SELECT id FROM request_link WHERE (request_id = ? AND other_id = ? AND kind = ?)"
        " OR (request_id = ? AND other_id = ? AND kind = ?)",
        (here, there, kind, there, here, OTHER_WAY[kind]),
    )
    if known:
        raise UserError("These cases are linked already.", field="other")
    return act.insert("request_link", {"request_id": here, "other_id": there, "kind": kind})


def _recorded(act: "Act") -> "Row":
    return {"recorded_at": act.at.isoformat(timespec="seconds"), "recorded_by": act.account_id}


def _without(row: "Row", *names: str) -> "Row":
    return {name: value for name, value in row.items() if name not in names}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
