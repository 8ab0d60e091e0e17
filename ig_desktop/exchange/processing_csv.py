"""Activities as CSV: a column for every field, rows flattened into one cell, all read back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ig_desktop.domain.processing import ROWS, SHAPES, Activity, Row, Value
from ig_desktop.domain.processing_law import Field, ProcessingLaw, RowKind
from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import Line, Table, read_table, write_table
from ig_desktop.exchange.processing_entries import ActivitySheet, BadEntry, Entry
from ig_desktop.exchange.processing_words import Words, plain, told, told_rows
from ig_desktop.exchange.workbook_in import MOST_ROWS, Formula, formula_words

FIRST = ("reference", "shape")
LAST = ("proposed", "written")
OUT_ONLY = ("status", "version", "lacking")
"""Columns that are exported and left alone when read."""


def columns(law: ProcessingLaw) -> list[str]:
    """The columns of the file, in order."""
    return [*FIRST, *(one.id for one in law.fields), *ROWS, *LAST, *OUT_ONLY]


def write_activities(activities: Iterable[Activity], law: ProcessingLaw) -> bytes:
    """Activities as a CSV file that can be read back."""
    names = columns(law)
    told_of = (activity_cells(activity, law) for activity in activities)
    return write_table(names, ([cells.get(name, "") for name in names] for cells in told_of))


def activity_cells(activity: Activity, law: ProcessingLaw) -> dict[str, str]:
    """What the file says of an activity, by column."""
    return {
        "reference": activity.reference,
        "shape": activity.shape,
        **{name: told(value) for name, value in activity.fields.items()},
        **{name: told_rows(rows, law.row(name)) for name, rows in activity.rows.items()},
        "proposed": "\n".join(activity.proposed),
        "written": _told_written(activity.written),
        "status": activity.status,
        "version": str(activity.version),
        "lacking": "; ".join(need.text for need in law.lacking(activity)),
    }


def read_activities(content: bytes, law: ProcessingLaw) -> ActivitySheet:
    """The activities in a CSV file; UserError when it is no such file or has no names."""
    return activities_in(read_table(content, most_rows=MOST_ROWS), law)


def activities_in(table: Table, law: ProcessingLaw) -> ActivitySheet:
    """The activities in a table; UserError when it has no names."""
    named = _named(table.columns, law)
    if "name" not in named.values():
        raise UserError(
            "This file has no column “name”.",
            "Begin with a file that was exported, or with the template.",
            field="file",
        )
    words = Words(law)
    read = [_entry(line, named, words) for line in table.lines]
    known = set(columns(law))
    return ActivitySheet(
        entries=tuple(one for one in read if isinstance(one, Entry)),
        bad=tuple(one for one in read if isinstance(one, BadEntry)),
        encoding=table.encoding,
        passed_over=tuple(name for name in table.columns if name and named[name] not in known),
    )


def _named(given: Iterable[str], law: ProcessingLaw) -> dict[str, str]:
    """Each column of the file with the id it stands for: it may be called by a field's name."""
    labels = {plain(one.name).replace(" ", "_"): one.id for one in law.fields}
    labels |= {plain(one.name).replace(" ", "_"): one.id for one in law.rows}
    known = set(columns(law))
    return {name: name if name in known else labels.get(plain(name), name) for name in given}


def _entry(line: Line, named: Mapping[str, str], words: Words) -> Entry | BadEntry:
    if "" in line.cells:
        return BadEntry(line.number, (f"It has {line.cells['']}.",))
    cells = {named[name]: cell for name, cell in line.cells.items()}
    formulas = [cell for cell in cells.values() if type(cell) is Formula]
    if formulas:
        return BadEntry(line.number, tuple(map(formula_words, formulas)))
    reading = Reading(cells, words)
    entry = Entry(
        line=line.number,
        reference=cells.get("reference", "").strip(),
        shape=reading.shape(),
        fields=reading.fields(),
        rows=reading.rows(),
        written=reading.written() if "written" in cells else None,
        proposed=tuple(cells["proposed"].split()) if "proposed" in cells else None,
    )
    return BadEntry(line.number, tuple(reading.reasons)) if reading.reasons else entry


@dataclass
class Reading:
    """The cells of one row by the ids of their columns, and what is wrong with them."""

    cells: Mapping[str, str]
    words: Words

    def __post_init__(self) -> None:
        self.reasons: list[str] = []

    def shape(self) -> str:
        """Whose processing it is; "" where the file does not say."""
        text = plain(self.cells.get("shape", ""))
        names = {plain(name): id for id, name in SHAPES.items()}
        found = names.get(text, text)
        if found and found not in SHAPES:
            self.reasons.append(f"shape: “{text[:40]}” is not one of: {', '.join(SHAPES)}.")
        return found

    def fields(self) -> dict[str, Value]:
        """The fields that the file has a column for."""
        cells = self.cells
        return {
            one.id: self._tried(one.id, one, cells[one.id]) if cells[one.id] else ""
            for one in self.words.law.fields
            if one.id in cells
        }

    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The kinds of row that the file has a column for."""
        kinds = self.words.law.rows
        return {
            kind.id: self._tried(kind.id, kind, self.cells[kind.id]) or ()
            for kind in kinds
            if kind.id in self.cells
        }

    def written(self) -> dict[str, str]:
        """Cells of a workbook, as `_told_written` told them."""
        text = self.cells["written"].strip()
        if not text:
            return {}
        try:
            return {name: str(cell) for name, cell in dict(json.loads(text)).items()}
        except (ValueError, TypeError, RecursionError):
            self.reasons.append("written: It is not as it was exported.")
            return {}

    def _tried(self, name: str, of: Field | RowKind, cell: str) -> Any:
        """What a cell says; "" when it cannot be read, with the reason among the others."""
        try:
            if isinstance(of, RowKind):
                return self.words.rows(of, cell)
            return self.words.value(of, cell)
        except (UserError, OverflowError) as error:
            self.reasons.append(f"{name}: {error}")
            return ""


def _told_written(written: Mapping[str, str]) -> str:
    return json.dumps(dict(written), ensure_ascii=False) if written else ""


def template(law: ProcessingLaw) -> bytes:
    """An empty file with every column that is read."""
    return write_table([name for name in columns(law) if name not in OUT_ONLY], _nothing())


def _nothing() -> Iterator[list[str]]:
    return iter(())
