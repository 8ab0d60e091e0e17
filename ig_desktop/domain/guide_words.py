"""The conditions of a guide in words, for those who read how it decides."""

from typing import Any

from ig_desktop.domain import condition_words
from ig_desktop.domain.conditions import Condition
from ig_desktop.domain.guide import Guide
from ig_desktop.domain.guide_answers import in_words
from ig_desktop.domain.guide_facts import FACTS


def when(guide: Guide, condition: Condition | None) -> str:
    """A condition in words, by the short names of the guide's questions; "" for none."""
    if condition is None:
        return ""

    def named(about: str) -> str:
        return f"“{guide.find(about).short}”"

    def valued(about: str, value: Any) -> str:
        return in_words(guide.find(about), value)

    def told(fact: str) -> str:
        return FACTS[fact].words

    return condition_words.in_words(condition, named, valued, told)
