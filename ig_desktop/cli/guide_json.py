"""Guides as JSON for programs: what they ask, what came of answers, what is wrong."""

from datetime import date
from typing import Any

from ig_desktop.cli.guide_text import choices
from ig_desktop.domain.guide import Document, Guide, Question
from ig_desktop.domain.guide_report import Remark, Report
from ig_desktop.domain.guide_results import Result, as_several
from ig_desktop.domain.guide_words import when
from ig_desktop.packs.guides import place


def brief(guide: Guide) -> dict[str, Any]:
    """What a list tells of a guide, for JSON."""
    return {
        "id": guide.id,
        "name": guide.name,
        "about": guide.about,
        "version": guide.version,
        "reviewed_on": guide.reviewed_on.isoformat(),
        "subject": guide.subject,
        "questions": len(guide.question),
        "hash": guide.hash,
    }


def whole(guide: Guide) -> dict[str, Any]:
    """All of a guide, for JSON; `questions` are themselves in place of their number."""
    return brief(guide) | {
        "source": guide.source,
        "prefix": guide.prefix,
        "review_months": guide.review_months,
        "questions": [
            question_facts(one) | {"when": when(guide, one.when)} for one in guide.question
        ],
        "outcomes": [
            {"id": one.id, "verdict": one.verdict, "title": one.title, "text": one.text}
            | _law(one, guide)
            | {"stops": one.stops}
            for one in guide.outcome
        ],
        "findings": [
            {"id": one.id, "text": one.text, "warns": one.warns} | _law(one, guide)
            for one in guide.finding
        ],
        "documents": [document_facts(one) | _law(one, guide) for one in guide.document],
        "examples": [
            {"id": one.id, "title": one.title, "source": one.source, "outcome": one.outcome}
            for one in guide.example
        ],
    }


def question_facts(question: Question) -> dict[str, Any]:
    """A question, for JSON: what may be answered, by id."""
    return {
        "id": question.id,
        "ask": question.ask,
        "short": question.short,
        "type": question.type,
        "required": question.required,
        "why": list(question.why),
        "source": question.source,
        "confidence": question.confidence,
        "options": [
            {"id": one.id, "label": one.label, "hint": one.hint} for one in choices(question)
        ],
    }


def _law(one: Any, guide: Guide) -> dict[str, Any]:
    return {
        "source": one.source,
        "confidence": one.confidence,
        "when": when(guide, one.when),
    }


def document_facts(document: Document) -> dict[str, Any]:
    """A document that is called for, for JSON."""
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "due": document.due,
    }


def result_facts(found: Result, reference: str) -> dict[str, Any]:
    """What came of answers, for JSON; `question` is the next one where they stop short."""
    walked = found.walk
    asked, outcome = walked.question or walked.unsure, found.outcome
    return {
        "guide": found.guide.id,
        "version": found.guide.version,
        "hash": found.guide.hash,
        "reference": reference or None,
        "question": question_facts(asked) if asked else None,
        "how_to_find_out": walked.unsure.unsure if walked.unsure else None,
        "outcome": outcome
        and {
            "id": outcome.id,
            "verdict": outcome.verdict,
            "title": outcome.title,
            "text": outcome.text,
            "source": outcome.source,
            "confidence": outcome.confidence,
            "next": list(outcome.next),
        },
        "answers": [
            {"question": one.question, "short": one.short, "answer": one.words}
            for one in found.steps
        ],
        "usually": [
            {"id": one.id, "text": one.words, "source": one.source, "confidence": one.confidence}
            for one in found.pairings
        ],
        "findings": [
            {
                "id": one.id,
                "text": one.text,
                "source": one.source,
                "confidence": one.confidence,
                "warns": one.warns,
            }
            for one in found.findings
        ],
        "documents": [document_facts(one) | {"source": one.source} for one in found.documents],
        "rights": [
            {
                "id": one.id,
                "name": one.name,
                "stands": one.stands,
                "text": one.text,
                "source": one.source,
                "warns": one.warns,
            }
            for one in found.rights
        ],
        "notice": [one.text for one in found.notice],
        "sets": [
            {"field": name, "values": list(as_several(value))}
            for name, value in found.fields.items()
        ],
        "sources": list(found.sources),
        "review_on": _iso(found.review_on),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def checked(report: Report) -> dict[str, Any]:
    """What a check of one guide found, for JSON."""
    guide = report.guide
    return {
        "id": guide.id,
        "holds": not report.wrong,
        "questions": len(guide.question),
        "outcomes": len(guide.outcome),
        "examples": len(guide.example),
        "ways": report.ways,
        "reading_age": report.reading_age,
        "wrong": [_remark(guide, one) for one in report.wrong],
        "notes": [_remark(guide, one) for one in report.notes],
    }


def _remark(guide: Guide, remark: Remark) -> dict[str, str]:
    return {"id": remark.id, "text": remark.text, "place": place(guide.text, remark.id)}
