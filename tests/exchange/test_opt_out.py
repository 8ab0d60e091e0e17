"""A list becomes a check file, and comes back without those who opted out."""

from datetime import date

import openpyxl
import pytest

from ig_desktop.errors import UserError
from ig_desktop.exchange.opt_out import apply, prepare

ON = date(2027, 1, 28)
HOW = {"mailbox": "X26HC065", "on": ON, "dates": "DDMMYYYY"}
A, B, C = "9434765919", "9990548609", "9990000018"
LIST = f"""Name,NHS number,Note
Ann,{A},"two
lines, quoted"
Bob,{B[:3]} {B[3:6]} {B[6:]},=1+1
Ann again,{A},
Cy,{C},x
Nobody,,
Wrong,9434765918,

"""


def with_check_digits():
    from nhs_number.validate import is_valid

    return all(map(is_valid, (A, B, C)))


def write(tmp_path, text=LIST, encoding="utf-8"):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_numbers_of_these_tests_are_valid():
    assert with_check_digits()


def test_each_valid_number_is_written_once_to_the_byte(tmp_path):
    made = prepare(write(tmp_path), tmp_path, **HOW)
    assert made.name == "X26HC065-28012027-0001.dat"
    assert (tmp_path / made.name).read_bytes() == f"{A},\n{B},\n{C},\n".encode()
    assert (made.rows, made.numbers, made.twice, made.bad_rows) == (6, 3, 1, 2)
    assert [line for line, _ in made.bad] == [7, 8]
    assert "check digit" in made.bad[1][1]


def test_the_next_file_has_the_next_number_and_none_is_written_over(tmp_path):
    source = write(tmp_path)
    assert prepare(source, tmp_path, **HOW).name.endswith("-0001.dat")
    assert prepare(source, tmp_path, **HOW).name.endswith("-0002.dat")
    with pytest.raises(UserError, match="sent twice"):
        prepare(source, tmp_path, **HOW, sequence=2)


def reply(tmp_path, *numbers):
    path = tmp_path / "reply.dat"
    path.write_text("".join(f"{number},\n" for number in numbers))
    return path


def test_rows_that_may_be_used_stay_as_they_stand_and_the_others_go_whole(tmp_path):
    target = tmp_path / "out.csv"
    made = apply(write(tmp_path), reply(tmp_path, A, C), target)
    assert (made.rows, made.kept, made.opted_out, made.unchecked) == (6, 3, 1, 2)
    assert target.read_text("utf-8") == (
        f'Name,NHS number,Note\nAnn,{A},"two\nlines, quoted"\nAnn again,{A},\nCy,{C},x\n'
    )
    assert B not in target.read_text()
    assert "Bob" not in target.read_text()
    assert target.stat().st_mode & 0o077 == 0


def test_a_reply_to_another_file_or_a_broken_list_leaves_nothing_behind(tmp_path):
    source, target = write(tmp_path, f"NHS number\n{A}\n"), tmp_path / "out.csv"
    with pytest.raises(UserError, match="another file"):
        apply(source, reply(tmp_path, B), target)
    with pytest.raises(UserError, match="no valid NHS number"):
        prepare(write(tmp_path, "NHS number\n1\n"), tmp_path, **HOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "reply.dat"]
    target.write_text("mine")
    with pytest.raises(UserError, match="already"):
        apply(write(tmp_path), reply(tmp_path, A), target)
    assert target.read_text() == "mine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_of_a_list_is_kept(tmp_path, encoding):
    source = write(tmp_path, f"Näme;NHS number\r\nÄnn;{A}\r\n", encoding)
    target = tmp_path / "out.csv"
    apply(source, reply(tmp_path, A), target)
    assert target.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("heading", "column", "words"),
    [
        ("Name,Number", "", "No column says"),
        ("NHS number,NHS no", "", "Several columns"),
        ("NHS number,Name", "Patient", "No column is called “Patient”"),
    ],
)
def test_the_column_is_named_or_found_or_asked_for(tmp_path, heading, column, words):
    with pytest.raises(UserError, match=words) as caught:
        prepare(write(tmp_path, f"{heading}\n{A},x\n"), tmp_path, **HOW, column=column)
    assert heading.split(",")[0] in caught.value.do


def test_a_named_column_is_used(tmp_path):
    source = write(tmp_path, f"nhs_number,Mother’s NHS number\n{A},{B}\n")
    made = prepare(source, tmp_path, **HOW, column="mother’s nhs number")
    assert (tmp_path / made.name).read_text() == f"{B},\n"


def test_a_workbook_is_read_and_comes_back_as_csv(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Name", "NHS number"), ("+Ann", int(A)), ('B"ob', f"{B[:3]} {B[3:6]} {B[6:]}")):
        book.active.append(row)
    source = tmp_path / "list.xlsx"
    book.save(source)
    made = prepare(source, tmp_path, **HOW)
    assert (tmp_path / made.name).read_text() == f"{A},\n{B},\n"
    target = tmp_path / "out.csv"
    apply(source, reply(tmp_path, A), target)
    assert target.read_text("utf-8-sig").splitlines() == [
        '"Name","NHS number"',
        f'"\'+Ann","{A}"',
    ]


def test_a_list_that_cannot_be_read_says_where(tmp_path):
    with pytest.raises(UserError, match="from line 3 on"):
        prepare(write(tmp_path, f'NHS number\n{A}\n"{"x" * 200_000}"\n'), tmp_path, **HOW)
    with pytest.raises(UserError, match="cannot be read"):
        prepare(tmp_path / "none.csv", tmp_path, **HOW)


def test_work_that_is_ended_leaves_nothing_behind(tmp_path):
    def stop(rows):
        raise InterruptedError

    source = write(tmp_path)
    with pytest.raises((InterruptedError, UserError)):
        prepare(source, tmp_path, **HOW, tick=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_bytes_that_are_no_text_are_refused_in_words(tmp_path):
    from ig_desktop.exchange.lists import opened

    file = tmp_path / "list.csv"
    file.write_bytes(b"name\x8d\xff\xfe,number\nA,1\n")
    with pytest.raises(UserError, match="from line 1 on"), opened(file):
        pass
