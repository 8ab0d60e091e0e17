"""Rules of sharing cases: fields, rows, terms and needs from `resources/`."""

from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.sharing import SharingLaw
from ig_desktop.packs.entries import NEEDS, check_parts, read_parts
from ig_desktop.packs.files import refused
from ig_desktop.packs.processing import load_processing

LISTS = ("case", "gate", "authority")


@cache
def load_sharing(folder: Path | None = None) -> SharingLaw:
    """All of them, with the terms and pairings of the processing register that cases use too.

    UserError naming file and line when one cannot be used. `folder` stands for `resources/`.
    """
    resources = folder or paths.resources()
    entries, rules = resources / "sharing", resources / "law" / "sharing"
    vocabularies = [resources / "law" / "processing", rules]
    processing = load_processing(folder) if folder else load_processing()
    parts = read_parts(entries, rules / NEEDS, vocabularies)
    law = SharingLaw(**parts, pairings=processing.pairings)
    check_parts(law, entries, rules / NEEDS, LISTS)
    _check_pairings(rules / "terms.toml", law)
    return law


def _check_pairings(path: Path, law: SharingLaw) -> None:
    for term in law.terms:
        for id in term.pairings:
            if law.pairing(id) is None:
                raise refused(path, f"{term.id}: there is no pairing “{id}”")
