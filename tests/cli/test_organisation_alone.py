"""A register made and furnished by the command line alone, from nothing to an answer sent."""

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ig_desktop import session
from ig_desktop.cli import cli
from ig_desktop.register.creation import Founding
from tests.conftest import CHEAP, PASSPHRASE, fixed_clock
from tests.letters.reader import read

Run = Callable[..., Result]

FILLED = {"DATE": "2026-04-01", "LINE": "1 High Street", "REFERENCE": "SAR 27/0001"}
OUTCOME = ("OUTCOME: WHY", "granted: All of it was found.")
ANSWERS = {"abroad": "no", "automated": "no"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command where the only register is the one it makes, on 28 January 2027."""

    def found(folder: Path, founding: Founding) -> tuple[session.Session, str]:
        return session.found(folder, replace(founding, cost=CHEAP), now=fixed_clock)

    monkeypatch.setattr("ig_desktop.cli.register.found", found)
    unlock = partial(session.unlock, now=fixed_clock)
    monkeypatch.setattr("ig_desktop.cli.opening.unlock", unlock)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    for name in ("IG_DESKTOP_REGISTER", "IG_DESKTOP_ACCOUNT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(line: str, *more: str, status: int = 0, said: str = "") -> Result:
        result = CliRunner().invoke(cli, [*shlex.split(line), *more], input=said)
        assert result.exit_code == status, result.output
        return result

    return call


def remedies(result: Result) -> list[list[str]]:
    """The commands that a refusal names, with what they ask for filled in."""
    named = re.findall(r" Or: ig-desktop (.+)\.$", result.stderr, re.MULTILINE)
    filled = [[FILLED.get(w, w) for w in shlex.split(line.replace(*OUTCOME))] for line in named]
    return [[word.replace("DATE", "2027-01-27") for word in words] for words in filled]


def parts(result: Result) -> list[str]:
    """The words for the letter that a refusal asks for, each given."""
    names = re.findall(r" Or: --part (\w+)=TEXT\.$", result.stderr, re.MULTILINE)
    return [f"--part={name}={ANSWERS.get(name, 'Our records of your care')}" for name in names]


def test_from_nothing_to_an_answer_sent(run: Run):
    made = run("register create Exemplar --organisation 'Exemplar ICB' --name 'Ada Officer'")
    assert "ig-desktop organisation confirm regulator" in made.stdout
    run(
        "requests log --kind access --received 2027-01-11 --person 'Pat Sample'"
        " --address '2 Sample Road' --asked 'All of it' --whose controller"
        " --health-data no --third-parties no"
    )
    letter = "letter make SAR27/1 acknowledgement --out letter.pdf"
    refused = run(letter, status=2)
    assert not Path("letter.pdf").exists()
    commands = remedies(refused)
    assert [words[:3] for words in commands] == [
        ["organisation", "set", "own"],
        ["organisation", "confirm", "regulator"],
    ]
    run("", *commands[0])
    assert remedies(run(letter, status=2)) == commands[1:], "the address is there now"
    assert "M1 7BL" in run("", *commands[1], said="y\n").stdout
    run(f"{letter} --issue")
    spoken = read(Path("letter.pdf").read_bytes()).spoken()
    assert "1 High Street" in spoken
    assert "ico.org.uk/make-a-complaint" in spoken


def test_the_answer_needs_no_window_either(run: Run):
    run("register create Exemplar --organisation 'Exemplar ICB' --name 'Ada Officer'")
    run("organisation set own --from 2026-04-01 --address 'The House' --address Leeds")
    run("organisation appoint dpo 'Dana Protection' --from 2026-04-01 --email dpo@exemplar.example")
    run("organisation confirm regulator --yes")
    run(
        "requests log --kind access --received 2027-01-11 --person 'Pat Sample' --asked All"
        " --whose controller --health-data no --third-parties no --email pat@sample.example"
    )
    answer = "letter make SAR27/1 access-response --out answer.pdf --issue"
    refused = run(answer, status=2)
    words = parts(refused)
    assert len(words) > 5
    assert "leaves out the block" not in refused.stderr, "what is missing is said once"
    (decide,) = remedies(refused)
    run("", *decide)
    run(answer, *words)
    spoken = read(Path("answer.pdf").read_bytes()).spoken()
    assert "The House, Leeds" in spoken
    assert "dpo@exemplar.example" in spoken
    told = json.loads(run("requests show SAR27/1 --json").stdout)
    assert told["outcome"] == "granted"
    assert [event["event"] for event in told["events"]][-2:] == ["decided", "responded"]
    run("requests record SAR27/1 closed=2027-01-28")
    assert json.loads(run("register verify --json").stdout)["ok"]
