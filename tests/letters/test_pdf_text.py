"""Text in the file: scripts, directions, hostile values, and what is read back from it."""

import os
import string
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ig_desktop.letters.blocks import FORMS, Bullets, Heading, Letter, Paragraph, Span, Table
from ig_desktop.letters.canvas import TaggedCanvas
from ig_desktop.letters.embedding import EmbeddedFace
from ig_desktop.letters.fonts import face, shape
from ig_desktop.letters.markup import fill
from ig_desktop.letters.paragraphs import paragraph, style
from ig_desktop.letters.pdf import render
from ig_desktop.letters.runs import set_text
from ig_desktop.letters.structure import Element, Tree
from tests.letters.expected import heard, words
from tests.letters.reader import read

PLAIN = Letter(title="A title", written_on=date(2027, 1, 28), body=(Heading("A title", 1),))

NAMES = [
    "Ngọc Nguyễn", "Ọlábísí Adé", "ẹ́bùn", "Łukasz Żółć", "Siân Llŷr", "Ünal Çağla", "Şükrü İnce",
    "Ελένη Παπαδοπούλου", "Наталья Іванівна", "ნინო ბერიძე", "שָׁלוֹם כהן", "יעל לוי 12",
    "محمد بن علي", "لا إله", "پاکستان کراچی", "ئاراس", "سنڌي", "پښتو ګل", "لالا",
    "लक्ष्मी शर्मा", "क्षत्रिय", "ที่นี่", "office fi ffi fl", "a->b 1/2 ½",
]  # fmt: skip


def lines_of(text, width, size):
    """What each line of a paragraph is heard as."""
    block = paragraph((Span(text),), style(size), Element("P"))
    block.wrap(width, 1000)
    return ["".join(piece.text for piece in line) for line in block.lines]


def spoken(text):
    letter = replace(PLAIN, body=(*PLAIN.body, Paragraph((Span(text),))))
    return words(read(render(letter, FORMS["standard"])).elements()[-1][1])


@pytest.mark.parametrize("name", NAMES)
def test_names_in_every_script_the_typeface_draws_are_read_back(name):
    assert spoken(f"Dear {name}, thank you.") == f"Dear {name}, thank you."


def test_right_to_left_words_are_drawn_from_right_to_left_and_read_in_order():
    text = "Name: שלום עולם טוב, end"
    runs = set_text(text).runs
    assert "".join(placed.run.text for placed in runs) == text
    places = {placed.run.text: placed.x for placed in runs}
    assert places["Name:"] < places["טוב"] < places["עולם"] < places["שלום"] < places["end"]


def test_a_right_to_left_line_starts_at_the_left_edge_although_a_space_ends_it():
    lines = lines_of("שלום עולם טוב מאד היום", 90, 12)
    assert len(lines) > 1
    for line in lines:
        ink = [placed.x for placed in set_text(line).runs if placed.run.text.strip()]
        assert min(ink) == 0


def test_a_name_does_not_move_the_number_beside_it():
    value = fill("((name)) 12 March", {"name": "محمد"})[0].text
    places = {placed.run.text: placed.x for placed in set_text(value).runs}
    assert places["محمد"] < places["12"] < places["March"]
    assert spoken(value) == "محمد 12 March"


def test_each_glyph_of_a_pointed_letter_stands_for_its_own_character():
    embedded = EmbeddedFace(False)
    embedded.operators(shape("שָׁ", False, True), 12)
    base = shape("ש", False, True).clusters[0].glyphs[0].number
    assert (base, "ש") in embedded.codes


def test_right_to_left_lines_break_in_reading_order():
    lines = lines_of("שלום עולם טוב מאד היום", 90, 12)
    assert len(lines) > 1
    assert "".join(lines).split() == ["שלום", "עולם", "טוב", "מאד", "היום"]


@pytest.mark.parametrize(
    "value",
    ["<b>bold</b>", "&amp; & &lt;", "((name))", "**not bold**", "[words](https://example.org)",
     "file:///etc/passwd", '<img src="file:///etc/passwd"/>', "a \\ ( ) < > [ ] { } % / b", "\\n",
     "=1+1", "Robert'); DROP TABLE letters;--"],
)  # fmt: skip
def test_hostile_values_are_printed_as_they_are(letter_of, value):
    letter = letter_of("refusal", requester_name=value, asked=value, decision_reasons=value)
    reading = read(render(letter, FORMS["standard"]))
    texts = [words(text) for _, text in reading.elements()]
    assert texts.count(value) == 2
    assert f"Dear {value}" in texts
    assert [node for node in reading.root.walk() if node.tag == "Figure"] == []


def test_ten_thousand_characters_in_one_value_make_a_letter(letter_of):
    text = "word " * 2000
    letter = letter_of("refusal", decision_reasons=text)
    reading = read(render(letter, FORMS["giant"]))
    assert ("P", words(text)) in [(tag, words(said)) for tag, said in reading.elements()]
    assert reading.pages > 10


@pytest.mark.parametrize("times", [3, 12])
def test_a_very_long_surname_and_nine_lines_of_address_still_make_a_letter(letter_of, times):
    name = "Featherstonehaugh" * times
    letter = letter_of(
        "extension",
        requester_name=name,
        requester_address="\n".join(f"Line {number} of the address" for number in range(9)),
    )
    for form in FORMS.values():
        reading = read(render(letter, form))
        assert all(piece.right <= 595.28 - form.margin + 0.5 for piece in reading.pieces)
        assert f"Dear {name}" in reading.spoken()
        seen = [p for p in reading.pieces if p.page == 0 and 53 < (841.89 - p.y) / 72 * 25.4 < 88]
        assert max(piece.right for piece in seen) / 72 * 25.4 < 105.5


def test_a_word_longer_than_a_line_is_broken_without_losing_a_letter():
    word = string.ascii_letters * 4
    lines = lines_of(f"a {word} b", 100, 24)
    assert "".join(lines) == f"a {word} b"
    assert all(set_text(line.strip()).width * 24 / 1000 <= 100 for line in lines)


def test_addresses_on_the_web_break_after_their_marks():
    lines = lines_of("https://example.org/a-rather-long-path/to/it", 150, 16)
    assert all(line[-1] in "/.-" for line in lines[:-1])


def test_hyphens_between_names_may_end_a_line_but_short_prefixes_stay():
    assert lines_of("Smith-Jones", 50, 12) == ["Smith-", "Jones"]
    assert lines_of("an e-mail", 45, 12) == ["an ", "e-mail"]
    assert lines_of("yes - no", 30, 12) == ["yes - ", "no"]


def test_no_break_spaces_hold_dates_together_and_are_read_as_spaces():
    lines = lines_of("by 19\xa0February 2027", 70, 12)
    assert lines == ["by ", "19\xa0February ", "2027"]
    assert spoken("by 19\xa0February 2027") == "by 19 February 2027"


def test_postcodes_and_telephone_numbers_stay_on_one_line():
    assert lines_of("Exemplar, EX1 1EX", 85, 12) == ["Exemplar, ", "EX1\xa01EX"]
    assert lines_of("Call 01632 960 000", 85, 12) == ["Call ", "01632\xa0960\xa0000"]
    assert lines_of("Call 0303 123 1113", 85, 12) == ["Call ", "0303\xa0123\xa01113"]
    assert "\xa0" not in lines_of("in A4 2 pages, 01 234, 10 200 300", 500, 12)[0]
    assert spoken("Exemplar EX1 1EX, 01632 960 000") == "Exemplar EX1 1EX, 01632 960 000"


def test_numbers_stay_with_the_law_or_the_street_they_belong_to():
    assert lines_of("see section 40(2)", 70, 12) == ["see ", "section\xa040(2)"]
    assert lines_of("the UK GDPR, Article 6", 105, 12) == ["the UK GDPR, ", "Article\xa06"]
    assert lines_of("The Board, 1 Example Way", 105, 12) == ["The Board, ", "1\xa0Example Way"]
    assert lines_of("See No. 3 Circle Square", 80, 12) == ["See ", "No.\xa03\xa0Circle ", "Square"]
    assert "\xa0" not in lines_of("in 2026, 14 times, or 3 Months", 500, 12)[0]
    assert spoken("By section 40(2), 1 Example Way") == "By section 40(2), 1 Example Way"


def test_what_is_held_together_parts_where_it_is_held_if_no_line_can_hold_it():
    assert lines_of("our SAR 27/0014", 52, 12) == ["our SAR ", "27/0014"]
    assert lines_of("01632 960 000", 60, 12) == ["01632 960 ", "000"]


def test_links_lead_somewhere_on_every_line_they_cross():
    target = "https://example.org/complaints"
    spans = (Span("Write at " * 9), Span("our form for complaints " * 3, link=target), Span("."))
    letter = replace(PLAIN, body=(*PLAIN.body, Paragraph(spans), Bullets((spans,))))
    data = render(letter, FORMS["standard"])
    links = [node for node in read(data).root.walk() if node.tag == "Link"]
    assert [node.attributes["uri"] for node in links] == [target, target]
    assert words(links[0].text) == words("our form for complaints " * 3)
    assert data.count(b"/URI") == 0  # compressed: nothing to read without a reader


def test_a_table_repeats_its_heading_row_where_it_breaks():
    rows = tuple((f"C{number}", "What this code means. " * 6) for number in range(30))
    table = Table(("Code", "Meaning"), rows)
    letter = replace(PLAIN, body=(*PLAIN.body, table))
    reading = read(render(letter, FORMS["large"]))
    assert reading.pages > 2
    assert heard(letter) == [(tag, words(text)) for tag, text in reading.elements()]
    for page in range(reading.pages):
        first = max((p for p in reading.pieces if p.page == page), key=lambda p: p.y)
        assert first.text.strip() in {"A title", "Code"}
    scopes = [node.attributes["Scope"] for node in reading.root.walk() if node.tag == "TH"]
    assert scopes == ["Column", "Column"] + ["Row"] * 30


@pytest.mark.parametrize("form", FORMS)
def test_a_short_word_in_a_narrow_column_is_not_broken(form):
    table = Table(("Code", "What it means"), (("CHC", "continuing healthcare " * 9),))
    letter = replace(PLAIN, body=(*PLAIN.body, table))
    texts = {piece.text.strip() for piece in read(render(letter, FORMS[form])).pieces}
    assert {"Code", "CHC"} <= texts


def test_the_same_letter_has_the_same_bytes(letter_of):
    letter = letter_of("access-response", requester_name="محمد بن علي")
    first = render(letter, FORMS["large"])
    shape.cache_clear()
    set_text.cache_clear()
    assert render(letter, FORMS["large"]) == first
    assert render(letter, FORMS["standard"]) != first


BYTES_OF_SOME = """
from dataclasses import replace
from hashlib import sha256
from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.compose import compose
from ig_desktop.letters.letterhead import make_letterhead
from ig_desktop.letters.pdf import render
from ig_desktop.packs.letters import load_letters
from tests.letters.facts import EXTRA, ON, facts, template_of
from tests.letters.test_letterhead import plain, saved

head = make_letterhead(saved(plain()), "Logo")
for case in sorted(EXTRA)[::4][::{step}]:
    told = facts(case, requester_name="שלום Ọlábísí ที่นี่", organisation_address="1 Way\\nEX1 1EX")
    letter = compose(load_letters()[template_of(case)], told, ON)
    letter = replace(letter, letterhead=head, fold_marks=True)
    form = FORMS[sorted(FORMS)[len(case) % 3]]
    print(case, sha256(render(letter, form)).hexdigest())
"""


def test_other_processes_make_the_same_bytes_in_whatever_order_place_and_hour():
    """Nothing of the process shows: hash seed, time zone, language, what was made before."""
    root = Path(__file__).parents[2]
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
    ]
    under_way = [
        subprocess.Popen(
            [sys.executable, "-c", BYTES_OF_SOME.replace("{step}", str(1 - 2 * number))],
            cwd=root,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number, place in enumerate(places)
    ]
    told = [(*process.communicate(), process.returncode) for process in under_way]
    assert [code for _, _, code in told] == [0, 0], told[0][1].decode()
    first, second = (sorted(out.decode().splitlines()) for out, _, _ in told)
    assert len(first) > 3
    assert first == second


def test_nothing_is_drawn_that_belongs_to_no_one():
    canvas = TaggedCanvas(BytesIO(), Tree(), {}, lambda *_: None)
    with pytest.raises(RuntimeError):
        canvas.drawString(10, 10, "a")


DRAWN = [chr(c) for c in sorted(face(False).characters & face(True).characters) if c > 0x20]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(DRAWN), min_size=1, max_size=30))
def test_whatever_is_drawn_is_read_back(text):
    from ig_desktop.errors import UserError
    from ig_desktop.letters.characters import clean

    try:
        value = clean(text, "name", "The name")
    except UserError:
        return
    if value.strip():
        assert spoken(f"a {value} b") == words(f"a {value} b")
