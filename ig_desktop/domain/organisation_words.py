"""How records of organisations are put in words: periods, contact points, who confirmed them."""

from collections.abc import Mapping

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.organisations import Dated, Details, Holder
from ig_desktop.domain.roles import GUARDIAN, ROLE_NAMES

FIELDS: Mapping[str, str] = {
    "name": "Name",
    "short_name": "Short name",
    "address": "Address",
    "email": "E-mail",
    "telephone": "Telephone",
    "telephone_hours": "Hours",
    "website": "Website",
    "registration_number": "Registration number",
    "privacy_notice": "Privacy notice",
    "complaints": "For complaints",
    "source": "Source",
    "note": "Note",
}
CONTACT = ("address", "email", "telephone", "telephone_hours", "website")


def period(record: Dated) -> str:
    """The days a record holds for, in words."""
    first, last = record.valid_from, record.valid_to
    if first and last:
        return f"{plain_day(first)} to {plain_day(last)}"
    if first:
        return f"Since {plain_day(first)}"
    return f"Until {plain_day(last)}" if last else "At all times"


def confirmed(record: Dated) -> str:
    """Who confirmed a record and when, or that nobody has."""
    if record.confirmed_on is None:
        return "Nobody has confirmed this yet"
    return f"By {record.confirmed_by} on {plain_day(record.confirmed_on)}"


def value_of(record: Details | Holder, field: str) -> str:
    """One field of a record as it is shown."""
    value = getattr(record, field, "")
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def rows_of(record: Details | Holder, *, all_fields: bool = False) -> list[tuple[str, str]]:
    """What is known in a record, by name; with `all_fields` also what is not."""
    rows = [
        (label, value_of(record, field))
        for field, label in FIELDS.items()
        if hasattr(record, field)
    ]
    return [row for row in rows if all_fields or row[1]]


def post_name(post: str) -> str:
    """A post by its name, as roles are called."""
    return ROLE_NAMES[post]


def post_within(post: str) -> str:
    """A post by its name within a sentence, where Caldicott keeps its capital."""
    return post_name(post) if post == GUARDIAN else lower_first(post_name(post))


def lower_first(words: str) -> str:
    """Words to go on a sentence with."""
    return words[:1].lower() + words[1:]
