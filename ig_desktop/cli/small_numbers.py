"""`ig-desktop small-numbers`: whether figures or records may be released, and made so."""

import json
import sys
from pathlib import Path

import click

from ig_desktop.cli.files import refuse_existing, write_file
from ig_desktop.domain.small_numbers import Released, rounded, suppressed
from ig_desktop.exchange import small_numbers as files

_FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
TOLD = 20


@click.group("small-numbers")
def command() -> None:
    """Small numbers in tables and records: what would give somebody away."""


@command.command()
@_FILE
@click.option("--by", multiple=True, required=True, help="A column to count by.")
@click.option("--count", default="", help="The column of counts; each row is one if left out.")
@click.option("--threshold", type=int, default=5, show_default=True,
              help="Counts under it are hidden.")  # fmt: skip
@click.option("--round", "base", type=int, help="Round to a multiple instead of hiding.")
@click.option("--out", type=click.Path(path_type=Path), help="The table to write, as CSV.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@_JSON
def table(
    file: Path,
    by: tuple[str, ...],
    count: str,
    threshold: int,
    base: int | None,
    out: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Make a table that may be released: small counts hidden, and others that give them back."""
    if out:
        refuse_existing(out, force)
    counts = files.read_counts(file, by, count)
    if base is not None:
        content = files.write_rounded(by, rounded(counts, base))
        told = {"counts": len(counts), "hidden": [], "rounded_to": base, "solved": True}
    else:
        released = suppressed(counts, by, threshold)
        content = files.write_released(released)
        hidden = [{"where": files.in_words(one.key), "why": one.why} for one in released.hidden]
        told = {
            "counts": len(counts),
            "hidden": hidden,
            "rounded_to": None,
            "solved": released.solved,
        }
    if out:
        write_file(out, content)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if base is None:
        _say(released)
    else:
        click.echo(f"{len(counts):,} counts rounded to multiples of {base}.")
    click.echo(f"Written to {out}." if out else content.decode("utf-8-sig"))


def _say(released: Released) -> None:
    click.echo(f"{len(released.hidden):,} of {len(released.counts):,} counts are hidden.")
    for one in released.hidden[:TOLD]:
        click.echo(f"  {files.in_words(one.key)}: {one.why}", err=True)
    if len(released.hidden) > TOLD:
        click.echo(f"  and {len(released.hidden) - TOLD:,} more", err=True)
    if not released.solved:
        words = "So many are hidden that only single lines were looked at, not sums of them."
        click.echo(words, err=True)


@command.command()
@_FILE
@click.option("--known", multiple=True, required=True, help="A column that somebody might know.")
@click.option("--k", type=int, default=5, show_default=True, help="The smallest group wanted.")
@_JSON
def records(file: Path, known: tuple[str, ...], k: int, as_json: bool) -> None:
    """Say how alike records are in what somebody might know; status 1 under the group wanted."""
    found = files.read_anonymity(file, known, k)
    if as_json:
        told = {
            "records": found.records,
            "groups": found.groups,
            "k": found.k,
            "alone": found.alone,
            "under": sum(found.under.values()),
        }
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(f"k is {found.k}: the smallest of {found.groups:,} groups has so many records.")
        click.echo(f"{found.alone:,} of {found.records:,} records are alone in their group.")
        for size, number in found.under.items():
            click.echo(f"  {number:,} records in groups of {size}")
    sys.exit(0 if found.k >= k else 1)
