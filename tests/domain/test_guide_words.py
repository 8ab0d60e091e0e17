"""The conditions of a guide in words."""

import pytest

from ig_desktop.domain.conditions import Condition, read_condition
from ig_desktop.domain.guide_words import when
from tests.guide_examples import outcome, question, small

GUIDE = small(question("one", "a", "b"), question("two", type='"date"'), outcome("end"))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"about": "one", "is": "a"}, "“one” is “a”"),
        ({"not": {"about": "one", "in": ["a", "b"]}}, "“one” is not “a” or “b”"),
        ({"about": "two", "is": ""}, "“two” is not given"),
        ({"fact": "something-left"}, "something is left to be done first"),
        (
            {"all": [{"about": "one", "is": "a"}, {"fact": "something-left"}]},
            "“one” is “a”, and something is left to be done first",
        ),
    ],
)
def test_a_condition_is_told_by_the_short_names_of_its_questions(
    condition: dict[str, object], words: str
) -> None:
    read: Condition = read_condition(condition)
    assert when(GUIDE, read) == words


def test_no_condition_says_nothing() -> None:
    assert when(GUIDE, None) == ""
