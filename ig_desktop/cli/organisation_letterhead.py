"""The letterhead on the command line: every period of it, and a change from a day on."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from ig_desktop.cli.files import read_file
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.cli.organisation_naming import day_of
from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.letter_heads import USUAL_SERVICE, LetterHead
from ig_desktop.domain.written_days import written_day
from ig_desktop.errors import UserError


@click.command()
@click.option("--on", metavar="DATE", help="Which one holds on that day; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@opening_options
def letterhead(way: Way, on: str | None, as_json: bool) -> None:
    """Show what stands at the head of letters, from when on, and who said so."""
    with opened(way, read_only=True) as session:
        day = day_of(session, on)
        now, every = session.letter_heads.on(day), session.letter_heads.every()
    if as_json:
        facts = [_facts(head, now) for head in every]
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(now, every, day)))


@click.command("set-letterhead")
@click.option("--from", "first", metavar="DATE", required=True, help="The first day it holds.")
@click.option("--picture", type=click.Path(path_type=Path), help="A PNG or JPEG file.")
@click.option("--alternative", metavar="WORDS", help="What the picture shows.")
@click.option("--no-picture", is_flag=True, help="No picture from that day on.")
@click.option("--service", metavar="WORDS", help="The name of the service; '' for the usual one.")
@click.option("--fold-marks", type=click.Choice(["yes", "no"]), help="Print marks for folding.")
@opening_options
def set_letterhead(
    way: Way,
    first: str,
    picture: Path | None,
    alternative: str | None,
    no_picture: bool,
    service: str | None,
    fold_marks: str | None,
) -> None:
    """Change the head of letters from a day on; what is not given goes on as it was.

    A picture needs --alternative: what it shows, for people who cannot see it.
    """
    if no_picture and (picture or alternative):
        raise UserError("There is a picture, or there is none.", "Leave out --no-picture.")
    if not (picture or no_picture) and (alternative, service, fold_marks) == (None, None, None):
        raise UserError("Nothing is said of what changes.", "Give at least one option: see --help.")
    day = written_day(first, "valid_from")
    with opened(way) as session:
        session.organisation.require("organisation.write")
        before = session.letter_heads.on(day)
        session.letter_heads.begin(
            day,
            **_pictured(before, picture, alternative, no_picture),
            service=before.service if service is None else service,
            fold_marks=before.fold_marks if fold_marks is None else fold_marks == "yes",
        )
    click.echo(f"Letters of {plain_day(day)} and later bear this letterhead.")


def _pictured(
    before: LetterHead, picture: Path | None, alternative: str | None, no_picture: bool
) -> dict[str, Any]:
    """The picture and what it shows: a new one is not described by the words of the old."""
    from ig_desktop.letters.letterhead import LARGEST_FILE

    if no_picture:
        return {}
    if picture:
        content = read_file(picture, LARGEST_FILE)
        if not content:
            raise UserError(f"The file {picture} is empty.", "Choose another file.")
        return {"picture": content, "alternative": alternative or ""}
    if alternative and not before.picture:
        raise UserError("There is no picture to describe.", "Give one with --picture FILE.")
    words = before.alternative if alternative is None else alternative
    return {"picture": before.picture, "alternative": words}


def _facts(head: LetterHead, now: LetterHead) -> dict[str, Any]:
    return {
        "from": head.valid_from.isoformat() if head.valid_from else None,
        "holds": head.id == now.id,
        "picture": head.alternative or None,
        "service": head.service or None,
        "fold_marks": head.fold_marks,
        "entered_by": head.officer,
        "entered_at": head.recorded_at.isoformat() if head.recorded_at else None,
    }


def _told(now: LetterHead, every: list[LetterHead], day: date) -> list[str]:
    lines = [f"On {plain_day(day)}", *_lines(now)]
    others = [head for head in every if head.id != now.id]
    for head in others:
        began = plain_day(head.valid_from) if head.valid_from else "the beginning"
        lines += ["", f"From {began}, entered by {head.officer}", *_lines(head)]
    return lines


def _lines(head: LetterHead) -> list[str]:
    return [
        f"  Picture              {head.alternative or 'None'}",
        f"  Name of the service  {head.service or USUAL_SERVICE}",
        f"  Marks for folding    {'Printed' if head.fold_marks else 'Not printed'}",
    ]
