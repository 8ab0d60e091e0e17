"""`ig-desktop sharing`: cases that the Guardian decides away from the register."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ig_desktop.cli.files import read_file, refuse_existing
from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.cli.sharing_work import deciding, deciding_options, written
from ig_desktop.domain.sharing import OUTCOMES
from ig_desktop.services import away

_FILE = click.Path(path_type=Path)
_KEY = click.option("--key", type=_FILE, required=True, help="Your key file.")
_FORCE = click.option("--force", is_flag=True, help="Write over a file that is there.")
_SECRET = click.option(
    "--passphrase-file", type=_FILE, help="A file whose first line is your passphrase."
)


@click.command("key")
@click.argument("file", type=_FILE)
@_FORCE
@opening_options
def key(way: Way, file: Path, force: bool) -> None:
    """Write your own key to take along, as the Guardian; your passphrase opens it."""
    refuse_existing(file, force)
    with opened(way) as session:
        content = session.away.key()
    written(file, content, force)


@click.command("send-away")
@click.argument("reference")
@click.argument("file", type=_FILE)
@click.option("--to", "guardian", default="", help="The Guardian, where there are several.")
@_FORCE
@opening_options
def send_away(way: Way, reference: str, file: Path, guardian: str, force: bool) -> None:
    """Write a waiting case for the Guardian, encrypted to their key and signed."""
    refuse_existing(file, force)
    with opened(way) as session:
        content = session.away.send(reference, guardian)
    written(file, content, force)


@click.command("read-away")
@click.argument("file", type=_FILE)
@_KEY
@_SECRET
def read_away(file: Path, key: Path, passphrase_file: Path | None) -> None:
    """Show a case that was sent to you; needs no register."""
    sent = _held(file, key, passphrase_file).sent
    click.echo(f"{sent.content['reference']}, sent by {sent.by}")
    for row in sent.content["case"]:
        click.echo(f"{row['name']}: {row['words'].replace(chr(10), '; ')}")
    for one in sent.content["advice"]:
        click.echo(f"Advice of {one['on']}, {one['capacity']} {one['giver']}: {one['text']}")


@click.command("decide-away")
@click.argument("file", type=_FILE)
@_KEY
@_SECRET
@deciding_options
@click.option("--out", type=_FILE, required=True, help="The file to send back.")
@_FORCE
def decide_away(
    file: Path, key: Path, passphrase_file: Path | None, out: Path, force: bool, **said: Any
) -> None:
    """Decide a case that was sent to you, signed with your own key; needs no register."""
    refuse_existing(out, force)
    held = _held(file, key, passphrase_file)
    made = away.decide(held, deciding(said), datetime.now(UTC))
    written(out, made, force)


@click.command("bring-back")
@click.argument("file", type=_FILE)
@opening_options
def bring_back(way: Way, file: Path) -> None:
    """Keep a decision made away; refused with the reason when anything was altered."""
    content = read_file(file, away.LARGEST)
    with opened(way) as session:
        made = session.away.bring_back(content)
    click.echo(f"Decision {made.number} by {made.by}: {OUTCOMES[made.outcome]}.")


def _held(file: Path, key: Path, passphrase_file: Path | None) -> away.Held:
    way = Way(None, None, passphrase_file, False)
    case, own = (read_file(each, away.LARGEST) for each in (file, key))
    return away.hold(case, own, way.secret())
