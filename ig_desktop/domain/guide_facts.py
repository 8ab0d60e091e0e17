"""What guides may ask of the answers as a whole: named pure functions for their conditions."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ig_desktop.domain.conditions import Answers
from ig_desktop.domain.guide import NOT_YET


def something_left(answers: Answers) -> bool:
    """Whether any question was answered with "Not yet": something must be done first."""
    return NOT_YET in answers.values()


FACTS: Mapping[str, Callable[[Answers], bool]] = MappingProxyType(
    {"something-left": something_left}
)
"""The functions by the name that `{ fact = "name" }` asks for."""
