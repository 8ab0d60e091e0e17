"""Reading age against grades that were published with their counts of syllables and words."""

import pytest

from ig_desktop.domain.reading_age import grade, reading_age, syllables

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
"""11.3 by 24 syllables and 13 words: Wikipedia, “Flesch–Kincaid readability tests”."""

COUNTED = """
the 1, people 2, person 2, people's 2, controller 3, lawful 2, basis 2, used 1, asked 1, needed 2,
obligation 4, category 4, decision 3, idea 3, area 3, being 2, create 2, created 3, religious 3,
patient 2, social 2, services 3, purposes 3, names 1, clauses 2, confidential 4, identifiable 6,
science 2, society 4, individual 5, trial 2, period 3, criteria 4, question 2, guardian 3,
safeguard 2, breaches 2, evidence 3, statement 2, likely 2, safety 2, table 2, whole 1
"""


def test_a_published_grade():
    assert round(grade([PLATYPUS]), 1) == 11.3
    assert reading_age([PLATYPUS]) == 16


@pytest.mark.parametrize("counted", COUNTED.replace("\n", " ").strip().split(", "))
def test_syllables(counted):
    word, number = counted.split()
    assert syllables(word) == int(number)


def test_each_text_line_and_colon_ends_a_sentence():
    assert (
        grade(["one two", "one two"]) == grade(["one two\none two"]) == grade(["one two: one two"])
    )
    assert grade(["one two one two"]) > grade(["one two", "one two"])


def test_no_words_are_read_by_the_youngest():
    assert (grade(["", "12 §"]), reading_age([])) == (0.0, 5)
