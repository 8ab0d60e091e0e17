"""Where pages end: what stays together, and what is let go before a page is left half empty."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from ig_desktop.letters.blocks import (
    FORMS,
    AnswerLine,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Slip,
    Span,
    Table,
)
from ig_desktop.letters.pdf import render
from tests.letters.breaks import check_breaks, pages_of
from tests.letters.facts import EXTRA
from tests.letters.reader import read

TITLE, HEADING = Heading("Top", 1), Heading("Below")
WHY = Paragraph((Span("We tell you why:"),))
REASON = Paragraph((Span("a reason " * 9),))
SIGNED = Letter(
    "A title", (TITLE,), date(2027, 1, 1), details=("Our reference: SAR 27/0014",),
    signature=("Yours sincerely", "Rowan Sample", "Officer"), running_head="Exemplar, SAR 27/0014",
)  # fmt: skip


def spacer(lines):
    return Paragraph((Span("\n".join("abc" for _ in range(lines))),))


def checked(letter, form):
    """The pages of a letter, no fault found in where they end."""
    reading = read(render(letter, FORMS[form]))
    check_breaks(reading, letter, FORMS[form])
    return pages_of(reading)


def page_with(pages, text):
    return next(i for i, page in enumerate(pages) for line in page if text in line.text)


@pytest.mark.parametrize(
    "after",
    [
        (REASON,),
        (Table(("Code", "Meaning"), (("CHC", "a reason"), ("MDT", "another"))),),
        (Bullets(tuple((Span("a reason " * 9),) for _ in range(4))),),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_words_that_lead_on_go_alone_only_where_a_page_would_be_left_too_empty(form, after):
    body, parted = (HEADING, WHY, *after, spacer(9)), 0
    for lines in range(1, 40 if form == "standard" else 22):
        pages = checked(replace(SIGNED, body=(TITLE, spacer(lines), *body)), form)
        parted += page_with(pages, "why:") < page_with(pages, "a reason")
    assert parted <= (3 if form == "giant" else 0)


def test_no_chain_of_words_that_lead_on_leaves_a_page_half_empty():
    for lines in range(1, 16):
        body = (TITLE, spacer(lines), HEADING, *[WHY] * 30, spacer(3))
        checked(replace(SIGNED, body=body), "giant")


@pytest.mark.parametrize("count", [2, 5])
@pytest.mark.parametrize("form", FORMS)
def test_the_last_of_a_list_is_not_alone_overleaf(form, count):
    entries = Bullets(tuple((Span(f"number {n}"),) for n in range(count)))
    for lines in range(1, 40 if form == "standard" else 22):
        checked(replace(SIGNED, body=(TITLE, spacer(lines), WHY, entries, spacer(9))), form)


QUESTIONS = ("Your answer:", "Your reasons:", "", "Your name and post:", "Signature and date:")


@pytest.mark.parametrize("form", FORMS)
def test_the_line_to_sign_a_form_on_is_never_alone_on_a_page(form):
    counts = set()
    for lines in range(1, 36 if form == "standard" else 20):
        body = (TITLE, Slip("Send back"), spacer(lines), *map(AnswerLine, QUESTIONS))
        pages = checked(replace(SIGNED, body=body), form)
        counts.add(sum(bool(line.text) for line in pages[-1]))
    assert 2 in counts
    assert 1 not in counts


def test_a_form_of_one_question_stays_with_its_words():
    for lines in range(1, 20):
        body = (TITLE, Slip("Send back"), spacer(lines), AnswerLine("Signature and date:"))
        (*_, last) = pages_of(read(render(replace(SIGNED, body=body), FORMS["giant"])))
        assert len([line for line in last if line.text]) > 1
    body = (TITLE, Slip("Send back"), AnswerLine("Signature and date:"))
    assert len(pages_of(read(render(replace(SIGNED, body=body), FORMS["giant"])))) == 2


@pytest.mark.parametrize("text", ["One.", "One two three. " * 12])
@pytest.mark.parametrize("form", FORMS)
def test_the_signature_has_two_lines_of_the_letter_with_it_whatever_they_are(form, text):
    ends = ((WHY, Bullets(((Span(text),),))), (HEADING, Paragraph((Span(text),))), (spacer(1), WHY))
    for lines, end in product(range(20, 38) if form == "standard" else range(4, 18), ends):
        checked(replace(SIGNED, body=(TITLE, spacer(lines), *end)), form)


def test_there_is_the_same_room_to_sign_in_every_size_of_print():
    rooms = set()
    for form in FORMS.values():
        (page,) = pages_of(read(render(SIGNED, form)))
        ys = {line.text.strip(): line.y for line in page}
        room = ys["Yours sincerely"] - ys["Rowan Sample"]
        rooms.add(round(room - form.body * 1.3))
    assert max(rooms) - min(rooms) <= 2
    assert min(rooms) > 32


@pytest.mark.slow
@pytest.mark.parametrize(("case", "form"), [*product(sorted(EXTRA), FORMS)])
def test_wherever_pages_end_they_end_well(letter_of, case, form):
    """Every letter with its words further and further down."""
    letter = letter_of(case)
    for lines in range(1, 24):
        checked(replace(letter, details=(*letter.details, *["x"] * lines)), form)
