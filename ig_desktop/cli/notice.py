"""`ig-desktop notice`: build the privacy notice from the register, publish it, read what was."""

import json
from pathlib import Path

import click

from ig_desktop import private
from ig_desktop.cli.opening import Way, opened, opening_options


@click.group()
def command() -> None:
    """The privacy notice that the register writes."""


@command.command()
@click.option(
    "--out",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write privacy-notice.html, .md and .pdf to.",
)
@click.option("--number", type=int, help="The exact files of a published notice instead.")
@opening_options
def build(way: Way, out: Path, number: int | None) -> None:
    """Write the notice as it stands today as a web page, Markdown and PDF.

    What still stands in the way of publishing it, and what has changed since the last one, is
    told on stderr.
    """
    with opened(way, read_only=True) as session:
        desk = session.notices
        files = desk.built().files() if number is None else desk.files_of(number)
        missing = desk.missing() if number is None else []
        private.make_folders(out)
        for name, content in files.items():
            private.write(out / name, content)
            click.echo(out / name)
        for problem in missing:
            click.echo(f"Before it can be published: {problem}", err=True)
        for change in desk.changes() if number is None else []:
            click.echo(f"Since the last notice: {change}", err=True)


@command.command()
@opening_options
def publish(way: Way) -> None:
    """Publish the notice as of today: keep its files, its hash and what changed."""
    with opened(way) as session:
        notice = session.notices.publish()
    click.echo(f"Notice {notice.number} of {notice.on} is published. SHA-256 {notice.sha256}")
    for change in notice.changes:
        click.echo(f"  {change}")


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@opening_options
def list_(way: Way, as_json: bool) -> None:
    """Every published notice, the newest first, and whether the newest is still right."""
    with opened(way, read_only=True) as session:
        published, changes = session.notices.published(), session.notices.changes()
    if as_json:
        told = [
            {
                "number": one.number,
                "published_on": one.on.isoformat(),
                "published_by": one.officer,
                "sha256": one.sha256,
                "changes": list(one.changes),
            }
            for one in published
        ]
        click.echo(json.dumps({"notices": told, "changed_since": changes}, ensure_ascii=False))
        return
    if not published:
        click.echo("No privacy notice has been published.")
    for one in published:
        click.echo(f"{one.number}  {one.on}  {one.officer}  {one.sha256}")
    for change in changes:
        click.echo(f"Since then: {change}")
