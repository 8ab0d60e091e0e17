"""Disks that are full, write-protected or busy: it is said, and nothing is lost or half done."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.backup import back_up
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import Register
from ig_desktop.register.keyholders import change_passphrase, remove_account
from ig_desktop.register.restore import restore
from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.unlocking import open_register, open_with_code
from ig_desktop.register.vault import load_vault
from tests.conftest import ADMINISTRATOR, CHEAP, NOW, PASSPHRASE, PEOPLE, fixed_clock
from tests.faults.conftest import Refused
from tests.register.tampering import contents, raw

ROOT = Path(__file__).parents[2]


def mounted(place: Path, *arguments: str) -> Iterator[Path]:
    """A place mounted for one test; skipped where only an administrator may mount."""
    place.mkdir()
    done = subprocess.run(["mount", *arguments, str(place)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting a disk takes root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    yield from mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=2m", "tmpfs")


def write(register: Register, name: str, size: int = 10) -> None:
    with register.intention("setting.change", register.actor, "officer", NOW) as act:
        act.insert("setting", {"name": name, "value": "x" * size})


def write_for_ever(register: Register, done: list[str]) -> None:
    """Write until it fails, noting what was done."""
    for number in count():
        write(register, f"{number}", 5000)
        done.append(f"{number}")


def fill(disk: Path) -> Path:
    """Use up what is left of the disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return filler


@pytest.fixture
def on_small_disk(small_disk: Path, founded: tuple[Path, str]) -> Iterator[Register]:
    """A register on the small disk."""
    import shutil

    folder = Path(shutil.copytree(founded[0], small_disk / "Exemplar.igregister"))
    register = open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    yield register
    register.close()


@pytest.mark.fault(
    "Disks",
    "writing until a real small disk is full",
    "the write that does not fit is undone whole",
    "every write reported as done is there; the log verifies; writing goes on once there is room",
)
def test_writing_until_the_disk_is_full(
    refused: Refused, on_small_disk: Register, small_disk: Path
) -> None:
    other = small_disk / "other"
    other.write_bytes(b"x" * 500_000)
    done: list[str] = []
    with refused("is full") as caught:
        write_for_ever(on_small_disk, done)
    assert "Nothing has been changed" in caught.value.do
    assert len(done) > 5
    names = on_small_disk.store.select("SELECT name FROM setting ORDER BY id")
    assert [row["name"] for row in names] == done
    assert on_small_disk.verify().ok
    other.unlink()
    write(on_small_disk, "room again")
    assert on_small_disk.verify().ok


@pytest.mark.fault(
    "Disks",
    "opening on a full disk",
    "it does not open until there is room",
    "the database is byte for byte as before",
)
def test_a_full_disk_when_opening(
    refused: Refused, on_small_disk: Register, small_disk: Path
) -> None:
    folder = on_small_disk.folder
    on_small_disk.close()
    filler = fill(small_disk)
    before = contents(folder)
    with refused("is full"):
        open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    assert contents(folder)["register.db"] == before["register.db"]
    filler.unlink()
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        assert register.verify().ok


@pytest.mark.fault(
    "Disks",
    "a backup to a full disk",
    "no backup is made",
    "the register is as before, and no piece of a backup is left",
)
def test_a_backup_to_a_full_disk(refused: Refused, register: Register, small_disk: Path) -> None:
    fill(small_disk)
    before = contents(register.folder)
    with refused("is full"):
        back_up(register, small_disk / "b.igbackup")
    assert [path.name for path in small_disk.iterdir()] == ["filler"]
    assert contents(register.folder) == before


@pytest.mark.fault(
    "Disks",
    "a backup that fills the disk half way",
    "what was written of it is removed",
    "the register verifies",
)
def test_a_backup_that_fills_the_disk_half_way(
    refused: Refused, register: Register, small_disk: Path
) -> None:
    for number in range(60):
        write(register, f"{number}", 40_000)
    with refused("is full"):
        back_up(register, small_disk / "b.igbackup")
    assert list(small_disk.iterdir()) == []
    assert register.verify().ok


@pytest.mark.fault(
    "Disks",
    "restoring to, and founding on, a full disk",
    "nothing is made",
    "the backup is untouched and no piece is left",
)
def test_restoring_and_founding_on_a_full_disk(
    refused: Refused, register: Register, small_disk: Path
) -> None:
    for number in range(60):
        write(register, f"{number}", 40_000)
    backup = register.folder.parent / "b.igbackup"
    back_up(register, backup)
    with refused("is full"):
        restore(backup, small_disk / "new", PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    assert list(small_disk.iterdir()) == []
    fill(small_disk)
    founding = Founding("O", "A", PASSPHRASE, cost=CHEAP)
    with refused("is full"):
        create_register(small_disk / "new", founding)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


@pytest.mark.fault(
    "Disks",
    "changing the register’s key on a full disk",
    "the old key stays in force; with room again the change succeeds",
    "every account still opens the register",
)
def test_a_new_key_on_a_full_disk(
    refused: Refused, on_small_disk: Register, small_disk: Path
) -> None:
    old = on_small_disk.key
    filler = fill(small_disk)
    with refused("is full"):
        rotate_key(on_small_disk)
    assert on_small_disk.key == old
    assert on_small_disk.verify().ok
    filler.unlink()
    rotate_key(on_small_disk)
    on_small_disk.close()
    for name in (ADMINISTRATOR, *PEOPLE.values()):
        open_register(on_small_disk.folder, PASSPHRASE, name, now=fixed_clock).close()


@pytest.mark.fault(
    "Disks",
    "changing a passphrase on a full disk",
    "the old passphrase stays in force",
    "keys.json is as before",
)
def test_a_passphrase_on_a_full_disk(
    refused: Refused, on_small_disk: Register, small_disk: Path
) -> None:
    keys = load_vault(on_small_disk.folder)
    filler = fill(small_disk)
    with (
        refused("is full"),
        on_small_disk.intention("p", on_small_disk.actor, "officer", NOW) as act,
    ):
        change_passphrase(act, on_small_disk, 1, PASSPHRASE, "another passphrase", CHEAP)
    assert load_vault(on_small_disk.folder) == keys
    filler.unlink()
    on_small_disk.close()
    open_register(on_small_disk.folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock).close()


def test_removing_an_account_when_its_slot_cannot_be(
    refused: Refused,
    register: Register,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: Callable,
) -> None:
    """The removal stands; the next opening takes the slot away."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ig_desktop.register.vault.write_durably", full)
    with (
        refused(r"change was made, but keys.json could not be written"),
        register.intention("a", register.actor, "administrator", NOW) as act,
    ):
        remove_account(act, register, 5)
    monkeypatch.undo()
    register.close()
    assert 5 in {slot.account for slot in load_vault(folder).slots}
    opened().close()
    assert 5 not in {slot.account for slot in load_vault(folder).slots}


@pytest.mark.fault(
    "Disks",
    "a file-size limit reached while writing",
    "the write is undone whole",
    "every write reported as done is there",
)
def test_a_file_that_may_grow_no_further(folder: Path, opened: Callable[..., Register]) -> None:
    """Another way for a write to fail, that takes no root."""
    largest = (folder / "register.db").stat().st_size + 100_000
    command = [sys.executable, "-m", "tests.faults.writer", folder, "pair", "1", str(largest)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    *done, refused = ended.stdout.splitlines()
    assert ended.returncode == 0, ended.stderr
    assert "Nothing has been changed" in refused
    with opened() as register:
        assert register.store.value("SELECT count(*) FROM setting") == 2 * len(done) > 0
        assert register.verify().ok


@pytest.mark.fault(
    "Disks",
    "the database’s own size limit reached",
    "the write is undone whole",
    "the log verifies; writing goes on once it may grow",
)
def test_a_database_that_may_grow_no_further(refused: Refused, register: Register) -> None:
    pages = register.store.value("PRAGMA page_count")
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    with refused("is full"):
        write(register, "big", 200_000)
    assert register.verify().ok
    register.connection.execute("PRAGMA max_page_count = 1000000")
    write(register, "big", 200_000)
    assert register.verify().ok


@pytest.fixture
def write_protected(tmp_path: Path, folder: Path) -> Iterator[Path]:
    """A register on a disk that nobody can write to."""
    place = tmp_path / "protected"
    for there in mounted(place, "--bind", str(folder)):
        remount = ["mount", "-o", "remount,ro,bind", str(there)]
        if subprocess.run(remount, capture_output=True, check=False).returncode:
            pytest.skip("a bind mount cannot be made read-only here")
        yield there


@pytest.mark.fault(
    "Disks",
    "a register on a write-protected disk",
    "it opens for reading and verifies; writing, founding and the recovery code are refused",
    "no byte of it changed, and it restores elsewhere",
)
def test_a_write_protected_disk_is_read(
    refused: Refused, write_protected: Path, founded: tuple[Path, str], tmp_path: Path
) -> None:
    before = contents(write_protected)
    with open_register(write_protected, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        assert register.read_only
        assert register.read_only_reason == "Open for reading only."
        assert register.store.value("SELECT count(*) FROM account") == 8
        assert register.verify().ok
        with register.reader() as store:
            assert store.value("SELECT count(*) FROM account") == 8
        with refused("for reading only"):
            write(register, "x")
        with refused("cannot be written"):
            register.store.run("DELETE FROM setting")
    with refused("does not open"):
        open_register(write_protected, "wrong", ADMINISTRATOR, now=fixed_clock)
    with refused("could not be logged"):
        open_with_code(write_protected, founded[1], now=fixed_clock)
    founding = Founding("O", "A", PASSPHRASE, cost=CHEAP)
    with refused("cannot be written to"):
        create_register(write_protected / "new", founding)
    place, _ = restore(
        write_protected, tmp_path / "new", PASSPHRASE, ADMINISTRATOR, now=fixed_clock
    )
    assert place.exists()
    assert contents(write_protected) == before


@pytest.mark.fault(
    "Disks",
    "a crash, then the disk turns write-protected",
    "it is said that it was not closed properly, and restoring brings back all of it",
    "what the write-ahead log held is in the restored register",
)
def test_a_write_protected_disk_after_a_crash(
    refused: Refused, write_protected: Path, folder: Path, tmp_path: Path
) -> None:
    """What lies in the write-ahead log can be had by restoring the folder."""
    command = [sys.executable, "-m", "tests.faults.writer", folder, "pair", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    (folder / "register.db-shm").unlink()
    with refused("was not closed properly") as caught:
        open_register(write_protected, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    assert "Restore its folder" in caught.value.do
    place, _ = restore(
        write_protected, tmp_path / "new", PASSPHRASE, ADMINISTRATOR, now=fixed_clock
    )
    with open_register(place, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        assert register.store.value("SELECT count(*) FROM setting") >= 2


@pytest.mark.fault(
    "Disks",
    "a backup to a write-protected disk",
    "no backup is made",
    "the register is untouched",
)
def test_a_write_protected_backup_place(
    refused: Refused, register: Register, write_protected: Path
) -> None:
    with refused("cannot be written to"):
        back_up(register, write_protected / "b.igbackup")


@pytest.mark.fault(
    "Two at once",
    "another program holds the database’s lock",
    "the write waits, then is refused",
    "it succeeds once the lock is gone; the log verifies",
)
def test_a_lock_held_by_another_program(refused: Refused, register: Register, folder: Path) -> None:
    """Another program on the file, as a tool that copies databases might be."""
    register.connection.execute("PRAGMA busy_timeout = 1")
    with raw(folder / "register.db", register.key) as other:
        other.execute("BEGIN IMMEDIATE")
        with refused("busy with another job"):
            write(register, "x")
        other.execute("ROLLBACK")
    write(register, "x")
    assert register.verify().ok


def test_what_the_notes_of_tries_hold(folder: Path) -> None:
    """Nothing that helps a thief: an account's number, a count and a time."""
    with pytest.raises(UserError):
        open_register(folder, "wrong", ADMINISTRATOR, now=fixed_clock)
    noted = json.loads((folder / "attempts.json").read_text())
    assert noted == {"1": {"wrong": 1, "last": "2027-01-28T09:00:00+00:00"}}
