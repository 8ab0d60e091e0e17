"""A clean environment: what the program needs at run time, pinned and checked by hash."""

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.product import NAME, ROOT

QUIET = ("-qq", "--disable-pip-version-check", "--no-input", "--root-user-action=ignore")


def needed(name: str = NAME, found: frozenset[str] = frozenset()) -> frozenset[str]:
    """The libraries that a distribution needs on this system, and what those need in turn."""
    for requirement in map(Requirement, requires(name) or ()):
        wanted = canonicalize_name(requirement.name)
        marker = requirement.marker
        if wanted not in found and (marker is None or marker.evaluate({"extra": ""})):
            found = needed(wanted, found | {wanted})
    return found


def pins(text: str, names: Iterable[str]) -> str:
    """The pins of a constraints file for these names, with their hashes."""
    wanted = set(names)
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    kept = [entry for entry in entries if canonicalize_name(entry.split("==")[0]) in wanted]
    missing = wanted - {canonicalize_name(entry.split("==")[0]) for entry in kept}
    if missing:
        raise SystemExit(f"Not in constraints.txt: {', '.join(sorted(missing))}. make constraints")
    return "\n".join(kept) + "\n"


def python_in(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make(folder: Path) -> Path:
    """An environment with the run-time libraries alone, not even pip; its interpreter."""
    venv.create(folder, clear=True, with_pip=False, symlinks=os.name != "nt")
    run_time = folder.with_name("run-time.txt")
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    run_time.write_text(pins(text, needed()), encoding="utf-8")
    python = python_in(folder)
    _install("--python", str(python), "install", "-r", str(run_time))
    return python


def tools(folder: Path) -> Path:
    """The build tools, in a folder of their own so that none of them is mistaken for ours."""
    pinned = ROOT / "constraints-installer.txt"
    _install("install", "--target", str(folder), "-r", str(pinned))
    return folder


def _install(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--require-hashes", "--no-deps", *QUIET]
    subprocess.run([*command, "--only-binary=:all:", "--no-compile"], check=True)
