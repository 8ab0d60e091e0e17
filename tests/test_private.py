"""Whatever the umask: what the program writes is for the computer account that wrote it alone."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ig_desktop import paths, private
from ig_desktop.cli import cli
from ig_desktop.register.attempts import attempts
from ig_desktop.register.creation import Founding, create_register
from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from ig_desktop.register.rotation import rotate_key
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Session
from ig_desktop.ui import preferences
from ig_desktop.ui.pages.page_work import write_file
from ig_desktop.ui.temporary_copies import COPIES
from tests.conftest import CHEAP, PASSPHRASE, fixed_clock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


@pytest.fixture(params=[0o000, 0o022], ids=["umask 0", "umask 022"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Computers that let everybody read, or even write, what is new."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def made(umask: int, tmp_path: Path) -> Iterator[Register]:
    """A register made under that umask, in folders that were not there."""
    founding = Founding("Exemplar", "Ada", PASSPHRASE, cost=CHEAP)
    place = tmp_path / "new" / "registers" / "Exemplar"
    register, _ = create_register(place, founding, now=fixed_clock)
    with register:
        yield register


def modes(root: Path) -> dict[str, str]:
    """The permissions of a folder and of all in it, by name."""
    found = [root, *root.rglob("*")]
    return {str(path.relative_to(root)): oct(stat.S_IMODE(path.stat().st_mode)) for path in found}


def assert_private(root: Path) -> None:
    """The folder is 0700, and so are those in it; every file is 0600."""
    wrong = {
        name: mode
        for name, mode in modes(root).items()
        if mode != ("0o700" if (root / name).is_dir() else "0o600")
    }
    assert not wrong


def write_to(register: Register) -> None:
    with register.intention("note", register.actor, "administrator", fixed_clock()) as act:
        act.insert("setting", {"name": "a", "value": "b"})


def test_a_register_at_work(made: Register) -> None:
    write_to(made)
    there = modes(made.folder)
    wal = {"register.db", "register.db-wal", "register.db-shm"}
    assert {"keys.json", "register.lock", "register.holder", "register.mark", *wal} <= set(there)
    assert_private(made.folder.parents[1])


def test_wrong_passphrases_are_noted_in_private(made: Register) -> None:
    with pytest.raises(Exception, match="does not open"):
        open_register(made.folder, "wrong", now=fixed_clock)
    assert attempts(made.folder, 1).wrong == 1
    assert_private(made.folder)


def test_backups_restored_registers_and_new_keys(made: Register, tmp_path: Path) -> None:
    session = Session(made, made.actor, now=fixed_clock)
    session.backups.make()
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o755)
    stick.chmod(0o755)
    backup = session.backups.make(stick)
    assert_private(backup)
    assert oct(stat.S_IMODE(stick.stat().st_mode)) == "0o755", "not ours: let be"
    restored, _ = restore(backup, stick / "again", PASSPHRASE, now=fixed_clock)
    assert_private(restored)
    rotate_key(made)
    write_to(made)
    assert_private(made.folder)


def test_a_folder_given_to_a_group_stays_open_to_it(made: Register) -> None:
    for path in (made.folder, *made.folder.iterdir()):
        path.chmod(0o770 if path.is_dir() else 0o660)
    session = Session(made, made.actor, now=fixed_clock)
    session.accounts.change_passphrase(PASSPHRASE, "another long passphrase")
    rotate_key(made)
    made.close()
    with open_register(made.folder, "another long passphrase", now=fixed_clock) as again:
        write_to(again)
        found = {name: mode for name, mode in modes(again.folder).items() if "." in name[1:]}
        assert set(found.values()) == {"0o660"}, found


def test_what_is_saved_to_a_place_somebody_chose(
    made: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    private.make_folder(out)
    made.close()
    monkeypatch.setenv("IG_DESKTOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("IG_DESKTOP_REGISTER", str(made.folder))
    for words in (
        ["requests", "template", out / "template.csv"],
        ["requests", "export", out / "export.csv"],
        ["register", "seal", out / "seal.json"],
    ):
        result = CliRunner().invoke(cli, [str(word) for word in words])
        assert result.exit_code == 0, result.output
    write_file(out / "saved.pdf", b"x")
    assert_private(out)
    assert len(list(out.iterdir())) == 4


def test_a_file_that_is_written_over_keeps_what_somebody_gave_it(
    umask: int, tmp_path: Path
) -> None:
    there = tmp_path / "there.csv"
    there.write_bytes(b"longer than before")
    there.chmod(0o640)
    write_file(there, b"x")
    assert there.read_bytes() == b"x"
    assert oct(stat.S_IMODE(there.stat().st_mode)) == "0o640"


def test_a_demonstration_is_as_private(umask: int, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["demo", str(tmp_path / "demo"), "--no-window"])
    assert result.exit_code == 0, result.output
    assert list((tmp_path / "demo" / "letters").glob("*.pdf"))
    assert_private(tmp_path / "demo")


def test_what_the_window_keeps(umask: int) -> None:
    preferences.save(preferences.Preferences(text_size=150))
    assert preferences.load().text_size == 150
    assert_private(paths.settings_folder())


def test_documents_opened_for_a_moment(umask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = COPIES._write("pdf", b"x")
    try:
        assert_private(path.parent)
    finally:
        assert COPIES.wipe()


def test_folders_above_are_made_private_and_those_there_are_let_be(
    umask: int, tmp_path: Path
) -> None:
    (tmp_path / "ours").mkdir()
    before = modes(tmp_path)["ours"]
    private.make_folders(tmp_path / "ours" / "a" / "b")
    assert modes(tmp_path) == modes(tmp_path) | {
        "ours": before,
        "ours/a": "0o700",
        "ours/a/b": "0o700",
    }
    private.make_folders(tmp_path / "ours")
    assert modes(tmp_path)["ours"] == before


def all_sources() -> list[Path]:
    package = paths.resources().parent / "ig_desktop"
    return [path for path in package.rglob("*.py") if path.name != "private.py"]


@pytest.mark.parametrize("bare", [".write_bytes(", ".write_text(", ".mkdir(", '.open("w'])
def test_nothing_else_makes_files_or_folders(bare: str) -> None:
    """Every new file and folder goes through `private`, or says its permissions itself."""
    assert [path.name for path in all_sources() if bare in path.read_text()] == []
