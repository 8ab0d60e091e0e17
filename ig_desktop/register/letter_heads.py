"""The heads of letters in the register, each from its day on."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from ig_desktop.domain.letter_heads import LetterHead

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def all_of_them(store: "Store") -> list[LetterHead]:
    """Every head there was, the first to begin first."""
    rows = store.select(
        "SELECT h.*, a.name AS officer FROM letter_head h JOIN account a ON a.id = h.recorded_by"
        " ORDER BY h.valid_from, h.id"
    )
    return [_head(row) for row in rows]


def holding_on(store: "Store", day: date) -> LetterHead:
    """The head of a letter of that day."""
    row = store.first(
        "SELECT h.*, a.name AS officer FROM letter_head h JOIN account a ON a.id = h.recorded_by"
        " WHERE h.valid_from <= ? ORDER BY h.valid_from DESC, h.id DESC LIMIT 1",
        (day.isoformat(),),
    )
    return _head(row) if row else LetterHead()


def insert(act: "Act", head: LetterHead, valid_from: date) -> int:
    """Add a head from a day on; its number."""
    row: Row = {
        "picture": head.picture,
        "alternative": head.alternative,
        "service": head.service,
        "fold_marks": int(head.fold_marks),
        "valid_from": valid_from.isoformat(),
        "recorded_at": act.at.isoformat(timespec="seconds"),
        "recorded_by": act.account_id,
    }
    return act.insert("letter_head", row)


def _head(row: "Row") -> LetterHead:
    return LetterHead(
        id=row["id"],
        picture=row["picture"],
        alternative=row["alternative"],
        service=row["service"],
        fold_marks=bool(row["fold_marks"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        officer=row["officer"],
    )
