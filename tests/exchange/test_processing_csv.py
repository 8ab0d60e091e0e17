"""Activities as CSV: every column there and back, and rows that will not do named by line."""

from dataclasses import replace

import pytest

from ig_desktop.domain.processing import ROWS, Activity
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import read_table
from ig_desktop.exchange.processing_csv import (
    OUT_ONLY,
    activity_cells,
    columns,
    read_activities,
    template,
    write_activities,
)
from ig_desktop.exchange.processing_entries import merged
from tests.exchange.activities import LAW, content, filled, first_register, hostile


def back(activities):
    sheet = read_activities(write_activities(activities, LAW), LAW)
    assert sheet.bad == ()
    return [check_activity(merged(entry, None, LAW), LAW) for entry in sheet.entries]


@pytest.mark.parametrize("made", [first_register, hostile])
def test_what_is_written_is_read_back_whole(made):
    activities = made()
    assert [content(one) for one in back(activities)] == [content(one) for one in activities]


def test_cells_kept_as_they_were_written_come_back():
    one = replace(first_register()[0], written={"12": ' "Public; task" \n', "4": "=x"})
    assert back([one])[0].written == one.written


def test_each_value_stands_under_its_own_heading():
    """Column by column, with a value that only this one has: none is shifted."""
    for shape in ("controller", "processor"):
        whole = filled("x", shape)
        for name in columns(LAW):
            if name in OUT_ONLY or name in ("shape", "proposed", "written"):
                continue
            alone = Activity(
                reference="PA 0007" if name == "reference" else "",
                shape=shape,
                fields={name: whole.fields[name]} if name in whole.fields else {},
                rows={name: whole.rows[name]} if name in ROWS else {},
            )
            table = read_table(write_activities([alone], LAW))
            filled_in = {n for n, cell in table.lines[0].cells.items() if cell}
            expected = {name} if name == "reference" or alone.fields or alone.rows else set()
            assert filled_in - {"shape", *OUT_ONLY} == expected
            (entry,) = read_activities(write_activities([alone], LAW), LAW).entries
            read = merged(entry, None, LAW)
            assert {n for n, v in read.fields.items() if v} == set(alone.fields)
            assert {n for n, v in read.rows.items() if v} == set(alone.rows)
            assert entry.reference == alone.reference


def test_there_is_a_column_for_everything():
    assert len(columns(LAW)) == len(set(columns(LAW)))
    assert len(columns(LAW)) <= 100
    assert {one.id for one in LAW.fields} | set(ROWS) <= set(columns(LAW))
    assert set(activity_cells(filled("x", "controller"), LAW)) <= set(columns(LAW))


def read(*lines: str):
    return read_activities("\n".join(lines).encode(), LAW)


def test_no_means_norway_and_numbers_are_text():
    sheet = read(
        "name,transfers,volume,location,policy_followed",
        "A,country=NO,1.0,NO,NO",
    )
    (entry,) = sheet.entries
    assert entry.rows["transfers"] == ({"country": "NO"},)
    assert (entry.fields["volume"], entry.fields["location"]) == ("1.0", ("NO",))
    assert entry.fields["policy_followed"] == "no"


def test_headings_may_be_the_names_of_fields_and_choices_may_be_named():
    sheet = read(
        "Name of the activity,Article 6 lawful basis,Next review,Colour",
        "A,(e) Public task,11/01/2028,red",
    )
    (entry,) = sheet.entries
    assert entry.fields == {"name": "A", "article_6": "e", "review_on": "2028-01-11"}
    assert sheet.passed_over == ("colour",)
    assert (entry.rows, entry.written, entry.proposed) == ({}, None, None)


def test_rows_that_will_not_do_are_named_with_every_reason():
    sheet = read(
        "shape,name,article_6,review_on,recipients,written",
        "tree,A,z,soon,colour=red,[",
        "controller,B,e,,kind=maybe; name=X,{}",
        "controller,C,e,,nonsense,[1]",
        "controller,D,e,,kind=external; name=X,,too,many",
        "processor,E,,,,",
    )
    reasons = {bad.line: bad.reasons for bad in sheet.bad}
    assert set(reasons) == {2, 3, 4, 5}
    assert len(reasons[2]) == 5
    assert "“maybe” is not one of the choices" in reasons[3][0]
    assert reasons[5] == ("It has 8 cells for 6 columns.",)
    assert [entry.fields["name"] for entry in sheet.entries] == ["E"]


def test_a_file_without_names_or_with_too_many_rows_is_refused(monkeypatch):
    with pytest.raises(UserError, match="no column “name”"):
        read("function,purpose", "a,b")
    with pytest.raises(UserError, match="more than 20,000 rows"):
        read("name", *("A" for _ in range(20_001)))


def test_the_template_has_every_column_that_is_read():
    table = read_table(template(LAW))
    assert [*table.columns, *OUT_ONLY] == columns(LAW)
    assert table.lines == ()


def test_hostile_texts_reach_every_field():
    reached = {name for activity in hostile() for name in activity.fields}
    assert reached == {one.id for one in LAW.fields}
