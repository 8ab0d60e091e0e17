"""Letter templates: `resources/letters/*.toml`, with what is in the folder `shared` there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.conditions import All, Condition, read_condition
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.templates import (
    BulletText,
    Clause,
    LetterBlock,
    LetterFact,
    LetterPart,
    LetterTemplate,
    Matter,
)
from ig_desktop.errors import UserError
from ig_desktop.packs.files import read_toml, refused
from ig_desktop.packs.letter_checks import problem, wanted

WHAT = "letter template"
SHARED = "shared"
TO_ANOTHER = ("recipient_name", "recipient_address", "recipient_greeting")
"""What the officer enters about someone who is neither the requester nor the controller."""

Raw = dict[str, Any]
Read = TypeVar("Read")

_STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
for shape in (BulletText, Clause, LetterBlock, LetterFact, LetterPart, LetterTemplate, Matter):
    with_config(_STRICT)(shape)


@with_config(_STRICT)
@dataclass(frozen=True, kw_only=True)
class Shared:
    """What every letter can use; one file of it, or all of them together."""

    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    matters: Mapping[str, Matter] = field(default_factory=dict)
    fact: tuple[LetterFact, ...] = ()
    part: tuple[LetterPart, ...] = ()
    block: Mapping[str, tuple[LetterBlock, ...]] = field(default_factory=dict)
    clause: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _File:
    """A template file as its author writes it, before shared things are put in."""

    id: str
    name: str
    subject: str
    purpose: str
    kinds: tuple[str, ...] = ()
    event: str = ""
    to: str = "requester"
    outcomes: tuple[str, ...] = ()
    for_another: bool = False
    sharing: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    event_details: Mapping[str, str] = field(default_factory=dict)
    body: tuple[LetterBlock, ...]
    fact: tuple[LetterFact, ...] = ()
    part: tuple[LetterPart, ...] = ()
    clause: tuple[Clause, ...] = ()
    clauses: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


with_config(_STRICT)(_File)


@cache
def _shape_of_file() -> TypeAdapter[_File]:
    return TypeAdapter(_File)


@cache
def _shape_of_shared() -> TypeAdapter[Shared]:
    return TypeAdapter(Shared)


@cache
def load_letters(folder: Path | None = None) -> Mapping[str, LetterTemplate]:
    """Every letter template by its id; UserError naming file and key when one cannot be used."""
    folder = folder or paths.resources() / "letters"
    shared = load_shared(folder / SHARED)
    return {path.stem: load_letter(path, shared) for path in sorted(folder.glob("*.toml"))}


def load_shared(folder: Path) -> Shared:
    """What every letter can use, from every file of a folder; UserError for a name used twice."""
    whole = Shared()
    for path in sorted(folder.glob("*.toml")):
        one = _read(path, read_toml(path, WHAT)[1], _shape_of_shared())
        for name in _twice(whole, one):
            raise refused(path, f"“{name}” is in another shared file already", WHAT)
        whole = Shared(
            groups={**whole.groups, **one.groups},
            matters={**whole.matters, **one.matters},
            fact=(*whole.fact, *one.fact),
            part=(*whole.part, *one.part),
            block={**whole.block, **one.block},
            clause={**whole.clause, **one.clause},
        )
    return whole


def _twice(first: Shared, second: Shared) -> Iterable[str]:
    """Names that two files of shared things both give."""
    for field_ in ("groups", "matters", "block", "clause"):
        yield from set(getattr(first, field_)) & set(getattr(second, field_))
    yield from {fact.name for fact in first.fact} & {fact.name for fact in second.fact}
    yield from {part.name for part in first.part} & {part.name for part in second.part}


def load_letter(path: Path, shared: Shared) -> LetterTemplate:
    """The template in one file, with the shared blocks, facts and clauses it uses."""
    return make_template(path.name, read_toml(path, WHAT)[1] | {"id": path.stem}, shared, path)


def make_template(name: str, content: Raw, shared: Shared, path: Path) -> LetterTemplate:
    """A template from what a file says; UserError naming file and key when it cannot be one."""
    raw = _read(path, content, _shape_of_file())
    own = {fact.name for fact in raw.fact} | {part.name for part in raw.part}
    shared_parts = {*raw.parts, *(TO_ANOTHER if raw.to == "other" else ())} - own
    unknown = {name for name in raw.clauses if name not in shared.clause}
    unknown |= shared_parts - {part.name for part in shared.part}
    if unknown:
        raise refused(path, f"there is nothing shared called “{sorted(unknown)[0]}”", WHAT)
    template = LetterTemplate(
        id=raw.id,
        name=raw.name,
        subject=raw.subject,
        purpose=raw.purpose,
        to=raw.to,
        kinds=tuple(_kinds(path, raw.kinds, shared)),
        event=raw.event,
        outcomes=raw.outcomes,
        for_another=raw.for_another,
        sharing=raw.sharing,
        shapes=raw.shapes,
        event_details=raw.event_details,
        body=tuple(_expanded(path, raw.body, shared)),
        facts=(*raw.fact, *(fact for fact in shared.fact if fact.name not in own)),
        parts=(*raw.part, *(part for part in shared.part if part.name in shared_parts)),
        clauses=(*raw.clause, *(c for name in raw.clauses for c in shared.clause[name])),
        matters=shared.matters,
    )
    wrong = problem(template)
    if wrong:
        raise refused(path, wrong, WHAT)
    names = wanted(template)
    used = tuple(fact for fact in template.facts if fact.name in names)
    return replace(template, facts=used, hash=sha256(repr(template).encode()).hexdigest())


def _kinds(path: Path, kinds: Iterable[str], shared: Shared) -> Iterable[str]:
    for name in kinds:
        for kind in shared.groups.get(name, (name,)):
            if kind not in KINDS:
                raise refused(path, f"kinds: “{kind}” is not a kind of request", WHAT)
            yield kind


def _expanded(
    path: Path, body: Iterable[LetterBlock], shared: Shared, when: Condition | None = None
) -> Iterable[LetterBlock]:
    """The blocks with every `include` replaced by the blocks it names."""
    for block in body:
        condition = _both(when, block.when)
        if not block.include:
            yield replace(block, when=condition)
        elif block.include not in shared.block:
            raise refused(path, f"body: there are no shared blocks “{block.include}”", WHAT)
        else:
            yield from _expanded(path, shared.block[block.include], shared, condition)


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    return All((first, second)) if first and second else first or second


def _read(path: Path, content: Raw, shape: TypeAdapter[Read]) -> Read:
    defaults = content.pop("defaults", {})
    try:
        return shape.validate_python(_prepared(content, defaults))
    except UserError as error:
        raise refused(path, f"{error.what} {error.do}", WHAT) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise refused(path, f"{place}: {first['msg']}", WHAT) from None


def _prepared(value: Any, defaults: Raw, key: str = "") -> Any:
    """Conditions read, bullets made whole, and the file's defaults given to its clauses."""
    if key == "when":
        return read_condition(value)
    if isinstance(value, dict):
        made = {name: _prepared(each, defaults, name) for name, each in value.items()}
        return defaults | made if "words" in made and "id" in made else made
    if isinstance(value, list):
        if key == "bullets":
            value = [{"text": each} if isinstance(each, str) else each for each in value]
        return [_prepared(each, defaults) for each in value]
    return value
