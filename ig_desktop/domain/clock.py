"""Statutory time limits: dated events in, the dates the law requires and their working out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime

from ig_desktop.domain import (
    clock_breach,
    clock_complaints,
    clock_deceased,
    clock_eir,
    clock_foi,
    clock_promise,
    clock_regulator,
    clock_rights,
)
from ig_desktop.domain.clock_closing import STATES, close, closing_event
from ig_desktop.domain.clock_working import (
    LAPSED,
    NONE,
    Event,
    Limits,
    Pause,
    Reading,
    Step,
    Working,
)
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.law import Kind, Law
from ig_desktop.domain.working_days import ENGLAND_AND_WALES, NATIONS, Calendar
from ig_desktop.errors import UserError

__all__ = ["CLOCKS", "Event", "Limits", "Pause", "Reading", "Step", "kinds", "reading"]

CLOCKS: Mapping[str, Callable[[Working], Limits]] = {
    "rights": clock_rights.read,
    "promise": clock_promise.read,
    "foi": clock_foi.read,
    "foi-review": clock_foi.read_review,
    "eir": clock_eir.read,
    "eir-review": clock_eir.read_review,
    "deceased": clock_deceased.read,
    "dp-complaint": clock_complaints.read_data_protection,
    "nhs-complaint": clock_complaints.read_nhs,
    "regulator": clock_regulator.read,
    "breach": clock_breach.read,
}

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def kinds(law: Law) -> tuple[Kind, ...]:
    """Every kind the clock knows, in the order of the law pack."""
    return tuple(law.kinds.values())


def reading(
    kind: str,
    events: Iterable[Event],
    on: date,
    calendar: Calendar,
    law: Law,
    facts: Collection[str] = frozenset(),
    nation: str = ENGLAND_AND_WALES,
) -> Reading:
    """The dates the law requires of a case of this kind, read on the day `on`.

    `events` are its dated events in any order; there must be one "received", which for a
    breach has a time. Events after `on` count as known. Events the clock has no name for are
    not its business and are passed over. Raises UserError for a kind, fact or nation it does
    not know, an event before receipt, or a date for which there is no rule.
    """
    of_kind = law.kind(kind)
    _check_known(facts, law.facts, "facts", "fact")
    _check_known([nation], NATIONS, "nation", "nation")
    known, received = _clock_events(events, law)
    ending = closing_event(known)
    w = Working(of_kind, law, calendar, received, known, on, frozenset(facts), nation)
    _leave_out_afterwards(w, ending)
    limits = close(w, CLOCKS[of_kind.clock](w), ending)
    _warn_without_effect(w)
    _warn_of_calendar(w)
    return Reading(
        **{part.name: getattr(limits, part.name) for part in fields(Limits)},
        kind=kind,
        days_left=_days_left(limits, on),
        steps=tuple(w.steps),
        warnings=tuple(w.warnings),
    )


def _check_known(names: Iterable[str], known: Iterable[str], field: str, what: str) -> None:
    for name in names:
        if name not in known:
            do = f"Choose from: {', '.join(known)}."
            raise UserError(f"“{name}” is not a {what} the clock knows.", do, field=field)


def _clock_events(events: Iterable[Event], law: Law) -> tuple[tuple[Event, ...], Event]:
    """The events the clock knows in order of date, and the one receipt among them."""
    ours = [event for event in events if event.kind == "received" or event.kind in law.events]
    for event in ours:
        _check_year(event, law)
    known = sorted(ours, key=lambda event: (clock_breach.order(event), event.kind))
    received = list(dict.fromkeys(event for event in known if event.kind == "received"))
    if len(received) != 1:
        found = "more than one day of receipt" if received else "no day of receipt"
        raise UserError(f"There is {found}.", "Give the one day it was received.", field="received")
    for event in known:
        _check_date(event, received[0], law)
    return tuple(event for event in known if event.kind != "received"), received[0]


def _check_year(event: Event, law: Law) -> None:
    wrong = next((day for day in _days(event) if not EARLIEST <= day <= LATEST), None)
    if wrong:
        raise UserError(
            f"“{_name(event, law)}” cannot be on {wrong.isoformat()}.",
            f"Check the year: it must be from {EARLIEST.year} to {LATEST.year}.",
            field=event.kind,
        )


def _days(event: Event) -> tuple[date, ...]:
    return (event.on, event.by) if event.by else (event.on,)


def _name(event: Event, law: Law) -> str:
    return law.events.get(event.kind, "Received")


def _check_date(event: Event, received: Event, law: Law) -> None:
    if event.on < received.on or _earlier_that_day(event, received):
        raise UserError(
            f"“{_name(event, law)}” on {plain_day(event.on)} is before receipt on "
            f"{plain_day(received.on)}.",
            "Check both dates.",
            field=event.kind,
        )
    if event.by and event.by < event.on:
        raise UserError(
            f"“{_name(event, law)}” on {plain_day(event.on)} sets an earlier day: "
            f"{plain_day(event.by)}.",
            "Check both dates.",
            field=event.kind,
        )


def _earlier_that_day(event: Event, received: Event) -> bool:
    if event.at is None or received.at is None:
        return False
    return clock_breach.moment(event.at) < clock_breach.moment(received.at)


def _leave_out_afterwards(w: Working, ending: Event | None) -> None:
    """Take out what happened after the case ended: it cannot change a limit that was met."""
    if ending is None:
        return
    for event in w.events:
        if event.on > ending.on:
            w.warn(
                f"“{_name(event, w.law)}” on {plain_day(event.on)} came after the case ended "
                f"on {plain_day(ending.on)}, so it does not count."
            )
    w.events = tuple(event for event in w.events if event.on <= ending.on)


def _warn_without_effect(w: Working) -> None:
    for event in w.events:
        if event.kind not in w.kind.events and event.kind not in STATES:
            w.warn(
                f"“{_name(event, w.law)}” on {plain_day(event.on)} makes no difference to the "
                f"time for this kind ({w.kind.name})."
            )
    for fact in sorted(w.facts - w.kind.facts):
        w.warn(f"The fact {fact} makes no difference to the time for this kind ({w.kind.name}).")


def _warn_of_calendar(w: Working) -> None:
    """Warn when days were counted for which bank holidays are not known for certain."""
    calendar = w.calendar
    if not w.counted:
        return
    if min(w.counted) < calendar.first or max(w.counted) > calendar.last:
        w.warn(
            f"Bank holidays are known from {plain_day(calendar.first)} to "
            f"{plain_day(calendar.last)}. Outside them only weekends were left out: check the date."
        )
    elif max(w.counted) > calendar.published_to:
        w.warn(
            f"Bank holidays after {plain_day(calendar.published_to)} are not announced yet. Those "
            "used here follow from the rules and may change."
        )


def _days_left(limits: Limits, on: date) -> int | None:
    """Calendar days from `on` to the last day; negative when it is past."""
    if limits.due is None or limits.state in (*STATES.values(), LAPSED, NONE):
        return None
    last = limits.due.date() if isinstance(limits.due, datetime) else limits.due
    return (last - on).days
