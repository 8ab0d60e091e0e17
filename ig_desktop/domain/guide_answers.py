"""Answers to a guide as they come in: each checked by its question, and told in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from ig_desktop.domain.conditions import Answer, Answers, Facts
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.guide import NONE, UNSURE, Guide, Outcome, Question, Walk, offered
from ig_desktop.domain.text import many_lines, one_line
from ig_desktop.errors import Problems, UserError

LINE = 500
EMPTY = "Not provided"
UNSURE_WORDS = "I’m not sure"
PLACEHOLDER = re.compile(r"\(\(([a-z0-9_-]+)\)\)")
"""Where a text of a guide prints the answer to a question: ((question-id))."""


def check_answers(guide: Guide, answers: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers as they are kept: texts trimmed, dates as dates, choices in the guide's order.

    Problems names each question at fault: one that the guide does not have, an option that is not
    among its choices, a value of the wrong kind, a text too long.
    """
    if not isinstance(answers, Mapping):
        raise UserError(
            "Answers must be given by question.", 'Write them as {"question": "answer"}.'
        )
    questions = {question.id: question for question in guide.question}
    errors: list[UserError] = []
    kept: dict[str, Answer] = {}
    for name, value in answers.items():
        try:
            kept[name] = _checked(_known(questions, name, guide), value)
        except UserError as error:
            errors.append(error)
    if errors:
        raise Problems(errors)
    return {question.id: kept[question.id] for question in guide.question if question.id in kept}


def _known(questions: Mapping[str, Question], name: object, guide: Guide) -> Question:
    if isinstance(name, str) and name in questions:
        return questions[name]
    raise UserError(
        f"“{guide.name}” has no question {_brief(name)}.",
        f"It asks: {', '.join(questions)}.",
        field=str(name)[:40],
    )


def _checked(question: Question, value: Any) -> Answer:
    if value is None or (value == UNSURE and question.unsure):
        return UNSURE if value else ""
    return _KINDS[question.type](question, value)


def _choice(question: Question, value: Any) -> Answer:
    if value != "" and value not in [option.id for option in question.options]:
        ids = ", ".join(option.id for option in question.options)
        raise UserError(
            f"“{question.short}”: {_brief(value)} is not one of the choices.",
            f"Choose one of: {ids}.",
            field=question.id,
        )
    return value


def _choices(question: Question, value: Any) -> Answer:
    several = [value] if isinstance(value, str) and value else value or []
    if not isinstance(several, (list, tuple)):
        raise _wrong(question, "a list of choices", value)
    given = [_choice(question, one) for one in several if one != ""]
    if NONE in given and len({*given}) > 1:
        label = in_words(question, NONE)
        raise UserError(
            f"“{question.short}”: “{label}” cannot be chosen together with others.",
            f"Choose “{label}” alone, or leave it out.",
            field=question.id,
        )
    return tuple(option.id for option in question.options if option.id in given)


def _line(question: Question, value: Any) -> Answer:
    if not isinstance(value, str):
        raise _wrong(question, "a text", value)
    return one_line(value, question.id, f"“{question.short}”", limit=LINE)


def _words(question: Question, value: Any) -> Answer:
    if not isinstance(value, str):
        raise _wrong(question, "a text", value)
    return many_lines(value, question.id, f"“{question.short}”")


def _date(question: Question, value: Any) -> Answer:
    if value == "" or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(question, "a real date, such as 2027-01-28", value) from None


_KINDS: Mapping[str, Callable[[Question, Any], Answer]] = {
    "choice": _choice,
    "choices": _choices,
    "line": _line,
    "words": _words,
    "date": _date,
}
TYPES = tuple(_KINDS)
"""Kinds of question: how each is answered."""


def _wrong(question: Question, wanted: str, value: object) -> UserError:
    what = f"“{question.short}” must be {wanted}, not {_brief(value)}."
    return UserError(what, field=question.id)


def _brief(value: object) -> str:
    text = repr(value) if isinstance(value, (str, int, float)) else f"a {type(value).__name__}"
    return text if len(text) <= 40 else f"{text[:40]}…"


def in_words(question: Question, answer: Answer) -> str:
    """An answer in words: labels of what was chosen, a day written out; "Not provided" if empty."""
    if answer == UNSURE and question.unsure:
        return UNSURE_WORDS
    if answer in ("", None, (), []):
        return EMPTY
    if isinstance(answer, date):
        return plain_day(answer)
    if question.type not in ("choice", "choices"):
        return str(answer)
    labels = {option.id: option.label for option in question.options}
    several = answer if isinstance(answer, (tuple, list)) else (answer,)
    return "; ".join(labels.get(one, str(one)) for one in several)


def filled(text: str, guide: Guide, answers: Answers) -> str:
    """A text of the guide with each ((question-id)) replaced by the answer in words.

    Within a sentence several lines become one, and no second full stop is set; a text that is
    nothing but the placeholder gives the answer as it is.
    """

    def answer(found: re.Match[str]) -> str:
        words = in_words(guide.find(found[1]), answers.get(found[1], ""))
        if found[0] == text:
            return words
        line = "; ".join(words.splitlines())
        return line.removesuffix(".") if text.startswith(".", found.end()) else line

    return PLACEHOLDER.sub(answer, text)


def filled_walk(walked: Walk, guide: Guide, facts: Facts | None = None) -> Walk:
    """The walk as it is shown: its next question with the options offered, texts filled in."""
    answers = walked.answers
    return replace(
        walked,
        question=walked.question and _question(walked.question, guide, answers, facts),
        unsure=walked.unsure and _question(walked.unsure, guide, answers, facts),
        outcome=walked.outcome and _outcome(walked.outcome, guide, answers),
    )


def _question(question: Question, guide: Guide, answers: Answers, facts: Facts | None) -> Question:
    return replace(
        question,
        ask=filled(question.ask, guide, answers),
        why=tuple(filled(text, guide, answers) for text in question.why),
        unsure=filled(question.unsure, guide, answers),
        options=offered(question, answers, facts),
    )


def _outcome(outcome: Outcome, guide: Guide, answers: Answers) -> Outcome:
    return replace(
        outcome,
        title=filled(outcome.title, guide, answers),
        text=filled(outcome.text, guide, answers),
        next=tuple(filled(text, guide, answers) for text in outcome.next),
    )
