"""Exemptions and exceptions: `resources/law/exemptions*.toml` by id."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.exemptions import Exemption
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import refused

TYPES = ("absolute", "qualified", "conditional", "procedural")


@cache
def load_exemptions(folder: Path | None = None) -> Mapping[str, Exemption]:
    """Every exemption by its id; UserError naming file and line when one cannot be used."""
    folder = folder or paths.resources() / "law"
    found: dict[str, Exemption] = {}
    for path in sorted(folder.glob("exemptions*.toml")):
        for exemption in records(path, read_tables(path).get("exemption", []), Exemption):
            if exemption.type not in TYPES:
                raise refused(path, f"{exemption.id}: type must be one of {', '.join(TYPES)}")
            if exemption.id in found:
                raise refused(path, f"“{exemption.id}” is in two files")
            found[exemption.id] = exemption
    return found
