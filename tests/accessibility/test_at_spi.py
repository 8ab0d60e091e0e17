"""The real program unlocked as a screen reader does it: over AT-SPI alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ig_desktop.ui import preferences
from tests.conftest import PASSPHRASE

READER = Path(__file__).with_name("reader.py")
PROBE = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
SCREEN = """
Xvfb -displayfd 3 -screen 0 1400x900x24 3>"$0/screen" &
while [ ! -s "$0/screen" ]; do sleep 0.1; done
DISPLAY=":$(cat "$0/screen")" "$@"
code=$?
kill $!
exit $code
"""
"""A screen of no one's, for as long as a command runs."""

PACKAGES = "at-spi2-core dbus xvfb python3-gi gir1.2-atspi-2.0"


def python_that_hears() -> str:
    """A Python that can speak AT-SPI; the test is skipped where something is missing."""
    for tool in ("dbus-run-session", "Xvfb"):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool} here: install {PACKAGES} (as on Debian)")
    for python in ("/usr/bin/python3", sys.executable):
        if Path(python).exists():
            probe = subprocess.run([python, "-c", PROBE], check=False, capture_output=True)
            if probe.returncode == 0:
                return python
    pytest.skip(f"no Python here can speak AT-SPI: install {PACKAGES} (as on Debian)")


@pytest.mark.slow
def test_the_register_is_unlocked_by_what_is_said_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hearing = python_that_hears()
    preferences.save(preferences.Preferences(last_register=str(folder)))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    program = [sys.executable, "-m", "ig_desktop"]
    screen = ["sh", "-c", SCREEN, str(tmp_path)]
    done = subprocess.run(
        ["dbus-run-session", "--", *screen, hearing, str(READER), PASSPHRASE, *program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "heading: Today" in done.stdout
