"""Open requests that stand differently from what is kept of them, for lists to show in its place.

Lists read what is kept; where time alone or other rules have made something else of a request, and
nothing has been written, its row in a list is the one here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ig_desktop.domain.case import Link
from ig_desktop.domain.request_filter import RequestRow
from ig_desktop.domain.requests import Request
from ig_desktop.register.requests import due_key, on_time

if TYPE_CHECKING:
    from datetime import date

    from ig_desktop.register.store import Row, Store

KEPT = (
    *("id", "reference", "ref_key", "kind", "kind_name", "open", "who", "received_on"),
    *("handler_id", "format", "answered_on"),
)
AFRESH = (
    *("next_on", "due_key", "clock", "state", "waiting_for", "waiting_since", "next_step"),
    "on_time",
)

WITHOUT = "id NOT IN (SELECT value FROM json_each(?))"
"""The condition that leaves out what is kept of these requests; its value is `ids`."""

ROWS = (
    f"(SELECT {', '.join(f'r.{name}' for name in KEPT)},"  # noqa: S608 (names of columns alone)
    f" {', '.join(f'a.value ->> {name!r} AS {name}' for name in AFRESH)}"
    " FROM json_each(?) a CROSS JOIN request r ON r.id = a.value ->> 'id') request"
)
"""What to select from in place of `request`; its value is `rows`."""


@dataclass(frozen=True)
class Afresh:
    """Requests as they stand now, by id: only those that are kept differently."""

    requests: Mapping[int, Request] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.requests)

    @cached_property
    def ids(self) -> str:
        """The numbers of the requests, for SQL."""
        return json.dumps(list(self.requests))

    @cached_property
    def rows(self) -> str:
        """What lists show of them and is not as it is kept, for SQL."""
        return json.dumps([_row(request) for request in self.requests.values()])

    def request(self, kept: Request) -> Request:
        """The request as it stands now."""
        return self.requests.get(kept.id, kept)

    def line(self, kept: RequestRow) -> RequestRow:
        """The line of a list as it stands now."""
        if kept.id not in self.requests:
            return kept
        row = _row(self.requests[kept.id])
        fields = {name: row[name] for name in AFRESH if name in RequestRow._fields}
        return kept._replace(due_on=row["next_on"], **fields)

    def links(self, kept: tuple[Link, ...]) -> tuple[Link, ...]:
        """Links with the state that each other case is in now."""
        states = {request.reference: request.state for request in self.requests.values()}
        return tuple(replace(one, state=states.get(one.reference, one.state)) for one in kept)


def _row(request: Request) -> "Row":
    return {
        "id": request.id,
        "next_on": _text(request.next_on),
        "due_key": due_key(request),
        "clock": request.clock,
        "state": request.state,
        "waiting_for": request.waiting_for,
        "waiting_since": _text(request.waiting_since),
        "next_step": request.next_step,
        "on_time": on_time(request),
    }


def _text(day: "date | None") -> str | None:
    return day.isoformat() if day else None


def due_to_change(store: "Store", today: "date") -> list[int]:
    """Open requests that may stand differently by now though nothing has happened."""
    sql = "SELECT id FROM request INDEXED BY request_changes WHERE open = 1 AND changes_on <= ?"
    return [id for (id,) in store.run(sql, (today.isoformat(),)).fetchall()]


def written_mark(store: "Store") -> tuple[int, int]:
    """What changes whenever anything is written, by this connection or by another."""
    others: int = store.run("PRAGMA data_version").fetchone()[0]
    return others, store.connection.total_changes
