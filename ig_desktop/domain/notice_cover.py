"""What the published privacy notice tells of a use: its activity, its recipient, its basis."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Value
from ig_desktop.domain.processing_law import EntryLaw

TOLD = "Published privacy notice"
BASES = ("article_6", "article_9")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTold:
    """The notice in force, by references of activities: those it was built from, those `withheld`.

    `newer` were approved again since. `bases` are the terms of each field of `BASES` that the
    activities described rest on.
    """

    number: int
    on: date
    activities: frozenset[str]
    withheld: frozenset[str]
    newer: frozenset[str]
    bases: Mapping[str, frozenset[str]]
    words: str

    @property
    def name(self) -> str:
        """ "Notice 2 of 3 March 2027"."""
        return f"Notice {self.number} of {plain_day(self.on)}"


@dataclass(frozen=True, slots=True)
class NoticeFinding:
    """One thing that the notice says, or does not, in words."""

    holds: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What is looked for in a notice: a processing activity, a recipient, fields of the law."""

    activity: str = ""
    recipient: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)


def covers(told: NoticeTold | None, use: Use, law: EntryLaw) -> list[NoticeFinding]:
    """What the notice in force says of a use; that there is none where none was published."""
    if told is None:
        words = "No privacy notice is published from this register: look whether yours covers it."
        return [NoticeFinding(False, words)]
    return [*_activity(told, use.activity), *_recipient(told, use), *_bases(told, use, law)]


def _activity(told: NoticeTold, reference: str) -> Iterator[NoticeFinding]:
    if not reference:
        return
    if reference not in told.activities:
        yield NoticeFinding(False, f"{told.name} does not tell of {reference}.")
    elif reference in told.withheld:
        yield NoticeFinding(False, f"{told.name} counts {reference} without describing it.")
    elif reference in told.newer:
        words = f"{told.name} tells of {reference} as it was; it has changed since."
        yield NoticeFinding(False, words)
    else:
        yield NoticeFinding(True, f"{told.name} tells of {reference}.")


def _recipient(told: NoticeTold, use: Use) -> Iterator[NoticeFinding]:
    if not _words(use.recipient):
        return
    if f" {_words(use.recipient)} " in f" {_words(told.words)} ":
        yield NoticeFinding(True, f"{told.name} names {use.recipient}.")
    else:
        do = "see whether a kind of recipient in it fits"
        yield NoticeFinding(False, f"{told.name} does not name {use.recipient}: {do}.")


def _bases(told: NoticeTold, use: Use, law: EntryLaw) -> Iterator[NoticeFinding]:
    for name in BASES:
        value = str(use.fields.get(name, ""))
        term = law.term(law.field(name).vocabulary, value) if value else None
        if term is not None and value not in told.bases.get(name, ()):
            words = f"{told.name} names no activity of ours under {term.citation}."
            yield NoticeFinding(False, words)


def _words(text: str) -> str:
    """Its words alone, in small letters, one space between them."""
    return " ".join(_WORD.findall(text.casefold()))
