"""Letter templates: what a letter says, what it must be told, and what the law requires of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.conditions import Condition

FACT_TYPES = ("text", "words", "lines", "date", "day", "list", "rows", "sections")
"""One line; words, which keep their lines where they stand by themselves; several lines; a date;
a date with its weekday; a list of lines; rows of cells; or sections, each passages under a
heading of their own."""

PART_TYPES = ("text", "lines", "date", "list", "rows", "choice")
"""What an officer can write: as above, or one of the options given."""

TOLD = ("done", "promised")
"""How a letter speaks of a day: as of something done, which cannot be after the letter's own day,
or as of something promised, which cannot be before it."""

PURPOSES: Mapping[str, str] = {
    "informing": "Keep them informed",
    "asking": "Ask them",
    "answering": "Answer them",
    "others": "Write to someone else",
    "alone": "Outside any request",
}
"""What letters are for, in the order in which they are offered."""

RECIPIENTS: Mapping[str, str] = {
    "requester": "requester",
    "controller": "controller",
    "subject": "subject",
    "regulator": "regulator",
    "other": "recipient",
}
"""Whom a letter can be to, with the prefix of the facts that hold their name and address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFact:
    """Something a letter is told: what it is called, where it is entered, and how it prints.

    One that is `in_letter` may be changed for one letter alone. A day is `told` as one of `TOLD`,
    or as neither.
    """

    name: str
    label: str
    where: str
    type: str = "text"
    default: str = ""
    in_letter: bool = False
    required: bool = False
    told: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """Words the officer writes or chooses for this letter; required ones cannot be emptied.

    A date is `told` as one of `TOLD`; so are the days that begin its rows, where they are days.
    """

    name: str
    label: str
    hint: str = ""
    type: str = "lines"
    default: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    told: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletText:
    """A fixed bullet, printed when its condition holds."""

    text: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlock:
    """One block: exactly one of heading, text, bullets, lines, list, table, sections, part, slip
    or include.

    `list`, `table` and `sections` name a fact that holds one; a section is its heading and a
    passage for each of `columns`. `part` names words of the officer; `lines` are questions, each
    with an empty line to answer by hand (an empty one adds a line); `slip` heads a form to be
    sent back, which follows the signature. `include` names a group of shared blocks. `id` is how
    a clause asks for the block.
    """

    id: str = ""
    when: Condition | None = None
    heading: str = ""
    level: int = 2
    text: str = ""
    bullets: tuple[BulletText, ...] = ()
    lines: tuple[str, ...] = ()
    slip: str = ""
    list: str = ""
    table: str = ""
    sections: str = ""
    columns: tuple[str, ...] = ()
    part: str = ""
    include: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Sourced):
    """Something the law or good practice has a letter tell: how that is known to be there.

    Each of `blocks` must be printed, and each of `says` must be given and printed in them
    (anywhere, when no block is named). Each of `needs` must be given. The letter's date must
    not be earlier than the date `since` nor later than `by`, and must be earlier than the date
    `before`; `date_words` says so.
    """

    words: str
    when: Condition | None = None
    blocks: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    since: str = ""
    by: str = ""
    before: str = ""
    date_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A letter before it is about anyone.

    It is for cases of `kinds`; with none it stands alone, outside any request, and records no
    event; it may be for sharing cases at one of the stages `sharing`, of these `shapes` if any.
    One `for_another` is for cases in which somebody acts for somebody else. `version` is the
    number of our own version, 0 as shipped.
    """

    id: str
    name: str
    subject: str
    purpose: str
    kinds: tuple[str, ...]
    event: str
    body: tuple[LetterBlock, ...]
    to: str = "requester"
    outcomes: tuple[str, ...] = ()
    for_another: bool = False
    sharing: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    event_details: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[LetterFact, ...] = ()
    parts: tuple[LetterPart, ...] = ()
    clauses: tuple[Clause, ...] = ()
    matters: Mapping[str, "Matter"] = field(default_factory=dict)
    version: int = 0
    hash: str = ""

    @property
    def alone(self) -> bool:
        """Whether the letter is outside any case."""
        return not self.kinds

    def recipient(self, field: str) -> str:
        """The fact that holds the `name`, `address` or other field of whom the letter is to."""
        return f"{RECIPIENTS[self.to]}_{field}"

    def fact(self, name: str) -> LetterFact | None:
        """The fact with that name."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def part(self, name: str) -> LetterPart | None:
        """The part with that name."""
        return next((part for part in self.parts if part.name == name), None)

    def clauses_on(self, on: date) -> list[Clause]:
        """The clauses in force for a letter of that date."""
        return [clause for clause in self.clauses if clause.in_force(on)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a letter is about, in words: the requester's own, or someone else's."""

    own: str
    behalf: str
