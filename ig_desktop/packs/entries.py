"""Rules of entries whose fields are data: fields, rows, terms and needs from `resources/`."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from ig_desktop.domain.conditions import Condition, names
from ig_desktop.domain.processing_law import EntryLaw, Field, FieldGroup, Need, RowKind, Term
from ig_desktop.packs.dated_rows import Row, read_tables, records, with_conditions
from ig_desktop.packs.files import refused

TYPES = ("line", "words", "names", "choice", "choices", "date")
NEEDS = "needs.toml"


def read_parts(entries: Path, needs: Path, vocabularies: Iterable[Path]) -> dict[str, Any]:
    """What an `EntryLaw` is made of.

    `entries` is the folder of fields.toml and rows.toml, `needs` the file of needs, and
    `vocabularies` the folders whose other files hold terms. UserError names file and line.
    """
    fields, rows = entries / "fields.toml", entries / "rows.toml"
    tables = read_tables(fields)
    return {
        "groups": records(fields, tables.get("group", []), FieldGroup),
        "fields": records(fields, with_conditions(fields, tables.get("field", [])), Field),
        "rows": _row_kinds(rows, read_tables(rows).get("row", [])),
        "terms": tuple(term for folder in vocabularies for term in _terms(folder)),
        "needs": records(needs, with_conditions(needs, read_tables(needs).get("need", [])), Need),
    }


def check_parts(law: EntryLaw, entries: Path, needs: Path, lists: Collection[str]) -> None:
    """Nothing when every name resolves; otherwise UserError naming the file and the row.

    `lists` are the lists that a need may be on.
    """
    _check_fields(entries / "fields.toml", law.fields, law)
    for kind in law.rows:
        _check_fields(entries / "rows.toml", kind.columns, law)
    _check_needs(needs, law, lists)


def _terms(folder: Path) -> Iterator[Term]:
    for path in sorted(folder.glob("*.toml")):
        if path.name != NEEDS:
            by_vocabulary: dict[str, list[Row]] = {}
            for row in read_tables(path).get("term", []):
                by_vocabulary.setdefault(str(row.get("vocabulary")), []).append(row)
            for rows in by_vocabulary.values():
                yield from records(path, rows, Term)


def _row_kinds(path: Path, rows: list[Row]) -> tuple[RowKind, ...]:
    found = []
    for row in rows:
        columns = [
            {"reviewed_on": row["reviewed_on"], "confidence": "high"} | column
            for column in row.get("columns", [])
        ]
        found.append(row | {"columns": records(path, with_conditions(path, columns), Field)})
    return records(path, found, RowKind)


def _check_fields(path: Path, fields: Iterable[Field], law: EntryLaw) -> None:
    """Nothing when every field or column is one that can be; otherwise UserError."""
    vocabularies = {term.vocabulary for term in law.terms}
    groups = {group.id for group in law.groups} | {""}
    for one in fields:
        if one.type not in TYPES:
            raise refused(path, f"{one.id}: the type must be one of {', '.join(TYPES)}")
        if one.vocabulary and one.vocabulary not in vocabularies:
            raise refused(path, f"{one.id}: there is no vocabulary “{one.vocabulary}”")
        if one.group not in groups:
            raise refused(path, f"{one.id}: there is no group “{one.group}”")
        if set(one.shapes) - set(law.shapes):
            raise refused(path, f"{one.id}: the shapes are {', '.join(law.shapes)}")
        _check_names(path, one.id, one.when, law.asked_of())


def _check_needs(path: Path, law: EntryLaw, lists: Collection[str]) -> None:
    rows = [kind.id for kind in law.rows]
    known = {one.id for one in law.fields} | set(rows)
    for need in law.needs:
        if need.list not in lists:
            raise refused(path, f"{need.id}: the list must be one of {', '.join(lists)}")
        if need.rows and need.rows not in rows:
            raise refused(path, f"{need.id}: the rows are {', '.join(rows)}")
        columns = {column.id for column in law.row(need.rows).columns} if need.rows else known
        if need.lacks not in columns:
            raise refused(path, f"{need.id}: there is no field “{need.lacks}”")
        for condition in (need.when, need.unless):
            _check_names(path, need.id, condition, law.asked_of(need.rows))


def _check_names(path: Path, id: str, condition: Condition | None, known: set[str]) -> None:
    unknown = set(names(condition)) - known
    if unknown:
        raise refused(path, f"{id}: there is no field “{min(unknown)}”")
