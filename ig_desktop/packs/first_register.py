"""The first register: activities to start from, `resources/processing/first-register.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.processing import Activity, Row, Value
from ig_desktop.domain.processing_checks import check_activity
from ig_desktop.errors import Problems
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import refused
from ig_desktop.packs.processing import load_processing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given(Sourced):
    """An activity as the file writes it; `said` names the fields its source itself states."""

    shape: str
    said: tuple[str, ...]
    fields: Mapping[str, Value]
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


@cache
def load_first_register(path: Path | None = None) -> tuple[Activity, ...]:
    """The activities, each field that its source does not state marked as proposed.

    UserError naming the file, and what is wrong with which activity.
    """
    path = path or paths.resources() / "processing" / "first-register.toml"
    given = records(path, read_tables(path).get("activity", []), _Given)
    return tuple(_activity(path, one) for one in given)


def _activity(path: Path, given: _Given) -> Activity:
    held = (*given.fields, *given.rows)
    strange = set(given.said) - set(held)
    if strange:
        raise refused(path, f"{given.id}: “{min(strange)}” is said but not there")
    activity = Activity(
        shape=given.shape,
        fields=given.fields,
        rows=given.rows,
        proposed=tuple(name for name in held if name not in given.said),
    )
    try:
        checked = check_activity(activity, load_processing())
    except Problems as problems:
        first = problems.errors[0]
        raise refused(path, f"{given.id}: {first.field}: {first.what}") from None
    lost = set(given.fields) - set(checked.fields)
    if lost:
        raise refused(path, f"{given.id}: “{min(lost)}” is not asked of it")
    return checked
