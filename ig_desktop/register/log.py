"""Reading the log: pages of entries, what each changed, and when all was last verified."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ig_desktop.register.audit import LOG, Change, timestamp
from ig_desktop.register.intention import Act
from ig_desktop.register.store import Row, Store
from ig_desktop.register.verdict import Verification


@dataclass(frozen=True)
class Entry:
    """One entry of the log as it is listed."""

    seq: int
    at: str
    account: str
    role: str
    action: str
    subject: str
    changes: int


@dataclass(frozen=True)
class Narrowed:
    """Which entries: of one subject, by one account, about things (`request` of request.log)."""

    subject: str = ""
    account: int = 0
    about: tuple[str, ...] = ()


EVERYTHING = Narrowed()


@dataclass(frozen=True)
class Verified:
    """A verification that was kept: when (UTC), how far it came, and what it found."""

    at: datetime
    seq: int
    whole: bool
    words: str


def last_verified(store: Store) -> Verified | None:
    """The newest verification kept; None when there is none."""
    row = store.first("SELECT * FROM verification ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    at = datetime.fromisoformat(row["made_at"])
    return Verified(at, row["seq"], bool(row["whole"]), row["words"])


def keep_verification(act: Act, verdict: Verification) -> None:
    """Add what a verification found."""
    found = {"seq": verdict.seq, "head": verdict.head, "whole": int(verdict.ok)}
    act.insert("verification", {"made_at": timestamp(act.at), "words": verdict.in_words()} | found)


def count(store: Store, narrowed: Narrowed = EVERYTHING) -> int:
    """How many entries there are that the filter lets through."""
    where, parameters = _where(narrowed)
    return int(store.value(f"SELECT count(*) FROM audit WHERE {where}", parameters))  # noqa: S608


def page(
    store: Store, narrowed: Narrowed = EVERYTHING, *, before: int | None = None, limit: int
) -> list[Entry]:
    """Up to `limit` entries older than `before`, newest first, that the filter lets through."""
    where, parameters = _where(narrowed)
    if before is not None:
        where, parameters = f"{where} AND audit.seq < ?", [*parameters, before]
    rows = store.select(
        "SELECT audit.seq, audit.entry, account.name FROM audit"  # noqa: S608
        " LEFT JOIN account ON account.id = audit.account_id"
        f" WHERE {where} ORDER BY audit.seq DESC LIMIT ?",
        (*parameters, limit),
    )
    return [_entry(row) for row in rows]


def _where(narrowed: Narrowed) -> tuple[str, list[Any]]:
    where: list[str] = ["true"]
    parameters: list[Any] = []
    if narrowed.subject:
        where.append("audit.subject = ?")
        parameters.append(narrowed.subject)
    if narrowed.account:
        where.append("audit.account_id = ?")
        parameters.append(narrowed.account)
    if narrowed.about:
        words = ", ".join("?" * len(narrowed.about))
        where.append(f"substr(audit.action, 1, instr(audit.action, '.') - 1) IN ({words})")
        parameters += narrowed.about
    return " AND ".join(where), parameters


def details(store: Store, seq: int) -> list[Change]:
    """What one entry changed, row by row, where it has not been disposed of."""
    text = store.value("SELECT entry FROM audit WHERE seq = ?", (seq,))
    changes = json.loads(text)["changes"] if text else []
    return [_detail(store, seq, change["table"], change["id"]) for change in changes]


def _entry(row: Row) -> Entry:
    entry = json.loads(row["entry"])
    changes = [change for change in entry["changes"] if change["table"] != LOG]
    return Entry(
        seq=row["seq"],
        at=entry["at"],
        account=row["name"] or f"account {entry['account']}",
        role=entry["role"],
        action=entry["action"],
        subject=entry["subject"],
        changes=len(changes),
    )


def _detail(store: Store, seq: int, table: str, id: int) -> Change:
    text = store.value(
        "SELECT detail FROM audit_detail WHERE table_name = ? AND row_id = ? AND seq = ?",
        (table, id, seq),
    )
    if text is None:
        under = store.value(
            "SELECT under FROM disposal WHERE table_name = ? AND row_id = ?", (table, id)
        )
        return Change(table, id, None, None, disposed_under=under or "a record now missing")
    said = json.loads(text)
    return Change(
        table,
        id,
        said.get("before"),
        said.get("after"),
        said.get("reason", ""),
        said.get("disposed under", ""),
    )
