"""Opening a register: passphrases, delays, one writer, and what is refused untouched."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.packs.files import read_toml
from ig_desktop.register import connection
from ig_desktop.register.attempts import NAME as ATTEMPTS
from ig_desktop.register.attempts import Attempts
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import Register
from ig_desktop.register.lock import HOLDER
from ig_desktop.register.seal import read_seal
from ig_desktop.register.unlocking import open_register, open_with_code
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, PASSPHRASE, PEOPLE, fixed_clock
from tests.register.tampering import contents


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.moment = NOW
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)


def wrong(folder: Path, time: Time) -> None:
    with pytest.raises(UserError, match="That passphrase does not open this account") as caught:
        open_register(folder, "wrong", PEOPLE["officer"], now=time.now, sleep=time.sleep)
    assert caught.value.field == "passphrase"


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_clock_that_cannot_be_right_is_said(folder: Path, tmp_path: Path, year: int) -> None:
    def now() -> datetime:
        return NOW.replace(year=year)

    said = f"The clock of this computer is wrong: it says that the year is {year}."
    founding = Founding("Exemplar", "Ada", PASSPHRASE, cost=CHEAP)
    with pytest.raises(UserError, match=said):
        open_register(folder, PASSPHRASE, ADMINISTRATOR, now=now)
    with pytest.raises(UserError, match=said):
        open_with_code(folder, "any", now=now)
    with pytest.raises(UserError, match=said):
        create_register(tmp_path / "new", founding, now=now)
    assert not list(tmp_path.glob("*new*"))


def test_a_wrong_passphrase_waits_longer_each_time(folder: Path) -> None:
    time = Time()
    for _ in range(11):
        wrong(folder, time)
    assert time.slept == [1, 2, 4, 8, 16, 32, 60, 60]


def test_time_that_passed_counts_and_the_right_one_forgets(folder: Path) -> None:
    time = Time()
    for _ in range(5):
        wrong(folder, time)
    time.moment += timedelta(hours=1)
    time.slept.clear()
    name = PEOPLE["officer"]
    open_register(folder, PASSPHRASE, name, now=time.now, sleep=time.sleep).close()
    assert time.slept == []
    assert not (folder / ATTEMPTS).exists()


def test_each_account_waits_for_its_own_mistakes(folder: Path) -> None:
    time = Time()
    for _ in range(6):
        wrong(folder, time)
    time.slept.clear()
    open_register(folder, PASSPHRASE, ADMINISTRATOR, now=time.now, sleep=time.sleep).close()
    assert time.slept == []


def test_a_try_is_noted_before_it_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ending the program while it tries does not save the delay."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    time = Time()
    monkeypatch.setattr("ig_desktop.register.vault.Vault.unlock", killed)
    for _ in range(4):
        with pytest.raises(KeyboardInterrupt):
            open_register(folder, "x", PEOPLE["officer"], now=time.now, sleep=time.sleep)
    assert time.slept == [1]


def test_a_clock_set_back_cannot_lengthen_the_wait() -> None:
    assert Attempts(30, NOW).wait(NOW - timedelta(days=400)) == 60


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"[]",
        b'{"1": 7}',
        b"\xff",
        b'{"1": {"wrong": 9, "last": "2026-11-22T17:17:32"}}',
        b'{"1": {"wrong": 1e999, "last": "2026-11-22T17:17:32+00:00"}}',
    ],
)
def test_a_damaged_note_of_tries_is_let_be(folder: Path, content: bytes) -> None:
    (folder / ATTEMPTS).write_bytes(content)
    time = Time()
    wrong(folder, time)
    open_register(folder, PASSPHRASE, ADMINISTRATOR, now=time.now, sleep=time.sleep).close()


def test_nothing_is_said_on_stderr(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong(folder, Time())
    register = open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    path, register_key = register.place.database, register.key
    register.close()
    other = connection.connect(path, bytes(32))
    with pytest.raises(connection.driver.DatabaseError):
        other.execute("SELECT * FROM sqlite_master")
    other.close()
    assert register_key != bytes(32)
    assert capfd.readouterr() == ("", "")


def test_the_recovery_code_opens_as_an_administrator_and_is_logged(
    folder: Path, founded: tuple[Path, str]
) -> None:
    with open_with_code(folder, founded[1].lower(), now=fixed_clock) as register:
        assert register.actor.roles == {"administrator"}
        newest = register.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
        assert newest is not None
        assert newest["action"] == "recovery-code.use"
        assert newest["account_id"] == register.actor.id
        assert register.verify().ok


def test_another_recovery_code_does_not_open_it(folder: Path) -> None:
    from ig_desktop.register.recovery import new_code

    with pytest.raises(UserError, match="does not open this register"):
        open_with_code(folder, new_code(), now=fixed_clock)


def test_the_recovery_code_is_refused_where_its_use_cannot_be_logged(
    folder: Path, founded: tuple[Path, str], register: Register
) -> None:
    before = contents(folder)
    with pytest.raises(UserError, match="could not be logged"):
        open_with_code(folder, founded[1], now=fixed_clock)
    assert contents(folder) == before


def test_a_second_opening_reads_and_names_the_writer(
    register: Register, opened: Callable[..., Register]
) -> None:
    second = opened(PEOPLE["auditor"])
    assert second.read_only
    assert second.held_by is not None
    assert second.held_by.account == ADMINISTRATOR
    assert second.held_by.since.startswith("2027-01-28T09:00")
    assert second.held_by.computer
    assert f"{ADMINISTRATOR} on " in second.read_only_reason
    assert second.store.select("SELECT * FROM account")
    with (
        pytest.raises(UserError, match="open for reading only"),
        second.intention("x", second.actor, "auditor", NOW),
    ):
        pass
    assert second.verify().ok


def test_beside_a_writer_on_another_computer_it_does_not_open(
    register: Register, opened: Callable[..., Register], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write-ahead log is shared through the memory of one computer alone."""
    monkeypatch.setattr("ig_desktop.register.unlocking.this_computer", lambda: "another")
    with pytest.raises(UserError, match=f"in use: {ADMINISTRATOR} on ") as caught:
        opened(PEOPLE["auditor"])
    assert "another computer" in caught.value.do
    register.close()
    opened(PEOPLE["auditor"])


def test_closing_lets_another_write(
    folder: Path, register: Register, opened: Callable[..., Register]
) -> None:
    assert (folder / HOLDER).exists()
    register.close()
    assert not (folder / HOLDER).exists()
    assert not opened().read_only


def test_who_holds_the_lock_is_not_to_be_read_without_the_key(
    folder: Path, register: Register
) -> None:
    assert ADMINISTRATOR not in (folder / HOLDER).read_text()


def test_a_killed_writer_leaves_no_lock(folder: Path, opened: Callable[..., Register]) -> None:
    code = (
        "import os; from ig_desktop.register.unlocking import open_register;"
        f"r = open_register({str(folder)!r}, {PASSPHRASE!r}, {ADMINISTRATOR!r});"
        "print(r.read_only, flush=True); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.stdout, ended.returncode) == ("False\n", -9)
    assert not opened().read_only


def test_reading_can_be_asked_for(folder: Path, opened: Callable[..., Register]) -> None:
    before = contents(folder)
    reader = opened(read_only=True)
    assert reader.read_only
    assert reader.held_by is None
    assert not opened().read_only
    assert reader.store.value("SELECT count(*) FROM account") == 8
    assert set(contents(folder)) >= set(before)


@pytest.mark.parametrize("missing", ["register.db", "keys.json"])
def test_what_is_not_a_register_is_refused(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    (folder / "keys.json.previous").unlink(missing_ok=True)
    with pytest.raises(UserError, match="is not an IG Desktop register"):
        open_register(folder, PASSPHRASE, ADMINISTRATOR)


def test_a_file_is_not_a_register(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello")
    for place in ("x", "nowhere", "x/y"):
        with pytest.raises(UserError, match="is not an IG Desktop register"):
            open_register(tmp_path / place, PASSPHRASE)


def test_the_ending_of_the_name_may_be_left_out(folder: Path) -> None:
    open_register(folder.with_suffix(""), PASSPHRASE, ADMINISTRATOR).close()


def test_a_removed_account_with_a_slot_left_behind_is_refused_and_swept(
    folder: Path, opened: Callable[..., Register]
) -> None:
    """As after a crash between the removal and the rewriting of keys.json."""
    kept = (folder / "keys.json").read_bytes()
    with opened() as register:
        auditor = register.store.value(
            "SELECT id FROM account WHERE name = ?", (PEOPLE["auditor"],)
        )
        with register.intention("account.remove", register.actor, "administrator", NOW) as act:
            act.update("account", auditor, {"removed_on": "2027-01-28"})
    (folder / "keys.json").write_bytes(kept)
    with pytest.raises(UserError, match="has been removed"):
        opened(PEOPLE["auditor"])
    opened().close()
    assert (folder / "keys.json").read_bytes() != kept
    with pytest.raises(UserError, match="no account called"):
        opened(PEOPLE["auditor"])


def test_another_registers_database_under_these_keys_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    founding = Founding("Other", ADMINISTRATOR, PASSPHRASE, cost=CHEAP)
    other, _ = create_register(tmp_path / "other", founding, now=fixed_clock)
    other.close()
    shutil.copyfile(other.folder / "register.db", folder / "register.db")
    with pytest.raises(UserError, match="damaged"):
        open_register(folder, PASSPHRASE, ADMINISTRATOR)


def test_a_replaced_public_key_keeps_its_owner_out(
    folder: Path, opened: Callable[..., Register]
) -> None:
    with opened() as register:
        key = register.key
    changed = connection.connect(folder / "register.db", key)
    changed.execute("UPDATE account SET public_key = 'ab' WHERE name = ?", (PEOPLE["guardian"],))
    changed.close()
    with pytest.raises(UserError, match="not the ones this register was made with"):
        opened(PEOPLE["guardian"])


def test_a_closed_register_has_forgotten_its_key(register: Register) -> None:
    register.close()
    register.close()
    with pytest.raises(ValueError, match="closed"):
        _ = register.key


def test_nothing_is_written_over_an_existing_register(folder: Path) -> None:
    before = contents(folder)
    founding = Founding("Other", "Me", PASSPHRASE, cost=CHEAP)
    with pytest.raises(UserError, match="already something called"):
        create_register(folder, founding)
    with pytest.raises(UserError, match="already something called"):
        create_register(folder.with_suffix(""), founding)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"passphrase": "short"}, "passphrase"),
        ({"organisation": " "}, "name"),
        ({"administrator": ""}, "name"),
        ({"administrator": "a\nb" * 60}, "name"),
        ({"roles": ("officer",)}, "roles"),
        ({"roles": ("administrator", "king")}, "roles"),
    ],
)
def test_a_bad_founding_leaves_nothing(tmp_path: Path, changes: dict, field: str) -> None:
    given = {"organisation": "O", "administrator": "A", "passphrase": PASSPHRASE, "cost": CHEAP}
    before = list(tmp_path.iterdir())
    with pytest.raises(UserError) as caught:
        create_register(tmp_path / "new", Founding(**{**given, **changes}))
    assert caught.value.field == field
    assert list(tmp_path.iterdir()) == before


def test_nothing_readable_is_in_the_folder(folder: Path, register: Register) -> None:
    everything = b"".join(contents(folder).values())
    for word in (b"Exemplar", b"Robin", b"Olive", b"CREATE TABLE", b"SQLite format", b"account "):
        assert word not in everything


def test_files_nested_too_deeply_are_no_files(
    folder: Path, opened: Callable[..., Register], tmp_path: Path
) -> None:
    deep = b"[" * 100_000
    (folder / "attempts.json").write_bytes(deep)
    opened().close()
    with pytest.raises(UserError):
        opened("nobody")
    (tmp_path / "seal.json").write_bytes(deep)
    with pytest.raises(UserError, match="seal"):
        read_seal(tmp_path / "seal.json")
    (tmp_path / "law.toml").write_bytes(b"a = " + deep)
    with pytest.raises(UserError, match="nested too deeply"):
        read_toml(tmp_path / "law.toml")
    for name in ("keys.json", "keys.json.previous"):
        (folder / name).write_bytes(deep)
    with pytest.raises(UserError, match="keys.json"):
        opened()
