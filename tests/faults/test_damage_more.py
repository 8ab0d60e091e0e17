"""Damaged backups, key files, rule files and settings: each is named, and none is trusted."""

import importlib
import pkgutil
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ig_desktop import packs, paths
from ig_desktop.errors import UserError
from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs
from ig_desktop.ui import preferences
from tests.conftest import ADMINISTRATOR, PASSPHRASE, fixed_clock
from tests.faults.conftest import Teller
from tests.faults.test_files import damaged
from tests.register.tampering import contents

DAMAGE = "Damage"
ROUNDS = pytest.mark.parametrize(
    "count", [pytest.param(8, id="few"), pytest.param(150, id="all", marks=pytest.mark.slow)]
)


@pytest.mark.fault(
    DAMAGE,
    "random bytes changed in, or the end cut off, a backup: database, keys or seal",
    "restoring refuses it",
    "nothing is made of it; what restores has every entry of the backup",
)
@ROUNDS
def test_a_backup(
    folder: Path, opened: Callable[..., Register], tmp_path: Path, count: int, tell: Teller
) -> None:
    with opened() as register:
        back_up(register, tmp_path / "whole.igbackup")
        entries = register.verify().entries
    chance, refused = random.Random(count), 0
    for number in range(count):
        copy = Path(shutil.copytree(tmp_path / "whole.igbackup", tmp_path / f"{number}"))
        file = chance.choice(sorted(copy.iterdir()))
        file.write_bytes(damaged(file.read_bytes(), chance))
        to = tmp_path / "restored" / f"{number}.igregister"
        try:
            _, verdict = restore(copy, to, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
            assert verdict.entries == entries
        except UserError as error:
            refused += 1
            tell(told=error)
            assert not to.exists()
        shutil.rmtree(copy)
        shutil.rmtree(to.parent, ignore_errors=True)
    tell(f"{refused} of {count} were refused, the others lost nothing")
    assert refused > count / 2


@pytest.mark.fault(
    DAMAGE,
    "random bytes changed in any file of a register’s folder, or its end cut off",
    "opening or verifying says so, or the register is whole",
    "never an entry less than there was, unsaid",
)
@ROUNDS
def test_any_file(
    folder: Path, opened: Callable[..., Register], tmp_path: Path, count: int, tell: Teller
) -> None:
    with opened() as register:
        entries = register.verify().entries
    chance, said = random.Random(count), 0
    for number in range(count):
        copy = Path(shutil.copytree(folder, tmp_path / f"{number}.igregister"))
        file = copy / chance.choice([name for name in contents(copy) if "/" not in name])
        file.write_bytes(damaged(file.read_bytes(), chance))
        try:
            with open_register(copy, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
                verdict = register.verify()
        except UserError as error:
            said += 1
            tell(told=error)
        else:
            said += not verdict.ok
            assert verdict.problem or verdict.entries >= entries
        shutil.rmtree(copy)
    tell(f"{said} of {count} were said to be damaged, the others had lost nothing")


def everything() -> None:
    """Read every rule that ships."""
    forget()
    read = Packs()
    for name in vars(Packs):
        if not name.startswith("_") and name not in ("law_for", "mark"):
            getattr(read, name)


def forget() -> None:
    """Let every reader of rules read again."""
    for _, name, _ in pkgutil.iter_modules(packs.__path__):
        for each in vars(importlib.import_module(f"{packs.__name__}.{name}")).values():
            getattr(each, "cache_clear", int)()


def rule_files(folder: Path) -> list[Path]:
    """Every file of the law and of letters, and every guide."""
    return sorted(
        path for name in ("law", "letters", "guides") for path in (folder / name).rglob("*.toml")
    )


@pytest.fixture
def _forgotten() -> Iterator[None]:
    yield
    forget()


@pytest.mark.fault(
    DAMAGE,
    "random bytes changed in, or the end cut off, a file of rules, letters or guides",
    "it is refused by its name, or reads as a file that says the same kind of thing",
    "never a traceback",
)
@ROUNDS
@pytest.mark.usefixtures("_forgotten")
def test_a_rule_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, tell: Teller
) -> None:

    copy = Path(shutil.copytree(paths.resources(), tmp_path / "resources"))
    monkeypatch.setattr(paths, "resources", lambda: copy)
    chance, refused = random.Random(count), 0
    everything()
    for _ in range(min(count, 40)):
        file = chance.choice(rule_files(copy))
        whole = file.read_bytes()
        file.write_bytes(damaged(whole, chance))
        try:
            everything()
        except UserError as error:
            refused += 1
            tell(told=error)
        file.write_bytes(whole)
    tell(f"{refused} of {min(count, 40)} were refused")
    assert refused > min(count, 40) / 3


@pytest.mark.fault(
    DAMAGE,
    "random bytes changed in, or the end cut off, the window’s settings file",
    "what cannot be read keeps its default",
    "registers are not touched, and settings can be changed",
)
def test_settings(tell: Teller) -> None:
    preferences.change(text_size=150, contrast="high", last_register="x")
    file, chance = paths.settings_folder() / preferences.FILE, random.Random(1)
    whole = file.read_bytes()
    for _ in range(200):
        file.write_bytes(damaged(whole, chance))
        assert 1 <= preferences.load().text_size / 100 <= 2
        assert preferences.change(text_size=125).text_size == 125
    tell("200 damaged files were read")
    for hostile in (b"[" * 100_000, b'{"text_size": 1e999}', b'{"text_size": NaN}', b"\0"):
        file.write_bytes(hostile)
        assert preferences.load() == preferences.Preferences()
