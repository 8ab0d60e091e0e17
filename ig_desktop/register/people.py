"""People in the register: kept, read back, and found by NHS number or name."""

from datetime import date
from typing import TYPE_CHECKING

from ig_desktop.domain.people import Person

if TYPE_CHECKING:
    from ig_desktop.register.intention import Act
    from ig_desktop.register.store import Row, Store


def insert(act: "Act", person: Person) -> int:
    """Add a person; their id."""
    return act.insert("person", _row(person))


def update(act: "Act", person: Person) -> None:
    """Keep a person as they are now."""
    act.update("person", person.id, _row(person))


def get(store: "Store", id: int) -> Person:
    """One person; UserError when there is none of that number."""
    return _person(store.get("person", id))


def same_number(store: "Store", nhs_number: str) -> list[Person]:
    """Everyone with this NHS number, the newest first."""
    if not nhs_number:
        return []
    rows = store.select(
        "SELECT * FROM person WHERE nhs_number = ? AND nhs_number <> '' ORDER BY id DESC",
        (nhs_number,),
    )
    return [_person(row) for row in rows]


def requests_of(store: "Store", person_id: int) -> list[int]:
    """The numbers of the requests about or from this person."""
    rows = store.select(
        "SELECT id FROM request WHERE person_id = :id"
        " UNION SELECT id FROM request WHERE requester_id = :id ORDER BY id",
        {"id": person_id},
    )
    return [row["id"] for row in rows]


def _row(person: Person) -> "Row":
    return {
        "name": person.name,
        "date_of_birth": _text(person.date_of_birth),
        "died_on": _text(person.died_on),
        "nhs_number": person.nhs_number,
        "email": person.email,
        "telephone": person.telephone,
        "address": person.address,
        "preferred_format": person.preferred_format,
        "language": person.language,
        "needs": person.needs,
    }


def _person(row: "Row") -> Person:
    return Person(
        **row | {"date_of_birth": _day(row["date_of_birth"]), "died_on": _day(row["died_on"])}
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
