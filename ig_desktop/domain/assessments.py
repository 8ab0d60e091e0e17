"""Recorded judgements on a case: answers to a form, checked, and how long an opinion holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from ig_desktop.domain.casework import Casework, Form, Question
from ig_desktop.domain.form_results import DERIVED, hours
from ig_desktop.domain.text import many_lines
from ig_desktop.errors import Problems, UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A judgement as recorded: which form, the day it is of, its result and every answer."""

    id: int = 0
    form: str
    on: date
    result: str
    answers: Mapping[str, str] = field(default_factory=dict)
    recorded_at: datetime | None = None
    recorded_by: int | None = None
    withdrawn: str = ""


def asked(form: Form, answers: Mapping[str, str]) -> list[Question]:
    """The questions of a form that these answers call for, in order."""
    return [question for question in form.questions if _called_for(question, answers)]


def _called_for(question: Question, answers: Mapping[str, str]) -> bool:
    return all(answers.get(name, "") in allowed for name, allowed in question.when.items())


def assess(form: Form, answers: Mapping[str, str], today: date, law: Casework) -> Assessment:
    """The assessment these answers make.

    Problems names every question not answered or answered wrongly, by its id; answers to
    questions not asked are left out.
    """
    kept: dict[str, str] = {}
    errors: list[UserError] = []
    for question in asked(form, answers):
        try:
            kept[question.id] = _answer(question, answers.get(question.id, ""), today)
        except UserError as error:
            errors.append(error)
    if errors:
        raise Problems(errors)
    if form.derived:
        kept[form.result] = DERIVED[form.derived](kept, law)
    return Assessment(
        form=form.id, on=date.fromisoformat(kept[form.on]), result=kept[form.result], answers=kept
    )


def _answer(question: Question, value: str, today: date) -> str:
    text = many_lines(value, question.id, "The answer", limit=10_000)
    if not text:
        if question.required:
            raise UserError(f"Answer “{question.ask}”", field=question.id)
        return ""
    if question.type == "choice" and text not in question.options:
        raise UserError(f"Choose one of the answers to “{question.ask}”", field=question.id)
    if question.type == "date":
        _day(question, text, today)
    if question.type == "number":
        hours(text)
    return text


def _day(question: Question, text: str, today: date) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(f"“{question.ask}” must be a real date.", field=question.id) from None
    if day > today:
        raise UserError(f"“{question.ask}” must not be in the future.", field=question.id)


def latest(assessments: Iterable[Assessment], *forms: str) -> Assessment | None:
    """The latest of any of these forms by its day, then as recorded; withdrawn ones left out."""
    found = [a for a in assessments if a.form in forms and not a.withdrawn]
    return max(found, key=lambda a: (a.on, a.id), default=None)


def earliest_opinion(relied_on: date, months: int) -> date:
    """The oldest day an opinion may have to be relied on that day.

    The months end with the day relied on, so relying on 15 January reaches back to 16 July
    (DPA 2018 Sch 3 paras 5(3)-(4) and 6(3)-(4); Regulation 1182/71 does not apply).
    """
    return relied_on - relativedelta(months=months) + timedelta(days=1)


def opinion_holds(opinion_on: date, relied_on: date, months: int) -> bool:
    """Whether an opinion of that day may be relied on that day."""
    return earliest_opinion(relied_on, months) <= opinion_on <= relied_on


def opinion_ends(opinion_on: date, months: int) -> date:
    """The last day an opinion may be relied on."""
    end = opinion_on + relativedelta(months=months)
    while opinion_holds(opinion_on, end + timedelta(days=1), months):
        end += timedelta(days=1)
    while not opinion_holds(opinion_on, end, months):
        end -= timedelta(days=1)
    return end
