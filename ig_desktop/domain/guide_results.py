"""What a finished guide comes to: findings, documents, notice sentences, fields to fill."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from textwrap import wrap
from typing import Any, TypeVar

from ig_desktop.domain.conditions import Answer, holds
from ig_desktop.domain.dates import months_after
from ig_desktop.domain.entries import Entry, Row, Value
from ig_desktop.domain.guide import (
    MAY_NOT,
    UNSURE,
    Document,
    Finding,
    Guide,
    Option,
    Outcome,
    Question,
    Sentence,
    Walk,
    walk,
)
from ig_desktop.domain.guide_answers import LINE, check_answers, filled, filled_walk, in_words
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.processing import TRANSFERS, Activity
from ig_desktop.domain.processing_law import EntryLaw, Field, Pairing, ProcessingLaw
from ig_desktop.domain.rights import RightsLaw, Standing, standings

NOTICE_TEXT = "notice_text"
"""The field of an activity that holds its own sentences for the privacy notice."""

TRANSFER = "transfer"
"""The subject of a guide about one transfer out of the country."""

SHARING = "sharing"
"""The subject of a guide about a sharing case."""

_Held = TypeVar("_Held", Finding, Document, Sentence)
_Filled = TypeVar("_Filled", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A question as it was answered: a row of "Check your answers".

    `labels` are the options chosen, by id; `group` is the heading it stands under.
    """

    question: str
    short: str
    words: str
    group: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What answers come to, with every text filled in.

    `fields` is what the activity or case is to hold: by field, or "transfers.country" for a column
    of one row; "shape" may be among them. `review_on` is when to decide again. Before an outcome
    only `walk`, `steps` and `pairings` say anything.
    """

    guide: Guide
    walk: Walk
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()
    documents: tuple[Document, ...] = ()
    notice: tuple[Sentence, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    rights: tuple[Standing, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    review_on: date | None = None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome, when the guide has come to one."""
        return self.walk.outcome

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that the result rests on, each once: the outcome's, then the findings'."""
        ends = (self.outcome,) if self.outcome else ()
        every = [*ends, *self.findings, *self.documents, *self.walk.path]
        return tuple(dict.fromkeys(one.source for one in every))


def concluded(
    guide: Guide,
    answers: Mapping[str, Any],
    law: EntryLaw,
    rights: RightsLaw,
    on: date,
) -> Result:
    """What answers come to on a day, under the law of the guide's subject.

    Of an activity with the rights that follow from the lawful basis they set. Problems names each
    question whose answer will not do.
    """
    guide = in_force(guide, law, on)
    found = result(guide, walk(guide, check_answers(guide, answers), FACTS), law)
    if found.outcome is None:
        return found
    found = replace(found, review_on=months_after(on, guide.review_months))
    if "article_6" not in found.fields or not isinstance(law, ProcessingLaw):
        return found
    filled = filled_activity(Activity(), found.fields)
    return replace(found, rights=standings(filled, law, rights, on))


def in_force(guide: Guide, law: EntryLaw, on: date) -> Guide:
    """The guide as it is asked on a day: of the law's words, those in force then."""
    return replace(
        guide,
        question=tuple(
            replace(question, options=_standing(question, law, on))
            if question.vocabulary
            else question
            for question in guide.question
        ),
    )


def _standing(question: Question, law: EntryLaw, on: date) -> tuple[Option, ...]:
    every = {term.id for term in law.vocabulary(question.vocabulary)}
    ended = every - {term.id for term in law.vocabulary(question.vocabulary, on)}
    return tuple(option for option in question.options if option.id not in ended)


def result(guide: Guide, walked: Walk, law: EntryLaw) -> Result:
    """What a walk through the guide comes to; `law` knows the fields of its subject.

    What may not be done calls for no documents and has no place in a notice. It fills nothing but
    a sharing case, which says what was asked for, and why it is refused.
    """
    answers = walked.answers
    found = Result(
        guide=guide,
        walk=filled_walk(walked, guide, FACTS),
        steps=tuple(_step(question, answers[question.id]) for question in walked.path),
        pairings=tuple(_pairings(walked, law)),
    )
    if walked.outcome is None:
        return found
    findings = _held(guide.finding, walked)
    found = replace(
        found, findings=tuple(replace(f, text=filled(f.text, guide, answers)) for f in findings)
    )
    if walked.outcome.verdict == MAY_NOT:
        refused = guide.subject == SHARING
        return replace(found, fields=_fields(guide, walked, findings, law)) if refused else found
    notice = tuple(
        replace(n, text=filled(n.text, guide, answers)) for n in _held(guide.notice, walked)
    )
    return replace(
        found,
        documents=tuple(
            replace(d, title=filled(d.title, guide, answers), text=filled(d.text, guide, answers))
            for d in _held(guide.document, walked)
        ),
        notice=notice,
        fields=_fields(guide, walked, findings, law) | _noticed(guide, notice, law),
    )


def _noticed(guide: Guide, notice: Iterable[Sentence], law: EntryLaw) -> dict[str, Value]:
    """What an activity says of itself in the privacy notice; a transfer says nothing there."""
    text = " ".join(sentence.text for sentence in notice)
    held = guide.subject != TRANSFER and NOTICE_TEXT in law.by_id
    return {NOTICE_TEXT: text} if text and held else {}


def _pairings(walked: Walk, law: EntryLaw) -> Iterator[Pairing]:
    """What things of the kinds chosen usually rest on: suggestions, never an answer."""
    for question in walked.path:
        if question.vocabulary:
            for id in as_several(walked.answers[question.id]):
                term = law.term(question.vocabulary, str(id))
                for pairing in map(law.pairing, term.pairings if term else ()):
                    if pairing is not None:
                        yield pairing


def _step(question: Question, answer: Answer) -> Step:
    several = as_several(answer)
    return Step(
        question=question.id,
        short=question.short,
        words=in_words(question, answer),
        group=question.group,
        labels={option.id: option.label for option in question.options if option.id in several},
    )


def _held(every: Iterable[_Held], walked: Walk) -> tuple[_Held, ...]:
    return tuple(one for one in every if holds(one.when, walked.answers, FACTS))


def _fields(
    guide: Guide, walked: Walk, findings: Iterable[Finding], law: EntryLaw
) -> dict[str, Value]:
    """Answers of questions that fill a field, then what findings set, the last of them counting.

    An answer that the field does not offer fills nothing.
    """
    answers, found = walked.answers, dict[str, Value]()
    for question in walked.path:
        value = as_value(answers[question.id])
        if question.field and value != UNSURE:
            held = _held_by(field_of(guide, question.field, law), value, law)
            found[place_of(guide, question.field, law)] = held
    for finding in findings:
        for name, value in finding.sets.items():
            told = filled(value, guide, answers) if isinstance(value, str) else value
            found[place_of(guide, name, law)] = _held_by(field_of(guide, name, law), told, law)
    return {name: value for name, value in found.items() if value}


def _held_by(of: Field | None, value: Value, law: EntryLaw) -> Value:
    """An answer as its field holds it: of choices those it offers, of several names short lines."""
    if of is not None and of.type == "names" and isinstance(value, str):
        return "\n".join(piece for line in value.splitlines() for piece in wrap(line, LINE))
    if of is None or of.type not in ("choice", "choices"):
        return value
    known = law.options(of)
    if isinstance(value, str):
        return value if value in known else ""
    return tuple(one for one in value if one in known)


def place_of(guide: Guide, name: str, law: EntryLaw) -> str:
    """Where a name that a guide uses leads: a field, "shape", or "transfers.country".

    In a guide about a transfer a name alone is a column of it, where there is one.
    """
    if guide.subject == TRANSFER and "." not in name:
        columns = {column.id for column in law.row(TRANSFERS).columns}
        return f"{TRANSFERS}.{name}" if name in columns else name
    return name


def field_of(guide: Guide, name: str, law: EntryLaw) -> Field | None:
    """The field, or column of a kind of row, that a name in a guide stands for."""
    kind, _, column = place_of(guide, name, law).rpartition(".")
    try:
        return law.field(column) if not kind else law.row(kind).column(column)
    except KeyError:
        return None


def as_several(answer: Answer) -> tuple[str, ...]:
    """An answer as several, whether it is one or not."""
    return tuple(answer) if isinstance(answer, (tuple, list)) else (answer,)


def as_value(answer: Answer) -> Value:
    """An answer as a field holds it: a date as ISO 8601, several as several."""
    if isinstance(answer, (tuple, list)):
        return tuple(str(one) for one in answer)
    return "" if answer is None else str(answer)


def filled_activity(activity: Activity, fields: Mapping[str, Value]) -> Activity:
    """An activity with the fields of a result: see `filled_entry`; they count as confirmed."""
    left = tuple(name for name in activity.proposed if name not in fields)
    return replace(filled_entry(activity, fields), proposed=left)


def filled_entry(entry: _Filled, fields: Mapping[str, Value]) -> _Filled:
    """An activity or a case with the fields of a result: each in place of what it held.

    Columns of rows ("transfers.country") make one row more, unless there is one like it.
    """
    kept, rows, shape = dict(entry.fields), dict[str, dict[str, str]](), entry.shape
    for name, value in fields.items():
        kind, _, column = name.partition(".")
        if name == "shape":
            shape = str(value)
        elif column:
            several = value if isinstance(value, str) else "; ".join(value)
            rows.setdefault(kind, {})[column] = several
        else:
            kept[name] = value
    more = {kind: _with(entry, kind, row) for kind, row in rows.items()}
    return replace(entry, shape=shape, fields=kept, rows={**entry.rows, **more})


def _with(entry: Entry, kind: str, row: Row) -> tuple[Row, ...]:
    there = entry.of(kind)
    return there if row in there else (*there, row)
