"""Which answers would have to be others for a condition to hold: to show what it switches."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from ig_desktop.domain.conditions import Among, Condition, comparisons, holds
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.templates import LetterTemplate

SOMETHING = "something"
"""An answer of which no more matters than that it is there."""

MOST_CHANGED = 3

Changes = dict[str, Any]


def suited(
    when: Condition | None, answers: Mapping[str, Any], template: LetterTemplate
) -> Changes | None:
    """The fewest answers to change so that a condition of a letter holds; None when none do.

    A regime follows from the kind, and kinds and outcomes are those of the letter.
    """
    choices = _choices(when, template)
    for number in range(min(MOST_CHANGED, len(choices)) + 1):
        for names in combinations(choices, number):
            for changes in _each(names, choices):
                if holds(when, _changed(answers, changes)):
                    return changes
    return None


def _choices(when: Condition | None, template: LetterTemplate) -> dict[str, list[Any]]:
    """What each answer that is asked about could be."""
    found: dict[str, list[Any]] = {}
    for one in comparisons(when):
        if one.about in ("kind", "regime"):
            found["kind"] = list(template.kinds)
        elif one.about == "outcome":
            found["outcome"] = list(template.outcomes)
        elif isinstance(one, Among):
            found.setdefault(one.about, []).extend([*one.values, SOMETHING, ""])
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def _each(names: tuple[str, ...], choices: Mapping[str, list[Any]]) -> Iterator[Changes]:
    for values in product(*(choices[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def _changed(answers: Mapping[str, Any], changes: Changes) -> Changes:
    kind = KINDS.get(changes.get("kind", ""))
    return {**answers, **changes, **({"regime": kind.regime} if kind else {})}
