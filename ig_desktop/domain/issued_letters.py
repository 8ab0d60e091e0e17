"""Letters as they are kept: those issued, which never change, and those being prepared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

CHANNELS: Mapping[str, str] = {
    "post": "Post",
    "e-mail": "E-mail",
    "collected": "Collected in person",
}
"""How a letter reaches the person, by the id kept in the register."""

FORMS: Mapping[str, str] = {
    "standard": "Standard, 12 point",
    "large": "Large print, 16 point",
    "giant": "Giant print, 24 point",
}
"""The sizes a letter is set in, by the id kept in the register."""


OUTSIDE = "LTR"
"""What the references of letters outside any case begin with: "LTR 27/0001"."""


OF_SHARING = "SHA"
"""What the references of sharing cases begin with: "SHA 27/0001"."""


def is_outside(reference: str) -> bool:
    """Whether a reference is that of a letter outside any case, or none at all."""
    return not reference or reference.startswith(OUTSIDE)


def is_of_sharing(reference: str) -> bool:
    """Whether a reference, however it is written, is that of a sharing case."""
    return reference.strip().upper().startswith(OF_SHARING)


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a letter belongs to: a request or a sharing case, by its number; or to neither."""

    request: int | None = None
    sharing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLetter:
    """A letter that was issued: what it was made of, and the digest of its exact bytes.

    `event_id` is the event it recorded; `superseded_by` the letter that stands for it now. A
    letter `outside` any request records no event: it bears the reference of its sharing case, or
    one of its own. `template_version` is the number of our own version it was made from, 0 as
    shipped.
    """

    id: int = 0
    reference: str
    outside: bool = False
    event_id: int | None = None
    template: str
    name: str
    template_hash: str
    template_version: int = 0
    title: str
    addressee: str
    on: date
    form: str
    channel: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    size: int = 0
    sha256: str = ""
    issued_at: datetime | None = None
    officer: str = ""
    superseded_by: int | None = None
    superseded_why: str = ""
    sent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A letter marked as sent: the way, the day, who says so and when.

    Of several the last counts; each but the first has the `reason` of the correction.
    """

    id: int = 0
    channel: str
    on: date
    reason: str = ""
    recorded_at: datetime
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDraft:
    """A letter being prepared: what the officer has written so far."""

    template: str
    parts: Mapping[str, str]
    form: str
    channel: str
    saved_at: datetime | None = None
