"""The days of a filter of requests as conditions that an index answers, whatever the order.

Looking up every row that one condition leaves in takes seconds among a quarter of a million: an
index that is read along must have what the other conditions ask for, or meet its rows early.
"""

from typing import Any

from ig_desktop.domain.request_filter import RequestFilter
from ig_desktop.register.requests import NO_DATE

Condition = tuple[str, tuple[Any, ...]]

_NARROW = {"overdue": "due", "due-in-five": "due", "no-date": "due", "can-be-closed": "state"}
_WITH_DUE = ("", "due", "kind", "state", "handler", "format")

BEGIN = "due_key >= ?"
"""Where to begin along due dates: no time limit ends before the first day of receipt."""


def along(wanted: RequestFilter) -> str:
    """The index that a filter with days is read along; "" without days."""
    if not any(wanted.days.values()):
        return ""
    if wanted.tab in _NARROW:
        return _NARROW[wanted.tab]
    return wanted.sort if wanted.sort != "due" else _by_due(wanted)


def counted_along(wanted: RequestFilter) -> str:
    """The same for counting what it shows, in no order."""
    if not any(wanted.days.values()):
        return ""
    index = _NARROW.get(wanted.tab) or _by_due(wanted)
    return "received" if index == "due" and _only_received(wanted) else index


def _by_due(wanted: RequestFilter) -> str:
    """The index by due date of those that one more condition leaves in."""
    if wanted.state or wanted.kind:
        return "state" if wanted.state else "kind"
    return "handler" if wanted.tab == "mine" or wanted.handler_id is not None else "due"


def _only_received(wanted: RequestFilter) -> bool:
    due = wanted.due_after or wanted.due_before
    return not due and wanted.tab in ("open", "closed")


def day_conditions(wanted: RequestFilter, index: str = "") -> list[Condition]:
    """The conditions of the days, plainly, or for reading along an index.

    What that index does not have is looked for among the numbers of the requests that fit.
    What has no due date is due after no day.
    """
    no_date = NO_DATE if wanted.due_after else None
    received = {"received_on >= ?": wanted.received_from, "received_on <= ?": wanted.received_to}
    due = {
        "due_key > ?": wanted.due_after,
        "due_key < ?": wanted.due_before,
        "due_key <> ?": no_date,
    }
    return [
        *_as_conditions(received, "received", wanted, plain=index in ("", "received")),
        *_as_conditions(due, "due", wanted, plain=index in _WITH_DUE),
    ]


def _as_conditions(
    parts: dict[str, Any], name: str, wanted: RequestFilter, *, plain: bool
) -> list[Condition]:
    given = {clause: str(day) for clause, day in parts.items() if day is not None}
    if plain or not given:
        return [(clause, (day,)) for clause, day in given.items()]
    sql = (
        f"id IN (SELECT id FROM request INDEXED BY request_by_{name}"  # noqa: S608
        f" WHERE open = ? AND {' AND '.join(given)})"
    )
    return [(sql, (int(wanted.tab != "closed"), *given.values()))]
