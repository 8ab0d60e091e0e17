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


def eroded(shipped: LetterTemplate, ours: LetterTemplate) -> list[Clause]:
    """The clauses that the shipped letter meets and ours does not, for some case.

    Both are composed for every kind and outcome they serve, and in each branch of every
    condition, with facts that fill all they ask for.
    """
    lost: dict[str, Clause] = {}
    for facts, on in samples(shipped):
        unmet = {check.clause.id for check in assess(shipped, facts, on).clauses if not check.met}
        for check in assess(ours, facts, on).clauses:
            if not check.met and check.clause.id not in unmet:
                lost.setdefault(check.clause.id, check.clause)
    return list(lost.values())


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
