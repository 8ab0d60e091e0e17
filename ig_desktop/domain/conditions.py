"""The closed vocabulary that guides and letters are switched by: data, never an expression."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ig_desktop.errors import UserError

Answer = Any
Answers = Mapping[str, Answer]
Facts = Mapping[str, Callable[[Answers], bool]]
"""Named pure functions that a condition may ask, for what the vocabulary cannot say."""


@dataclass(frozen=True, slots=True)
class Among:
    """The answer is one of `values`; a list of answers counts when any of them is.

    No answer, an empty text and an empty list are all the value "". Written `is` or `in`.
    """

    about: str
    values: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The date answered is earlier than `day`."""

    about: str
    day: date


@dataclass(frozen=True, slots=True)
class After:
    """The date answered is later than `day`."""

    about: str
    day: date


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The number answered is `number` or more."""

    about: str
    number: float


@dataclass(frozen=True, slots=True)
class Fact:
    """The named function says yes."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them holds."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    conditions: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    condition: "Condition"


Condition = Among | Before | After | AtLeast | Fact | All | AnyOf | Not


def holds(condition: Condition | None, answers: Answers, facts: Facts | None = None) -> bool:
    """Whether a condition holds for these answers; no condition always does.

    KeyError when it asks a fact that `facts` does not have.
    """
    match condition:
        case Among(about, values):
            return _among(answers.get(about), values)
        case None:
            return True
        case All(conditions):
            return all(holds(each, answers, facts) for each in conditions)
        case AnyOf(conditions):
            return any(holds(each, answers, facts) for each in conditions)
        case Not(inner):
            return not holds(inner, answers, facts)
        case Fact(name):
            return (facts or {})[name](answers)
        case _:
            return _compare(condition, answers.get(condition.about))


def _among(answer: Answer, values: tuple[Answer, ...]) -> bool:
    if answer is None or isinstance(answer, str):
        return (answer or "") in values
    given = answer if isinstance(answer, (list, tuple)) else [answer]
    return any(_same(one, value) for one in given or [""] for value in values)


def _compare(condition: Before | After | AtLeast, answer: Answer) -> bool:
    if answer is None or answer == "":
        return False
    match condition:
        case Before(_, day):
            return bool(answer < day)
        case After(_, day):
            return bool(answer > day)
        case AtLeast(_, number):
            return bool(answer >= number)


def _same(answer: Answer, value: Answer) -> bool:
    answer = "" if answer is None else answer
    return isinstance(answer, bool) == isinstance(value, bool) and bool(answer == value)


def names(condition: Condition | None) -> Iterator[str]:
    """What a condition asks about: names of answers."""
    for one in comparisons(condition):
        yield one.about


def asked_facts(condition: Condition | None) -> Iterator[str]:
    """Names of the functions a condition asks."""
    match condition:
        case Fact(name):
            yield name
        case All(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from asked_facts(each)
        case Not(inner):
            yield from asked_facts(inner)


def comparisons(condition: Condition | None) -> Iterator[Among | Before | After | AtLeast]:
    """The comparisons with single answers that a condition is made of."""
    match condition:
        case None | Fact():
            return
        case All(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from comparisons(each)
        case Not(inner):
            yield from comparisons(inner)
        case _:
            yield condition


def compared(condition: Condition | None) -> Iterator[tuple[str, Answer]]:
    """What a condition compares answers with: the answer's name and each value it may be."""
    for one in comparisons(condition):
        if isinstance(one, Among):
            for value in one.values:
                yield one.about, value


def read_condition(raw: object) -> Condition:
    """A condition as a pack writes it; UserError saying what is wrong with it.

    `{ about = "kind", is = "access" }`, with `in`, `before`, `after` or `at_least` in place of
    `is`; `{ all = [...] }`, `{ any = [...] }`, `{ not = {...} }`; `{ fact = "name" }`.
    """
    if not isinstance(raw, dict) or not raw:
        raise _refused(raw)
    if "about" in raw:
        return _comparison(raw)
    if len(raw) != 1:
        raise _refused(raw)
    (word, value), *_ = raw.items()
    if word in ("all", "any") and isinstance(value, list) and value:
        conditions = tuple(read_condition(each) for each in value)
        return All(conditions) if word == "all" else AnyOf(conditions)
    if word == "not":
        return Not(read_condition(value))
    if word == "fact" and isinstance(value, str) and value:
        return Fact(value)
    raise _refused(raw)


def _comparison(raw: dict[str, Any]) -> Condition:
    about, rest = raw["about"], {word: value for word, value in raw.items() if word != "about"}
    if not isinstance(about, str) or not about or len(rest) != 1:
        raise _refused(raw)
    (word, value), *_ = rest.items()
    match word:
        case "is" if not isinstance(value, (list, dict)):
            return Among(about, (value,))
        case "in" if isinstance(value, list) and value:
            return Among(about, tuple(value))
        case "before" if isinstance(value, date):
            return Before(about, value)
        case "after" if isinstance(value, date):
            return After(about, value)
        case "at_least" if isinstance(value, (int, float)) and not isinstance(value, bool):
            return AtLeast(about, value)
    raise _refused(raw)


def _refused(raw: object) -> UserError:
    return UserError(
        f"{raw!r} is not a condition.",
        "Use about with is, in, before, after or at_least; or all, any, not, fact.",
    )
