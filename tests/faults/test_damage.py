"""One flipped byte anywhere: it is said, with the way to the backups, and nothing is changed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.errors import UserError
from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from ig_desktop.register.unlocking import open_register
from ig_desktop.register.watermark import NAME as MARK
from tests.conftest import ADMINISTRATOR, NOW, PASSPHRASE, fixed_clock
from tests.register.tampering import contents

ROOT = Path(__file__).parents[2]
FRAME = 24 + 4096


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 0x01
    file.write_bytes(content)


def write(register: Register, count: int) -> None:
    for number in range(count):
        with register.intention("setting.change", register.actor, "officer", NOW) as act:
            act.insert("setting", {"name": f"{number}", "value": "x" * 500})


def attempt(opened: Callable[..., Register]) -> Register | UserError:
    """The register, or why it does not open."""
    try:
        return opened()
    except UserError as error:
        return error


def is_refused(error: UserError, folder: Path, before: dict[str, bytes]) -> None:
    """It is said what to do, and nothing was changed."""
    assert "damaged" in error.what
    assert str(folder / "backups") in error.do
    assert contents(folder) == before


def says_so(folder: Path, opened: Callable[..., Register]) -> None:
    """Opening or verifying says that the file is damaged; the file stays as it was."""
    before = contents(folder)
    register = attempt(opened)
    if isinstance(register, UserError):
        is_refused(register, folder, before)
        return
    verdict = register.verify()
    register.close()
    assert verdict.problem is not None
    assert "damaged" in verdict.problem.words
    assert "backups folder" in verdict.problem.words
    assert contents(folder)["register.db"] == before["register.db"]


@pytest.mark.parametrize("share", [step / 23 for step in range(24)])
@pytest.mark.fault(
    "Damage",
    "one byte flipped anywhere in the database",
    "opening or verifying says so",
    "the file stays as it was, and the backups are named",
)
def test_in_the_database(folder: Path, opened: Callable[..., Register], share: float) -> None:
    with opened() as register:
        write(register, 40)
    file = folder / "register.db"
    flip(file, round((file.stat().st_size - 1) * share))
    says_so(folder, opened)


@pytest.mark.parametrize("place", [0, 15, 16, 100, 4095, 4096])
@pytest.mark.fault(
    "Damage",
    "one byte flipped in the first pages of the database",
    "opening or verifying says so",
    "the file stays as it was",
)
def test_at_its_start(folder: Path, opened: Callable[..., Register], place: int) -> None:
    flip(folder / "register.db", place)
    says_so(folder, opened)


@pytest.mark.fault(
    "Damage",
    "the database cut short by a page",
    "opening or verifying says so",
    "the file stays as it was",
)
def test_a_file_cut_short(folder: Path, opened: Callable[..., Register]) -> None:
    file = folder / "register.db"
    file.write_bytes(file.read_bytes()[:-4096])
    says_so(folder, opened)


@pytest.mark.fault(
    "Damage",
    "the database emptied",
    "opening says so",
    "nothing is written over it",
)
def test_an_empty_file(folder: Path, opened: Callable[..., Register]) -> None:
    (folder / "register.db").write_bytes(b"")
    says_so(folder, opened)


def crash(folder: Path) -> int:
    """A writer killed after thirty writes, its write-ahead log left behind; how long that is."""
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), "pair", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for _ in range(30):
            writer.stdout.readline()
        writer.kill()
    return (folder / "register.db-wal").stat().st_size


@pytest.fixture(scope="module")
def crashed(
    founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, int]:
    """A register as a crash left it."""
    import shutil

    folder = tmp_path_factory.mktemp("crashed") / "Exemplar.igregister"
    shutil.copytree(founded[0], folder)
    return folder, crash(folder)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("within", [9, 30, 2000])
@pytest.mark.fault(
    "Damage",
    "one byte flipped in the write-ahead log that a crash left",
    "opening says so, or all that was reported done is there",
    "never fewer writes than were reported done, unsaid",
)
def test_in_the_write_ahead_log(
    crashed: tuple[Path, int],
    folder: Path,
    opened: Callable[..., Register],
    share: float,
    within: int,
) -> None:
    """SQLite itself would go on without the end of the log and say nothing."""
    import shutil

    source, size = crashed
    shutil.copytree(source, folder, dirs_exist_ok=True)
    frame = round((size - 32 - FRAME) // FRAME * share)
    flip(folder / "register.db-wal", 0 if share == 0 else 32 + frame * FRAME + within)
    before = contents(folder)
    register = attempt(opened)
    if isinstance(register, UserError):
        is_refused(register, folder, before)
        return
    pairs = register.store.value("SELECT count(*) FROM setting") / 2
    assert pairs >= 30, "writes reported as done are gone, and nothing said so"
    assert register.verify().ok


@pytest.mark.fault(
    "Damage",
    "restoring a folder whose write-ahead log is damaged",
    "all before the damage comes back, verified",
    "the damaged folder is untouched",
)
def test_what_is_left_can_be_had(crashed: tuple[Path, int], folder: Path, tmp_path: Path) -> None:
    """Restoring from the damaged folder itself keeps all up to the damage."""
    import shutil

    shutil.copytree(crashed[0], folder, dirs_exist_ok=True)
    flip(folder / "register.db-wal", 32 + crashed[1] // FRAME // 2 * FRAME + 2000)
    with pytest.raises(UserError, match="damaged"):
        open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    place, verdict = restore(folder, tmp_path / "new", PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    assert 8 < verdict.entries < 37
    with open_register(place, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        assert register.verify().ok


@pytest.mark.fault(
    "Damage",
    "one byte flipped in the note of the newest entry",
    "the register opens and writes",
    "the log verifies",
)
def test_in_the_note_of_the_newest_entry(folder: Path, opened: Callable[..., Register]) -> None:
    flip(folder / MARK, 5)
    with opened() as register:
        write(register, 1)
        assert register.verify().ok


@pytest.mark.parametrize("share", [step / 11 for step in range(12)])
@pytest.mark.fault(
    "Damage",
    "one byte flipped in keys.json",
    "the copy beside it serves and puts it right",
    "the register opens",
)
def test_in_the_keys(folder: Path, opened: Callable[..., Register], share: float) -> None:
    """The copy beside it serves, and puts it right."""
    keys = folder / "keys.json"
    whole = keys.read_bytes()
    (folder / "keys.json.previous").write_bytes(whole)
    flip(keys, round((len(whole) - 1) * share))
    opened().close()
    assert keys.read_bytes() == (folder / "keys.json.previous").read_bytes() == whole


@pytest.mark.fault(
    "Damage",
    "both copies of keys.json damaged",
    "it does not open",
    "no byte of the folder changed",
)
def test_in_both_copies_of_the_keys(folder: Path, opened: Callable[..., Register]) -> None:
    for name in ("keys.json", "keys.json.previous"):
        flip(folder / name, 200)
    before = contents(folder)
    with pytest.raises(UserError, match="keys.json") as caught:
        opened()
    assert "backup" in caught.value.do
    assert contents(folder) == before
