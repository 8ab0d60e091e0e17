"""The command line: one module per noun, loaded only when it is called."""

import errno
import importlib
import sys
from typing import Any

import click

from ig_desktop import __version__
from ig_desktop.errors import Problems, UserError

COMMANDS = {
    "due": "ig_desktop.cli.due",
    "register": "ig_desktop.cli.register",
    "requests": "ig_desktop.cli.requests",
    "processing": "ig_desktop.cli.processing",
    "guide": "ig_desktop.cli.guide",
    "letter": "ig_desktop.cli.letter",
    "opt-out": "ig_desktop.cli.opt_out",
    "organisation": "ig_desktop.cli.organisation",
    "notice": "ig_desktop.cli.notice",
    "sharing": "ig_desktop.cli.sharing",
    "small-numbers": "ig_desktop.cli.small_numbers",
    "demo": "ig_desktop.cli.demo",
    "self-test": "ig_desktop.cli.self_test",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when asked for: `due` loads no PDF writer."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names shown in help."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name: each module calls its own `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what the user or the disk must put right is a line each on stderr, and status 2."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            for said in _said(error):
                click.echo(f"ig-desktop: {said}", err=True)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever was reading has stopped
                raise
            place = f"{str(error.filename)[:200]}: " if error.filename else ""
            click.echo(f"ig-desktop: {place}{error.strerror}.", err=True)
        sys.exit(2)


def _said(error: UserError) -> list[str]:
    """What happened and what to do, here by command; of several mistakes, each with its own."""
    from ig_desktop.cli.places import with_command

    each = error.errors if isinstance(error, Problems) else [error]
    return [with_command(str(one), one.field) for one in each]


@click.group(cls=LazyGroup)
@click.version_option(__version__)
def cli() -> None:
    """Information-rights requests with their legal clocks, offline and encrypted."""
