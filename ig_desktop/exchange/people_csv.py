"""People to write to, from a CSV file: a name, an address, and words of their own."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import Line, read_table, write_table

ADDRESS_LINES = tuple(f"address_{number}" for number in range(1, 10))
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "name": "who the letter is to",
        "address": "as on the envelope; line breaks allowed",
        **dict.fromkeys(ADDRESS_LINES, "a line of the address, in place of one column with all"),
        "postcode": "the last line of the address",
        "greeting": "what follows “Dear”; the name if left empty",
    }
)
"""The columns of a file of people, besides those named as the parts of the letter."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the file: the line, the three things of an envelope, and words by part."""

    line: int
    name: str
    address: str
    greeting: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no person to write to, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSheet:
    """A file as read; `passed_over` names columns that mean nothing here."""

    rows: tuple[PersonRow, ...]
    bad: tuple[BadRow, ...]
    passed_over: tuple[str, ...]


def read_people(content: bytes, parts: Collection[str]) -> PeopleSheet:
    """The people in a CSV file; `parts` are columns for words of the letter.

    UserError when it is no such file, has no column of names, or nobody in it.
    """
    table = read_table(content)
    if "name" not in table.columns:
        raise UserError(
            "This file has no column “name”.",
            f"Its columns may be: {', '.join(['name', 'address', 'greeting', *parts])}.",
            field="file",
        )
    if not table.lines:
        raise UserError("There is nobody in this file.", "Add a row for each person.", field="file")
    made = [_row(line, parts) for line in table.lines]
    known = {*COLUMNS, *parts}
    return PeopleSheet(
        rows=tuple(row for row in made if isinstance(row, PersonRow)),
        bad=tuple(row for row in made if isinstance(row, BadRow)),
        passed_over=tuple(name for name in table.columns if name and name not in known),
    )


def people_template(parts: Collection[str]) -> bytes:
    """An empty file of people with the columns that a letter takes."""
    return write_table(["name", "address", "greeting", *parts], [])


def _row(line: Line, parts: Collection[str]) -> PersonRow | BadRow:
    if "" in line.cells:
        return BadRow(line.number, f"It has {line.cells['']}.")
    cells = {name: cell.strip() for name, cell in line.cells.items()}
    if not cells.get("name"):
        return BadRow(line.number, "It has no name.")
    return PersonRow(
        line.number,
        cells["name"],
        "\n".join(_address(cells)),
        cells.get("greeting", ""),
        {name: cells[name] for name in parts if cells.get(name)},
    )


def _address(cells: Mapping[str, str]) -> Iterator[str]:
    for name in ("address", *ADDRESS_LINES, "postcode"):
        yield from (line.strip() for line in cells.get(name, "").splitlines() if line.strip())
