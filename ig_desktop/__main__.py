"""No arguments: the window. Otherwise the command line."""

import sys


def main() -> int:
    """Run IG Desktop; returns the exit status."""
    if len(sys.argv) == 1:
        from ig_desktop.ui.app import run

        return run()
    from ig_desktop.cli import cli

    cli.main(prog_name="ig-desktop")
    return 0


if __name__ == "__main__":
    sys.exit(main())
