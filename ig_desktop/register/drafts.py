"""What accounts began on a page and did not finish; each reads and writes its own alone.

What was written is kept as bytes, of which the log tells the digest and the length alone.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.begun import Begun

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def of(store: "Store", account_id: int) -> list[Begun]:
    """Everything an account has begun, the latest first."""
    rows = store.select(
        "SELECT * FROM draft WHERE account_id = ? ORDER BY saved_at DESC, id DESC", (account_id,)
    )
    return [_begun(row) for row in rows]


def keep(act: "Act", begun: Begun) -> None:
    """Keep what the account that acts has begun, in place of what it had on that page before."""
    row = {
        "account_id": act.account_id,
        "page": begun.page,
        "arguments": _json(begun.arguments),
        "title": begun.title,
        "content": _json(begun.content).encode(),
        "saved_at": act.at.isoformat(timespec="seconds"),
    }
    kept = _id(act, begun.page, begun.arguments)
    if kept is None:
        act.insert("draft", row)
    else:
        act.update("draft", kept, row)


def drop(act: "Act", page: str, arguments: Mapping[str, str]) -> None:
    """Remove what the account that acts has begun on a page, if anything."""
    kept = _id(act, page, arguments)
    if kept is not None:
        act.delete("draft", kept)


def drop_all(act: "Act", account_id: int) -> None:
    """Remove everything an account has begun."""
    for row in act.select("SELECT id FROM draft WHERE account_id = ?", (account_id,)):
        act.delete("draft", row["id"])


def _id(act: "Act", page: str, arguments: Mapping[str, str]) -> int | None:
    row = act.first(
        "SELECT id FROM draft WHERE account_id = ? AND page = ? AND arguments = ?",
        (act.account_id, page, _json(arguments)),
    )
    return int(row["id"]) if row else None


def _begun(row: "Row") -> Begun:
    return Begun(
        page=row["page"],
        arguments=json.loads(row["arguments"]),
        title=row["title"],
        content=json.loads(row["content"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
    )


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True)
