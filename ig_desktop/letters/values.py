"""What a letter is told, checked and made ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ig_desktop.domain.conditions import holds
from ig_desktop.domain.dates import long_day, plain_day
from ig_desktop.domain.requests import KINDS
from ig_desktop.domain.templates import LetterFact, LetterPart, LetterTemplate
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError
from ig_desktop.letters.characters import clean
from ig_desktop.letters.markup import fill_plain
from ig_desktop.letters.told_days import untimely

_NO_BREAK = "\xa0"
_MOST_ROWS = 500
_OURS = "The register knows it by itself, so this is a fault of the program: please report it."

Rows = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Values:
    """Facts and parts by name: as given (for conditions), as printed, and what is wrong."""

    given: dict[str, Any] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    lists: dict[str, Rows] = field(default_factory=dict)
    problems: list[UserError] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is anything to print under that name."""
        return bool(self.printed.get(name) or self.lists.get(name))


def read_values(template: LetterTemplate, facts: Mapping[str, Any], on: date) -> Values:
    """Every fact and part the template knows, checked; problems name field and remedy.

    Facts the template does not know are ignored, so that one gathering serves all letters.
    """
    values = Values()
    _take(values, LetterFact(name="letter_date", label="Date", where="", type="date"), on)
    known: list[LetterFact | LetterPart] = [*template.facts, *template.parts]
    for fact in known:
        try:
            given = facts.get(fact.name)
            cells = _cells_of(template, fact) if fact.type == "sections" else 0
            _take(values, fact, fact.default if given is None else given, cells)
        except UserError as error:
            values.problems.append(error)
    _add_matter(values, template)
    for fact in known:
        if holds(fact.when, values.given):
            _check(values, fact, on)
    return values


def _check(values: Values, fact: LetterFact | LetterPart, on: date) -> None:
    """Note what is missing, and a day that cannot be told as it is."""
    if fact.required and not values.has(fact.name):
        _miss(values, fact)
    wrong = untimely(fact, values.given.get(fact.name), on)
    if wrong:
        values.problems.append(wrong)


def _miss(values: Values, fact: LetterFact | LetterPart) -> None:
    if not any(problem.field == fact.name for problem in values.problems):
        values.problems.append(missing(fact))


def missing(fact: LetterFact | LetterPart) -> UserError:
    """The error for something that was not given, with where to enter it."""
    where = fact.where if isinstance(fact, LetterFact) else "In this letter"
    asked = fact.label if fact.label.endswith("?") else f"{fact.label}."
    what = f"The letter needs this and does not have it: {asked}"
    return UserError(what, f"Enter it here: {where}." if where else _OURS, field=fact.name)


def _take(values: Values, fact: LetterFact | LetterPart, value: Any, cells: int = 0) -> None:
    if value is None or value == "":
        return
    kind = fact.type
    if kind in ("date", "day"):
        if isinstance(fact, LetterPart) and isinstance(value, str):
            value = written_day(value, fact.name)
        if not isinstance(value, date):
            raise UserError(f"{fact.label} must be a date.", field=fact.name)
        values.given[fact.name] = value
        values.printed[fact.name] = long_date(value, weekday=kind == "day")
    elif kind == "sections":
        rows = _sections(fact, value, cells)
        values.given[fact.name] = [row[0] for row in rows]
        values.lists[fact.name] = rows
    elif kind in ("list", "rows"):
        rows = _rows(fact, value)
        values.given[fact.name] = [row[0] for row in rows]
        values.lists[fact.name] = rows
    else:
        _take_text(values, fact, str(value))


def _take_text(values: Values, fact: LetterFact | LetterPart, value: str) -> None:
    text = clean(value, fact.name, fact.label)
    if isinstance(fact, LetterPart) and fact.options:
        if text not in fact.options:
            raise UserError(f"{fact.label}: choose one of the answers given.", field=fact.name)
        values.given[fact.name] = text
        values.printed[fact.name] = fact.options[text]
        return
    if fact.type == "text":
        text = " ".join(text.split("\n"))
    if not _says_something(text):
        return
    values.given[fact.name] = text
    values.printed[fact.name] = " ".join(text.split("\n")) if fact.type == "words" else text
    if fact.type == "lines" and isinstance(fact, LetterFact):
        values.printed[fact.name] = ", ".join(filter(None, map(str.strip, text.split("\n"))))


def _says_something(text: str) -> bool:
    """A dash or a full stop is not an answer."""
    return any(character.isalnum() for character in text)


def _rows(fact: LetterFact | LetterPart, value: Any) -> Rows:
    entries = value.split("\n") if isinstance(value, str) else list(value)
    if len(entries) > _MOST_ROWS:
        raise UserError(
            f"{fact.label} has {len(entries):,} entries; a letter takes {_MOST_ROWS} at most.",
            "Enclose the full list with the letter.",
            field=fact.name,
        )
    rows = []
    for entry in entries:
        cells = list(entry) if not isinstance(entry, str) else _cells(entry, fact.type)
        row = tuple(clean(str(cell), fact.name, fact.label).replace("\n", " ") for cell in cells)
        if any(_says_something(cell) for cell in row):
            rows.append(row)
    return tuple(rows)


def _cells_of(template: LetterTemplate, fact: LetterFact | LetterPart) -> int:
    """How many cells a section has: its heading, and a passage for each column."""
    columns = [len(block.columns) for block in template.body if block.sections == fact.name]
    return max(columns, default=0) + 1


def _sections(fact: LetterFact | LetterPart, value: Any, cells: int) -> Rows:
    """Each a heading and its passages, none of which may be empty."""
    if not isinstance(value, (list, tuple)):
        raise UserError(f"{fact.label} must be passages with headings.", field=fact.name)
    where = fact.where if isinstance(fact, LetterFact) else "in this letter"
    rows = []
    for entry in value:
        row = tuple(clean(str(cell), fact.name, fact.label) for cell in entry)
        row += ("",) * (cells - len(row))
        if not all(map(_says_something, row)):
            what = f"{fact.label}: “{row[0]}” is not complete."
            raise UserError(what, f"Enter what is missing here: {where}.", field=fact.name)
        rows.append(row)
    return tuple(rows)


def _cells(entry: str, kind: str) -> list[str]:
    """A typed line of a table is its first cell, a colon and the rest."""
    return [cell.strip() for cell in entry.split(":", 1)] if kind == "rows" else [entry]


def _add_matter(values: Values, template: LetterTemplate) -> None:
    """The regime, and what the letter is about in the words for its kind and for who asks."""
    kind = KINDS.get(values.given.get("kind", ""))
    if kind is not None:
        values.given["regime"] = kind.regime
    person, asker = values.given.get("person_name"), values.given.get("requester_name")
    own = not person or person == asker
    values.printed["whom"] = "you" if own else str(person)
    matter = template.matters.get(values.given.get("kind", ""))
    if matter is not None:
        words = matter.own if own else matter.behalf
        values.printed["matter"] = values.given["matter"] = fill_plain(words, values.printed)


def long_date(day: date, *, weekday: bool = False) -> str:
    """ "19 February 2027" or "Friday 19 February 2027"; no line ends between day and month."""
    words = long_day(day) if weekday else plain_day(day)
    return words.replace(f"{day.day} ", f"{day.day}{_NO_BREAK}", 1)
