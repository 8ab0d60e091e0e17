"""Where resources, settings, registers and logs are: source tree, wheel, frozen app and tests."""

import os
import sys
from pathlib import Path

APP = "ig-desktop"


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
