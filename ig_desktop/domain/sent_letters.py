"""What a list of issued letters shows: filters, an order, and its keyset pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ig_desktop.domain.issued_letters import CHANNELS
from ig_desktop.errors import UserError

MARKED: Mapping[str, str] = {
    "": "Marked or not",
    "no": "Not marked as sent",
    "waiting": "Not marked in time",
    "yes": "Marked as sent",
}
"""Whether letters were marked as sent; "waiting": not, though it is some days since the letter."""

DAYS_TO_MARK = 2
"""Working days after the date of a letter by which it should be marked as sent."""

SORTS = ("date", "reference", "who", "name")

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFilter:
    """Which letters, in what order; an empty field leaves everything in."""

    text: str = ""
    template: str = ""
    channel: str = ""
    marked: str = ""
    from_on: date | None = None
    to_on: date | None = None
    sort: str = "date"
    descending: bool = True

    def checked(self) -> "LetterFilter":
        """Itself; UserError when it names a way, an order or a marking there is not."""
        known = {"channel": {"", *CHANNELS}, "marked": MARKED, "sort": SORTS}
        for field, allowed in known.items():
            if getattr(self, field) not in allowed:
                raise UserError(f"There is no {field} {getattr(self, field)!r}.", field=field)
        text, template = (
            given.encode("utf-8", "replace").decode() for given in (self.text, self.template)
        )
        return replace(self, text=text, template=template)

    @property
    def narrows(self) -> bool:
        """Whether anything but words is left out."""
        given = (self.template, self.channel, self.marked, self.from_on, self.to_on)
        return any(each for each in given)


class SentRow(NamedTuple):
    """One letter of a list, as it comes from the register: dates are ISO texts."""

    id: int
    request_id: int | None
    reference: str
    ref_key: str
    name: str
    addressee: str
    on_day: str
    form: str
    channel: str
    sent_on: str | None
    superseded_by: int | None
    superseded_why: str
    title: str
    sha256: str
    issued_at: str
    issued_by: int

    @property
    def on(self) -> date:
        """The day the letter bears."""
        return date.fromisoformat(self.on_day)

    @property
    def sent(self) -> date | None:
        """The day it was sent, once it is marked."""
        return date.fromisoformat(self.sent_on) if self.sent_on else None


Position = tuple[str | int, ...]


class Page(NamedTuple):
    """Letters in order, and where the next page begins (None when there is none)."""

    rows: list[SentRow]
    after: Position | None
