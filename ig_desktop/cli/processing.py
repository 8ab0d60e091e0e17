"""`ig-desktop processing`: list and show activities; import and export the register of them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ig_desktop.cli import processing_text as text
from ig_desktop.cli.files import read_table_file, refuse_existing, write_file
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.services.processing_formats import FORMATS, format_by_ending

if TYPE_CHECKING:
    from ig_desktop.services.processing_sorting import ActivityPreview

_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group("processing")
def command() -> None:
    """The register of processing activities: list, show, import and export."""


@command.command("import")
@_FILE
@click.option("--dry-run", is_flag=True, help="Only say what would be added and changed.")
@click.option("--good-rows", is_flag=True, help="Leave out rows that will not do.")
@_JSON
@opening_options
def import_(way: Way, file: Path, dry_run: bool, good_rows: bool, as_json: bool) -> None:
    """Add and change activities from the ICO's workbook or CSV; nothing when a row will not do."""
    content = read_table_file(file)
    with opened(way) as session:
        desk = session.processing_files
        preview = desk.preview(content)
        told = text.previewed(preview)
        if as_json and (dry_run or (preview.bad and not good_rows)):
            click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        elif not as_json:
            _say(preview, whole=dry_run)
        if dry_run:
            return
        done = desk.import_rows(preview, source=file.name, good_rows=good_rows)
    if as_json:
        told |= {"added": list(done.added), "imported": True}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(text.imported(preview, done))


def _say(preview: "ActivityPreview", *, whole: bool) -> None:
    """What a file would do, row by row, or only the rows that will not do; and what to know."""
    lines = text.preview_lines(preview) if whole else text.bad_lines(preview)
    for line in lines:
        click.echo(line)
    for note in text.notes(preview):
        click.echo(note, err=True)


@command.command()
@_FILE
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="What to write; by the file’s ending if left out.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@opening_options
def export(way: Way, file: Path, format_: str | None, force: bool) -> None:
    """Write the register of activities in one of the formats it leaves in."""
    refuse_existing(file, force)
    written = FORMATS[format_] if format_ else format_by_ending(file.suffix)
    with opened(way, read_only=True) as session:
        write_file(file, session.processing_files.export(written.id))
    click.echo(f"{written.name} written to {file}.")


@command.command("map")
@_FILE
@click.option("--function", metavar="NAME", default="", help="Only activities of this function.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@opening_options
def map_(way: Way, file: Path, function: str, force: bool) -> None:
    """Draw who sends what to whom: a picture as SVG or PDF, by the ending of the file."""
    refuse_existing(file, force)
    with opened(way, read_only=True) as session:
        desk = session.processing_map
        shown = desk.picture(function)
        write_file(file, desk.file(shown, file.suffix.removeprefix(".").lower()))
    click.echo(f"Map of {len(shown.flows):,} flows written to {file}.")


@command.command()
@_FILE
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def template(file: Path, force: bool) -> None:
    """Write an empty CSV file with every column that `import` knows."""
    from ig_desktop.exchange import processing_csv
    from ig_desktop.packs.processing import load_processing

    refuse_existing(file, force)
    law = load_processing()
    write_file(file, processing_csv.template(law))
    click.echo("\n".join(text.columns(law)))


@command.command("list")
@click.option("--lacking", is_flag=True, help="Only those that lack something.")
@_JSON
@opening_options
def list_(way: Way, lacking: bool, as_json: bool) -> None:
    """List activities by name, with what each lacks."""
    with opened(way, read_only=True) as session:
        rows = [
            facts
            for line in session.processing.lines()
            if (facts := text.line_facts(session, line))["lacking"] or not lacking
        ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else text.listed(rows))


@command.command()
@click.argument("reference")
@_JSON
@opening_options
def show(way: Way, reference: str, as_json: bool) -> None:
    """Show one activity: all that is recorded of it, and what it lacks."""
    with opened(way, read_only=True) as session:
        activity = session.processing.activity(reference)
        if as_json:
            facts = text.activity_facts(session, activity)
            click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        else:
            click.echo(text.shown(session, activity))
