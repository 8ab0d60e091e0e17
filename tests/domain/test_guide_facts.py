"""What guides may ask of the answers as a whole."""

import pytest

from ig_desktop.domain.guide_facts import FACTS


@pytest.mark.parametrize(
    ("answers", "left", "unsettled", "unmet"),
    [
        ({}, False, False, False),
        ({"policy": "not-yet"}, True, True, False),
        ({"principle-3": "concern"}, False, True, False),
        ({"principle-3": "no"}, False, False, True),
        ({"principle-3": "yes", "principle-8": "no"}, False, False, True),
        ({"principle-3-words": "concern", "obliged": "no"}, False, False, False),
        ({"principle-3-words": "no", "principle-9": "no"}, False, False, False),
        ({"why": "concern", "sensitive": ("none",)}, False, False, False),
    ],
)
def test_what_is_left_what_raises_a_concern_and_what_is_not_met(answers, left, unsettled, unmet):
    said = {name: fact(answers) for name, fact in FACTS.items()}
    assert said == {
        "something-left": left,
        "something-unsettled": unsettled,
        "principle-not-met": unmet,
    }


def test_a_fact_says_the_same_of_the_answers_that_matter_to_it():
    answers = {"a": "not-yet", "principle-1": "concern", "principle-2": "no", "b": "x"}
    for fact in FACTS.values():
        seen = {name: one for name, one in answers.items() if fact.matters(name, one)}
        assert fact(seen) == fact(answers)
        assert fact({name: one for name, one in answers.items() if name not in seen}) is False
