"""The manual page, out of the commands themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click

from ig_desktop.cli import cli
from installer.product import ABOUT, FILES, NAME, REGISTER, SUMMARY, TITLE, VERSION


def manual(moment: int) -> str:
    """The page in roff, section 1."""
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    lines = [
        f'.TH {NAME.upper()} 1 "{day}" "{TITLE} {VERSION}" "User commands"',
        ".SH NAME",
        rf"{NAME} \- {escaped(SUMMARY)}",
        ".SH SYNOPSIS",
        f".B {NAME}\n.RI [ FILE ]\n.br\n.B {NAME}\n.I COMMAND\n.RI [ OPTION ...]",
        ".SH DESCRIPTION",
        escaped(ABOUT[0]),
        ".PP",
        escaped(ABOUT[1]),
        ".PP",
        "Without a command the window opens; with a FILE and nothing else, it opens on that:",
        escaped(f"the folder of a register ({REGISTER.ending})"),
        *(
            escaped(f"or a {kind.words[0].lower()}{kind.words[1:]} ({kind.ending})")
            for kind in FILES
        ),
        ".SH COMMANDS",
        *_commands(),
        ".PP",
        escaped("Each explains itself, and each of its own commands, with --help."),
        ".SH EXIT STATUS",
        "0: done. 1: a check failed. 2: you must change something, and it says what.",
        ".SH ENVIRONMENT",
        *_said("IG_DESKTOP_REGISTER", "the folder of the register that commands open"),
        *_said("IG_DESKTOP_ACCOUNT", "the account they open it with"),
        *_said("IG_DESKTOP_PASSPHRASE", "its passphrase, which is never an argument"),
    ]
    return "\n".join(lines) + "\n"


def _commands() -> Iterator[str]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            verbs = command.list_commands(context) if isinstance(command, click.Group) else []
            inner = f" ({', '.join(verbs)})" if verbs else ""
            yield from _said(name, command.get_short_help_str(200) + inner)


def _said(name: str, words: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {escaped(name)}"
    yield escaped(words)


def escaped(words: str) -> str:
    """Words as roff prints them as they stand."""
    return words.replace("\\", r"\e").replace("-", r"\-").replace("’", r"\(cq")
