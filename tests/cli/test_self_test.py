"""`ig-desktop self-test`: what it says when all is well, and when a part is missing."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.cli.self_test import CHECKS
from ig_desktop.services import demo
from tests.conftest import CHEAP


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders go here."""
    founding = demo.founding(CHEAP)
    monkeypatch.setattr(demo, "founding", lambda: founding)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_all_is_done_and_nothing_stays(place: Path) -> None:
    result = CliRunner().invoke(cli, ["self-test", "--json"])
    told = json.loads(result.stdout)
    assert (result.exit_code, told["passed"]) == (0, True), told
    assert [one["name"] for one in told["checks"]] == list(CHECKS)
    assert told["milliseconds"] == sum(one["milliseconds"] for one in told["checks"]) > 0
    assert list(place.iterdir()) == []


def test_a_part_that_is_missing_is_named_and_ends_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    result = CliRunner().invoke(cli, ["self-test"])
    assert result.exit_code == 1
    *_, failed, ending = result.output.splitlines()
    assert failed.startswith("FAILED")
    assert "Show the letter: ModuleNotFoundError: import of pypdfium2" in failed
    assert ending.startswith("IG Desktop does not work here")
    assert list(place.iterdir()) == []
