"""An entry whose fields and rows are data: a processing activity, a sharing case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | tuple[str, ...]
"""What a field holds: text (a date as ISO 8601, a choice as its id), or several of them."""

Row = Mapping[str, str]
"""One of what may stand several times on an entry: its columns by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry holds: `fields` with something in them, and `rows` by their kind."""

    shape: str
    fields: Mapping[str, Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the entry is called."""
        return self.text("name")

    @property
    def review_on(self) -> date | None:
        """The day it is to be looked at again."""
        return self.day("review_on")

    def value(self, name: str) -> Value:
        """What a field holds; "" when it is empty."""
        return self.fields.get(name, "")

    def text(self, name: str) -> str:
        """What a field holds, several of them each on a line of its own."""
        value = self.value(name)
        return value if isinstance(value, str) else "\n".join(value)

    def several(self, name: str) -> tuple[str, ...]:
        """What a field holds, as several whether it is one or not; none when it is empty."""
        value = self.value(name)
        if isinstance(value, str):
            return (value,) if value else ()
        return value

    def day(self, name: str) -> date | None:
        """The date a field holds."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def of(self, rows: str) -> tuple[Row, ...]:
        """The rows of one kind."""
        return self.rows.get(rows, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry(Entry):
    """An entry of a register as it stands in one version, known by its reference."""

    id: int = 0
    reference: str = ""
    status: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field or kind of row that differs between two versions, in words ("" for nothing)."""

    id: str
    name: str
    before: str
    after: str
