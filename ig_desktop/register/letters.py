"""Letters in the register: issued ones with their exact bytes, and drafts."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.issued_letters import OUTSIDE, Belonging, IssuedLetter, SavedDraft, Sending
from ig_desktop.domain.text import searchable
from ig_desktop.errors import UserError
from ig_desktop.register.requests import ref_key

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def insert(act: "Act", of: Belonging, letter: IssuedLetter, pdf: bytes) -> int:
    """Keep an issued letter as the account that acts; its number."""
    row: Row = {
        "request_id": of.request,
        "sharing_id": of.sharing,
        "event_id": letter.event_id,
        "reference": letter.reference,
        "ref_key": ref_key(letter.reference),
        "template": letter.template,
        "name": letter.name,
        "template_hash": letter.template_hash,
        "template_version": letter.template_version,
        "title": letter.title,
        "addressee": letter.addressee,
        "on_day": letter.on.isoformat(),
        "form": letter.form,
        "channel": letter.channel,
        "size": len(pdf),
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "issued_at": act.at.isoformat(timespec="seconds"),
        "issued_by": act.account_id,
    }
    id = act.insert("letter", row)
    kept = {"id": id, "content": pdf, "facts": _json(letter.facts), "text": letter.text}
    act.insert("letter_content", kept)
    _index(act, id, letter)
    return id


def _index(act: "Act", id: int, letter: IssuedLetter) -> None:
    """Make a letter findable by its reference, whom it is to, its title and its words."""
    reference = f"{letter.reference} {letter.reference.replace(' ', '')}"
    about = f"{reference} {letter.addressee} {letter.title} {letter.name}"
    act.execute(
        "INSERT INTO letter_words (rowid, about, words) VALUES (?, ?, ?)",
        (id, searchable(about), searchable(letter.text)),
    )


def next_reference(store: "Store", on: date, ahead: int = 0) -> str:
    """The reference of the next letter outside any case, in the year of its day.

    `ahead`: of the one that comes after so many others.
    """
    stem = f"{OUTSIDE}{on.year % 100:02d}"
    last = store.value(
        f"SELECT max(ref_key) FROM letter WHERE {_NEITHER} AND ref_key BETWEEN ? AND ?",  # noqa: S608
        (f"{stem}000000", f"{stem}999999"),
    )
    number = (int(last[len(stem) :]) if last else 0) + 1 + ahead
    return f"{OUTSIDE} {on.year % 100:02d}/{number:04d}"


def is_taken(store: "Store", reference: str) -> bool:
    """Whether a letter outside any case has that reference."""
    sql = f"SELECT 1 AS one FROM letter WHERE {_NEITHER} AND ref_key = ?"  # noqa: S608
    return store.first(sql, (ref_key(reference),)) is not None


def supersede(act: "Act", id: int, by: int, why: str) -> None:
    """Say that another letter stands for this one, and why."""
    act.update("letter", id, {"superseded_by": by, "superseded_why": why})


def of_case(store: "Store", of: Belonging) -> list[IssuedLetter]:
    """Every letter issued on a request or a sharing case, newest first."""
    column = "request_id" if of.sharing is None else "sharing_id"
    rows = store.select(
        f"{_WHOLE} WHERE l.{column} = ? ORDER BY l.on_day DESC, l.id DESC",
        (of.request or of.sharing,),
    )
    return [_letter(row) for row in rows]


def by_id(store: "Store", id: int) -> IssuedLetter:
    """One letter; UserError when there is none of that number."""
    row = store.first(f"{_WHOLE} WHERE l.id = ?", (id,))
    if row is None:
        raise UserError(f"There is no letter with number {id}.", "It may have been removed.")
    return _letter(row)


def content(store: "Store", id: int) -> bytes:
    """The exact bytes of a letter, checked against the digest kept beside them."""
    row = store.get("letter", id)
    found: bytes = store.get("letter_content", id)["content"]
    if hashlib.sha256(found).hexdigest() != row["sha256"]:
        raise UserError(
            f"The letter “{row['title']}” is not what was issued.",
            "Verify the register, and restore the letter from a backup.",
        )
    return found


def mark(act: "Act", id: int, channel: str, on: date, reason: str) -> int:
    """Say how a letter was sent, or say it again with the reason; the number of the row."""
    row = {
        "letter_id": id,
        "channel": channel,
        "sent_on": on.isoformat(),
        "reason": reason,
        "recorded_at": act.at.isoformat(timespec="seconds"),
        "recorded_by": act.account_id,
    }
    act.update("letter", id, {"channel": channel, "sent_on": on.isoformat()})
    return act.insert("letter_sent", row)


def sendings(store: "Store", id: int) -> list[Sending]:
    """How a letter was said to be sent, the first time first."""
    rows = store.select(
        "SELECT s.*, a.name AS officer FROM letter_sent s JOIN account a ON a.id = s.recorded_by"
        " WHERE s.letter_id = ? ORDER BY s.id",
        (id,),
    )
    return [
        Sending(
            id=row["id"],
            channel=row["channel"],
            on=date.fromisoformat(row["sent_on"]),
            reason=row["reason"],
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            officer=row["officer"],
        )
        for row in rows
    ]


def save_draft(act: "Act", of: Belonging, draft: SavedDraft) -> None:
    """Keep a draft in place of the one before: one for each template of a case.

    Outside any case, one for each template and account.
    """
    row: Row = {
        "request_id": of.request,
        "sharing_id": of.sharing,
        "template": draft.template,
        "parts": _json(draft.parts),
        "form": draft.form,
        "channel": draft.channel,
        "saved_at": act.at.isoformat(timespec="seconds"),
        "saved_by": act.account_id,
    }
    kept = _draft_row(act, of, draft.template, act.account_id)
    if kept is None:
        act.insert("letter_draft", row)
    else:
        act.update("letter_draft", kept["id"], row)


def drop_draft(act: "Act", of: Belonging, template: str) -> None:
    """Remove a draft, if there is one."""
    kept = _draft_row(act, of, template, act.account_id)
    if kept is not None:
        act.delete("letter_draft", kept["id"])


def draft(store: "Store", of: Belonging, template: str, account: int) -> SavedDraft | None:
    """The draft kept for a case and template; outside any case, that of the account."""
    row = _draft_row(store, of, template, account)
    return _draft(row) if row else None


def drafts(store: "Store", of: Belonging, account: int) -> list[SavedDraft]:
    """Every draft kept for a case (outside any, those of the account), the latest first."""
    rows = store.select(
        f"SELECT * FROM letter_draft WHERE {_OF} ORDER BY saved_at DESC, id DESC",  # noqa: S608
        (of.request, of.sharing, account),
    )
    return [_draft(row) for row in rows]


_NEITHER = "request_id IS NULL AND sharing_id IS NULL"
_OF = (
    "request_id IS ? AND sharing_id IS ?"
    " AND (coalesce(request_id, sharing_id) IS NOT NULL OR saved_by = ?)"
)


def _draft_row(store: "Store", of: Belonging, template: str, account: int) -> "Row | None":
    return store.first(
        f"SELECT * FROM letter_draft WHERE {_OF} AND template = ?",  # noqa: S608
        (of.request, of.sharing, account, template),
    )


def _draft(row: "Row") -> SavedDraft:
    return SavedDraft(
        template=row["template"],
        parts=json.loads(row["parts"]),
        form=row["form"],
        channel=row["channel"],
        saved_at=datetime.fromisoformat(row["saved_at"]),
    )


_WHOLE = (
    "SELECT l.*, c.facts, c.text, a.name AS officer FROM letter l"
    " JOIN letter_content c ON c.id = l.id JOIN account a ON a.id = l.issued_by"
)


def _letter(row: "Row") -> IssuedLetter:
    plain = {name: row[name] for name in _PLAIN}
    return IssuedLetter(
        **plain,
        outside=row["request_id"] is None,
        on=date.fromisoformat(row["on_day"]),
        sent_on=date.fromisoformat(row["sent_on"]) if row["sent_on"] else None,
        facts=json.loads(row["facts"]),
        issued_at=datetime.fromisoformat(row["issued_at"]),
    )


_PLAIN = (
    *("id", "event_id", "reference", "template", "name", "template_hash", "title", "addressee"),
    "template_version",
    *("form", "channel", "text", "size", "sha256", "officer", "superseded_by", "superseded_why"),
)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
