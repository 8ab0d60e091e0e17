"""`ig-desktop organisation`: what letters and dates take from Settings, listed and confirmed."""

import json
from typing import Any

import click

from ig_desktop.cli import organisation_naming as naming
from ig_desktop.cli import organisation_text as text
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.cli.organisation_calendar import add_holiday, calendar, remove_holiday, set_nation
from ig_desktop.cli.organisation_changes import add_client, add_host, appoint, correct, set_
from ig_desktop.cli.organisation_letterhead import letterhead, set_letterhead
from ig_desktop.domain.organisation_words import confirmed, lower_first
from ig_desktop.domain.organisations import KINDS, POSTS
from ig_desktop.errors import UserError

_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
_ON = click.option("--on", metavar="DATE", help="As it is on that day; today if left out.")
_WHICH = click.argument("which", metavar="ORGANISATION")


@click.group("organisation")
def command() -> None:
    """Whom letters come from and name, and whose bank holidays count; each from a day on.

    ORGANISATION is own, host or regulator, a number of the list, or a name that one has or had.
    """


for _change in (set_, correct, appoint, add_client, add_host, letterhead, set_letterhead):
    command.add_command(_change)
for _change in (calendar, set_nation, add_holiday, remove_holiday):
    command.add_command(_change)


@command.command("list")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Only those of one kind.")
@_ON
@_JSON
@opening_options
def list_(way: Way, kind: str | None, on: str | None, as_json: bool) -> None:
    """List the organisations that the register knows."""
    with opened(way, read_only=True) as session:
        day = naming.day_of(session, on)
        lines = text.listed_facts(session, kind or "", day)
    click.echo(_json(lines) if as_json else text.listed(lines, day))


@command.command()
@_WHICH
@_ON
@_JSON
@opening_options
def show(way: Way, which: str, on: str | None, as_json: bool) -> None:
    """Show one organisation: as it is on a day, its other periods, and who held its posts."""
    with opened(way, read_only=True) as session:
        found, day = naming.named(session, which), naming.day_of(session, on)
        if as_json:
            click.echo(_json(text.whole_facts(session, found, day)))
        else:
            click.echo(text.whole(session, found, day))


@command.command()
@_WHICH
@click.option("--post", type=click.Choice(POSTS), help="Who holds a post in it, not its details.")
@_ON
@click.option("--yes", is_flag=True, help="Do not ask: somebody has compared it already.")
@opening_options
def confirm(way: Way, which: str, post: str | None, on: str | None, yes: bool) -> None:
    """Confirm that an entry is right, after comparing it with what they publish today.

    Shows the entry and asks. Who confirmed it and when is kept with it. No letter that tells of
    the regulator can be made before the regulator is confirmed.
    """
    with opened(way) as session:
        session.organisation.require("organisation.write")
        found, day = naming.named(session, which), naming.day_of(session, on)
        record = naming.entry(found, post, day)
        click.echo("\n".join([text.titled(found, record), *text.record_lines(record)]))
        if record.confirmed:
            said = lower_first(confirmed(record))
            click.echo(f"Nothing was written: it was confirmed {said}.", err=True)
            return
        if not (yes or _right()):
            wrong = naming.written(found, record)
            do = f"Put it right with ig-desktop organisation correct {wrong}."
            raise UserError("Nothing was confirmed.", do)
        session.organisation.confirm(record)
        click.echo(f"Confirmed by {session.account.name}.")


def _right() -> bool:
    """Whether whoever is asked says so; nobody there to ask is no answer."""
    try:
        return click.confirm(
            "Did you compare this with what they publish, and is it right?", err=True
        )
    except click.Abort:
        click.echo(err=True)
        raise UserError(
            "Nobody said that this was compared and is right.",
            "Compare it, then answer y, or give --yes.",
        ) from None


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2)
