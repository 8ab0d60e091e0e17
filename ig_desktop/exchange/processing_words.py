"""Values of activities as text in a cell, and back: fields, several on lines, flattened rows."""

import re
from collections.abc import Iterable, Iterator

from ig_desktop.domain.processing import RECIPIENTS, TRANSFERS, Row, Value
from ig_desktop.domain.processing_law import SEVERAL, Field, ProcessingLaw, RowKind
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError

NOT_RECORDED = "Not recorded"

_PARTS = re.compile(r"(?:\\.|[^;\\])+")


def told(value: Value) -> str:
    """A value as text, several each on a line."""
    return value if isinstance(value, str) else "\n".join(value)


def shown(of: Field, value: Value, law: ProcessingLaw) -> str:
    """A value for people, that `Words.value` reads: choices by name, dates in ISO 8601."""
    if of.type in ("choice", "choices"):
        names = law.options(of)
        several = (value,) if isinstance(value, str) else value
        return "\n".join(names.get(one, one) for one in several)
    return told(value)


class Words:
    """Reads what cells say, by the fields and vocabularies of the register."""

    def __init__(self, law: ProcessingLaw) -> None:
        self.law = law
        self._names: dict[tuple[str, str], dict[str, str]] = {}

    def value(self, of: Field, text: str) -> Value:
        """A value: choices by id or name, dates as people write them; UserError if it is none."""
        if not text:
            return () if of.type in SEVERAL else ""
        if of.type in SEVERAL:
            return tuple(self._one(of, line) for line in text.splitlines() if line.strip())
        return self._one(of, text)

    def _one(self, of: Field, text: str) -> str:
        if of.type in ("choice", "choices") and text.strip():
            found = self.choice(of, text)
            if not found:
                raise UserError(f"{of.name}: “{text.strip()[:40]}” is not one of the choices.")
            return found
        if of.type == "date" and text.strip():
            return written_day(text, of.id).isoformat()
        return text

    def choice(self, of: Field, text: str) -> str:
        """The id of the choice that is called this, by its id or its name; "" for none."""
        key = (of.vocabulary, "" if of.vocabulary else of.id)
        if key not in self._names:
            options = self.law.options(of)
            names = {plain(name): id for id, name in options.items()}
            self._names[key] = names | {plain(id): id for id in options}
        return self._names[key].get(plain(text), "")

    def rows(self, kind: RowKind, text: str) -> tuple[Row, ...]:
        """Rows as `told_rows` wrote them; UserError naming what cannot be read."""
        return tuple(dict(self._cells(kind, line)) for line in text.splitlines() if line.strip())

    def _cells(self, kind: RowKind, line: str) -> Iterator[tuple[str, str]]:
        columns = {column.id: column for column in kind.columns}
        for part in _PARTS.findall(line):
            name, equals, value = part.partition("=")
            column = columns.get(name.strip())
            if not equals or column is None:
                raise UserError(
                    f"{kind.name}: “{part.strip()[:40]}” is not one of: {', '.join(columns)}.",
                    "Write each row on a line of its own, as column=value; column=value.",
                )
            yield column.id, told(self.value(column, _unguarded(value)))


def plain(text: str) -> str:
    """Text as it is compared: spaces, apostrophes and capitals made alike."""
    return " ".join(text.replace("’", "'").split()).casefold()


# rows in one cell: a line for each, “column=value” with semicolons between


def told_rows(rows: Iterable[Row], kind: RowKind) -> str:
    """Rows of one kind in one cell; `Words.rows` gives them back."""
    return "\n".join(
        "; ".join(f"{c.id}={_guarded(row[c.id])}" for c in kind.columns if row.get(c.id))
        for row in rows
    )


def _guarded(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n")


def _unguarded(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


# rows in the words of the ICO’s columns: a line for each


def lines_of(kind: str, row: Row, law: ProcessingLaw) -> tuple[str, ...]:
    """What the ICO's columns say of a row: one line, two for a transfer (country, safeguard)."""
    if kind == RECIPIENTS:
        return (row.get("name", ""),)
    if kind == TRANSFERS:
        return (row.get("country", ""), _safeguard(row, law))
    return (_period(row),)


def _safeguard(row: Row, law: ProcessingLaw) -> str:
    mechanism = _column(law.row(TRANSFERS), "mechanism")
    name = shown(mechanism, row.get("mechanism", ""), law)
    parts = [part for part in (name, _flat(row.get("reference", ""))) if part]
    return ": ".join(parts) or NOT_RECORDED


def _period(row: Row) -> str:
    words = row.get("period", "")
    if row.get("category"):
        words = f"{row['category']}: {words}"
    if row.get("trigger"):
        words += f", counted from {row['trigger']}"
    if row.get("disposal"):
        words += f", then {row['disposal']}"
    if row.get("schedule"):
        words += f" ({row['schedule']})"
    return words


def _flat(text: str) -> str:
    return " ".join(text.split())


def _column(kind: RowKind, name: str) -> Field:
    return next(column for column in kind.columns if column.id == name)
