"""Disks that go away, and disks that are slow: it is said, and what was done stays done."""

import fcntl
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ig_desktop.register.backup import back_up
from ig_desktop.register.database import Register
from ig_desktop.register.unlocking import open_register
from tests.conftest import ADMINISTRATOR, PASSPHRASE, fixed_clock
from tests.faults.conftest import Refused, Teller
from tests.faults.test_disk import write

DISKS = "Disks"
SHUT_DOWN, WITHOUT_ITS_JOURNAL = 0x8004587D, 2
FILE_SYSTEM = ["mkfs.ext4", "-q", "-F"]


def ran(*command: object) -> bool:
    """Whether a command went well."""
    try:
        done = subprocess.run([*map(str, command)], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 40 megabytes on a loop device."""
    image, place = tmp_path / "image", tmp_path / "stick"
    place.mkdir()
    image.write_bytes(b"\0" * 40 * 1024 * 1024)
    if not (ran(*FILE_SYSTEM, image) and ran("mount", "-o", "loop", image, place)):
        pytest.skip("a loop device could not be mounted here: that takes root")
    yield place
    ran("umount", "--lazy", place)


@pytest.mark.fault(
    DISKS,
    "the folder of the register taken away while it is open",
    "the write is refused",
    "put back, it opens with all that was done, and verifies",
)
def test_gone(folder: Path, refused: Refused, opened: Callable[..., Register]) -> None:
    with opened() as register:
        write(register, "before")
        folder.rename(folder.with_name("elsewhere"))
        with refused("no longer where it was opened"):
            write(register, "lost")
        with refused():
            back_up(register, folder.parent / "b.igbackup")
        folder.with_name("elsewhere").rename(folder)
        write(register, "after")
    with opened() as register:
        names = register.store.select("SELECT name FROM setting ORDER BY id")
        assert [row["name"] for row in names] == ["before", "after"]
        assert register.verify().ok


@pytest.mark.fault(
    DISKS,
    "a real file system pulled out (unmounted by force) while a register on it is written",
    "the next write or opening is refused",
    "mounted again, every write reported as done is there and verifies",
)
def test_pulled_out(stick: Path, founded: tuple[Path, str], refused: Refused) -> None:
    folder = Path(shutil.copytree(founded[0], stick / "Exemplar.igregister"))
    register = open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    for number in range(5):
        write(register, f"{number}")
    assert ran("umount", "--lazy", stick)
    with refused():
        write(register, "lost")
    with refused():
        open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock)
    register.close()
    assert ran("mount", "-o", "loop", stick.parent / "image", stick)
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as again:
        names = again.store.select("SELECT name FROM setting ORDER BY id")
        assert [row["name"] for row in names] == [f"{number}" for number in range(5)]
        assert again.verify().ok


@pytest.mark.fault(
    DISKS,
    "a real file system that fails whole under an open register, as a dying disk does",
    "the write is refused",
    "mounted again, every write reported as done is there and verifies",
)
def test_failing(stick: Path, founded: tuple[Path, str], refused: Refused) -> None:
    folder = Path(shutil.copytree(founded[0], stick / "Exemplar.igregister"))
    assert ran("sync", "-f", stick)
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as register:
        write(register, "before")
        shut_down(stick)
        with refused():
            write(register, "lost")
    ran("umount", "--lazy", stick)
    time.sleep(0.5)
    if not ran("mount", "-o", "loop", stick.parent / "image", stick):
        pytest.skip("the file system could not be mounted a second time here")
    with open_register(folder, PASSPHRASE, ADMINISTRATOR, now=fixed_clock) as again:
        names = [row["name"] for row in again.store.select("SELECT name FROM setting")]
        assert names == ["before"]
        assert again.verify().ok


def shut_down(place: Path) -> None:
    """Let the file system’s driver give up, losing what it has not written."""
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, SHUT_DOWN, struct.pack("I", WITHOUT_ITS_JOURNAL))
    except OSError:
        pytest.skip("this file system cannot be made to fail here")
    finally:
        os.close(handle)


SLOW = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int wait_then(const char *name, int file) {
    static int (*of)(int);
    usleep(50000);
    of = (int (*)(int)) dlsym(RTLD_NEXT, name);
    return of(file);
}
int fsync(int file) { return wait_then("fsync", file); }
int fdatasync(int file) { return wait_then("fdatasync", file); }
"""


@pytest.mark.fault(
    DISKS,
    "a slow disk: each flush to it takes 50 ms more",
    "writes take longer, and wait until the disk has them",
    "every write reported as done is there and verifies",
)
def test_slow(folder: Path, opened: Callable[..., Register], tmp_path: Path, tell: Teller) -> None:
    source, library = tmp_path / "slow.c", tmp_path / "slow.so"
    source.write_text(SLOW)
    if not ran("cc", "-shared", "-fPIC", "-o", library, source, "-ldl"):
        pytest.skip("there is no C compiler here to make a disk slow with")
    command = [sys.executable, "-m", "tests.faults.writer", str(folder), "pair", "1"]
    environment = os.environ | {"LD_PRELOAD": str(library)}
    started, done = time.monotonic(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        for _ in range(20):
            done += writer.stdout.readline().startswith(b"done ")
        taken = time.monotonic() - started
        writer.kill()
    assert done == 20
    assert taken > 20 * 0.05
    with opened() as register:
        assert register.store.value("SELECT count(*) FROM setting") >= 40
        assert register.verify().ok
    tell(f"20 writes took {taken:.1f} s")
