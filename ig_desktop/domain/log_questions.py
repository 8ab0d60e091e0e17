"""What is asked when a request is logged, and which questions a request of its kind calls for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ig_desktop.domain.casework import Casework, Sourced
from ig_desktop.domain.requests import DATA_PROTECTION, DECEASED, KINDS

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to pick: its value, its words, and what it means."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuestion(Sourced):
    """One question: how it is asked, its short name, why we ask, and the answers to pick from.

    `missing` is what to say when nothing was answered.
    """

    kinds: tuple[str, ...]
    ask: str
    short: str
    missing: str
    why: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


def kind_of(answers: Answers) -> str:
    """The kind of request the answers so far lead to, or ""."""
    group = answers.get("group", "")
    if group in ("right", "complaint"):
        return str(answers.get(group, ""))
    return str(group)


def path(answers: Answers, law: Casework) -> list[str]:
    """The ids of the questions to ask, in order, with these answers."""
    return list(_path(answers, law))


def _path(answers: Answers, law: Casework) -> Iterator[str]:
    yield "whose"
    if answers.get("whose") in ("processor", "both"):
        yield "client"
    yield "group"
    if answers.get("group") in ("right", "complaint"):
        yield str(answers["group"])
    yield "arrived"
    yield from _people(answers, law)
    yield "asked"
    if kind_of(answers) == "deceased-records":
        yield "recent"
    yield "format"
    yield "handler"


def _people(answers: Answers, law: Casework) -> Iterator[str]:
    kind = KINDS.get(kind_of(answers))
    if kind is None or not kind.about_a_person:
        yield "correspondent"
        return
    yield "about-deceased" if kind.regime == DECEASED else "about"
    yield "relationship"
    relationship = str(answers.get("relationship", "self"))
    ours = answers.get("whose") != "processor"
    if relationship != "self":
        yield "representative"
        known = law.relationship(relationship)
        if ours and known is not None and known.needs_authority:
            yield "authority"
    if ours and kind.regime == DATA_PROTECTION:
        yield "identity"
