"""What is wrong with a guide as it is written: names that lead nowhere, rules without a source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ig_desktop.domain.conditions import (
    After,
    Among,
    AtLeast,
    Before,
    Condition,
    asked_facts,
    compared,
    comparisons,
    names,
)
from ig_desktop.domain.entries import Value
from ig_desktop.domain.guide import (
    ACTS,
    UNSURE,
    VERDICTS,
    Document,
    Finding,
    Guide,
    Outcome,
    Question,
    Sentence,
)
from ig_desktop.domain.guide_answers import PLACEHOLDER, TYPES
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import SHARING, TRANSFER, field_of
from ig_desktop.domain.processing_law import EntryLaw, Field

SUBJECTS = ("activity", "request", TRANSFER, SHARING)
DUE = ("before", "with-it", "review")
CONFIDENCE = ("high", "medium", "low")
MOST = 300
"""Questions, outcomes, findings … of one guide at most."""
LONGEST = 3000
"""Characters of one text at most."""

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_PREFIX = re.compile(r"[A-Z]{2,3}")


def problems(guide: Guide, law: EntryLaw) -> Iterator[tuple[str, str]]:
    """Everything wrong with it, each as the id of what is at fault and what is wrong in words."""
    yield from _guide(guide)
    for kind, records in _records(guide).items():
        yield from _records_of(kind, records)
    earlier: set[str] = set()
    for question in guide.question:
        yield from _question(guide, question, earlier, law)
        earlier.add(question.id)
    ruled: tuple[Outcome | Finding | Document | Sentence, ...]
    ruled = (*guide.outcome, *guide.finding, *guide.document, *guide.notice)
    for one in ruled:
        yield from _condition(guide, one.id, one.when, earlier)
    yield from _outcomes(guide)
    for finding in guide.finding:
        yield from _finding(guide, finding, law)
    for document in guide.document:
        yield from _document(guide, document, law)
    yield from _placeholders(guide)


def _records(guide: Guide) -> Mapping[str, Iterable[Any]]:
    return {
        "question": guide.question,
        "outcome": guide.outcome,
        "finding": guide.finding,
        "document": guide.document,
        "notice": guide.notice,
        "example": guide.example,
    }


def _guide(guide: Guide) -> Iterator[tuple[str, str]]:
    if not _PREFIX.fullmatch(guide.prefix):
        yield "", f"prefix: “{guide.prefix[:20]}” is not two or three capital letters"
    if guide.subject not in SUBJECTS:
        yield "", f"subject: it must be one of {', '.join(SUBJECTS)}"
    if not 0 < guide.review_months <= 120:
        yield "", "review_months: it must be from 1 to 120"
    if guide.version < 1:
        yield "", "version: it must be 1 or more"
    if not guide.question:
        yield "", "there is no question"
    if not guide.outcome:
        yield "", "there is no outcome"
    for name in ("name", "about", "source"):
        if not getattr(guide, name).strip():
            yield "", f"{name}: it must not be empty"


def _records_of(kind: str, records: Iterable[Any]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for number, one in enumerate(records):
        if number == MOST:
            yield one.id, f"there are more than {MOST} of “{kind}”"
        if not _ID.fullmatch(one.id):
            yield one.id, "an id has small letters, digits, “-” and “_” alone"
        if one.id in seen:
            yield one.id, f"there are two of “{kind}” with this id"
        seen.add(one.id)
        if not getattr(one, "source", "-").strip():
            yield one.id, "a rule must name its source"
        if getattr(one, "confidence", "high") not in CONFIDENCE:
            yield one.id, f"confidence: it must be one of {', '.join(CONFIDENCE)}"
        for name, text in texts(one):
            if len(text) > LONGEST:
                yield one.id, f"{name}: it is longer than {LONGEST} characters"


def texts(one: Any) -> Iterator[tuple[str, str]]:
    """Every text of a record that is shown, by the name it has there."""
    for name in ("ask", "short", "group", "title", "text", "unsure", "label", "hint"):
        if text := getattr(one, name, ""):
            yield name, text
    for name in ("why", "next"):
        for text in getattr(one, name, ()):
            yield name, text
    for option in getattr(one, "options", ()):
        yield from texts(option)


def _question(
    guide: Guide, question: Question, earlier: set[str], law: EntryLaw
) -> Iterator[tuple[str, str]]:
    yield from _condition(guide, question.id, question.when, earlier)
    for option in question.options:
        yield from _condition(guide, question.id, option.when, earlier)
    if question.type not in TYPES:
        yield question.id, f"type: it must be one of {', '.join(TYPES)}"
    if not (question.ask.strip() and question.short.strip()):
        yield question.id, "ask and short must not be empty"
    chosen = question.type in ("choice", "choices")
    if chosen and not question.options:
        yield question.id, f"it has no options{_in_vocabulary(question, law)}"
    if not chosen and (question.options or question.vocabulary):
        yield question.id, f"a question of type {question.type} has no options"
    ids = [option.id for option in question.options]
    if len({*ids}) < len(ids) or UNSURE in ids:
        yield question.id, f"options: an id is there twice, or is “{UNSURE}”"
    for option in question.options:
        if not option.label.strip():
            yield question.id, f"the option “{option.id}” has no label"
    if question.field and field_of(guide, question.field, law) is None:
        yield question.id, f"field: there is no field “{question.field}”"


def _in_vocabulary(question: Question, law: EntryLaw) -> str:
    if not question.vocabulary or law.vocabulary(question.vocabulary):
        return ""
    return f": there is no vocabulary “{question.vocabulary}”"


def _condition(
    guide: Guide, id: str, condition: Condition | None, earlier: set[str]
) -> Iterator[tuple[str, str]]:
    for name in names(condition):
        if name not in earlier:
            yield id, f"when: no question before it is “{name}”"
    for name in asked_facts(condition):
        if name not in FACTS:
            yield id, f"when: there is no fact “{name}”"
    for one in comparisons(condition):
        if one.about in earlier and not isinstance(one, Among):
            yield from _order(guide.find(one.about), one, id)
    for about, value in compared(condition):
        if about in earlier and value not in _possible(guide.find(about), value):
            yield id, f"when: “{about}” has no option “{value}”"


def _order(question: Question, one: Before | After | AtLeast, id: str) -> Iterator[tuple[str, str]]:
    if isinstance(one, AtLeast):
        yield id, f"when: no question is answered with a number, so not “{question.id}”"
    elif question.type != "date":
        yield id, f"when: “{question.id}” is not answered with a date"


def _possible(question: Question, value: Any) -> tuple[Any, ...]:
    """What a question may be answered with, of what a condition compares it with."""
    if question.type not in ("choice", "choices"):
        return (value,)
    empty = () if question.required else ("",)
    return (*(option.id for option in question.options), *empty)


def _outcomes(guide: Guide) -> Iterator[tuple[str, str]]:
    for outcome in guide.outcome:
        if outcome.verdict not in VERDICTS:
            yield outcome.id, f"verdict: it must be one of {', '.join(VERDICTS)}"
        if outcome.stops and outcome.when is None:
            yield outcome.id, "an outcome that stops must say when"
        if not outcome.title.strip():
            yield outcome.id, "title: it must not be empty"
        if {*outcome.acts} - {*ACTS}:
            yield outcome.id, f"acts: they are {', '.join(ACTS)}"


def _finding(guide: Guide, finding: Finding, law: EntryLaw) -> Iterator[tuple[str, str]]:
    if not finding.text.strip():
        yield finding.id, "text: it must not be empty"
    for name, value in finding.sets.items():
        if name == "shape":
            if value not in law.shapes:
                yield finding.id, f"sets: the shapes are {', '.join(law.shapes)}"
            continue
        found = field_of(guide, name, law)
        if found is None:
            yield finding.id, f"sets: there is no field “{name}”"
        else:
            yield from ((finding.id, f"sets: {name} {why}") for why in _unfit(found, value, law))


def _unfit(field: Field, value: Value, law: EntryLaw) -> Iterator[str]:
    several = (value,) if isinstance(value, str) else value
    if field.type in ("choice", "choices"):
        for one in several:
            if one not in law.options(field):
                yield f"does not know “{one}”"
    if len(several) != 1 and field.type not in ("choices", "names"):
        yield "holds one value"


def _document(guide: Guide, document: Document, law: EntryLaw) -> Iterator[tuple[str, str]]:
    if document.due not in DUE:
        yield document.id, f"due: it must be one of {', '.join(DUE)}"
    if document.field and field_of(guide, document.field, law) is None:
        yield document.id, f"field: there is no field “{document.field}”"


def _placeholders(guide: Guide) -> Iterator[tuple[str, str]]:
    known = {question.id for question in guide.question}
    for records in _records(guide).values():
        for one in records:
            for name, text in texts(one):
                for found in PLACEHOLDER.findall(text):
                    if found not in known:
                        yield one.id, f"{name}: there is no question “{found}”"
                if "((" in PLACEHOLDER.sub("", text):
                    yield one.id, f"{name}: “((” does not name a question"
