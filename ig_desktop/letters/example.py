"""What a letter is told, completed with invented values until it lacks nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ig_desktop.domain.letter_example import LetterExample
from ig_desktop.domain.suited import SOMETHING
from ig_desktop.domain.templates import LetterFact, LetterPart, LetterTemplate
from ig_desktop.letters.compose import assess

ROUNDS = 8
"""One value may call for another, and that for a third; no letter goes further than four."""


def completed(
    template: LetterTemplate, told: Mapping[str, Any], on: date, example: LetterExample
) -> dict[str, Any]:
    """The same with a value of the example for whatever the letter says it lacks.

    Where it does not say what, with all that the example has for such a letter.
    """
    whole = dict(told)
    known: list[LetterFact | LetterPart] = [*template.facts, *template.parts]
    for _ in range(ROUNDS):
        problems = assess(template, whole, on).problems
        lacking = {problem.field for problem in problems}
        asked = [one for one in known if one.name in lacking]
        if problems and not asked:
            asked = [one for one in known if one.name in example.names - set(whole)]
        if not asked:
            break
        whole |= {one.name: example.value(one, on) for one in asked}
    return whole


def with_changes(
    template: LetterTemplate,
    told: Mapping[str, Any],
    changes: Mapping[str, Any],
    on: date,
    example: LetterExample,
) -> dict[str, Any]:
    """The same with some answers changed, as `suited` found them; kind and outcome stay."""
    whole = dict(told)
    known: list[LetterFact | LetterPart] = [*template.facts, *template.parts]
    for one in known:
        value = changes.get(one.name)
        if value is None or one.name in ("kind", "outcome"):
            continue
        if value == SOMETHING:
            value = example.value(one, on)
        elif value and one.type in ("list", "rows", "sections"):
            value = [value]
        whole[one.name] = value
    return whole
