"""The law of time limits: `resources/law/clocks.toml` and `kinds.toml` into a Law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from ig_desktop import paths
from ig_desktop.domain.clock import CLOCKS
from ig_desktop.domain.law import UNITS, Kind, Law, Rule
from ig_desktop.domain.working_days import DIVISIONS
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import read_toml, refused

with_config(ConfigDict(extra="forbid"))(Kind)


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class _Kinds:
    events: dict[str, str]
    facts: dict[str, str]
    groups: dict[str, list[str]]
    kind: list[Kind]


@cache
def load_law(folder: Path | None = None) -> Law:
    """Every time limit and kind; UserError naming the file and place when one cannot be used."""
    folder = folder or paths.resources() / "law"
    kinds = _read_kinds(folder / "kinds.toml")
    return Law(
        rules=_read_rules(folder / "clocks.toml"),
        kinds={kind.id: kind for kind in kinds.kind},
        events=kinds.events,
        facts=kinds.facts,
    )


def _read_rules(path: Path) -> Mapping[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in records(path, read_tables(path).get("rule", []), Rule):
        problem = _rule_problem(rule)
        if problem:
            raise refused(path, f"{rule.id}: {problem}")
        rules[rule.id] = (*rules.get(rule.id, ()), rule)
    return rules


def _rule_problem(rule: Rule) -> str:
    """What is wrong with a rule, in words, or nothing."""
    if (rule.length is None) != (rule.unit == ""):
        return "length and unit must be given together"
    if rule.length is not None and not (rule.unit in UNITS and rule.length > 0):
        return f"length must be above 0 and unit one of {', '.join(UNITS)}"
    if (rule.confidence == "high") == bool(rule.check):
        return "check must be given when confidence is not high, and only then"
    if set(rule.divisions) - set(DIVISIONS):
        return f"divisions must be among {', '.join(DIVISIONS)}"
    if rule.in_force_from and rule.in_force_to and rule.in_force_to < rule.in_force_from:
        return "in_force_to is before in_force_from"
    return ""


def _read_kinds(path: Path) -> _Kinds:
    _, content = read_toml(path)
    try:
        kinds = TypeAdapter(_Kinds).validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise refused(path, f"{place}: {first['msg']}") from None
    full = [replace(kind, events=_spelt_out(kind.events, kinds.groups)) for kind in kinds.kind]
    kinds = replace(kinds, kind=full)
    for kind in full:
        unknown = kind.events - set(kinds.events) | kind.facts - set(kinds.facts)
        if unknown:
            raise refused(path, f"{kind.id}: there is no event or fact “{sorted(unknown)[0]}”")
        if kind.clock not in CLOCKS:
            raise refused(path, f"{kind.id}: there is no clock “{kind.clock}”")
    if len({kind.id for kind in full}) < len(full):
        raise refused(path, "a kind is there twice")
    return kinds


def _spelt_out(names: Iterable[str], groups: Mapping[str, list[str]]) -> frozenset[str]:
    return frozenset(event for name in names for event in groups.get(name, [name]))
