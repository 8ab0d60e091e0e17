"""What a list of sharing cases shows: a tab, filters, an order, and its keyset pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ig_desktop.domain.sharing import SharingLine
from ig_desktop.domain.text import sendable
from ig_desktop.errors import UserError

TABS: Mapping[str, str] = MappingProxyType(
    {
        "waiting": "Waiting",
        "prepared": "Being prepared",
        "decided": "Decided",
        "review-due": "Review due",
        "all": "All",
    }
)
"""The tabs; `prepared` holds what the Guardian asked a question about too."""

SORTS = (
    *("reference", "name", "organisation", "purpose", "status"),
    *("waiting", "needed", "outcome", "decided", "review"),
)
DUE_DAYS = 30
"""How many days before its review or its end a decided case is named."""

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingFilter:
    """Which cases, in what order; an empty field leaves everything in.

    `since` and `until` are days between which a case was received, both included.
    """

    tab: str = "all"
    text: str = ""
    purpose: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "waiting"
    descending: bool = False

    def checked(self) -> "SharingFilter":
        """Itself; UserError when it names a tab or an order there is not."""
        for field, allowed in {"tab": TABS, "sort": SORTS}.items():
            if getattr(self, field) not in allowed:
                raise UserError(f"There is no {field} {getattr(self, field)!r}.", field=field)
        return replace(
            self,
            text=sendable(self.text),
            purpose=sendable(self.purpose),
            outcome=sendable(self.outcome),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the tab leaves something out."""
        return any((self.text, self.purpose, self.outcome, self.since, self.until))


Position = tuple[str | int, ...]


class Page(NamedTuple):
    """Cases in order, and where the next page begins (None when there is none)."""

    rows: list[SharingLine]
    after: Position | None
