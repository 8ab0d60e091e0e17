"""Rows for a table, fetched a page at a time from a callable, with the true count beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

PAGE = 200
Index = QModelIndex | QPersistentModelIndex
Cell = str | tuple[str, str]
QUIET = "quiet"

TAG_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 2
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True)
class TableColumn:
    """A column: how a row becomes its cell, its width at 100 %, and when it is dropped.

    `cell(row)` gives words, (words, tint) for a tag, or (words, QUIET) for secondary text.
    `sort` is the name given to the fetch when its heading is clicked; "" cannot be sorted.
    Columns with a `drop` leave when there is no room, the highest number first; without one
    they stay. Columns that `stretch` share what room is left. `tone` is the token the words
    are drawn in; `link` is for the first column.
    """

    title: str
    cell: Callable[[Any], Cell]
    width: float = 100
    sort: str = ""
    drop: int = 0
    stretch: bool = False
    tone: str = "text"


@dataclass(frozen=True)
class Group:
    """A row of its own that names those beneath it, and says how many there are."""

    words: str
    count: int | None = None


@dataclass(frozen=True)
class Page:
    """Some rows, and the place after them; None when there are no more."""

    rows: Sequence[Any]
    after: Any = None


# fetch(sort, descending, after, limit): after is None for the first page.
Fetch = Callable[[str, bool, Any, int], Page]


class PagedModel(QAbstractTableModel):
    """A table's rows. Only what was scrolled to has been fetched; `total` is the true count."""

    reloaded = Signal()

    def __init__(
        self,
        columns: Sequence[TableColumn],
        fetch: Fetch,
        *,
        count: Callable[[], int] | None = None,
        key: Callable[[Any], Any] = lambda row: row,
        sort: str = "",
        descending: bool = False,
        page: int = PAGE,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch, self._count, self._key, self._page = fetch, count, key, page
        self.sort_key, self.descending = sort, descending
        self._from_top = True
        self._rows: list[Any] = []
        self._groups: list[int] = []
        self._after: Any = None
        self.total = 0

    def reload(self) -> None:
        """Read again, as far as had been read before."""
        wanted = self._page if self._from_top else max(self._page, len(self._rows))
        first = self._fetch(self.sort_key, self.descending, None, wanted)
        rows = list(first.rows)
        total = self._count() if self._count else sum(map(_is_row, rows))
        self._from_top = False
        self.beginResetModel()
        self._rows, self._after, self.total = rows, first.after, total
        self._groups = _groups_among(rows, 0)
        self.endResetModel()
        self.reloaded.emit()

    def set_order(self, sort: str, descending: bool) -> None:
        """Read again from the top, in another order."""
        self.sort_key, self.descending = sort, descending
        self.forget()
        self.reload()

    def forget(self) -> None:
        """Let the next reading begin with one page from the top."""
        self._from_top = True

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        if parent.isValid() or self._after is None:
            return
        more = self._fetch(self.sort_key, self.descending, self._after, self._page)
        if not more.rows:
            self._after = None
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(more.rows) - 1)
        self._rows.extend(more.rows)
        self._groups += _groups_among(more.rows, start)
        self._after = more.after
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def row(self, number: int) -> Any:
        """The row as it was fetched, or a Group."""
        return self._rows[number]

    def groups(self) -> Sequence[int]:
        """Where the groups are among the rows fetched."""
        return self._groups

    def number_of(self, key: Any) -> int:
        """Where the row with a key is among those fetched, or -1."""
        for number, row in enumerate(self._rows):
            if _is_row(row) and self._key(row) == key:
                return number
        return -1

    def key_at(self, number: int) -> Any:
        """The key of a row, or None for a group or no row."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return self._key(row) if row is not None and _is_row(row) else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._rows[index.row()]
        if isinstance(row, Group):
            return _group_data(row, role, index.column())
        if role == SPOKEN and index.column() == 0:
            return self.sentence(index.row())
        cell = self.columns[index.column()].cell(row)
        words, tint = (cell, "") if isinstance(cell, str) else cell
        return tint if role == TAG_ROLE else None if role == GROUP_ROLE else words

    def sentence(self, number: int) -> str:
        """A row as a screen reader says it: its group if it is the first of one, then each cell."""
        row = self._rows[number]
        said = []
        if number and isinstance(above := self._rows[number - 1], Group):
            said.append(above.words)
        for place, column in enumerate(self.columns):
            cell = column.cell(row)
            words = cell if isinstance(cell, str) else cell[0]
            if words:
                said.append(words if place == 0 else f"{column.title}: {words}")
        return ". ".join(said)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return column.title
        if role == SPOKEN:
            return f"{column.title}{self._order_words(column)}"
        return None

    def _order_words(self, column: TableColumn) -> str:
        if not column.sort:
            return ""
        if column.sort != self.sort_key:
            return ", can be sorted"
        return ", sorted, last first" if self.descending else ", sorted, first first"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


_ROLES = frozenset({DISPLAY, SPOKEN, TAG_ROLE, GROUP_ROLE})


def _is_row(row: Any) -> bool:
    return not isinstance(row, Group)


def _groups_among(rows: Sequence[Any], start: int) -> list[int]:
    return [number for number, row in enumerate(rows, start) if isinstance(row, Group)]


def _group_data(group: Group, role: int, column: int) -> Any:
    if role == GROUP_ROLE:
        return group
    if role == TAG_ROLE or column:
        return None
    return group.words if group.count is None else f"{group.words} {group.count}"
