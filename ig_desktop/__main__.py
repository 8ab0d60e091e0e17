"""No arguments, or something to open: the window. Otherwise the command line."""

import gc
import io
import os
import sys

from ig_desktop.display import has_display
from ig_desktop.paths import given_to_open

SELDOM = 50_000
"""New objects between two looks for garbage: loading makes many, and they all stay."""


def main() -> int:
    """Run IG Desktop; returns the exit status."""
    if getattr(sys, "frozen", False):  # an installed program starts itself to make a batch
        from multiprocessing import freeze_support

        freeze_support()
    given = given_to_open(sys.argv[1:])
    if len(sys.argv) > 1 and given is None:
        gc.set_threshold(SELDOM)
        from ig_desktop.cli import cli

        make_writable(sys.stdout, sys.stderr)
        cli.main(prog_name="ig-desktop")
        return 0
    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        print(  # noqa: T201
            "ig-desktop: There is no screen to show the window on. "
            "Start it on a desktop, or see what the command line does: ig-desktop --help",
            file=sys.stderr,
        )
        return 2
    gc.disable()  # until the window's own collector, ui/collector.py, begins
    from ig_desktop.ui.ahead import read_fonts

    read_fonts()
    from ig_desktop.ui.app import run

    return run(given)


def make_writable(*streams: object) -> None:
    """Let a console that lacks a letter show a substitute; files and pipes get UTF-8."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


if __name__ == "__main__":
    sys.exit(main())
