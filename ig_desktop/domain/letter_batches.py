"""Batches: one template made for many cases or many people, and what came of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ig_desktop.errors import Problems, UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOrder:
    """What every letter of a batch is: the template, the words for all of them, and how.

    What is left empty follows, letter by letter, from the draft kept and the person's wishes.
    With `issue` each is sent for good; otherwise only its file is made.
    """

    template: str
    words: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    channel: str = ""
    on: date | None = None
    issue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Whom one letter of a batch is for: a case, or a person (`line` of a file) with own words."""

    reference: str = ""
    line: int = 0
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One letter of a batch before it is made: to whom, and why it cannot be, if so."""

    to: Addressed
    addressee: str
    reasons: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be made."""
        return not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """Every letter that a batch would make.

    `passed_over` names columns of the file that mean nothing here; `left_out` counts cases that
    the filter shows and the letter is not for.
    """

    letters: tuple[Planned, ...]
    left_out: int = 0
    passed_over: tuple[str, ...] = ()

    @property
    def ready(self) -> tuple[Planned, ...]:
        """Those that can be made."""
        return tuple(one for one in self.letters if one.ready)

    @property
    def stopped(self) -> tuple[Planned, ...]:
        """Those that cannot be made as things are."""
        return tuple(one for one in self.letters if not one.ready)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLetter:
    """What came of one letter: its PDF and reference, or the reasons why there is none.

    `letter_id` is its number in the register once it was issued.
    """

    to: Addressed
    reference: str
    addressee: str
    pdf: bytes = b""
    letter_id: int | None = None
    reasons: tuple[str, ...] = ()


def reasons_of(error: UserError) -> tuple[str, ...]:
    """Why a letter cannot be made, a sentence for each thing."""
    errors = error.errors if isinstance(error, Problems) else [error]
    return tuple(dict.fromkeys(str(one) for one in errors))
