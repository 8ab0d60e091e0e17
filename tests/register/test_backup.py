"""Backups that are verified before they count, and what is restored from them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.backup import SEAL, back_up, backup_place
from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.seal import read_seal
from ig_desktop.register.unlocking import open_register
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE, fixed_clock
from tests.register.tampering import contents, raw, tampering


def write(register: Register, name: str) -> None:
    with register.intention("setting.change", register.actor, "officer", NOW) as act:
        act.insert("setting", {"name": name, "value": "x"})


@pytest.fixture
def backup(register: Register, tmp_path: Path) -> Path:
    """A backup of a register in which a setting was made."""
    write(register, "before")
    place = backup_place(register, tmp_path / "elsewhere")
    back_up(register, place)
    return place


def restored(backup: Path, to: Path, **how: object) -> Register:
    place, verdict = restore(backup, to, PASSPHRASE, ADMINISTRATOR, now=fixed_clock, **how)
    assert verdict.ok
    return open_register(place, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)


def test_a_backup_is_a_folder_with_all_that_restoring_takes(
    register: Register, backup: Path
) -> None:
    assert backup.name == "Exemplar-2027-01-28-090000.igbackup"
    assert sorted(path.name for path in backup.iterdir()) == ["keys.json", "register.db", SEAL]
    seal = read_seal(backup / SEAL)
    assert seal.head == register.verify().head
    assert register.verify(seal).ok


def test_a_backup_is_encrypted(backup: Path) -> None:
    everything = b"".join(contents(backup).values())
    for word in (b"SQLite format", b"Exemplar", b"Robin", b"before"):
        assert word not in everything


def test_it_is_made_while_the_register_is_in_use(
    register: Register, backup: Path, tmp_path: Path
) -> None:
    write(register, "after")
    with restored(backup, tmp_path / "new") as again:
        names = [row["name"] for row in again.store.select("SELECT name FROM setting")]
        assert names == ["before"]
    assert register.verify().ok


def test_what_is_restored_says_so_in_its_log(backup: Path, tmp_path: Path) -> None:
    with restored(backup, tmp_path / "new") as again:
        newest = again.store.first("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
        assert newest is not None
        assert newest["action"] == "register.restore"
        assert again.verify(read_seal(backup / SEAL)).ok
        write(again, "goes on")
        assert again.verify().ok


def test_the_recovery_code_restores(
    backup: Path, tmp_path: Path, founded: tuple[Path, str]
) -> None:
    place, verdict = restore(backup, tmp_path / "new", founded[1], with_code=True, now=fixed_clock)
    assert verdict.ok
    assert place.name == "new.igregister"


def test_nothing_is_written_over(register: Register, backup: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    with pytest.raises(UserError, match="already something called"):
        back_up(register, backup)
    with pytest.raises(UserError, match="already something called"):
        restore(backup, register.folder, PASSPHRASE, ADMINISTRATOR)
    assert contents(tmp_path) == before


def refused(backup: Path, to: Path, words: str, secret: str = PASSPHRASE) -> None:
    before = contents(to.parent)
    with pytest.raises(UserError, match=words):
        restore(backup, to, secret, ADMINISTRATOR, now=fixed_clock)
    assert contents(to.parent) == before
    assert not any(path.name.endswith(".new") for path in to.parent.iterdir())


def test_a_wrong_passphrase_restores_nothing(backup: Path, tmp_path: Path) -> None:
    refused(backup, tmp_path / "new", "does not open this backup", "wrong")


def test_what_is_not_a_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    refused(tmp_path / "holiday", tmp_path / "new", "is not an IG Desktop register")
    refused(tmp_path / "nowhere", tmp_path / "new", "is not an IG Desktop register")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.999])
def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    file = backup / "register.db"
    content = bytearray(file.read_bytes())
    content[int(len(content) * share) + 3] ^= 1
    file.write_bytes(content)
    refused(backup, tmp_path / "new", "damaged")


def test_a_backup_that_was_tampered_with_is_refused(
    register: Register, backup: Path, tmp_path: Path
) -> None:
    with raw(backup / "register.db", register.key) as connection:
        connection.execute("UPDATE setting SET value = 'forged'")
    refused(backup, tmp_path / "new", "does not verify. The setting with number 1")


def test_a_backup_whose_tail_was_cut_is_refused(
    register: Register, backup: Path, tmp_path: Path
) -> None:
    seal = (backup / SEAL).read_bytes()
    shutil.rmtree(backup)
    with tampering(register) as connection:
        end = connection.execute("SELECT max(seq) FROM audit").fetchone()[0]
        connection.execute("DELETE FROM setting")
        connection.execute("DELETE FROM audit_detail WHERE seq = ?", (end,))
        connection.execute("DELETE FROM audit WHERE seq = ?", (end,))
    back_up(register, backup)
    (backup / SEAL).write_bytes(seal)
    refused(backup, tmp_path / "new", "the newest entries have been removed")


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"seq": 1}'])
def test_a_damaged_seal_is_refused(backup: Path, tmp_path: Path, content: bytes) -> None:
    (backup / SEAL).write_bytes(content)
    refused(backup, tmp_path / "new", "is not a seal")


def test_a_register_that_does_not_verify_is_not_backed_up(
    register: Register, tmp_path: Path
) -> None:
    write(register, "before")
    with tampering(register) as connection:
        connection.execute("UPDATE setting SET value = 'forged'")
    before = set(tmp_path.rglob("*"))
    with pytest.raises(UserError, match="The backup does not verify"):
        back_up(register, tmp_path / "b")
    assert set(tmp_path.rglob("*")) == before


def test_a_backup_can_be_cancelled(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ig_desktop.register.verify.STRIDE", 2)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(UserError, match="The backup was stopped"):
        back_up(register, tmp_path / "b", cancelled=lambda: True)
    assert set(tmp_path.rglob("*")) == before


def test_a_backup_keeps_the_key_it_was_made_with(
    register: Register, backup: Path, tmp_path: Path
) -> None:
    rotate_key(register)
    with restored(backup, tmp_path / "new") as again:
        assert again.key != register.key


def test_a_register_in_use_may_stand_in_for_a_backup(
    folder: Path, opened: Callable[..., Register], tmp_path: Path
) -> None:
    """Its folder as it lies there, write-ahead log included."""
    register = opened()
    write(register, "in the write-ahead log")
    assert (folder / "register.db-wal").stat().st_size > 0
    with restored(folder, tmp_path / "new") as again:
        assert again.store.value("SELECT name FROM setting") == "in the write-ahead log"
