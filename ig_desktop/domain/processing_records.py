"""What others ask a record of processing to show: Article 30, the toolkit, the ICO's columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.processing import CONTROLLER, PROCESSOR, ROWS, Activity
from ig_desktop.domain.processing_law import ProcessingLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Sourced):
    """One thing that is asked of an activity: its name, and the fields or rows that answer it.

    `each`: every one of them is needed, not just one. `optional`: asked only where there is any.
    """

    name: str
    fields: tuple[str, ...]
    shapes: tuple[str, ...] = (CONTROLLER, PROCESSOR)
    each: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IcoColumn(Sourced):
    """A column of the ICO's workbook: its heading, word for word, and the rows that fill it."""

    heading: str
    rows: str = ""

    @property
    def number(self) -> int:
        """Its number, from 1 for column A."""
        return int(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DpvPrefix(Sourced):
    """A namespace of the Data Privacy Vocabulary, or of others that it uses, by its prefix."""

    iri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DpvTerm(Sourced):
    """The terms of the Data Privacy Vocabulary for one of ours: a choice, or common words."""

    of: str
    words: str
    iris: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingRecords:
    """All of it, as loaded from the packs."""

    article_30: tuple[Asked, ...]
    dspt: tuple[Asked, ...]
    ico: tuple[IcoColumn, ...]
    dpv_prefixes: tuple[DpvPrefix, ...]
    dpv_terms: tuple[DpvTerm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an activity answers to one thing asked: in words, with names, and what is missing.

    `first` is the name of the first field that is asked for.
    """

    asked: Asked
    first: str
    said: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that is said, each part after its name where there are several."""
        if len(self.said) == 1 and self.said[0][0] in (self.asked.name, self.first):
            return self.said[0][1]
        return "\n".join(f"{name}: {words}" for name, words in self.said)


def answers(activity: Activity, asked: tuple[Asked, ...], law: ProcessingLaw) -> list[Answer]:
    """What the activity answers to each thing that is asked of its shape.

    What is asked only where there is any is left out where there is none.
    """
    lacking = {need.lacks: need.text for need in law.lacking(activity)}
    wanted = {one.id for one in law.fields_of(activity)} | set(ROWS)
    made = [
        _answer(activity, one, law, lacking, wanted)
        for one in asked
        if activity.shape in one.shapes
    ]
    return [one for one in made if one.said or not one.asked.optional]


def _answer(
    activity: Activity,
    asked: Asked,
    law: ProcessingLaw,
    lacking: Mapping[str, str],
    wanted: set[str],
) -> Answer:
    said = tuple(_said(activity, asked, law))
    there = {name for name in asked.fields if _held(activity, name)}
    empty = [name for name in asked.fields if name in wanted and name not in there]
    named = [lacking[name] for name in empty if name in lacking]
    if not named and (asked.each or not there):
        named = [_name(name, law) for name in empty[: None if asked.each else 1]]
    first = (law.row if asked.fields[0] in ROWS else law.field)(asked.fields[0]).name
    return Answer(asked=asked, first=first, said=said, missing=tuple(dict.fromkeys(named)))


def _said(activity: Activity, asked: Asked, law: ProcessingLaw) -> Iterator[tuple[str, str]]:
    for name in asked.fields:
        if name in ROWS:
            kind = law.row(name)
            if activity.of(name):
                yield kind.name, law.rows_told(kind, activity)
        elif activity.value(name):
            one = law.field(name)
            yield one.name, law.shown(one, activity.value(name))


def _held(activity: Activity, name: str) -> bool:
    return bool(activity.of(name) if name in ROWS else activity.value(name))


def _name(name: str, law: ProcessingLaw) -> str:
    return (law.row(name) if name in ROWS else law.field(name)).name.lower()
