"""The links between cases that the rows of a file ask for, found in the file or the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ig_desktop.domain.case import OTHER_WAY
from ig_desktop.domain.requests import read_reference
from ig_desktop.domain.reviews import check_link
from ig_desktop.domain.written_links import WrittenLink
from ig_desktop.errors import UserError
from ig_desktop.exchange.requests_csv import Bad, Read
from ig_desktop.register import requests

if TYPE_CHECKING:
    from ig_desktop.register.store import Store


@dataclass(frozen=True, slots=True)
class RowLink:
    """How a new row, by its line, belongs with another new row or with a request there is."""

    line: int
    kind: str
    other: int | str


class FileLinks:
    """The rows of a file that are to be logged, without those whose links lead nowhere.

    `rows` are all that could be read, `new` those to be logged, `there` the references of those
    that the register has already, by line.
    """

    def __init__(
        self, store: "Store", rows: Sequence[Read], new: Sequence[Read], there: Mapping[int, str]
    ) -> None:
        self._store, self._there = store, there
        self._named = {name: row for row in reversed(rows) for name in _names(row)}
        self.new = {row.line: row for row in new}
        self.bad: list[Bad] = []
        while lost := [bad for row in self.new.values() for bad in self._lost(row)]:
            self.bad += lost
            for bad in lost:
                del self.new[bad.line]

    def all(self) -> tuple[RowLink, ...]:
        """Every link to be made, once, though both of its cases tell of it."""
        found: dict[RowLink, None] = {}
        for row in self.new.values():
            for link in row.links:
                made = RowLink(row.line, link.kind, self._end(row, link)[0])
                if isinstance(made.other, str) or _back(made.other, made) not in found:
                    found.setdefault(made)
        return tuple(found)

    def _lost(self, row: Read) -> Iterator[Bad]:
        """The row as one that cannot be imported, where a link of it cannot be made."""
        reasons = []
        for link in row.links:
            try:
                check_link(link.kind, row.new.kind, self._end(row, link)[1])
            except UserError as error:
                reasons.append(f"links: {error}")
        if reasons:
            yield Bad(row.line, tuple(reasons))

    def _end(self, row: Read, link: WrittenLink) -> tuple[int | str, str]:
        """The line or the reference of the other case, and its kind; UserError for none."""
        other = self._named.get(_key(link.other))
        if other is not None and other.line == row.line:
            raise UserError("A case cannot be linked with itself.")
        if other is not None and other.line in self.new:
            return other.line, other.new.kind
        if other is not None:
            known = self._there.get(other.line, "")
        else:
            known = self._in_register(row, link.other)
        if known:
            return known, str(requests.find(self._store, known)["kind"])
        what = f"“{link.other[:60]}” is not in the register, nor among the rows to be imported."
        raise UserError(what, "Import that case as well, or take the link out.")

    def _in_register(self, row: Read, other: str) -> str:
        """The request that has this reference elsewhere, or our own reference.

        A row with a reference of its own comes from another register, whose references are
        not ours.
        """
        elsewhere = requests.known_elsewhere(self._store, other)
        if elsewhere or row.reference:
            return elsewhere
        try:
            return str(requests.find(self._store, other)["reference"])
        except UserError:
            return ""


def _back(line: int, link: RowLink) -> RowLink:
    """A link between two rows as seen from the other."""
    return RowLink(line, OTHER_WAY[link.kind], link.line)


def _names(row: Read) -> set[str]:
    return {_key(name) for name in (row.reference, row.new.external_id) if name}


def _key(name: str) -> str:
    """A reference however it is written."""
    return read_reference(name) or name.strip().casefold()
