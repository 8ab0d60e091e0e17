"""Run the faults and the other slow tests, telling progress, and write docs/reliability.md.

Arguments go to pytest; with any, the page is written only when `--write` is one of them.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults import large
from tests.faults.report import Fault, Row, page

REPORT = Path(__file__).parents[2] / "docs" / "reliability.md"
GIGABYTE = 1024**3
WORKERS = "2"


class Recorder:
    """Gathers what tests tell, and says how far the run is."""

    def __init__(self) -> None:
        self.rows: dict[Fault, Row] = {}
        self.started = time.monotonic()
        self.done = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take each test once: its run, or the setup that skipped or failed."""
        if not (report.when == "call" or (report.when == "setup" and not report.passed)):
            return
        self.done += 1
        passed = time.monotonic() - self.started
        print(
            f"\n{passed / 60:3.0f} min {self.done:4}  {report.outcome:8} {report.nodeid}",
            flush=True,
            end="",
        )
        told = list(report.user_properties)
        fault = next((Fault(*words) for name, words in told if name == "fault"), None)
        if fault:
            self.rows.setdefault(fault, Row(fault)).take(report.outcome, told, why(report))


def why(report: pytest.TestReport) -> str:
    """The reason for which a test was left out."""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return ""


def memory() -> str:
    """How much this computer has, in words."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return f"{os.cpu_count()} processors"
    return f"{os.cpu_count()} processors and {size / GIGABYTE:.0f} GB of memory"


def main(chosen: list[str]) -> int:
    """Build what is large, run, and write the page; pytest's exit status."""
    writing = not chosen or "--write" in chosen
    rest = [argument for argument in chosen if argument != "--write"]
    recorder = Recorder()
    if not rest:
        print("Building large registers, where none is kept from before …", flush=True)
        large.many_requests()
        large.long_log()
    options = ["-m", "slow or fault", "-q", "-p", "no:cacheprovider", "--no-header"]
    options += ["-n", WORKERS, "--dist", "loadgroup", "--timeout", "1800"]
    ended = int(pytest.main([*options, *(rest or ["tests"])], plugins=[recorder]))
    if writing:
        now, took = datetime.now(UTC), time.monotonic() - recorder.started
        REPORT.write_text(page(recorder.rows.values(), now, memory(), took), encoding="utf-8")
        print(f"\nWritten to {REPORT.relative_to(REPORT.parents[1])}")
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
