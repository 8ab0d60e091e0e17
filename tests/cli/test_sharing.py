"""`ig-desktop sharing`, as an auditor would use it."""

import json

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from tests.conftest import PASSPHRASE, PEOPLE
from tests.services.test_sharing import (  # noqa: F401 (fixtures)
    PART,
    desk,
    guardian,
    waiting,
)


@pytest.fixture
def run(monkeypatch, folder):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", PEOPLE["auditor"])

    def call(*arguments):
        return CliRunner().invoke(cli, ["sharing", *map(str, arguments)])

    return call


@pytest.fixture
def decided(guardian, waiting, register):  # noqa: F811
    """The reference of a decided case in a register that is closed again."""
    guardian.decide(waiting, PART)
    register.close()
    return waiting


def test_cases_are_listed_and_shown(run, decided):
    listed = run("list")
    assert listed.exit_code == 0, listed.output
    assert "SHA 27/0001  Share part, or on conditions  Police: who was treated" in listed.stdout
    assert json.loads(run("list", "--waiting", "--json").stdout) == []
    shown = run("show", "sha27/1")
    assert "Decision 1 of 28 January 2027 by Gale Guardian" in shown.stdout
    told = json.loads(run("show", decided, "--json").stdout)
    assert told["decisions"][0]["principles"] == ["3"]


def test_an_exported_decision_is_checked_without_the_register(run, decided, tmp_path, monkeypatch):
    file = tmp_path / "decision.json"
    assert run("export", decided, file).exit_code == 0
    assert run("export", decided, file).exit_code == 2
    assert run("export", "all", tmp_path / "log.json", "--since", "2027-01-01").exit_code == 0
    monkeypatch.delenv("IG_DESKTOP_PASSPHRASE")
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(tmp_path / "nowhere"))
    good = run("check", file)
    assert good.exit_code == 0, good.output
    assert "All of it holds." in good.stdout
    assert "key " in good.stdout
    file.write_text(file.read_text().replace("name and arrival time", "name and address"))
    bad = run("check", file)
    assert bad.exit_code == 1
    assert "Something was changed" in bad.stdout
    told = json.loads(run("check", file, "--json").stdout)
    assert not told["holds"]
    (tmp_path / "other.json").write_text("{}")
    assert run("check", tmp_path / "other.json").exit_code == 2
    assert run("check", tmp_path / "none.json").exit_code == 2


def test_what_cannot_be_written_says_what_can(run, decided, tmp_path):
    for arguments in (
        (decided, tmp_path / "a.txt"),
        (decided, tmp_path / "a.csv"),
        (decided, tmp_path / "a.json", "--since", "2027-01-01"),
        ("SHA 27/0009", tmp_path / "a.json"),
    ):
        assert run("export", *arguments).exit_code == 2
    assert list(tmp_path.glob("a.*")) == []
