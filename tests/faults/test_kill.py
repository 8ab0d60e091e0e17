"""kill -9 at any moment: what was reported done is there, nothing is half done, all verifies."""

import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.register.database import Register
from ig_desktop.register.restore import restore
from ig_desktop.register.unlocking import open_with_code
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE, fixed_clock

ROOT = Path(__file__).parents[2]


def kill_while(folder: Path, job: str, first: int, chance: random.Random, slowest: float) -> int:
    """Let a writer work and kill it at a random moment; the number of the last thing done."""
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), job, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(chance.randint(1, 6))]
        deadline = time.monotonic() + chance.random() * slowest
        while (left := deadline - time.monotonic()) > 0:
            if select.select([writer.stdout], [], [], left)[0]:
                lines.append(writer.stdout.readline())
        writer.kill()
        lines += writer.stdout.readlines()
    done = [int(line.split()[1]) for line in lines if line.startswith(b"done ")]
    assert done, lines
    return done[-1]


def check_pairs(register: Register, done: int) -> int:
    """Every pair up to `done` is whole, and so is one more at most; the last one there."""
    names = {row["name"]: row["value"] for row in register.store.select("SELECT * FROM setting")}
    last = len(names) // 2
    assert done <= last <= done + 1
    expected = {
        f"{number} {part}": letter * 300
        for number in range(1, last + 1)
        for part, letter in (("a", "y"), ("b", "x"))
    }
    assert names == expected
    assert register.store.value("SELECT count(*) FROM audit WHERE action = 'pair'") == last
    return last


def rounds(few: int, count: int) -> list[object]:
    """A few rounds for every run, all of them (or a share) for `make faults`."""
    count = max(1, round(count * float(os.environ.get("FAULTS_SHARE", "1"))))
    return [
        pytest.param(few, id="few"),
        pytest.param(count, id="all", marks=[pytest.mark.slow, pytest.mark.timeout(1200)]),
    ]


@pytest.mark.parametrize("count", rounds(5, 100))
@pytest.mark.fault(
    "Killed at any moment",
    "kill -9 in writes",
    "the next start opens it as if nothing had been",
    "every write reported as done is there, none is half done, all verifies",
)
def test_killed_while_writing(folder: Path, opened: Callable[..., Register], count: int) -> None:
    chance, last = random.Random(count), 0
    for _ in range(count):
        done = kill_while(folder, "pair", last + 1, chance, 0.004)
        with opened() as register:
            assert not register.read_only
            last = check_pairs(register, done)
            assert register.verify().ok


@pytest.mark.parametrize("count", rounds(2, 40))
@pytest.mark.fault(
    "Killed at any moment",
    "kill -9 while the register’s key changes",
    "the next start finds which key is in force and finishes",
    "every account and the recovery code open it; all verifies",
)
def test_killed_while_the_key_changes(
    folder: Path, opened: Callable[..., Register], count: int, founded: tuple[Path, str]
) -> None:
    chance, last = random.Random(count), 0
    for number in range(count):
        done = kill_while(folder, "key", last + 1, chance, 0.15)
        with opened(list(PEOPLE.values())[number % 6]) as register:
            assert not register.read_only
            last = check_pairs(register, done)
            assert register.verify().ok
        assert not list(folder.glob(".*"))
    for name in (ADMINISTRATOR, *PEOPLE.values()):
        opened(name).close()
    open_with_code(folder, founded[1], now=fixed_clock).close()


@pytest.mark.parametrize("count", rounds(2, 20))
@pytest.mark.fault(
    "Killed at any moment",
    "kill -9 while keys.json is written",
    "the next start opens it",
    "all verifies",
)
def test_killed_while_a_passphrase_changes(
    folder: Path, opened: Callable[..., Register], count: int
) -> None:
    chance = random.Random(count)
    for _ in range(count):
        kill_while(folder, "passphrase", 1, chance, 0.02)
        with opened() as register:
            assert register.verify().ok


@pytest.mark.parametrize("count", rounds(2, 20))
@pytest.mark.fault(
    "Killed at any moment",
    "kill -9 in backups",
    "a backup is there whole or not at all",
    "every backup reported as made restores and verifies",
)
def test_killed_while_backing_up(
    folder: Path, opened: Callable[..., Register], tmp_path: Path, count: int
) -> None:
    """A backup is there whole or not at all."""
    chance, last = random.Random(count), 0
    for number in range(count):
        first = last + 1
        done = kill_while(folder, "backup", first, chance, 0.1)
        with opened() as register:
            last = check_pairs(register, done)
        backups = sorted((folder / "backups").iterdir())
        assert {int(path.stem) for path in backups} >= set(range(first, done + 1))
        newest = max(backups, key=lambda path: int(path.stem))
        place, _ = restore(
            newest, tmp_path / f"r{number}", PASSPHRASE, ADMINISTRATOR, now=fixed_clock
        )
        assert place.exists()
