"""`ig-desktop register`: as a script calls it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ig_desktop.cli import cli
from ig_desktop.cli.opening import Way
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE
from tests.register.tampering import raw


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run a command with the passphrase in the environment; the result."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    for name in ("IG_DESKTOP_REGISTER", "IG_DESKTOP_ACCOUNT"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, status: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["register", *map(str, arguments)])
        assert result.exit_code == status, result.output + result.stderr
        return result

    return call


def told(result: Result) -> dict:
    return json.loads(result.stdout)


def test_create_needs_nothing_but_a_folder(run, tmp_path: Path) -> None:
    made = told(run("create", "Exemplar", "--json"))
    assert made["folder"] == str(tmp_path / "Exemplar.igregister")
    assert len(made["recovery_code"]) == 39
    facts = told(run("info", "--json"))
    assert facts["organisation"] == "Exemplar"
    assert facts["accounts"][0]["roles"] == ["administrator", "officer"]
    assert facts["log_entries"] >= 1


def test_create_with_names_and_roles(run) -> None:
    run("create", "x", "--organisation", "Exemplar ICB", "--name", "Ada", "--role", "dpo")
    facts = told(run("info", "x", "--json"))
    assert facts["organisation"] == "Exemplar ICB"
    assert facts["accounts"] == [{"name": "Ada", "roles": ["administrator", "dpo"]}]


def test_the_recovery_code_is_printed_and_opens(run, monkeypatch: pytest.MonkeyPatch) -> None:
    output = run("create", "x").stdout
    code = next(line.split()[-1] for line in output.splitlines() if "Recovery code:" in line)
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", code)
    assert told(run("info", "--recovery-code", "--json"))["signed_in"] == "Recovery code"


def test_info_is_in_words(run) -> None:
    run("create", "x", "--name", "Ada", "--role", "dpo")
    lines = run("info", "x").stdout.splitlines()
    assert "Accounts: Ada (administrator, dpo)" in lines
    assert "Last backup: none" in lines


def test_nothing_is_created_twice(run) -> None:
    run("create", "x")
    assert "already something called x.igregister" in run("create", "x", status=2).stderr


@pytest.mark.parametrize("how", ["--register", "argument", "environment", "here", "inside"])
def test_which_register(run, folder: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    arguments = {"--register": ["--register", folder], "argument": [folder]}.get(how, [])
    if how == "environment":
        monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    elif how == "inside":
        monkeypatch.chdir(folder)
    assert told(run("info", "--json", *arguments))["folder"] == str(folder)


def test_which_register_is_asked_where_it_is_not_clear(run) -> None:
    assert "not clear which register" in run("info", status=2).stderr


def test_which_account_is_asked_among_several(run, folder: Path) -> None:
    assert "more than one account" in run("info", folder, status=2).stderr
    name = PEOPLE["auditor"]
    assert told(run("info", folder, "--account", name, "--json"))["signed_in"] == name


def test_the_passphrase_comes_from_a_file(
    run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IG_DESKTOP_PASSPHRASE")
    name = ["--account", ADMINISTRATOR, folder]
    assert "There is no passphrase" in run("info", *name, status=2).stderr
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\r\nnext line\n")
    run("info", *name, "--passphrase-file", tmp_path / "secret")
    (tmp_path / "secret").write_bytes(b"\xff\xfe")
    assert (
        "not text" in run("info", *name, "--passphrase-file", tmp_path / "secret", status=2).stderr
    )
    assert "cannot be read" in run("info", *name, "--passphrase-file", "none", status=2).stderr


def test_a_wrong_passphrase_is_one_line_on_stderr(
    run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", "wrong")
    result = run("info", folder, "--account", ADMINISTRATOR, status=2)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "That passphrase does not open this account." in result.stderr


def test_verify_fails_with_status_1_and_says_where(
    run, folder: Path, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    assert run("verify", folder).stdout.startswith("The register verifies: 7 log entries")
    with opened() as register:
        key = register.key
    with raw(folder / "register.db", key) as connection:
        connection.execute("UPDATE account SET name = 'Mal' WHERE id = 5")
    assert "The account with number 5 is not as entry" in run("verify", folder, status=1).stdout
    verdict = told(run("verify", folder, "--json", status=1))
    assert verdict["ok"] is False
    assert verdict["problem"]["table"] == "account"


@pytest.mark.parametrize("sealed", [False, True])
def test_verify_of_a_truncated_log(
    run, folder: Path, opened, monkeypatch: pytest.MonkeyPatch, sealed: bool
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    run("seal", "seal.json", "--register", folder)
    with opened() as register:
        key = register.key
    with raw(folder / "register.db", key) as connection:
        connection.execute("DROP TRIGGER audit_keeps_entries")
        connection.execute("DROP TRIGGER audit_detail_is_disposed_by_entry")
        connection.execute("DELETE FROM account WHERE id = 8")
        connection.execute("DELETE FROM audit_detail WHERE seq = 7")
        connection.execute("DELETE FROM audit WHERE seq = 7")
    against = ["--against", "seal.json"] if sealed else []
    words = run("verify", folder, *against, status=1).stdout
    assert ("entry 7 was sealed on" if sealed else "this folder has held entry 7") in words
    assert "damaged" in run("info", folder, status=2).stderr


@pytest.mark.parametrize(
    "change", ["SET public_key = 'ab'", "SET removed_on = '2027-01-01'", "SET roles = 'siro'"]
)
def test_verify_of_the_accounts_own_row(
    run, folder: Path, opened, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    with opened() as register:
        key = register.key
    with raw(folder / "register.db", key) as connection:
        connection.execute(f"UPDATE account {change} WHERE id = 1")
    assert "The account with number 1 is not as" in run("verify", folder, status=1).stdout


def test_verify_takes_the_role(run, folder: Path) -> None:
    refused = run("verify", folder, "--account", PEOPLE["officer"], status=2)
    assert "has no role that may do this" in refused.stderr


def test_verify_against_a_seal(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    run("seal", "seal.json", "--register", folder)
    assert "contains the seal of entry 7" in run("verify", folder, "--against", "seal.json").stdout
    Path("seal.json").write_text("{}")
    assert "is not a seal" in run("verify", folder, "--against", "seal.json", status=2).stderr


def test_backup_restore_and_rotate(
    run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(folder))
    place = told(run("backup", "--json"))["backup"]
    assert Path(place).parent == folder / "backups"
    elsewhere = told(run("backup", tmp_path / "stick", "--json"))["backup"]
    assert told(run("restore", elsewhere, "again", "--json"))["verification"]["ok"]
    run("verify", "again")
    assert "already something" in run("restore", place, "again", status=2).stderr
    assert "was changed" in run("rotate-key").stdout
    run("verify", "--against", Path(place) / "seal.json")
    assert told(run("info", "--json"))["last_backup"]


def test_every_command_has_help(run) -> None:
    for name in ("create", "info", "verify", "seal", "backup", "restore", "rotate-key"):
        assert "Usage:" in run(name, "--help").stdout


def test_a_verification_is_noted_in_the_log(
    run, folder: Path, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    assert run("verify", folder).stderr == ""
    with opened() as register:
        assert register.store.value("SELECT whole FROM verification") == 1
        before = register.verify().entries
        noted = run("verify", folder, "--json")
        assert told(noted)["ok"]
        assert "for reading only" in noted.stderr
        assert "is not noted in the log" in noted.stderr
        assert register.verify().entries == before
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", PEOPLE["auditor"])
    run("verify", folder)
    with opened() as register:
        row = register.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    assert (row["action"], row["account_id"] != 1) == ("log.verify", True)


def test_the_passphrase_is_asked_once(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(Way, "secret", lambda way, **_: way.known or asked.append(1) or PASSPHRASE)
    run("verify", folder, "--account", ADMINISTRATOR)
    assert asked == [1]


def test_the_recovery_code_is_used_once_to_verify(run, monkeypatch: pytest.MonkeyPatch) -> None:
    code = told(run("create", "x", "--json"))["recovery_code"]
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", code)
    before = told(run("info", "--recovery-code", "--json"))["log_entries"]
    run("verify", "--recovery-code")
    # Opened with the code twice, verified once, and opened once more to ask.
    assert told(run("info", "--recovery-code", "--json"))["log_entries"] == before + 3


def test_a_clock_set_back_is_told(
    run, folder: Path, clocks_matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IG_DESKTOP_ACCOUNT", ADMINISTRATOR)
    monkeypatch.setattr(
        "ig_desktop.session.Session.now", lambda _: datetime(2027, 1, 1, 9, tzinfo=UTC)
    )
    told_of = run("info", folder).stderr
    assert "is from 28 January 2027, 09:00, but this computer says" in told_of
    assert "1 January 2027, 09:00" in told_of
