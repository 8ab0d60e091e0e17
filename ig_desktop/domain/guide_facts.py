"""What guides may ask of the answers as a whole: named pure functions for their conditions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ig_desktop.domain.conditions import Answer, Answers
from ig_desktop.domain.guide import NOT_YET


@dataclass(frozen=True, slots=True)
class GuideFact:
    """A pure function of the answers given so far; its name stays for ever, since old runs ask it.

    `matters` says which of them it looks at, each by its question and itself: a fact must say
    the same when all the others are left out. `enough` is how many of those tell all that it
    says, 0 when it takes them all. `guide check` searches by both. `words` tell that it holds.
    """

    says: Callable[[Answers], bool]
    matters: Callable[[str, Answer], bool]
    enough: int = 0
    words: str = ""

    def __call__(self, answers: Answers) -> bool:
        """Whether it holds."""
        return self.says(answers)


def _left(question: str, answer: Answer) -> bool:
    return bool(answer == NOT_YET)


def something_left(answers: Answers) -> bool:
    """Whether any question was answered with "Not yet": something must be done first."""
    return NOT_YET in answers.values()


CONCERN, NOT_MET = "concern", "no"
"""Answers to a question about a Caldicott principle, besides that it is met."""

_PRINCIPLE = re.compile(r"principle-[1-8]")


def _unsettled(question: str, answer: Answer) -> bool:
    raised = answer == CONCERN and _PRINCIPLE.fullmatch(question) is not None
    return answer == NOT_YET or raised


def something_unsettled(answers: Answers) -> bool:
    """Whether something must be done first, or a Caldicott principle raises a concern."""
    return any(_unsettled(*each) for each in answers.items())


def _unmet(question: str, answer: Answer) -> bool:
    return answer == NOT_MET and _PRINCIPLE.fullmatch(question) is not None


def principle_not_met(answers: Answers) -> bool:
    """Whether one of the questions principle-1 to principle-8 was answered with "No"."""
    return any(_unmet(*each) for each in answers.items())


FACTS: Mapping[str, GuideFact] = MappingProxyType(
    {
        "something-left": GuideFact(
            something_left, _left, enough=1, words="something is left to be done first"
        ),
        "something-unsettled": GuideFact(
            something_unsettled,
            _unsettled,
            enough=1,
            words="something is left to be done first, or a principle raises a concern",
        ),
        "principle-not-met": GuideFact(
            principle_not_met, _unmet, enough=1, words="a Caldicott principle is not met"
        ),
    }
)
"""The functions by the name that `{ fact = "name" }` asks for; a guide that asks another is
refused."""
