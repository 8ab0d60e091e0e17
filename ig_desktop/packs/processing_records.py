"""What Article 30, the toolkit and the ICO's workbook ask of a record, from `resources/`."""

from functools import cache
from pathlib import Path

from ig_desktop import paths
from ig_desktop.domain.processing import ROWS, SHAPES
from ig_desktop.domain.processing_records import (
    Asked,
    DpvPrefix,
    DpvTerm,
    IcoColumn,
    ProcessingRecords,
)
from ig_desktop.packs.dated_rows import read_tables, records
from ig_desktop.packs.files import refused
from ig_desktop.packs.processing import load_processing


@cache
def load_processing_records(folder: Path | None = None) -> ProcessingRecords:
    """All of them; UserError naming file and line when one cannot be used.

    `folder` stands for `resources/processing/`.
    """
    folder = folder or paths.resources() / "processing"
    prefixes, terms = _dpv(folder / "dpv.toml")
    return ProcessingRecords(
        article_30=_asked(folder / "article-30.toml"),
        dspt=_asked(folder / "dspt.toml"),
        ico=_columns(folder / "ico-controller.toml"),
        dpv_prefixes=prefixes,
        dpv_terms=terms,
    )


def _asked(path: Path) -> tuple[Asked, ...]:
    made = records(path, read_tables(path).get("asked", []), Asked)
    known = {one.id for one in load_processing().fields} | set(ROWS)
    for one in made:
        unknown = set(one.fields) - known
        if unknown or not one.fields:
            raise refused(path, f"{one.id}: there is no field “{min(unknown, default='')}”")
        if set(one.shapes) - set(SHAPES):
            raise refused(path, f"{one.id}: the shapes are {', '.join(SHAPES)}")
    return made


def _columns(path: Path) -> tuple[IcoColumn, ...]:
    """The ICO's columns, each filled by exactly one field or kind of row."""
    made = records(path, read_tables(path).get("column", []), IcoColumn)
    if [one.id for one in made] != [str(number) for number in range(1, len(made) + 1)]:
        raise refused(path, "the ids are the numbers of the columns, in order from 1")
    filled = {one.ico for one in load_processing().fields if one.ico}
    for one in made:
        if one.rows and one.rows not in ROWS:
            raise refused(path, f"{one.id}: the rows are {', '.join(ROWS)}")
        if bool(one.rows) == (one.number in filled):
            raise refused(path, f"{one.id}: one field or kind of row fills a column")
    return made


def _dpv(path: Path) -> tuple[tuple[DpvPrefix, ...], tuple[DpvTerm, ...]]:
    """Prefixes, and terms whose IRIs each begin with one of them."""
    tables = read_tables(path)
    prefixes = records(path, tables.get("prefixes", []), DpvPrefix)
    terms = records(path, tables.get("term", []), DpvTerm)
    known = {one.id for one in prefixes}
    for one in terms:
        strange = [iri for iri in one.iris if iri.partition(":")[0] not in known]
        if strange or not one.iris:
            raise refused(path, f"{one.id}: there is no prefix for {strange}")
    return prefixes, terms
