"""What a record of processing may hold and must say: fields, vocabularies and needs, as data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from ig_desktop.domain.casework import Sourced
from ig_desktop.domain.conditions import Condition, holds
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.entries import Difference, Entry, Row, Value
from ig_desktop.domain.processing import (
    RECIPIENTS,
    RETENTION,
    SHAPES,
    TRANSFERS,
    Activity,
)

WHOSE = "Whose processing it is"
PROPOSED = "Proposed and not yet confirmed"
SEVERAL = ("names", "choices")
"""Types of field that hold several texts."""

WRITTEN = frozenset({"line", "words", "names"})
"""Types of field that somebody writes words in."""

TELLING = {RECIPIENTS: "kind", TRANSFERS: "mechanism", RETENTION: "period"}
"""The column that rows of a kind answer a condition with."""

OF_TRANSFERS = frozenset({"needs_test", "derogation"})
"""What a condition may ask of a transfer besides its columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Sourced):
    """One word of a vocabulary: its name in lists, how it is cited, and what it means.

    The rest is for single vocabularies: `part` of Schedule 1, of the approved countries (whole,
    some) or of confidentiality (route); `policy_document` (always, never, unless) of Schedule 1,
    `evidence` of a route through confidentiality, `needs_test` and `derogation` of what makes a
    transfer lawful, `pairings` of what it usually rests on.
    """

    vocabulary: str
    name: str
    citation: str
    text: str
    part: str = ""
    policy_document: str = ""
    policy_exception: str = ""
    substantial_public_interest: bool = False
    evidence: str = ""
    needs_test: bool = False
    derogation: bool = False
    pairings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup(Sourced):
    """A heading that fields stand under."""

    name: str
    source: str = "IG Desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Sourced):
    """One field of an entry, or one column of a row of it; of every shape where none is named."""

    name: str
    type: str
    group: str = ""
    hint: str = ""
    shapes: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    vocabulary: str = ""
    when: Condition | None = None
    required: bool = False
    public: bool = False
    ico: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind(Sourced):
    """What may stand several times on an activity: its name, what one is called, its columns."""

    name: str
    one: str
    columns: tuple[Field, ...]

    def column(self, name: str) -> Field:
        """The column of that id (KeyError when there is none)."""
        return _one(self.columns, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing(Sourced):
    """What activities of one kind usually rest on: a suggestion, never an answer.

    The tuples are ids of terms, several where it depends; `words` say it in a sentence.
    """

    purpose: str
    words: str
    article_6: tuple[str, ...] = ()
    article_9: tuple[str, ...] = ()
    schedule_1: tuple[str, ...] = ()
    confidentiality: tuple[str, ...] = ()
    opt_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Sourced):
    """What an entry lacks when `lacks` (a field or kind of row) is empty; `text` names it.

    `list` is what asks for it: article-30, dspt or basis. With `unless` in place of `lacks` it
    is a condition that must hold; with `ended`, the day in `lacks` must not be past. With `rows`
    it is asked of each row of that kind: `lacks` is a column, and conditions may ask of columns
    too, as "recipients.kind". `ask` asks for it of whoever could tell, in a sentence.
    """

    list: str
    text: str
    lacks: str
    shapes: tuple[str, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None
    rows: str = ""
    ended: bool = False
    ask: str = ""


@dataclass(frozen=True, kw_only=True)
class EntryLaw:
    """What entries of one kind may hold, must say and usually rest on, as loaded from the packs.

    `shapes` are the shapes of entry and what each is called, `whose` what a shape answers, and
    `telling` names the column that rows of a kind answer a condition with. `derived` and
    `derived_of_row` are what conditions may ask besides fields and columns.
    """

    groups: tuple[FieldGroup, ...]
    fields: tuple[Field, ...]
    rows: tuple[RowKind, ...]
    terms: tuple[Term, ...]
    needs: tuple[Need, ...]
    pairings: tuple[Pairing, ...] = ()

    shapes: ClassVar[Mapping[str, str]] = {}
    whose: ClassVar[str] = ""
    telling: ClassVar[Mapping[str, str]] = {}
    derived_names: ClassVar[frozenset[str]] = frozenset()
    derived_of_rows: ClassVar[frozenset[str]] = frozenset()

    def derived(self, entry: Entry) -> dict[str, Any]:  # noqa: ARG002
        """What follows from an entry and conditions may ask of, by name."""
        return {}

    def derived_of_row(self, rows: str, row: Row) -> dict[str, Any]:  # noqa: ARG002
        """What follows from one row and conditions may ask of, by name."""
        return {}

    def group(self, name: str) -> FieldGroup:
        """The group of that id (KeyError when there is none)."""
        return _one(self.groups, name)

    def field(self, name: str) -> Field:
        """The field of that id (KeyError when there is none)."""
        return self.by_id[name]

    def row(self, name: str) -> RowKind:
        """The kind of row of that id (KeyError when there is none)."""
        return _one(self.rows, name)

    def fields_in(self, group: str, entry: Entry) -> list[Field]:
        """The fields of a group that an entry of that shape may have, whatever it says."""
        return [one for one in self.fields if one.group == group and _of_shape(one, entry.shape)]

    def fields_of(self, entry: Entry) -> list[Field]:
        """The fields that this entry has: of its shape, and called for by what it says."""
        answers = self.answers(entry)
        return [
            one
            for one in self.fields
            if _of_shape(one, entry.shape) and (one.when is None or holds(one.when, answers))
        ]

    @cached_property
    def by_id(self) -> dict[str, Field]:
        """Every field by its id."""
        return {one.id: one for one in self.fields}

    @cached_property
    def _always(self) -> dict[str, frozenset[str]]:
        return {
            shape: frozenset(
                one.id for one in self.fields if _of_shape(one, shape) and one.when is None
            )
            for shape in self.shapes
        }

    def always(self, shape: str) -> frozenset[str]:
        """The fields that every entry of a shape has, whatever it says."""
        return self._always[shape]

    def vocabulary(self, name: str, on: date | None = None, part: str = "") -> list[Term]:
        """The terms of a vocabulary, or of one part of it, in force on a day, in the law's order.

        The vocabulary "pairing" names the kinds of activities there are suggestions for.
        """
        return [
            term
            for term in self.terms
            if term.vocabulary == name
            and part in ("", term.part)
            and (on is None or term.in_force(on))
        ]

    def pairing(self, id: str) -> Pairing | None:
        """What entries of that kind usually rest on."""
        return next((one for one in self.pairings if one.id == id), None)

    def term(self, vocabulary: str, id: str) -> Term | None:
        """The term of that id."""
        return self._terms.get((vocabulary, id))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        """The first term of each vocabulary and id."""
        found: dict[tuple[str, str], Term] = {}
        for term in self.terms:
            found.setdefault((term.vocabulary, term.id), term)
        return found

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """The names of every term ever in force, by vocabulary and id."""
        found: dict[str, dict[str, str]] = {}
        for term in self.terms:
            found.setdefault(term.vocabulary, {})[term.id] = term.name
        return found

    def options(self, of: Field, on: date | None = None) -> Mapping[str, str]:
        """What may be chosen in a field: id and name."""
        if of.vocabulary and on:
            return {term.id: term.name for term in self.vocabulary(of.vocabulary, on)}
        return self._names.get(of.vocabulary, {}) if of.vocabulary else of.options

    def shown(self, of: Field, value: Value) -> str:
        """A value in words: names for ids, days written out, several each on a line."""
        if not isinstance(value, str):
            return "\n".join(self.shown(of, one) for one in value)
        if of.type in ("choice", "choices"):
            return self.options(of).get(value, value)
        return plain_day(date.fromisoformat(value)) if of.type == "date" and value else value

    def answers(self, entry: Entry) -> dict[str, Any]:
        """An entry as conditions ask of it: its fields (dates as dates), its shape, its rows.

        Rows answer with their telling column: kinds of recipients, mechanisms of transfers.
        """
        found = {
            **self._unanswered,
            **entry.fields,
            "shape": entry.shape,
            **self.derived(entry),
        }
        for name in self._dates:
            if found[name]:
                found[name] = entry.day(name)
        for kind, telling in self.telling.items():
            found[kind] = [row.get(telling, "") for row in entry.of(kind)]
        return found

    @cached_property
    def _dates(self) -> list[str]:
        """The fields that hold a day."""
        return [one.id for one in self.fields if one.type == "date"]

    @cached_property
    def _unanswered(self) -> dict[str, Any]:
        """Every field with nothing in it."""
        return {one.id: None if one.type == "date" else "" for one in self.fields}

    def lacking(self, entry: Entry, on: date | None = None) -> list[Need]:
        """What the entry lacks, by list and in the law's order.

        Days that are past on `on` are told of too, when it is given.
        """
        answers = self.answers(entry)
        of_rows = {
            kind: [{**answers, **asked} for asked in self.row_answers(kind, entry)]
            for kind in self._kinds_asked
            if entry.of(kind)
        }
        return [
            need
            for need in self._needs[entry.shape]
            if (not need.rows or need.rows in of_rows) and _lacks(need, answers, of_rows, on)
        ]

    @cached_property
    def _needs(self) -> dict[str, list[Need]]:
        """What is asked of each shape, in the law's order."""
        return {
            shape: [need for need in self.needs if _of_shape(need, shape)] for shape in self.shapes
        }

    @cached_property
    def _kinds_asked(self) -> list[str]:
        """The kinds of row that something is asked of."""
        return list(dict.fromkeys(need.rows for need in self.needs if need.rows))

    def row_lacking(self, need: Need, entry: Entry, on: date | None = None) -> int | None:
        """The place of the first row that lacks what is asked of each; None when none does."""
        answers = self.answers(entry)
        rows = [{**answers, **asked} for asked in self.row_answers(need.rows, entry)]
        lacking = (
            place for place, row in enumerate(rows) if _lacks(need, row, {need.rows: [row]}, on)
        )
        return next(lacking, None)

    def row_answers(self, rows: str, entry: Entry) -> Iterator[dict[str, Any]]:
        """The rows of one kind as conditions ask of them: each column, as "transfers.country"."""
        for row in entry.of(rows):
            asked: dict[str, Any] = {}
            for column in self.row(rows).columns:
                text = row.get(column.id, "")
                dated = column.type == "date" and text
                asked[f"{rows}.{column.id}"] = date.fromisoformat(text) if dated else text
            derived = self.derived_of_row(rows, row)
            yield asked | {f"{rows}.{name}": value for name, value in derived.items()}

    def asked_of(self, name: str = "") -> set[str]:
        """What a condition may ask of: fields, rows, and with a kind of row its columns."""
        asked = {one.id for one in self.fields} | set(self.telling) | {"shape"}
        asked |= self.derived_names
        if not name:
            return asked
        columns = {one.id for one in self.row(name).columns}
        return asked | {f"{name}.{one}" for one in columns | self.derived_of_rows}

    def differences(self, before: Entry, after: Entry) -> list[Difference]:
        """What differs between two versions, in words, in the order fields are shown."""
        told: list[Difference] = []
        if before.shape != after.shape:
            old, new = self.shapes[before.shape], self.shapes[after.shape]
            told.append(Difference(id="shape", name=self.whose, before=old, after=new))
        told += [
            Difference(id=one.id, name=one.name, before=old, after=new)
            for one in self.fields
            if (old := self.shown(one, before.value(one.id)))
            != (new := self.shown(one, after.value(one.id)))
        ]
        for kind in self.rows:
            old, new = self.rows_told(kind, before), self.rows_told(kind, after)
            if old != new:
                told.append(Difference(id=kind.id, name=kind.name, before=old, after=new))
        return told

    def written(self, entry: Entry) -> str:
        """All that somebody wrote in an entry, choices and days left out: what finds it."""
        found = [
            entry.text(one.id)
            for one in self.fields
            if one.type in WRITTEN and one.id in entry.fields
        ]
        for kind in self.rows:
            columns = [one.id for one in kind.columns if one.type in WRITTEN]
            for row in entry.of(kind.id):
                found += [row[name] for name in columns if name in row]
        return "\n".join(found)

    def rows_told(self, kind: RowKind, entry: Entry) -> str:
        """The rows of one kind in words, one a line."""
        return "\n".join(self.row_told(kind, row) for row in entry.of(kind.id))

    def row_told(self, kind: RowKind, row: Row) -> str:
        """One row in words: its columns that hold something, with semicolons between."""
        shown = (self.shown(column, row.get(column.id, "")) for column in kind.columns)
        return "; ".join(words for words in shown if words)


def _of_shape(asked: Field | Need, shape: str) -> bool:
    """Whether something is asked of entries of a shape: of all where it names none."""
    return not asked.shapes or shape in asked.shapes


def _lacks(
    need: Need,
    answers: Mapping[str, Any],
    of_rows: Mapping[str, list[dict[str, Any]]],
    on: date | None,
) -> bool:
    """Whether the entry, or one of its rows of the kind that is asked of, lacks it."""
    if not need.rows:
        return _wanting(need, answers, need.lacks, on)
    lacks = f"{need.rows}.{need.lacks}"
    return any(_wanting(need, asked, lacks, on) for asked in of_rows[need.rows])


def _wanting(need: Need, answers: Mapping[str, Any], lacks: str, on: date | None) -> bool:
    held = answers.get(lacks)
    if held and need.unless is None and not need.ended:
        return False
    if not holds(need.when, answers):
        return False
    if need.ended:
        return on is not None and isinstance(held, date) and held < on
    return not held if need.unless is None else not holds(need.unless, answers)


_Named = TypeVar("_Named", bound=Sourced)


def _one(records: Iterable[_Named], name: str) -> _Named:
    for record in records:
        if record.id == name:
            return record
    raise KeyError(name)


@dataclass(frozen=True, kw_only=True)
class ProcessingLaw(EntryLaw):
    """What processing activities may hold and must say."""

    shapes: ClassVar[Mapping[str, str]] = SHAPES
    whose: ClassVar[str] = WHOSE
    telling: ClassVar[Mapping[str, str]] = TELLING
    derived_names: ClassVar[frozenset[str]] = frozenset({"policy_due"})
    derived_of_rows: ClassVar[frozenset[str]] = OF_TRANSFERS

    def derived(self, entry: Entry) -> dict[str, Any]:
        """`policy_due`: what its conditions of Schedule 1 say of a policy document."""
        return {"policy_due": self.policy_due(entry)}

    def derived_of_row(self, rows: str, row: Row) -> dict[str, Any]:
        """Of a transfer `needs_test` and `derogation`, "yes" or "", by what makes it lawful."""
        if rows != TRANSFERS:
            return {}
        term = self.term("transfer-mechanism", row.get("mechanism", ""))
        return {
            "needs_test": "yes" if term and term.needs_test else "",
            "derogation": "yes" if term and term.derogation else "",
        }

    def policy_due(self, entry: Entry) -> str:
        """If an appropriate policy document is due: always, unless an exception applies, never.

        Of two conditions the stricter counts (DPA 2018 Sch 1 paras 5, 38 and 39).
        """
        named = (entry.text("schedule_1"), entry.text("schedule_1_criminal"))
        terms = (self.term("schedule-1", id) for id in named if id)
        due = {term.policy_document for term in terms if term}
        return next((word for word in ("always", "unless") if word in due), "never")

    def differences(self, before: Entry, after: Entry) -> list[Difference]:
        """What differs between two versions; last what somebody had yet to confirm."""
        told = super().differences(before, after)
        old, new = self.proposed_told(before), self.proposed_told(after)
        if old != new:
            told.append(Difference(id="proposed", name=PROPOSED, before=old, after=new))
        return told

    def proposed_told(self, entry: Entry) -> str:
        """The names of what is proposed and not yet confirmed, one a line."""
        proposed = entry.proposed if isinstance(entry, Activity) else ()
        names = {one.id: one.name for one in self.fields}
        names |= {kind.id: kind.name for kind in self.rows}
        return "\n".join(names[id] for id in names if id in proposed)

    def confirmed(self, activity: Activity, *names: str) -> Activity:
        """The activity with these proposed fields confirmed; all of them when none is named."""
        left = tuple(one for one in activity.proposed if names and one not in names)
        return replace(activity, proposed=left)
