"""Worked examples that build on others, and what guides ask of the answers as a whole."""

from datetime import date

import pytest

from ig_desktop.domain.guide import Example, Guide
from ig_desktop.domain.guide_facts import FACTS


def example(id: str, like: str = "", **answers: str) -> Example:
    return Example(id=id, title=id, source="Test", answers=answers, outcome="may", like=like)


def guide(*examples: Example) -> Guide:
    return Guide(
        id="g", name="G", about="", version=1, reviewed_on=date(2026, 11, 22), source="Test",
        question=(), outcome=(), example=examples,
    )  # fmt: skip


def test_an_example_has_the_answers_of_the_one_it_is_like_except_its_own():
    first = example("a", x="1", y="1")
    second = example("b", "a", y="2")
    third = example("c", "b", z="3")
    assert guide(first, second, third).example_answers(third) == {"x": "1", "y": "2", "z": "3"}


def test_an_example_is_like_one_that_stands_before_it():
    own, early, late = example("a", "a"), example("b", "c"), example("c")
    whole = guide(own, early, late)
    for one in (own, early):
        with pytest.raises(KeyError):
            whole.example_answers(one)


def test_something_is_left_to_do_when_any_answer_says_so():
    assert FACTS["something-left"]({"a": "yes", "b": "not-yet"})
    assert not FACTS["something-left"]({"a": "yes", "b": ["not-yet"], "c": ""})
