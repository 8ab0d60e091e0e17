"""What a screen reader gets of every letter at every size, read by a reader of our own."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from ig_desktop.letters.blocks import FORMS, Bullets, Heading, Letter, Paragraph, Span
from ig_desktop.letters.pdf import render
from tests.letters.breaks import check_breaks
from tests.letters.expected import heard, words
from tests.letters.facts import EXTRA
from tests.letters.reader import read

CASES = sorted(EXTRA)


def listened(reading):
    return [(tag, words(text)) for tag, text in reading.elements()]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_every_letter_is_heard_in_order_and_fits_its_pages(letter_of, case, form):
    letter = letter_of(case)
    reading = read(render(letter, FORMS[form]))
    assert listened(reading) == heard(letter)
    assert reading.title == letter.title
    check_paper(reading, FORMS[form])
    check_breaks(reading, letter, FORMS[form])


@pytest.mark.parametrize("lines", range(0, 48, 2))
def test_wherever_pages_break_the_same_is_heard(letter_of, lines):
    letter = letter_of("access-response")
    spacer = Paragraph((Span("\n".join(f"Line {number}" for number in range(lines + 1))),))
    spaced = replace(letter, body=(letter.body[0], spacer, *letter.body[1:]))
    reading = read(render(spaced, FORMS["large"]))
    assert listened(reading) == heard(spaced)
    check_paper(reading, FORMS["large"])


def check_paper(reading, form):
    """Nothing is cut, nothing overlaps, and no page has a line or a signature by itself."""
    inside = 595.28 - form.margin + 0.5
    for piece in reading.pieces:
        assert form.margin - 0.5 <= piece.x, piece
        assert piece.right <= inside, piece
        assert 20 < piece.y < 842 - 20, piece
    for page in range(reading.pages):
        heights = {round(piece.y, 1): piece.size for piece in reading.pieces if piece.page == page}
        for (low, _), (high, size) in pairwise(sorted(heights.items())):
            assert high - low >= size, (page, low, high)
    if reading.pages > 1:
        signed = next(p.page for p in reading.pieces if p.text.startswith("Yours sincerely"))
        last = [p for p in reading.pieces if p.page == signed and p.owner == "P"]
        closing = next(i for i, p in enumerate(last) if p.text.startswith("Yours sincerely"))
        assert len({round(p.y) for p in last[:closing]}) >= 2


def test_page_numbers_and_the_running_head_are_not_read_aloud(letter_of):
    letter = letter_of("access-response")
    reading = read(render(letter, FORMS["standard"]))
    heads = [
        "".join(text for page, text in reading.artifacts if page == number)
        for number in range(reading.pages)
    ]
    assert heads[0] == f"Page 1 of {reading.pages}"
    assert all("Exemplar Integrated Care Board, SAR 27/0014" in head for head in heads[1:])
    assert all(f"Page {n} of {reading.pages}" in head for n, head in enumerate(heads, start=1))
    assert "Page 1 of" not in reading.spoken()


def test_the_address_stands_in_the_window_of_a_dl_envelope(letter_of):
    for form in FORMS.values():
        letter = letter_of("extension", requester_address="\n".join(f"Line {n}" for n in range(6)))
        reading = read(render(letter, form))
        address = [p for p in reading.pieces if p.text.strip() in letter.addressee]
        assert len(address) == 7
        tops = [(841.89 - p.y) / 72 * 25.4 for p in address]
        assert min(tops) > 53
        assert max(tops) < 90
        assert all(p.x / 72 * 25.4 > 20 and p.right / 72 * 25.4 < 110 for p in address)
        others = [p for p in reading.pieces if p.page == 0 and p not in address]
        assert not any(53 < (841.89 - p.y) / 72 * 25.4 < 90 and p.x < 300 for p in others)


def test_headings_never_end_a_page(letter_of):
    for lines in range(30):
        body = [Heading("Top", 1), Paragraph((Span("\n".join("abc" for _ in range(lines + 1))),))]
        body += [Heading("Below"), Paragraph((Span("one two three " * 40),))]
        letter = replace(letter_of("refusal"), body=tuple(body))
        reading = read(render(letter, FORMS["giant"]))
        heading = next(p for p in reading.pieces if p.text == "Below")
        below = [p for p in reading.pieces if p.page == heading.page and p.y < heading.y]
        assert len([p for p in below if p.owner == "P"]) >= 2


def test_a_list_begins_on_the_page_of_the_words_before_it():
    title, entries = Heading("Top", 1), Bullets(((Span("first"),), (Span("second"),)))
    for lines in range(14, 22):
        spacer = Paragraph((Span("\n".join("abc" for _ in range(lines))),))
        body = (title, spacer, Paragraph((Span("Send us:"),)), entries)
        reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
        places = {piece.text: piece.page for piece in reading.pieces}
        assert places["Send us:"] == places["first"]


def test_a_long_paragraph_begins_below_its_heading_and_goes_on_overleaf():
    spacer = Paragraph((Span("\n".join("abc" for _ in range(8))),))
    long = Paragraph((Span("one two three " * 60),))
    body = (Heading("Top", 1), spacer, Heading("Below"), long)
    reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
    assert {piece.page for piece in reading.pieces if piece.text.startswith(("Below", "one"))} == {
        0,
        1,
    }


def lines_by_page(reading, word):
    """How many lines that begin with a word stand on each page that has any."""
    found = [piece.page for piece in reading.pieces if piece.text.startswith(word)]
    return [found.count(page) for page in sorted(set(found))]


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph():
    breaks = set()
    for lines in range(10, 20):
        body = (Heading("Top", 1), spacer(lines), Paragraph((Span("long\n" * 5),)))
        reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
        breaks.add(tuple(lines_by_page(reading, "long")))
    assert breaks == {(5,), (3, 2), (2, 3)}


def test_the_signature_takes_just_two_lines_with_it():
    breaks, firsts = set(), []
    for lines in range(4, 20):
        body = (Heading("Top", 1), spacer(lines), Paragraph((Span("long\n" * 6),)))
        signed = Letter("t", body, date(2027, 1, 1), signature=("Yours", "Name", "Post"))
        reading = read(render(signed, FORMS["giant"]))
        pages = {piece.text: piece.page for piece in reading.pieces}
        assert pages["Yours"] == pages["Name "] == pages["Post"]
        assert pages["Yours"] == max(p.page for p in reading.pieces if p.text.startswith("long"))
        breaks.add(tuple(lines_by_page(reading, "long")))
        firsts.append(min(p.page for p in reading.pieces if p.text.startswith("long")))
    assert breaks == {(6,), (4, 2), (3, 3), (2, 4)}
    assert firsts == sorted(firsts)


def test_headings_that_follow_each_other_stay_together():
    for lines in range(10, 20):
        body = (Heading("Top", 1), spacer(lines), Heading("One"), Heading("Two", 3))
        body += (Paragraph((Span("text"),)),)
        reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
        pages = {piece.text: piece.page for piece in reading.pieces}
        assert pages["One"] == pages["Two"] == pages["text"]


def spacer(lines):
    return Paragraph((Span("\n".join("abc" for _ in range(lines))),))


def test_a_heading_longer_than_a_page_still_makes_a_letter():
    body = (Heading("Top", 1), Heading("word " * 400), Paragraph((Span("end"),)))
    reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
    assert reading.elements()[-1] == ("P", "end")


def test_a_heading_of_many_lines_stays_together():
    title = Heading("Top", 1)
    long = Heading("A heading that goes on for a good many words " * 4)
    for lines in range(12, 24):
        spacer = Paragraph((Span("\n".join("abc" for _ in range(lines))),))
        body = (title, spacer, long, Paragraph((Span("one two three " * 20),)))
        reading = read(render(Letter("t", body, date(2027, 1, 1)), FORMS["giant"]))
        assert len({piece.page for piece in reading.pieces if piece.size == 27}) == 1


def test_giant_print_has_nothing_small_but_the_address_for_the_post(letter_of):
    reading = read(render(letter_of("clarification"), FORMS["giant"]))
    small = {piece.text.strip() for piece in reading.pieces if piece.size < 24}
    assert small <= {"Requester 1043", "2 Sample Street", "Exemplar", "EX2 2EX"}


@pytest.mark.parametrize(
    ("name", "least"),
    [("standard", 12), ("large", 16), ("giant", 24)],
)
def test_running_text_has_the_size_the_form_promises(letter_of, name, least):
    letter = letter_of("acknowledgement")
    reading = read(render(letter, FORMS[name]))
    text = next(block.spans[0].text for block in letter.body if isinstance(block, Paragraph))
    assert {p.size for p in reading.pieces if p.text.strip()[:20] == text[:20]} == {least}
