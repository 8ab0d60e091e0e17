"""`ig-desktop requests`: log, record, list, show and explain requests; import and export them."""

import json
from pathlib import Path
from typing import Any

import click

from ig_desktop.cli import requests_text as text
from ig_desktop.cli.files import read_table_file, refuse_existing, write_file
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.dates import counted
from ig_desktop.domain.new_request import NewRequest
from ig_desktop.domain.people import FORMATS, Person
from ig_desktop.domain.regulator import RegulatorComplaint
from ig_desktop.domain.request_filter import TABS, RequestFilter
from ig_desktop.domain.requests import CHANNELS, KINDS, WHOSE, YES_NO
from ig_desktop.domain.written_days import written_day
from ig_desktop.domain.written_events import read_event
from ig_desktop.errors import UserError

_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group("requests")
def command() -> None:
    """Log requests, record what happens, list, show, import and export them."""


@command.command("import")
@_FILE
@click.option("--good-rows", is_flag=True, help="Leave out rows that will not do.")
@_JSON
@opening_options
def import_(way: Way, file: Path, good_rows: bool, as_json: bool) -> None:
    """Log every request in a CSV file (see `template`); nothing when a row will not do."""
    content = read_table_file(file)
    with opened(way) as session:
        preview = session.request_files.preview(content)
        if not as_json:
            for bad in preview.bad:
                click.echo(f"line {bad.line}: {' '.join(bad.reasons)}")
        elif preview.bad and not good_rows:
            click.echo(json.dumps(text.imported(preview, []), ensure_ascii=False, indent=2))
        made = session.request_files.import_rows(preview, good_rows=good_rows)
    if as_json:
        click.echo(json.dumps(text.imported(preview, made), ensure_ascii=False, indent=2))
        return
    for name in preview.passed_over:
        click.echo(f"The column “{name}” means nothing here and was passed over.", err=True)
    click.echo(
        f"{counted(len(made), 'request')} logged, {len(preview.there)} there already,"
        f" {len(preview.bad)} not imported ({preview.encoding})."
    )


@command.command()
@_FILE
@click.option("--tab", type=click.Choice(list(TABS)), default="all", show_default=True)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@opening_options
def export(way: Way, file: Path, tab: str, force: bool) -> None:
    """Write requests to a CSV file that can be imported again."""
    refuse_existing(file, force)
    with opened(way, read_only=True) as session:
        wanted = RequestFilter(tab=tab)
        write_file(file, session.request_files.export(wanted))
        number = counted(session.requests.count(wanted), "request")
        click.echo(f"{number} written to {file}.")


@command.command()
@_FILE
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def template(file: Path, force: bool) -> None:
    """Write an empty CSV file with every column that `import` knows, and say what each takes."""
    from ig_desktop.exchange import requests_csv

    refuse_existing(file, force)
    write_file(file, requests_csv.template())
    for column in requests_csv.COLUMNS.values():
        needed = " (needed)" if column.required else ""
        click.echo(f"{column.name}{needed}: {column.takes}")


@command.command("list")
@click.option("--tab", type=click.Choice(list(TABS)), default="open", show_default=True)
@click.option("--kind", type=click.Choice(list(KINDS)))
@click.option("--due-before", metavar="DATE", help="Only those due before that day.")
@click.option("--text", "words", default="", help="Only those with these words.")
@_JSON
@opening_options
def list_(
    way: Way, tab: str, kind: str | None, due_before: str | None, words: str, as_json: bool
) -> None:
    """List requests, the soonest due first."""
    before = written_day(due_before, "due_before") if due_before else None
    wanted = RequestFilter(tab=tab, kind=kind or "", due_before=before, text=words)
    with opened(way, read_only=True) as session:
        rows = list(text.all_rows(session, wanted))
        lines = [text.row_facts(session, row) for row in rows]
    click.echo(json.dumps(lines, ensure_ascii=False, indent=2) if as_json else text.listed(lines))


@command.command()
@click.argument("reference")
@_JSON
@opening_options
def show(way: Way, reference: str, as_json: bool) -> None:
    """Show one request: its dates, next steps and what has happened."""
    with opened(way, read_only=True) as session:
        view = session.requests.get(reference)
        facts = text.case_facts(view)
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2) if as_json else text.shown(view))


@command.command()
@click.argument("reference")
@_JSON
@opening_options
def explain(way: Way, reference: str, as_json: bool) -> None:
    """Say how the due date of one request is worked out, step by step."""
    from ig_desktop.cli.due import written

    with opened(way, read_only=True) as session:
        view = session.requests.get(reference)
        click.echo(written(view.case.reading) if as_json else text.explained(view))


@command.command()
@click.option("--kind", type=click.Choice(list(KINDS)), required=True)
@click.option("--received", metavar="DATE", required=True)
@click.option("--person", metavar="NAME", required=True, help="Whom it is about, or who asks.")
@click.option("--asked", metavar="WORDS", required=True, help="What was asked, in their words.")
@click.option("--channel", type=click.Choice(list(CHANNELS)), default="e-mail", show_default=True)
@click.option("--nhs-number", default="")
@click.option("--date-of-birth", metavar="DATE")
@click.option("--email", default="")
@click.option("--address", default="")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="standard")
@click.option("--language", default="")
@click.option("--relationship", default="self", show_default=True)
@click.option("--requester", metavar="NAME", help="Who is asking, when it is someone else.")
@click.option("--whose", type=click.Choice(list(WHOSE)), default="unknown")
@click.option("--health-data", type=click.Choice(list(YES_NO)), default="unknown")
@click.option("--third-parties", type=click.Choice(list(YES_NO)), default="unknown")
@opening_options
def log(way: Way, **given: Any) -> None:
    """Log a request; prints its reference and when it is due."""
    new = _new(given)
    with opened(way) as session:
        reference = session.requests.log(new)
        click.echo(f"{reference}  {text.due_sentence(session.requests.get(reference))}")


@command.command()
@click.argument("reference")
@click.option("--received", metavar="DATE", required=True, help="When its letter arrived.")
@click.option("--their-reference", metavar="WORDS", required=True, help="The regulator’s own.")
@click.option("--asked", metavar="WORDS", required=True, help="What it asks of us.")
@click.option("--answer-by", metavar="DATE", help="The day by which it asks for our answer.")
@click.option("--channel", type=click.Choice(list(CHANNELS)), default="e-mail", show_default=True)
@opening_options
def regulator(
    way: Way,
    reference: str,
    received: str,
    their_reference: str,
    asked: str,
    answer_by: str | None,
    channel: str,
) -> None:
    """Log a complaint to the regulator about a request, linked with it; prints its reference."""
    complaint = RegulatorComplaint(
        received_on=written_day(received, "received_on"),
        external_id=their_reference,
        asked=asked,
        answer_by=written_day(answer_by, "answer_by") if answer_by else None,
        channel=channel,
    )
    with opened(way) as session:
        made = session.casework.open_regulator_complaint(reference, complaint)
        click.echo(f"{made}  {text.due_sentence(session.requests.get(made))}")


@command.command()
@click.argument("reference")
@click.argument("event", metavar="EVENT=DATE")
@click.option("--note", default="", help="What was said of it, or what the event needs.")
@opening_options
def record(way: Way, reference: str, event: str, note: str) -> None:
    """Record what happened, as `clarification-asked=2027-01-18`; prints what that did."""
    happened = read_event(f"{event} {note}")
    with opened(way) as session:
        done = session.requests.record(
            reference, happened.kind, happened.on, happened.note, happened.detail
        )
        view = session.requests.get(done.reference)
    if done.notice:
        click.echo(done.notice)
    click.echo(f"{done.reference}  {view.case.request.state}. {text.due_sentence(view)}")


@command.command()
@click.argument("reference")
@click.argument("changes", metavar="NAME=VALUE...", nargs=-1, required=True)
@opening_options
def change(way: Way, reference: str, changes: tuple[str, ...]) -> None:
    """Change what is known, as `whose=controller health_data=yes`."""
    pairs = dict(one.partition("=")[::2] for one in changes)
    given: dict[str, Any] = dict(pairs)
    if "facts" in given:
        given["facts"] = frozenset(given["facts"].split())
    if "client_id" in given:
        raise UserError("Give the client by name: client=NAME.")
    with opened(way) as session:
        if "client" in given:
            given["client_id"] = text.client_named(session, given.pop("client"))
        before = session.requests.case(reference).request
        view = session.requests.change(reference, **given)
    if view.case.request == before:
        click.echo("Nothing was changed.", err=True)
    click.echo(f"{view.case.request.reference}  {view.case.request.state}.")


def _new(given: dict[str, Any]) -> NewRequest:
    born = given["date_of_birth"]
    person = Person(
        name=given["person"],
        nhs_number=given["nhs_number"],
        date_of_birth=written_day(born, "date_of_birth") if born else None,
        email=given["email"],
        address=given["address"],
        preferred_format=given["form"],
        language=given["language"],
    )
    requester = given["requester"]
    return NewRequest(
        kind=given["kind"],
        received_on=written_day(given["received"], "received_on"),
        person=person,
        requester=Person(name=requester) if requester else None,
        asked=given["asked"],
        channel=given["channel"],
        relationship=given["relationship"],
        whose=given["whose"],
        health_data=given["health_data"],
        third_parties=given["third_parties"],
    )
