"""Words that pages of sharing cases share: statuses, outcomes, acts, what is lacking, ages."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from ig_desktop.domain.london import LONDON
from ig_desktop.domain.sharing import (
    ASK,
    ASKED,
    AUTHORITY,
    DECIDED,
    DISCLOSURE,
    FLOW,
    PART,
    REFUSE,
    SHARE,
    STATUSES,
    WAITING,
    WITHDRAW,
)
from ig_desktop.ui.pages.sentences import number, short_day

if TYPE_CHECKING:
    from ig_desktop.domain.sharing import SharingLine

IN_SHORT: Mapping[str, str] = MappingProxyType(
    {
        SHARE: "Share all",
        PART: "Share part",
        REFUSE: "Refuse",
        ASK: "Question asked",
        WITHDRAW: "Withdrawn",
    }
)
"""What was decided, as a list has room for it."""

KINDS: Mapping[str, str] = MappingProxyType(
    {DISCLOSURE: "Disclosure, once", FLOW: "Standing flow", AUTHORITY: "Asked under a power"}
)
"""What kind of sharing a case is, in short."""

LISTS: Mapping[str, str] = MappingProxyType(
    {
        "case": "The Guardian needs",
        "gate": "Before anything is shared",
        "authority": "Of whoever asks under a power",
    }
)
"""What asks for something that a case lacks."""

PRINCIPLES: Mapping[int, str] = MappingProxyType(
    {
        1: "Purpose",
        2: "Necessary",
        3: "Minimum",
        4: "Need to know",
        5: "Duties known",
        6: "Lawful",
        7: "Duty to share",
        8: "No surprises",
    }
)
"""The eight Caldicott principles, in a word or two."""

SIGNED_AS: Mapping[str, str] = MappingProxyType(
    {
        SHARE: "share all",
        PART: "share part",
        REFUSE: "refuse",
        ASK: "ask a question",
        WITHDRAW: "withdraw the decision",
    }
)
"""What the button that signs says of a decision."""

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "add": "Added",
        "change": "Changed",
        "send": "Sent to the Guardian",
        "take-back": "Taken back",
        "withdraw": "Withdrawn",
        "decide": "Decided",
        "guide": "Filled from a guide",
    }
)
"""What was done to make a version."""

SHORT_STATUSES: Mapping[str, str] = MappingProxyType(
    {**STATUSES, WAITING: "Waiting", ASKED: "Question asked"}
)


def act_words(act: str) -> str:
    """What was done to make a version, in words."""
    return ACTS.get(act, act.replace("-", " ").capitalize())


def status_tag(status: str, *, mine: bool) -> tuple[str, str]:
    """A status and its tint: blue where one’s own move is next; `mine` for the Guardian."""
    tints = {WAITING: "blue" if mine else "grey", ASKED: "grey" if mine else "blue"}
    return STATUSES[status], tints.get(status, "green" if status == DECIDED else "plain")


def local_day(moment: datetime) -> date:
    """The day of a moment, by the clock on the wall."""
    return moment.astimezone(LONDON).date()


def waits(line: "SharingLine", today: date) -> str:
    """How long a case has waited for the Guardian: "Today", "3 days"."""
    if line.status != WAITING or line.sent_at is None:
        return ""
    days = (today - local_day(line.sent_at)).days
    return number(days, "day") if days > 0 else "Today"


def decided(line: "SharingLine") -> str:
    """When and what was decided, in short; "" for what is not."""
    if line.status != DECIDED or line.decided_at is None:
        return ""
    return short_day(local_day(line.decided_at))
