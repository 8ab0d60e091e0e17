"""The rules of a later version of the program, for tests: its calendar has one holiday more."""

from dataclasses import replace
from datetime import date

import pytest

from ig_desktop.domain.working_days import ProclaimedDay
from ig_desktop.session import Packs


def newer_rules(holiday: date) -> Packs:
    """The shipped rules as version 0.2.0 might ship them."""
    packs = Packs()
    jubilee = [ProclaimedDay(holiday, "england-and-wales", "Jubilee")]
    packs.__dict__["calendar"] = packs.calendar.with_days(jubilee)
    packs.__dict__["mark"] = replace(packs.mark, version="0.2.0", calendar="0123456789ab")
    return packs


def install(monkeypatch: pytest.MonkeyPatch, holiday: date) -> None:
    """From now on every session opened is of that version."""
    packs = newer_rules(holiday)
    monkeypatch.setattr("ig_desktop.session.shipped", lambda: packs)
