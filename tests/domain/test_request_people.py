"""People: what is kept of them, and what is refused."""

from datetime import date

import pytest

from ig_desktop.domain.people import (
    Person,
    check_person,
    email_address,
    nhs_number,
    spaced_nhs_number,
)
from ig_desktop.domain.text import many_lines, one_line
from ig_desktop.errors import Problems, UserError

TODAY = date(2027, 1, 28)


@pytest.mark.parametrize(
    "written", ["9434765919", "943 476 5919", "943-476-5919", " 943\u00a0476\u20095919 "]
)
def test_an_nhs_number_is_kept_as_ten_digits(written: str):
    assert nhs_number(written) == "9434765919"
    assert spaced_nhs_number("9434765919") == "943 476 5919"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("٩٤٣٤٧٦٥٩١٩", "another script"),
        ("９４３４７６５９１９", "another script"),
        ("943476591²", "another script"),
        ("९४३४७६५९१९", "another script"),
        ("9434765910", "last digit"),
        ("943476591", "ten digits"),
        ("94347659190", "ten digits"),
        ("943476591O", "ten digits"),
        ("=9434765919", "ten digits"),
        ("9434765919\u202e", "ten digits"),
    ],
)
def test_a_number_that_cannot_be_an_nhs_number_is_refused_at_its_field(written: str, words: str):
    with pytest.raises(UserError, match=words) as refused:
        nhs_number(written, "nhs_number")
    assert refused.value.field == "nhs_number"


@pytest.mark.parametrize("address", ["a@b.example", "o'brien+x@sub.example.org"])
def test_an_email_address_may_look_unusual(address: str):
    assert email_address(f" {address} ") == address


@pytest.mark.parametrize("address", ["a", "a@b", "@b.example", "a@@b.example", "a b@c.example"])
def test_what_is_no_email_address_is_refused(address: str):
    with pytest.raises(UserError, match="right form"):
        email_address(address)


def test_every_wrong_field_is_named_at_once():
    wrong = Person(
        name=" ",
        nhs_number="123",
        email="nobody",
        date_of_birth=date(2030, 1, 1),
        preferred_format="papyrus",
        died_on=date(1900, 1, 1),
    )
    with pytest.raises(Problems) as refused:
        check_person(wrong, TODAY, "requester_")
    assert {error.field for error in refused.value.errors} == {
        "requester_name",
        "requester_nhs_number",
        "requester_email",
        "requester_preferred_format",
        "requester_date_of_birth",
        "requester_died_on",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Robert'); DROP TABLE person;--",
        "<b>Bold</b> &amp; {{7*7}} ((name))",
        "=HYPERLINK(1)",
        "أحمد\u200f עברית",
        "Zoë Łęcka Nguyễn",
        "𝕏 \U0001f600",
    ],
)
def test_a_name_is_kept_literally(name: str):
    assert check_person(Person(name=name), TODAY).name == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a" * 201, "200 characters or fewer"),
        ("a\nb", "one line"),
        ("a\x00b", r"U\+0000"),
        ("a\x1b[31mb", r"U\+001B"),
        ("evil\u202egnp.exe", "hidden mark"),
        ("\ud800", r"U\+D800"),
        ("a\u2028b", "one line"),
    ],
)
def test_a_name_that_could_deceive_or_break_is_refused(name: str, words: str):
    with pytest.raises(UserError, match=words):
        one_line(name, "name", "The name")


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "\ufeff", "\u00ad \u2060"])
def test_a_name_nobody_can_see_is_none(name: str):
    with pytest.raises(UserError, match="Enter a name"):
        check_person(Person(name=name), TODAY)


def test_long_words_keep_their_lines_and_marks():
    words = "First\r\nsecond\rthird \u202eback"
    assert many_lines(words, "asked", "What was asked") == "First\nsecond\nthird \u202eback"
    assert len(many_lines("x" * 10_000, "asked", "What was asked")) == 10_000
    with pytest.raises(UserError, match="20,000 characters or fewer; this has 20,001"):
        many_lines("x" * 20_001, "asked", "What was asked")


def test_the_flag_names_format_and_language_that_need_attention():
    assert Person(name="A").flag == ""
    assert Person(name="A", preferred_format="large", language="Polish").flag == (
        "Large print, Polish"
    )
    assert Person(name="A", preferred_format="e-mail", language="English").flag == ""
