"""Walking through a guide: from the top each time, so that Back and Change are one call."""

from datetime import date

import pytest

from ig_desktop.domain.guide import offered, walk
from ig_desktop.domain.guide_answers import check_answers, filled, in_words
from ig_desktop.errors import Problems
from tests.guide_examples import outcome, question, small

GUIDE = small(
    question("first", "yes", "no", unsure='"Look it up."'),
    question("later", "a", 'b when { about = "first", is = "no" }'),
    question("only", "x", when='{ about = "later", is = "b" }'),
    question("several", "p", "q", "r", type='"choices"', required="false"),
    question("day", type='"date"', required="false"),
    question("words", type='"words"', required="false"),
    outcome("stopped", '{ about = "only", is = "x" }', stops="true"),
    outcome("end"),
)
WHOLE = {"first": "no", "later": "a", "several": (), "day": "", "words": ""}


def test_the_first_question_without_an_answer_is_next():
    assert walk(GUIDE, {}).question.id == "first"
    assert walk(GUIDE, {"later": "a"}).question.id == "first"
    assert walk(GUIDE, {"first": "yes", "later": "a"}).question.id == "several"


def test_what_is_not_asked_is_left_out():
    walked = walk(GUIDE, {**WHOLE, "only": "x"})
    assert (walked.outcome.id, "only" in walked.answers) == ("end", False)


def test_an_outcome_that_stops_ends_it_before_later_questions():
    walked = walk(GUIDE, {"first": "no", "later": "b", "only": "x"})
    assert (walked.outcome.id, [one.id for one in walked.path][-1]) == ("stopped", "only")


def test_an_answer_that_is_not_offered_any_more_is_asked_again():
    assert [one.id for one in offered(GUIDE.find("later"), {"first": "yes"})] == ["a"]
    assert walk(GUIDE, {**WHOLE, "later": "b"}).question.id == "only"
    assert walk(GUIDE, {**WHOLE, "first": "yes", "later": "b"}).question.id == "later"


def test_not_sure_stops_there():
    walked = walk(GUIDE, {**WHOLE, "first": "unsure"})
    assert (walked.outcome, walked.question, walked.unsure.id) == (None, None, "first")


def test_answers_are_kept_as_their_question_wants_them():
    given = {**WHOLE, "several": ["r", "p", "r"], "day": "2027-02-01", "words": " a\r\nb "}
    kept = check_answers(GUIDE, given)
    assert list(kept) == ["first", "later", "several", "day", "words"]
    assert kept["several"] == ("p", "r")
    assert kept["day"] == date(2027, 2, 1)
    assert kept["words"] == "a\nb"
    assert check_answers(GUIDE, {"several": "q", "day": None}) == {"several": ("q",), "day": ""}


@pytest.mark.parametrize(
    "answers",
    [
        {"first": "maybe"},
        {"later": "unsure"},
        {"several": ["p", 1]},
        {"several": {"p": 1}},
        {"several": 5},
        {"day": "2027-02-30"},
        {"day": 20270201},
        {"day": True},
        {"words": ["a"]},
        {"words": "x" * 20_001},
        {1: "yes"},
    ],
)
def test_each_wrong_answer_is_told_with_its_question(answers):
    with pytest.raises(Problems) as caught:
        check_answers(GUIDE, answers)
    assert [error.field for error in caught.value.errors] == [str(next(iter(answers)))]


def test_answers_are_told_in_words():
    find = GUIDE.find
    assert in_words(find("first"), "unsure") == "I’m not sure"
    assert in_words(find("several"), ("p", "r")) == "p; r"
    assert in_words(find("several"), ()) == "Not provided"
    assert in_words(find("day"), date(2027, 2, 1)) == "1 February 2027"
    answers = {"first": "yes", "words": "((first)) & <b>"}
    assert filled("x ((first)), ((words))", GUIDE, answers) == "x yes, ((first)) & <b>"


def test_lines_and_full_stops_of_an_answer_fit_into_a_sentence():
    answers = {"words": "One trust.\nAnother."}
    assert filled("With ((words)).", GUIDE, answers) == "With One trust.; Another."
    assert filled("With ((words)), too.", GUIDE, answers) == "With One trust.; Another., too."
    assert filled("((words))", GUIDE, answers) == "One trust.\nAnother."
