"""Organisation profiles: `resources/organisations/*.toml` into dated organisations."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.organisations import (
    CONFIDENCE,
    KINDS,
    POSTS,
    Dated,
    Details,
    Holder,
    Organisation,
    overlapping,
)
from ig_desktop.packs.files import read_toml, refused

WHAT = "organisation profile"
REGULATOR = "regulator.toml"

for shape in (Details, Holder, Organisation):
    with_config(ConfigDict(extra="forbid"))(shape)


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, kw_only=True)
class Profile:
    """The organisations that a new register starts with, and its settings."""

    key: str
    title: str
    source: str
    reviewed_on: date
    settings: dict[str, str] = field(default_factory=dict)
    organisation: tuple[Organisation, ...] = ()


@cache
def _shape() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)


def load_profile(path: Path) -> Profile:
    """The profile in one file.

    Raises UserError naming the file, and the line where there is one, when it cannot be used.
    """
    text, content = read_toml(path, WHAT)
    try:
        profile = _shape().validate_python({"key": path.stem} | content)
    except ValidationError as error:
        first = error.errors()[0]
        line = _line(text, first["loc"])
        place = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
        raise refused(path, f"line {line}: {place}: {first['msg']}", WHAT) from None
    for organisation in profile.organisation:
        problem = _problem(organisation, {other.key for other in profile.organisation})
        if problem:
            raise refused(path, f"{organisation.key}: {problem}", WHAT)
    return _sourced(profile)


def load_profiles(folder: Path | None = None) -> list[Profile]:
    """Every profile that a new register can start from, by title; the regulator is apart."""
    folder = folder or paths.resources() / "organisations"
    files = [path for path in folder.glob("*.toml") if path.name != REGULATOR]
    return sorted(map(load_profile, files), key=lambda profile: profile.title)


def load_regulator(folder: Path | None = None) -> Organisation:
    """The regulator for information rights, with its name and address by period."""
    folder = folder or paths.resources() / "organisations"
    return load_profile(folder / REGULATOR).organisation[0]


def _line(text: str, place: tuple[int | str, ...]) -> int:
    """The line of the innermost table that `place` leads into, counted from 1."""
    lines = text.splitlines()
    at, name = 0, ""
    for key, index in zip(place, place[1:], strict=False):
        if not isinstance(key, str) or not isinstance(index, int):
            continue
        name = f"{name}.{key}" if name else key
        heading = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
        found = [number for number in range(at, len(lines)) if heading.match(lines[number])]
        if index >= len(found):
            break
        at = found[index]
    return at + 1


def _problem(organisation: Organisation, keys: set[str]) -> str:
    """What is wrong with an organisation, in words, or nothing."""
    if organisation.kind not in KINDS:
        return f"its kind is {organisation.kind!r}, not one of {', '.join(KINDS)}"
    if organisation.hosted_by and organisation.hosted_by not in keys:
        return f"its host {organisation.hosted_by!r} is not in the file"
    if not organisation.details:
        return "it has no details"
    if overlapping(organisation.details):
        return "two of its details claim the same day"
    records: tuple[Dated, ...] = (*organisation.details, *organisation.holders)
    if organisation.id or any(record.id or record.confirmed for record in records):
        return "only a register gives numbers and confirmations"
    if any(record.ends_before_it_starts() for record in records):
        return "a record ends before it starts"
    wrong = {record.confidence for record in records} - set(CONFIDENCE)
    if wrong:
        return f"confidence {wrong.pop()!r} is not one of {', '.join(CONFIDENCE)}"
    return _post_problem(organisation)


def _post_problem(organisation: Organisation) -> str:
    for post in {holder.post for holder in organisation.holders}:
        if post not in POSTS:
            return f"the post {post!r} is not one of {', '.join(POSTS)}"
        if overlapping(holder for holder in organisation.holders if holder.post == post):
            return f"two people hold the post {post!r} on the same day"
    return ""


def _sourced(profile: Profile) -> Profile:
    """The profile with its own source given to every record that names none."""

    def with_source(record: Any) -> Any:
        return record if record.source else replace(record, source=profile.source)

    return replace(
        profile,
        organisation=tuple(
            replace(
                organisation,
                details=tuple(map(with_source, organisation.details)),
                holders=tuple(map(with_source, organisation.holders)),
            )
            for organisation in profile.organisation
        ),
    )
