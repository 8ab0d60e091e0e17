"""`ig-desktop letter batch`: one letter to many, as files, and issued where that is asked for."""

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ig_desktop.cli.files import read_table_file
from ig_desktop.cli.letter_words import read_day, read_part
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.cli.places import with_command
from ig_desktop.domain.dates import counted
from ig_desktop.domain.issued_letters import CHANNELS, FORMS
from ig_desktop.domain.letter_batches import BatchOrder, BatchPlan, Planned
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.services.batch_files import BatchReport
    from ig_desktop.session import Session

OUTSIDE = "-"


@click.command()
@click.argument("wanted", metavar="FILTER")
@click.option("--template", required=True, help="The letter: see `letter list`.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder.")
@click.option("--people", type=click.Path(path_type=Path), help="A CSV file, for FILTER “-”.")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), help="Default: as they wish.")
@click.option("--part", "parts", multiple=True, metavar="NAME=TEXT", help="Words for all of them.")
@click.option("--channel", type=click.Choice(tuple(CHANNELS)), help="How they are sent.")
@click.option("--on", metavar="DATE", help="The day they bear; today if left out.")
@click.option("--issue", is_flag=True, help="Send each for good: keep it and record its event.")
@click.option("--merge", is_flag=True, help="One file for the print room, with an index.")
@click.option("--one-side", is_flag=True, help="Of --merge: leave out empty backs of sheets.")
@click.option("--dry-run", is_flag=True, help="Say what would be made and what is missing.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@opening_options
def batch(way: Way, as_json: bool, **given: Any) -> None:
    """Make a letter for each request a filter shows, or for each person in a file.

    FILTER is one argument: words to look for, and any of tab=, kind=, state=, handler=,
    received-from=, received-to=, due-after=, due-before= and saved=, as “tab=open kind=access”;
    “-” is outside any request, for the people of --people.
    """
    from ig_desktop.services.batch_files import BatchReport, Place, write_batch

    order = _order(given)
    place = Place(folder=given["out"], merged=given["merge"], both_sides=not given["one_side"])
    with opened(way, read_only=not given["issue"]) as session:
        plan = _plan(session, order, given["wanted"], given["people"])
        chosen = [] if given["dry_run"] else [one.to for one in plan.ready]
        report = BatchReport(written=(), stopped=(), of=0)
        if chosen:
            with _until_interrupted() as going:
                report = write_batch(session, order, chosen, place, going)
    stopped = (*plan.stopped, *report.stopped)
    if as_json:
        click.echo(json.dumps(_facts(plan, report, stopped), ensure_ascii=False, indent=2))
    else:
        _tell(plan, report, stopped, order, dry_run=given["dry_run"], merged=given["merge"])
    if stopped or not report.complete:
        raise SystemExit(1)


def _order(given: dict[str, Any]) -> BatchOrder:
    return BatchOrder(
        template=given["template"],
        words=dict(read_part(text) for text in given["parts"]),
        form=given["form"] or "",
        channel=given["channel"] or "",
        on=read_day(given["on"]),
        issue=given["issue"],
    )


def _plan(session: "Session", order: BatchOrder, wanted: str, people: Path | None) -> BatchPlan:
    desk = session.letter_batches
    if (wanted == OUTSIDE) != (people is not None):
        raise UserError(
            "A file of people goes with “-” in place of the filter, and with nothing else.",
            "Write: letter batch - --people FILE.",
        )
    if people is not None:
        return desk.plan_people(order, read_table_file(people))
    return desk.plan(order, session.requests.written(wanted))


@contextmanager
def _until_interrupted() -> Iterator[Callable[[int, int], bool]]:
    """Tells how far it is; Ctrl+C stops at the next letter, and once more at once."""
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, before)

    def going(done: int, total: int) -> bool:
        if done and (done % 100 == 0 or done == total):
            click.echo(f"{done:,} of {total:,}", err=True)
        return not stopped

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield going
    finally:
        signal.signal(signal.SIGINT, before)


def _facts(plan: BatchPlan, report: "BatchReport", stopped: tuple[Planned, ...]) -> dict[str, Any]:
    return {
        "ready": len(plan.ready),
        "made": [
            {
                "reference": one.reference,
                "to": one.addressee,
                "file": str(one.file),
                "letter": one.letter_id,
            }
            for one in report.written
        ],
        "not_made": [
            {
                "reference": one.to.reference or None,
                "line": one.to.line or None,
                "to": one.addressee,
                "reasons": [with_command(reason) for reason in one.reasons],
            }
            for one in stopped
        ],
        "left_out": plan.left_out,
        "passed_over": list(plan.passed_over),
        "cancelled": report.cancelled,
        "failure": str(report.failure) if report.failure else None,
    }


def _tell(
    plan: BatchPlan,
    report: "BatchReport",
    stopped: tuple[Planned, ...],
    order: BatchOrder,
    *,
    dry_run: bool,
    merged: bool,
) -> None:
    for one in stopped:
        where = one.to.reference or f"line {one.to.line}"
        click.echo(f"{where}  {one.addressee}: {' '.join(map(with_command, one.reasons))}")
    for name in plan.passed_over:
        click.echo(f"The column “{name}” means nothing here and was passed over.", err=True)
    if plan.left_out:
        left = counted(plan.left_out, "other request")
        click.echo(f"The letter is not for {left} of the filter.", err=True)
    if report.failure:
        click.echo(str(report.failure), err=True)
    if dry_run:
        click.echo(f"{counted(len(plan.ready), 'letter')} can be made, {len(stopped)} cannot.")
        return
    done = "issued" if order.issue else "made; nothing was recorded"
    where = f" Written to {', '.join(map(str, report.files))}." if merged else ""
    click.echo(
        f"{counted(len(report.written), 'letter')} {done}. {len(stopped)} could not be made.{where}"
    )
    if report.cancelled:
        click.echo("Stopped before the end.")
