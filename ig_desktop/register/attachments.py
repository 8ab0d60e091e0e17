"""Documents of a case: bytes in a table of their own, so that lists never touch them."""

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Attachment
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def insert(act: "Act", request_id: int, attachment: Attachment, content: bytes) -> int:
    """Keep a document with a request; its number."""
    kept = asdict(attachment)
    row: Row = {name: kept[name] for name in ("name", "description", "size", "sha256")}
    row |= {
        "request_id": request_id,
        "added_at": act.at.isoformat(timespec="seconds"),
        "added_by": act.account_id,
    }
    id = act.insert("attachment", row)
    act.insert("attachment_bytes", {"id": id, "content": content})
    return id


def content(store: "Store", request_id: int, id: int) -> bytes:
    """The bytes of a document of a request, checked against the digest kept beside them."""
    row = _of(store, request_id, id)
    found: bytes = store.get("attachment_bytes", id)["content"]
    if hashlib.sha256(found).hexdigest() != row["sha256"]:
        raise UserError(
            f"The document “{row['name']}” is not what was kept.",
            "Verify the register, and restore the document from a backup.",
        )
    return found


def remove(act: "Act", request_id: int, id: int) -> None:
    """Delete a document of a request."""
    _of(act, request_id, id)
    act.delete("attachment_bytes", id)
    act.delete("attachment", id)


def _of(store: "Store", request_id: int, id: int) -> "Row":
    row = store.first("SELECT * FROM attachment WHERE id = ? AND request_id = ?", (id, request_id))
    if row is None:
        raise UserError(f"This case has no document number {id}.", "It may have been removed.")
    return row
