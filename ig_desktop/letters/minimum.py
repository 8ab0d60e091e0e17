"""Whether a version of a letter still tells what the law requires, tried with invented facts."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ig_desktop.domain.conditions import After, All, Among, AnyOf, AtLeast, Before, Condition, Not
from ig_desktop.domain.templates import Clause, LetterFact, LetterPart, LetterTemplate
from ig_desktop.letters.compose import assess

ON = date(2027, 1, 28)
_DAY = timedelta(days=1)

Facts = dict[str, Any]
Tries = tuple[tuple[Facts, date, frozenset[str]], ...]


def tried(shipped: LetterTemplate) -> Tries:
    """The shipped letter composed for every kind and outcome, and in each branch of a condition.

    With facts that fill all it asks for: the facts, the day, and the clauses not met, by id.
    """
    return tuple(
        (facts, on, frozenset(_unmet(shipped, facts, on))) for facts, on in samples(shipped)
    )


def eroded(shipped: Tries, ours: LetterTemplate) -> list[Clause]:
    """The clauses that the shipped letter, tried, meets and ours does not, for some case."""
    lost: dict[str, Clause] = {}
    for facts, on, unmet in shipped:
        for id, clause in _unmet(ours, facts, on).items():
            if id not in unmet:
                lost.setdefault(id, clause)
    return list(lost.values())


def _unmet(template: LetterTemplate, facts: Facts, on: date) -> dict[str, Clause]:
    checks = assess(template, facts, on).clauses
    return {check.clause.id: check.clause for check in checks if not check.met}


def samples(template: LetterTemplate) -> Iterator[tuple[Facts, date]]:
    """Facts for every kind and outcome, and for each of them every branch of each condition."""
    whole = _filled(template)
    branches = list(_branches(template))
    days = [ON, *(day for name, day in branches if name == "letter_date")]
    for kind in template.kinds or ("",):
        for outcome in template.outcomes or ("",):
            facts = whole | {"kind": kind, "outcome": outcome}
            yield from ((facts, day) for day in days)
            yield from ((facts | {name: v}, ON) for name, v in branches if name != "letter_date")


def _filled(template: LetterTemplate) -> Facts:
    known: list[LetterFact | LetterPart] = [*template.facts, *template.parts]
    return {one.name: _value(one) for one in known}


def _value(one: LetterFact | LetterPart) -> Any:
    if isinstance(one, LetterPart) and one.options:
        return next(iter(one.options))
    values: Mapping[str, Any] = {
        "date": ON,
        "day": ON,
        "list": ["One line", "Another line"],
        "rows": [["A thing", "What it is"]],
        "sections": [["A heading", *["A passage"] * 9]],
    }
    return values.get(one.type, "Some words")


def _branches(template: LetterTemplate) -> Iterator[tuple[str, Any]]:
    """Each name a condition asks about, with each answer that decides one; each once."""
    conditions = [block.when for block in template.body]
    conditions += [bullet.when for block in template.body for bullet in block.bullets]
    conditions += [clause.when for clause in template.clauses]
    seen: list[tuple[str, Any]] = []
    for condition in conditions:
        for branch in _answers(condition):
            if branch not in seen and branch[0] not in ("kind", "outcome", "regime"):
                seen.append(branch)
    for clause in template.clauses:
        days = [clause.in_force_from, clause.in_force_to]
        seen += [("letter_date", day) for day in days if day and ("letter_date", day) not in seen]
    yield from seen


def _answers(condition: Condition | None) -> Iterator[tuple[str, Any]]:
    match condition:
        case All(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from _answers(each)
        case Not(inner):
            yield from _answers(inner)
        case Among(about, values):
            yield from ((about, value) for value in ("", *values))
        case Before(about, day) | After(about, day):
            yield from ((about, each) for each in (day - _DAY, day, day + _DAY))
        case AtLeast(about, number):
            yield from ((about, each) for each in (number - 1, number))
