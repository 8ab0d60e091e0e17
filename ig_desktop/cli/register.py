"""Registers on the command line: create, info, verify, seal, backup, restore, rotate-key."""

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ig_desktop.cli.opening import Way, opened, opening_options
from ig_desktop.domain.roles import ADMINISTRATOR, OFFICER, ROLES
from ig_desktop.errors import UserError
from ig_desktop.register.creation import Founding
from ig_desktop.register.folder import SUFFIX
from ig_desktop.session import found

if TYPE_CHECKING:
    from ig_desktop.register.verdict import Verification

_FOLDER = click.Path(path_type=Path)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_place = click.argument("place", metavar="[FOLDER]", type=_FOLDER, required=False)


@click.group()
def command() -> None:
    """Create, prove, back up and restore a register."""


@command.command()
@click.argument("to", metavar="FOLDER", type=_FOLDER)
@click.option("--organisation", help="The organisation's name. Default: the folder's name.")
@click.option("--name", help="Name of the first account. Default: --account, or who is signed in.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    default=(ADMINISTRATOR, OFFICER),
    show_default=True,
    help="Roles of the first account; it is always an administrator.",
)
@_json
@opening_options
def create(
    way: Way,
    to: Path,
    organisation: str | None,
    name: str | None,
    roles: tuple[str, ...],
    as_json: bool,
) -> None:
    """Make a new register and show its recovery code, once."""
    founding = Founding(
        organisation or _asked("Name of the organisation", to.name.removesuffix(SUFFIX)),
        name or way.account or _asked("Your name", getpass.getuser()),
        way.secret(confirm=True),
        tuple({*roles, ADMINISTRATOR}),
    )
    session, code = found(to, founding)
    with session:
        folder = str(session.register.folder)
        made = {"folder": folder, "account": session.account.name, "recovery_code": code}
    words = (
        f"Created {folder} for {founding.organisation}.\n"
        f"Account: {made['account']}\n"
        f"Recovery code: {code}\n"
        "The recovery code is shown this once. Write it down or print it, and keep it in a safe.\n"
        "Before the first letter: ig-desktop organisation set own --from DATE --address LINE,"
        " and ig-desktop organisation confirm regulator."
    )
    _print(made, words, as_json)


@command.command()
@_place
@_json
@opening_options
def info(way: Way, place: Path | None, as_json: bool) -> None:
    """Say what a register is and holds."""
    from ig_desktop.register.facts import facts

    with opened(way.at(place), read_only=True) as session:
        told = facts(session.register)
    words = "\n".join(
        f"{name.replace('_', ' ').capitalize()}: {_plain(told[name])}" for name in told
    )
    _print(told, words, as_json)


@command.command()
@_place
@click.option("--against", type=_FOLDER, help="A seal file kept elsewhere.")
@_json
@opening_options
def verify(way: Way, place: Path | None, against: Path | None, as_json: bool) -> None:
    """Prove that nothing was changed outside IG Desktop; exit status 1 when something was."""
    way = way.at(place).asked()
    with opened(way, proving=True) as session:
        verdict = session.log.verify(against, progress=_progress("Verifying"))
        noted = session.log.keep(verdict, against)
    if not (noted or _noted(way, verdict, against)):
        click.echo("This verification is not noted in the log.", err=True)
    _print(verdict.as_json(), verdict.in_words(), as_json)
    if not verdict.ok:
        sys.exit(1)


@command.command()
@click.argument("file", type=_FOLDER)
@_json
@opening_options
def seal(way: Way, file: Path, as_json: bool) -> None:
    """Write a seal of the log as it is now to FILE, to be kept away from the register."""
    with opened(way, read_only=True) as session:
        made = session.log.seal(file)
    _print({"file": str(file), "seq": made.seq, "head": made.head}, f"Sealed in {file}.", as_json)


@command.command()
@click.argument("to", metavar="[FOLDER]", type=_FOLDER, required=False)
@_json
@opening_options
def backup(way: Way, to: Path | None, as_json: bool) -> None:
    """Make a verified backup in FOLDER, or in the register's own backups folder."""
    with opened(way) as session:
        place = session.backups.make(to, progress=_progress("Verifying the backup"))
    _print({"backup": str(place)}, f"Backed up and verified: {place}", as_json)


@command.command()
@click.argument("backup_folder", metavar="BACKUP", type=_FOLDER)
@click.argument("to", metavar="FOLDER", type=_FOLDER)
@_json
@opening_options
def restore(way: Way, backup_folder: Path, to: Path, as_json: bool) -> None:
    """Make a new register FOLDER out of a BACKUP, once it is verified."""
    from ig_desktop.register.restore import restore as restore_backup

    place, verdict = restore_backup(
        backup_folder,
        to,
        way.secret(),
        way.account,
        with_code=way.with_code,
        progress=_progress("Verifying"),
    )
    told = {"folder": str(place), "verification": verdict.as_json()}
    _print(told, f"Restored to {place}. {verdict.in_words()}", as_json)


@command.command("rotate-key")
@_place
@_json
@opening_options
def rotate_key(way: Way, place: Path | None, as_json: bool) -> None:
    """Give the register a new key, which accounts removed from it do not have."""
    with opened(way.at(place)) as session:
        session.keys.rotate(progress=_progress("Verifying under the new key"))
        folder = str(session.register.folder)
    words = f"The key of {folder} was changed. Passphrases and the recovery code stay the same."
    _print({"folder": folder, "changed": True}, words, as_json)


def _noted(way: Way, verdict: "Verification", against: Path | None) -> bool:
    """Note it in a register that is opened for that, where it can be written to just now."""
    try:
        with opened(way) as session:
            return session.log.keep(verdict, against)
    except UserError:
        return False


def _plain(known: Any) -> str:
    """A fact in words: accounts as names with their roles, nothing as none."""
    if isinstance(known, list):
        return "; ".join(f"{each['name']} ({', '.join(each['roles'])})" for each in known)
    return "none" if known is None else str(known)


def _asked(what: str, default: str) -> str:
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(what, default=default, err=True)
    return answer


def _print(told: dict[str, Any], words: str, as_json: bool) -> None:
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else words)


def _progress(what: str) -> Callable[[int, int], None] | None:
    """Tell how far it is, on a terminal alone."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        ending = "\n" if done >= total else ""
        click.echo(f"\r{what}: {done:,} of {total:,}{ending}", err=True, nl=False)

    return tell
