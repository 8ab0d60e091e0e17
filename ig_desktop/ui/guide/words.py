"""Words that the pages of guides share: what a run is called, verdicts, when documents are due."""

from collections.abc import Mapping
from types import MappingProxyType

VERDICTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "may": ("May", "green"),
        "may-if": ("May if", "yellow"),
        "may-not": ("May not", "red"),
        "told": ("Answered", "plain"),
    }
)
"""What an outcome is, as lists say it, and its tint."""

GROUNDS: Mapping[str, str] = MappingProxyType(
    {"may": "tag-green", "may-if": "tag-yellow", "may-not": "tag-red", "told": "panel"}
)
"""What the answer stands on, by what it is."""

DUE: Mapping[str, str] = MappingProxyType({"before": "Before you start", "with-it": "To do"})
"""When a document is due; one of the review says the day instead."""


def called(name: str, about: str) -> str:
    """A guide and what it is gone through for: "Find the lawful basis: National Fraud Initiative".

    Where the name asks, no colon follows: "Whose data? SAR 27/0014".
    """
    if not about:
        return name
    return f"{name} {about}" if name.endswith("?") else f"{name}: {about}"
