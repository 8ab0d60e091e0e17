"""Guides: one question at a time, replayed from the answers; the outcome says what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ig_desktop.domain.conditions import (
    Answer,
    Answers,
    Condition,
    Facts,
    asked_facts,
    holds,
    names,
)
from ig_desktop.domain.processing import Value

UNSURE = "unsure"
"""The answer "I'm not sure": the guide stops there and says how to find out."""

NOT_YET = "not-yet"
"""The answer that something still has to be done: an outcome that waits for it is a "may if"."""

NONE = "none"
"""The answer that nothing applies: of several choices it stands alone."""

MAY_NOT = "may-not"
VERDICTS = ("may", "may-if", MAY_NOT, "told")
"""What an outcome is: you may, you may if, you may not, or simply what follows."""

ACTS = ("add-activity", "fill-activity", "add-case", "fill-case")
"""What can be done with an outcome: an activity or a sharing case is added from it, or filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that may be chosen."""

    id: str
    label: str = ""
    hint: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: asked `when` the answers before it call for it.

    `type`: choice, choices, line, words, date. With `vocabulary` its terms in the law of the
    guide's subject may be chosen (of one `part` of it, where that is given), and after them the
    guide's own `options`. `unsure` says how to find out; with it "I'm not sure" may be answered.
    `field` is the field of the activity or the case that the answer fills, or in a guide about a
    transfer the column of it ("transfers.country" is one in any guide); an answer that the field
    does not offer fills nothing.
    """

    id: str
    ask: str
    short: str
    group: str
    source: str
    why: tuple[str, ...] = ()
    type: str = "choice"
    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    part: str = ""
    unsure: str = ""
    required: bool = True
    when: Condition | None = None
    field: str = ""
    confidence: str = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An end of the guide: the answer in one sentence first.

    The first outcome whose condition holds counts; one that `stops` ends the guide as soon as it
    does, before later questions. `acts` are those of `ACTS` that can be done with it.
    """

    id: str
    verdict: str
    title: str
    text: str
    source: str
    when: Condition | None = None
    stops: bool = False
    next: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    confidence: str = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that follows from the answers, whatever the outcome, and its law.

    `sets` are fields of an activity or a case and what they are to hold, `shape` among them, or
    columns of a transfer in a guide about one. `warns`: shown as a warning.
    """

    id: str
    text: str
    source: str
    when: Condition | None = None
    sets: Mapping[str, Value] = field(default_factory=dict)
    warns: bool = False
    confidence: str = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document the outcome calls for; `due`: before, with-it or review.

    `field` is the field of the activity or the case that says where it is.
    """

    id: str
    title: str
    text: str
    source: str
    when: Condition | None = None
    due: str = "before"
    field: str = ""
    guide: str = ""
    confidence: str = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence for the privacy notice."""

    id: str
    text: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: answers, and what must come of them, at least.

    `like`: the answers are those of the example of that id, except for those given here.
    """

    id: str
    title: str
    source: str
    answers: Mapping[str, Answer]
    outcome: str
    like: str = ""
    findings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sets: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide as its pack says; `hash` is of the pack's exact text.

    Its `subject` says what it is about, and so whose law its fields and words are of: "sharing"
    a sharing case, "activity", "request" and "transfer" the register of processing activities.
    """

    id: str
    name: str
    about: str
    version: int
    reviewed_on: date
    source: str
    question: tuple[Question, ...]
    outcome: tuple[Outcome, ...]
    finding: tuple[Finding, ...] = ()
    document: tuple[Document, ...] = ()
    notice: tuple[Sentence, ...] = ()
    example: tuple[Example, ...] = ()
    subject: str = "activity"
    prefix: str = "GD"
    review_months: int = 12
    hash: str = ""
    text: str = ""

    def find(self, question: str) -> Question:
        """The question of that id (KeyError when there is none)."""
        for one in self.question:
            if one.id == question:
                return one
        raise KeyError(question)

    def example_answers(self, example: Example) -> dict[str, Answer]:
        """All the answers of a worked example, with those of the one it is like.

        KeyError when there is no example of that id; the one it is like must stand before it.
        """
        if not example.like:
            return dict(example.answers)
        earlier = {one.id: one for one in self.example[: self.example.index(example)]}
        return {**self.example_answers(earlier[example.like]), **example.answers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where answers lead: the path walked, and the question next, or the outcome.

    `unsure` is the question answered with "I'm not sure", where the guide stops.
    """

    path: tuple[Question, ...]
    question: Question | None = None
    outcome: Outcome | None = None
    unsure: Question | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


def walk(guide: Guide, answers: Answers, facts: Facts | None = None) -> Walk:
    """Replay the answers from the top: the first unanswered question, or the outcome.

    Answers to questions that are not asked count for nothing, and are left out of what the walk
    returns. A question that may be left empty counts as answered when its id is among the answers.
    One whose answer is not offered any more, since an earlier answer changed, is asked again.
    """
    path: list[Question] = []
    given: dict[str, Answer] = {}
    stops = stopping(guide)
    for question in guide.question:
        if not holds(question.when, given, facts):
            continue
        path.append(question)
        if not answered(question, answers) or not _offers(question, answers, given, facts):
            return Walk(path=tuple(path[:-1]), question=question, answers=given)
        given[question.id] = answers[question.id]
        if answers[question.id] == UNSURE and question.unsure:
            return Walk(path=tuple(path), unsure=question, answers=given)
        for outcome, about in stops:
            asked = question.id in about or len(path) == 1
            if asked and holds(outcome.when, given, facts):
                return Walk(path=tuple(path), outcome=outcome, answers=given)
    ends = (o for o in guide.outcome if not o.stops and holds(o.when, given, facts))
    return Walk(path=tuple(path), outcome=next(ends, None), answers=given)


def stopping(guide: Guide) -> list[tuple[Outcome, frozenset[str]]]:
    """The outcomes that end a guide, each with the questions whose answers may bring it about."""
    every = frozenset(question.id for question in guide.question)
    return [
        (one, every if any(asked_facts(one.when)) else frozenset(names(one.when)))
        for one in guide.outcome
        if one.stops
    ]


def answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer to a question, as far as it needs one."""
    if question.id not in answers:
        return False
    value = answers[question.id]
    return not question.required or value not in ("", None, [], ())


def offered(question: Question, given: Answers, facts: Facts | None = None) -> tuple[Option, ...]:
    """The options that may be chosen after the answers given so far."""
    return tuple(option for option in question.options if holds(option.when, given, facts))


def _offers(question: Question, answers: Answers, given: Answers, facts: Facts | None) -> bool:
    """Whether what was chosen is offered, for a question with options."""
    value = answers[question.id]
    if question.type not in ("choice", "choices") or value in ("", None, UNSURE):
        return True
    several = value if isinstance(value, (tuple, list)) else (value,)
    return {*several} <= {option.id for option in offered(question, given, facts)}
