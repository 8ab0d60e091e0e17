"""Letters bound into one file: heard in order, found by bookmark and index, a sheet to each."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from ig_desktop.letters.blocks import FORMS, Heading, Letter, Paragraph, Span
from ig_desktop.letters.bound import Leaf, bind
from ig_desktop.letters.pages import page_count
from ig_desktop.letters.pdf import render
from tests.letters.reader import read

ON = date(2027, 1, 28)
LINK = Span("the regulator", link="https://example.org/complain")


def leaf(number, pages=1):
    words = [Paragraph((Span(f"Words of letter {number}, "), LINK))]
    words += [Paragraph((Span("More of it. " * 480),))] * (pages - 1)
    letter = Letter(f"Letter {number}", (Heading(f"Letter {number}", 1), *words), ON)
    made = Leaf(f"SAR 27/{number:04}", f"Person {number}", render(letter, FORMS["standard"]))
    assert made.pages == pages
    return made


def index_of(pdf):
    [table] = [node for node in pdf.root.walk() if node.tag == "Table"]
    return [[_words(cell) for cell in row.kids] for row in table.kids[1:]]


def _words(cell):
    return " ".join(node.text.strip() for node in cell.walk()).strip()


def test_everything_is_heard_in_order_each_letter_a_part():
    leaves = [leaf(1), leaf(2, 2), leaf(3)]
    made = bind("Acknowledgement", leaves, ON, both_sides=False)
    heard = read(made)
    assert [kid.tag for kid in heard.root.kids] == ["Part"] * 4
    headings = [text for tag, text in heard.elements() if tag == "H1"]
    assert headings == ["Acknowledgement", "Letter 1", "Letter 2", "Letter 3"]
    alone = [read(each.pdf).elements() for each in leaves]
    assert heard.elements()[-sum(map(len, alone)) :] == [one for each in alone for one in each]
    assert heard.title == "Acknowledgement"
    assert heard.pages == 5


@pytest.mark.parametrize("both_sides", [True, False])
def test_the_index_and_the_bookmarks_lead_to_each_letter(both_sides):
    leaves = [leaf(1), leaf(2, 2), leaf(3)]
    made = bind("Acknowledgement", leaves, ON, both_sides=both_sides)
    told = {True: ["3", "5–6", "7"], False: ["2", "3–4", "5"]}[both_sides]
    assert index_of(read(made)) == [
        [each.reference, each.addressee, pages] for each, pages in zip(leaves, told, strict=True)
    ]
    with pikepdf.open(BytesIO(made)) as book, book.open_outline() as outline:
        places = [pikepdf.Page(item.destination[0]).index + 1 for item in outline.root]
        titles = [item.title for item in outline.root]
    assert places == [1, *(int(pages.partition("–")[0]) for pages in told)]
    assert titles == ["Index", *(f"{each.reference} {each.addressee}" for each in leaves)]


def test_no_sheet_printed_on_both_sides_is_to_two_people():
    made = bind("Acknowledgement", [leaf(1), leaf(2, 3), leaf(3, 2)], ON)
    heard = read(made)
    assert heard.pages == 2 + 2 + 4 + 2
    owners = {}
    for piece in heard.pieces:
        if "letter" in piece.text.casefold() and piece.text.strip()[-1:].isdigit():
            owners.setdefault(piece.page // 2, set()).add(piece.text.strip()[-1])
    assert all(len(each) == 1 for sheet, each in owners.items() if sheet)


def test_an_index_of_several_pages_counts_itself():
    one = leaf(1)
    leaves = [Leaf(f"SAR 27/{n:04}", "A. Person " * (n % 9 + 1), one.pdf) for n in range(80)]
    made = bind("Many", leaves, ON, both_sides=False)
    first = int(index_of(read(made))[0][2])
    with pikepdf.open(BytesIO(made)) as book:
        own = len(book.pages) - 80
    assert own > 1
    assert first == own + 1


def test_the_same_letters_are_bound_the_same():
    leaves = [leaf(1), leaf(2)]
    assert bind("Twice", leaves, ON) == bind("Twice", leaves, ON)
    assert page_count(bind("Twice", leaves, ON)) == 6


def test_names_are_printed_as_they_are():
    odd = Leaf("SAR 27/0001", "<b>((name))</b> & Co", leaf(1).pdf)
    [row] = index_of(read(bind("Odd", [odd], ON)))
    assert row[1] == "<b>((name))</b> & Co"


def test_a_name_that_has_no_room_in_the_index_is_cut_there():
    long = Leaf("SAR 27/0001", "Surname" * 30, leaf(1).pdf)
    made = bind("Long", [long, leaf(2)], ON)
    [first, second] = index_of(read(made))
    assert first[1] == ("Surname" * 30)[:27] + "…"
    assert second[1] == "Person 2"
    with pikepdf.open(BytesIO(made)) as book, book.open_outline() as outline:
        assert outline.root[1].title == f"SAR 27/0001 {'Surname' * 30}"
