"""Requests in the register: their own row, its cached dates and state, and the words found by."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.people import Person
from ig_desktop.domain.requests import KINDS, Request, read_reference
from ig_desktop.domain.text import searchable
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store

NO_DATE = "9999-12-31"
"""What a request without a due date is sorted by: after all that have one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A request as it is kept: itself, and the ids of the people in it."""

    request: Request
    person_id: int
    requester_id: int | None


def ref_key(reference: str) -> str:
    """A reference as it sorts: prefix, year, sequence with leading zeros."""
    prefix, _, rest = reference.partition(" ")
    year, _, sequence = rest.partition("/")
    return f"{prefix}{year}{int(sequence):06d}"


def next_sequence(store: "Store", kind: str, received: date) -> int:
    """The first number not yet used for this kind in the year of receipt."""
    stem = f"{KINDS[kind].prefix}{received.year % 100:02d}"
    last = store.value(
        "SELECT max(ref_key) FROM (SELECT max(ref_key) AS ref_key FROM request"
        " WHERE open = 1 AND ref_key BETWEEN :first AND :last UNION ALL SELECT max(ref_key)"
        " FROM request WHERE open = 0 AND ref_key BETWEEN :first AND :last)",
        {"first": f"{stem}000000", "last": f"{stem}999999"},
    )
    return int(last[len(stem) :]) + 1 if last else 1


def insert(act: "Act", request: Request, person: Person, requester_id: int | None) -> int:
    """Add a request about a person already kept; its id."""
    fixed: Row = {
        "reference": request.reference,
        "ref_key": ref_key(request.reference),
        "person_id": person.id,
        "requester_id": requester_id,
    }
    return act.insert("request", fixed | row_of(request, person))


def update(act: "Act", request: Request, person: Person) -> None:
    """Keep a request as it is now, with what lists show of its person."""
    act.update("request", request.id, row_of(request, person))


def row_of(request: Request, person: Person) -> "Row":
    """The columns that may change, with those that lists sort and filter by."""
    return {
        "kind": request.kind,
        "kind_name": request.of_kind.name,
        "open": int(request.open),
        "who": person.name,
        "format": person.flag,
        "received_on": request.received_on.isoformat(),
        "due_on": _text(request.due_on),
        "next_on": _text(request.next_on),
        "due_key": due_key(request),
        "target_on": _text(request.target_on),
        "clock": request.clock,
        "state": request.state,
        "waiting_for": request.waiting_for,
        "waiting_since": _text(request.waiting_since),
        "next_step": request.next_step,
        "changes_on": _text(request.changes_on),
        "channel": request.channel,
        "relationship": request.relationship,
        "authority": request.authority,
        "identity": request.identity,
        "whose": request.whose,
        "client_id": request.client_id,
        "client_part": request.client_part,
        "health_data": request.health_data,
        "third_parties": request.third_parties,
        "facts": " ".join(sorted(request.facts)),
        "outcome": request.outcome,
        "answered_on": _text(request.answered_on),
        "on_time": on_time(request),
        "closed_on": _text(request.closed_on),
        "external_id": request.external_id,
        "asked": request.asked,
        "handler_id": request.handler_id,
        "fingerprint": request.fingerprint,
    }


def due_key(request: Request) -> str:
    """What it is sorted by: open requests that owe nothing more come after those that do."""
    owed = request.clock == "running" or not request.open
    return request.next_on.isoformat() if request.next_on and owed else NO_DATE


def on_time(request: Request) -> int | None:
    """Whether it was answered by the day it was due, as 1 or 0; None when that is not known."""
    if request.answered_on is None or request.due_on is None:
        return None
    return int(request.answered_on <= request.due_on)


def find(store: "Store", reference: str) -> "Row":
    """The row of a request by its reference, however written; UserError when there is none."""
    written = read_reference(reference)
    row = (
        store.first(
            "SELECT * FROM request WHERE open IN (0, 1) AND ref_key = ?", (ref_key(written),)
        )
        if written
        else None
    )
    if row is None:
        raise UserError(
            f"There is no request {reference.strip()[:40]!r} in this register.",
            "References look like SAR 27/0014.",
            field="reference",
        )
    return row


def already(store: "Store", reference: str, request: Request, who: str) -> str:
    """The reference of a request that the register has already; "" for none.

    Known by its own reference with the same kind, day and person (another register may have
    given that reference to another request), by its reference elsewhere, or by its content
    where one of the two has no reference elsewhere.
    """
    day = request.received_on.isoformat()
    tries: list[tuple[str, tuple[str, ...]]] = [
        ("external_id = ? AND external_id <> ''", (request.external_id,)),
        (
            "open IN (0, 1) AND received_on = ? AND fingerprint = ?"
            " AND (external_id = '' OR ? = '')",
            (day, request.fingerprint, request.external_id),
        ),
    ]
    written = read_reference(reference)
    if written:
        same = (ref_key(written), request.kind, day, who)
        condition = "open IN (0, 1) AND ref_key = ? AND kind = ? AND received_on = ? AND who = ?"
        tries.insert(0, (condition, same))
    for condition, values in tries:
        found = store.first(
            f"SELECT reference FROM request WHERE {condition} LIMIT 1",  # noqa: S608
            values,
        )
        if found:
            return str(found["reference"])
    return ""


def with_external_id(store: "Store", kind: str, external_id: str) -> str:
    """The reference of a request of that kind that has this reference elsewhere; "" for none."""
    found = store.first(
        "SELECT reference FROM request WHERE external_id = ? AND external_id <> '' AND kind = ?",
        (external_id, kind),
    )
    return str(found["reference"]) if found else ""


def known_elsewhere(store: "Store", external_id: str) -> str:
    """The reference of a request of any kind that has this reference elsewhere; "" for none."""
    found = store.first(
        "SELECT reference FROM request WHERE external_id = ? AND external_id <> ''",
        (external_id,),
    )
    return str(found["reference"]) if found else ""


def kept(row: "Row") -> Kept:
    """The request in a row."""
    fields = {name: row[name] for name in _PLAIN}
    dates: dict[str, Any] = {name: _day(row[name]) for name in _DATES}
    request = Request(
        **fields,
        **dates,
        received_on=date.fromisoformat(row["received_on"]),
        facts=frozenset(row["facts"].split()),
        open=bool(row["open"]),
    )
    return Kept(request, row["person_id"], row["requester_id"])


_PLAIN = (
    "id",
    "reference",
    "kind",
    "channel",
    "asked",
    "relationship",
    "authority",
    "identity",
    "whose",
    "client_id",
    "client_part",
    "health_data",
    "third_parties",
    "handler_id",
    "external_id",
    "fingerprint",
    "clock",
    "state",
    "next_step",
    "waiting_for",
    "outcome",
)
_DATES = (
    "due_on",
    "next_on",
    "target_on",
    "waiting_since",
    "answered_on",
    "closed_on",
    "changes_on",
)


def open_ids(store: "Store") -> list[int]:
    """The ids of every open request, oldest first."""
    return [row["id"] for row in store.select("SELECT id FROM request WHERE open = 1 ORDER BY id")]


def by_id(store: "Store", id: int) -> Kept:
    """The request with that id."""
    return kept(store.get("request", id))


def index(act: "Act", request: Request, people: "list[Person]", notes: str = "") -> None:
    """Make a request findable by its reference, people, NHS numbers and words."""
    names = " ".join(
        f"{one.name} {one.nhs_number} {one.email} {_spread(one.nhs_number)}" for one in people
    )
    reference = f"{request.reference} {request.reference.replace(' ', '')} {request.external_id}"
    act.execute(
        "INSERT OR REPLACE INTO request_words (rowid, reference, people, words, standing)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            request.id,
            searchable(reference),
            searchable(names),
            searchable(f"{request.asked} {notes}"),
            STANDING[request.open],
        ),
    )


STANDING = {True: "standingopen", False: "standingclosed"}


def _spread(nhs_number: str) -> str:
    return f"{nhs_number[:3]} {nhs_number[3:6]} {nhs_number[6:]}"


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
