"""Rights that follow from what an activity does: `resources/law/processing/rights.toml`."""

from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.conditions import compared
from ig_desktop.domain.processing import ROWS, SHAPES
from ig_desktop.domain.processing_law import ProcessingLaw
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.rights import STANDS, Right, RightRule, RightsLaw
from ig_desktop.packs.dated_rows import read_tables, records, with_conditions
from ig_desktop.packs.files import refused
from ig_desktop.packs.processing import load_processing


@cache
def load_rights(path: Path | None = None) -> RightsLaw:
    """All of them; UserError naming the file and its place when it cannot be used."""
    path = path or paths.resources() / "law" / "processing" / "rights.toml"
    tables = read_tables(path)
    law = RightsLaw(
        rights=records(path, tables.get("right", []), Right),
        rules=records(path, with_conditions(path, tables.get("rule", [])), RightRule),
    )
    _check_rights(path, law)
    for rule in law.rules:
        _check_rule(path, rule, law, load_processing())
    return law


def _check_rights(path: Path, law: RightsLaw) -> None:
    for right in law.rights:
        if right.kind not in KINDS:
            raise refused(path, f"{right.id}: “{right.kind}” is not a kind of request")
        last = [rule for rule in law.rules if rule.right == right.id][-1:]
        if not last or last[0].when is not None or last[0].in_force_from or last[0].in_force_to:
            raise refused(path, f"{right.id}: its last rule must hold always")


def _check_rule(path: Path, rule: RightRule, law: RightsLaw, processing: ProcessingLaw) -> None:
    if rule.right not in {right.id for right in law.rights}:
        raise refused(path, f"{rule.id}: there is no right “{rule.right}”")
    if rule.stands not in STANDS:
        raise refused(path, f"{rule.id}: stands must be one of {', '.join(STANDS)}")
    fields = {field.id: field for field in processing.fields}
    for about, value in compared(rule.when):
        if about not in fields and about not in (*ROWS, "shape"):
            raise refused(path, f"{rule.id}: there is no field “{about}”")
        known = SHAPES if about == "shape" else {}
        if about in fields and fields[about].type in ("choice", "choices"):
            known = {"": "", **processing.options(fields[about])}
        if known and value not in known:
            raise refused(path, f"{rule.id}: {about} is never “{value}”")
