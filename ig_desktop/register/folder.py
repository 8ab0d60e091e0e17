"""The folder of a register: what it is made of, and finding it."""

import os
from pathlib import Path

from ig_desktop import paths
from ig_desktop.register.troubles import in_words, not_a_register

SUFFIX = paths.REGISTER
DATABASE = "register.db"
KEYS = "keys.json"
PREVIOUS = "keys.json.previous"
BACKUPS = "backups"


def register_folder(folder: Path | str) -> Path:
    """The register's folder, with `.igregister` added where that is the one that is there."""
    folder = Path(os.path.abspath(folder))
    with_suffix = folder.with_name(folder.name + SUFFIX)
    return with_suffix if not folder.exists() and with_suffix.exists() else folder


def existing(folder: Path | str) -> Path:
    """The folder of a register that is there; UserError when it is none."""
    with in_words(Path(folder)):
        folder = register_folder(folder)
        keys = (folder / KEYS).exists() or (folder / PREVIOUS).exists()
        if not keys or not (folder / DATABASE).is_file():
            raise not_a_register(folder)
    return folder
