"""The formats in which the register of processing activities leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

EVERYTHING, CURRENT, IN_FORCE, APPROVED = "everything", "current", "in-force", "approved"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its id on the command line, its name, what a file's name ends in, what it is for.

    `which` says which activities are in it: everything as it stands, all that are not retired as
    they stand, those as they were last approved, or approved ones alone.
    """

    id: str
    name: str
    ending: str
    about: str
    which: str
    read_back: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.id: each
        for each in (
            Format(
                "ico-xlsx",
                "ICO workbook",
                ".xlsx",
                "The regulator’s own columns, with sheets of ours for all they cannot hold. "
                "It can be edited and imported again.",
                CURRENT,
                read_back=True,
            ),
            Format(
                "csv",
                "CSV, every field",
                ".csv",
                "One row for each activity, retired ones too. It can be edited and imported again.",
                EVERYTHING,
                read_back=True,
            ),
            Format(
                "dspt-xlsx",
                "DSPT 1.1.2 evidence workbook",
                ".xlsx",
                "The thirteen things the toolkit asks of each activity, with the gaps marked.",
                IN_FORCE,
            ),
            Format(
                "art30-pdf",
                "Article 30 record, PDF",
                ".pdf",
                "The record for a regulator or an assessor, with contents, in two parts.",
                IN_FORCE,
            ),
            Format(
                "dpv-jsonld",
                "W3C Data Privacy Vocabulary, JSON-LD",
                ".jsonld",
                "For programs: the activities in the terms of a public vocabulary.",
                IN_FORCE,
            ),
            Format(
                "public-csv",
                "Public edition, CSV",
                ".csv",
                "What may be published of approved activities; what is withheld is said, and why.",
                APPROVED,
            ),
            Format(
                "public-pdf",
                "Public edition, PDF",
                ".pdf",
                "The same, to be read.",
                APPROVED,
            ),
        )
    }
)  # fmt: skip


def format_by_ending(ending: str) -> Format:
    """The first format whose files end so; the ICO's workbook for any other ending."""
    found = (each for each in FORMATS.values() if each.ending == ending.lower())
    return next(found, next(iter(FORMATS.values())))
