"""A template and the facts of a case into a letter, or every reason why it cannot be one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.conditions import names as asked_names
from ig_desktop.domain.templates import Clause, LetterBlock, LetterTemplate
from ig_desktop.errors import Problems, UserError
from ig_desktop.letters.blocks import (
    AnswerLine,
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Slip,
    Span,
    Table,
)
from ig_desktop.letters.markup import fill, fill_plain, placeholders
from ig_desktop.letters.values import Values, missing, read_values


@dataclass(slots=True)
class Printed:
    """The blocks that hold for this letter, and which values each block with an id prints."""

    blocks: list[Block] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)

    def says(self, name: str, blocks: Iterable[str]) -> bool:
        """Whether a value is printed in those blocks, or anywhere when none is named."""
        return any(name in self.names.get(block, ()) for block in tuple(blocks) or self.names)


@dataclass(frozen=True, slots=True)
class ClauseCheck:
    """Whether the letter tells what one clause requires, and what is missing if not."""

    clause: Clause
    problems: tuple[UserError, ...]

    @property
    def met(self) -> bool:
        """Whether nothing is missing."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as far as it can be made, with what the law asks of it and what is missing."""

    letter: Letter
    clauses: tuple[ClauseCheck, ...]
    problems: tuple[UserError, ...]


def compose(template: LetterTemplate, facts: Mapping[str, Any], on: date) -> Letter:
    """The letter dated `on`; Problems naming each thing missing and where to enter it."""
    draft = assess(template, facts, on)
    if draft.problems:
        raise Problems(list(draft.problems))
    return draft.letter


def assess(template: LetterTemplate, facts: Mapping[str, Any], on: date) -> Draft:
    """The letter as it stands, complete or not, for the page where it is prepared."""
    values = read_values(template, facts, on)
    printed = _print(template, values)
    clauses = tuple(
        ClauseCheck(clause, tuple(_clause_problems(clause, template, values, printed, on)))
        for clause in template.clauses_on(on)
        if holds(clause.when, values.given)
    )
    problems: dict[tuple[str, str], UserError] = {}
    for problem in (*values.problems, *(p for check in clauses for p in check.problems)):
        problems.setdefault((problem.field, problem.what if not problem.field else ""), problem)
    return Draft(_letter(template, values, printed, on), clauses, tuple(problems.values()))


def _clause_problems(
    clause: Clause, template: LetterTemplate, values: Values, printed: Printed, on: date
) -> Iterable[UserError]:
    for block in clause.blocks:
        if block not in printed.names and not _only_empty(block, template, values):
            yield _left_out(clause, f"the block “{block}”")
    for name in clause.says:
        if not values.has(name):
            fact = template.fact(name) or template.part(name)
            yield missing(fact) if fact else _left_out(clause, f"“{name}”")
        elif not printed.says(name, clause.blocks):
            yield _left_out(clause, f"“(({name}))”")
    for name in clause.needs:
        fact = template.fact(name) or template.part(name)
        if fact and values.given.get(name) in (None, "", []):
            yield missing(fact)
    if not _timely(clause, values, on):
        yield UserError(clause.date_words, field="letter_date")


def _timely(clause: Clause, values: Values, on: date) -> bool:
    """Whether the letter's day is one that the clause lets it have."""
    first, last = values.given.get(clause.since), values.given.get(clause.by)
    end = values.given.get(clause.before)
    too_early = first is not None and on < first
    too_late = (last is not None and on > last) or (end is not None and on >= end)
    return not (too_early or too_late)


def _only_empty(id: str, template: LetterTemplate, values: Values) -> bool:
    """Whether a block says nothing, or is not there at all, only for want of a value."""
    missed = {problem.field for problem in values.problems}
    return any(
        any(not values.has(name) for name in _names(block, values))
        if holds(block.when, values.given)
        else any(name in missed for name in asked_names(block.when))
        for block in template.body
        if block.id == id
    )


def _left_out(clause: Clause, what: str) -> UserError:
    return UserError(
        f"The letter must tell them: {clause.words} ({clause.source}). "
        f"This version of the letter leaves out {what}.",
        "Put it back into the template.",
    )


def _print(template: LetterTemplate, values: Values) -> Printed:
    printed = Printed()
    for number, block in enumerate(template.body):
        if not holds(block.when, values.given):
            continue
        made = _block(block, template, values)
        if made:
            printed.blocks += made
            names = {name for name in _names(block, values) if values.has(name)}
            printed.names.setdefault(block.id or f"block {number}", set()).update(names)
    printed.blocks = _without_idle_headings(printed.blocks)
    return printed


def _names(block: LetterBlock, values: Values) -> list[str]:
    bullets = (bullet.text for bullet in block.bullets if holds(bullet.when, values.given))
    texts = (block.heading, block.slip, block.text, *block.lines, *bullets)
    named = [name for name in (block.list, block.table, block.sections, block.part) if name]
    return named + [name for text in texts for name in placeholders(text)]


def _block(block: LetterBlock, template: LetterTemplate, values: Values) -> list[Block]:
    if block.heading:
        return [Heading(_sentence(fill_plain(block.heading, values.printed)), block.level)]
    if block.slip:
        return [Slip(_sentence(fill_plain(block.slip, values.printed)))]
    if block.lines:
        return [AnswerLine(fill_plain(line, values.printed)) for line in block.lines]
    if block.text:
        spans = fill(block.text, values.printed)
        return [Paragraph(spans)] if spans else []
    if block.bullets:
        texts = [b.text for b in block.bullets if holds(b.when, values.given)]
        entries = tuple(spans for text in texts if (spans := fill(text, values.printed)))
        return [Bullets(entries)] if entries else []
    if block.table:
        rows = values.lists.get(block.table, ())
        return [Table(block.columns, _even(rows, len(block.columns)))] if rows else []
    if block.sections:
        rows = values.lists.get(block.sections, ())
        return [made for row in rows for made in _section(row, block.columns)]
    return _own_words(block.list or block.part, template, values)


def _own_words(name: str, template: LetterTemplate, values: Values) -> list[Block]:
    """A list as bullets; words as they were written, lines that begin "- " as bullets."""
    if name in values.lists:
        return [Bullets(tuple((Span(row[0]),) for row in values.lists[name]))]
    fact = template.fact(name)
    words = values.given if fact and fact.type == "words" else values.printed
    return _passages(words.get(name, ""))


def _section(row: tuple[str, ...], leads: tuple[str, ...]) -> Iterable[Block]:
    """A heading and the passages under it, each after the words that lead to it in bold."""
    yield Heading(_sentence(row[0]), 3)
    for lead, words in zip(leads, row[1:], strict=False):
        first, *more = _passages(words)
        if lead and isinstance(first, Paragraph):
            yield Paragraph((Span(f"{lead} ", bold=True), *first.spans))
        elif lead:
            yield from (Paragraph((Span(lead, bold=True),)), first)
        else:
            yield first
        yield from more


def _passages(text: str) -> list[Block]:
    """Paragraphs, and lines that begin "- " as bullets."""
    blocks: list[Block] = []
    for passage in text.split("\n\n"):
        lines = [line.strip() for line in passage.strip().split("\n")]
        if all(line.startswith(("- ", "• ")) for line in lines):
            blocks.append(Bullets(tuple((Span(line[2:].strip()),) for line in lines)))
        elif any(lines):
            blocks.append(Paragraph((Span("\n".join(lines)),)))
    return blocks


def _even(rows: tuple[tuple[str, ...], ...], columns: int) -> tuple[tuple[str, ...], ...]:
    return tuple((*row, *[""] * columns)[:columns] for row in rows)


def _without_idle_headings(blocks: list[Block]) -> list[Block]:
    """A heading under which nothing stands is left out."""
    kept: list[Block] = []
    for block in reversed(blocks):
        idle = isinstance(block, Heading) and (
            not kept
            or isinstance(kept[-1], Slip)
            or (isinstance(kept[-1], Heading) and kept[-1].level <= block.level)
        )
        if not idle:
            kept.append(block)
    return kept[::-1]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _letter(template: LetterTemplate, values: Values, printed: Printed, on: date) -> Letter:
    said = values.printed
    subject = _sentence(fill_plain(template.subject, said))
    reference = said.get("reference", "").replace(" ", "\xa0")
    name = said.get(template.recipient("name"), "")
    address = values.given.get(template.recipient("address"), "")
    greeting = said.get(
        "greeting" if template.to == "requester" else template.recipient("greeting")
    )
    details = [f"Our reference: {reference}", said.get("letter_date", "")]
    if said.get("their_reference"):
        details.insert(1, f"Your reference: {said['their_reference']}")
    organisation, service = said.get("organisation", ""), said.get("service", "")
    return Letter(
        title=f"{subject} ({said.get('reference', '')})",
        body=(Heading(subject, 1), *printed.blocks),
        written_on=on,
        sender=(organisation, ", ".join(filter(None, [service, said.get("organisation_address")]))),
        addressee=(name, *_lines(address)) if address else (),
        details=tuple(details),
        greeting=f"Dear {greeting or name}",
        signature=tuple(
            line
            for line in (
                "Yours sincerely",
                said.get("signatory_name", ""),
                said.get("signatory_post", ""),
                service,
                organisation,
            )
            if line
        ),
        running_head=f"{organisation}, {reference}",
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
