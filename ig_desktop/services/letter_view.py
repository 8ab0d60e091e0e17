"""A letter being prepared, as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.issued_letters import FORMS
from ig_desktop.domain.people import FORMATS, Person
from ig_desktop.domain.templates import LetterFact, LetterPart, LetterTemplate
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.letters.compose import ClauseCheck

DRAFT = "Draft: cannot be sent yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A template for a case; `refused` says why its event cannot be recorded today, if so."""

    template: LetterTemplate
    refused: UserError | None
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A fact or a part of a letter being prepared: its value in words, and what is wrong with it.

    A fact is entered at `where`; a part, or a fact that is `in_letter`, in the letter itself.
    One that is not `asked` has no place in this letter as it stands.
    """

    known: LetterFact | LetterPart
    value: str
    problem: UserError | None
    asked: bool = True

    @property
    def where(self) -> str:
        """Where a person changes it."""
        return self.known.where if isinstance(self.known, LetterFact) else "the letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter as far as it can be made: what it is told, what it must tell, what is missing.

    `advice` says what the person needs besides the letter; `refused` why it cannot be sent yet.
    """

    reference: str
    template: LetterTemplate
    on: date
    form: str
    channel: str
    addressee: str
    title: str
    facts: tuple[Shown, ...]
    parts: tuple[Shown, ...]
    clauses: "tuple[ClauseCheck, ...]"
    problems: tuple[UserError, ...]
    text: str
    advice: str
    refused: UserError | None

    @property
    def ready(self) -> bool:
        """Whether it can be issued as it stands."""
        return not self.problems and self.refused is None

    @property
    def mark(self) -> str:
        """What marks it as a draft, in words, while it cannot be issued; otherwise empty."""
        return "" if self.ready else DRAFT

    @property
    def marked_text(self) -> str:
        """Its text, under its mark while it cannot be issued."""
        return f"{self.mark}\n\n{self.text}" if self.mark else self.text


def shown(
    known: LetterFact | LetterPart,
    told: Mapping[str, Any],
    problems: Mapping[str, UserError],
    given: Mapping[str, Any],
) -> Shown:
    """One fact or part with its value in words; `given` is what conditions look at."""
    return Shown(
        known=known,
        value=_in_words(told.get(known.name, known.default)),
        problem=problems.get(known.name),
        asked=holds(known.when, given),
    )


def _in_words(value: Any) -> str:
    from ig_desktop.letters.values import long_date

    if isinstance(value, date):
        return long_date(value).replace("\xa0", " ")
    if isinstance(value, list):
        return "\n".join(_entry(entry) for entry in value)
    return str(value)


def _entry(entry: Any) -> str:
    """A line of a list, or a section by its heading."""
    return str(entry[0]) if isinstance(entry, (list, tuple)) else str(entry)


def advice(reader: Person | None) -> str:
    """What whom a letter is to needs besides it (Accessible Information Standard, DAPB1605)."""
    if reader is None:
        return ""
    needs = []
    wished = FORMATS[reader.preferred_format]
    if wished.id not in (*FORMS, "e-mail"):
        needs.append(f"{reader.name} needs: {wished.name}.")
        needs.append("Send it with this letter." if wished.with_letter else "Prepare it by hand.")
    if reader.language and reader.language.casefold() != "english":
        needs.append(f"Their language is {reader.language}.")
    return " ".join(needs)
