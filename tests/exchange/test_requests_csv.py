"""CSV in and out: encodings, limits, formulas, columns, and bad rows named by line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ig_desktop.domain.request_events import CaseEvent
from ig_desktop.domain.written_days import written_day
from ig_desktop.domain.written_events import read_event, read_events, write_events
from ig_desktop.errors import UserError
from ig_desktop.exchange import csv_text
from ig_desktop.exchange.csv_text import guarded, read_table, unguarded, write_table
from ig_desktop.exchange.requests_csv import COLUMNS, Known, read_requests, template

NOBODY = Known({}, {})
HEAD = "kind,received,person,asked"


def sheet(*rows: str, head: str = HEAD, known: Known = NOBODY):
    return read_requests("\n".join([head, *rows]).encode(), known)


# cells


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+44 20 7946 0000",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        "''+1",
        "＝1",
        "＠x",
        "\n=1",
    ],
)
def test_a_cell_like_a_formula_is_made_harmless_and_read_back(cell: str):
    assert guarded(cell) == "'" + cell
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "'", "'abc'", "O'Brien", "a=1", " =1", "1-2"])
def test_an_ordinary_cell_is_left_alone(cell: str):
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_cell_comes_back_as_it_was(cell: str):
    assert unguarded(guarded(cell)) == cell


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).filter(
            lambda cell: cell.strip()
        ),
        min_size=3,
        max_size=3,
    )
)
def test_any_table_comes_back_as_it_was(cells: list[str]):
    table = read_table(write_table(["a", "b", "c"], [cells]))
    assert [list(line.cells.values()) for line in table.lines] == [cells]


# files


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_encoding_is_found_and_named(codec: str, name: str):
    content = "name\nZoë’s £5\n".encode(codec)
    table = read_table(content)
    assert table.encoding == name
    assert table.lines[0].cells["name"] == "Zoë’s £5"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_of_other_countries_is_understood(separator: str):
    table = read_table(separator.join("ab").encode() + b"\n" + separator.join("12").encode())
    assert table.lines[0].cells == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column names"),
        (b",,,\n", "no column names"),
        (b"a,a\n1,2", "column “a” twice"),
        (b'a\n"never closed', "cannot be read as CSV"),
        (b"a\n\x81\xff", "neither UTF-8 nor Windows-1252"),
        (b"\xff\xfe\x00", "neither UTF-8 nor UTF-16"),
        (",".join(f"c{n}" for n in range(101)).encode(), "101 columns"),
        (b'a\nfine\n"never closed\n', r"from line 3 on \(a quotation mark"),
        (b'a\nfine\n"clo"sed\n', "from line 3 on"),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, words: str):
    with pytest.raises(UserError, match=words) as refused:
        read_table(content)
    assert refused.value.field == "file"
    assert refused.value.do


def test_a_file_too_large_or_too_long_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_text, "MOST_ROWS", 3)
    assert len(read_table(b"a\n1\n2\n3").lines) == 3
    with pytest.raises(UserError, match="more than 3 rows"):
        read_table(b"a\n1\n2\n3\n4")
    monkeypatch.setattr(csv_text, "LARGEST", 4)
    with pytest.raises(UserError, match="larger than"):
        read_table(b"a\n1\n2\n")


def test_a_cell_of_any_length_spoils_no_other_row():
    huge = "x" * 1_000_000
    lines = read_table(f"a,b\n{huge},1\nsmall,2\n".encode()).lines
    assert [line.cells for line in lines] == [{"a": huge, "b": "1"}, {"a": "small", "b": "2"}]


def test_lines_are_counted_as_a_person_sees_them():
    table = read_table(b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert [line.number for line in table.lines] == [2, 5]


# rows


def test_a_row_becomes_a_request():
    head = (
        "kind,received,person,asked,nhs_number,format,client,handler,facts,requester,relationship"
    )
    row = "access,11/01/2027,A. Person,All,943 476 5919,large,NORTHMOOR,rowan,,B. Agent,agent"
    found = sheet(row, head=head, known=Known({"northmoor": 7}, {"rowan": 3}))
    assert found.bad == ()
    new = found.rows[0].new
    assert (new.kind, new.received_on, new.person.name) == (
        "access",
        date(2027, 1, 11),
        "A. Person",
    )
    assert (new.client_id, new.handler_id) == (7, 3)
    assert new.requester is not None
    assert new.requester.name == "B. Agent"
    assert (new.channel, new.identity, new.whose) == ("e-mail", "known", "unknown")


def test_every_bad_row_is_named_with_every_reason():
    head = HEAD + ",date_of_birth,client,handler,events"
    found = sheet(
        "access,2027-01-11,A,All,,,,",
        "access,31/02/2027,B,All,soon,Nowhere,Nobody,exploded=2027-01-12",
        "access,,C,All,,,,",
        "access,2027-01-11,D,All,,,,,too,many",
        head=head,
    )
    assert [row.line for row in found.rows] == [2]
    reasons = {bad.line: bad.reasons for bad in found.bad}
    assert len(reasons[3]) == 5
    assert reasons[3][0].startswith("received: “31/02/2027” is not a real date")
    assert "There is no client organisation “Nowhere”" in reasons[3][3]
    assert reasons[4] == ("received: Enter the date it was received.",)
    assert reasons[5] == ("It has 10 cells for 8 columns.",)


def test_columns_that_must_be_there_and_columns_that_mean_nothing():
    with pytest.raises(UserError, match="no column “asked”") as refused:
        sheet("access,2027-01-11,A", head="kind,received,person")
    assert "kind, received, asked, person" in refused.value.do
    found = sheet("access,2027-01-11,A,All,x,y", head=HEAD + ",colour,due")
    assert found.passed_over == ("colour",)


def test_the_template_reads_back_as_a_request():
    found = read_requests(template(), NOBODY)
    assert found.bad == ()
    assert found.rows[0].new.kind == "access"
    assert read_table(template()).columns == tuple(COLUMNS)


# dates and events in words


@pytest.mark.parametrize(
    "written",
    ["2027-01-05", "05/01/2027", "5/1/2027", "5 January 2027", "5 jan 2027", "2027-01-05 00:00:00"],
)
def test_a_date_may_be_written_in_several_ways(written: str):
    assert written_day(written, "received") == date(2027, 1, 5)


@pytest.mark.parametrize(
    "written",
    ["", "2027-02-30", "13/13/2027", "5/1/27", "tomorrow", "２０２７-01-05", "0000-01-01"],
)
def test_what_is_no_date_is_refused(written: str):
    with pytest.raises(UserError, match="not a real date"):
        written_day(written, "received")


def test_an_event_is_written_with_its_date_and_what_it_needs():
    event = read_event("decided=2027-01-20 granted: all of it: found")
    assert event.detail == {"outcome": "granted", "reason": "all of it: found"}
    assert read_event("acknowledged=12/01/2027").on == date(2027, 1, 12)
    assert read_event("note=2027-01-12 She rang").note == "She rang"
    assert read_event("approval-asked=2027-01-12 the DPO").detail == {"whom": "the DPO"}


@pytest.mark.parametrize("written", ["", "acknowledged", "exploded=2027-01-12", "note=soon"])
def test_what_is_no_event_is_refused(written: str):
    with pytest.raises(UserError):
        read_event(written)


def test_events_are_read_as_they_were_written():
    events = (
        CaseEvent(kind="received", on=date(2027, 1, 11)),
        CaseEvent(kind="acknowledged", on=date(2027, 1, 12), note="By post; twice"),
        CaseEvent(kind="extended", on=date(2027, 1, 20), detail={"reason": "Much\nto read"}),
    )
    back = read_events(write_events(events))
    assert [(e.kind, e.on) for e in back] == [(e.kind, e.on) for e in events[1:]]
    assert back[0].note == "By post, twice"
    assert back[1].detail == {"reason": "Much to read"}
