"""`ig-desktop small-numbers`, as an analyst would use it."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.exchange.csv_text import read_table

TABLE = "Ward,Sex,N\nA,f,12\nA,m,3\nB,f,20\nB,m,31\n"
RECORDS = "Age,Sex,Note\n40s,F,x\n40s,F,y\n40s,M,z\n"


def run(*arguments):
    return CliRunner().invoke(cli, ["small-numbers", *map(str, arguments)])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return path


def test_small_counts_are_hidden_and_it_is_said_why(file, tmp_path):
    out = tmp_path / "out.csv"
    result = run("table", file, "--by", "ward", "--by", "Sex", "--count", "N", "--out", out)
    assert result.exit_code == 0, result.output
    assert "A, m: Fewer than 5" in result.stderr
    counts = {
        (line.cells["ward"], line.cells["sex"]): line.cells["count"]
        for line in read_table(out.read_bytes()).lines
    }
    assert counts["A", "m"] == counts["A", "f"] == "*"
    assert counts["Total", "Total"] == "66"
    assert run("table", file, "--by", "Ward", "--count", "N", "--out", out).exit_code == 2


def test_counts_are_rounded_instead(file):
    result = run("table", file, "--by", "Sex", "--count", "N", "--round", "5")
    assert result.exit_code == 0
    assert "f,30" in result.stdout
    assert "Total,65" in result.stdout


def test_rows_are_counted_where_there_is_no_column_of_counts(file):
    told = json.loads(run("table", file, "--by", "Ward", "--json").stdout)
    assert (told["counts"], len(told["hidden"])) == (3, 3)


def test_records_say_how_alike_they_are(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(RECORDS)
    result = run("records", path, "--known", "Age", "--known", "Sex", "--k", "2")
    assert result.exit_code == 1
    assert "k is 1" in result.stdout
    told = json.loads(run("records", path, "--known", "Age", "--k", "3", "--json").stdout)
    assert told == {"records": 3, "groups": 1, "k": 3, "alone": 0, "under": 0}


def test_a_workbook_is_read_and_a_formula_is_no_count(tmp_path):
    book = openpyxl.Workbook()
    for row in (("Ward", "N"), ("A", 7), ("B", "=1+1")):
        book.active.append(row)
    path = tmp_path / "table.xlsx"
    book.save(path)
    result = run("table", path, "--by", "Ward", "--count", "N")
    assert result.exit_code == 2
    assert "no whole number" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--by", "Nothing"), "No column is called"),
        (("--by", "Ward", "--count", "Sex"), "no whole number"),
        (("--by", "Ward", "--threshold", "1"), "2 or more"),
        (("--by", "Ward", "--round", "0"), "2 or more"),
    ],
)
def test_what_cannot_be_done_says_so(file, arguments, words):
    result = run("table", file, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
