"""Letters in the register: issued ones with their exact bytes, and drafts."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.issued_letters import IssuedLetter, SavedDraft
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def insert(act: "Act", request_id: int, letter: IssuedLetter, pdf: bytes) -> int:
    """Keep an issued letter as the account that acts; its number."""
    row: Row = {
        "request_id": request_id,
        "event_id": letter.event_id,
        "template": letter.template,
        "name": letter.name,
        "template_hash": letter.template_hash,
        "title": letter.title,
        "addressee": letter.addressee,
        "on_day": letter.on.isoformat(),
        "form": letter.form,
        "channel": letter.channel,
        "facts": _json(letter.facts),
        "text": letter.text,
        "size": len(pdf),
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "issued_at": act.at.isoformat(timespec="seconds"),
        "issued_by": act.account_id,
    }
    id = act.insert("letter", row)
    act.insert("letter_bytes", {"id": id, "content": pdf})
    return id


def supersede(act: "Act", id: int, by: int, why: str) -> None:
    """Say that another letter stands for this one, and why."""
    act.update("letter", id, {"superseded_by": by, "superseded_why": why})


def of_request(store: "Store", request_id: int) -> list[IssuedLetter]:
    """Every letter issued on a request, newest first."""
    rows = store.select(
        "SELECT l.*, a.name AS officer FROM letter l JOIN account a ON a.id = l.issued_by"
        " WHERE l.request_id = ? ORDER BY l.on_day DESC, l.id DESC",
        (request_id,),
    )
    return [_letter(row) for row in rows]


def by_id(store: "Store", id: int) -> IssuedLetter:
    """One letter; UserError when there is none of that number."""
    row = store.get("letter", id)
    officer = store.get("account", row["issued_by"])["name"]
    return _letter(row | {"officer": officer})


def reference_of(store: "Store", id: int) -> str:
    """The reference of the request a letter was issued on."""
    request: int = store.get("letter", id)["request_id"]
    return str(store.get("request", request)["reference"])


def content(store: "Store", id: int) -> bytes:
    """The exact bytes of a letter, checked against the digest kept beside them."""
    row = store.get("letter", id)
    found: bytes = store.get("letter_bytes", id)["content"]
    if hashlib.sha256(found).hexdigest() != row["sha256"]:
        raise UserError(
            f"The letter “{row['title']}” is not what was issued.",
            "Verify the register, and restore the letter from a backup.",
        )
    return found


def save_draft(act: "Act", request_id: int, draft: SavedDraft) -> None:
    """Keep a draft in place of the one before; one for each request and template."""
    row: Row = {
        "request_id": request_id,
        "template": draft.template,
        "parts": _json(draft.parts),
        "form": draft.form,
        "channel": draft.channel,
        "saved_at": act.at.isoformat(timespec="seconds"),
        "saved_by": act.account_id,
    }
    kept = _draft_row(act, request_id, draft.template)
    if kept is None:
        act.insert("letter_draft", row)
    else:
        act.update("letter_draft", kept["id"], row)


def drop_draft(act: "Act", request_id: int, template: str) -> None:
    """Remove a draft, if there is one."""
    kept = _draft_row(act, request_id, template)
    if kept is not None:
        act.delete("letter_draft", kept["id"])


def draft(store: "Store", request_id: int, template: str) -> SavedDraft | None:
    """The draft kept for a request and template."""
    row = _draft_row(store, request_id, template)
    return _draft(row) if row else None


def drafts(store: "Store", request_id: int) -> list[SavedDraft]:
    """Every draft kept for a request, the latest first."""
    rows = store.select(
        "SELECT * FROM letter_draft WHERE request_id = ? ORDER BY saved_at DESC, id DESC",
        (request_id,),
    )
    return [_draft(row) for row in rows]


def _draft_row(store: "Store", request_id: int, template: str) -> "Row | None":
    return store.first(
        "SELECT * FROM letter_draft WHERE request_id = ? AND template = ?", (request_id, template)
    )


def _draft(row: "Row") -> SavedDraft:
    return SavedDraft(
        template=row["template"],
        parts=json.loads(row["parts"]),
        form=row["form"],
        channel=row["channel"],
        saved_at=datetime.fromisoformat(row["saved_at"]),
    )


def _letter(row: "Row") -> IssuedLetter:
    plain = {name: row[name] for name in _PLAIN}
    return IssuedLetter(
        **plain,
        on=date.fromisoformat(row["on_day"]),
        facts=json.loads(row["facts"]),
        issued_at=datetime.fromisoformat(row["issued_at"]),
    )


_PLAIN = (
    *("id", "event_id", "template", "name", "template_hash", "title", "addressee", "form"),
    *("channel", "text", "size", "sha256", "officer", "superseded_by", "superseded_why"),
)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
