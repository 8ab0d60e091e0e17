"""The invented case that letters are shown with: `resources/demo/letter-example.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.letter_example import LetterExample
from ig_desktop.domain.people import Person
from ig_desktop.packs.files import read_toml, refused

_STRICT = ConfigDict(extra="forbid")
WHAT = "example of a letter"


@with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class _Person:
    name: str
    address: str
    email: str
    date_of_birth: date
    nhs_number: str


@with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class _Request:
    sequence: int
    received_days_before: int
    asked: str


@with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class _File:
    person: _Person
    request: _Request
    words: Mapping[str, str]
    days: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]


@cache
def load_letter_example(path: Path | None = None) -> LetterExample:
    """The case as shipped; UserError naming the file and the key that cannot be used."""
    path = path or paths.resources() / "demo" / "letter-example.toml"
    try:
        file = TypeAdapter(_File).validate_python(read_toml(path, WHAT)[1])
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(map(str, first["loc"]))
        raise refused(path, f"{where}: {first['msg']}", WHAT) from None
    return LetterExample(
        person=Person(**vars(file.person)),
        **vars(file.request),
        words=file.words,
        days=file.days,
        lists=file.lists,
    )
