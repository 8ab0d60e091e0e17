"""Organisations, their dated details, post holders and the settings, in the register's tables."""

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.organisations import Details, Holder, Organisation

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_DATES = ("valid_from", "valid_to", "confirmed_on")


def organisations(store: "Store", kind: str = "") -> list[Organisation]:
    """Every organisation (of one kind), with all its periods, in the order they were added."""
    rows = store.select(
        "SELECT one.*, host.key AS host FROM organisation one"
        " LEFT JOIN organisation host ON host.id = one.hosted_by"
        " WHERE ? IN ('', one.kind) ORDER BY one.id",
        (kind,),
    )
    return [_organisation(store, row) for row in rows]


def organisation(store: "Store", id: int) -> Organisation:
    """One organisation; UserError when there is none of that number."""
    row = store.get("organisation", id)
    host = store.first("SELECT key FROM organisation WHERE id = ?", (row["hosted_by"],))
    return _organisation(store, {**row, "host": host["key"] if host else None})


def insert(act: "Act", organisation: Organisation) -> int:
    """Add an organisation with all its periods; its host must be there already."""
    id = act.insert("organisation", {"key": organisation.key, "kind": organisation.kind})
    set_host(act, id, organisation.hosted_by)
    for details in organisation.details:
        insert_details(act, id, details)
    for holder in organisation.holders:
        insert_holder(act, id, holder)
    return id


def set_host(act: "Act", id: int, key: str) -> None:
    """Say which organisation, by its key, is the legal controller of this one; "" for none."""
    host = act.first("SELECT id FROM organisation WHERE key = ?", (key,))
    act.update("organisation", id, {"hosted_by": host["id"] if host else None})


def insert_details(act: "Act", organisation_id: int, details: Details) -> int:
    """Add a period of an organisation; the number of its row."""
    row = _row(details) | {"organisation_id": organisation_id}
    return act.insert("organisation_details", row)


def insert_holder(act: "Act", organisation_id: int, holder: Holder) -> int:
    """Add a person in a post; the number of the row."""
    return act.insert("role_holder", _row(holder) | {"organisation_id": organisation_id})


def update(act: "Act", record: Details | Holder) -> None:
    """Write a period or a post holder over the row it was read from."""
    act.update(table(record), record.id, _row(record))


def table(record: Details | Holder) -> str:
    """The table that keeps such a record."""
    return "organisation_details" if isinstance(record, Details) else "role_holder"


def key_taken(store: "Store", key: str) -> bool:
    """Whether an organisation has that key."""
    return store.first("SELECT 1 AS one FROM organisation WHERE key = ?", (key,)) is not None


def owner(store: "Store", record: Details | Holder) -> int:
    """The number of the organisation that a period or a post holder belongs to."""
    found: int = store.get(table(record), record.id)["organisation_id"]
    return found


def settings(store: "Store") -> dict[str, str]:
    """Every setting that was ever set, by name."""
    return {row["name"]: row["value"] for row in store.select("SELECT name, value FROM setting")}


def set_setting(act: "Act", name: str, value: str) -> None:
    """Keep a setting."""
    row = act.first("SELECT id FROM setting WHERE name = ?", (name,))
    if row:
        act.update("setting", row["id"], {"value": value})
    else:
        act.insert("setting", {"name": name, "value": value})


def proclaimed_holidays(store: "Store") -> "list[Row]":
    """Days proclaimed as bank holidays after the calendar was published, by date."""
    return store.select("SELECT * FROM proclaimed_holiday ORDER BY day, division")


def _organisation(store: "Store", row: "Row") -> Organisation:
    id = row["id"]
    details = store.select(
        "SELECT * FROM organisation_details WHERE organisation_id = ? ORDER BY valid_from, id",
        (id,),
    )
    holders = store.select(
        "SELECT * FROM role_holder WHERE organisation_id = ? ORDER BY post, valid_from, id", (id,)
    )
    return Organisation(
        id=id,
        key=row["key"],
        kind=row["kind"],
        hosted_by=row["host"] or "",
        details=tuple(Details(**_fields(found)) for found in details),
        holders=tuple(Holder(**_fields(found)) for found in holders),
    )


def _fields(row: "Row") -> dict[str, Any]:
    """A row as the fields of a record: dates and lines read, what only SQL needs left out."""
    values = {name: value for name, value in row.items() if name != "organisation_id"}
    values["address"] = tuple(line for line in values["address"].split("\n") if line)
    values["confirmed_by"] = values["confirmed_by"] or ""
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return values


def _row(record: Details | Holder) -> "Row":
    """A record as the columns of its row."""
    row: dict[str, Any] = {field.name: getattr(record, field.name) for field in fields(record)}
    del row["id"]
    row["address"] = "\n".join(record.address)
    row["confirmed_by"] = record.confirmed_by or None
    for name in _DATES:
        row[name] = row[name].isoformat() if row[name] else None
    return row
