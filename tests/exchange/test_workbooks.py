"""Workbooks in and out: what cells show, formulas, limits, damaged and hostile files."""

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.xml.constants import SHARED_STRINGS

from ig_desktop.errors import UserError
from ig_desktop.exchange import workbook_in
from ig_desktop.exchange.workbook_in import Formula, Workbook
from ig_desktop.exchange.workbook_out import LONGEST, MISSING, Cell, SheetOut, write_workbook
from ig_desktop.exchange.workbook_shown import escaped, shown, unescaped

ON = date(2027, 1, 28)


def book(*rows, name="S"):
    """A workbook as another program writes it, each value of its own type."""
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    return saved(made)


def saved(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def cells(content: bytes, name="S") -> list[tuple[str, ...]]:
    return [row.cells for row in Workbook(content).rows(name)]


def ours(*rows) -> bytes:
    return write_workbook("T", [SheetOut(name="S", rows=rows, widths=[20])], ON)


# what cells show


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        ("NO", "General", "NO"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (1.0, "General", "1"),
        (8.5, "General", "8.5"),
        (0.1 + 0.2, "General", "0.3"),
        (943476591912345678, "General", "943476591912345678"),
        (9.434765919e9, "General", "9434765919"),
        (1.5e21, "General", "1500000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (-3.0, "General", "-3"),
        (17, "0000", "0017"),
        (8, "0.00", "8.00"),
        (0.5, "0%", "50%"),
        (2.5, "0", "3"),
        (-0.125, "0.0%", "-12.5%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (7, '"£"0', "7"),
        (datetime(2027, 1, 11), "dd/mm/yyyy", "2027-01-11"),
        (datetime(2027, 1, 11, 9, 30), "General", "2027-01-11 09:30"),
        (datetime(2027, 1, 11, 9, 30, 5), "General", "2027-01-11 09:30:05"),
        (time(9, 30), "General", "09:30:00"),
        (timedelta(hours=30, minutes=2), "[h]:mm", "30:02:00"),
        ("a_x000D_\nb", "General", "a\r\nb"),
        (float("inf"), "0.00", "Infinity"),
    ],
)
def test_a_cell_comes_in_as_it_is_shown(value, form, words):
    assert shown(value, form) == words


def test_types_survive_a_real_workbook():
    made = openpyxl.Workbook()
    made.active.title = "S"
    made.active.append(["NO", True, 1.0, 123456789012345, date(2027, 1, 11), "1.10", "=x"])
    made.active["G1"].data_type = "s"
    made.active["A2"] = 17
    made.active["A2"].number_format = "0000"
    assert cells(saved(made)) == [
        ("NO", "TRUE", "1", "123456789012345", "2027-01-11", "1.10", "=x"),
        ("0017",),
    ]


def test_formulas_are_named_by_address_and_never_run():
    found = cells(book(["a", "=1+1", '=HYPERLINK("x")'], [], ["=A1"]))
    assert found == [("a", "B1", "C1"), ("A3",)]
    assert [isinstance(cell, Formula) for cell in found[0]] == [False, True, True]


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over():
    content = book(["a"], [], [None, "b", None])
    assert [(row.number, row.cells) for row in Workbook(content).rows("S")] == [
        (1, ("a",)), (3, ("", "b")),
    ]  # fmt: skip
    assert list(Workbook(content).rows("Elsewhere")) == []


# out and in again

HOSTILE = [
    "=1+1", "+44 20 7946 0000", "-5", "- one\n- two", "@SUM(A1)", "\t=1", "'=1", "''", "＝1",
    "_x0041_", "_x005F_", "x005F_", "__x005F_x0041_", "<b>&amp;</b>", "]]>", " spaces ", "a\tb",
    "\u202eevil", "\ufffe\uffff", "#N/A", "#REF!", "TRUE", "1.0", "007", "2027-01-11", "NO",
    "é\u0301😀", "x" * LONGEST, "line\nline\n", "\xa0", "\u2028",
]  # fmt: skip


def test_hostile_texts_come_back_as_they_were():
    assert cells(ours(HOSTILE)) == [tuple(HOSTILE)]


def test_hostile_texts_come_back_from_strings_that_cells_share():
    """As a spreadsheet saves them again: in one table of strings, not in the cells."""
    content = ours(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    strings = []

    def moved(match):
        strings.append(match[1])
        return f"<v>{len(strings) - 1}</v>"

    sheet = re.sub(r"<is>(.*?)</is>", moved, sheet, flags=re.DOTALL).replace('"inlineStr"', '"s"')
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    every = "".join(f"<si>{one}</si>" for one in strings)
    parts["xl/sharedStrings.xml"] = f"<sst {names}>{every}</sst>".encode()
    of_strings = (
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED_STRINGS}"/></Types>'
    )
    types = parts["[Content_Types].xml"].decode().replace("</Types>", of_strings)
    parts["[Content_Types].xml"] = types.encode()
    assert cells(packed(parts)) == [tuple(HOSTILE)]


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_can_be_written_and_read(text):
    assert unescaped(escaped(text)) == text


def test_nothing_written_is_a_formula():
    made = openpyxl.load_workbook(io.BytesIO(ours(HOSTILE)))["S"]
    assert {cell.data_type for cell in made[1]} == {"s"}
    marked = [cell.value for cell in made[1] if cell.quotePrefix]
    assert {"=1+1", "+44 20 7946 0000", "-5", "@SUM(A1)", "\t=1", "- one\n- two"} <= set(marked)
    assert "NO" not in marked
    assert {cell.number_format for cell in made[1]} == {"@"}


def test_what_does_not_fit_a_cell_is_never_cut_in_silence():
    with pytest.raises(ValueError, match="longer than a cell"):
        ours(["x" * (LONGEST + 1)])


def test_what_is_missing_is_marked_in_words_and_colour():
    made = openpyxl.load_workbook(io.BytesIO(ours([Cell("Missing", MISSING), "there"])))["S"]
    assert made["A1"].font.bold
    assert made["A1"].fill.fgColor.rgb != made["B1"].fill.fgColor.rgb


# what is refused


def refused(content: bytes, name="S") -> UserError:
    with pytest.raises(UserError) as caught:
        list(Workbook(content).rows(name))
    assert caught.value.do
    return caught.value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no workbook"),
        (b"reference,name\n", "no workbook"),
        (b"PK\x03\x04nonsense", "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old kind"),
        (packed({"a.txt": b"x"}), "cannot be read"),
        (packed({"[Content_Types].xml": b"<x"}), "cannot be read"),
    ],
)
def test_what_is_no_workbook_is_refused(content, words):
    assert words in refused(content).what


def test_limits_of_size_rows_and_columns(monkeypatch):
    assert "101 columns" in refused(book(["x"] * 101)).what
    assert len(cells(book(["x"] * 100))[0]) == 100
    three = book(["a"], ["b"], ["c"])
    assert len(list(Workbook(three).rows("S", most=3))) == 3
    with pytest.raises(UserError, match="more than 2 rows"):
        list(Workbook(three).rows("S", most=2))
    monkeypatch.setattr(workbook_in, "LARGEST", 100)
    assert "larger than" in refused(three).what


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbook_in, "UNPACKED", 10_000_000)
    parts = dict.fromkeys(("[Content_Types].xml", "xl/workbook.xml"), b"x")
    bomb = packed({**parts, "xl/sharedStrings.xml": b"0" * (workbook_in.UNPACKED + 1)})
    assert len(bomb) < 100_000
    assert "would unpack" in refused(bomb).what
    many = packed({f"{number}.xml": b"" for number in range(workbook_in.MOST_PARTS + 1)})
    assert "would unpack" in refused(many).what


def changed(content: bytes, name: str, before: bytes, after: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert before in parts[name]
    return packed({**parts, name: parts[name].replace(before, after)})


def test_entities_are_refused():
    sheet = "xl/worksheets/sheet1.xml"
    content = changed(
        book(["a"]), sheet, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    )
    assert "not to be trusted" in refused(content).what


def test_a_row_far_below_the_last_is_refused_and_not_counted_to():
    content = changed(
        book(["a"]), "xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="99999999999"'
    )
    assert "out of place" in refused(content).what


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    content = book(["a", "b"], ["c", "d"])
    content = changed(content, "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1"')
    assert cells(content) == [("a", "b"), ("c", "d")]


def test_a_warning_of_the_library_is_no_error():
    made = openpyxl.Workbook()
    made.active.title = "S"
    made.active["A1"] = 99999999999
    made.active["A1"].number_format = "yyyy-mm-dd"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert cells(saved(made)) == [("#VALUE!",)]
