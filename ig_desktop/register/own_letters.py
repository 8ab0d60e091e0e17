"""Our own versions of letters in the register: each is added, none is ever changed."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.own_letters import OwnBlock, OwnVersion
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_WHOLE = (
    "SELECT v.*, a.name AS officer FROM letter_version v JOIN account a ON a.id = v.recorded_by"
)


def insert(act: "Act", version: OwnVersion) -> int:
    """Keep a version as the account that acts; its row's number."""
    row: Row = {
        "template": version.template,
        "number": version.number,
        "blocks": _written(version.blocks),
        "shipped": json.dumps(dict(version.shipped)),
        "shipped_hash": version.shipped_hash,
        "why": version.why,
        "recorded_at": act.at.isoformat(timespec="seconds"),
        "recorded_by": act.account_id,
    }
    return act.insert("letter_version", row)


def of_template(store: "Store", template: str) -> list[OwnVersion]:
    """Every version of a letter, the newest first."""
    rows = store.select(f"{_WHOLE} WHERE v.template = ? ORDER BY v.number DESC", (template,))
    return [_version(row) for row in rows]


def in_use(store: "Store", template: str) -> OwnVersion | None:
    """The newest version of a letter; None when there never was one."""
    row = store.first(f"{_WHOLE} WHERE v.template = ? ORDER BY v.number DESC LIMIT 1", (template,))
    return _version(row) if row else None


def numbered(store: "Store", template: str, number: int) -> OwnVersion:
    """One version of a letter; UserError when there is none of that number."""
    row = store.first(f"{_WHOLE} WHERE v.template = ? AND v.number = ?", (template, number))
    if row is None:
        raise UserError(f"There is no version {number} of this letter.", field="number")
    return _version(row)


def all_in_use(store: "Store") -> dict[str, OwnVersion]:
    """The newest version of each letter that ever had one, by the letter's id."""
    rows = store.select(f"{_WHOLE} ORDER BY v.number")
    return {row["template"]: _version(row) for row in rows}


def _written(blocks: tuple[OwnBlock, ...]) -> str:
    told = [{name: value for name, value in asdict(block).items() if value} for block in blocks]
    return json.dumps(told, ensure_ascii=False)


def _version(row: "Row") -> OwnVersion:
    return OwnVersion(
        id=row["id"],
        template=row["template"],
        number=row["number"],
        blocks=tuple(_block(told) for told in json.loads(row["blocks"])),
        shipped=json.loads(row["shipped"]),
        shipped_hash=row["shipped_hash"],
        why=row["why"],
        at=datetime.fromisoformat(row["recorded_at"]),
        officer=row["officer"],
    )


def _block(told: dict[str, Any]) -> OwnBlock:
    return OwnBlock(
        of=told.get("of", ""),
        words=tuple(told.get("words", ())),
        instead_of=tuple(told.get("instead_of", ())),
        kind=told.get("kind", ""),
        beside=told.get("beside", ""),
    )
