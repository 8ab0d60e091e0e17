"""Rules of the processing register: fields, vocabularies and needs from `resources/`."""

from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.processing_law import Pairing, ProcessingLaw, Term
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.entries import NEEDS, check_parts, read_parts
from ig_desktop.packs.files import refused

LISTS = ("article-30", "dspt", "basis")
PAIRINGS = "pairings.toml"
PAIRED = {
    "article_6": "article-6",
    "article_9": "article-9",
    "schedule_1": "schedule-1",
    "confidentiality": "confidentiality",
    "opt_out": "opt-out",
}
"""What a pairing names, and the vocabulary that it is of."""


@cache
def load_processing(folder: Path | None = None) -> ProcessingLaw:
    """All of them; UserError naming file and line when one cannot be used.

    `folder` stands for `resources/`.
    """
    resources = folder or paths.resources()
    entries, rules = resources / "processing", resources / "law" / "processing"
    pairings = records(rules / PAIRINGS, read_tables(rules / PAIRINGS).get("pairing", []), Pairing)
    parts = read_parts(entries, rules / NEEDS, [rules])
    parts["terms"] = (*parts["terms"], *map(_paired_term, pairings))
    law = ProcessingLaw(**parts, pairings=pairings)
    check_parts(law, entries, rules / NEEDS, LISTS)
    _check_pairings(rules / PAIRINGS, law)
    return law


def _paired_term(pairing: Pairing) -> Term:
    return Term(
        id=pairing.id,
        vocabulary="pairing",
        pairings=(pairing.id,),
        name=pairing.purpose,
        citation=pairing.source,
        text=pairing.words,
        source=pairing.source,
        confidence=pairing.confidence,
        reviewed_on=pairing.reviewed_on,
        in_force_from=pairing.in_force_from,
        in_force_to=pairing.in_force_to,
    )


def _check_pairings(path: Path, law: ProcessingLaw) -> None:
    for pairing in law.pairings:
        for name, vocabulary in PAIRED.items():
            for id in getattr(pairing, name):
                if law.term(vocabulary, id) is None:
                    raise refused(path, f"{pairing.id}: “{id}” is not in “{vocabulary}”")
