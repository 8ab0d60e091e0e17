"""The opt-out check's numbers, names and replies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nhs_number.validate import is_valid

from ig_desktop.domain.opt_out import (
    Numbers,
    file_name,
    line_of,
    next_sequence,
    read_number,
    read_reply,
    why_not,
)
from ig_desktop.errors import UserError

GOOD, OTHER = 9434765919, 9990548609
ON = date(2027, 1, 28)


ENGLAND = st.integers(4_000_000_000, 4_999_999_999) | st.integers(6_000_000_000, 7_999_999_999)


@given(ENGLAND)
def test_a_number_is_valid_as_the_library_says(number):
    assert bool(read_number(str(number))) == is_valid(str(number))


@pytest.mark.parametrize(
    "cell", ["943 476 5919", "943-476-5919", " 9434765919\t", "943\xa0476 5919"]
)
def test_spaces_and_hyphens_do_not_matter(cell):
    assert read_number(cell) == GOOD


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "There is no NHS number."),
        ("  - ", "There is no NHS number."),
        ("94347659", "has 8 digits"),
        ("9434765918", "check digit"),
        ("٩٤٣٤٧٦٥٩١٩", "not a digit"),
        ("9434765919.0", "not a digit"),
        ("=9434765919", "not a digit"),
    ],
)
def test_what_is_no_number_says_why(cell, reason):
    assert read_number(cell) == 0
    assert reason in why_not(cell)


def test_a_line_is_ten_digits_a_comma_and_a_line_feed():
    assert line_of(GOOD) == b"9434765919,\n"


@given(st.sets(st.integers(0, 9_999_999_999), max_size=50), st.integers(0, 9_999_999_999))
def test_numbers_are_a_set_but_for_the_check_digit(numbers, other):
    kept = Numbers(numbers)
    assert all(number in kept for number in numbers)
    assert (other in kept) == (other // 10 in {number // 10 for number in numbers})
    assert not any(kept.add(number) for number in numbers)


def test_files_are_named_by_mailbox_date_and_number():
    assert file_name("x26hc065", ON, 7, "DDMMYYYY") == "X26HC065-28012027-0007.dat"
    assert file_name("X26HC065", ON, 7, "DDMMYY") == "X26HC065-280127-0007.dat"
    names = ["X26HC065-27012027-0041.dat", "X26HC065-270127-0003.dat", "Y26-27012027-0099.dat", "a"]
    assert next_sequence(names, "X26HC065") == 42
    for wrong in (("../x", ON, 1, "DDMMYYYY"), ("X26", ON, 1, "DDMMYYYY"),
                  ("X26HC065", ON, 10_000, "DDMMYYYY"), ("X26HC065", ON, 1, "x")):  # fmt: skip
        with pytest.raises(UserError):
            file_name(*wrong)


def test_a_reply_gives_the_numbers_that_may_be_used():
    lines = ["9434765919,\n", "\n", "9990548609,\r\n"]
    assert [*read_reply(lines, Numbers([GOOD, OTHER]))] == [GOOD, OTHER]
    assert [*read_reply([], Numbers([GOOD]))] == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (['{"subject": "SUCCESS"}'], "receipt"),
        (["The file contained an invalid NHS number"], "refused the file"),
        (["9434765919,", "94347,"], "Line 2"),
        (["9990548609,"], "that the list does not have"),
    ],
)
def test_what_is_not_the_reply_to_this_file_is_refused(lines, words):
    with pytest.raises(UserError, match=words):
        list(read_reply(lines, Numbers([GOOD])))
