"""The input of a question by its type: what it offers, what it reads, what is missing from it."""

from datetime import date

import pytest

from ig_desktop.domain.guide import Question
from ig_desktop.errors import UserError
from ig_desktop.ui.guide.forms import GuideForm
from ig_desktop.ui.widgets.choices import RadioGroup, Ticks
from ig_desktop.ui.widgets.dates import DateInput
from ig_desktop.ui.widgets.inputs import TextArea, TextInput
from ig_desktop.ui.widgets.messages import ErrorSummary
from ig_desktop.ui.widgets.narrowed import NarrowedRadios
from tests.guide_examples import outcome, question, small
from tests.ui.checks import nameless

MANY = [f"o{number}" for number in range(8)]


def asked(*options: str, **more: str) -> Question:
    return small(question("one", *options, **more), outcome("end")).question[0]


def form(question: Question) -> GuideForm:
    return GuideForm(question, ErrorSummary())


@pytest.mark.parametrize(
    ("options", "kind", "control"),
    [
        (["a", "b"], "choice", RadioGroup),
        (MANY[:7], "choice", RadioGroup),
        (MANY, "choice", NarrowedRadios),
        (MANY, "choices", Ticks),
        ([], "line", TextInput),
        ([], "words", TextArea),
        ([], "date", DateInput),
    ],
)
def test_each_type_has_its_input_with_a_name(
    options: list[str], kind: str, control: type, shown
) -> None:
    made = form(asked(*options, type=f'"{kind}"'))
    assert type(made.control) is control
    assert nameless(shown(made)) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("choice", "Choose an answer"),
        ("choices", "Tick what applies"),
        ("line", "Enter an answer"),
        ("words", "Enter an answer"),
        ("date", "Enter one"),
    ],
)
def test_no_answer_is_a_problem_unless_it_may_be_left_empty(kind: str, words: str) -> None:
    options = ["a", "b"] if kind.startswith("choice") else []
    with pytest.raises(UserError) as refused:
        form(asked(*options, type=f'"{kind}"')).read()
    assert (refused.value.what, refused.value.field) == (words, "one")
    empty = form(asked(*options, type=f'"{kind}"', required="false")).read()
    assert empty["one"] in ("", ())


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("choice", "b"),
        ("choices", ("a", "b")),
        ("line", "Some words"),
        ("words", "Several\nlines"),
        ("date", date(2027, 1, 28)),
        *((kind, "unsure") for kind in ("choice", "choices", "line", "words", "date")),
    ],
)
def test_an_answer_given_before_is_shown_and_read_back(kind: str, answer: object) -> None:
    options = ["a", "b"] if kind.startswith("choice") else []
    made = form(asked(*options, type=f'"{kind}"', unsure='"Ask."'))
    made.fill_in(answer)
    assert made.read() == {"one": answer}


def test_half_a_date_says_what_is_missing() -> None:
    made = form(asked(type='"date"'))
    made.control.set_typed(("28", "", "2027"))
    with pytest.raises(UserError, match="one must include a month"):
        made.read()
