"""How a command finds its register and its passphrase: options, environment, or a prompt."""

import functools
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from ig_desktop.domain.dates import counted
from ig_desktop.errors import UserError
from ig_desktop.register.folder import DATABASE, SUFFIX
from ig_desktop.session import Session, unlock, unlock_with_code

PASSPHRASE = "IG_DESKTOP_PASSPHRASE"  # noqa: S105 (the name of a variable)
REGISTER = "IG_DESKTOP_REGISTER"
ACCOUNT = "IG_DESKTOP_ACCOUNT"
LONGEST_SECRET = 4096


@dataclass(frozen=True)
class Way:
    """Which register to open, as whom, and where the passphrase is to be found."""

    folder: Path | None
    account: str | None
    passphrase_file: Path | None
    with_code: bool
    known: str | None = field(default=None, repr=False)

    def at(self, folder: Path | None) -> "Way":
        """The same way into the register at `folder`, where that is given."""
        return self if folder is None else replace(self, folder=folder)

    def asked(self) -> "Way":
        """The same way with its secret, for a command that opens the register twice."""
        return replace(self, known=self.secret())

    def secret(self, *, confirm: bool = False) -> str:
        """The passphrase (or recovery code): from a file, the environment, or a prompt."""
        if self.known is not None:
            return self.known
        if self.passphrase_file:
            return _from_file(self.passphrase_file)
        if PASSPHRASE in os.environ:
            return os.environ[PASSPHRASE]
        if not sys.stdin.isatty():
            raise UserError(
                "There is no passphrase.",
                f"Set {PASSPHRASE}, or name a file with --passphrase-file.",
            )
        asked = "Recovery code" if self.with_code else "Passphrase"
        given: str = click.prompt(
            asked, hide_input=not self.with_code, confirmation_prompt=confirm, err=True
        )
        return given


def opening_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that open a register; it receives them as `way`."""

    @click.option(
        "--register",
        "folder",
        type=click.Path(path_type=Path),
        envvar=REGISTER,
        help=f"The register's folder (or {REGISTER}; or the only one in this folder).",
    )
    @click.option(
        "--account",
        envvar=ACCOUNT,
        help=f"Your account's name, where there are several (or {ACCOUNT}).",
    )
    @click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        help=f"A file whose first line is the passphrase (or set {PASSPHRASE}).",
    )
    @click.option(
        "--recovery-code",
        "with_code",
        is_flag=True,
        help="What is given is the recovery code, not a passphrase.",
    )
    @functools.wraps(command)
    def with_way(
        folder: Path | None,
        account: str | None,
        passphrase_file: Path | None,
        with_code: bool,
        **rest: Any,
    ) -> Any:
        return command(way=Way(folder, account, passphrase_file, with_code), **rest)

    return with_way


@contextmanager
def opened(way: Way, *, read_only: bool = False, proving: bool = False) -> Iterator[Session]:
    """An unlocked session for the length of a command; says so when it can only read.

    `proving`: to verify, whatever was done to it; see `open_register`.
    """
    folder = way.folder or _only_register_here()
    secret = way.secret()
    if way.with_code:
        session = unlock_with_code(folder, secret, sleep=_sleep)
    else:
        session = unlock(
            folder, secret, way.account, sleep=_sleep, read_only=read_only, proving=proving
        )
    with session:
        if session.register.read_only and not (read_only or proving):
            click.echo(session.register.read_only_reason, err=True)
        if not proving:
            _bring_up_to_date(session, read_only)
            if clock := session.log.still_to_come():
                click.echo(clock, err=True)
        yield session


def _bring_up_to_date(session: Session, read_only: bool) -> None:
    """Where dates were reckoned by other rules: reckon them again if that may be, and say so."""
    why = session.up_to_date.why()
    if not why or not session.requests.may("requests.read"):
        return
    if read_only or not session.up_to_date.writes():
        shown = "Dates are shown as these rules make them, and nothing was written."
        click.echo(f"{why}. {shown}", err=True)
        return
    moved = session.up_to_date.catch_up()
    done = "Every open request was worked out again"
    click.echo(f"{why}. {done}, and {counted(len(moved), 'due date')} moved.", err=True)
    for one in moved:
        before, after = one.due_before or "no date", one.due_after or "no date"
        click.echo(f"  {one.reference}  {before} to {after}", err=True)


def _only_register_here() -> Path:
    here = Path.cwd()
    if (here / DATABASE).is_file():
        return here
    found = [folder for folder in here.glob(f"*{SUFFIX}") if folder.is_dir()]
    if len(found) == 1:
        return found[0]
    raise UserError(
        "It is not clear which register is meant.",
        f"Name its folder with --register, or in {REGISTER}.",
    )


def _from_file(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(LONGEST_SECRET).rstrip("\r\n")
    except OSError as error:
        raise UserError(f"The file {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UserError(f"The file {path} is not text.", "Save it as UTF-8.") from None


def _sleep(seconds: float) -> None:
    click.echo(f"After wrong passphrases: waiting {seconds:.0f} seconds.", err=True)
    time.sleep(seconds)
