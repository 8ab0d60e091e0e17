"""Rules of sharing cases: fields, rows, terms and needs from `resources/`."""

from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.sharing import SharingLaw
from ig_desktop.packs.entries import NEEDS, check_parts, read_parts

LISTS = ("case", "gate", "authority")


@cache
def load_sharing(folder: Path | None = None) -> SharingLaw:
    """All of them, with the terms of the processing register that cases use too.

    UserError naming file and line when one cannot be used. `folder` stands for `resources/`.
    """
    resources = folder or paths.resources()
    entries, rules = resources / "sharing", resources / "law" / "sharing"
    vocabularies = [resources / "law" / "processing", rules]
    law = SharingLaw(**read_parts(entries, rules / NEEDS, vocabularies))
    check_parts(law, entries, rules / NEEDS, LISTS)
    return law
