"""Casework rules: `resources/law/casework/*.toml` into relationships, outcomes, steps and forms."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ig_desktop import paths
from ig_desktop.domain.casework import (
    Casework,
    Check,
    Form,
    GateRule,
    Limit,
    Notice,
    Outcome,
    Relationship,
    StepRule,
)
from ig_desktop.domain.form_results import DERIVED
from ig_desktop.domain.gates import FINDERS
from ig_desktop.domain.next_steps import JUDGES
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import refused

_TABLES: Mapping[str, tuple[str, str, type[Any]]] = {
    "relationships": ("relationships.toml", "relationship", Relationship),
    "outcomes": ("outcomes.toml", "outcome", Outcome),
    "gates": ("gates.toml", "gate", GateRule),
    "steps": ("steps.toml", "step", StepRule),
    "checks": ("checks.toml", "check", Check),
    "notices": ("checks.toml", "notice", Notice),
    "limits": ("checks.toml", "limit", Limit),
    "forms": ("forms.toml", "form", Form),
}


@cache
def load_casework(folder: Path | None = None) -> Casework:
    """All casework rules; UserError naming file and line when one cannot be used."""
    folder = folder or paths.resources() / "law" / "casework"
    read = cache(read_tables)
    tables = {
        name: records(folder / file, read(folder / file).get(table, []), record)
        for name, (file, table, record) in _TABLES.items()
    }
    law = Casework(**tables)
    _check_forms(folder / "forms.toml", law)
    _check_outcomes(folder / "outcomes.toml", law)
    _check_known(folder / "gates.toml", {gate.id for gate in law.gates} - set(FINDERS))
    _check_known(folder / "steps.toml", {rule.step for rule in law.steps} - set(JUDGES))
    return law


def _check_forms(path: Path, law: Casework) -> None:
    for form in law.forms:
        names = {question.id for question in form.questions}
        missing = {form.on} - names
        missing |= {form.derived} - set(DERIVED) if form.derived else {form.result} - names
        missing |= {name for question in form.questions for name in question.when} - names
        if missing:
            raise refused(path, f"{form.id}: there is no “{sorted(missing)[0]}”")


def _check_outcomes(path: Path, law: Casework) -> None:
    for outcome in law.outcomes:
        if outcome.needs_form and not any(form.id == outcome.needs_form for form in law.forms):
            raise refused(path, f"the outcome {outcome.id} needs the form {outcome.needs_form}")


def _check_known(path: Path, unknown: set[str]) -> None:
    if unknown:
        raise refused(path, f"nothing here judges “{sorted(unknown)[0]}”")
