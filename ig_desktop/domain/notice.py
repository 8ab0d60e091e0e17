"""A privacy notice: its template as data, and the notice that comes of it and of what is so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.conditions import Condition, holds

Facts = Mapping[str, Any]
"""What a notice is told: texts, lists of texts, and tables."""

_PLACE = re.compile(r"\(\((\w+)\)\)")
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list whose order does not matter."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a caption, column headings, rows of cells; the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = SubHeading | Words | Points | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A privacy notice as of one day."""

    title: str
    on: date
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeBlock:
    """One block of the template: exactly one of heading, text, bullets, list and table."""

    when: Condition | None = None
    heading: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    list: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSection(Sourced):
    """One section of the template; `source` is the law that asks for it."""

    heading: str
    block: tuple[NoticeBlock, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRight(Sourced):
    """A right as the notice tells it: what it is, and when it applies."""

    name: str
    text: str
    applies: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTitle(Sourced):
    """What the notice is called."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTemplate:
    """The whole template; `hash` changes with any word of it."""

    title: str
    sections: tuple[NoticeSection, ...]
    rights: tuple[NoticeRight, ...]
    hash: str = ""


def compose(template: NoticeTemplate, facts: Facts, on: date) -> Notice:
    """The notice of that day; what has nothing to say is left out, headings over nothing too."""
    sections = (
        Section(each.id, filled(each.heading, facts), tuple(_blocks(each, facts)))
        for each in template.sections
        if holds(each.when, facts)
    )
    return Notice(filled(template.title, facts), on, tuple(s for s in sections if s.blocks))


def _blocks(section: NoticeSection, facts: Facts) -> Iterator[Block]:
    heading: SubHeading | None = None
    for block in section.block:
        made = _block(block, facts) if holds(block.when, facts) else None
        if isinstance(made, SubHeading):
            heading = made
        elif made is not None:
            if heading is not None:
                yield heading
                heading = None
            yield made


def _block(block: NoticeBlock, facts: Facts) -> Block | None:
    if block.heading:
        return SubHeading(filled(block.heading, facts))
    if block.text:
        return Words(filled(block.text, facts))
    if block.bullets:
        return Points(tuple(filled(text, facts) for text in block.bullets))
    if block.list:
        entries = tuple(facts.get(block.list) or ())
        return Points(entries) if entries else None
    grid: Grid | None = facts.get(block.table)
    return grid if grid is not None and grid.rows else None


def filled(text: str, facts: Facts) -> str:
    """A text of the template with the facts in its ((places)); values are taken literally."""
    return _PLACE.sub(lambda match: str(facts.get(match.group(1), "")), text)


def places(text: str) -> list[str]:
    """The facts that a text of the template asks for."""
    return _PLACE.findall(text)


def linked(text: str) -> Iterator[tuple[str, str]]:
    """A text in pieces, each with where it leads: web and e-mail addresses, "" for the rest."""
    at = 0
    for match in _LINK.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], ""
        found = match.group()
        yield found, found if "://" in found else f"mailto:{found}"
        at = match.end()
    if at < len(text):
        yield text[at:], ""
