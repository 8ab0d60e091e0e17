"""From the start of the program to a window that can be used, against a bare window."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ig_desktop.register.derivation import Cost
from ig_desktop.services import demo
from ig_desktop.session import found

HERE = Path(__file__).parent
ROUNDS = 9


def bench_start() -> Iterator[tuple[str, float, float, float, float | None]]:
    """Both windows in turn, each in a process of its own; the middle of several rounds."""
    with tempfile.TemporaryDirectory() as folder:
        session, _ = found(Path(folder) / "Start", demo.founding(Cost(8, 1, 1)))
        with session:
            demo.fill(session, Cost(8, 1, 1))
            place = session.register.folder
        settings = Path(folder) / "ig-desktop"
        settings.mkdir()
        (settings / "window.json").write_text(json.dumps({"last_register": str(place)}))
        rounds = [
            (
                *started("start_ours.py", settings, demo.PASSPHRASE),
                *started("start_bare.py", settings),
            )
            for _ in range(ROUNDS + 1)
        ][1:]
    whole = statistics.median(asked + entered for asked, entered, _ in rounds)
    asked, entered, bare = (statistics.median(column) for column in zip(*rounds, strict=True))
    yield ("From the passphrase to a usable window", entered, bare, entered / bare, 1.5)
    yield ("From the start to the passphrase page", asked, bare, asked / bare, None)
    yield (
        "Both together: all but the typing (1.5 if read strictly)",
        whole,
        bare,
        whole / bare,
        None,
    )


def started(script: str, settings: Path, *arguments: str) -> list[float]:
    """What one window printed: seconds. The first round writes what Python keeps compiled."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(settings.parent),
        "IG_DESKTOP_SETTINGS": str(settings),
        "STARTED_AT": str(time.monotonic()),
    }
    if sys.platform.startswith("linux"):  # found as a user's are, which takes its time too
        del environment["IG_DESKTOP_SETTINGS"]
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if done.returncode:
        sys.exit(f"{script} did not start: {done.stderr}")
    return [float(number) for number in done.stdout.split()]
