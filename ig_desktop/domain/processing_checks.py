"""Checking an entry before it is kept: every field cleaned, or refused by its name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ig_desktop.domain.entries import Entry, Row, Value
from ig_desktop.domain.processing import Activity
from ig_desktop.domain.processing_law import SEVERAL, EntryLaw, Field, ProcessingLaw, RowKind
from ig_desktop.domain.text import as_it_stands, many_lines, one_line, required
from ig_desktop.errors import Problems, UserError

LINE = 500
SEVERAL_AT_MOST = 200
CELL = 32_767
ROWS_AT_MOST = 500


_Kept = TypeVar("_Kept", bound=Entry)


def check_activity(activity: Activity, law: ProcessingLaw) -> Activity:
    """The activity as it is kept: see `check_entry`; cells of a workbook stay as they stand."""
    errors: list[UserError] = []
    written = {name: _written(name, cell, errors) for name, cell in activity.written.items()}
    kept = check_entry(activity, law, "Enter the name of the activity", errors)
    held = {*kept.fields, *(kind.id for kind in law.rows)}
    return replace(
        kept,
        written={name: cell for name, cell in written.items() if cell},
        proposed=tuple(name for name in activity.proposed if name in held),
    )


def check_entry(
    entry: _Kept, law: EntryLaw, ask: str, errors: list[UserError] | None = None
) -> _Kept:
    """The entry as it is kept: text trimmed, empty fields and rows left out.

    Fields that its shape does not have, or that what it says does not call for, are left out.
    Problems names each field at fault, after the `errors` found before; a field of a row is named
    "recipients.0.name". `ask` asks for the name that every entry has.
    """
    if entry.shape not in law.shapes:
        raise UserError(f"Choose what it is: {law.whose.lower()}.", field="shape")
    errors = [] if errors is None else errors
    fields = _fields(entry, law, errors)
    rows = {kind.id: _rows(kind, entry, law, errors) for kind in law.rows}
    if errors:
        raise Problems(errors)
    required(str(fields.get("name", "")), "name", ask)
    kept = _called_for(replace(entry, fields=fields), law)
    return replace(entry, fields=kept, rows={name: found for name, found in rows.items() if found})


def _fields(entry: Entry, law: EntryLaw, errors: list[UserError]) -> dict[str, Value]:
    known = law.by_id
    found: dict[str, Value] = {}
    for name, value in entry.fields.items():
        if name not in known:
            errors.append(UserError(f"There is no field “{name[:40]}”.", field=name))
        elif value and (kept := _tried(errors, known[name], value, law, name)):
            found[name] = kept
    return {one.id: found[one.id] for one in law.fields if one.id in found}


def _called_for(entry: Entry, law: EntryLaw) -> Mapping[str, Value]:
    """The fields that what it says calls for: without one, another may not be called for."""
    if entry.fields.keys() <= law.always(entry.shape):
        return entry.fields
    wanted = {one.id for one in law.fields_of(entry)}
    kept = {name: value for name, value in entry.fields.items() if name in wanted}
    if len(kept) == len(entry.fields):
        return kept
    return _called_for(replace(entry, fields=kept), law)


def _written(name: str, cell: str, errors: list[UserError]) -> str:
    try:
        return as_it_stands(cell, f"written.{name}", "A cell", limit=CELL)
    except UserError as error:
        errors.append(error)
        return ""


def _tried(errors: list[UserError], of: Field, value: Value, law: EntryLaw, field: str) -> Value:
    """One value as it is kept; "" when it will not do, with the error among the others."""
    try:
        return checked(of, value, law, field)
    except UserError as error:
        errors.append(error)
        return ""


def checked(of: Field, value: Value, law: EntryLaw, field: str) -> Value:
    """One value as it is kept; UserError naming `field` when it will not do."""
    if of.type in SEVERAL:
        several = value.splitlines() if isinstance(value, str) else value
        if len(several) > SEVERAL_AT_MOST:
            raise UserError(f"{of.name} must be {SEVERAL_AT_MOST} lines or fewer.", field=field)
        one_by_one = (_single(of, one, law, field) for one in several)
        return tuple(dict.fromkeys(one for one in one_by_one if one))
    return _single(of, value if isinstance(value, str) else "\n".join(value), law, field)


def _single(of: Field, value: str, law: EntryLaw, field: str) -> str:
    if of.type == "words":
        return many_lines(value, field, of.name)
    text = one_line(value, field, of.name, limit=LINE)
    if text and of.type in ("choice", "choices") and text not in law.options(of):
        raise UserError(f"{of.name}: “{text[:40]}” is not one of the choices.", field=field)
    if text and of.type == "date":
        try:
            date.fromisoformat(text)
        except ValueError:
            raise UserError(f"{of.name} must be a real date.", field=field) from None
    return text


def _rows(kind: RowKind, entry: Entry, law: EntryLaw, errors: list[UserError]) -> tuple[Row, ...]:
    given = entry.of(kind.id)
    if len(given) > ROWS_AT_MOST:
        errors.append(UserError(f"{kind.name}: {ROWS_AT_MOST} at most.", field=kind.id))
        return ()
    found = (_row(kind, number, row, law, errors) for number, row in enumerate(given))
    return tuple(row for row in found if row)


def _row(kind: RowKind, number: int, row: Row, law: EntryLaw, errors: list[UserError]) -> Row:
    kept: dict[str, str] = {}
    for column in kind.columns:
        place = f"{kind.id}.{number}.{column.id}"
        value = row.get(column.id, "")
        if value and (text := _tried(errors, column, value, law, place)):
            kept[column.id] = str(text)
    if kept:
        errors.extend(_missing(kind, number, kept))
    return kept


def _missing(kind: RowKind, number: int, row: Mapping[str, str]) -> list[UserError]:
    return [
        UserError(f"{kind.one}: enter “{column.name}”.", field=f"{kind.id}.{number}.{column.id}")
        for column in kind.columns
        if column.required and not row.get(column.id)
    ]
