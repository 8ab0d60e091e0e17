"""People to write to, read from CSV files as spreadsheets write them."""

import pytest

from ig_desktop.errors import UserError
from ig_desktop.exchange.people_csv import PersonRow, people_template, read_people


def rows(text, parts=()):
    return read_people(text.encode(), parts)


def test_an_address_is_one_cell_or_many():
    sheet = rows('name,address\nA. Person,"1 Street\n\n Town \nEX1"\n')
    assert sheet.rows == (PersonRow(2, "A. Person", "1 Street\nTown\nEX1", "", {}),)
    sheet = rows("Name;Address 1;Address 2;Postcode\nB;1 Street;;EX1\n")
    assert sheet.rows[0].address == "1 Street\nEX1"


def test_words_of_the_letter_have_columns_of_their_own():
    sheet = rows("name,what,who,greeting\nA,'=lost,x,Ms A\nB,,,\n", ["what"])
    assert [row.words for row in sheet.rows] == [{"what": "=lost"}, {}]
    assert sheet.rows[0].greeting == "Ms A"
    assert sheet.passed_over == ("who",)


def test_rows_that_will_not_do_are_told_by_line():
    sheet = rows('name,address\n,1 Street\n"A\nB",2 Street,extra\nC,\n')
    assert [(bad.line, bad.reason) for bad in sheet.bad] == [
        (2, "It has no name."), (3, "It has 3 cells for 2 columns."),
    ]  # fmt: skip
    assert [row.line for row in sheet.rows] == [5]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no column names"),
        ("who,address\nA,B\n", "no column “name”"),
        ("name,address\n", "nobody in this file"),
        ("name,name\nA,B\n", "twice"),
        ('name\n"A', "cannot be read as CSV"),
    ],
)
def test_what_is_no_such_file_is_refused(text, why):
    with pytest.raises(UserError, match=why):
        rows(text)


def test_a_file_can_be_begun_with():
    assert people_template(["what"]).decode("utf-8-sig") == "name,address,greeting,what\r\n"
