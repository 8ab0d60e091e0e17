"""`ig-desktop sharing`: working on cases: adding, advising, deciding, following up."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ig_desktop.cli.files import read_file, refuse_existing, write_file
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.sharing import (
    ADVISERS,
    FOLLOW_UPS,
    OUTCOMES,
    Advice,
    Deciding,
    FollowUp,
    SharingCase,
)
from ig_desktop.errors import UserError

LARGEST = 2_000_000
_FILE = click.Path(path_type=Path)
_DAY = click.DateTime(["%Y-%m-%d"])


def deciding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what a decision says; it receives them as `said`, to make a Deciding of."""
    options = (
        click.option("--outcome", type=click.Choice([*OUTCOMES]), required=True,
                     help="What is decided."),
        click.option("--shared", default="", help="What is shared."),
        click.option("--reasons", default="", help="Why; of a question, what is asked."),
        click.option("--principle", "principles", type=int, multiple=True,
                     help="A principle it turns on, 1 to 8."),
        click.option("--condition", "conditions", multiple=True, metavar="WORDS[=DATE]",
                     help="A condition, with the day it is due."),
        click.option("--review-on", type=_DAY, help="The day it is looked at again."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def deciding(said: dict[str, Any]) -> Deciding:
    """A decision as the options say it."""
    review = said["review_on"]
    return Deciding(
        outcome=said["outcome"],
        shared=said["shared"],
        reasons=said["reasons"],
        principles=tuple(said["principles"]),
        conditions=tuple(_condition(text) for text in said["conditions"]),
        review_on=review.date() if review else None,
    )


def _condition(text: str) -> dict[str, str]:
    words, _, day = text.rpartition("=")
    try:
        date.fromisoformat(day)
    except ValueError:
        return {"text": text}
    return {"text": words, "due_on": day}


def _case(file: Path) -> SharingCase:
    """A case in a JSON file: shape, fields (text, or a list of texts), rows."""
    try:
        told = json.loads(read_file(file, LARGEST))
        fields = {
            str(name): value if isinstance(value, str) else tuple(map(str, value))
            for name, value in told.get("fields", {}).items()
        }
        rows = {
            str(kind): tuple({str(n): str(v) for n, v in row.items()} for row in rows)
            for kind, rows in told.get("rows", {}).items()
        }
        return SharingCase(shape=str(told["shape"]), fields=fields, rows=rows)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UserError(
            f"{file.name} does not hold a case.",
            'Write it as JSON: {"shape": "disclosure", "fields": {"name": "…"}, "rows": {}}.',
        ) from None


@click.command()
@click.argument("file", type=_FILE)
@opening_options
def add(way: Way, file: Path) -> None:
    """Add a case from a JSON file; its reference is printed."""
    case = _case(file)
    with opened(way) as session:
        click.echo(session.sharing.add(case))


@click.command()
@click.argument("reference")
@click.argument("file", type=_FILE)
@click.option("--why", default="", help="Why it is changed.")
@opening_options
def change(way: Way, reference: str, file: Path, why: str) -> None:
    """Change a case: fields and rows in a JSON file take the place of those it has."""
    given = _case(file)
    with opened(way) as session:
        kept = session.sharing.case(reference)
        changed = replace(
            kept,
            shape=given.shape,
            fields={**kept.fields, **given.fields},
            rows={**kept.rows, **given.rows},
        )
        click.echo(f"Version {session.sharing.change(reference, changed, why).version}.")


@click.command()
@click.argument("reference")
@opening_options
def send(way: Way, reference: str) -> None:
    """Give a case to the Caldicott Guardian; refused while it lacks something."""
    with opened(way) as session:
        session.sharing.send(reference)
    click.echo("It waits for the Guardian.")


@click.command()
@click.argument("reference")
@click.option("--as", "capacity", type=click.Choice([*ADVISERS]), required=True,
              help="In which capacity.")  # fmt: skip
@click.option("--giver", default="", help="Who gave it, where that is not you.")
@click.option("--text", required=True, help="The advice.")
@click.option("--on", type=_DAY, help="The day it was given; today if left out.")
@opening_options
def advise(
    way: Way, reference: str, capacity: str, giver: str, text: str, on: datetime | None
) -> None:
    """Record advice on an open case; the DPO and the SIRO record their own."""
    with opened(way) as session:
        day = on.date() if on else session.today()
        session.sharing.advise(reference, Advice(capacity=capacity, giver=giver, text=text, on=day))
    click.echo("The advice is recorded.")


@click.command()
@click.argument("reference")
@deciding_options
@click.option("--why", "replaced_why", default="", help="Why it takes the place of an earlier one.")
@opening_options
def decide(way: Way, reference: str, replaced_why: str, **said: Any) -> None:
    """Decide a case as the Caldicott Guardian, signed with your own key. It cannot be undone."""
    with opened(way) as session:
        made = session.guardian.decide(reference, deciding(said), replaced_why)
    day = plain_day(made.at.date())
    click.echo(f"Decision {made.number} of {day}: {OUTCOMES[made.outcome]}. Signed by {made.by}.")


@click.command("follow-up")
@click.argument("reference")
@click.option("--what", "kind", type=click.Choice([*FOLLOW_UPS]), required=True,
              help="What happened.")  # fmt: skip
@click.option("--text", required=True, help="In words; of a condition, its number first: “1: …”.")
@click.option("--on", type=_DAY, help="The day; today if left out.")
@opening_options
def follow_up(way: Way, reference: str, kind: str, text: str, on: datetime | None) -> None:
    """Record what came after a decision."""
    with opened(way) as session:
        day = on.date() if on else session.today()
        session.sharing.follow_up(reference, FollowUp(decision=0, kind=kind, on=day, text=text))
    click.echo("Recorded.")


def written(file: Path, content: bytes, force: bool) -> None:
    """Write a file that is new, or may be written over, and say so."""
    refuse_existing(file, force)
    write_file(file, content)
    click.echo(f"Written to {file}.")
