"""Guides as the command line prints them: what they ask, what came of answers, what is wrong."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from ig_desktop.domain.conditions import Condition
from ig_desktop.domain.dates import counted, plain_day
from ig_desktop.domain.guide import UNSURE, Guide, Option, Question
from ig_desktop.domain.guide_answers import UNSURE_WORDS
from ig_desktop.domain.guide_report import Report
from ig_desktop.domain.guide_results import Result, as_several
from ig_desktop.domain.guide_words import when
from ig_desktop.domain.rights import STANDS
from ig_desktop.packs.guides import place

WIDTH = 100
DUE = {"before": "before you start", "with-it": "with it", "review": "at the review"}


def choices(question: Question) -> tuple[Option, ...]:
    """What may be chosen: the options, and "I'm not sure" where it may be."""
    unsure = Option(id=UNSURE, label=UNSURE_WORDS, hint=question.unsure)
    return (*question.options, unsure) if question.unsure else question.options


def result_in_words(found: Result, reference: str) -> Iterator[str]:
    """What came of answers, for a person: the answer first, or the next question."""
    walked, outcome = found.walk, found.outcome
    if walked.unsure is not None:
        yield _wrapped("", f"You are not sure: {walked.unsure.ask}")
        yield _wrapped("  ", walked.unsure.unsure)
        return
    if outcome is None:
        yield from _asked(walked.question) if walked.question else ["No outcome comes of it."]
        yield from _section("To compare with", _suggested(found))
        return
    yield outcome.title
    if outcome.text:
        yield _wrapped("", outcome.text)
    yield _wrapped("", _sourced(outcome.source, outcome.confidence))
    yield from _findings(found)
    yield from _follows(found)
    if reference:
        yield f"\nRecorded as {reference}."


def _asked(question: Question) -> Iterator[str]:
    yield _wrapped("", f"Next question, {question.id}: {question.ask}")
    for text in question.why:
        yield _wrapped("  ", text)
    yield _wrapped("  ", question.source)
    if question.options:
        yield "Answer with several of:" if question.type == "choices" else "Answer with one of:"
    else:
        yield {"date": "Answer with a date: 2027-01-28."}.get(question.type, "Answer in words.")
    for option in choices(question):
        hint = f" ({option.hint})" if option.hint and option.id != UNSURE else ""
        yield _wrapped(f"  {option.id:20} ", f"{option.label}{hint}")


def _findings(found: Result) -> Iterator[str]:
    if found.findings:
        yield "\nWhy"
    for number, one in enumerate(found.findings, start=1):
        mark = "  ! " if one.warns else f"{number:>3} "
        yield _wrapped(mark, one.text)
        yield _wrapped("    ", _sourced(one.source, one.confidence))


def _follows(found: Result) -> Iterator[str]:
    sections = (
        ("What it calls for", _documents(found)),
        ("What people can ask for", _rights(found)),
        ("For the privacy notice", (_wrapped("  ", one.text) for one in found.notice)),
        ("What it sets", _fields(found)),
        ("What happens next", (_wrapped("  ", text) for text in _next(found))),
        ("To compare with", _suggested(found)),
    )
    for heading, lines in sections:
        yield from _section(heading, lines)
    if found.review_on:
        yield f"\nDecide again by {plain_day(found.review_on)}."


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if number else f"\n{heading}\n{line}"


def _suggested(found: Result) -> Iterator[str]:
    """What activities of the kind chosen usually rest on."""
    for one in found.pairings:
        yield _wrapped("  ", one.words)
        yield _wrapped("    ", _sourced(one.source, one.confidence))


def _documents(found: Result) -> Iterator[str]:
    for one in found.documents:
        yield _wrapped("  ", f"{one.title}, {DUE[one.due]}. {one.text}".strip())
        yield _wrapped("    ", _sourced(one.source, one.confidence))


def _rights(found: Result) -> Iterator[str]:
    for one in found.rights:
        yield _wrapped(f"  {STANDS[one.stands]:8} ", f"{one.name} ({one.citation}). {one.text}")


def _fields(found: Result) -> Iterator[str]:
    for name, value in found.fields.items():
        yield _wrapped(f"  {name:20} ", "; ".join(as_several(value)))


def _next(found: Result) -> tuple[str, ...]:
    return found.outcome.next if found.outcome else ()


def _sourced(source: str, confidence: str) -> str:
    return source if confidence == "high" else f"{source}. Check before relying on this."


def in_words(guide: Guide) -> Iterator[str]:
    """All of a guide, for a person."""
    yield f"{guide.name} ({guide.id}), version {guide.version}"
    yield _wrapped("", guide.about)
    yield f"Reviewed on {plain_day(guide.reviewed_on)}. {guide.source}."
    yield "\nWhat it asks"
    for number, question in enumerate(guide.question, start=1):
        yield _wrapped(f"{number:>3} ", f"{question.ask} ({question.id})")
        yield from _only(guide, question.when)
        for option in choices(question):
            yield _wrapped(f"      {option.id:20} ", option.label)
        yield _wrapped("      ", _sourced(question.source, question.confidence))
    for heading, records in (
        ("What may come of it", guide.outcome),
        ("What may follow", guide.finding),
        ("What it may call for", guide.document),
    ):
        yield from _ruled(guide, heading, records)


def _ruled(guide: Guide, heading: str, records: Iterable[Any]) -> Iterator[str]:
    for number, one in enumerate(records):
        if not number:
            yield f"\n{heading}"
        words = getattr(one, "title", "") or one.text
        yield _wrapped("  ", f"{words} ({one.id})")
        yield from _only(guide, one.when)
        yield _wrapped("      ", _sourced(one.source, one.confidence))


def _only(guide: Guide, condition: Condition | None) -> Iterator[str]:
    if condition is not None:
        yield _wrapped("      ", f"when {when(guide, condition)}")


def checked_in_words(report: Report) -> Iterator[str]:
    """What a check of one guide found, for a person."""
    guide = report.guide
    counts = ", ".join(
        counted(len(records), name)
        for records, name in (
            (guide.question, "question"),
            (guide.outcome, "outcome"),
            (guide.example, "worked example"),
        )
    )
    result = f"{counted(len(report.wrong), 'thing')} to put right" if report.wrong else "holds"
    yield f"{guide.id}: {result}. {counts}; reading age {report.reading_age}."
    for mark, remarks in (("  ✗ ", report.wrong), ("  · ", report.notes)):
        for one in remarks:
            yield _wrapped(mark, f"{place(guide.text, one.id)}{one.text}")


def _wrapped(start: str, text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
