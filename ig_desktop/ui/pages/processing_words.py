"""Words that pages of processing activities share: terms, statuses, what is lacking, acts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ig_desktop.domain.processing import (
    APPROVED,
    CONTROLLER,
    DRAFT,
    IN_REVIEW,
    PROCESSOR,
    RETIRED,
    STATUSES,
)

if TYPE_CHECKING:
    from ig_desktop.domain.processing_law import EntryLaw

WHOSE: Mapping[str, str] = MappingProxyType({CONTROLLER: "Controller", PROCESSOR: "Processor"})
"""In one word whose an activity is, from where we stand."""

LISTS: Mapping[str, str] = MappingProxyType(
    {
        "article-30": "Article 30 asks for",
        "basis": "The basis calls for",
        "dspt": "DSPT 1.1.2 asks for",
    }
)
"""What asks for something that an entry lacks; without the first two it is not approved."""

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "add": "Added",
        "import": "Imported",
        "start": "Added with the first register",
        "change": "Changed",
        "confirm": "Proposals confirmed",
        "submit": "Submitted for review",
        "send-back": "Sent back",
        "approve": "Approved",
        "retire": "Retired",
        "bring-back": "Taken up again",
    }
)
"""What was done to make a version."""


def act_words(act: str) -> str:
    """What was done to make a version, in words."""
    return ACTS.get(act, act.replace("-", " ").capitalize())


def term_name(law: "EntryLaw", vocabulary: str, id: str) -> str:
    """A term's name; its id where the vocabulary no longer has it, "" for none."""
    found = law.term(vocabulary, id) if id else None
    return found.name if found else id


def status_tag(status: str, *, mine: bool) -> tuple[str, str]:
    """A status and its tint: in review it is blue for those who may approve (`mine`)."""
    tints = {DRAFT: "plain", IN_REVIEW: "blue" if mine else "grey", APPROVED: "green"}
    return STATUSES[status], tints.get(status, "plain" if status != RETIRED else "grey")
