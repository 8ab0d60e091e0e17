"""Small numbers are hidden, and nobody gets them back."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.domain.small_numbers import (
    TOTAL,
    anonymity,
    rounded,
    suppressed,
    table,
)
from ig_desktop.errors import UserError

WARDS = [(("A", "f"), 12), (("A", "m"), 3), (("B", "f"), 20), (("B", "m"), 31)]


def hidden(released):
    return {key for key, count in released.counts.items() if count is None}


def test_a_table_has_every_total():
    whole = table(WARDS, 2)
    assert whole["A", TOTAL] == 15
    assert whole[TOTAL, "m"] == 34
    assert whole[TOTAL, TOTAL] == 66
    assert len(whole) == 9


def test_a_small_count_hides_others_so_that_totals_do_not_give_it_back():
    released = suppressed(table(WARDS, 2), ("Ward", "Sex"), 5)
    assert released.counts["A", "m"] is None
    assert released.counts["A", "f"] is None
    assert len(hidden(released) - {("A", "m")}) >= 3
    assert released.solved
    whys = {one.key: one.why for one in released.hidden}
    assert whys["A", "m"] == "Fewer than 5"
    assert "totals" in whys["A", "f"]


def test_nothing_is_hidden_where_nothing_is_small():
    released = suppressed(table([(("A",), 5), (("B",), 0)], 1), ("Ward",), 5)
    assert released.hidden == ()
    assert released.counts["B",] == 0


def test_hidden_ones_and_twos_that_add_up_to_little_are_not_left_alone():
    rows = [(("A",), 1), (("B",), 1), (("C",), 9), (("D",), 50)]
    released = suppressed(table(rows, 1), ("Ward",), 5)
    assert released.counts["C",] is None
    assert released.counts["D",] == 50


def possible(whole, released, key, dimensions):
    """Values that a hidden inner count may have in some table that agrees with what is shown."""
    inner = [k for k in whole if TOTAL not in k]
    unknown = [k for k in inner if released.counts[k] is None]
    found = set()
    limit = max(whole[k] for k in unknown) + 2
    for values in product(range(limit + 1), repeat=len(unknown)):
        guess = dict(zip(unknown, values, strict=True))
        filled = table([(k, guess.get(k, whole[k])) for k in inner], dimensions)
        if all(released.counts[k] in (None, count) for k, count in filled.items()):
            found.add(guess[key])
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_somebody_who_tries_every_table_never_knows_a_small_count(numbers):
    keys = [("A", "f"), ("A", "m"), ("B", "f"), ("B", "m")]
    whole = table(zip(keys, numbers, strict=True), 2)
    released = suppressed(whole, ("Ward", "Sex"), 3)
    for key in hidden(released):
        if TOTAL not in key and sum(numbers) >= 6:
            assert len(possible(whole, released, key, 2)) > 1


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda d: st.lists(
            st.tuples(st.tuples(*[st.sampled_from("abc")] * d), st.integers(0, 12)),
            min_size=1,
            max_size=30,
        )
    )
)
def test_every_small_count_is_hidden_and_shown_ones_are_right(rows):
    dimensions = len(rows[0][0])
    whole = table(rows, dimensions)
    released = suppressed(whole, ["d"] * dimensions, 5)
    for key, count in whole.items():
        assert released.counts[key] in (None, count)
        if 0 < count < 5:
            assert released.counts[key] is None
    assert {one.key for one in released.hidden} == hidden(released)


def test_rounding_takes_each_count_by_itself():
    whole = table([(("A",), 2), (("B",), 3), (("C",), 8)], 1)
    assert rounded(whole, 5) == {("A",): 0, ("B",): 5, ("C",): 10, (TOTAL,): 15}


def test_k_is_the_smallest_group():
    records = [("F", "40s"), ("F", "40s"), ("M", "40s"), ("M", "50s"), ("M", "50s"), ("M", "50s")]
    found = anonymity(records, 3)
    assert (found.records, found.groups, found.k, found.alone) == (6, 3, 1, 1)
    assert found.under == {1: 1, 2: 2}


@pytest.mark.parametrize(
    "call",
    [
        lambda: table([], 1),
        lambda: table([(("A",), -1)], 1),
        lambda: table([((str(n), str(n)), 1) for n in range(200)], 2),
        lambda: suppressed({("A",): 1}, ("x",), 1),
        lambda: rounded({("A",): 1}, 0),
        lambda: anonymity([], 5),
    ],
)
def test_what_cannot_be_done_says_so(call):
    with pytest.raises(UserError):
        call()
