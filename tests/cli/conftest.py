"""What tests of commands share."""

from datetime import timedelta

import pytest


@pytest.fixture(autouse=True)
def _whatever_the_clock_says(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Registers of tests are of January 2027, and commands go by this computer's own clock."""
    if "clocks_matter" not in request.fixturenames:
        monkeypatch.setattr("ig_desktop.services.log.CLOCKS_DIFFER", timedelta(days=36_500))


@pytest.fixture
def clocks_matter() -> None:
    """In this test it matters that entries are from a moment still to come."""
