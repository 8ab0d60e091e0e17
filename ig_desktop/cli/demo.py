"""`ig-desktop demo`: a register of invented requests, the main job on it, and the window."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ig_desktop import private
from ig_desktop.display import has_display
from ig_desktop.errors import UserError

if TYPE_CHECKING:
    from ig_desktop.session import Session

DEFAULT = Path("demo")


@click.command()
@click.argument("folder", metavar="[FOLDER]", type=click.Path(path_type=Path), required=False)
@click.option("--no-window", is_flag=True, help="Do not open the window at the end.")
def command(folder: Path | None, no_window: bool) -> None:
    """Build a demonstration register, print its work list, write three letters, verify it.

    FOLDER must be new or empty; without it a new folder is made in ./demo. The window opens at
    the end where there is a display.
    """
    from ig_desktop.services import demo
    from ig_desktop.session import found

    place = empty(folder) if folder else fresh(DEFAULT, date.today())
    click.echo(f"Building a demonstration register in {place} …")
    with on_disk(place):
        private.make_folders(place)
        session, code = found(place / demo.NAME, demo.founding())
        with session:
            demo.fill(session)
            register = session.register.folder
            for line in told(session, place):
                click.echo(line)
    for line in ending(register, code):
        click.echo(line)
    if no_window or not has_display():
        click.echo(f'To open the window: ig-desktop, then "Open a register" and {register}')
        return
    from ig_desktop.ui.app import run

    sys.exit(run(register))


@contextmanager
def on_disk(place: Path) -> Iterator[None]:
    """What the disk refuses, in words."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"The demonstration cannot be written to {place}: {error.strerror}.",
            "Name a folder that can be written to.",
        ) from None


def told(session: "Session", place: Path) -> Iterator[str]:
    """The main job, told as it is done: the work list, one date explained, letters, the proof."""
    from ig_desktop.cli import requests_text as text
    from ig_desktop.domain.request_filter import RequestFilter
    from ig_desktop.services import demo

    yield ""
    yield summary(session)
    yield ""
    rows = text.all_rows(session, RequestFilter(tab="open"))
    yield text.listed([text.row_facts(session, row) for row in rows])
    yield "\nHow one of these dates is worked out\n"
    explained = demo.by_external_id(session)[demo.EXPLAINED]
    yield text.explained(session.requests.get(explained))
    yield "\nLetters, written, kept and recorded as sent"
    for letter in demo.write_letters(session, place / "letters"):
        yield f"  {letter}"
    yield ""
    verdict = session.log.verify()
    session.log.keep(verdict)
    yield verdict.in_words()
    if not verdict.ok:
        sys.exit(1)


def summary(session: "Session") -> str:
    """How things stand, in one line."""
    today = session.requests.today()
    figures = [f"{today.counts['all']} requests", f"{today.counts['open']} open"]
    figures += [
        f"{today.counts[tab]} {words}"
        for tab, words in (
            ("overdue", "overdue"),
            ("due-in-five", "due in five working days"),
            ("waiting", "waiting for somebody"),
            ("can-be-closed", "can be closed"),
        )
    ]
    figures.append(f"{today.on_time} of {today.total} answered on time")
    return ", ".join(figures) + "."


def ending(register: Path, code: str) -> Iterator[str]:
    """Where everything is and how to get in."""
    from ig_desktop.services import demo

    yield ""
    yield f"Register       {register}"
    yield f"Account        {demo.ACCOUNT}"
    yield f"Others         {demo.PROTECTION_OFFICER}, data protection officer, and"
    yield f"               {demo.CALDICOTT_GUARDIAN}, Caldicott Guardian: the same passphrase"
    yield f"Passphrase     {demo.PASSPHRASE}"
    yield f"Recovery code  {code}"
    yield "People, requests and clients are invented; the organisation profile is a published one."
    yield "The regulator’s entry counts as confirmed here: in your own register, check it first."


def empty(folder: Path) -> Path:
    """The folder asked for, if a demonstration can be built there; UserError when not."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UserError(
            f"There is already something in {folder}.",
            "Name a new folder, or leave it out for a new one in ./demo.",
        )
    return folder.absolute()


def fresh(parent: Path, today: date) -> Path:
    """A folder for today that is not there yet: demo/2027-01-28, then demo/2027-01-28-2."""
    names = (f"{today}" if number == 1 else f"{today}-{number}" for number in count(1))
    return next(parent / name for name in names if not (parent / name).exists()).absolute()
