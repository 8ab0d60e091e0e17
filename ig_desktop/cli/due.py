"""`ig-desktop due`: the date the law requires for one case, with its working."""

import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

import click

from ig_desktop.domain.clock import Event, Reading, Step, reading
from ig_desktop.domain.clock_breach import moment
from ig_desktop.domain.clock_regulator import SETS_A_DAY
from ig_desktop.domain.dates import counted, long_day
from ig_desktop.domain.law import Law
from ig_desktop.domain.london import LONDON
from ig_desktop.domain.working_days import ENGLAND_AND_WALES, NATIONS, ProclaimedDay
from ig_desktop.errors import UserError
from ig_desktop.packs.calendars import load_calendar
from ig_desktop.packs.law import load_law

WIDTH = 88

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(_DAY.pattern + r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?")


@click.command("due")
@click.option("--kind", help="Kind of request, as “access” or “foi”.")
@click.option("--received", metavar="WHEN", help="Day of receipt; for a breach, with its time.")
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="NAME=DATE",
    help="What happened, when; with the day it sets as DATE/DAY.",
)
@click.option("--fact", "facts", multiple=True, metavar="NAME", help="A fact that changes it.")
@click.option("--nation", default=ENGLAND_AND_WALES, show_default=True, help="Whose bank holidays.")
@click.option("--holiday", "holidays", multiple=True, metavar="DATE=DIVISION", help="One more.")
@click.option("--on", "on", metavar="DATE", help="The day to read it on; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def command(
    kind: str | None,
    received: str | None,
    events: tuple[str, ...],
    facts: tuple[str, ...],
    nation: str,
    holidays: tuple[str, ...],
    on: str | None,
    as_json: bool,
) -> None:
    """Work out the date the law requires, and show how."""
    _check_printable(kind, received, *events, *facts, nation, *holidays, on)
    law = load_law()
    if kind is None:
        raise UserError("Say which kind of request it is.", f"--kind {_one_of(law.kinds)}.")
    law.kind(kind)
    if received is None:
        raise UserError("Say when it was received.", "--received YYYY-MM-DD.")
    happened = [_event("received", received), *(_named_event(text, law) for text in events)]
    found = reading(
        kind,
        happened,
        _day(on, "--on") if on is not None else datetime.now(LONDON).date(),
        load_calendar().with_days(_holiday(text) for text in holidays),
        law,
        frozenset(facts),
        nation,
    )
    click.echo(written(found) if as_json else as_text(found, happened[0], law))


def _check_printable(*given: str | None) -> None:
    if any(text and not text.isprintable() for text in given):
        raise UserError("An option has a character that cannot be shown.", "Type it again.")


def _named_event(text: str, law: Law) -> Event:
    name, _, when = text.partition("=")
    if name not in law.events:
        raise UserError(
            f"“{name}” is not an event the clock knows.", f"It is {_one_of(law.events)}."
        )
    when, sets, by = when.partition("/") if name in SETS_A_DAY else (when, "", "")
    event = _event(name, when)
    return replace(event, by=_day(by, name)) if sets else event


def _event(name: str, when: str) -> Event:
    """The event on a day, or at a moment, which belongs to its day in London."""
    if not _MOMENT.fullmatch(when):
        return Event(name, _day(when, name))
    try:
        at = datetime.fromisoformat(when)
        return Event(name, (moment(at) if at.tzinfo else at).date(), at)
    except (ValueError, OverflowError):
        raise _not_a_date(when, name) from None


def _day(text: str, name: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _not_a_date(text, name)


def _not_a_date(text: str, name: str) -> UserError:
    return UserError(f"{name}: “{text}” is not a real date.", "Write it as 2027-01-11.", field=name)


def _holiday(text: str) -> ProclaimedDay:
    day, _, division = text.partition("=")
    if division not in NATIONS:
        raise UserError(
            f"--holiday: “{division}” is not a division with bank holidays of its own.",
            f"Write DATE=DIVISION; the division is {_one_of(NATIONS)}.",
        )
    return ProclaimedDay(_day(day, "--holiday"), NATIONS[division])


def _one_of(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"


def written(found: Reading) -> str:
    """The reading as JSON: dates in ISO 8601, null where there is none."""
    facts = {
        "kind": found.kind,
        "law": found.law,
        "starts": _iso(found.starts),
        "due": _iso(found.due),
        "target": _iso(found.target),
        "state": found.state,
        "extension_notice_by": _iso(found.extension_notice_by),
        "acknowledge_by": _iso(found.acknowledge_by),
        "days_left": found.days_left,
        "steps": [
            {"date": _iso(step.on), "text": step.text, "source": step.source}
            for step in found.steps
        ],
        "warnings": list(found.warnings),
    }
    return json.dumps(facts, indent=2, ensure_ascii=False)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_text(found: Reading, received: Event, law: Law) -> str:
    """The reading for a person: the dates, the numbered working, then the warnings."""
    lines = [f"{law.kinds[found.kind].name}, received {long_day(received.on)}", ""]
    lines += [f"{name:<21}{value}" for name, value in _dates(found) if value]
    lines += ["", "How it is worked out"]
    for number, step in enumerate(found.steps, start=1):
        lines += _numbered(number, step)
    if found.warnings:
        lines += ["", "Before you rely on it"]
        lines += [_wrapped("  ! ", warning) for warning in found.warnings]
    return "\n".join(lines)


def _dates(found: Reading) -> list[tuple[str, str]]:
    left = "" if found.days_left is None else f" ({_left(found.days_left)})"
    due = found.due and f"{_said(found.due)}{left}"
    return [
        ("Due", due or "no date fixed"),
        ("Aim for", _said(found.target)),
        ("Acknowledge by", _said(found.acknowledge_by)),
        ("Extension notice by", _said(found.extension_notice_by)),
        ("Time starts", _said(found.starts)),
        ("Clock", found.state.replace("-", " ")),
        ("Law", found.law),
    ]


def _left(days: int) -> str:
    if days == 0:
        return "today"
    return f"{counted(-days, 'day')} overdue" if days < 0 else f"{counted(days, 'day')} left"


def _said(day: date | None) -> str:
    if isinstance(day, datetime):
        return f"{long_day(day.date())} at {day:%H:%M} {day:%Z}"
    return long_day(day) if day else ""


def _numbered(number: int, step: Step) -> list[str]:
    return [_wrapped(f"{number:>3} ", step.text), _wrapped("    ", step.source)]


def _wrapped(start: str, text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=start, subsequent_indent=" " * len(start))
