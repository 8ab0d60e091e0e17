"""`ig-desktop sharing`: cases and decisions; files of decisions that prove themselves."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ig_desktop.cli import sharing_away, sharing_work
from ig_desktop.cli import sharing_text as text
from ig_desktop.cli.files import read_file, refuse_existing, write_file
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.errors import UserError
from ig_desktop.register.decision_file import LARGEST

_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
_DAY = click.DateTime(["%Y-%m-%d"])
EVERYTHING = "all"


@click.group("sharing")
def command() -> None:
    """Sharing cases and the Caldicott Guardian’s decisions."""


@command.command("list")
@click.option("--waiting", is_flag=True, help="Only those that wait for the Guardian.")
@_JSON
@opening_options
def list_(way: Way, waiting: bool, as_json: bool) -> None:
    """Every case: those that wait for the Guardian first, the longest waiting at the top."""
    with opened(way, read_only=True) as session:
        lines = session.guardian.waiting() if waiting else session.sharing.lines()
    if as_json:
        click.echo(json.dumps([text.line(each) for each in lines], ensure_ascii=False, indent=2))
        return
    for each in lines:
        click.echo(text.line_in_words(each))
    if not lines:
        click.echo("There is no case.")


@command.command()
@click.argument("reference")
@_JSON
@opening_options
def show(way: Way, reference: str, as_json: bool) -> None:
    """One case whole: what is asked, advice, decisions, and what came after."""
    with opened(way, read_only=True) as session:
        file = session.sharing.file(reference)
        lacking = session.sharing.lacking(file.case)
        notice = session.sharing.notice_says(file.case) if file.case.open else []
        law = session.packs.sharing
    if as_json:
        told = text.case(file, lacking, notice, law)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for words in text.case_in_words(file, lacking, notice, law):
        click.echo(words)


@command.command()
@click.argument("reference")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--since", type=_DAY, help="With “all”: decisions from that day on.")
@click.option("--until", type=_DAY, help="With “all”: decisions up to that day.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@opening_options
def export(way: Way, reference: str, file: Path, since: Any, until: Any, force: bool) -> None:
    """Write the decisions on a case, or all of a period, by the file’s ending.

    .json proves itself: see `sharing check`. .pdf is the newest decision, or the register of
    them. .csv is a table of the period. REFERENCE is a case's, or “all”.
    """
    refuse_existing(file, force)
    with opened(way, read_only=True) as session:
        content = _exported(session, reference, file.suffix.lower(), (_day(since), _day(until)))
        write_file(file, content)
    click.echo(f"Written to {file}.")


def _exported(
    session: Any, reference: str, ending: str, days: tuple[date | None, date | None]
) -> bytes:
    desk = session.sharing_files
    everything = reference.strip().lower() == EVERYTHING
    if not everything and any(days):
        raise UserError("--since and --until go with “all”.")
    if ending == ".json":
        content: bytes = desk.of_period(*days) if everything else desk.of_case(reference)
    elif ending == ".pdf":
        papers = session.sharing_papers
        content = papers.register(*days) if everything else papers.decision(reference)
    elif ending == ".csv" and everything:
        content = desk.csv(*days)
    else:
        what = "The file’s ending says what is written."
        do = "Use .json or .pdf; or .csv with “all” in place of a case’s reference."
        raise UserError(what, do)
    return content


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--since", type=_DAY, help="Decisions from that day on.")
@click.option("--until", type=_DAY, help="Decisions up to that day.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@opening_options
def report(way: Way, file: Path, since: Any, until: Any, force: bool) -> None:
    """Write the report to the board as PDF: figures and charts, nothing about anybody."""
    refuse_existing(file, force)
    with opened(way, read_only=True) as session:
        write_file(file, session.sharing_papers.report(_day(since), _day(until)))
    click.echo(f"Written to {file}.")


def _day(moment: Any) -> date | None:
    return moment.date() if moment else None


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key", "keys", multiple=True, metavar="KEY", help="A key decisions must be signed with."
)
@_JSON
def check(file: Path, keys: tuple[str, ...], as_json: bool) -> None:
    """Say what holds of an exported file of decisions; needs no register and no passphrase.

    Status 1 when something does not hold. Give each key that the organisation has told you, or
    its fingerprint, with --key; or compare them by eye.
    """
    from ig_desktop.services.sharing_files import check as checked

    content = read_file(file, LARGEST)
    found, findings = checked(content, keys)
    holds = all(finding.holds for finding in findings)
    if as_json:
        told = text.checked(found, findings, holds=holds)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for words in text.checked_in_words(found, findings, holds=holds):
            click.echo(words)
    sys.exit(0 if holds else 1)


for _each in (
    *(sharing_work.add, sharing_work.change, sharing_work.send, sharing_work.advise),
    *(sharing_work.decide, sharing_work.follow_up),
    *(sharing_away.key, sharing_away.send_away, sharing_away.read_away),
    *(sharing_away.decide_away, sharing_away.bring_back),
):
    command.add_command(_each)
