"""Guides: `resources/guides/*.toml`, each with the law's vocabularies in its questions."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.conditions import read_condition
from ig_desktop.domain.guide import (
    Document,
    Example,
    Finding,
    Guide,
    Option,
    Outcome,
    Question,
    Sentence,
)
from ig_desktop.domain.guide_checks import problems
from ig_desktop.domain.guide_results import SHARING
from ig_desktop.domain.processing_law import EntryLaw, Term
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import UserError
from ig_desktop.packs.files import read_toml, refused
from ig_desktop.packs.processing import load_processing
from ig_desktop.packs.sharing import load_sharing

WHAT = "guide"

Raw = dict[str, Any]
LawFor = Callable[[str], EntryLaw]
"""The law of guides with a subject: their fields and vocabularies."""

_STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
for _shape in (Document, Example, Finding, Guide, Option, Outcome, Question, Sentence):
    with_config(_STRICT)(_shape)


@cache
def _shape_of_file() -> TypeAdapter[Guide]:
    return TypeAdapter(Guide)


def law_for(subject: str) -> EntryLaw:
    """The law of guides with that subject, as shipped."""
    return load_sharing() if subject == SHARING else load_processing()


@cache
def load_guides(folder: Path | None = None) -> Mapping[str, Guide]:
    """Every guide by its id; UserError naming file and line or key when one cannot be used."""
    folder = folder or paths.resources() / "guides"
    guides = {path.stem: load_guide(path) for path in sorted(folder.glob("*.toml"))}
    prefixes = {kind.prefix: "requests" for kind in KINDS.values()} | {
        "PA": "activities",
        "SHA": "sharing cases",
    }
    for guide in guides.values():
        other = prefixes.setdefault(guide.prefix, guide.id)
        if other != guide.id:
            why = f"its prefix {guide.prefix} is that of {other}"
            raise refused(folder / f"{guide.id}.toml", why, WHAT)
    return guides


def guide_named(guides: Mapping[str, Guide], name: str) -> Guide:
    """The guide of that id; UserError when there is none."""
    if name not in guides:
        raise UserError(f"There is no guide {name[:40]!r}.", f"There are: {', '.join(guides)}.")
    return guides[name]


def load_guide(path: Path) -> Guide:
    """The guide in one file, with the vocabularies as shipped."""
    text, content = read_toml(path, WHAT)
    guide = _parsed(path, text, content, law_for)
    for id, wrong in problems(guide, law_for(guide.subject)):
        raise refused(path, f"{place(text, id)}{wrong}", WHAT)
    if guide.id != path.stem:
        raise refused(path, f"its id is “{guide.id[:40]}”, not the name of the file", WHAT)
    return guide


def stored_guide(name: str, text: str, law: LawFor) -> Guide:
    """A guide from the exact text that was kept of it, with the law's words as they are now."""
    return _parsed(Path(f"{name}.toml"), text, tomllib.loads(text), law)


def parsed(path: Path) -> Guide:
    """The guide in a file that may still have mistakes in its names: `problems` tells them."""
    return _parsed(path, *read_toml(path, WHAT), law_for)


def _parsed(path: Path, text: str, content: Raw, law: LawFor) -> Guide:
    try:
        guide = _shape_of_file().validate_python(_prepared(content, text))
    except UserError as error:
        raise refused(path, f"{error.what} {error.do}", WHAT) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise refused(
            path, f"{_place_of(content, first['loc'], text)}{where}: {first['msg']}", WHAT
        ) from None
    known = law(guide.subject)
    questions = tuple(_with_vocabulary(question, known) for question in guide.question)
    digest = sha256(text.encode()).hexdigest()
    return replace(guide, question=questions, text=text, hash=digest)


def _prepared(value: Any, text: str, key: str = "") -> Any:
    """The content with its conditions read."""
    if key == "when":
        return read_condition(value)
    if isinstance(value, dict):
        try:
            return {name: _prepared(each, text, name) for name, each in value.items()}
        except UserError as error:
            where = place(text, str(value.get("id", "")))
            raise error if not where else UserError(f"{where}{error.what}", error.do) from None
    if isinstance(value, list):
        return [_prepared(each, text) for each in value]
    return value


def _place_of(content: Raw, where: Iterable[Any], text: str) -> str:
    """The line and id of the innermost record that a mistake is in, where it has an id."""
    found, at = "", content
    for step in where:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(at, dict) and isinstance(at.get("id"), str):
            found = at["id"]
    return place(text, found)


def place(text: str, id: str) -> str:
    """Where in a file the record of that id is: "line 12: x: "; "" when there is none."""
    if not id:
        return ""
    pattern = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(id)}[\"']")
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.match(line):
            return f"line {number}: {id}: "
    return f"{id}: "


def _with_vocabulary(question: Question, law: EntryLaw) -> Question:
    """The question with the law's words to choose from, and after them its own options.

    One of its own with the id of a term stands in the term's place.
    """
    if not question.vocabulary:
        return question
    own = {option.id: option for option in question.options}
    terms = {term.id: term for term in law.vocabulary(question.vocabulary, part=question.part)}
    named = [_named(own.pop(id, Option(id=id)), term) for id, term in terms.items()]
    return replace(question, options=(*named, *own.values()))


def _named(option: Option, term: Term) -> Option:
    return replace(option, label=option.label or term.name, hint=option.hint or term.text)
