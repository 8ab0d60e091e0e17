"""What is typed about an organisation or a post holder, cleaned or refused field by field."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from ig_desktop.domain.organisations import POSTS, Details, Holder
from ig_desktop.domain.people import email_address
from ig_desktop.domain.text import many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

Record = TypeVar("Record", bound=Details | Holder)
Read = Callable[[str], str]


def _name(text: str) -> str:
    return required(one_line(text, "name", "The name"), "name", "Enter a name")


def _line(field: str, called: str) -> Read:
    return partial(one_line, field=field, name=called)


_READ: Mapping[str, Read] = {
    "name": _name,
    "short_name": _line("short_name", "The short name"),
    "email": email_address,
    "telephone": _line("telephone", "The telephone"),
    "telephone_hours": _line("telephone_hours", "The hours"),
    "website": _line("website", "The website"),
    "registration_number": _line("registration_number", "The registration number"),
    "privacy_notice": _line("privacy_notice", "The address of the privacy notice"),
    "complaints": _line("complaints", "The address for complaints"),
    "source": _line("source", "The source"),
    "note": partial(many_lines, field="note", name="The note", limit=2000),
}


def check_record(record: Record) -> Record:
    """The record with every text cleaned; Problems with each field that cannot be kept."""
    errors: list[UserError] = []
    cleaned: dict[str, Any] = {}
    for field, read in _READ.items():
        if hasattr(record, field):
            try:
                cleaned[field] = read(getattr(record, field))
            except UserError as error:
                errors.append(error)
    try:
        cleaned["address"] = _lines(record.address)
    except UserError as error:
        errors.append(error)
    errors += _choices(record)
    if errors:
        raise Problems(errors)
    return replace(record, **cleaned)


def _lines(address: tuple[str, ...]) -> tuple[str, ...]:
    text = many_lines("\n".join(address), "address", "The address", limit=500)
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _choices(record: Details | Holder) -> list[UserError]:
    """A post that is none, and dates the wrong way round."""
    errors = []
    if isinstance(record, Holder) and record.post not in POSTS:
        errors.append(UserError("Choose the post.", field="post"))
    if record.ends_before_it_starts():
        errors.append(
            UserError("The last day must be on or after the first day.", field="valid_to")
        )
    return errors
