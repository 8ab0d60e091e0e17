"""`ig-desktop letter`, as a script would use it."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.own_letters import OwnBlock
from ig_desktop.domain.people import Person
from ig_desktop.packs.organisations import load_profiles, load_regulator
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session, shipped
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE, fixed_clock
from tests.letters.reader import read
from tests.services.letters_alone import NOTICE, TO, notice

GROUND, REASONS = "--part=ground=complex", "--part=reasons=Four services hold it on paper."


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)

    def call(*arguments):
        return CliRunner().invoke(cli, [*map(str, arguments)])

    return call


@pytest.fixture
def filled(folder):
    """A register with one request in it, closed again."""
    today = fixed_clock().date()
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        session = Session(register, register.actor, now=fixed_clock)
        desk = session.organisation
        desk.start_from([*load_profiles()[0].organisation, load_regulator()])
        desk.confirm(desk.regulator_on(today))
        person = Person(name="Requester 1043", address="2 Sample Street", preferred_format="large")
        session.requests.log(
            NewRequest(
                kind="access",
                received_on=date(2027, 1, 11),
                person=person,
                asked="All of it",
                whose="controller",
            )
        )
    return folder


def make(run, folder, out, *more):
    return run(
        *("letter", "make", "sar27/1", "extension", "--out", out, "--on", "2027-01-28"),
        *("--register", folder, "--account", PEOPLE["officer"], *more),
    )


def test_letters_are_listed_and_shown(run):
    listed = json.loads(run("letter", "list", "--json").output)
    assert {"id", "name", "kinds", "outcomes", "event"} <= listed[0].keys()
    assert "extension " in run("letter", "list").output
    shown = json.loads(run("letter", "show", "extension", "--json").output)
    assert {"reasons", "ground"} <= {part["name"] for part in shown["parts"]}
    assert all(clause["source"] for clause in shown["must_tell"])
    words = run("letter", "show", "authority-request").output
    assert "Check before relying on this." in words
    wrong = run("letter", "show", "nothing")
    assert wrong.exit_code == 2
    assert "There are: access-response" in wrong.output


def test_a_letter_is_made_and_nothing_recorded(run, filled, tmp_path):
    out = tmp_path / "letter.pdf"
    result = make(run, filled, out, GROUND, REASONS)
    assert result.exit_code == 0, result.output
    reading = read(out.read_bytes())
    assert "Four services hold it on paper." in reading.spoken()
    assert max(p.size for p in reading.pieces if p.owner == "P") == 16
    make(run, filled, out, GROUND, REASONS, "--format", "giant")
    assert max(p.size for p in read(out.read_bytes()).pieces if p.owner == "P") == 24
    with open_register(filled, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        session = Session(register, register.actor, now=fixed_clock)
        assert [e.kind for e in session.requests.case("SAR 27/0001").events] == ["received"]


def test_what_is_missing_is_said_and_no_file_written(run, filled, tmp_path):
    out = tmp_path / "letter.pdf"
    result = make(run, filled, out, GROUND)
    assert result.exit_code == 2
    assert "Why it needs more time" in result.output
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--part", "reasons"], "has no “=”"),
        (["--part", "due=x"], "has no part 'due'"),
        (["--on", "soon"], "is not a date"),
        (["--format", "tiny"], "tiny"),
    ],
)
def test_mistakes_are_explained(run, filled, tmp_path, more, why):
    result = make(run, filled, tmp_path / "letter.pdf", GROUND, REASONS, *more)
    assert result.exit_code == 2
    assert why in result.output


def test_a_place_that_cannot_be_written_is_explained(run, filled, tmp_path):
    result = make(run, filled, tmp_path / "nowhere" / "letter.pdf", GROUND, REASONS)
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_a_letter_outside_any_case_is_made_and_issued(run, filled, tmp_path, monkeypatch):
    monkeypatch.setitem(shipped().__dict__, "letters", {NOTICE: notice()})
    parts = [f"--part={name}={words}" for name, words in TO.items()]
    opening = ("--register", filled, "--account", PEOPLE["officer"])
    out = tmp_path / "notice.pdf"
    made = run("letter", "make", "-", NOTICE, "--out", out, *parts, *opening)
    assert made.exit_code == 0, made.output
    assert out.read_bytes().startswith(b"%PDF")
    issued = run("letter", "make", "-", NOTICE, "--out", out, "--issue", *parts, *opening)
    assert "as LTR " in issued.output
    assert "/0001" in issued.output
    wrong = run("letter", "make", "-", "nothing", "--out", out, *opening)
    assert wrong.exit_code == 2
    on_a_case = run("letter", "make", "sar27/1", NOTICE, "--out", out, *parts, *opening)
    assert (on_a_case.exit_code, "outside any request" in on_a_case.output) == (2, True)


def test_show_says_when_our_own_version_is_in_use(run, filled):
    show = ("letter", "show", "extension", "--register", filled, "--account", PEOPLE["officer"])
    assert "As shipped" in run(*show).output
    with open_register(filled, PASSPHRASE, PEOPLE["officer"], now=fixed_clock) as register:
        desk = Session(register, register.actor, now=fixed_clock).own_letters
        ours = OwnBlock(kind="text", words=("We are sorry for the wait.",))
        desk.save("extension", [ours, *desk.one("extension").blocks], "Warmer")
    assert "Our version 1" in run(*show).output
    told = json.loads(run(*show, "--json").output)
    before = json.loads(run("letter", "show", "extension", "--json").output)
    assert (told["version"], before["version"]) == (1, 0)
    assert told["hash"] != before["hash"]
    assert told["must_tell"] == before["must_tell"]
    assert run(*show[:2], "nothing", *show[3:]).exit_code == 2


def test_each_thing_missing_is_said_with_where_to_enter_it(run, filled, tmp_path):
    said = make(run, filled, tmp_path / "letter.pdf").stderr
    missing = said.count("does not have it")
    assert missing >= 2
    assert said.count("Enter it here") == missing
