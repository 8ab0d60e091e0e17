"""The command line in odd surroundings: names too long, full disks, consoles that lack letters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from tests.conftest import ADMINISTRATOR, PASSPHRASE

LONG = "y" * 300


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))


@pytest.mark.parametrize(
    "arguments",
    [
        ["register", "create", LONG],
        ["register", "create", "file.txt/within"],
        ["register", "info", LONG],
        ["register", "info", "file.txt/within"],
        ["register", "seal", "nowhere/seal.json"],
        ["register", "backup", "file.txt/within"],
        ["register", "restore", LONG, "x"],
        ["requests", "export", LONG],
        ["requests", "template", LONG],
        ["requests", "import", LONG],
        ["letter", "make", "SAR 27/0001", "extension", "--out", LONG],
        ["demo", LONG, "--no-window"],
        ["demo", "file.txt/within", "--no-window"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(LONG, "LONG"),
)
def test_a_place_that_cannot_be_is_one_line_and_status_2(tmp_path: Path, arguments: list[str]):
    (tmp_path / "file.txt").write_text("not a folder")
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 2, done.output
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("ig-desktop: ")


def run(*arguments: object, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ig_desktop", *map(str, arguments)]
    return subprocess.run(command, env=os.environ | surroundings, capture_output=True)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_name_that_the_console_lacks_letters_for_stops_nothing(folder: Path, encoding: str):
    strange = folder.rename(folder.with_name("Łęcka 李.igregister"))
    done = run("register", "info", strange, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert b"Exemplar Integrated Care Board" in done.stdout
    told = run("register", "info", strange, "--json")
    assert json.loads(told.stdout.decode("utf-8"))["folder"] == str(strange)


@pytest.mark.skipif(sys.platform != "linux", reason="locales by environment variable")
def test_a_folder_whose_name_the_locale_cannot_read_opens_and_is_backed_up(folder: Path):
    strange = folder.rename(folder.with_name("Łęcka 李.igregister"))
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for command in ("info", "verify", "backup"):
        place = [] if command == "backup" else [os.fsencode(strange).decode()]
        done = run("register", command, *place, IG_DESKTOP_REGISTER=str(strange), **plain)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said(folder: Path):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "ig_desktop", "letter", "list"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith(b"ig-desktop: ")
    assert b"Traceback" not in done.stderr


def test_what_create_prints_is_the_account_as_kept(tmp_path: Path):
    done = CliRunner().invoke(cli, ["register", "create", "new", "--name", "Ada\nExample"])
    assert "Account: Ada Example\n" in done.stdout
