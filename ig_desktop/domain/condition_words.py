"""A condition in words, for those who read a letter or a guide: "Outcome is “refused”"."""

from collections.abc import Callable
from typing import Any

from ig_desktop.domain.conditions import (
    After,
    All,
    Among,
    AnyOf,
    AtLeast,
    Before,
    Condition,
    Fact,
    Not,
)
from ig_desktop.domain.dates import plain_day

Named = Callable[[str], str]
Valued = Callable[[str, Any], str]


def _of_the_case(fact: str) -> str:
    return "a fact of the case says so"


def in_words(condition: Condition, named: Named, valued: Valued, told: Named = _of_the_case) -> str:
    """A condition in words; `named(about)` is what it asks, `valued(about, value)` an answer.

    `told(fact)` is what it says when a named fact holds.
    """
    match condition:
        case All(conditions):
            return ", and ".join(in_words(each, named, valued, told) for each in conditions)
        case AnyOf(conditions):
            return "either " + ", or ".join(
                in_words(each, named, valued, told) for each in conditions
            )
        case Among(about, values):
            return _among(named(about), [_value(about, value, valued) for value in values], "is")
        case Not(Among(about, values)):
            words = [_value(about, value, valued) for value in values]
            return _among(named(about), words, "is not")
        case Not(inner):
            return f"it is not so that {in_words(inner, named, valued, told)}"
        case Before(about, day):
            return f"{named(about)} is before {plain_day(day)}"
        case After(about, day):
            return f"{named(about)} is after {plain_day(day)}"
        case AtLeast(about, number):
            return f"{named(about)} is {number:g} or more"
        case Fact(name):
            return told(name)


def _value(about: str, value: Any, valued: Valued) -> str:
    return f"“{valued(about, value)}”" if value != "" else ""


def _among(name: str, values: list[str], verb: str) -> str:
    """ "X is “a” or “b”", "X is not given", "X is given"."""
    words = [value for value in values if value]
    if not words:
        return f"{name} is {'not given' if verb == 'is' else 'given'}"
    if len(words) < len(values):
        words.append("not given")
    return f"{name} {verb} {' or '.join(words)}"
