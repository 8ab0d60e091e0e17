"""A million requests and a long log: it opens, lists, finds and verifies, in bounded memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import large
from tests.faults.conftest import Teller

ROOT = Path(__file__).parents[2]
LARGE = "A large register"
MOST_MEGABYTES = 700
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("large")]


def visited(folder: Path, what: str) -> dict[str, float]:
    """How long each act took in a program of its own, and the most memory it held."""
    command = [sys.executable, "-m", "tests.faults.large_visit", str(folder), what]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in told.splitlines())}


@pytest.mark.fault(
    LARGE,
    f"opening, listing, searching and Today with {large.REQUESTS:,} requests",
    "each answers",
    "counts and pages agree with the tables",
)
def test_many_requests(tell: Teller) -> None:
    found = visited(large.many_requests(), "requests")
    memory = found.pop("memory")
    assert memory < MOST_MEGABYTES
    assert all(seconds < 20 for seconds in found.values()), found
    acts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.items())
    tell(f"{acts}; at most {memory:.0f} MB of memory")


@pytest.mark.fault(
    LARGE,
    f"reading and verifying a log of {large.ENTRIES:,} entries"
    " (5,000,000 were not tried: FAULTS_ENTRIES sets the number)",
    "it verifies, whole",
    "every entry, signature and row was checked",
)
def test_a_long_log(tell: Teller) -> None:
    found = visited(large.long_log(), "log")
    memory = found.pop("memory")
    assert memory < MOST_MEGABYTES
    acts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in found.items())
    tell(f"{acts}; at most {memory:.0f} MB of memory")
