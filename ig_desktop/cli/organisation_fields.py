"""What is known of an organisation or a post holder, as options of a command, and read back."""

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

import click

from ig_desktop.domain.organisation_words import FIELDS
from ig_desktop.domain.organisations import Details, Holder
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError

_TOLD = {
    "name": ("WORDS", "The name in full, as letters should give it."),
    "short_name": ("WORDS", "How people call it."),
    "address": ("LINE", "A line of the postal address; repeat it for each."),
    "email": ("ADDRESS", "The e-mail address."),
    "telephone": ("NUMBER", "The telephone."),
    "telephone_hours": ("WORDS", "When somebody answers it."),
    "website": ("ADDRESS", "The website."),
    "registration_number": ("NUMBER", "In the regulator’s register of fee payers."),
    "privacy_notice": ("ADDRESS", "Where the privacy notice is on the web."),
    "complaints": ("ADDRESS", "Where people complain on the web."),
    "source": ("WORDS", "Where you have this from."),
    "note": ("WORDS", "A note."),
}
SHOWN = {name: shown for name, (shown, _) in _TOLD.items()}
"""What stands for the value of each field in help."""

OF_DETAILS = tuple(FIELDS)
OF_HOLDER = tuple(name for name in FIELDS if name in {field.name for field in fields(Holder)})

Record = TypeVar("Record", Details, Holder, Details | Holder)


def record_options(names: Collection[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command an option for each of these fields; it receives them by name."""

    def with_fields(command: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed([*names]):
            shown, told = _TOLD[name]
            option = f"--{name.replace('_', '-')}"
            many = name == "address"
            command = click.option(option, name, metavar=shown, multiple=many, help=told)(command)
        return command

    return with_fields


def stated(given: dict[str, Any]) -> dict[str, Any]:
    """What was given of a record; an empty value counts, as taking away what there was."""
    return {name: value for name, value in given.items() if value not in (None, ())}


def amended(record: Record, said: dict[str, Any]) -> Record:
    """The record with what was said in place of what it had.

    UserError when nothing was said, or a post holder has no such field.
    """
    if not said:
        raise UserError("Nothing is said of what changes.", "Give at least one option: see --help.")
    for name in said:
        if not hasattr(record, name):
            raise UserError(f"A post holder has no --{name.replace('_', '-')}.", field=name)
    return replace(record, **said)


def first_and_last(first: str | None, last: str | None) -> dict[str, date | None]:
    """The days of `--from` and `--until` that were given; an empty one is an open end."""
    given = {"valid_from": first, "valid_to": last}
    return {
        name: written_day(text, name) if text.strip() else None
        for name, text in given.items()
        if text is not None
    }
