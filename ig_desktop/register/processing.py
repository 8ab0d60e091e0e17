"""Processing activities in the register: as they stand, and every version there was."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.processing import (
    APPROVED,
    RETIRED,
    Activity,
    ActivityLine,
    ActivityVersion,
    as_written,
)
from ig_desktop.domain.text import searchable
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

LINE = ", ".join(one.name for one in fields(ActivityLine))
"""The columns of what a list shows of an activity, in the order `line_of` takes them."""

_VERSIONS = (
    "SELECT v.*, a.reference, c.name AS officer FROM activity_version v"
    " JOIN activity a ON a.id = v.activity_id JOIN account c ON c.id = v.recorded_by"
)


def next_reference(store: "Store") -> str:
    """The first reference not yet used: "PA 0001", "PA 0002" …"""
    last = store.value("SELECT reference FROM activity ORDER BY id DESC LIMIT 1")
    return reference_after(last or "PA 0")


def reference_after(reference: str) -> str:
    """The reference of the activity added after that one."""
    return f"PA {int(reference[3:]) + 1:04d}"


def insert(
    act: "Act", activity: Activity, lacking: int, words: str, what: str, why: str = ""
) -> int:
    """Add an activity that has its reference, version and status, and keep that version; its id.

    It is found by these words. `what` was done to it, and why.
    """
    row = {"reference": activity.reference, **_row(activity, lacking)}
    id = act.insert("activity", row)
    _index(act, id, activity, words)
    _keep_version(act, id, row, what, why)
    return id


def update(
    act: "Act", activity: Activity, lacking: int, words: str, what: str, why: str = ""
) -> None:
    """Keep an activity as it is now, as one more version, found by these words.

    `what` was done to it, and why.
    """
    row = _row(activity, lacking)
    act.update("activity", activity.id, row)
    _index(act, activity.id, activity, words)
    _keep_version(act, activity.id, row, what, why)


def _index(act: "Act", id: int, activity: Activity, words: str) -> None:
    """Make an activity findable by its reference and name, and by the words of the rest."""
    name = f"{activity.reference} {activity.reference.replace(' ', '')} {activity.name}"
    act.execute(
        "INSERT OR REPLACE INTO activity_words (rowid, name, words) VALUES (?, ?, ?)",
        (id, searchable(name), searchable(words)),
    )


def _keep_version(act: "Act", id: int, row: "Row", what: str, why: str) -> None:
    act.insert(
        "activity_version",
        {
            "activity_id": id,
            **{name: row[name] for name in ("version", "status", "content")},
            "act": what,
            "why": why,
            "recorded_at": act.at.isoformat(timespec="seconds"),
            "recorded_by": act.account_id,
        },
    )


def find(store: "Store", reference: str) -> Activity:
    """The activity of that reference, however it is written; UserError when there is none."""
    row = store.first("SELECT * FROM activity WHERE reference = ?", (as_written(reference),))
    if row is None:
        raise UserError(
            f"There is no processing activity {reference[:40]!r}.",
            "Look in the list of the Processing desk.",
            field="reference",
        )
    return _activity(row)


def everything(store: "Store") -> list[Activity]:
    """Every activity, retired ones too, by reference."""
    return [_activity(row) for row in store.select("SELECT * FROM activity ORDER BY reference")]


def lines(store: "Store") -> list[ActivityLine]:
    """What lists show of every activity, by name."""
    sql = f"SELECT {LINE} FROM activity INDEXED BY activity_listed ORDER BY name, id"  # noqa: S608
    return [line_of(row) for row in store.run(sql).fetchall()]


def versions(store: "Store", reference: str) -> list[ActivityVersion]:
    """Every version of an activity, the newest first."""
    rows = store.select(
        f"{_VERSIONS} WHERE a.reference = ? ORDER BY v.version DESC", (as_written(reference),)
    )
    return [_version(row) for row in rows]


def approved(store: "Store") -> list[Activity]:
    """Each activity that is not retired, as it was last approved; by name."""
    rows = store.select(
        f"{_VERSIONS} AND a.approved_version = v.version"
        " WHERE a.status <> 'retired' AND a.approved_version > 0 ORDER BY a.name, a.id"
    )
    return [_version(row).activity for row in rows]


def approved_names(store: "Store") -> dict[str, tuple[int, str]]:
    """Version and name of each of the activities of `approved`, by reference, in its order."""
    rows = store.select(
        "SELECT a.reference, a.approved_version, a.name, v.content FROM activity a"
        " LEFT JOIN activity_version v ON v.activity_id = a.id"
        " AND v.version = a.approved_version AND a.version <> a.approved_version"
        " WHERE a.status <> 'retired' AND a.approved_version > 0 ORDER BY a.name, a.id"
    )
    return {
        row["reference"]: (row["approved_version"], _name_then(row["content"]) or row["name"])
        for row in rows
    }


def _name_then(content: str | None) -> str:
    return str(json.loads(content)["fields"]["name"]) if content else ""


def of_request(store: "Store", request_id: int) -> list[Activity]:
    """The activities that a request is linked to, by reference."""
    rows = store.select(
        "SELECT a.* FROM activity a JOIN request_activity r ON r.activity_id = a.id"
        " WHERE r.request_id = ? ORDER BY a.reference",
        (request_id,),
    )
    return [_activity(row) for row in rows]


def in_force_for(store: "Store", request_id: int) -> list[Activity]:
    """The activities that a request is linked to, each as last approved or else as it stands."""
    rows = store.select(
        "SELECT a.id, a.reference, a.status, a.version,"
        " coalesce(v.content, a.content) AS content"
        " FROM request_activity r JOIN activity a ON a.id = r.activity_id"
        " LEFT JOIN activity_version v"
        " ON v.activity_id = a.id AND v.version = a.approved_version"
        " WHERE r.request_id = ? ORDER BY a.reference",
        (request_id,),
    )
    return [_activity(row) for row in rows]


def requests_of(store: "Store", activity_id: int) -> list[str]:
    """The references of the requests linked to an activity."""
    rows = store.select(
        "SELECT q.reference FROM request q JOIN request_activity r ON r.request_id = q.id"
        " WHERE r.activity_id = ? ORDER BY q.ref_key",
        (activity_id,),
    )
    return [row["reference"] for row in rows]


def link(act: "Act", request_id: int, activity_id: int) -> None:
    """Link a request to an activity; nothing when it is linked already."""
    if _link(act, request_id, activity_id) is None:
        row = {"request_id": request_id, "activity_id": activity_id}
        act.insert("request_activity", row)


def unlink(act: "Act", request_id: int, activity_id: int) -> None:
    """Take a link away; nothing when there is none."""
    id = _link(act, request_id, activity_id)
    if id is not None:
        act.delete("request_activity", id)


def _link(store: "Store", request_id: int, activity_id: int) -> int | None:
    found: int | None = store.value(
        "SELECT id FROM request_activity WHERE request_id = ? AND activity_id = ?",
        (request_id, activity_id),
    )
    return found


def _row(activity: Activity, lacking: int) -> "Row":
    row: Row = {
        "shape": activity.shape,
        "status": activity.status,
        "version": activity.version,
        "name": activity.name,
        "lacking": lacking,
        "proposed": len(activity.proposed),
        "content": _content(activity),
    }
    for name in ("function", "owner", "article_6", "article_9", "confidentiality"):
        row[name] = activity.text(name)
    row["review_on"] = activity.text("review_on") or None
    row["agreement_ends"] = min(activity.agreements_end(), default=None)
    if activity.status in (APPROVED, RETIRED):
        row["approved_version"] = activity.version if activity.status == APPROVED else 0
    return row


def _content(activity: Activity) -> str:
    told: dict[str, Any] = {
        "shape": activity.shape,
        "fields": dict(activity.fields),
        "rows": {name: [dict(row) for row in rows] for name, rows in activity.rows.items()},
        "proposed": list(activity.proposed),
        "written": dict(activity.written),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _activity(row: "Row", id: str = "id") -> Activity:
    told = json.loads(row["content"])
    return Activity(
        id=row[id],
        reference=row["reference"],
        shape=told["shape"],
        status=row["status"],
        version=row["version"],
        fields={
            name: value if isinstance(value, str) else tuple(value)
            for name, value in told["fields"].items()
        },
        rows={name: tuple(rows) for name, rows in told["rows"].items()},
        proposed=tuple(told["proposed"]),
        written=told["written"],
    )


def _version(row: "Row") -> ActivityVersion:
    return ActivityVersion(
        activity=_activity(row, "activity_id"),
        at=datetime.fromisoformat(row["recorded_at"]),
        by=row["recorded_by"],
        officer=row["officer"],
        act=row["act"],
        why=row["why"],
    )


def line_of(row: Sequence[Any]) -> ActivityLine:
    """What a list shows of an activity, from its columns in the order of `LINE`."""
    named = dict(zip(_NAMES, row, strict=True))
    days = {name: _day(named[name]) for name in ("review_on", "agreement_ends")}
    return ActivityLine(**(named | days))


_NAMES = tuple(one.name for one in fields(ActivityLine))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
