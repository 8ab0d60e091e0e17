"""Workbooks in: what each cell shows, as text; formulas are named and never run."""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from ig_desktop.errors import UserError
from ig_desktop.exchange.csv_text import LARGEST
from ig_desktop.exchange.workbook_shown import shown

MOST_ROWS = 20_000
MOST_COLUMNS = 100
UNPACKED = 200 * 1024 * 1024  # bytes
MOST_PARTS = 2_000

_LAST_ROW = 1_048_576
_OLD = b"\xd0\xcf\x11\xe0"
_STRING = f"{{{SHEET_MAIN_NS}}}si"
_SAVE = "Save it again from the spreadsheet as “Excel workbook (.xlsx)”."


Told = Callable[[int], object]


class Formula(str):
    """Stands for a cell that holds a formula: the address of the cell."""

    __slots__ = ()


def is_workbook(content: bytes) -> bool:
    """Whether a file begins as workbooks do, old ones too."""
    return content.startswith((b"PK", _OLD))


def formula_words(address: str) -> str:
    """Why a row with a formula is refused."""
    return f"Cell {address} holds a formula, which is never run. Put its value there instead."


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not empty: its number and what its cells show, from column A on."""

    number: int
    cells: tuple[str, ...]


class Workbook:
    """A workbook as read: the names of its sheets, and the rows of each when asked for."""

    def __init__(self, content: bytes, told: Told | None = None) -> None:
        """UserError when it is too large, is no workbook, or would unpack to far more.

        `told` is told how many rows were read, and may stop it all by raising.
        """
        self._told = told or (lambda _: None)
        self._read = 0
        _check_package(content)
        with _in_words():
            self._book = _Reader.opened(content)
            self._sheets = {sheet.title: sheet for sheet in self._book.worksheets}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its sheets, in order."""
        return tuple(self._sheets)

    def rows(self, name: str, most: int = MOST_ROWS) -> Iterator[SheetRow]:
        """The rows of one sheet; UserError when there are more than `most`, or too many columns.

        None at all when there is no such sheet.
        """
        if name not in self._sheets:
            return
        rows = self._rows(name, most)
        while True:
            with _in_words():
                row = next(rows, None)
            if row is None:
                return
            self._read += 1
            self._told(self._read)
            yield row

    def _rows(self, name: str, most: int) -> Iterator[SheetRow]:
        sheet = self._sheets[name]
        sheet.reset_dimensions()
        found = 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > _LAST_ROW:
                raise UserError("This workbook is damaged: a row is out of place.", _SAVE)
            cells = [_text(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            _check_size(name, len(cells), found := found + 1, most)
            yield SheetRow(number, tuple(cells))


class _Reader(ExcelReader):  # type: ignore[misc, unused-ignore]
    """Reads strings as they are in the file; openpyxl would take “x005F_” out of any text."""

    @classmethod
    def opened(cls, content: bytes) -> Any:
        """The workbook, its links to other files and its macros left aside."""
        reader = cls(BytesIO(content), read_only=True, keep_vba=False, keep_links=False)
        reader.read()
        return reader.wb

    def read_strings(self) -> None:
        """The strings that cells share."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, element in iterparse(source):
                if element.tag == _STRING:
                    string: Any = Text.from_tree(element)
                    self.shared_strings.append(string.content)
                    element.clear()


def _text(cell: Any) -> str:
    if cell.data_type == "f":
        return Formula(cell.coordinate)
    if cell.value is None:
        return ""
    return shown(cell.value, cell.number_format or "General")


def _check_size(name: str, columns: int, rows: int, most: int) -> None:
    if columns > MOST_COLUMNS:
        raise UserError(
            f"The sheet “{name}” has {columns} columns; the most is {MOST_COLUMNS}.",
            "Keep the columns of the template.",
            field="file",
        )
    if rows > most:
        raise UserError(
            f"The sheet “{name}” has more than {most:,} rows.",
            "Split it into several files.",
            field="file",
        )


def _check_package(content: bytes) -> None:
    if len(content) > LARGEST:
        raise UserError(
            f"This file is larger than {LARGEST // 1_048_576} MB.",
            "Split it into several files.",
            field="file",
        )
    if content.startswith(_OLD):
        raise UserError(
            "This is a workbook of the old kind (.xls), or it has a password.",
            "Save it as “Excel workbook (.xlsx)” without a password.",
            field="file",
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
    except BadZipFile:
        raise UserError("This file is no workbook (.xlsx).", _SAVE, field="file") from None


def _check_parts(archive: ZipFile) -> None:
    """Refuse what would unpack to far more than it is, and what declares entities."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise UserError(
            f"This workbook would unpack to more than {UNPACKED // 1_048_576} MB.",
            "Split it into several files.",
            field="file",
        )
    with _in_words():
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as source:
                    if re.search(rb"<!(DOCTYPE|ENTITY)", source.read(4096), re.IGNORECASE):
                        raise UserError("This workbook is not to be trusted.", _SAVE, field="file")


@contextmanager
def _in_words() -> Iterator[None]:
    """A damaged package fails in many ways: each becomes one UserError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UserError:
        raise
    except Exception:
        raise UserError("This workbook cannot be read.", _SAVE, field="file") from None
