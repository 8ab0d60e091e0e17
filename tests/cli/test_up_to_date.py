"""Commands on a register whose dates were reckoned by other rules than those installed now."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ig_desktop.cli import cli
from ig_desktop.session import unlock
from tests.conftest import PASSPHRASE, PEOPLE
from tests.newer_rules import install
from tests.request_examples import log

RECEIVED = date(2026, 9, 7)
WHY = "The published bank holidays changed from "


@pytest.fixture
def reference(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A request, and a holiday on its last day in a version that is installed afterwards."""
    with unlock(folder, PASSPHRASE, PEOPLE["officer"]) as session:
        logged = log(session, received_on=RECEIVED)
        due = session.requests.case(logged).request.due_on
    assert due == date(2026, 10, 7)
    install(monkeypatch, due)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    return logged


def run(role: str, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments, env={"IG_DESKTOP_ACCOUNT": PEOPLE[role]})
    assert done.exit_code == 0, done.output
    return done


def listed(done: Result) -> list[str]:
    return [line["due"] for line in json.loads(done.stdout)]


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_a_list_shows_what_these_rules_make_and_writes_nothing(reference: str, role: str):
    for _ in range(2):
        done = run(role, "requests", "list", "--json")
        assert listed(done) == ["2026-10-08"]
        assert done.stderr.startswith(WHY)
        assert done.stderr.endswith("nothing was written.\n")


def test_the_first_command_that_writes_works_every_case_out_again_and_says_which_moved(
    reference: str,
):
    done = run("officer", "requests", "record", reference, "acknowledged=2026-09-08")
    lines = done.stderr.splitlines()
    assert lines[0].startswith(WHY)
    assert lines[0].endswith("Every open request was worked out again, and 1 due date moved.")
    assert lines[1:] == [f"  {reference}  2026-10-07 to 2026-10-08"]
    assert run("officer", "requests", "list").stderr == ""


def test_who_sees_no_requests_hears_nothing_of_it(reference: str):
    assert run("administrator", "register", "info").stderr == ""
