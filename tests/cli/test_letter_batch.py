"""`ig-desktop letter batch`, as a script would use it."""

import json
import os
import signal
from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.cli.letter_batch import _until_interrupted
from ig_desktop.register.unlocking import open_register
from ig_desktop.services import demo
from ig_desktop.session import found
from tests.conftest import CHEAP
from tests.letters.reader import read

ACCESS = "tab=open kind=access"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The demonstration of today, closed."""
    session, _ = found(tmp_path_factory.mktemp("batches") / "demo", demo.founding(CHEAP))
    with session:
        demo.fill(session, CHEAP)
        return session.register.folder


@pytest.fixture
def run(monkeypatch, filled):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", demo.PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(filled))
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", demo.ACCOUNT)

    def call(*arguments):
        return CliRunner().invoke(cli, ["letter", "batch", *map(str, arguments)])

    return call


def kept(folder):
    with open_register(folder, demo.PASSPHRASE, demo.ACCOUNT) as register:
        return register.store.value("SELECT count(*) FROM letter")


def test_a_dry_run_says_what_is_missing_and_writes_nothing(run, tmp_path):
    out = tmp_path / "out"
    result = run(ACCESS, "--template", "acknowledgement", "--out", out, "--dry-run")
    assert result.exit_code == 1
    assert "Address of the person written to" in result.stdout
    assert " can be made, " in result.stdout
    assert not out.exists()


def test_requests_are_chosen_by_state_handler_and_days(run, filled, tmp_path):
    with open_register(filled, demo.PASSPHRASE, demo.ACCOUNT) as register:
        rows = register.store.select(
            "SELECT r.*, a.name AS handler FROM request r JOIN account a ON a.id = r.handler_id"
            " WHERE r.open = 1 AND r.kind = 'access' AND r.due_key < '9999'"
        )
    one = rows[0]
    same = ("state", "handler_id", "received_on", "due_key")
    expected = [row["reference"] for row in rows if all(row[n] == one[n] for n in same)]
    day = date.fromisoformat(one["due_key"])
    before, after = day + timedelta(days=1), day - timedelta(days=1)
    wanted = (
        f"kind=access state='{one['state'].upper()}' handler='{one['handler']}'"
        f" received-from={one['received_on']} received-to={one['received_on']}"
        f" due-after={after} due-before={before}"
    )
    command = (wanted, "--template", "acknowledgement", "--out", tmp_path, "--json")
    told = json.loads(run(*command, "--dry-run").stdout)
    assert told["ready"] + len(told["not_made"]) == len(expected)
    made = json.loads(run(*command).stdout)
    found = {one["reference"] for one in (*made["made"], *made["not_made"])}
    assert found == set(expected)


def test_a_state_there_is_not_is_said(run, tmp_path):
    result = run("state=Asleep", "--template", "acknowledgement", "--out", tmp_path)
    assert result.exit_code == 2
    assert "No request is in the state “Asleep”" in result.stderr


def test_letters_are_made_and_those_that_cannot_be_are_told(run, filled, tmp_path):
    before = kept(filled)
    arguments = (ACCESS, "--template", "acknowledgement", "--out", tmp_path / "out")
    result = run(*arguments, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert len(told["made"]) == told["ready"] == len(list((tmp_path / "out").glob("*.pdf")))
    assert told["not_made"][0]["reasons"]
    assert {one["letter"] for one in told["made"]} == {None}
    for one in told["made"]:
        with open(one["file"], "rb") as file:
            assert f"Our reference: {one['reference']}" in read(file.read()).spoken()
    again = json.loads(run(*arguments, "--json").stdout)
    files = [one["file"] for one in told["made"] + again["made"]]
    assert len(set(files)) == len(files)
    assert kept(filled) == before


def test_with_issue_each_is_kept_and_one_file_is_for_the_print_room(run, filled, tmp_path):
    before = kept(filled)
    result = run(
        *(f"{ACCESS} 1017", "--template", "acknowledgement", "--out", tmp_path),
        *("--issue", "--merge", "--one-side"),
    )
    assert result.exit_code == 0, result.output
    assert "1 letter issued. 0 could not be made. Written to " in result.stdout
    assert kept(filled) == before + 1
    [file] = tmp_path.glob("*.pdf")
    assert "1 letter, pages 2 to 3 of this file." in read(file.read_bytes()).spoken()


def test_people_of_a_file_are_written_to(run, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,address,odd\nA. Person,1 Street,\n,2 Street,\n")
    words = {
        "happened": "It was lost.", "affected": "A letter", "may_follow": "Nothing.",
        "measures": "We changed it.", "you_can": "Call us", "regulator_told": "no",
    }  # fmt: skip
    parts = [f"--part={name}={text}" for name, text in words.items()]
    arguments = ("-", "--template", "breach-notice", "--people", people, "--out", tmp_path / "out")
    result = run(*arguments, "--json", *parts)
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["line"], one["reasons"]) for one in told["not_made"]][-1:] == [
        (3, ["It has no name."])
    ]
    assert told["passed_over"] == ["odd"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["-"], "A file of people goes with"),
        (["tab=open", "--people", "x.csv"], "A file of people goes with"),
        (["-", "--people", "nowhere.csv"], "cannot be read"),
        (["tab=nothing"], "no tab 'nothing'"),
        (["knd=foi"], "no “knd=”"),
        (["saved=Mine"], "no saved filter"),
        (["tab=open", "--part", "note"], "has no “=”"),
        (["tab=open", "--part", "nothing=x"], "has no part 'nothing'"),
        (["tab=open", "--on", "soon"], "is not a date"),
        (["tab=open", "--template", "nothing"], "There is no letter"),
    ],
)
def test_mistakes_are_explained_and_change_nothing(run, filled, tmp_path, arguments, why):
    template = [] if "--template" in arguments else ["--template", "acknowledgement"]
    result = run(*arguments, *template, "--out", tmp_path / "out", "--issue")
    assert why in result.output
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_filter_that_shows_nothing_makes_nothing(run, tmp_path):
    result = run("zzzz", "--template", "acknowledgement", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "0 letters made" in result.stdout


def test_interrupting_stops_at_the_next_letter():
    before = signal.getsignal(signal.SIGINT)
    with _until_interrupted() as going:
        assert going(1, 3)
        os.kill(os.getpid(), signal.SIGINT)
        assert not going(2, 3)
        assert signal.getsignal(signal.SIGINT) is before
    assert signal.getsignal(signal.SIGINT) is before
