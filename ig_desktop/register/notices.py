"""Published privacy notices in the register: each is added, none is ever changed."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.published_notice import PublishedNotice
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_HEAD = (
    "SELECT n.id, n.number, n.published_on, n.sha256, n.basis, n.changes, a.name AS officer"
    " FROM notice n JOIN account a ON a.id = n.published_by"
)


def insert(act: "Act", notice: PublishedNotice, files: dict[str, Any]) -> int:
    """Keep a published notice with its files (html, markdown, pdf); its number."""
    number = int(act.value("SELECT coalesce(max(number), 0) + 1 FROM notice"))
    row: Row = {
        "number": number,
        "published_on": notice.on.isoformat(),
        "sha256": notice.sha256,
        "basis": json.dumps(dict(notice.basis), ensure_ascii=False, sort_keys=True),
        "changes": "\n".join(notice.changes),
        "published_by": act.account_id,
    }
    act.insert("notice", row | files)
    return number


def everything(store: "Store") -> list[PublishedNotice]:
    """Every published notice, the newest first."""
    return [_notice(row) for row in store.select(f"{_HEAD} ORDER BY n.number DESC")]


def latest(store: "Store") -> PublishedNotice | None:
    """The notice in force; None when none was ever published."""
    row = store.first(f"{_HEAD} ORDER BY n.number DESC LIMIT 1")
    return _notice(row) if row else None


def files(store: "Store", number: int) -> "Row":
    """The exact files of a published notice: html, markdown (texts), pdf (bytes)."""
    row = store.first("SELECT html, markdown, pdf FROM notice WHERE number = ?", (number,))
    if row is None:
        raise UserError(f"There is no published notice {number}.", field="number")
    return row


def _notice(row: "Row") -> PublishedNotice:
    return PublishedNotice(
        number=row["number"],
        on=date.fromisoformat(row["published_on"]),
        sha256=row["sha256"],
        basis=json.loads(row["basis"]),
        changes=tuple(row["changes"].splitlines()),
        officer=row["officer"],
    )
