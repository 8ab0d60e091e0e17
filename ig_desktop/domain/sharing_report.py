"""Figures over decisions for the board: counts, time to decide, conditions; nobody in them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from ig_desktop.domain.sharing import ASK, OUTCOMES, WITHDRAW, SharingFile, SharingLaw


@dataclass(frozen=True, slots=True)
class SharingFigures:
    """Counts by purpose, outcome and route, in days to decide, and conditions by how they stand."""

    decisions: int
    replaced: int
    by_outcome: tuple[tuple[str, int], ...]
    by_purpose: tuple[tuple[str, int], ...]
    by_route: tuple[tuple[str, int], ...]
    days: tuple[int, ...]
    conditions: int
    met: int
    failed: int

    @property
    def median_days(self) -> float:
        """Half of the decisions took no longer; 0 where there is none."""
        return median(self.days) if self.days else 0


def figures(
    documents: Sequence[Mapping[str, Any]], files: Iterable[SharingFile], law: SharingLaw
) -> SharingFigures:
    """The figures of decisions by their documents, and of what came after in their cases.

    Questions are not counted as decisions. Days run from when a case was received.
    """
    counted = [d for d in documents if d["decision"]["outcome"] != ASK]
    replaced = sum(d["replaces"] is not None for d in counted)
    conditions, met, failed = 0, 0, 0
    for file in files:
        decision = file.in_force
        if decision is not None:
            conditions += len(decision.deciding.conditions)
            kinds = Counter(f.kind for f in file.conditions_became(decision).values())
            met += kinds["condition-met"]
            failed += kinds["condition-failed"]
    return SharingFigures(
        decisions=len(counted),
        replaced=replaced,
        by_outcome=_counts(OUTCOMES[d["decision"]["outcome"]] for d in counted),
        by_purpose=_counts(_named(law, "sharing-purpose", d, "purpose_class") for d in counted),
        by_route=_counts(_named(law, "confidentiality", d, "confidentiality") for d in counted),
        days=tuple(day for d in counted if (day := _days(d)) is not None),
        conditions=conditions,
        met=met,
        failed=failed,
    )


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Names with how often each occurs, the most often first."""
    return tuple(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def _named(law: SharingLaw, vocabulary: str, document: Mapping[str, Any], field: str) -> str:
    term = law.term(vocabulary, str(document["values"].get(field, "")))
    return term.name if term else "Not said"


def _days(document: Mapping[str, Any]) -> int | None:
    received = document["values"].get("received_on")
    if not received or document["decision"]["outcome"] == WITHDRAW:
        return None
    decided = datetime.fromisoformat(document["at"]).date()
    return (decided - datetime.fromisoformat(received).date()).days
