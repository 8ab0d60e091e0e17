"""Signed decisions in the register: made in one with the log, kept for ever, and read back."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.sharing import Deciding, Decision
from ig_desktop.register.audit import log_head, timestamp
from ig_desktop.register.signed_decision import AWAY, DOCUMENT, START, Document, Signed, read, sign

if TYPE_CHECKING:
    from ig_desktop.register.audit import Actor
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

_KEPT = "SELECT d.*, c.reference FROM sharing_decision d JOIN sharing_case c ON c.id = d.case_id"


def drawn_up(
    store: "Store", register: str, case_id: int, at: datetime, told: dict[str, Any]
) -> dict[str, Any]:
    """The document of the next decision on a case, with its place among all decisions.

    `told` is what the decision says: reference, case, values, advice, guides, decision, by, and
    `replaces`, the number of the decision that it stands in place of, or None.
    """
    sequence, previous = _last(store)
    number = store.value(
        "SELECT coalesce(max(number), 0) + 1 FROM sharing_decision WHERE case_id = ?", (case_id,)
    )
    head = log_head(store.connection)
    document = told | {
        "format": DOCUMENT,
        "register": register,
        "number": number,
        "sequence": sequence + 1,
        "previous": previous,
        "at": timestamp(at),
        "log": {"seq": head.seq, "hash": head.hash.hex()},
    }
    replaces = told["replaces"]
    if replaces is not None:
        document["replaces"] = replaces | {"sha256": _digest(store, case_id, replaces["number"])}
    return document


def _last(store: "Store") -> tuple[int, str]:
    """The place of the newest decision in this register, and its digest."""
    row = store.first(
        "SELECT sequence, sha256 FROM sharing_decision ORDER BY sequence DESC LIMIT 1"
    )
    return (row["sequence"], row["sha256"]) if row else (0, START)


def _digest(store: "Store", case_id: int, number: int) -> str:
    found: str = store.value(
        "SELECT sha256 FROM sharing_decision WHERE case_id = ? AND number = ?", (case_id, number)
    )
    return found


def keep(act: "Act", case_id: int, document: Document, actor: "Actor") -> Signed:
    """Sign the document with the key of who decides, and keep it for ever."""
    signed = sign(document, actor.signing_key)
    insert(act, case_id, document, signed, actor.id)
    return signed


def insert(act: "Act", case_id: int, document: Document, signed: Signed, account_id: int) -> None:
    """Keep a decision that is signed; one made away takes the next place."""
    place = document["sequence"] if document["sequence"] != AWAY else _last(act)[0] + 1
    act.insert(
        "sharing_decision",
        {
            "case_id": case_id,
            "number": document["number"],
            "sequence": place,
            "outcome": document["decision"]["outcome"],
            "document": signed.document,
            "sha256": signed.digest,
            "signature": signed.signature,
            "public_key": signed.public_key,
            "decided_at": document["at"],
            "decided_by": account_id,
        },
    )


def of_case(store: "Store", case_id: int) -> tuple[Decision, ...]:
    """The decisions on a case, oldest first."""
    rows = store.select(f"{_KEPT} WHERE d.case_id = ? ORDER BY d.number", (case_id,))
    return tuple(_decision(row) for row in rows)


def signed(store: "Store", since: date | None = None, until: date | None = None) -> list[Signed]:
    """Every signed decision made on days from `since` to `until`, in the order kept.

    And those kept between them: one brought back later may bear an earlier day.
    """
    span = store.first(
        "SELECT min(sequence) AS first, max(sequence) AS last FROM sharing_decision"
        " WHERE substr(decided_at, 1, 10) BETWEEN ? AND ?",
        ((since or date.min).isoformat(), (until or date.max).isoformat()),
    ) or {"first": None, "last": None}
    rows = store.select(
        "SELECT document, signature, public_key FROM sharing_decision"
        " WHERE sequence BETWEEN ? AND ? ORDER BY sequence",
        (span["first"], span["last"]),
    )
    return [_signed(row) for row in rows]


def signed_of(store: "Store", case_id: int) -> list[Signed]:
    """The signed decisions on a case, oldest first."""
    rows = store.select(f"{_KEPT} WHERE d.case_id = ? ORDER BY d.number", (case_id,))
    return [_signed(row) for row in rows]


def _signed(row: "Row") -> Signed:
    return Signed(row["document"], row["signature"], row["public_key"])


def _decision(row: "Row") -> Decision:
    document = read(_signed(row))
    if document is None:
        raise ValueError("a decision in the register is no decision")
    told, replaces = document["decision"], document["replaces"]
    return Decision(
        id=row["id"],
        number=row["number"],
        deciding=Deciding(
            outcome=told["outcome"],
            shared=told["shared"],
            reasons=told["reasons"],
            principles=tuple(told["principles"]),
            conditions=tuple(told["conditions"]),
            review_on=date.fromisoformat(told["review_on"]) if told["review_on"] else None,
        ),
        at=datetime.fromisoformat(document["at"]),
        by=document["by"]["name"],
        role=document["by"]["role"],
        document=row["document"],
        signature=row["signature"],
        public_key=row["public_key"],
        replaces=replaces["number"] if replaces else 0,
        replaced_why=replaces["why"] if replaces else "",
    )
