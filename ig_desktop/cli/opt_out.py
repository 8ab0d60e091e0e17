"""`ig-desktop opt-out`: the check file of a list, and the list without those who opted out."""

import json
from dataclasses import asdict
from datetime import date
from itertools import count
from pathlib import Path

import click

from ig_desktop.domain.opt_out import DATES
from ig_desktop.exchange import opt_out
from ig_desktop.packs.opt_out import load_opt_out

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_COLUMN = click.option(
    "--column", default="", help="The column with the NHS numbers; found by its name if left out."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def command() -> None:
    """The national data opt-out: who may not be used beyond their own care."""


@command.command()
@click.argument("file", metavar="FILE", type=_FILE)
@_COLUMN
@click.option(
    "--out",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder for the check file; that of the list if left out.",
)
@click.option("--mailbox", default="", help="The mailbox that the file’s name begins with.")
@click.option("--sequence", type=int, default=0, help="The file’s number; the next if left out.")
@click.option("--dates", type=click.Choice([*DATES]), help="How the name gives the date.")
@_JSON
def prepare(
    file: Path,
    column: str,
    out: Path | None,
    mailbox: str,
    sequence: int,
    dates: str | None,
    as_json: bool,
) -> None:
    """Make the check file of a list in CSV or XLSX: each valid NHS number once."""
    settings = load_opt_out()
    folder = out or file.absolute().parent
    made = opt_out.prepare(
        file,
        folder,
        mailbox=mailbox or settings["recipient"].value,
        on=date.today(),
        dates=dates or settings["dates"].value,
        column=column,
        sequence=sequence,
    )
    place, too_large = folder / made.name, int(settings["largest"].value)
    if as_json:
        bad = [{"line": line, "reason": reason} for line, reason in made.bad]
        click.echo(json.dumps(asdict(made) | {"bad": bad, "file": str(place)}, ensure_ascii=False))
        return
    click.echo(place)
    click.echo(
        f"{made.numbers:,} numbers from {made.rows:,} rows; {made.twice:,} were there twice."
    )
    _tell_bad(made.bad_rows, made.bad)
    if place.stat().st_size > too_large:
        click.echo("It is too large for the web page: send it by the client.", err=True)
    to, workflow = settings["recipient"], settings["workflow"]
    click.echo(f"Send it to the mailbox {to.value} under the workflow {workflow.value}.")
    if to.confidence != "high":
        click.echo(f"Check that mailbox first. {to.note}", err=True)


def _tell_bad(total: int, bad: tuple[tuple[int, str], ...]) -> None:
    if not total:
        return
    click.echo(f"{total:,} rows have no valid number and are left out:", err=True)
    for line, reason in bad:
        click.echo(f"  line {line}: {reason}", err=True)
    if total > len(bad):
        click.echo(f"  and {total - len(bad):,} more", err=True)


@command.command()
@click.argument("file", metavar="FILE", type=_FILE)
@click.argument("reply", metavar="REPLY", type=_FILE)
@_COLUMN
@click.option("--out", type=click.Path(path_type=Path), help="The file to write; new.")
@_JSON
def apply(file: Path, reply: Path, column: str, out: Path | None, as_json: bool) -> None:
    """Write the list without those who opted out, whole rows left out; only counts are told.

    REPLY is the second answer of the check service: the numbers that may be used. Rows without a
    valid number cannot be checked and are left out too.
    """
    target = out or _fresh(file)
    made = opt_out.apply(file, reply, target, column=column)
    if as_json:
        click.echo(json.dumps(asdict(made) | {"file": str(target)}, ensure_ascii=False))
        return
    click.echo(target)
    click.echo(f"{made.kept:,} of {made.rows:,} rows may be used. {made.opted_out:,} may not.")
    if made.doubt:
        click.echo(made.doubt, err=True)
    if made.unchecked:
        click.echo(f"{made.unchecked:,} rows have no valid number and are left out.", err=True)


def _fresh(file: Path) -> Path:
    """A name beside the list that is not taken: list usable.csv, list usable 2.csv …"""
    stem = f"{file.stem} usable"
    suffix = ".csv" if file.suffix.lower() == ".xlsx" else file.suffix
    names = (f"{stem}{suffix}" if n == 1 else f"{stem} {n}{suffix}" for n in count(1))
    return next(file.parent / name for name in names if not (file.parent / name).exists())
