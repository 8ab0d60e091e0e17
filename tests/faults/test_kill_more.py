"""kill -9 in upgrades, restores and batches of letters: whole or not at all, and nothing lost."""

import random
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ig_desktop import paths
from ig_desktop.packs.organisations import load_profile, load_profiles, load_regulator
from ig_desktop.register import migrations, schema
from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register
from ig_desktop.session import Packs, Session
from tests.conftest import ADMINISTRATOR, PASSPHRASE, PEOPLE, fixed_clock
from tests.faults.conftest import Teller
from tests.faults.test_kill import ROOT, rounds
from tests.faults.writer import m9001_many
from tests.request_examples import new, person

KILLED = "Killed at any moment"


def killed(folder: Path, job: str, chance: random.Random, slowest: float, wait: int = 1) -> list:
    """Let it begin, kill it at a random moment, and give what it printed."""
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), job, "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(wait)]
        deadline = time.monotonic() + chance.random() * slowest
        while (left := deadline - time.monotonic()) > 0:
            if select.select([writer.stdout], [], [], left)[0]:
                line = writer.stdout.readline()
                if not line:
                    break
                lines.append(line)
        writer.kill()
        return lines + writer.stdout.readlines()


@pytest.mark.fault(
    KILLED,
    "kill -9 while a register is brought up to a newer version",
    "the next start of that version finishes it, behind a backup made before",
    "the log verifies, before and after; every backup that has its name restores",
)
@pytest.mark.parametrize("count", rounds(2, 25))
def test_while_upgrading(
    founded: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    chance = random.Random(count)
    for number in range(count):
        folder = Path(shutil.copytree(founded[0], tmp_path / f"{number}.igregister"))
        killed(folder, "upgrade", chance, 0.25)
        with monkeypatch.context() as newer:
            newer.setattr(migrations, "STEPS", (*migrations.STEPS, m9001_many))
            schema._expected.cache_clear()
            with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
                assert register.verify().ok
                assert register.store.value("SELECT count(*) FROM pet") == 0
        schema._expected.cache_clear()
        assert [path for path in (folder / "backups").iterdir() if path.suffix != ".new"]


@pytest.mark.fault(
    KILLED,
    "kill -9 in restores",
    "a restored register is there whole or not at all",
    "the backup restores again; every register reported as restored opens and verifies",
)
@pytest.mark.parametrize("count", rounds(2, 20))
def test_while_restoring(
    folder: Path, opened: Callable[..., Register], count: int, tell: Teller
) -> None:
    with opened() as register:
        back_up(register, folder.parent / "kept.igbackup")
    chance, there = random.Random(count), 0
    for _ in range(count):
        lines = killed(folder, "restore", chance, 0.15)
        whole = list((folder.parent / "restored").glob("*.igregister"))
        assert len(whole) >= len(lines) - 1
        for place in whole:
            with open_register(place, PASSPHRASE, ADMINISTRATOR, now=later) as register:
                assert register.verify().ok
        there += len(whole)
        shutil.rmtree(folder.parent / "restored")
    tell(f"{there} registers were restored whole in {count} rounds")


def later() -> datetime:
    return datetime(2027, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def many_requests(folder: Path, packs: Packs) -> Path:
    """A register with requests that wait for their acknowledgement."""
    with open_register(folder, PASSPHRASE, PEOPLE["administrator"], now=fixed_clock) as register:
        desk = Session(register, register.actor, packs, fixed_clock).organisation
        clients = load_profile(paths.resources() / "demo" / "organisations.toml").organisation
        desk.start_from([*clients, *load_profiles()[0].organisation, load_regulator()])
        desk.confirm(desk.regulator_on(fixed_clock().date()))
    with open_register(folder, PASSPHRASE, PEOPLE["officer"], now=fixed_clock) as register:
        session = Session(register, register.actor, packs, fixed_clock)
        for number in range(60):
            who = person(f"Requester {number}", email="a@example.org", address="1 Sample Street")
            session.requests.log(new(person=who, whose="controller", channel="e-mail"))
    return folder


@pytest.mark.fault(
    KILLED,
    "kill -9 in a batch of letters being issued",
    "each letter is issued with its event and its exact bytes, or is not",
    "every letter reported as issued is there once; none has no event; the log verifies",
)
@pytest.mark.parametrize("count", rounds(1, 8))
def test_while_issuing(
    many_requests: Path, packs: Packs, count: int, tell: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAULTS_AT", fixed_clock().isoformat())
    chance, issued = random.Random(count), set[int]()
    for _ in range(count):
        lines = killed(many_requests, "letters", chance, 0.6, wait=2)
        issued |= {int(line.split()[1]) for line in lines if line.startswith(b"issued ")}
        with open_register(many_requests, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
            rows = register.store.select("SELECT id, event_id FROM letter")
            assert {row["id"] for row in rows} >= issued
            events = "SELECT count(*) FROM request_event WHERE kind = 'acknowledged'"
            assert register.store.value(events) == len(rows) == len({r["event_id"] for r in rows})
            assert register.verify().ok
    assert issued
    tell(f"{len(issued)} letters were issued in {count} rounds")
