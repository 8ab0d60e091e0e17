"""However long anything in a letter is, there are pages for it, or an end with a reason."""

from dataclasses import replace
from datetime import date

import pytest
from reportlab.platypus.flowables import Flowable

from ig_desktop.errors import UserError
from ig_desktop.letters import pdf
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
)  # fmt: skip
from ig_desktop.letters.pdf import render
from ig_desktop.letters.story import Story
from tests.letters.reader import read
from tests.letters.test_letterhead import letter_with

WORDS = "word " * 1000 + "lastword"
LONG = (Span(WORDS),)
LETTER = Letter(
    "A title", (Heading("A title", 1), Paragraph((Span("Words. " * 900),))), date(2027, 1, 28),
    sender=("Exemplar", "Information governance"), addressee=("Requester 1043", "Exemplar"),
    details=("Our reference: SAR 27/0014",), greeting="Dear Requester 1043",
    signature=("Yours sincerely", "Rowan Sample"), running_head="Exemplar, SAR 27/0014",
)  # fmt: skip
LONG_PLACES = {
    "sender": {"sender": ("Exemplar", WORDS)},
    "addressee": {"addressee": (WORDS, "Exemplar")},
    "line feeds in the address": {"addressee": ("Requester\n" * 40 + "lastword", "Exemplar")},
    "details": {"details": (WORDS,)},
    "greeting": {"greeting": WORDS},
    "signature": {"signature": ("Yours sincerely", "Rowan Sample", WORDS)},
    "heading": {"body": (Heading(WORDS, 1), Heading(WORDS), Paragraph(LONG))},
    "colons": {"body": (*LETTER.body, *[Paragraph((*LONG, Span(":")))] * 3, Bullets((LONG, LONG)))},
    "one colon after another": {"body": (*LETTER.body, *[Paragraph((Span("Thus:"),))] * 99)},
    "table": {"body": (*LETTER.body, Table(("A", WORDS), ((WORDS, "b"), ("c", "d"))))},
    "slip": {"body": (*LETTER.body, Slip(WORDS), AnswerLine(WORDS), *[AnswerLine("")] * 60)},
}


@pytest.mark.parametrize("place", LONG_PLACES)
def test_a_thousand_words_anywhere_are_all_heard(place):
    reading = read(render(replace(LETTER, **LONG_PLACES[place]), FORMS["giant"]))
    assert "lastword" in reading.spoken() or place == "one colon after another"
    assert "Exemplar, SAR 27/0014" in "".join(text for _, text in reading.artifacts)


@pytest.mark.parametrize("form", FORMS)
def test_a_running_head_of_a_thousand_words_leaves_room_and_keeps_the_reference(form):
    head = f"{WORDS}, SAR 27/0014"
    reading = read(render(replace(LETTER, running_head=head), FORMS[form]))
    shown = "".join(text for page, text in reading.artifacts if page == 1)
    assert shown.startswith("word word")
    assert "… SAR 27/0014" in shown
    assert len({p.y for p in reading.pieces if p.page == 1 and p.owner == "P"}) > 10
    endless = read(render(replace(LETTER, running_head="x" * 5000), FORMS[form]))
    assert "x…" in "".join(text for page, text in endless.artifacts if page == 1)


@pytest.mark.parametrize("addressee", [LETTER.addressee, ()])
@pytest.mark.parametrize("form", FORMS)
def test_a_sender_of_a_thousand_words_beside_a_picture_goes_on_below(form, addressee):
    letter = replace(
        LETTER, sender=("Exemplar", WORDS), addressee=addressee,
        letterhead=letter_with().letterhead,
    )  # fmt: skip
    assert "lastword" in read(render(letter, FORMS[form])).spoken()


class Endless(Flowable):
    """What leaves itself to the next page, always."""

    def wrap(self, width, height):
        return width, height + 1

    def split(self, width, height):
        line = Flowable()
        line.width, line.height, line.draw = width, 9, lambda: None
        return [line, Endless()]


def test_layout_that_gets_no_further_ends_with_a_reason(monkeypatch):
    monkeypatch.setattr(Story, "flowables", lambda _: [Endless()])
    monkeypatch.setattr(pdf, "_MOST_PAGES", 12)
    with pytest.raises(UserError, match="too large for a page"):
        render(LETTER, FORMS["standard"])


@pytest.mark.parametrize("form", FORMS)
def test_a_reference_never_breaks_across_lines(form):
    for gap in range(12):
        body = (Heading("Top", 1), Paragraph((Span("x" * gap + " and then FOI 26/0112" * 30),)))
        pieces = read(render(replace(LETTER, body=body), FORMS[form])).pieces
        assert not [piece for piece in pieces if piece.text.rstrip().endswith("FOI")]
        assert sum(piece.text.count("FOI 26/0112") for piece in pieces) == 30
