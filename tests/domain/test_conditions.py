"""The closed vocabulary of guides and letters."""

from datetime import date

import pytest

from ig_desktop.domain.conditions import asked_facts, holds, names, read_condition
from ig_desktop.errors import UserError

DAY = date(2026, 6, 19)


@pytest.mark.parametrize(
    ("raw", "answers", "expected"),
    [
        ({"about": "a", "is": "x"}, {"a": "x"}, True),
        ({"about": "a", "is": "x"}, {"a": "y"}, False),
        ({"about": "a", "is": "x"}, {}, False),
        ({"about": "a", "is": ""}, {}, True),
        ({"about": "a", "is": ""}, {"a": None}, True),
        ({"about": "a", "is": ""}, {"a": []}, True),
        ({"about": "a", "is": ""}, {"a": ["x"]}, False),
        ({"about": "a", "is": "x"}, {"a": ["y", "x"]}, True),
        ({"about": "a", "is": True}, {"a": True}, True),
        ({"about": "a", "is": True}, {"a": 1}, False),
        ({"about": "a", "is": 1}, {"a": True}, False),
        ({"about": "a", "is": DAY}, {"a": DAY}, True),
        ({"about": "a", "in": ["x", "y"]}, {"a": "y"}, True),
        ({"about": "a", "in": ["x", "y"]}, {"a": "z"}, False),
        ({"about": "a", "before": DAY}, {"a": date(2026, 6, 18)}, True),
        ({"about": "a", "before": DAY}, {"a": DAY}, False),
        ({"about": "a", "after": DAY}, {"a": date(2026, 6, 20)}, True),
        ({"about": "a", "after": DAY}, {"a": DAY}, False),
        ({"about": "a", "after": DAY}, {}, False),
        ({"about": "a", "before": DAY}, {"a": ""}, False),
        ({"about": "a", "at_least": 3}, {"a": 3}, True),
        ({"about": "a", "at_least": 3}, {"a": 2.9}, False),
        ({"about": "a", "at_least": 3}, {}, False),
        ({"not": {"about": "a", "is": "x"}}, {"a": "y"}, True),
        ({"all": [{"about": "a", "is": 1}, {"about": "b", "is": 2}]}, {"a": 1, "b": 2}, True),
        ({"all": [{"about": "a", "is": 1}, {"about": "b", "is": 2}]}, {"a": 1}, False),
        ({"any": [{"about": "a", "is": 1}, {"about": "b", "is": 2}]}, {"b": 2}, True),
        ({"any": [{"about": "a", "is": 1}, {"about": "b", "is": 2}]}, {}, False),
        ({"fact": "long"}, {"a": "xxxx"}, True),
        ({"fact": "long"}, {"a": "x"}, False),
    ],
)
def test_conditions(raw, answers, expected):
    facts = {"long": lambda given: len(given["a"]) > 3}
    assert holds(read_condition(raw), answers, facts) is expected


def test_no_condition_always_holds():
    assert holds(None, {})


def test_a_fact_nobody_knows_is_an_error():
    with pytest.raises(KeyError):
        holds(read_condition({"fact": "moon"}), {})


@pytest.mark.parametrize(
    "raw",
    [
        None, "x", {}, [], {"is": "x"}, {"about": "a"}, {"about": "a", "is": "x", "in": ["y"]},
        {"about": "", "is": "x"}, {"about": 1, "is": "x"}, {"about": "a", "is": ["x"]},
        {"about": "a", "in": "xy"}, {"about": "a", "in": []}, {"about": "a", "before": "today"},
        {"about": "a", "at_least": "3"}, {"about": "a", "at_least": True}, {"all": []},
        {"all": {"about": "a", "is": 1}}, {"all": [{"about": "a"}]}, {"fact": ""}, {"fact": 1},
        {"any": [], "all": []}, {"eval": "1"}, {"not": "x"},
    ],
)  # fmt: skip
def test_anything_else_is_refused(raw):
    with pytest.raises(UserError):
        read_condition(raw)


def test_what_a_condition_asks():
    raw = {
        "all": [
            {"about": "a", "is": 1},
            {"not": {"any": [{"about": "b", "after": DAY}, {"fact": "f"}]}},
        ]
    }
    assert list(names(read_condition(raw))) == ["a", "b"]
    assert list(asked_facts(read_condition(raw))) == ["f"]
    assert list(names(None)) == list(asked_facts(None)) == []
