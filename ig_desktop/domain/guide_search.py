"""Every way through a guide: which questions and outcomes can be reached, and where it ends.

Two ways that all later conditions judge alike are one: answers count only as far as something
later asks of them. So a guide of fifty questions is searched whole in a moment.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, islice

from ig_desktop.domain.conditions import (
    After,
    Among,
    Answer,
    Answers,
    AtLeast,
    Before,
    Condition,
    asked_facts,
    comparisons,
    holds,
)
from ig_desktop.domain.guide import NONE, Guide, Outcome, Question, offered, stopping
from ig_desktop.domain.guide_facts import GuideFact

MOST_WAYS = 100_000
"""Different ways kept at one question at most; beyond them the search is cut short."""

A_DAY = date(2027, 1, 28)
SOME_WORDS = "words"

Comparison = Among | Before | After | AtLeast
Given = dict[str, Answer]


@dataclass(slots=True)
class Found:
    """What the search has seen.

    `held`: outcomes whose condition held at the end, though an earlier one may have come first.
    `nowhere`: answers that end in no outcome. `stuck`: questions asked with nothing to choose, and
    answers that lead there. `cut`: the question where there were too many ways.
    """

    questions: set[str] = field(default_factory=set)
    options: set[tuple[str, str]] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    nowhere: list[Given] = field(default_factory=list)
    stuck: dict[str, Given] = field(default_factory=dict)
    ways: int = 0
    cut: str = ""


def search(guide: Guide, facts: Mapping[str, GuideFact], most: int = MOST_WAYS) -> Found:
    """Every way through the guide, all that judge alike as one."""
    found, later = Found(), _Later(guide, facts)
    stops = stopping(guide)
    ways: dict[Hashable, Given] = {(): {}}
    for number, question in enumerate(guide.question):
        onward: dict[Hashable, Given] = {}
        for given in ways.values():
            for answers in _answered(question, given, later, number, found):
                if not _stopped(stops, question, answers, found, facts):
                    onward.setdefault(later.key(answers, number), answers)
            if len(onward) > most:
                found.cut = found.cut or question.id
                break
        ways = onward
        found.ways = max(found.ways, len(ways))
    for answers in ways.values():
        _ended(guide, answers, found, facts)
    return found


def _answered(
    question: Question, given: Given, later: "_Later", number: int, found: Found
) -> Iterator[Given]:
    """The answers so far with each answer to a question that makes a difference, if it is asked."""
    if not holds(question.when, given, later.facts):
        yield given
        return
    found.questions.add(question.id)
    for answer in _possible(question, given, later, number, found):
        yield {**given, question.id: answer}


def _stopped(
    stops: Iterable[tuple[Outcome, frozenset[str]]],
    question: Question,
    answers: Given,
    found: Found,
    facts: Mapping[str, GuideFact],
) -> bool:
    """Whether the answer to that question ends the guide, as `walk` would have it."""
    for outcome, about in stops:
        asked = question.id in about or len(answers) == 1
        if asked and question.id in answers and holds(outcome.when, answers, facts):
            found.outcomes.add(outcome.id)
            return True
    return False


def _ended(guide: Guide, answers: Given, found: Found, facts: Mapping[str, GuideFact]) -> None:
    ends = [o.id for o in guide.outcome if not o.stops and holds(o.when, answers, facts)]
    found.held.update(ends)
    if ends:
        found.outcomes.add(ends[0])
    else:
        found.nowhere.append(answers)


def _possible(
    question: Question, given: Given, later: "_Later", number: int, found: Found
) -> Iterator[Answer]:
    """Answers to a question of which no two are alike to what follows; "not sure" ends the way."""
    if not question.required:
        yield () if question.type == "choices" else ""
    if question.type not in ("choice", "choices"):
        yield from later.telling(question)
        return
    ids = [option.id for option in offered(question, given, later.facts)]
    found.options.update((question.id, id) for id in ids)
    if not ids and question.required:
        found.stuck.setdefault(question.id, given)
    unlike: dict[Hashable, str] = {}
    for id in ids:
        answer = (id,) if question.type == "choices" else id
        unlike.setdefault((id == NONE, later.sign(question.id, answer, number)), id)
    if question.type == "choice":
        yield from unlike.values()
        return
    seen = set[Hashable]()
    for size in range(1, len(unlike) + 1):
        for several in combinations(unlike.values(), size):
            if NONE in several and size > 1:
                continue
            sign = later.sign(question.id, several, number)
            if sign not in seen:
                seen.add(sign)
                yield several


class _Later:
    """What the conditions after each question still ask of the answers before them."""

    def __init__(self, guide: Guide, facts: Mapping[str, GuideFact]) -> None:
        self.facts = facts
        self._last: dict[Comparison, int] = {}
        self._last_fact: dict[str, int] = {}
        end = len(guide.question)
        for number, question in enumerate(guide.question):
            self._note(number, question.when)
            for option in question.options:
                self._note(number, option.when)
        places = {question.id: number for number, question in enumerate(guide.question)}
        until = {
            outcome.id: max((places[name] + 1 for name in about), default=end)
            for outcome, about in stopping(guide)
        }
        for outcome in guide.outcome:
            self._note(until.get(outcome.id, end), outcome.when)
        self._by_question: dict[str, list[Comparison]] = {}
        for comparison in self._last:
            self._by_question.setdefault(comparison.about, []).append(comparison)
        self._asked_after = [
            [
                name
                for name, compared in self._by_question.items()
                if any(self._last[one] > number for one in compared)
            ]
            for number in range(end)
        ]
        self._signs: dict[tuple[int, str, Answer], Hashable] = {}

    def _note(self, number: int, condition: Condition | None) -> None:
        for comparison in comparisons(condition):
            self._last[comparison] = max(number, self._last.get(comparison, 0))
        for name in asked_facts(condition):
            self._last_fact[name] = max(number, self._last_fact.get(name, 0))

    def key(self, answers: Answers, number: int) -> Hashable:
        """What tells these answers apart from others, for all that follows question `number`."""
        signs = tuple(
            self.sign(name, answers.get(name), number, facts=False)
            for name in self._asked_after[number]
        )
        return signs, tuple(
            _counted(self.facts[name], answers)
            for name, last in self._last_fact.items()
            if last > number
        )

    def sign(self, question: str, answer: Answer, number: int, *, facts: bool = True) -> Hashable:
        """What tells an answer apart from others to the same question, likewise."""
        place = (number, question, answer)
        if place not in self._signs:
            given = {question: answer}
            self._signs[place] = tuple(
                holds(comparison, given)
                for comparison in self._by_question.get(question, ())
                if self._last[comparison] > number
            )
        if not facts:
            return self._signs[place]
        looked_at = (n for n, last in self._last_fact.items() if last > number)
        return self._signs[place], tuple(
            _seen(self.facts[name], question, answer) for name in looked_at
        )

    def telling(self, question: Question) -> Iterator[Answer]:
        """Words or days that some condition may judge differently."""
        compared = self._by_question.get(question.id, [])
        if question.type == "date":
            days = {one.day for one in compared if isinstance(one, (Before, After))}
            around = {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}
            yield from sorted(around) or [A_DAY]
            return
        yield SOME_WORDS
        for one in compared:
            if isinstance(one, Among):
                yield from (value for value in one.values if value)


def _seen(fact: GuideFact, question: str, answer: Answer) -> Hashable:
    """What a fact sees of one answer: nothing, the answer, or only that it counts."""
    if not fact.matters(question, answer):
        return None
    return True if fact.enough else answer


def _counted(fact: GuideFact, answers: Answers) -> Hashable:
    """What a fact has seen so far: the answers that matter, or how many where that is enough."""
    seen = ((name, answer) for name, answer in answers.items() if fact.matters(name, answer))
    return sum(1 for _ in islice(seen, fact.enough)) if fact.enough else tuple(seen)
