"""The Debian package for real: installed, used, upgraded and removed, with a register beside it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer import deb
from installer.product import NAME, ROOT, VERSION

pytestmark = pytest.mark.slow
PASSPHRASE = "for this test alone"
SURROUNDINGS = os.environ | {
    "IG_DESKTOP_PASSPHRASE": PASSPHRASE,
    "DEBIAN_FRONTEND": "noninteractive",
}


def run(*command: object, **more: object) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return str(done.stdout)


def why_not() -> str:
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return "installing is tried on Debian and Ubuntu alone"
    if os.geteuid() != 0:
        return "installing a package takes root"
    known = subprocess.run(["dpkg", "-s", NAME], capture_output=True, text=True, check=False)
    if "Status: install ok installed" in known.stdout:
        return "IG Desktop is installed here already: its test would remove it"
    return ""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package in dist, or one that is built for this test."""
    if why := why_not():
        pytest.skip(why)
    made = ROOT / "dist" / deb.name()
    if not made.exists():
        out = tmp_path_factory.mktemp("dist")
        run(sys.executable, ROOT / "build_installer.py", "--once", "--out", out)
        made = out / deb.name()
    return made


@pytest.fixture(scope="module")
def installed(package: Path) -> Iterator[Path]:
    run("apt-get", "install", "-y", "--no-install-recommends", package, env=SURROUNDINGS)
    yield package
    subprocess.run(["dpkg", "--purge", NAME], capture_output=True, check=False)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def next_version(package: Path, to: Path) -> Path:
    """The same package as a later version."""
    stage = to / "stage"
    run("dpkg-deb", "-R", package, stage)
    control = stage / "DEBIAN/control"
    text = control.read_text().replace(f"Version: {VERSION}", f"Version: {VERSION}+next")
    control.write_text(text)
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", stage, to / "next.deb")
    return to / "next.deb"


def test_it_tests_itself(installed: Path) -> None:
    told = json.loads(run("/usr/bin/ig-desktop", "self-test", "--json"))
    assert told["passed"]
    assert told["installed"]


def test_the_desktop_knows_it(installed: Path, tmp_path: Path) -> None:
    assert "IG Desktop" in run("man", "-P", "cat", NAME) if shutil.which("man") else True
    entry = Path("/usr/share/applications/ig-desktop.desktop")
    assert f"Exec={NAME} %f" in entry.read_text()
    if shutil.which("gio"):
        (tmp_path / "x.igcase").write_text("{}")
        told = run("gio", "info", "-a", "standard::content-type", tmp_path / "x.igcase")
        assert "application/x-ig-desktop-case" in told


def test_the_window_opens_on_a_register_and_closes(installed: Path, tmp_path: Path) -> None:
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("a window is looked for with Xvfb and xdotool")
    run(NAME, "register", "create", tmp_path / "Shown", env=SURROUNDINGS)
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        display = os.read(read, 16).decode().strip()
        around = {name: value for name, value in SURROUNDINGS.items() if name != "QT_QPA_PLATFORM"}
        around |= {"DISPLAY": f":{display}", "IG_DESKTOP_SETTINGS": str(tmp_path / "settings")}
        window = subprocess.Popen([NAME, tmp_path / "Shown.igregister"], env=around)
        try:
            search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "IG Desktop"]
            assert run(*search, env=around, timeout=60)
            assert window.poll() is None
        finally:
            window.terminate()
            window.wait(20)
    finally:
        server.terminate()
        server.wait(20)


def test_a_register_outlives_an_upgrade_and_the_removal(installed: Path, tmp_path: Path) -> None:
    run(NAME, "register", "create", tmp_path / "Kept", env=SURROUNDINGS)
    register = tmp_path / "Kept.igregister"
    before = digests(register)
    run("dpkg", "-i", next_version(installed, tmp_path))
    assert f"Version: {VERSION}+next" in run("dpkg", "-s", NAME)
    run(NAME, "--version")
    assert digests(register) == before
    assert json.loads(run(NAME, "register", "info", register, "--json", env=SURROUNDINGS))
    before = digests(register)
    run("dpkg", "--purge", NAME)
    for gone in ("/usr/lib/ig-desktop", "/usr/bin/ig-desktop", f"/usr/share/doc/{NAME}"):
        assert not Path(gone).exists()
        assert not Path(gone).is_symlink()
    assert digests(register) == before
