"""`ig-desktop opt-out`, as an officer would use it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli

LIST = "Name,NHS number\nAnn,9434765919\nBob,9990548609\nCy,1\n"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "list.csv").write_text(LIST)

    def call(*arguments):
        return CliRunner().invoke(cli, ["opt-out", *map(str, arguments)])

    return call


def test_a_list_is_prepared_sent_and_comes_back(run, tmp_path):
    made = run("prepare", tmp_path / "list.csv")
    assert made.exit_code == 0, made.output
    name = f"X26HC065-{date.today():%d%m%Y}-0001.dat"
    assert (tmp_path / name).read_bytes() == b"9434765919,\n9990548609,\n"
    assert "2 numbers from 3 rows" in made.stdout
    assert "line 4: The NHS number has 1 digits" in made.stderr
    assert "SPINE_NTT_UPHOLDING" in made.stdout
    assert "Check that mailbox first" in made.stderr
    (tmp_path / "reply.dat").write_bytes(b"9990548609,\n")
    back = run("apply", tmp_path / "list.csv", tmp_path / "reply.dat")
    assert back.exit_code == 0, back.output
    assert (tmp_path / "list usable.csv").read_text() == "Name,NHS number\nBob,9990548609\n"
    assert "Ann" not in back.output
    assert "9434765919" not in back.output
    again = json.loads(run("apply", tmp_path / "list.csv", tmp_path / "reply.dat", "--json").stdout)
    assert again["file"] == str(tmp_path / "list usable 2.csv")
    assert (again["kept"], again["opted_out"], again["unchecked"]) == (1, 1, 1)


def test_a_reply_that_lets_nobody_be_used_is_doubted(run, tmp_path):
    (tmp_path / "reply.dat").write_bytes(b"")
    result = run("apply", tmp_path / "list.csv", tmp_path / "reply.dat")
    assert result.exit_code == 0, result.output
    assert "Check that it came whole" in result.stderr
    assert (tmp_path / "list usable.csv").read_text() == "Name,NHS number\n"


def test_a_receipt_is_no_reply(run, tmp_path):
    (tmp_path / "reply.dat").write_text('{"subject": "SUCCESS"}')
    result = run("apply", tmp_path / "list.csv", tmp_path / "reply.dat")
    assert result.exit_code == 2
    assert "receipt" in result.stderr
    assert not (tmp_path / "list usable.csv").exists()
