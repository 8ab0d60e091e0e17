"""The first page goes into a DL envelope: the address in its window, marks where it is folded."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.letters.blocks import FORMS, Heading, Letter, Paragraph, Span
from ig_desktop.letters.pdf import render
from tests.letters.expected import words
from tests.letters.reader import read

MM = 72 / 25.4
NINE = ("Flat 3", "Sample House", "12 Sample Street", "Lower Sampling", "Sampling under Exemplar",
        "Exemplar", "Exemplarshire", "United Kingdom", "EX2 2EX")  # fmt: skip
LETTER = Letter(
    "A title",
    (Heading("A title", 1), Paragraph((Span("Words of the letter. " * 60),))),
    date(2027, 1, 28),
    sender=("Exemplar Integrated Care Board", "1 Example Way, Exemplar, EX1 1EX"),
    addressee=("Requester 1043", "2 Sample Street", "EX2 2EX"),
    details=("Our reference: SAR 27/0014",),
    running_head="Exemplar Integrated Care Board, SAR 27/0014",
)


def window(reading):
    """The lines that stand in the window, from top to bottom; none stands across its edge."""
    seen = [p for p in reading.pieces if p.page == 0 and p.x < 110 * MM]
    lines = {}
    for piece in seen:
        top, bottom = 842 - piece.y - piece.size * 0.8, 842 - piece.y + piece.size * 0.25
        if bottom > 53 * MM and top < 88 * MM:
            assert top > 52.9 * MM, piece
            assert bottom < 88.6 * MM, piece
            assert piece.right < 106 * MM, piece
            assert piece.size >= 9, piece
            lines[piece.y] = lines.get(piece.y, "") + piece.text
    return [words(lines[y]) for y in sorted(lines, reverse=True)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["Requester 1043", "Anna " + "Featherstonehaugh" * 12, "Ó" * 400])
@pytest.mark.parametrize("address", [NINE[-3:], NINE, tuple("A long line " * 9 for _ in range(9))])
def test_whatever_the_address_the_window_has_it_and_nothing_else(form, name, address):
    reading = read(render(replace(LETTER, addressee=(name, *address)), FORMS[form]))
    seen = window(reading)
    assert seen[0].startswith(name[:10])
    assert address[-1] in " ".join(seen) or len(address[-1]) > 60
    spoken = words(reading.spoken()).replace(",", "")
    assert all(words(line) in spoken for line in (name, *address))


def test_a_usual_address_has_a_line_for_each_of_its_lines_in_twelve_point():
    reading = read(render(LETTER, FORMS["standard"]))
    assert window(reading) == list(LETTER.addressee)
    assert {p.size for p in reading.pieces if p.text.strip() == "2 Sample Street"} == {12}


def test_nine_lines_of_address_are_all_in_the_window_and_need_no_second_place():
    reading = read(render(replace(LETTER, addressee=("Requester 1043", *NINE)), FORMS["giant"]))
    seen = window(reading)
    assert seen[0] == "Requester 1043"
    assert seen[-1] == "EX2 2EX"
    assert ", ".join(seen).count("Sample House") == 1
    assert words(reading.spoken()).count("Lower Sampling") == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_long_sender_goes_on_below_the_window_in_the_size_of_the_letter(form):
    sender = (*LETTER.sender, *(f"Line {n} of how to reach us, and some more" for n in range(9)))
    reading = read(render(replace(LETTER, sender=sender), FORMS[form]))
    assert window(reading) == list(LETTER.addressee)
    assert all(line in words(reading.spoken()) for line in sender)
    last = next(p for p in reading.pieces if "Line 8" in p.text)
    assert last.size == FORMS[form].body


def marks(reading):
    """Rules at the left edge: their distance from the top in millimetres."""
    return sorted(
        (page, round((841.89 - start[1]) / MM))
        for page, start, end in reading.rules
        if max(start[0], end[0]) < 15 * MM
    )


@pytest.mark.parametrize("form", FORMS)
def test_fold_marks_stand_at_the_thirds_of_the_first_page_and_touch_no_text(form):
    assert marks(read(render(LETTER, FORMS[form]))) == []
    reading = read(render(replace(LETTER, fold_marks=True), FORMS[form]))
    assert reading.pages >= 1
    assert marks(reading) == [(0, 99), (0, 198)]
    assert min(piece.x for piece in reading.pieces) > 15 * MM
    assert all(
        min(start[0], end[0]) > 4 * MM
        for _, start, end in reading.rules
        if max(start[0], end[0]) < 15 * MM
    )
