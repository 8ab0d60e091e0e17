"""What has to be right about a letter template before any letter is made from it."""

import re
from collections.abc import Iterator

from ig_desktop.domain.conditions import Condition, asked_facts, names
from ig_desktop.domain.letter_places import is_place
from ig_desktop.domain.request_events import EVENT_KINDS
from ig_desktop.domain.sharing import SHAPES
from ig_desktop.domain.sharing_letters import STAGES
from ig_desktop.domain.templates import (
    FACT_TYPES,
    PART_TYPES,
    PURPOSES,
    RECIPIENTS,
    TOLD,
    Clause,
    LetterBlock,
    LetterFact,
    LetterPart,
    LetterTemplate,
)

_PLACEHOLDER = re.compile(r"\(\((\w+)\)\)")
_CONTENT = ("heading", "text", "bullets", "lines", "slip", "list", "table", "sections", "part")

FRAME = (
    *("reference", "sent_by", "organisation", "service", "organisation_address"),
    *("signatory_name", "signatory_post"),
)
"""Facts that the letterhead and the signature use in every letter."""

OF_CASE = ("kind", "their_reference", "requester_name", "person_name")
"""Facts that every letter of a case uses."""

DERIVED = ("letter_date", "matter", "regime", "whom")
"""Values that composing works out itself."""

CONFIDENCE = ("high", "medium", "low")


def wanted(template: LetterTemplate) -> set[str]:
    """Every name the template asks for, in its words, conditions and clauses."""
    texts = [template.subject]
    if not template.alone:
        texts += [
            text for matter in template.matters.values() for text in (matter.own, matter.behalf)
        ]
    found = {*FRAME, *_addressing(template)}
    found.update(name for text in texts for name in _PLACEHOLDER.findall(text))
    for block in template.body:
        found.update(_asked(block))
    for clause in template.clauses:
        found.update(clause.says, clause.needs, names(clause.when))
        found.update((clause.by, clause.since, clause.before))
    for fact in _asked_for(template):
        if fact.name in found:
            found.update(names(fact.when))
    return (found | set(template.event_details.values())) - {""}


def _addressing(template: LetterTemplate) -> Iterator[str]:
    """The facts that say whom the letter is to."""
    if template.to in RECIPIENTS:
        yield from (template.recipient("name"), template.recipient("address"))
    if template.to == "requester":
        yield "greeting"
    if template.to == "other":
        yield template.recipient("greeting")
    if not template.alone:
        yield from OF_CASE


def _asked_for(template: LetterTemplate) -> list[LetterFact | LetterPart]:
    return [*template.facts, *template.parts]


def _asked(block: LetterBlock) -> Iterator[str]:
    bullets = (bullet.text for bullet in block.bullets)
    for text in (block.heading, block.slip, block.text, *block.lines, *bullets):
        yield from _PLACEHOLDER.findall(text)
    yield from (name for name in (block.list, block.table, block.sections, block.part) if name)
    for condition in (block.when, *(bullet.when for bullet in block.bullets)):
        yield from names(condition)


def problem(template: LetterTemplate) -> str:
    """The first thing wrong with a template, in words naming the key, or nothing."""
    return next(_problems(template), "")


def _use_problems(template: LetterTemplate) -> Iterator[str]:
    """What is wrong with when the letter is offered, to whom, and what it records."""
    if template.alone and (template.event or template.to != "other"):
        yield "kinds: a letter outside any case records no event and is to someone else"
    elif not template.alone and template.event not in EVENT_KINDS:
        yield f"event: “{template.event}” is not something that happens to a request"
    if template.sharing and not template.alone:
        yield "sharing: a letter of requests is not one of sharing cases"
    if not set(template.sharing) <= set(STAGES):
        yield f"sharing: the stages are {', '.join(STAGES)}"
    if not set(template.shapes) <= set(SHAPES):
        yield f"shapes: must be of {', '.join(SHAPES)}"
    if template.purpose not in PURPOSES or (template.purpose == "alone") != template.alone:
        yield f"purpose: must be one of {', '.join(PURPOSES)}; alone only with no kinds"
    if template.to not in RECIPIENTS:
        yield f"to: must be one of {', '.join(RECIPIENTS)}"


def _problems(template: LetterTemplate) -> Iterator[str]:
    yield from _use_problems(template)
    if not template.body:
        yield "body: the letter says nothing"
    for number, block in enumerate(template.body, start=1):
        wrong = _block_problem(block)
        if wrong:
            yield f"body, block {number}: {wrong}"
    known = {fact.name for fact in _asked_for(template)} | set(DERIVED)
    yield from (
        f"“{name}” is asked for but is neither a fact nor a part"
        for name in sorted(wanted(template) - known)
    )
    yield from _clause_problems(template)
    for fact in _asked_for(template):
        yield from _fact_problems(fact)
    if any(True for condition in _conditions(template) for _ in asked_facts(condition)):
        yield "when: letters have no named facts to ask"


def _fact_problems(fact: LetterFact | LetterPart) -> Iterator[str]:
    """What is wrong with one thing that a letter is told."""
    types = FACT_TYPES if isinstance(fact, LetterFact) else PART_TYPES
    if fact.type not in types:
        yield f"{fact.name}: type must be one of {', '.join(types)}"
    if isinstance(fact, LetterPart) and bool(fact.options) != (fact.type == "choice"):
        yield f"{fact.name}: a choice, and only a choice, has options"
    if isinstance(fact, LetterFact) and not is_place(
        fact.where, fact.label, in_letter=fact.in_letter
    ):
        yield f"{fact.name}: where must be one of the places there are, or the letter itself"
    if fact.told not in ("", *TOLD):
        yield f"{fact.name}: told must be one of {', '.join(TOLD)}"
    if fact.told and fact.type not in ("date", "day", "rows"):
        yield f"{fact.name}: told is for dates, and for rows that begin with one"
    if isinstance(fact, LetterPart) and fact.type == "date" and not fact.told:
        yield f"{fact.name}: told must say whether the letter tells the day as done or promised"


def _conditions(template: LetterTemplate) -> Iterator[Condition | None]:
    for block in template.body:
        yield block.when
        yield from (bullet.when for bullet in block.bullets)
    sources: list[LetterFact | LetterPart | Clause] = [*template.clauses, *_asked_for(template)]
    yield from (asked.when for asked in sources)


def _block_problem(block: LetterBlock) -> str:
    content = [name for name in _CONTENT if getattr(block, name)]
    if len(content) != 1:
        return f"it must be exactly one of {', '.join(_CONTENT)} or include"
    if block.heading and block.level not in (2, 3):
        return "a heading’s level must be 2 or 3"
    if (block.table or block.sections) and not block.columns:
        return "a table or sections need columns"
    return ""


def _clause_problems(template: LetterTemplate) -> Iterator[str]:
    blocks = {block.id for block in template.body}
    for clause in template.clauses:
        if not (clause.blocks or clause.says or clause.needs or clause.by or clause.before):
            yield f"clause {clause.id}: it checks nothing"
        yield from (
            f"clause {clause.id}: there is no block “{name}”"
            for name in clause.blocks
            if name not in blocks
        )
        if (clause.by or clause.since or clause.before) and not clause.date_words:
            yield f"clause {clause.id}: date_words must say what is wrong with the date"
        if clause.confidence not in CONFIDENCE:
            yield f"clause {clause.id}: confidence must be one of {', '.join(CONFIDENCE)}"
        if not clause.source.strip():
            yield f"clause {clause.id}: a rule must name its source"
