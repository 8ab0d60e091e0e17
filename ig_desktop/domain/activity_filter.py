"""What a list of processing activities shows: a tab, filters, an order, and its keyset pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from ig_desktop.domain.processing import ActivityLine
from ig_desktop.domain.text import sendable
from ig_desktop.errors import UserError

TABS: Mapping[str, str] = MappingProxyType(
    {
        "all": "All",
        "draft": "Draft",
        "in-review": "In review",
        "approved": "Approved",
        "retired": "Retired",
        "review-due": "Review due",
        "lacking": "Lacking something",
        "proposed": "Proposed: to confirm",
    }
)
"""The tabs; the last three leave out what is retired."""

SORTS = (
    *("reference", "name", "shape", "article_6", "article_9"),
    *("confidentiality", "status", "lacking", "review"),
)
PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFilter:
    """Which activities, in what order; an empty field leaves everything in.

    `basis` is a term of Article 6.
    """

    tab: str = "all"
    text: str = ""
    function: str = ""
    owner: str = ""
    basis: str = ""
    sort: str = "name"
    descending: bool = False

    def checked(self) -> "ActivityFilter":
        """Itself; UserError when it names a tab or an order there is not."""
        known = {"tab": TABS, "sort": SORTS}
        for field, allowed in known.items():
            if getattr(self, field) not in allowed:
                raise UserError(f"There is no {field} {getattr(self, field)!r}.", field=field)
        return replace(
            self,
            text=sendable(self.text),
            function=sendable(self.function),
            owner=sendable(self.owner),
            basis=sendable(self.basis),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the tab leaves something out."""
        return any((self.text, self.function, self.owner, self.basis))


Position = tuple[str | int, ...]


class Page(NamedTuple):
    """Activities in order, and where the next page begins (None when there is none)."""

    rows: list[ActivityLine]
    after: Position | None
