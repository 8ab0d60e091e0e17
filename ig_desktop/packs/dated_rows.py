"""Rule files of `resources/law/`: rows with defaults and groups of kinds, read into records."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.conditions import read_condition
from ig_desktop.domain.requests import KINDS
from ig_desktop.errors import UserError
from ig_desktop.packs.files import read_toml, refused

CONFIDENCE = ("high", "medium", "low")

Row = dict[str, Any]
_Record = TypeVar("_Record", bound=Sourced)


def read_tables(path: Path) -> dict[str, list[Row]]:
    """The tables of one file, each row with the file's defaults and its kinds spelt out.

    Raises UserError naming the file, and where possible the line, when it cannot be used.
    """
    _, content = read_toml(path)
    defaults, groups = content.pop("defaults", {}), content.pop("groups", {})
    return {name: _rows(path, name, rows, defaults, groups) for name, rows in content.items()}


def _rows(path: Path, name: str, rows: Any, defaults: Row, groups: Mapping[str, Any]) -> list[Row]:
    if not isinstance(rows, list):
        raise refused(path, f"“{name}” must be a list of rows")
    full = []
    for row in rows:
        merged = {**defaults, **row}
        if "kinds" in merged:
            merged["kinds"] = _kinds(path, merged, groups)
        full.append(merged)
    return full


def _kinds(path: Path, row: Row, groups: Mapping[str, Any]) -> list[str]:
    kinds = [kind for name in row["kinds"] for kind in groups.get(name, [name])]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise refused(path, f"{_place(path, row)}{unknown[0]!r} is not a kind of request")
    return kinds


def with_conditions(path: Path, rows: list[Row]) -> list[Row]:
    """The rows with every `when` and `unless` in them read, at any depth.

    UserError naming file and row for one that is not a condition.
    """
    read = []
    for row in rows:
        try:
            read.append(_conditioned(row))
        except UserError as error:
            raise refused(path, f"{_place(path, row)}{error.what}") from None
    return read


def _conditioned(value: Any, key: str = "") -> Any:
    if key in ("when", "unless"):
        return read_condition(value)
    if isinstance(value, dict):
        return {name: _conditioned(each, name) for name, each in value.items()}
    return [_conditioned(each) for each in value] if isinstance(value, list) else value


_shapes: dict[Any, TypeAdapter[Any]] = {}


def _shape(record: Any) -> TypeAdapter[Any]:
    if record not in _shapes:
        _shapes[record] = TypeAdapter(with_config(ConfigDict(extra="forbid"))(record))
    return _shapes[record]


def records(path: Path, rows: list[Row], record: type[_Record]) -> tuple[_Record, ...]:
    """The rows as records; UserError naming file and line for the first that is not one."""
    made = tuple(_record(path, row, record) for row in rows)
    _no_twins(path, made)
    return made


def _record(path: Path, row: Row, record: type[_Record]) -> _Record:
    try:
        made: _Record = _shape(record).validate_python(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise refused(path, f"{_place(path, row)}{where}: {first['msg']}") from None
    if made.confidence not in CONFIDENCE:
        known = ", ".join(CONFIDENCE)
        raise refused(path, f"{_place(path, row)}confidence must be one of {known}")
    if not made.source.strip():
        raise refused(path, f"{_place(path, row)}a rule must name its source")
    return made


def _no_twins(path: Path, made: tuple[Sourced, ...]) -> None:
    spans: dict[str, list[Sourced]] = {}
    for one in made:
        for other in spans.setdefault(one.id, []):
            if _overlap(one, other):
                raise refused(path, f"“{one.id}” is there twice for the same days")
        spans[one.id].append(one)


def _overlap(one: Sourced, other: Sourced) -> bool:
    start = max(one.in_force_from or date.min, other.in_force_from or date.min)
    return start <= min(one.in_force_to or date.max, other.in_force_to or date.max)


def _place(path: Path, row: Row) -> str:
    name = str(row.get("id", ""))
    pattern = re.compile(rf'\s*id\s*=\s*["\']{re.escape(name)}["\']')
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if pattern.match(line):
            return f"line {number}: {name}: "
    return f"{name}: " if name else ""
