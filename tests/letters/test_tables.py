"""Tables where they have room, lists of the same words where they have not: in every size."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.letters.blocks import FORMS, Heading, Letter, Paragraph, Span, Table
from ig_desktop.letters.pdf import render
from tests.letters.expected import words
from tests.letters.reader import read
from tests.letters.test_reading_aloud import check_paper

LETTER = Letter(
    "A title", (Heading("A title", 1),), date(2027, 1, 28), running_head="Exemplar, SAR 27/0014",
    signature=("Yours sincerely", "Rowan Sample", "Officer"),
)  # fmt: skip
TALL = "\n".join(f"Line {number} of a long answer" for number in range(40))
TWO = Table(("Code", "Meaning"), (("CHC", "continuing healthcare"), ("MDT", "the people who meet")))
FOUR = Table(
    ("Purpose", "Kinds of information", "Who receives it", "How long it is kept"),
    (("Planning", "Health and care records", "Home", "Eight years"), ("Complaints", "", "", "")),
)  # fmt: skip


def reading_of(table, form, before=0):
    body = [*LETTER.body]
    if before:
        body.append(Paragraph((Span("\n".join("abc" for _ in range(before))),)))
    body += [table, Paragraph((Span("The end. " * 20),))]
    reading = read(render(replace(LETTER, body=tuple(body)), FORMS[form]))
    check_paper(reading, FORMS[form])
    return reading


def heard(reading):
    """The words of every cell, whichever way they are set."""
    tags = {node.tag for node in reading.root.walk()}
    said = [words(text) for tag, text in reading.elements() if tag == "P"]
    return ("Table" if "Table" in tags else "L" if "L" in tags else ""), said


def cells(table):
    return [words(cell or "None") for row in (table.columns, *table.rows) for cell in row]


def entries(table):
    return [
        words(f"{column}: {cell or 'None'}")
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_two_short_columns_are_a_table_in_every_size(form):
    way, said = heard(reading_of(TWO, form))
    assert way == "Table"
    assert said[: len(cells(TWO))] == cells(TWO)


@pytest.mark.parametrize(("form", "way"), [("standard", "Table"), ("large", "L"), ("giant", "L")])
def test_four_columns_become_a_list_in_large_print_and_say_the_same(form, way):
    found, said = heard(reading_of(FOUR, form))
    assert found == way
    expected = cells(FOUR) if way == "Table" else entries(FOUR)
    assert said[: len(expected)] == expected


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("before", [0, 7, 12])
def test_a_row_taller_than_a_page_goes_on_overleaf(form, before):
    table = Table(("Question", "Answer"), (("What did you do?", TALL * 2), ("And then?", "Yes")))
    reading = reading_of(table, form, before)
    way, said = heard(reading)
    assert way == "L"
    assert said[bool(before) :][:4] == entries(table)
    assert len({p.page for p in reading.pieces if "of a long answer" in p.text}) > 1


@pytest.mark.parametrize("form", FORMS)
def test_no_word_of_a_table_is_broken_where_a_line_could_hold_it(form):
    code = "REF-2027-000014/XQ-12"
    for columns in (2, 3, 4):
        table = Table(("Reference",) * columns, ((code,) * columns,) * 2)
        pieces = [words(piece.text) for piece in reading_of(table, form).pieces]
        assert sum(code in piece for piece in pieces) == 2 * columns


@pytest.mark.parametrize("form", FORMS)
def test_a_word_longer_than_a_line_is_broken_but_never_clipped(form):
    table = Table(("A", "B"), (("x" * 300, "y"), ("z", "w" * 300)))
    assert heard(reading_of(table, form))[1][:4] == entries(table)


def test_an_entry_begins_with_two_of_its_lines_on_the_page():
    for before in range(4, 16):
        reading = reading_of(FOUR, "giant", before)
        for name in ("Planning", "Complaints"):
            head = next(p for p in reading.pieces if name in p.text)
            below = [p for p in reading.pieces if p.page == head.page and p.y < head.y - 1]
            assert [p for p in below if p.owner == "P"]


SHORT = st.text(alphabet="abc éß-/&<\u00a0 \n", max_size=40)
LONG = st.text(alphabet="ab é-/ \n", min_size=100, max_size=900)


def check_any_table(data, columns, rows, form):
    cell = st.one_of(SHORT, SHORT, LONG)
    head = data.draw(st.tuples(*[SHORT] * columns))
    body = data.draw(st.lists(st.tuples(*[cell] * columns), min_size=rows, max_size=rows))
    reading = reading_of(Table(head, tuple(body)), form)
    spoken = words(reading.spoken())
    assert all(words(each) in spoken for row in body for each in row)


ANY = given(st.data(), st.integers(1, 5), st.integers(1, 6), st.sampled_from(sorted(FORMS)))


@settings(max_examples=15, deadline=None)
@ANY
def test_any_table_makes_a_letter_that_says_all_its_words(data, columns, rows, form):
    check_any_table(data, columns, rows, form)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@ANY
def test_many_tables_make_letters_that_say_all_their_words(data, columns, rows, form):
    check_any_table(data, columns, rows, form)
