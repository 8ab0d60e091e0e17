"""`ig-desktop processing`: there and back through files, previews, lists, one activity."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ig_desktop.cli import cli
from ig_desktop.services import demo
from ig_desktop.services.processing_formats import FORMATS
from ig_desktop.session import found
from tests.conftest import CHEAP
from tests.exchange.test_processing_ico import changed, foreign

NAMES = "reference,name,function,article_6,purpose"


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run a command on an empty register of this test's own."""
    session, _ = found(tmp_path / "register", demo.founding(CHEAP))
    with session:
        register = session.register.folder
    variables = {
        "IG_DESKTOP_PASSPHRASE": demo.PASSPHRASE,
        "IG_DESKTOP_REGISTER": str(register),
        "IG_DESKTOP_ACCOUNT": demo.ACCOUNT,
    }

    def running(words: str, *more: object, status: int = 0) -> Result:
        result = CliRunner().invoke(cli, [*words.split(), *map(str, more)], env=variables)
        assert result.exit_code == status, result.output
        return result

    return running


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(*lines: str, name: str = "in.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([NAMES, *lines]), "utf-8")
        return path

    return write


def test_a_file_is_looked_at_then_imported_whole(run, file):
    path = file(",Payroll,HR,c,To pay", ",Recruitment,HR,e,To hire")
    looked = run("processing import --dry-run", path)
    assert "line 2: new, Payroll" in looked.stdout
    assert "2 new, 0 changed, 0 unchanged, 0 refused (UTF-8)." in looked.stdout
    assert run("processing list").stdout == "There are none.\n"
    done = run("processing import", path)
    assert done.stdout == "2 added, 0 changed. The first is PA 0001.\n"
    path = file("PA 0001,Payroll,HR,c,To pay staff", ",Recruitment,HR,e,To hire")
    looked = run("processing import --dry-run", path).stdout
    assert "line 2: changes PA 0001\n    Purposes: “To pay” to “To pay staff”" in looked
    assert "0 new, 1 changed, 1 unchanged" in looked


def test_a_row_that_will_not_do_stops_all_unless_left_out(run, file):
    path = file(",Payroll,HR,c,", ",Recruitment,HR,z,")
    result = run("processing import", path, status=2)
    assert "line 3: article_6: Article 6 lawful basis: “z” is not one of" in result.stdout
    assert "so nothing was" in result.stderr
    assert json.loads(run("processing list --json").stdout) == []
    assert "1 added, 0 changed. The first is PA 0001. 1 left out." in run(
        "processing import --good-rows", path
    ).stdout  # fmt: skip


def test_the_icos_workbook_goes_out_is_edited_and_comes_in(run, tmp_path):
    book = tmp_path / "ropa.xlsx"
    book.write_bytes(foreign({1: "Payroll", 2: "To pay staff", 12: "6(1)(c)", 22: "Nearly"}))
    looked = run("processing import --dry-run", book)
    assert "“Nearly” is kept as it is written" in looked.stdout
    run("processing import", book)
    out = tmp_path / "out.xlsx"
    assert run("processing export", out).stdout == f"ICO workbook written to {out}.\n"
    out.write_bytes(changed(out.read_bytes(), K10="Locked"))
    done = json.loads(run("processing import --json", out).stdout)
    assert done["changed"][0]["changes"] == [{"field": "security", "before": "", "after": "Locked"}]
    assert "Security measures: Locked" in run("processing show pa1").stdout


def test_every_format_is_written_and_nothing_over_a_file_that_is_there(run, file, tmp_path):
    run("processing import", file(",Payroll,HR,c,To pay"))
    for name, format in FORMATS.items():
        out = tmp_path / f"{name}{format.ending}"
        run("processing export --format", name, out)
        assert out.stat().st_size > 100
    assert "is there already" in run("processing export", out, status=2).stderr
    for ending, name in ((".csv", "CSV, every field"), (".PDF", "Article 30"), (".odd", "ICO")):
        assert name in run("processing export", tmp_path / f"by-its-ending{ending}").stdout
    run("processing export --force --format public-pdf", out)
    assert "not one of 'ico-xlsx'" in run("processing export x --format docx", status=2).output


def test_a_list_says_what_each_lacks(run, file):
    run("processing import", file(",Payroll,HR,c,To pay"))
    told = run("processing list").stdout
    assert told.startswith("PA 0001  Draft      Payroll, HR\n         lacks the categories of")
    (line,) = json.loads(run("processing list --json --lacking").stdout)
    assert line["lacking"]
    shown = run("processing show PA0001").stdout
    assert shown.startswith("PA 0001  Payroll\nDraft, version 1.")
    assert "  Article 6 lawful basis: (c) Legal obligation" in shown
    assert "It lacks" in shown
    assert "no processing activity 'PA9'" in run("processing show PA9", status=2).stderr


def test_the_template_tells_every_column(run, file, tmp_path):
    told = run("processing template", tmp_path / "t.csv").stdout
    assert "article_6: Article 6 lawful basis" in told
    assert "recipients: Who receives it: a line for each, as kind=…; name=…" in told
    looked = run("processing import --dry-run --json", tmp_path / "t.csv")
    assert json.loads(looked.stdout)["new"] == []


def test_what_is_no_such_file_is_refused_in_words(run, tmp_path):
    gone = run("processing import", tmp_path / "gone.csv", status=2)
    assert "cannot be read" in gone.stderr
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04nonsense")
    assert "is no workbook" in run("processing import", bad, status=2).stderr


def test_the_map_is_drawn_by_the_ending_of_its_file_and_over_none_that_is_there(
    run, file, tmp_path
):
    run("processing import", file(",Payroll,HR,c,To pay", ",Fraud,Finance,e,To find"))
    picture = tmp_path / "map.svg"
    done = run("processing map", picture)
    assert done.stdout == f"Map of 0 flows written to {picture}.\n"
    assert ET.fromstring(picture.read_bytes()).tag.endswith("svg")
    assert "Payroll" in picture.read_text("utf-8")
    assert "is there already" in run("processing map", picture, status=2).stderr
    run("processing map --force --function HR", picture)
    assert "Fraud" not in picture.read_text("utf-8")
    run("processing map", tmp_path / "map.PDF")
    assert (tmp_path / "map.PDF").read_bytes().startswith(b"%PDF")


def test_a_map_of_another_kind_or_of_no_function_is_refused(run, file, tmp_path):
    run("processing import", file(",Payroll,HR,c,To pay"))
    assert "“png”" in run("processing map", tmp_path / "map.png", status=2).stderr
    assert "no ending" in run("processing map", tmp_path / "map", status=2).stderr
    told = run("processing map --function Nothing", tmp_path / "map.svg", status=2).stderr
    assert "No activity has the function “Nothing”" in told
    assert list(tmp_path.glob("map*")) == []
