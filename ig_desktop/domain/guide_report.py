"""`guide check`: whether a guide holds together, its worked examples come out, and how it reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from ig_desktop.domain.conditions import Answers
from ig_desktop.domain.guide import (
    Document,
    Example,
    Finding,
    Guide,
    Outcome,
    Question,
    Sentence,
    Walk,
    walk,
)
from ig_desktop.domain.guide_answers import PLACEHOLDER, check_answers
from ig_desktop.domain.guide_checks import problems, texts
from ig_desktop.domain.guide_facts import FACTS
from ig_desktop.domain.guide_results import Result, place_of, result
from ig_desktop.domain.guide_search import Found, search
from ig_desktop.domain.processing_law import EntryLaw
from ig_desktop.domain.reading_age import reading_age
from ig_desktop.errors import Problems, UserError

MOST_TOLD = 5
"""Ways that end in no outcome that are told at most."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one question, outcome, finding, document or example of a guide."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check of one guide found.

    `wrong` has to be put right; `notes` are worth a look. `ways` is how many ways through it
    differ, at the question where most do.
    """

    guide: Guide
    wrong: tuple[Remark, ...]
    notes: tuple[Remark, ...] = ()
    reading_age: int
    ways: int = 0


def check_guide(guide: Guide, law: EntryLaw) -> Report:
    """Everything that is wrong with a guide; where names lead nowhere, that alone."""
    age = reading_age(_shown(guide))
    wrong = tuple(Remark(*one) for one in problems(guide, law))
    if wrong:
        return Report(guide=guide, wrong=wrong, reading_age=age)
    found = search(guide, FACTS)
    examples = _Examples(guide, law)
    come_out = tuple(examples.remarks())
    missed = tuple(examples.missed())
    return Report(
        guide=guide,
        wrong=(
            *_unreachable(guide, found),
            *_dead_ends(found),
            *come_out,
            *(remark for remark, outcome in missed if outcome),
        ),
        notes=(
            *_cut(found),
            *_left_out(guide, found),
            *(remark for remark, outcome in missed if not outcome),
        ),
        reading_age=age,
        ways=found.ways,
    )


def _shown(guide: Guide) -> Iterator[str]:
    """Every text that somebody reads who goes through the guide."""
    for one in (*guide.question, *_that_may_come(guide)):
        for _, text in texts(one):
            yield PLACEHOLDER.sub("this", text)


def _cut(found: Found) -> Iterator[Remark]:
    if found.cut:
        text = "there are too many ways up to here; what is said of reaching anything is not whole"
        yield Remark(found.cut, text)


def _unreachable(guide: Guide, found: Found) -> Iterator[Remark]:
    if found.cut:
        return
    for question in guide.question:
        if question.id not in found.questions:
            yield Remark(question.id, "no answers lead to this question")
            continue
        if not question.vocabulary:
            yield from _never_offered(question, found)
    for outcome in guide.outcome:
        if outcome.id in found.outcomes:
            continue
        shadowed = outcome.id in found.held
        why = "an earlier outcome always comes first" if shadowed else "no answers lead to it"
        yield Remark(outcome.id, why)


def _never_offered(question: Question, found: Found) -> Iterator[Remark]:
    for option in question.options:
        if (question.id, option.id) not in found.options:
            yield Remark(question.id, f"“{option.id}” is never offered")


def _left_out(guide: Guide, found: Found) -> Iterator[Remark]:
    """Words of the law that a question never offers: meant so, or forgotten."""
    for question in guide.question:
        if question.vocabulary and question.id in found.questions:
            yield from _never_offered(question, found)


def _dead_ends(found: Found) -> Iterator[Remark]:
    for question, answers in found.stuck.items():
        yield Remark(question, f"nothing can be chosen after {_told(answers)}")
    for answers in found.nowhere[:MOST_TOLD]:
        yield Remark("", f"no outcome comes of {_told(answers)}")


def _told(answers: Answers) -> str:
    return ", ".join(f"{name} = {value}" for name, value in answers.items()) or "no answers"


class _Examples:
    """The worked examples of a guide, gone through one after the other; what came is noted."""

    def __init__(self, guide: Guide, law: EntryLaw) -> None:
        self.guide, self.law = guide, law
        self.came: set[tuple[type, str]] = set()

    def remarks(self) -> Iterator[Remark]:
        """What does not come out as an example says."""
        for example in self.guide.example:
            try:
                yield from (Remark(example.id, text) for text in self._of(example))
            except KeyError:
                yield Remark(example.id, f"there is no example “{example.like}” before it")
            except UserError as error:
                each = error.errors if isinstance(error, Problems) else [error]
                yield from (Remark(example.id, str(one)) for one in each)

    def _of(self, example: Example) -> Iterator[str]:
        answers = check_answers(self.guide, self.guide.example_answers(example))
        walked = walk(self.guide, answers, FACTS)
        asked = {question.id for question in (*walked.path, walked.question) if question}
        for id in example.answers:
            if id not in asked:
                yield f"“{id}” is answered, but not asked"
        if walked.outcome is None or walked.outcome.id != example.outcome:
            yield f"its outcome is {_end(walked)}, not “{example.outcome}”"
        if walked.outcome is not None:
            found = result(self.guide, walked, self.law)
            yield from self._lacking(example, found)
            yield from self._unfilled(found)

    def _lacking(self, example: Example, found: Result) -> Iterator[str]:
        held = {one.id for one in found.findings} | {one.id for one in found.documents}
        for id in (*example.findings, *example.documents):
            if id not in held:
                yield f"“{id}” does not come of it"
        for name, value in example.sets.items():
            given = found.fields.get(place_of(self.guide, name, self.law), "")
            if given != value:
                yield f"it sets {name} to “{given}”, not “{value}”"

    def _unfilled(self, found: Result) -> Iterator[str]:
        """Texts that came of it and print the answer to a question that was not asked."""
        every: tuple[Outcome | Finding | Document | Sentence | None, ...]
        every = (found.outcome, *found.findings, *found.documents, *found.notice)
        came = {(type(one), one.id) for one in every if one}
        self.came |= came
        for one in _that_may_come(self.guide):
            if (type(one), one.id) in came:
                for name in {name for _, text in texts(one) for name in PLACEHOLDER.findall(text)}:
                    if name not in found.walk.answers:
                        yield f"“{one.id}” prints the answer to “{name}”, which is not asked"

    def missed(self) -> Iterator[tuple[Remark, bool]]:
        """What no example comes to, and whether it is an outcome."""
        for one in _that_may_come(self.guide):
            if (type(one), one.id) not in self.came:
                outcome = isinstance(one, Outcome)
                what = "this outcome" if outcome else "it"
                yield Remark(one.id, f"no worked example comes to {what}"), outcome


def _that_may_come(guide: Guide) -> Iterator[Outcome | Finding | Document | Sentence]:
    yield from guide.outcome
    yield from guide.finding
    yield from guide.document
    yield from guide.notice


def _end(walked: Walk) -> str:
    if walked.question is not None:
        return f"open: “{walked.question.id}” is not answered"
    if walked.unsure is not None:
        return f"open: “{walked.unsure.id}” is answered with “not sure”"
    return f"“{walked.outcome.id}”" if walked.outcome else "none"
