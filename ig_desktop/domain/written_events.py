"""Events as a person types them on one line: "extended=2027-01-20 many records held"."""

import re
from collections.abc import Mapping

from ig_desktop.domain.request_events import EVENT_KINDS, CaseEvent
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError

_WRITTEN = re.compile(r"\s*([a-z-]+)\s*=\s*(\S+)\s*(.*)", re.DOTALL)


def read_event(text: str) -> CaseEvent:
    """One event: its name, "=", a date, and what was said of it.

    Where the event needs a detail, the words are that; where it needs two, the first ends with
    a colon ("decided=2027-02-01 granted: all of it was found"). UserError when it is not one.
    """
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise UserError(
            f"“{text[:60]}” is not an event with its date.",
            "Write it like acknowledged=2027-01-12.",
            field="events",
        )
    name, day, said = match.groups()
    if name not in EVENT_KINDS:
        known = ", ".join(kind.id for kind in EVENT_KINDS.values() if kind.offered)
        raise UserError(f"There is no event “{name}”.", f"Known: {known}.", field="events")
    detail = _details(name, said.strip())
    return CaseEvent(
        kind=name, on=written_day(day, "events"), note="" if detail else said.strip(), detail=detail
    )


def read_events(text: str) -> list[CaseEvent]:
    """Several events, with semicolons between them."""
    return [read_event(part) for part in text.split(";") if part.strip()]


def write_events(events: tuple[CaseEvent, ...]) -> str:
    """Events as `read_events` reads them; semicolons within their words become commas."""
    return "; ".join(_written(event) for event in events if event.kind != "received")


def _written(event: CaseEvent) -> str:
    said = ": ".join(event.detail.get(name, "") for name in EVENT_KINDS[event.kind].details)
    words = (said or event.note).replace(";", ",").replace("\n", " ")
    return f"{event.kind}={event.on.isoformat()} {words}".rstrip()


def _details(name: str, said: str) -> Mapping[str, str]:
    wanted = list(EVENT_KINDS[name].details)
    if not wanted or not said:
        return {}
    parts = said.split(":", len(wanted) - 1)
    return {wanted[place]: part.strip() for place, part in enumerate(parts)}
