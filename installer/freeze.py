"""Freezing the program: PyInstaller in a clean environment, and the same bytes every time."""

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer import environment
from installer.product import NAME, ROOT

ELF = b"\x7fELF"


@dataclass(frozen=True)
class Frozen:
    """A frozen program in the folder it was made in, and the files it is made of."""

    work: Path
    sources: tuple[Path, ...] = ()

    @property
    def folder(self) -> Path:
        """The program's folder."""
        return self.work / "frozen" / NAME

    @property
    def environment(self) -> Path:
        """The clean environment that it was made in."""
        return self.work / "environment"

    @property
    def python(self) -> Path:
        """The interpreter of that."""
        return environment.python_in(self.environment)

    @property
    def site_packages(self) -> Path:
        """Where its libraries are."""
        return next(self.environment.rglob("site-packages"))

    @property
    def tools(self) -> Path:
        """The build tools, apart from that."""
        return self.work / "tools"

    @property
    def program(self) -> Path:
        """What is run."""
        return self.folder / (f"{NAME}.exe" if os.name == "nt" else NAME)


def freeze(work: Path, moment: int) -> Frozen:
    """Freeze the program into a folder under `work`, with `moment` as the time of every file."""
    if work.exists():
        shutil.rmtree(work)
    work.mkdir(parents=True)
    made = Frozen(work)
    environment.make(made.environment)
    environment.tools(made.tools)
    _run_pyinstaller(made, moment)
    if sys.platform == "linux":
        strip(made.folder)
        forget_place(made)
    listed = next((work / "build").rglob("sources.txt")).read_text(encoding="utf-8")
    frozen = Frozen(work, tuple(map(Path, listed.splitlines())))
    refuse_tools(frozen)
    return frozen


def refuse_tools(frozen: Frozen) -> None:
    """SystemExit when a build tool has got into the program, other than what starts it."""
    own = frozen.tools / "PyInstaller"
    strange = [
        path
        for path in frozen.sources
        if path.is_relative_to(frozen.tools) and not path.is_relative_to(own)
    ]
    if strange:
        raise SystemExit(f"Build tools got into the program: {', '.join(map(str, strange))}")


def _run_pyinstaller(made: Frozen, moment: int) -> None:
    spec = ROOT / "installer" / "ig-desktop.spec"
    options = ["--noconfirm", "--clean", "--log-level", "ERROR"]
    places = ["--distpath", made.folder.parent, "--workpath", made.work / "build"]
    surroundings = os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(moment),
        "PYINSTALLER_CONFIG_DIR": str(made.work / "cache"),
    }
    command = [made.python, "-m", "PyInstaller", *options, *places, spec]
    with _tools_at_hand(made):
        subprocess.run(list(map(str, command)), check=True, env=surroundings, cwd=ROOT)


@contextmanager
def _tools_at_hand(made: Frozen) -> Iterator[None]:
    """The build tools found last of all: what both have is taken from the environment."""
    link = made.site_packages / "build-tools.pth"
    link.write_text(f"{made.tools}\n", encoding="utf-8")
    try:
        yield
    finally:
        link.unlink()


def strip(folder: Path) -> None:
    """Take the symbols for debuggers out of every library; the program itself carries an archive.

    PyInstaller's program ends with one that strip would cut off, so it is left as it is.
    """
    libraries = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.name != NAME and is_elf(path)
    ]
    subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)


def forget_place(made: Frozen) -> None:
    """Take out of Python's own libraries the search path into the computer they were built on."""
    place = sysconfig.get_config_var("LIBDIR") or sys.base_prefix
    files = [path for path in sorted(made.folder.rglob("*")) if path.is_file()]
    told = [path for path in files if path.name != NAME and f"{place}\0".encode() in read_elf(path)]
    if told:
        patchelf = made.tools / "bin" / "patchelf"
        subprocess.run([patchelf, "--remove-rpath", *told], check=True)


def read_elf(path: Path) -> bytes:
    """A Linux library whole; nothing of any other file."""
    return path.read_bytes() if is_elf(path) else b""


def is_elf(path: Path) -> bool:
    """Whether a file is a Linux program or library."""
    with path.open("rb") as file:
        return file.read(len(ELF)) == ELF


def settle(folder: Path, moment: int) -> None:
    """Give everything the same time, and the rights that an installed file has."""
    for path in [folder, *sorted(folder.rglob("*"))]:
        if not path.is_symlink():
            may_run = path.is_dir() or bool(path.stat().st_mode & stat.S_IXUSR and is_program(path))
            path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def is_program(path: Path) -> bool:
    """Whether a file is run, rather than loaded."""
    return path.suffix in ("", ".exe", ".sh") and path.name.startswith(NAME)
