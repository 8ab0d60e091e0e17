"""A long day: thousands of random intentions of all the users, and nothing ever contradicts."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.conftest import Teller
from tests.faults.office import Office

DAYS = int(os.environ.get("FAULTS_DAYS", "15"))
WHATEVER = dict.fromkeys(["suppress_health_check"], list(HealthCheck))


@pytest.mark.fault(
    "A long day",
    "users of every role try things in any order: requests of every kind, events, corrections, "
    "case work, letters, activities, sharing cases, decisions, accounts, holidays, lock and "
    "unlock, backup and restore, and the clock going on",
    "each is done, or refused in words",
    "the log verifies, no row points nowhere, every cached date is the derived one, and lists "
    "show what the records say",
)
@pytest.mark.parametrize(
    ("days", "steps"),
    [
        pytest.param(1, 20, id="short"),
        pytest.param(DAYS, 60, id="long", marks=[pytest.mark.slow, pytest.mark.timeout(1500)]),
    ],
)
def test_a_day(founded: tuple[Path, str], tell: Teller, days: int, steps: int) -> None:
    tally: Counter[str] = Counter()
    office = type("OfficeToday", (Office,), {"founded": founded[0], "tally": tally})
    run_state_machine_as_test(
        office,
        settings=settings(
            max_examples=days, stateful_step_count=steps, deadline=None, derandomize=True,
            database=None, phases=[Phase.generate], print_blob=False, **WHATEVER,
        ),
    )  # fmt: skip
    assert tally["done"] > tally["tried"] / 10
    told = ", ".join(f"{number:,} {what}" for what, number in tally.items())
    tell(f"{days} days of up to {steps} steps: {told}")
