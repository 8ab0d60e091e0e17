"""`ig-desktop sharing`, as an auditor would use it."""

import json

import pytest
from click.testing import CliRunner

from ig_desktop import paths
from ig_desktop.cli import cli
from ig_desktop.packs.organisations import load_profile, load_profiles
from tests.conftest import PASSPHRASE, PEOPLE
from tests.letters.reader import read
from tests.services.test_sharing import (  # noqa: F401 (fixtures)
    PART,
    POLICE,
    desk,
    guardian,
    waiting,
)


@pytest.fixture
def run(monkeypatch, folder):
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))

    def call(*arguments, account="auditor"):
        monkeypatch.setenv("IG_DESKTOP_ACCOUNT", PEOPLE[account])
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
    shown = good.stdout.split("key ")[1][:19]
    for known in (shown, shown.replace(" ", "").lower()):
        assert run("check", file, "--key", "0" * 64, "--key", known).exit_code == 0
    forged = run("check", file, "--key", "0" * 64)
    assert forged.exit_code == 1
    assert f"The key {shown} is none of the keys given." in forged.stdout
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


DECIDED = (
    *("--outcome", "part", "--shared", "Three names", "--reasons", "Enough."),
    *("--principle", "3", "--condition", "Destroyed=2099-01-01", "--review-on", "2099-01-01"),
)


def test_a_case_goes_from_a_file_to_a_signed_decision(run, folder, tmp_path):
    file = tmp_path / "case.json"
    told = {"shape": POLICE.shape, "fields": dict(POLICE.fields), "rows": {}}
    file.write_text(json.dumps(told))

    def done(*arguments, account="officer"):
        result = run(*arguments, account=account)
        assert result.exit_code == 0, result.output
        return result.stdout

    reference = done("add", file).strip()
    file.write_text(json.dumps({"shape": POLICE.shape, "fields": {"volume": "About 50"}}))
    done("change", reference, file)
    done("send", reference)
    done("advise", reference, "--as", "dpo", "--text", "Proportionate.", account="dpo")
    refused = run("decide", reference, *DECIDED, account="officer")
    assert refused.exit_code == 2
    assert "no role" in refused.stderr
    made = done("decide", reference, *DECIDED, account="guardian")
    assert "Signed by Gale Guardian" in made
    done("follow-up", reference, "--what", "condition-met", "--text", "1: seen")
    shown = done("show", reference)
    assert "Condition: Destroyed" in shown
    assert "A condition was met: 1: seen" in shown


def test_a_case_is_decided_away_and_comes_back(run, folder, tmp_path, monkeypatch):
    file, key, sent, back = (tmp_path / name for name in ("case.json", "key", "sent", "back"))
    file.write_text(json.dumps({"shape": POLICE.shape, "fields": dict(POLICE.fields)}))
    reference = run("add", file, account="officer").stdout.strip()
    assert run("send", reference, account="officer").exit_code == 0
    assert run("key", key, account="guardian").exit_code == 0
    assert run("send-away", reference, sent, account="officer").exit_code == 0
    with monkeypatch.context() as away:
        away.setenv("IG_DESKTOP_REGISTER", str(tmp_path / "nowhere"))
        shown = run("read-away", sent, "--key", key)
        assert shown.exit_code == 0, shown.output
        assert "Why, in plain words: To find a person hurt" in shown.stdout
        made = run("decide-away", sent, "--key", key, *DECIDED, "--out", back)
        assert made.exit_code == 0, made.output
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    altered = tmp_path / "altered"
    altered.write_text(back.read_text().replace("Three names", "All names"))
    refused = run("bring-back", altered, account="officer")
    assert refused.exit_code == 2
    assert "Something was changed" in refused.stderr
    kept = run("bring-back", back, account="officer")
    assert kept.exit_code == 0, kept.output
    assert "Decision 1 by Gale Guardian" in kept.stdout


@pytest.mark.parametrize("content", ["", "[]", '{"fields": {}}', '{"shape": "flow", "rows": 1}'])
def test_a_file_that_holds_no_case_is_refused(run, folder, tmp_path, content):
    (tmp_path / "case.json").write_text(content)
    result = run("add", tmp_path / "case.json", account="officer")
    assert result.exit_code == 2
    assert "does not hold a case" in result.stderr


def test_the_letter_to_the_applicant_is_made_in_the_words_decided(
    run,
    guardian,  # noqa: F811
    waiting,  # noqa: F811
    sessions_by_role,
    register,
    tmp_path,
):
    own = sessions_by_role["administrator"].organisation
    clients = load_profile(paths.resources() / "demo" / "organisations.toml").organisation
    own.start_from([*clients, *load_profiles()[0].organisation])
    guardian.decide(waiting, PART)
    register.close()
    out = tmp_path / "letter.pdf"

    def letter(*more, template="sharing-decision-granted"):
        run("list", account="officer")
        made = ("make", "sha27/1", template, "--out", out, "--on", "2027-01-28")
        return CliRunner().invoke(cli, ["letter", *map(str, (*made, *more))])

    lacking = letter()
    assert lacking.exit_code == 2
    assert "Their address" in lacking.output
    made = letter("--channel", "e-mail")
    assert made.exit_code == 0, made.output
    text = " ".join(read(out.read_bytes()).spoken().split())
    assert "The three treated for a stab wound: name and arrival time." in text
    assert "Our reference: SHA 27/0001" in text
    refusal = letter(template="sharing-decision-refused")
    assert (refusal.exit_code, "not one for SHA 27/0001" in refusal.output) == (2, True)
    assert (
        "sharing cases (disclosure, flow): refuse"
        in CliRunner().invoke(cli, ["letter", "list"]).output
    )
