"""Where resources, settings, registers and logs are: source tree, wheel, frozen app and tests."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

APP = "ig-desktop"
REGISTER, CASE, DECISION = ".igregister", ".igcase", ".igdecision"
"""How the names end of what the window opens; the first is a folder, the others are files."""


def given_to_open(arguments: Sequence[str]) -> Path | None:
    """What the program is started with to open, known by its ending; None for anything else."""
    if len(arguments) != 1:
        return None
    given = Path(arguments[0])
    return given.absolute() if given.suffix.lower() in (REGISTER, CASE, DECISION) else None


def resources() -> Path:
    """The folder of shipped data: beside a frozen app, inside a wheel, or in the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def settings_folder() -> Path:
    """Where this user's window settings live; `IG_DESKTOP_SETTINGS` overrides it."""
    override = os.environ.get("IG_DESKTOP_SETTINGS")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_config_dir(APP))


def log_folder() -> Path:
    """Where technical log files go; they never hold personal data."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APP))


def registers_folder() -> Path:
    """Where a new register is offered to be kept."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "IG registers"
