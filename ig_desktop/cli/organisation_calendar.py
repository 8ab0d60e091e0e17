"""Bank holidays on the command line: whose count, days proclaimed since, and what they move."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.dates import counted, long_day, plain_day
from ig_desktop.domain.working_days import DIVISIONS
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError
from ig_desktop.services.holidays import Holiday, Moved
from ig_desktop.session import Session

YEARS = 2
"""Years of bank holidays that are shown: this one and the next."""

_DAY = click.argument("day", metavar="DATE")
_WHERE = click.option(
    "--nation", required=True, type=click.Choice(list(DIVISIONS)), help="Where it holds."
)


@click.command()
@click.option("--nation", type=click.Choice(list(DIVISIONS)), help="Default: that which counts.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@opening_options
def calendar(way: Way, nation: str | None, as_json: bool) -> None:
    """Show whose bank holidays count, how far they are known, and the days of two years."""
    with opened(way, read_only=True) as session:
        facts = _facts(session, nation)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(facts)))


@click.command("set-nation")
@click.argument("nation", metavar="NATION", type=click.Choice(list(DIVISIONS)))
@opening_options
def set_nation(way: Way, nation: str) -> None:
    """Count the bank holidays of another nation under data protection law; prints what moved.

    NATION is england-and-wales, scotland or northern-ireland. Freedom of information
    counts the working days of the whole United Kingdom all the same.
    """
    with opened(way) as session:
        moved = session.holidays.set_nation(nation)
    _tell(f"The bank holidays of {DIVISIONS[nation]} count now.", moved)


@click.command("add-holiday")
@_DAY
@_WHERE
@click.option("--name", required=True, metavar="WORDS", help="As it was proclaimed.")
@click.option("--source", default="", metavar="WORDS", help="Where it was announced.")
@opening_options
def add_holiday(way: Way, day: str, nation: str, name: str, source: str) -> None:
    """Add a bank holiday proclaimed since the calendar was published; prints what moved."""
    on = written_day(day, "day")
    with opened(way) as session:
        moved = session.holidays.add(on, nation, name, source)
    _tell(f"{name.strip()}, {long_day(on)}, is now a bank holiday in {DIVISIONS[nation]}.", moved)


@click.command("remove-holiday")
@_DAY
@_WHERE
@opening_options
def remove_holiday(way: Way, day: str, nation: str) -> None:
    """Take a proclaimed bank holiday off the list again; prints what moved."""
    on = written_day(day, "day")
    with opened(way) as session:
        found = _proclaimed(session, on, nation)
        moved = session.holidays.remove(found.id)
    _tell(f"{found.name} is no longer counted as a bank holiday.", moved)


def _proclaimed(session: Session, day: date, nation: str) -> Holiday:
    for holiday in session.holidays.all():
        if (holiday.day, holiday.division) == (day, nation):
            return holiday
    what = f"{plain_day(day)} was not added for {DIVISIONS[nation]}."
    raise UserError(what, "Those that were: ig-desktop organisation calendar.", field="day")


def _tell(done: str, moved: Sequence[Moved]) -> None:
    if not moved:
        click.echo(f"{done} No open case moved.")
        return
    click.echo(f"{done} {counted(len(moved), 'due date')} moved.")
    for one in moved:
        before, after = one.due_before or "no date", one.due_after or "no date"
        click.echo(f"  {one.reference}  {before} to {after}  {one.why}")


def _facts(session: Session, nation: str | None) -> dict[str, Any]:
    counts = session.organisation.setting("nation")
    known, this_year = session.packs.calendar, session.today().year
    days = session.holidays.calendar().holidays[nation or counts]
    return {
        "counts": counts,
        "published_to": known.published_to.isoformat(),
        "known_to": known.last.isoformat(),
        "checked_on": known.published_on.isoformat(),
        "source": known.source,
        "proclaimed": [
            {
                "day": each.day.isoformat(),
                "nation": each.division,
                "name": each.name,
                "source": each.source or None,
            }
            for each in session.holidays.all()
        ],
        "nation": nation or counts,
        "days": [
            {"day": day.isoformat(), "name": name}
            for day, name in sorted(days.items())
            if this_year <= day.year < this_year + YEARS
        ],
    }


def _told(facts: dict[str, Any]) -> list[str]:
    def said(day: str) -> str:
        return long_day(date.fromisoformat(day))

    lines = [
        f"Whose bank holidays count: {DIVISIONS[facts['counts']]}",
        f"Published to {said(facts['published_to'])},"
        f" after that worked out by rule to {said(facts['known_to'])}",
        f"Checked on {said(facts['checked_on'])}: {facts['source']}",
        "",
        "Proclaimed since",
    ]
    lines += [
        f"  {said(one['day'])}: {one['name']}, {DIVISIONS[one['nation']]}"
        f"{f' ({where})' if (where := one['source']) else ''}"
        for one in facts["proclaimed"]
    ] or ["  No days have been added."]
    lines += ["", f"Bank holidays of {DIVISIONS[facts['nation']]}"]
    return lines + [f"  {said(one['day'])}: {one['name']}" for one in facts["days"]]
