"""Rules of the processing register: fields, vocabularies and needs from `resources/`."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ig_desktop import paths
from ig_desktop.domain.conditions import Condition, names, read_condition
from ig_desktop.domain.processing import ROWS, SHAPES
from ig_desktop.domain.processing_law import (
    Field,
    FieldGroup,
    Need,
    Pairing,
    ProcessingLaw,
    RowKind,
    Term,
)
from ig_desktop.errors import UserError
from ig_desktop.packs.dated_rows import Row, read_tables, records
from ig_desktop.packs.files import refused

TYPES = ("line", "words", "names", "choice", "choices", "date")
LISTS = ("article-30", "dspt", "basis")
NEEDS, PAIRINGS = "needs.toml", "pairings.toml"
PAIRED = {
    "article_6": "article-6",
    "article_9": "article-9",
    "schedule_1": "schedule-1",
    "confidentiality": "confidentiality",
    "opt_out": "opt-out",
}
"""What a pairing names, and the vocabulary that it is of."""


@cache
def load_processing(folder: Path | None = None) -> ProcessingLaw:
    """All of them; UserError naming file and line when one cannot be used.

    `folder` stands for `resources/`.
    """
    resources = folder or paths.resources()
    fields_file, rows_file = (
        resources / "processing" / f"{name}.toml" for name in ("fields", "rows")
    )
    tables, row_tables = read_tables(fields_file), read_tables(rows_file)
    folder = resources / "law" / "processing"
    pairings = records(
        folder / PAIRINGS, read_tables(folder / PAIRINGS).get("pairing", []), Pairing
    )
    law = ProcessingLaw(
        groups=records(fields_file, tables.get("group", []), FieldGroup),
        fields=_fields(fields_file, tables.get("field", [])),
        rows=_row_kinds(rows_file, row_tables.get("row", [])),
        terms=(*_terms(folder), *map(_paired_term, pairings)),
        needs=_needs(folder / NEEDS),
        pairings=pairings,
    )
    _check_fields(fields_file, law.fields, law)
    for kind in law.rows:
        _check_fields(rows_file, kind.columns, law)
    _check_needs(folder / NEEDS, law)
    _check_pairings(folder / PAIRINGS, law)
    return law


def _paired_term(pairing: Pairing) -> Term:
    return Term(
        id=pairing.id,
        vocabulary="pairing",
        name=pairing.purpose,
        citation=pairing.source,
        text=pairing.words,
        source=pairing.source,
        confidence=pairing.confidence,
        reviewed_on=pairing.reviewed_on,
        in_force_from=pairing.in_force_from,
        in_force_to=pairing.in_force_to,
    )


def _terms(folder: Path) -> Iterator[Term]:
    for path in sorted(folder.glob("*.toml")):
        if path.name != NEEDS:
            by_vocabulary: dict[str, list[Row]] = {}
            for row in read_tables(path).get("term", []):
                by_vocabulary.setdefault(str(row.get("vocabulary")), []).append(row)
            for rows in by_vocabulary.values():
                yield from records(path, rows, Term)


def _fields(path: Path, rows: list[Row]) -> tuple[Field, ...]:
    return with_conditions(path, rows, Field)


def _row_kinds(path: Path, rows: list[Row]) -> tuple[RowKind, ...]:
    found = []
    for row in rows:
        columns = [
            {"reviewed_on": row["reviewed_on"], "confidence": "high"} | column
            for column in row.get("columns", [])
        ]
        found.append(row | {"columns": _fields(path, columns)})
    return records(path, found, RowKind)


def _needs(path: Path) -> tuple[Need, ...]:
    return with_conditions(path, read_tables(path).get("need", []), Need)


def with_conditions(path: Path, rows: list[Row], record: type[Any]) -> tuple[Any, ...]:
    """The rows as records, their `when` and `unless` read as conditions."""
    read = []
    for row in rows:
        try:
            told = {name: read_condition(row[name]) for name in ("when", "unless") if name in row}
        except UserError as error:
            raise refused(path, f"{row.get('id', '')}: {error.what}") from None
        read.append(row | told)
    return records(path, read, record)


def _check_fields(path: Path, fields: Iterable[Field], law: ProcessingLaw) -> None:
    vocabularies = {term.vocabulary for term in law.terms}
    groups = {group.id for group in law.groups} | {""}
    for one in fields:
        if one.type not in TYPES:
            raise refused(path, f"{one.id}: the type must be one of {', '.join(TYPES)}")
        if one.vocabulary and one.vocabulary not in vocabularies:
            raise refused(path, f"{one.id}: there is no vocabulary “{one.vocabulary}”")
        if one.group not in groups:
            raise refused(path, f"{one.id}: there is no group “{one.group}”")
        if set(one.shapes) - set(SHAPES):
            raise refused(path, f"{one.id}: the shapes are {', '.join(SHAPES)}")
        _check_names(path, one.id, one.when, law.asked_of())


def _check_needs(path: Path, law: ProcessingLaw) -> None:
    known = {one.id for one in law.fields} | set(ROWS)
    for need in law.needs:
        if need.list not in LISTS:
            raise refused(path, f"{need.id}: the list must be one of {', '.join(LISTS)}")
        if need.rows and need.rows not in ROWS:
            raise refused(path, f"{need.id}: the rows are {', '.join(ROWS)}")
        columns = {column.id for column in law.row(need.rows).columns} if need.rows else known
        if need.lacks not in columns:
            raise refused(path, f"{need.id}: there is no field “{need.lacks}”")
        for condition in (need.when, need.unless):
            _check_names(path, need.id, condition, law.asked_of(need.rows))


def _check_pairings(path: Path, law: ProcessingLaw) -> None:
    for pairing in law.pairings:
        for name, vocabulary in PAIRED.items():
            for id in getattr(pairing, name):
                if law.term(vocabulary, id) is None:
                    raise refused(path, f"{pairing.id}: “{id}” is not in “{vocabulary}”")


def _check_names(path: Path, id: str, condition: Condition | None, known: set[str]) -> None:
    unknown = set(names(condition)) - known
    if unknown:
        raise refused(path, f"{id}: there is no field “{min(unknown)}”")
