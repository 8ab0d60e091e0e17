"""Details, post holders and clients on the command line: changed from a day on, or put right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from ig_desktop.cli import organisation_naming as naming
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.cli.organisation_fields import (
    OF_DETAILS,
    OF_HOLDER,
    amended,
    first_and_last,
    record_options,
    stated,
)
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.organisation_words import post_name
from ig_desktop.domain.organisations import POSTS, Details, Holder
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError
from ig_desktop.session import Session

_WHICH = click.argument("which", metavar="ORGANISATION")
_FROM = click.option("--from", "first", metavar="DATE", required=True, help="The first day.")
_FIRST = click.option("--from", "first", metavar="DATE", help="Its first day; '' for none.")
_LAST = click.option("--until", "last", metavar="DATE", help="Its last day; '' for none.")


@click.command("set")
@_WHICH
@_FROM
@record_options(OF_DETAILS)
@opening_options
def set_(way: Way, which: str, first: str, **given: Any) -> None:
    """Change details from a day on; what is not given goes on as it was.

    Letters are written with what held on their day, so the past stays. What was never right is
    put right with `correct`.
    """
    day = written_day(first, "valid_from")
    with opened(way) as session:
        found = naming.named(session, which)
        changed = amended(found.changing_on(day), stated(given))
        with _beginning(f"{naming.who(found)} --on {day}"):
            session.organisation.change_from(found.id, changed, day)
        _tell(session, found.id, None, day, f"saved from {plain_day(day)} on")


@click.command()
@_WHICH
@click.option("--post", type=click.Choice(POSTS), help="Who holds a post in it, not its details.")
@click.option("--on", metavar="DATE", help="A day of the wrong entry; today if left out.")
@_FIRST
@_LAST
@record_options(OF_DETAILS)
@opening_options
def correct(
    way: Way,
    which: str,
    post: str | None,
    on: str | None,
    first: str | None,
    last: str | None,
    **given: Any,
) -> None:
    """Put right an entry that was wrong, or end it; it has to be confirmed again.

    When something changes on a day, use `set` or `appoint`: that keeps the past.
    """
    said = stated(given) | first_and_last(first, last)
    with opened(way) as session:
        found, day = naming.named(session, which), naming.day_of(session, on)
        right = amended(naming.entry(found, post, day), said)
        session.organisation.correct(right)
        first_day = right.valid_from or right.valid_to or day
        _tell(session, found.id, post, day if right.holds_on(day) else first_day, "corrected")


@click.command()
@click.argument("post", metavar="POST", type=click.Choice(POSTS))
@click.argument("name")
@_FROM
@record_options([field for field in OF_HOLDER if field != "name"])
@opening_options
def appoint(way: Way, post: str, name: str, first: str, **given: Any) -> None:
    """Name who holds a post from a day on; whoever held it before ends the day before.

    POST is dpo, guardian or siro.
    """
    day = written_day(first, "valid_from")
    with opened(way) as session:
        own = naming.named(session, "own")
        holder = Holder(post=post, name=name, **stated(given))
        with _beginning(f"own --post {post} --on {day}"):
            session.organisation.appoint(own.id, holder, day)
        _tell(session, own.id, post, day, f"{post_name(post)} from {plain_day(day)} on")


@click.command("add-client")
@click.argument("name")
@_FIRST
@_LAST
@record_options([field for field in OF_DETAILS if field != "name"])
@opening_options
def add_client(way: Way, name: str, first: str | None, last: str | None, **given: Any) -> None:
    """Add a client organisation: the controller of the data that is processed for it."""
    said = stated(given) | first_and_last(first, last)
    with opened(way) as session:
        before = [one for one in session.organisation.all("client") if one.is_called(name)]
        number = session.organisation.add_client(Details(name=name, **said))
        added = session.organisation.get(number).details[0]
    for one in before:
        click.echo(f"Client organisation {one.id} is called so too.", err=True)
    click.echo(f"{added.name}: added as client organisation {number}.")


@click.command("add-host")
@click.argument("name")
@_FIRST
@_LAST
@record_options([field for field in OF_DETAILS if field != "name"])
@opening_options
def add_host(way: Way, name: str, first: str | None, last: str | None, **given: Any) -> None:
    """Add the host of an organisation that is part of another: its legal controller."""
    said = stated(given) | first_and_last(first, last)
    with opened(way) as session:
        number = session.organisation.add_host(Details(name=name, **said))
        added = session.organisation.get(number).details[0]
    click.echo(f"{added.name}: added as the host, the controller of what is not a client’s.")


@contextmanager
def _beginning(entry: str) -> Iterator[None]:
    """Where an entry begins on that day already, the command that puts that one right."""
    try:
        yield
    except UserError as error:
        if error.field != "valid_from":
            raise
        do = f"Put that one right with ig-desktop organisation correct {entry}."
        raise UserError(error.what, do, field=error.field) from None


def _tell(session: Session, id: int, post: str | None, day: date, done: str) -> None:
    """Say what was done, and how to confirm the entry where that has still to be done."""
    found = session.organisation.get(id)
    record = found.holder(post, day) if post else found.on(day)
    click.echo(f"{record.name if record else naming.who(found)}: {done}.")
    if record and (type(record), record.id) in naming.waiting(session, day):
        told = naming.confirm_command(found, record, session.today())
        click.echo(f"Confirm it before letters go out: {told}.")
