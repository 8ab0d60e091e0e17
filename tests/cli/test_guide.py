"""`ig-desktop guide`: list, show, run, check, print; answers that will not do."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ig_desktop.cli import cli
from ig_desktop.domain.sharing import DISCLOSURE, SharingCase
from ig_desktop.paths import resources
from ig_desktop.session import unlock
from tests.conftest import PASSPHRASE, PEOPLE

CLIENT = {
    "purpose": "Handling complaints.",
    "living": "living",
    "obliged": "no",
    "decides": "client",
    "clients": "Exemplar Trust",
    "essentials": "client",
    "own-use": "no",
    "contract": "yes",
    "contract-where": "Contract 7",
    "others": "no",
}
BEGUN = {"purpose": "Handling complaints.", "living": "living", "obliged": "no"}


@pytest.fixture
def run(tmp_path):
    def go(answers: Any, *more: str, name: str = "whose-data"):
        file = tmp_path / "answers.json"
        file.write_text(answers if isinstance(answers, str) else json.dumps(answers), "utf-8")
        return CliRunner().invoke(cli, ["guide", "run", name, "--answers", str(file), *more])

    return go


@pytest.fixture
def in_register(folder, monkeypatch):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", PEOPLE["officer"])


def test_the_answer_comes_first_then_why_and_what_it_calls_for(run):
    result = run(CLIENT)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "You are a processor for Exemplar Trust."
    places = [lines.index(name) for name in ("Why", "What it calls for", "What it sets")]
    assert places == sorted(places)
    assert lines[-1].startswith("Decide again by ")


def test_what_activities_of_a_kind_usually_rest_on_is_there_to_compare_with(run):
    begun = {"purpose": "Paying staff.", "kind": "hr-payroll"}
    asked = run(begun, name="lawful-basis").stdout
    assert "Next question, living" in asked
    assert "Activities like this usually rest on Article 6(1)(b), (c) or (e)" in asked
    assert "Check before relying on this." in asked
    ended = run({**begun, "living": "anonymous"}, name="lawful-basis").stdout
    assert ended.index("To compare with") > ended.index("What happens next")
    plain = run({**begun, "kind": "other", "living": "anonymous"}, name="lawful-basis").stdout
    assert "To compare with" not in plain


def test_where_answers_stop_short_the_next_question_is_told(run):
    result = run(BEGUN)
    assert result.exit_code == 2
    assert "Who chose the purpose?" in result.stdout
    assert "  client               A client did" in result.stdout
    asked = json.loads(run(BEGUN, "--json").stdout)
    assert asked["question"]["id"] == "decides"
    assert asked["outcome"] is None
    unsure = run({**BEGUN, "decides": "unsure"})
    assert unsure.exit_code == 2
    assert "Ask who could stop it" in unsure.stdout


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({"unknown": "x"}, "no question 'unknown'. It asks: purpose, living, obliged"),
        ({"living": "martian"}, "'martian' is not one of the choices. Choose one of: living"),
        ({"living": 3}, "3 is not one of the choices"),
        ({"living": ["living"]}, "a list is not one of the choices"),
        ({"living": {"living": True}}, "a dict is not one of the choices"),
        ({**CLIENT, "contract-where": 7}, "“Contract and instructions” must be a text, not 7"),
        ({**CLIENT, "contract-where": "x" * 10_000}, "must be 500 characters or fewer"),
        ({**CLIENT, "contract-where": "a\u0000b"}, "cannot be shown (U+0000)"),
        ({**CLIENT, "contract-where": "a\u202eb"}, "hidden mark"),
        ("[1, 2]", "it is not one object"),
        ("{", "cannot be read: Expecting"),
        ("[" * 100_000, "nested too deeply"),
        ('{"living": ' * 50_000, "nested too deeply"),
        (" " * 1_000_001, "larger than 1 MB"),
        ('{"living": NaN}', "nan is not one of the choices"),
    ],
)
def test_answers_that_will_not_do_are_refused_in_one_line(run, answers, complaint):
    result = run(answers)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_markup_in_an_answer_is_only_words(run):
    result = run({**CLIENT, "clients": "<b>=HYPERLINK(1)</b> ((living))"})
    assert result.stdout.startswith("You are a processor for <b>=HYPERLINK(1)</b> ((living)).\n")


def test_a_file_that_is_not_there_or_not_text(run, tmp_path):
    result = CliRunner().invoke(
        cli, ["guide", "run", "whose-data", "--answers", str(tmp_path / "none")]
    )
    assert (result.exit_code, "No such file" in result.stderr) == (2, True)
    (tmp_path / "latin").write_bytes(b'{"living": "\xff"}')
    result = CliRunner().invoke(
        cli, ["guide", "run", "whose-data", "--answers", str(tmp_path / "latin")]
    )
    assert "it is not UTF-8 text" in result.stderr
    assert "There is no guide 'nothing'" in run(CLIENT, name="nothing").stderr


@pytest.mark.usefixtures("in_register")
def test_a_run_is_recorded_and_its_record_printed(run, tmp_path):
    result = run(CLIENT, "--record", "--about", "Complaints for a client")
    assert result.exit_code == 0, result.stderr
    reference = result.stdout.splitlines()[-1].removeprefix("Recorded as ").rstrip(".")
    assert reference.startswith("WD ")
    assert "Say in a few words" in run(CLIENT, "--record").stderr
    assert (
        "no processing activity"
        in run(CLIENT, "--record", "--about", "x", "--activity", "9").stderr
    )
    out = tmp_path / "record.pdf"
    printed = CliRunner().invoke(cli, ["guide", "print", reference, "--out", str(out)])
    assert printed.exit_code == 0, printed.stderr
    assert out.read_bytes().startswith(b"%PDF-1.7")
    nowhere = CliRunner().invoke(
        cli, ["guide", "print", reference, "--out", str(tmp_path / "none" / "record.pdf")]
    )
    assert (nowhere.exit_code, "No such file" in nowhere.stderr) == (2, True)
    missing = CliRunner().invoke(cli, ["guide", "print", "WD 99/0001", "--out", str(out)])
    assert "There is no record 'WD 99/0001'" in missing.stderr


@pytest.mark.usefixtures("in_register")
def test_a_run_is_attached_to_a_sharing_case(run, folder):
    with unlock(folder, PASSPHRASE, PEOPLE["officer"]) as session:
        case = SharingCase(shape=DISCLOSURE, fields={"name": "Invoices"})
        reference = session.sharing.add(case)
    answers = {"confidential": "yes", "england": "yes", "care": "beyond", "basis": "invoices"}
    about = ("--record", "--about", "Invoices", "--sharing")
    kept = run(answers, *about, reference, name="opt-out")
    assert kept.exit_code == 0, kept.stderr
    assert "opt_out              does-not-apply" in kept.stdout
    assert "no sharing case" in run(answers, *about, "SHA 99/0001", name="opt-out").stderr
    with unlock(folder, PASSPHRASE, PEOPLE["officer"]) as session:
        (found,) = session.guides.runs(sharing=reference)
        assert f"Recorded as {found.reference}." in kept.stdout


def test_what_is_for_recording_alone_is_refused_without_it(run):
    assert "--record" in run(CLIENT, "--about", "Complaints").stderr
    assert "--record" in run(CLIENT, "--sharing", "SHA 27/0001").stderr


def test_guides_are_listed_shown_and_checked():
    listed = CliRunner().invoke(cli, ["guide", "list"]).stdout
    assert "whose-data" in listed
    shown = CliRunner().invoke(cli, ["guide", "show", "whose-data"]).stdout
    assert "when “About living people” is “Yes”" in shown
    assert CliRunner().invoke(cli, ["guide", "check"]).exit_code == 0


def test_a_guide_being_written_is_checked_in_its_folder(tmp_path: Path):
    text = (resources() / "guides" / "whose-data.toml").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(text.replace('outcome = "joint"', 'outcome = "deceased"'))
    result = CliRunner().invoke(cli, ["guide", "check", "--folder", str(tmp_path)])
    assert result.exit_code == 1
    assert "together: its outcome is “joint”, not “deceased”" in result.stdout
    empty = CliRunner().invoke(cli, ["guide", "check", "--folder", str(tmp_path / "none")])
    assert (empty.exit_code, "There is no guide in" in empty.stderr) == (2, True)
