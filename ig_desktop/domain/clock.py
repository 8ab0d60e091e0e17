"""Statutory time limits: dated events in, the dates the law requires and their working out."""

from collections.abc import Iterable
from datetime import date

from ig_desktop.domain.clock_working import Event, Limits, Pause, Reading, Step
from ig_desktop.domain.law import Kind, Law
from ig_desktop.domain.working_days import Calendar

__all__ = ["Event", "Limits", "Pause", "Reading", "Step", "kinds", "reading"]


def kinds(law: Law) -> tuple[Kind, ...]:
    """Every kind the clock knows, in the order of the law pack."""
    return tuple(law.kinds.values())
