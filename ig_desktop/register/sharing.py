"""Sharing cases in the register: as they stand, every version, advice, and what came after."""

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.sharing import (
    Advice,
    Deputy,
    FollowUp,
    SharingCase,
    SharingFile,
    SharingLine,
    as_written,
)
from ig_desktop.domain.text import searchable
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_OF_CASE = (
    *("id", "reference", "shape", "status", "version", "name", "organisation", "purpose_class"),
    *("urgent", "received_on", "needed_on", "sent_at", "review_on", "expires_on"),
    *("condition_on", "outcome", "decided_at", "lacking"),
)
NAMES = (*_OF_CASE, "decided_by")
"""What a list shows of a case, in the order of `LINE`."""

LINE = f"{', '.join(f'c.{name}' for name in _OF_CASE)}, coalesce(a.name, '') AS decided_by"
LINES_FROM = (
    "sharing_case c LEFT JOIN sharing_decision d ON d.case_id = c.id AND d.number = c.decision"
    " LEFT JOIN account a ON a.id = d.decided_by"
)
_LINES = f"SELECT {LINE} FROM {LINES_FROM}"  # noqa: S608 (names of columns alone)
_DAYS = ("received_on", "needed_on", "review_on", "expires_on")
_DAYS_SHOWN = (*_DAYS, "condition_on")


def next_reference(store: "Store", day: date) -> str:
    """The first number not yet used in that year: "SHA 27/0001"."""
    stem = f"SHA {day.year % 100:02d}/"
    last = store.value(
        "SELECT max(CAST(substr(reference, 8) AS INTEGER)) FROM sharing_case"
        " WHERE substr(reference, 1, 7) = ?",
        (stem,),
    )
    return f"{stem}{(last or 0) + 1:04d}"


def insert(act: "Act", case: SharingCase, lacking: int, words: str) -> int:
    """Add a case that has its reference, found by these words; its id."""
    row = {"reference": case.reference} | row_of(act, case, lacking)
    id = act.insert("sharing_case", row)
    _index(act, id, case, words)
    return id


def update(act: "Act", case: SharingCase, lacking: int, words: str, **more: Any) -> None:
    """Keep a case as it is now, found by these words; `more` are columns of its decision."""
    act.update("sharing_case", case.id, row_of(act, case, lacking) | more)
    _index(act, case.id, case, words)


def _index(act: "Act", id: int, case: SharingCase, words: str) -> None:
    """Make a case findable by its reference and name, and by the words of the rest."""
    name = f"{case.reference} {case.reference.replace(' ', '')} {case.name}"
    act.execute(
        "INSERT OR REPLACE INTO sharing_words (rowid, name, words) VALUES (?, ?, ?)",
        (id, searchable(name), searchable(words)),
    )


def keep_due(act: "Act", file: SharingFile) -> None:
    """Keep the days on which a case asks for something, as they follow from what came after."""
    days = {
        "review_on": file.review_due(),
        "expires_on": file.end_due(),
        "condition_on": file.condition_due(),
    }
    row = {name: day.isoformat() if day else None for name, day in days.items()}
    act.update("sharing_case", file.case.id, row)


def row_of(store: "Store", case: SharingCase, lacking: int) -> "Row":
    """The columns that may change."""
    row: Row = {
        "shape": case.shape,
        "status": case.status,
        "version": case.version,
        "name": case.name,
        "organisation": case.text("organisation"),
        "purpose_class": case.text("purpose_class"),
        "urgent": int(case.value("urgent") == "yes"),
        "sent_at": case.sent_at.isoformat(timespec="seconds") if case.sent_at else None,
        "decision": case.decision,
        "lacking": lacking,
        "content": _content(case),
    }
    row |= {name: case.text(name) or None for name in _DAYS}
    for field, table in (("request", "request"), ("activity", "activity")):
        row[f"{field}_id"] = _linked(store, table, case.text(field), field)
    return row


def _linked(store: "Store", table: str, reference: str, field: str) -> int | None:
    if not reference:
        return None
    found: int | None = store.value(
        f"SELECT id FROM {table} WHERE reference = ?",  # noqa: S608 (one of two names)
        (reference,),
    )
    if found is None:
        raise UserError(f"There is no {field} “{reference[:40]}”.", field=field)
    return found


def keep_version(act: "Act", case: SharingCase, what: str, why: str = "") -> None:
    """Keep the case, which has its id, as one version: `what` was done to it, and why."""
    row = {
        "case_id": case.id,
        "version": case.version,
        "status": case.status,
        "act": what,
        "why": why,
        "content": _content(case),
    }
    act.insert("sharing_version", row | recorded(act))


def recorded(act: "Act") -> "Row":
    """When and by whom."""
    at = act.at.isoformat(timespec="seconds")
    return {"recorded_at": at, "recorded_by": act.account_id}


def find(store: "Store", reference: str) -> SharingCase:
    """The case of that reference; UserError when there is none."""
    row = store.first(
        "SELECT c.*, v.recorded_at AS made_at, a.name AS made_by FROM sharing_case c"
        " JOIN sharing_version v ON v.case_id = c.id AND v.version = 1"
        " JOIN account a ON a.id = v.recorded_by WHERE c.reference = ?",
        (as_written(reference),),
    )
    if row is None:
        raise UserError(
            f"There is no sharing case {reference[:40]!r}.",
            "Look in the list of the Sharing desk.",
            field="reference",
        )
    return _case(row)


def lines(store: "Store", where: str = "1", values: tuple[Any, ...] = ()) -> list[SharingLine]:
    """What lists show of cases, those waiting longest first, then the newest."""
    order = "ORDER BY c.status <> 'waiting', c.urgent DESC, c.sent_at, c.id DESC"
    rows = store.select(f"{_LINES} WHERE {where} {order}", values)
    return [line_of(row) for row in rows]


def versions(store: "Store", case_id: int) -> list["Row"]:
    """Every version of a case, the newest first: what was done, when, by whom, and the case."""
    return store.select(
        "SELECT v.*, c.reference, c.shape, a.name AS officer FROM sharing_version v"
        " JOIN sharing_case c ON c.id = v.case_id JOIN account a ON a.id = v.recorded_by"
        " WHERE v.case_id = ? ORDER BY v.version DESC",
        (case_id,),
    )


def insert_advice(act: "Act", case_id: int, advice: Advice) -> int:
    """Record advice on a case; its id."""
    row = {
        "case_id": case_id,
        "capacity": advice.capacity,
        "giver": advice.giver,
        "text": advice.text,
        "on_day": advice.on.isoformat(),
    }
    return act.insert("sharing_advice", row | recorded(act))


def advice(store: "Store", case_id: int) -> tuple[Advice, ...]:
    """The advice on a case, oldest first."""
    rows = store.select(
        "SELECT s.*, a.name AS officer FROM sharing_advice s JOIN account a"
        " ON a.id = s.recorded_by WHERE s.case_id = ? ORDER BY s.on_day, s.id",
        (case_id,),
    )
    return tuple(
        Advice(
            id=row["id"],
            capacity=row["capacity"],
            giver=row["giver"],
            text=row["text"],
            on=date.fromisoformat(row["on_day"]),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["officer"],
        )
        for row in rows
    )


def insert_follow_up(act: "Act", case_id: int, follow: FollowUp) -> int:
    """Record what came after a decision; its id."""
    row = {
        "case_id": case_id,
        "decision": follow.decision,
        "kind": follow.kind,
        "on_day": follow.on.isoformat(),
        "text": follow.text,
        "again_on": follow.again_on.isoformat() if follow.again_on else None,
    }
    return act.insert("sharing_follow_up", row | recorded(act))


def follow_ups(store: "Store", case_id: int) -> tuple[FollowUp, ...]:
    """What came after the decisions of a case, oldest first."""
    rows = store.select(
        "SELECT f.*, a.name AS officer FROM sharing_follow_up f JOIN account a"
        " ON a.id = f.recorded_by WHERE f.case_id = ? ORDER BY f.on_day, f.id",
        (case_id,),
    )
    return tuple(
        FollowUp(
            id=row["id"],
            decision=row["decision"],
            kind=row["kind"],
            on=date.fromisoformat(row["on_day"]),
            text=row["text"],
            again_on=date.fromisoformat(row["again_on"]) if row["again_on"] else None,
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["officer"],
        )
        for row in rows
    )


def insert_away(act: "Act", case: SharingCase, digest: str, content: str, account: int) -> None:
    """Keep what was sent to the Guardian away from the register."""
    row = {
        "case_id": case.id,
        "version": case.version,
        "sha256": digest,
        "content": content,
        "account_id": account,
    }
    act.insert("sharing_away", row | recorded(act))


def away(store: "Store", digest: str) -> "Row | None":
    """What was sent under that digest, with the case's reference; None when nothing was."""
    return store.first(
        "SELECT s.*, c.reference FROM sharing_away s JOIN sharing_case c ON c.id = s.case_id"
        " WHERE s.sha256 = ?",
        (digest,),
    )


def deputies(store: "Store") -> list[Deputy]:
    """Everybody who stands in for the Guardian, past and to come, by day."""
    rows = store.select(
        "SELECT d.*, a.name FROM guardian_deputy d JOIN account a ON a.id = d.account_id"
        " ORDER BY d.from_on, d.id"
    )
    return [_deputy(row) for row in rows]


def deputy(store: "Store", account_id: int) -> Deputy | None:
    """The days on which an account stands in; None where it is the Guardian's own."""
    row = store.first(
        "SELECT d.*, a.name FROM guardian_deputy d JOIN account a ON a.id = d.account_id"
        " WHERE d.account_id = ?",
        (account_id,),
    )
    return _deputy(row) if row else None


def put_deputy(act: "Act", account_id: int, from_on: date, until_on: date) -> None:
    """Let an account stand in between two days, in place of days it had before."""
    days = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    known = act.value("SELECT id FROM guardian_deputy WHERE account_id = ?", (account_id,))
    if known is None:
        act.insert("guardian_deputy", {"account_id": account_id} | days)
    else:
        act.update("guardian_deputy", known, days)


def _deputy(row: "Row") -> Deputy:
    return Deputy(
        account=row["account_id"],
        name=row["name"],
        from_on=date.fromisoformat(row["from_on"]),
        until_on=date.fromisoformat(row["until_on"]),
    )


def _content(case: SharingCase) -> str:
    told = {
        "fields": dict(case.fields),
        "rows": {name: [dict(row) for row in rows] for name, rows in case.rows.items()},
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def content_of(row: "Row") -> dict[str, Any]:
    """The fields and rows in a row's content."""
    told = json.loads(row["content"])
    fields = {n: v if isinstance(v, str) else tuple(v) for n, v in told["fields"].items()}
    return {"fields": fields, "rows": {name: tuple(rows) for name, rows in told["rows"].items()}}


def _case(row: "Row") -> SharingCase:
    return SharingCase(
        id=row["id"],
        reference=row["reference"],
        shape=row["shape"],
        status=row["status"],
        version=row["version"],
        decision=row["decision"],
        prepared_by=row["made_by"],
        prepared_at=datetime.fromisoformat(row["made_at"]),
        sent_at=datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
        **content_of(row),
    )


def line_of(row: "Row") -> SharingLine:
    """What a list shows of a case, from its columns by name."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DAYS_SHOWN}
    moments = {
        name: datetime.fromisoformat(row[name]) if row[name] else None
        for name in ("sent_at", "decided_at")
    }
    return SharingLine(**(row | days | moments | {"urgent": bool(row["urgent"])}))
