"""`ig-desktop guide`: which guides there are, what each asks, running one, checking them."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from ig_desktop import private
from ig_desktop.cli.guide_json import brief, checked, result_facts, whole
from ig_desktop.cli.guide_text import checked_in_words, in_words, result_in_words
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.guide import Guide
from ig_desktop.domain.guide_report import Report, check_guide
from ig_desktop.domain.guide_results import Result, concluded
from ig_desktop.domain.london import LONDON
from ig_desktop.errors import UserError
from ig_desktop.packs.guides import guide_named, law_for, load_guides, parsed
from ig_desktop.packs.rights import load_rights

LARGEST = 1_000_000
"""Bytes of a file of answers at most."""

FAILED, UNFINISHED = 1, 2

_json = click.option("--json", "as_json", is_flag=True, help="For programs.")


@click.group()
def command() -> None:
    """Guides: list them, read one, run one, check them."""


@command.command("list")
@_json
def list_(as_json: bool) -> None:
    """The guides there are."""
    guides = load_guides().values()
    if as_json:
        _print([brief(guide) for guide in guides])
        return
    for guide in guides:
        click.echo(f"{guide.id:16} {guide.name}: {guide.about}")


@command.command()
@click.argument("name")
@_json
def show(name: str, as_json: bool) -> None:
    """What a guide asks, what comes of it and why, with the law."""
    guide = _guide(name)
    if as_json:
        _print(whole(guide))
    else:
        click.echo("\n".join(in_words(guide)))


@command.command()
@click.argument("name")
@click.option(
    "--answers",
    "answers_file",
    required=True,
    type=click.Path(path_type=Path),
    help='A JSON file: {"question": "option"}.',
)
@click.option("--record", is_flag=True, help="Keep it in the register.")
@click.option("--about", metavar="WORDS", help="With --record: what it is about.")
@click.option("--activity", metavar="REF", help="With --record: the activity it is about.")
@click.option("--request", metavar="REF", help="With --record: the request it is about.")
@click.option("--sharing", metavar="REF", help="With --record: the sharing case it is about.")
@_json
@opening_options
def run(
    way: Way,
    name: str,
    answers_file: Path,
    record: bool,
    about: str | None,
    activity: str | None,
    request: str | None,
    sharing: str | None,
    as_json: bool,
) -> None:
    """Go through a guide with the answers in a file, and say what comes of them.

    Nothing is opened or kept without --record. Where the answers stop short, the next question
    is told, and the status is 2.
    """
    guide = _guide(name)
    answers = _answers(answers_file)
    subjects = {"activity": activity or "", "request": request or "", "sharing": sharing or ""}
    if not record and (about or any(subjects.values())):
        what = "--about, --activity, --request and --sharing are for --record."
        raise UserError(what, "Add --record.")
    today = datetime.now(LONDON).date()
    found = concluded(guide, answers, law_for(guide.subject), load_rights(), today)
    if found.outcome is None or not record:
        _tell(found, "", as_json)
        sys.exit(0 if found.outcome else UNFINISHED)
    with opened(way) as session:
        to, other, case = subjects.values()
        kept = session.guides.record(name, about or "", answers, to, other, case)
        _tell(kept.result or found, kept.reference, as_json)


@command.command("print")
@click.argument("reference")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write it.")
@opening_options
def print_(way: Way, reference: str, out: Path) -> None:
    """Write the record of a run as PDF: the answer, why, and by which rules."""
    with opened(way, read_only=True) as session:
        content = session.guides.pdf(reference)
    private.write(out, content)
    click.echo(f"Wrote {out}.")


@command.command()
@click.argument("name", required=False)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Guides that are being written, in place of those shipped.",
)
@_json
def check(name: str | None, folder: Path | None, as_json: bool) -> None:
    """Whether guides hold together: names, ways through, worked examples, sources, reading age.

    The status is 1 when anything has to be put right.
    """
    reports = list(_reports(name, folder))
    if as_json:
        _print([checked(one) for one in reports])
    else:
        for one in reports:
            click.echo("\n".join(checked_in_words(one)))
    if any(one.wrong for one in reports):
        sys.exit(FAILED)


def _reports(name: str | None, folder: Path | None) -> Iterable[Report]:
    if folder is None:
        guides: Iterable[Guide] = [_guide(name)] if name else load_guides().values()
    else:
        paths = [folder / f"{name}.toml"] if name else sorted(folder.glob("*.toml"))
        if not paths:
            raise UserError(f"There is no guide in {folder}.", "Its files end in .toml.")
        guides = map(parsed, paths)
    return (check_guide(guide, law_for(guide.subject)) for guide in guides)


def _guide(name: str) -> Guide:
    return guide_named(load_guides(), name)


def _answers(path: Path) -> Mapping[str, Any]:
    """The answers in a file; UserError when they cannot be read as such."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"The file {path} cannot be read: {error.strerror}.") from None
    if len(raw) > LARGEST:
        raise UserError(f"The file {path} is larger than {LARGEST // 1_000_000} MB.")
    try:
        answers = json.loads(raw.decode("utf-8-sig"))
    except RecursionError:
        raise _unreadable(path, "it is nested too deeply") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "it is not UTF-8 text") from None
    except ValueError as error:
        raise _unreadable(path, str(error)) from None
    if not isinstance(answers, dict):
        raise _unreadable(path, "it is not one object with an answer by question")
    return answers


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        f"The answers in {path} cannot be read: {why}.", 'Write them as {"question": "answer"}.'
    )


def _tell(found: Result, reference: str, as_json: bool) -> None:
    if as_json:
        _print(result_facts(found, reference))
    else:
        click.echo("\n".join(result_in_words(found, reference)))


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
