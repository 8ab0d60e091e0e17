"""The ICO's thirty columns: what an activity prints in each, and what a cell says of one."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ig_desktop.domain.processing import (
    RECIPIENTS,
    RETENTION,
    TRANSFERS,
    Activity,
    Row,
    Value,
)
from ig_desktop.domain.processing_law import Field, ProcessingLaw
from ig_desktop.domain.processing_records import IcoColumn
from ig_desktop.exchange.processing_guesses import NOTHING, guessed
from ig_desktop.exchange.processing_words import NOT_RECORDED, Words, lines_of, plain
from ig_desktop.exchange.workbook_out import shortened

COUNTRIES, SAFEGUARDS = 8, 9
_BULLET = re.compile(r"^\s*[-–—•*·]\s+")


@dataclass(slots=True)
class Meaning:
    """What cells were taken to mean: fields, rows, which of it is a guess, and notes to the user.

    `fields` and `rows` have every field and kind of row that the file has a column for.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


class Ico:
    """Prints activities in the ICO's columns, and reads them."""

    def __init__(self, law: ProcessingLaw, columns: Iterable[IcoColumn]) -> None:
        self.law, self.words = law, Words(law)
        self.columns = {column.number: column for column in columns}
        self.fields = {one.ico: one for one in law.fields if one.ico}
        self.mechanism = next(c for c in law.row(TRANSFERS).columns if c.id == "mechanism")

    # out

    def plain_cells(self, activity: Activity) -> dict[int, str]:
        """What an activity prints in each column, in the register's own words."""
        made = {n: self._plain(one, activity) for n, one in self.fields.items()}
        for n, column in self.columns.items():
            if column.rows:
                made[n] = "\n".join(self._lines(n, column.rows, activity.of(column.rows)))
        if not set(made[SAFEGUARDS].split("\n")) - {NOT_RECORDED, ""}:
            made[SAFEGUARDS] = ""
        return made

    def cells(self, activity: Activity) -> dict[int, str]:
        """What an activity prints: as it was written, where it still says the same."""
        made = self.plain_cells(activity)
        if not activity.written:
            return made
        written = {int(n): cell for n, cell in activity.written.items() if n.isdigit()}
        asked = {one.id for one in self.law.fields_of(activity)}
        for n, cell in written.items():
            if n in made and self._still(n, cell, activity, made | written, asked):
                made[n] = cell
        return made

    def apart(self, activity: Activity, cells: Mapping[int, str]) -> dict[str, str]:
        """The cells that an activity would not print by itself, to be kept as they are written."""
        own = self.plain_cells(activity)
        return {
            str(n): cell
            for n, cell in sorted(cells.items())
            if cell and cell not in (own.get(n), shortened(own.get(n, "")))
        }

    def _plain(self, of: Field, activity: Activity) -> str:
        value = activity.value(of.id)
        if isinstance(value, str):
            return self.law.options(of).get(value, value) if of.type == "choice" else value
        return "\n".join(value)

    def _lines(self, n: int, kind: str, rows: Iterable[Row]) -> list[str]:
        part = 1 if n == SAFEGUARDS else 0
        return [lines_of(kind, row, self.law)[part] for row in rows]

    def _still(
        self, n: int, cell: str, activity: Activity, cells: Mapping[int, str], asked: set[str]
    ) -> bool:
        """Whether a cell as it was written still says what the register has."""
        of = self.fields.get(n)
        if of is not None:
            if of.id not in asked:
                return True
            value = self._value(of, cell, Meaning())
            return _clean(value) == _clean(activity.value(of.id))
        kind = self.columns[n].rows
        read = self._rows(kind, {**cells, n: cell})
        return [lines_of(kind, row, self.law) for row in read] == [
            lines_of(kind, row, self.law) for row in activity.of(kind)
        ]

    # in

    def meaning(self, cells: Mapping[int, str]) -> Meaning:
        """What the cells of one row say, by number of column; a column not given says nothing."""
        found = Meaning()
        for n, of in self.fields.items():
            if n in cells:
                found.fields[of.id] = self._value(of, cells[n], found)
        for kind in (RECIPIENTS, TRANSFERS, RETENTION):
            if any(column.rows == kind and n in cells for n, column in self.columns.items()):
                found.rows[kind] = self._rows(kind, cells)
                if found.rows[kind] and kind != RETENTION:
                    found.guessed.add(kind)
        if cells.get(SAFEGUARDS) and not found.rows.get(TRANSFERS) and not _none(cells[SAFEGUARDS]):
            self._note(found, SAFEGUARDS, cells[SAFEGUARDS], "no country is named")
        return found

    def _value(self, of: Field, cell: str, found: Meaning) -> Value:
        if of.type == "names":
            return tuple(split(cell))
        if of.type == "line":
            return "; ".join(line.strip() for line in cell.splitlines() if line.strip())
        if of.type != "choice" or not cell.strip():
            return cell
        exact = self.words.choice(of, cell)
        if exact or _none(cell):
            return exact
        loose = guessed(of, cell, self.words)
        if loose:
            found.guessed.add(of.id)
        else:
            self._note(found, of.ico, cell, "it is not one of the choices, or names several")
        return loose

    def _note(self, found: Meaning, n: int, cell: str, why: str) -> None:
        words = " ".join(cell.split())
        shown = words if len(words) <= 80 else f"{words[:79]}…"
        found.notes.append(
            f"{self.columns[n].heading}: “{shown}” is kept as it is written, but {why}."
        )

    def _rows(self, kind: str, cells: Mapping[int, str]) -> tuple[Row, ...]:
        if kind == TRANSFERS:
            return tuple(self._transfers(cells.get(COUNTRIES, ""), cells.get(SAFEGUARDS, "")))
        n = next(n for n, column in self.columns.items() if column.rows == kind)
        cell = "" if _none(cells.get(n, "")) else cells.get(n, "")
        if kind == RECIPIENTS:
            return tuple({"kind": "external", "name": line} for line in split(cell))
        return tuple({"period": line} for line in lines_in(cell))

    def _transfers(self, countries: str, safeguards: str) -> list[Row]:
        """A row for each country; safeguards go with them in order, or all with each."""
        named = [] if _none(countries) else split(countries)
        said = [] if _none(safeguards) else lines_in(safeguards)
        if len(said) != len(named):
            parts = split(safeguards)
            said = parts if len(parts) == len(named) else ["; ".join(said)] * len(named)
        return [
            {"country": country, **self._safeguard(words)}
            for country, words in zip(named, said, strict=True)
        ]

    def _safeguard(self, words: str) -> Row:
        """A safeguard's name, its document, or both: “International … Agreement: on file”."""
        if not words or plain(words) == plain(NOT_RECORDED):
            return {}
        whole = self.words.choice(self.mechanism, words)
        if whole:
            return {"mechanism": whole}
        for at in [match.start() for match in re.finditer(": ", words)]:
            named = self.words.choice(self.mechanism, words[:at])
            if named:
                return {"mechanism": named, "reference": words[at + 2 :]}
        return {"reference": words}


def split(cell: str) -> list[str]:
    """The lines of a cell without bullets; of a cell with one line what semicolons part."""
    lines = lines_in(cell)
    if len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(";")]
    return [line for line in lines if line]


def lines_in(cell: str) -> list[str]:
    """The lines of a cell that say something, without bullets."""
    lines = (_BULLET.sub("", line).strip() for line in cell.splitlines())
    return [line for line in lines if line]


def made_name(activity: Activity, taken: Collection[str] = ()) -> str:
    """A name for an activity that has none: how its purpose begins, or its business function.

    `taken` are names as `plain` makes them, of which it is none.
    """
    words = " ".join((activity.text("purpose") or activity.text("function")).split())
    name = words if len(words) <= _NAME else words[:_NAME].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    made, number = name, 1
    while plain(made) in taken:
        number += 1
        made = f"{name} ({number})"
    return made


_NAME = 80


def _clean(value: Value) -> Value:
    """A value as the register would keep it, as far as that tells two apart."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return tuple(dict.fromkeys(one.strip() for one in value))


def _none(cell: str) -> bool:
    return plain(cell) in NOTHING
