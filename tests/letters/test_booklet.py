"""The record of processing and its public edition: contents that are true, bookmarks, no loss."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from ig_desktop.domain.processing_public import public_edition, said
from ig_desktop.domain.processing_records import answers
from ig_desktop.errors import UserError
from ig_desktop.letters.article_30 import Register, article_30
from ig_desktop.letters.public_register import public_register
from tests.exchange.activities import LAW, RECORDS, filled, first_register, numbered
from tests.letters.reader import read

ON = date(2027, 1, 28)


def record(activities, **changes) -> bytes:
    register = Register(
        keepers=(("Controller", ("NHS Exemplar", "1 Street")), ("Representative", ("None",))),
        activities=tuple((a, tuple(answers(a, RECORDS.article_30, LAW))) for a in activities),
        organisation="NHS Exemplar",
        on=ON,
    )
    return article_30(replace(register, **changes))


def edition(activities) -> bytes:
    made = public_edition(activities, LAW)
    return public_register(made, lambda one: said(made, one, LAW), "NHS Exemplar", ON)


def contents(heard) -> list[list[str]]:
    """The rows of the list of contents."""
    tables = [node for node in heard.root.walk() if node.tag == "Table"]
    listed = next(table for table in tables if _words(table.kids[0]) == "Entry Page")
    return [[_words(cell) for cell in row.kids] for row in listed.kids[1:]]


def _words(node) -> str:
    return " ".join(one.text.strip() for one in node.walk() if one.text.strip())


@pytest.fixture(scope="module", params=[record, edition], ids=["article 30", "public"])
def made(request) -> bytes:
    return request.param(first_register())


def test_the_contents_name_every_heading_with_its_page(made):
    heard = read(made)
    rows = contents(heard)
    headings = [text for tag, text in heard.elements() if tag in ("H2", "H3")]
    after = headings[headings.index("Contents") + 1 :]
    assert [name for name, _ in rows] == after
    assert len(rows) > 30
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_outline() as outline:
        every = [(item, 0) for item in outline.root]
        places = {}
        while every:
            item, depth = every.pop()
            places[str(item.title)] = pikepdf.Page(item.destination[0]).index + 1
            every += [(child, depth + 1) for child in item.children]
    for name, page in rows:
        assert places[name] == int(page), name


def test_a_heading_is_printed_on_the_page_that_the_contents_name(made):
    heard = read(made)
    for name, page in contents(heard)[::7]:
        first = name.split()[-1]
        there = {piece.page + 1 for piece in heard.pieces if first in piece.text}
        assert int(page) in there


def test_pages_are_numbered_and_headed(made):
    heard = read(made)
    said = "".join(text for _, text in heard.artifacts)
    assert f"Page {heard.pages} of {heard.pages}" in said
    assert "NHS Exemplar, 28 January 2027" in said


def test_both_parts_are_there_and_who_keeps_the_record():
    heard = read(record(first_register()))
    said = heard.spoken()
    assert said.index("Part 1: what we decide on (Article 30(1))") > 0
    assert "Part 2: what we do for other controllers (Article 30(2))" in said
    assert "Controller NHS Exemplar" in said
    empty = read(record([])).spoken()
    assert empty.count("0 activities.") == 2


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "=1+1", "x" * 490, "word " * 90, "Ł ą ш"])
@pytest.mark.parametrize("make", [record, edition])
def test_hostile_words_are_printed_as_they_are(make, text):
    activities = numbered([filled(text.strip(), shape) for shape in ("controller", "processor")])
    shown = [replace(one, fields={**one.fields, "published": "yes"}) for one in activities]
    heard = read(make(shown))
    assert "".join(text.split())[:40] in "".join(heard.spoken().split())


@pytest.mark.parametrize("make", [record, edition])
def test_what_cannot_be_printed_is_refused_by_name(make):
    (one,) = numbered([filled("\N{SNOWMAN}", "controller")])
    with pytest.raises(UserError, match="of PA 0001 has the character “☃”"):
        make([replace(one, fields={**one.fields, "published": "yes", "name": "A"})])


def test_an_empty_register_says_so():
    assert "No activity in our record is approved yet." in read(edition([])).spoken()
    assert "0 activities." in read(record([])).spoken()


def test_one_withheld_is_counted_with_its_reason():
    activities = [
        replace(one, fields={**one.fields, "published": "no", "withheld_why": f"Reason {n % 2}"})
        for n, one in enumerate(first_register()[:3])
    ]
    heard = read(edition(activities)).spoken()
    assert "2 activities: Reason 0" in heard
    assert "1 activity: Reason 1" in heard
    assert activities[0].name not in heard
