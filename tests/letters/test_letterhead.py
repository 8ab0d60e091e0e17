"""The picture of the letterhead: made ready on the way in, heard and seen on the way out."""

import random
import struct
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from ig_desktop.errors import UserError
from ig_desktop.letters.blocks import FORMS, Heading, Letter, Letterhead, Paragraph, Span
from ig_desktop.letters.letterhead import (
    LARGEST_FILE,
    MOST_KEPT,
    letterhead_picture,
    make_letterhead,
    read_picture,
)
from ig_desktop.letters.pdf import render
from tests.letters.reader import read

RED = (255, 0, 0)


def saved(image, kind="PNG", **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def plain(size=(300, 120), colour=RED):
    return Image.new("RGB", size, colour)


def halves():
    """Upper half red, lower half blue."""
    image = plain((200, 100))
    image.paste((0, 0, 255), (0, 50, 200, 100))
    return image


def colour_at(kept, place):
    with Image.open(BytesIO(kept)) as image:
        assert image.mode == "RGB"
        return image.getpixel(place)


def near(colour, other, by=12):
    return all(abs(a - b) <= by for a, b in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (saved(plain()), RED),
        (saved(plain(), "JPEG"), RED),
        (saved(plain().convert("CMYK"), "JPEG"), RED),
        (saved(plain().quantize(4)), RED),
        (saved(Image.new("I;16", (100, 50), 0x8000)), (128, 128, 128)),
        (saved(Image.new("1", (100, 50), 1)), (255, 255, 255)),
        (saved(Image.new("LA", (100, 50), (0, 0))), (255, 255, 255)),
        (saved(Image.new("RGBA", (100, 50), (255, 0, 0, 128))), (255, 127, 127)),
        (saved(Image.new("RGB", (100, 50), RED), transparency=RED), (255, 255, 255)),
        (saved(Image.new("L", (100, 50), 90), "JPEG"), (90, 90, 90)),
    ],
)
def test_every_kind_of_picture_becomes_rgb_on_white(data, expected):
    kept = letterhead_picture(data)
    assert near(colour_at(kept, (20, 20)), expected)
    assert not {"transparency", "icc_profile", "exif"} & set(Image.open(BytesIO(kept)).info)
    picture = read_picture(kept)
    assert len(zlib.decompress(picture.pixels)) == picture.height * (3 * picture.width + 1)
    assert letterhead_picture(kept) == kept


def test_the_picture_is_upright_as_the_camera_meant_it():
    turned = Image.Exif()
    turned[0x112] = 6
    kept = letterhead_picture(saved(halves(), "JPEG", exif=turned, quality=95))
    assert read_picture(kept)[:2] == (100, 200)
    assert near(colour_at(kept, (75, 100)), RED)
    assert near(colour_at(kept, (25, 100)), (0, 0, 255))


def test_colours_are_those_the_profile_of_the_picture_means():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = (
        profile.replace(b"rXYZ", b"xxxx").replace(b"bXYZ", b"rXYZ").replace(b"xxxx", b"bXYZ")
    )
    kept = letterhead_picture(saved(plain(), icc_profile=exchanged))
    assert near(colour_at(kept, (5, 5)), (0, 0, 255))
    broken = letterhead_picture(saved(plain(), icc_profile=b"not a profile"))
    assert near(colour_at(broken, (5, 5)), RED)


def test_a_large_picture_is_made_small_enough_for_every_letter():
    noise = Image.effect_noise((3000, 2000), 200).convert("RGB")
    kept = letterhead_picture(saved(noise, "JPEG"))
    assert len(kept) <= MOST_KEPT
    width, height, _ = read_picture(kept)
    assert width > 300
    assert abs(width / height - 1.5) < 0.01


def chunk(name, content):
    return (
        struct.pack(">L", len(content))
        + name
        + content
        + struct.pack(">L", zlib.crc32(name + content))
    )


def bomb(side):
    """A small file that says it is `side` pixels wide and high."""
    header = struct.pack(">LLBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be read"),
        (b"not a picture", "cannot be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read"),
        (saved(plain(), "GIF"), "cannot be read"),
        (saved(plain(), "TIFF"), "cannot be read"),
        (saved(Image.effect_noise((300, 200), 90))[:20_000], "cannot be read"),
        (bomb(6_000), "too many"),
        (bomb(60_000), "too many"),
        (bytes(LARGEST_FILE + 1), "larger than 10 MB"),
        (saved(plain((20, 20))), "too small"),
        (saved(plain((3000, 40))), "too narrow"),
        (saved(plain(), save_all=True, append_images=[plain(colour="blue")]), "moves"),
    ],
)
def test_what_is_no_picture_for_a_letter_is_refused_with_a_reason(data, words):
    with pytest.raises(UserError, match=words) as caught:
        letterhead_picture(data)
    assert caught.value.field == "letterhead"
    assert caught.value.do


def test_a_damaged_file_is_refused_or_becomes_a_picture_but_nothing_else():
    chance = random.Random(7)
    whole = [saved(halves()), saved(halves(), "JPEG"), saved(halves().quantize(4))]
    refused = 0
    for _ in range(150):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_picture(letterhead_picture(bytes(data)))
        except UserError:
            refused += 1
    assert 20 < refused < 150


@pytest.mark.parametrize("words", ["", "  ", "—", "x" * 201, "a\u202eb"])
def test_a_picture_says_what_it_shows(words):
    with pytest.raises(UserError) as caught:
        make_letterhead(saved(plain()), words)
    assert caught.value.field == "alternative"


@pytest.mark.parametrize("kept", [b"", b"text", saved(plain().convert("L")), saved(plain())[:90]])
def test_a_letter_refuses_a_picture_that_was_not_made_ready(kept):
    letter = Letter("t", (Heading("t", 1),), date(2027, 1, 1), letterhead=Letterhead(kept, "Logo"))
    with pytest.raises(UserError, match="damaged"):
        render(letter, FORMS["standard"])


SENDER = (
    "Exemplar Integrated Care Board",
    "Information governance, 1 Example Way, Exemplar, EX1 1EX",
    "Telephone 01632 960 000, Monday to Friday, 9am to 5pm",
    "ig.team@example.org",
)


def letter_with(size=(900, 360), **changes):
    letter = Letter(
        "A title",
        (Heading("A title", 1), Paragraph((Span("Words of the letter. " * 30),))),
        date(2027, 1, 28),
        sender=SENDER,
        addressee=("Requester 1043", "2 Sample Street", "Exemplar", "EX2 2EX"),
        details=("Our reference: SAR 27/0014",),
        letterhead=make_letterhead(saved(plain(size)), "Exemplar <ICB> & partners’ logo"),
    )
    return replace(letter, **changes)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [(900, 360), (300, 900), (1000, 60), (640, 640)])
@pytest.mark.parametrize("lines", [0, 1, 4, 7])
def test_the_picture_is_heard_first_and_touches_nothing(form, size, lines):
    sender = (SENDER * 2)[:lines]
    reading = read(render(letter_with(size, sender=sender), FORMS[form]))
    assert reading.elements()[0] == ("Figure", "Exemplar <ICB> & partners’ logo")
    assert [node.tag for node in reading.root.kids][:1] == ["Figure"]
    (image,) = reading.images
    left, bottom, right, top = image.box
    millimetres = 72 / 25.4
    assert right <= 595.3 - FORMS[form].margin + 0.1
    assert bottom > 842 - 53 * millimetres
    assert top < 842 - 10 * millimetres
    for piece in reading.pieces:
        if piece.page == 0:
            beside = piece.right < left - 5 or piece.x > right
            assert beside or piece.y + piece.size < bottom or piece.y > top, piece
    heard = [text for _, text in reading.elements()]
    assert all(any(line in text.replace("  ", " ") for text in heard) for line in sender)


def test_the_picture_stands_on_the_first_page_only_and_never_changes_the_bytes():
    letter = letter_with()
    pdf = render(letter, FORMS["giant"])
    reading = read(pdf)
    assert reading.pages > 1
    assert {image.page for image in reading.images} == {0}
    assert (
        render(
            replace(
                letter,
                letterhead=make_letterhead(saved(plain((900, 360))), letter.letterhead.alternative),
            ),
            FORMS["giant"],
        )
        == pdf
    )
