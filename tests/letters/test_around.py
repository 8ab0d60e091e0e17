"""What stands around a letter: page images, the protected copy, the recovery page, markup."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from ig_desktop.errors import UserError
from ig_desktop.letters.bidi import isolated, levels, visual_order, without_isolates
from ig_desktop.letters.blocks import FORMS, Heading, Letter, Paragraph, Span, Table
from ig_desktop.letters.markup import fill, fill_plain, placeholders
from ig_desktop.letters.pages import page_count, page_image
from ig_desktop.letters.pdf import render
from ig_desktop.letters.protect import encrypted_copy
from ig_desktop.letters.recovery import recovery_page
from ig_desktop.letters.text import plain_text
from tests.letters.reader import read

CODE = "K7QX-29MD-HH4R-0WZT-8VNB-C3PA-11YF-2B3C"


def test_a_page_image_is_rgb_of_the_page(letter_of):
    pdf = render(letter_of("extension"), FORMS["standard"])
    assert page_count(pdf) == 2
    image = page_image(pdf, 0, 72)
    assert (image.width, image.height) in {(595, 842), (596, 842)}
    assert len(image.pixels) == image.width * image.height * 3
    white = image.pixels.count(255) / len(image.pixels)
    assert 0.8 < white < 0.99


def test_links_are_drawn_in_the_order_of_red_green_blue():
    pdf = render(
        Letter("t", (Heading("t", 1), Paragraph((Span("a"),))), date(2027, 1, 1)), FORMS["giant"]
    )
    image = page_image(pdf, 0, 36)
    reds, greens, blues = (image.pixels[shift::3] for shift in range(3))
    assert reds == greens == blues


def test_the_protected_copy_opens_only_with_its_passphrase(letter_of):
    pdf = render(letter_of("refusal"), FORMS["standard"])
    copy = encrypted_copy(pdf, "three plain words")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(copy))
    with pikepdf.open(BytesIO(copy), password="three plain words") as opened:
        assert opened.encryption.bits == 256
        assert opened.encryption.R == 6
        assert opened.allow.accessibility
        out = BytesIO()
        opened.save(out)
    assert read(out.getvalue()).spoken() == read(pdf).spoken()


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "shorter than 12"),
        ("eleven char", "shorter than 12"),
        ("01011970", "shorter than 12"),
        ("01/01/1970 1", "mostly figures"),
        ("943 476 5919", "mostly figures"),
        ("1 January 1970", "is a date"),
        ("born on the 1st of january 1970", "is a date"),
        ("Thursday, 1st Jan. 1970", "is a date"),
        ("1970JANUARY1ST", "is a date"),
        ("            ", "few characters"),
        ("abababababababab", "few characters"),
        ("three plain\x00words", "hidden character"),
        ("three plain words " * 10, "127 bytes"),
        ("Requester-SAR-Exemplar", "others know"),
    ],
)
def test_a_weak_passphrase_is_refused(passphrase, words):
    known = ("Requester 1043", "SAR 27/0014", "2 Sample Street\nExemplar")
    with pytest.raises(UserError, match=words) as caught:
        encrypted_copy(b"", passphrase, known)
    assert caught.value.field == "passphrase"
    assert "date of birth" in caught.value.do


@pytest.mark.parametrize(
    "passphrase", ["march of the penguins", "three plain words", "£ côté ночь 12"]
)
def test_nothing_of_a_protected_letter_can_be_read_without_the_passphrase(letter_of, passphrase):
    letter = letter_of("acknowledgement")
    copy = encrypted_copy(render(letter, FORMS["standard"]), passphrase)
    assert copy.startswith(b"%PDF-")
    for told in (letter.title, "IG Desktop", "xmpmeta", "Requester", "example.org", "FiraGO-R"):
        assert told.encode() not in copy
        assert told.encode("utf-16-be") not in copy
    with pikepdf.open(BytesIO(copy), password=passphrase) as opened:
        assert bool(opened.trailer.Encrypt.get("/EncryptMetadata", True))
        assert opened.allow.accessibility
        assert opened.allow.print_highres
        assert opened.encryption.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3


def test_the_recovery_page_is_one_tagged_page_with_the_code_on_one_line():
    pdf = recovery_page(CODE, "Exemplar <b>ICB</b> & friends", date(2027, 1, 28))
    reading = read(pdf)
    assert reading.pages == 1
    assert [text.strip() for tag, text in reading.elements() if text.strip() == CODE] == [CODE]
    assert len({round(p.y) for p in reading.pieces if "K7QX" in p.text or "2B3C" in p.text}) == 1
    assert "“Exemplar <b>ICB</b> & friends”" in reading.spoken()
    with pytest.raises(UserError, match="name of the register"):
        recovery_page(CODE, "王", date(2027, 1, 28))


def test_markup():
    values = {"name": "**A** ((b)) [c](d)", "mail": "a b@c.d"}
    assert fill("x **((name))** y", values) == (
        Span("x "),
        Span("**A** ((b)) [c](d)", bold=True),
        Span(" y"),
    )
    assert fill("[((mail))](mailto:((mail)))", values) == (
        Span("a b@c.d", link="mailto:a%20b@c.d"),
    )
    assert fill("[bad](javascript:alert)", {}) == (Span("bad"),)
    assert fill("((nothing))", {}) == ()
    assert placeholders("((a)) [((b))](https://((c)))") == ["a", "b", "c"]
    assert fill("(((a)))", {"a": "1"}) == (Span("(1)"),)


def test_the_text_twin_gives_the_address_of_a_link_once():
    spans = (
        Span("our form", link="https://example.org/form"),
        Span(" or "),
        Span("example.org/b", link="https://example.org/b"),
    )
    letter = Letter("t", (Heading("T", 1), Paragraph(spans)), date(2027, 1, 1))
    assert plain_text(letter) == "T\n-\n\nour form (https://example.org/form) or example.org/b\n"


def test_directions():
    assert levels("plain") is None
    assert levels("é ñ") is None
    assert levels("a שלום, עולם 12 b") == [0, 0, *[1] * 11, 2, 2, 0, 0]
    assert levels("שלום 12/05 ab")[5:10] == [2] * 5
    assert levels("שָ a") == [1, 1, 0, 0]
    assert levels("שלום £12 a")[5:8] == [2, 2, 2]
    assert visual_order([0, 1, 1, 2, 1, 0]) == [0, 4, 3, 2, 1, 5]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]


def test_a_value_set_apart_is_ordered_by_itself():
    assert isolated("Anna 12") == "Anna 12"
    name = isolated("שלום")
    assert without_isolates(name) == "שלום"
    assert levels(f"{name} 12") == [0, 1, 1, 1, 1, 0, 0, 0, 0]
    assert levels("שלום 12")[-2:] == [2, 2]
    assert levels(isolated("ש a b!")) == [0, 1, 1, 2, 2, 2, 1, 0]
    assert levels(isolated("a ש!")) == [0, 0, 0, 1, 0, 0]
    broken = isolated("של ום").split(" ")
    assert [levels(half) for half in broken] == [[0, 1, 1], [1, 1, 0]]
    assert fill("((name)) 12", {"name": "שלום"}) == (Span(f"{name} 12"),)
    assert fill_plain("((name)) 12", {"name": "שלום"}) == "שלום 12"


def test_the_text_twin_has_no_marks_around_values():
    body = (Heading("T", 1), Paragraph(fill("((name)) 12", {"name": "שלום"})))
    assert plain_text(Letter("t", body, date(2027, 1, 1))) == "T\n-\n\nשלום 12\n"


def test_the_text_twin_sets_headings_off_and_reads_tables_row_by_row():
    body = (
        Heading("Title", 1),
        Paragraph((Span("One."),)),
        Heading("Below"),
        Table(("Code", "Meaning"), (("CHC", "continuing healthcare"), ("X", ""))),
        Heading("Lower", 3),
        Table(
            ("What", "Who", "How long"),
            (("Letters", "Council", "Ten years"), ("Notes", "", "")),
        ),
    )
    assert plain_text(Letter("t", body, date(2027, 1, 1))) == (
        "Title\n-----\n\nOne.\n\n\nBelow\n-----\n\n• Code: CHC\n  Meaning: continuing healthcare\n"
        "• Code: X\n\nLower\n\n"
        "• What: Letters\n  Who: Council\n  How long: Ten years\n• What: Notes\n"
    )
