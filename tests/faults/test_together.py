"""Several programs at one register: one writes, the others read, and none sees trouble."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ig_desktop.register.database import Register

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("people", "visits"),
    [
        pytest.param(2, 10, id="few"),
        pytest.param(5, 60, id="all", marks=[pytest.mark.slow, pytest.mark.timeout(600)]),
    ],
)
@pytest.mark.fault(
    "Two at once",
    "several programs open, write, verify and close the same register",
    "one writes, the others read and say who is writing",
    "every write is there and the log verifies",
)
def test_coming_and_going(
    folder: Path, opened: Callable[..., Register], people: int, visits: int
) -> None:
    command = [sys.executable, "-m", "tests.faults.visitor", str(folder)]
    running = [
        subprocess.Popen([*command, str(me), str(visits)], stdout=subprocess.PIPE, cwd=ROOT)
        for me in range(people)
    ]
    told = [json.loads(each.communicate()[0]) for each in running]
    assert [each["troubles"] for each in told] == [[]] * people
    with opened() as register:
        written = register.store.value("SELECT count(*) FROM setting")
        assert written == sum(each["written"] for each in told) > 0
        assert register.verify().ok
