"""Build IG Desktop for the system this runs on: frozen, tested, listed, packed; twice, to compare.

Only the Debian package is built whole here. For Windows and macOS the program is frozen on that
system and the source of its package written beside it: see docs/installing.md.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from installer import bom, deb, macos, windows
from installer.freeze import Frozen, freeze, settle
from installer.product import NAME, ROOT, VERSION

WORK = ROOT / "build" / "installer"
MOST_MEGABYTES = 200
LARGEST_SHOWN = 12


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "dist", help="Where to.")
@click.option("--once", is_flag=True, help="Do not build a second time to compare.")
def main(out: Path, once: bool) -> None:
    """Build, test what was built, and say what it is made of."""
    moment = source_moment()
    started = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    frozen = build(WORK / "first", moment)
    made = [path for path in sorted((WORK / "first" / "made").iterdir()) if path.is_file()]
    if not once:
        again = build(WORK / "second", moment)
        compare(frozen, again)
    test(frozen)
    for path in made:
        shutil.copyfile(path, out / path.name)
    names = "".join(f"{digest(path)}  {path.name}\n" for path in made)
    (out / "SHA256SUMS").write_text(names, encoding="utf-8")
    click.echo("\n".join(sizes(frozen.folder)))
    took = time.monotonic() - started
    click.echo(f"In {out}: {', '.join(path.name for path in made)}, SHA256SUMS ({took:.0f} s).")


def build(work: Path, moment: int) -> Frozen:
    """Freeze the program and make all that goes out with it, in the folder `made` under `work`."""
    click.echo(f"Building in {work.relative_to(ROOT)}, as of {moment}.")
    frozen = freeze(work, moment)
    if sys.platform != "linux":  # a Debian package has a place of its own for them
        bom.copy_licences(frozen, frozen.folder / "licences")
    settle(frozen.folder, moment)
    made = work / "made"
    made.mkdir()
    materials = made / f"{NAME}-{VERSION}.cdx.json"
    bom.write(frozen, materials, moment)
    (made / f"{NAME}-{VERSION}-files.sha256").write_text(listed(frozen.folder), encoding="utf-8")
    if sys.platform == "linux":
        deb.make(frozen, materials, moment, made)
    else:
        maker = windows if sys.platform == "win32" else macos
        maker.write(frozen.folder, made)
    return frozen


def source_moment() -> int:
    """The time that everything built is given: SOURCE_DATE_EPOCH, or that of the last commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit("There is no commit to take the time from: set SOURCE_DATE_EPOCH.")
    return int(done.stdout)


def compare(first: Frozen, second: Frozen) -> None:
    """SystemExit when the two builds differ in any byte, with the names of what differs."""
    one, other = (dict(digests(each.folder)) for each in (first, second))
    made, again = (dict(digests(each.work / "made")) for each in (first, second))
    differing = {name for name, _ in one.items() ^ other.items()}
    differing |= {name for name, _ in made.items() ^ again.items()}
    if differing:
        raise SystemExit(f"The two builds differ: {', '.join(sorted(differing))}")
    click.echo(
        f"Both builds are the same: {len(one)} files of the program, {len(made)} to hand out."
    )


def test(frozen: Frozen) -> None:
    """Let the program test itself, with no screen and a time zone of its own."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(frozen.program), "self-test", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    if done.returncode:
        raise SystemExit(f"The program does not pass its own test:\n{done.stdout}{done.stderr}")
    told = json.loads(done.stdout)
    passed, took = len(told["checks"]), told["milliseconds"] / 1000
    click.echo(f"Self-test of the frozen program: {passed} checks passed in {took:.1f} s.")


def sizes(folder: Path) -> Iterator[str]:
    """How large the program is, and its largest files; SystemExit when it is too large."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    by_size = sorted(((path.stat().st_size, path) for path in files), reverse=True)
    total = sum(size for size, _ in by_size) / 1_000_000
    if total > MOST_MEGABYTES:
        raise SystemExit(f"The program takes {total:.0f} MB, more than {MOST_MEGABYTES}.")
    yield f"{total:.0f} MB in {len(files)} files; the largest:"
    for size, path in by_size[:LARGEST_SHOWN]:
        yield f"{size / 1_000_000:8.1f} MB  {path.relative_to(folder)}"


def listed(folder: Path) -> str:
    """Every file with its SHA-256, as sha256sum checks them."""
    return "".join(f"{value}  {name}\n" for name, value in digests(folder))


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file's name and SHA-256, by name."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), digest(path)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
