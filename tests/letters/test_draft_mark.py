"""The mark of a draft: on every page, as decoration, and readable with the letter under it."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from ig_desktop.letters import draft_mark
from ig_desktop.letters.blocks import FORMS
from ig_desktop.letters.draft_mark import marked
from ig_desktop.letters.pages import page_image
from ig_desktop.letters.pdf import render

WORDS = "Draft: cannot be sent yet"
DOTS = 72


def luminance(colour: tuple[int, ...]) -> float:
    """As WCAG 2 has it."""
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("form", FORMS)
def test_every_page_says_it_and_is_otherwise_as_before(letter_of, form: str) -> None:
    pdf = render(letter_of("extension"), FORMS[form])
    draft = marked(pdf, WORDS)
    with pypdfium2.PdfDocument(pdf) as before, pypdfium2.PdfDocument(draft) as after:
        assert len(before) == len(after)
        for was, now in zip(before, after, strict=True):
            said = now.get_textpage().get_text_range()
            assert WORDS in said
            assert "DRAFT" in said
            letters = sorted(said.replace(WORDS, "").replace("DRAFT", "").split())
            assert letters == sorted(was.get_textpage().get_text_range().split())


def test_it_is_decoration(letter_of) -> None:
    with pikepdf.open(
        BytesIO(marked(render(letter_of("extension"), FORMS["standard"]), WORDS))
    ) as pdf:
        for page in pdf.pages:
            streams = [part.read_bytes() for part in page.obj.Contents]
            for ours in (streams[0], streams[-1]):
                assert ours.startswith(b"/Artifact BMC")
                assert ours.endswith(b"EMC")


def test_words_stand_out_from_the_band_and_the_letter_from_what_is_behind_it(letter_of) -> None:
    red, white, grey = (
        tuple(round(float(part) * 255) for part in colour.split())
        for colour in (draft_mark._RED, draft_mark._WHITE, draft_mark._GREY)
    )
    assert ratio(red, white) >= 4.5
    assert ratio((0, 0, 0), grey) >= 7
    shown = page_image(marked(render(letter_of("extension"), FORMS["standard"]), WORDS), 0, DOTS)
    colours = {shown.pixels[at : at + 3] for at in range(0, len(shown.pixels), 3)}
    assert {bytes(red), bytes(grey)} <= colours
